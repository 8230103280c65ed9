"""Needs and requests: labels for all, felt and actual kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from sombrero.detection.domain.needs import (
    FELT_LABELS,
    ISOLATED_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    FeltLonely,
    Isolated,
    Kind,
    Outcome,
    company_in_words,
)


def test_everything_that_is_shown_has_a_label() -> None:
    assert set(KIND_LABELS) == set(Kind)
    assert set(FELT_LABELS) == set(FeltLonely)
    assert set(ISOLATED_LABELS) == set(Isolated)
    assert set(OUTCOME_LABELS) == set(Outcome)


def test_chosen_solitude_is_no_problem() -> None:
    words = company_in_words(FeltLonely.NO, Isolated.YES)
    assert "no problem" in words


@given(st.sampled_from(FeltLonely), st.sampled_from(Isolated))
def test_feeling_lonely_is_never_said_for_someone_who_did_not_say_it(
    felt: FeltLonely, isolated: Isolated
) -> None:
    words = company_in_words(felt, isolated)
    assert ("feels lonely" in words) == (felt is FeltLonely.YES)
