"""Stages and endings: allowed steps, words for the reporter, terms of erasure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.detection.domain.stages import (
    ENDINGS,
    PROGRESS,
    STAGE_LABELS,
    TRANSITIONS,
    Ending,
    Stage,
    is_further,
    may_go,
)


def test_nothing_is_ever_received_again() -> None:
    assert not any(may_go(stage, Stage.RECEIVED) for stage in Stage)


def test_every_open_stage_may_be_closed_and_a_closed_one_opened_again() -> None:
    assert all(may_go(stage, Stage.CLOSED) for stage in Stage if stage != Stage.CLOSED)
    assert may_go(Stage.CLOSED, Stage.READ)


@given(st.sampled_from(Stage), st.sampled_from(Stage))
def test_open_stages_only_go_further(here: Stage, there: Stage) -> None:
    if here is not Stage.CLOSED and may_go(here, there):
        assert is_further(here, there)


@pytest.mark.parametrize("table", [TRANSITIONS, PROGRESS, STAGE_LABELS])
def test_every_stage_is_in_every_table(table: dict[Stage, object]) -> None:
    assert set(table) == set(Stage)


def test_the_words_for_the_reporter_never_promise_rescue() -> None:
    for words in PROGRESS.values():
        assert "rescue" not in words
        assert "solved" not in words


def test_what_was_unfounded_or_refused_is_forgotten_first() -> None:
    assert set(ENDINGS) == set(Ending)
    shortest = min(rule.erase_after_days for rule in ENDINGS.values())
    assert ENDINGS[Ending.UNFOUNDED].erase_after_days == shortest
    assert ENDINGS[Ending.LEFT_ALONE].erase_after_days == shortest
