"""Dots, ties, steps of actions, round counts, and what moved between editions."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.acting import (
    NEXT,
    State,
    may,
    needs_lesson,
    shade,
    spread,
)
from sombrero.analysis.domain.analysing import ABOUT, about
from sombrero.analysis.domain.choosing import (
    added_up,
    differs,
    overflow,
    ranked,
    read_ballot,
)
from sombrero.analysis.domain.moved import is_still, moved
from sombrero.core.domain.functions import FUNCTIONS
from sombrero.core.domain.ring import middle, segment

dots_of = st.dictionaries(st.integers(1, 9), st.integers(0, 40), min_size=1)


# -- Dots ------------------------------------------------------------------------------
@given(dots_of)
def test_more_dots_never_come_later_and_equal_dots_share_a_place(
    dots: dict[int, int],
) -> None:
    found = ranked(dots)
    assert [one.dots for one in found] == sorted(dots.values(), reverse=True)
    for one in found:
        assert one.place == 1 + sum(n > one.dots for n in dots.values())
        others = [n for key, n in dots.items() if key != one.key]
        assert one.is_tied == (one.dots > 0 and one.dots in others)


@given(dots_of)
def test_the_order_of_the_dots_needs_no_reason(dots: dict[int, int]) -> None:
    order = [one.key for one in ranked(dots)]
    assert not differs(order, dots)
    assert not differs(order[:1], dots)


def test_ties_may_be_broken_either_way() -> None:
    dots = {1: 5, 2: 5, 3: 1}
    assert not differs([1, 2], dots)
    assert not differs([2, 1], dots)


def test_a_lower_one_first_or_a_higher_one_left_out_needs_a_reason() -> None:
    dots = {1: 5, 2: 4, 3: 1}
    assert differs([2, 1], dots)
    assert differs([1, 3], dots)
    assert differs([2], dots)


@pytest.mark.parametrize(
    ("placed", "kept"),
    [
        ({1: 3}, {1: 3}),
        ({1: 1, 2: 2}, {1: 1, 2: 2}),
        ({1: 1, 2: 0}, {1: 1}),
        ({1: 2, 2: 2}, None),
        ({}, None),
        ({1: 0}, None),
        ({9: 1}, None),
        ({1: -1, 2: 3}, None),
    ],
)
def test_a_ballot_has_its_own_dots_and_no_others(
    placed: dict[int, int], kept: dict[int, int] | None
) -> None:
    assert read_ballot(placed, candidates=[1, 2], dots=3) == kept


def test_ballots_are_added_up() -> None:
    assert added_up([{1: 2}, {1: 1, 3: 1}, {}]) == {1: 3, 3: 1}


def test_paper_cannot_hold_more_dots_than_people_had() -> None:
    assert overflow({1: 4, 2: 3}, people=2, dots=3) == 1
    assert overflow({1: 4, 2: 2}, people=2, dots=3) == 0


# -- Actions ---------------------------------------------------------------------------
def test_every_state_can_be_left_and_stopping_asks_for_a_lesson() -> None:
    assert set(NEXT) == set(State)
    assert all(NEXT.values())
    assert [one for one in State if needs_lesson(one)] == [State.STOPPED]


def test_an_idea_is_not_done_at_once() -> None:
    assert not may("idea", "done")
    assert may("idea", "agreed")
    assert not may("idea", "unheard of")


def test_the_wheel_counts_an_action_once_a_function() -> None:
    counted = spread([["networks", "networks"], ["networks", "policy"], ["unknown"]])
    assert list(counted) == list(FUNCTIONS)
    assert counted["networks"] == 2
    assert counted["policy"] == 1
    assert sum(counted.values()) == 3
    assert [shade(n) for n in (0, 1, 3, 4, 9)] == [0, 1, 3, 4, 4]


def test_the_ring_closes() -> None:
    paths = {segment(n, of=8, inner=62, outer=140) for n in range(8)}
    assert len(paths) == 8
    assert middle(0, of=8, radius=100) == (0.0, -100.0)


# -- Round counts ----------------------------------------------------------------------
@given(st.integers(0, 500), st.integers(0, 500))
def test_a_report_never_says_more_than_was_heard_nor_from_whom(
    count: int, reached: int
) -> None:
    said = about(count, reached)
    assert said in {0, *ABOUT}
    assert said <= count
    assert said == 0 or reached >= 5


def test_one_more_person_rarely_shows() -> None:
    assert about(12, 30) == about(13, 30) == 10
    assert about(4, 30) == 0
    assert about(60, 4) == 0


# -- What moved ------------------------------------------------------------------------
def _edition(**more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "number": 1,
        "frozen_on": dt.date(2026, 1, 5).isoformat(),
        "figures": [],
        "findings": [],
        "actions": [],
        "choosing": None,
    }
    return {**empty, **more}


def _figure(value: float | None, period: str) -> dict[str, Any]:
    return {"measure": "share_65_plus", "value": value, "period": period}


def _finding(key: int, state: str = "open", outcome: str = "") -> dict[str, Any]:
    return {"id": key, "words": f"Finding {key}", "state": state, "outcome": outcome}


def _action(key: int, state: str) -> dict[str, Any]:
    return {"id": key, "what": f"Action {key}", "state": state, "lesson": ""}


def _chosen(*keys: int) -> dict[str, Any]:
    rows = [
        {"finding": key, "words": f"Finding {key}", "rank": rank}
        for rank, key in enumerate(keys, 1)
    ]
    left_out = {"finding": 99, "words": "Finding 99", "rank": None}
    return {"candidates": [left_out, *reversed(rows)]}


def test_nothing_moves_between_an_edition_and_itself() -> None:
    one = _edition(
        figures=[_figure(12.0, "2021")],
        findings=[_finding(1)],
        actions=[_action(1, "idea")],
        choosing=_chosen(1),
    )
    changes = moved(one, one)
    assert is_still(changes)
    assert changes["priorities"]["kept"] == ["Finding 1"]


def test_figures_of_another_year_stand_side_by_side() -> None:
    then, now = _figure(12.0, "2021"), _figure(13.0, "2024")
    changes = moved(_edition(figures=[then]), _edition(figures=[now]))
    assert changes["figures"] == [{"then": then, "now": now}]
    assert not is_still(changes)


def test_a_figure_that_is_not_known_now_is_no_change() -> None:
    changes = moved(
        _edition(figures=[_figure(12.0, "2021")]),
        _edition(figures=[_figure(None, "2024")]),
    )
    assert changes["figures"] == []


def test_priorities_are_new_kept_or_dropped() -> None:
    changes = moved(_edition(choosing=_chosen(1, 2)), _edition(choosing=_chosen(3, 2)))
    assert changes["priorities"] == {
        "new": ["Finding 3"],
        "kept": ["Finding 2"],
        "dropped": ["Finding 1"],
    }


def test_findings_are_answered_let_go_or_new() -> None:
    before = _edition(findings=[_finding(1), _finding(2), _finding(4, "answered")])
    after = _edition(
        findings=[
            _finding(1, "answered", "There is a bench"),
            _finding(2, "let_go", "Nobody misses it"),
            _finding(3),
            _finding(4, "answered"),
        ]
    )
    changes = moved(before, after)["findings"]
    assert changes["answered"] == [
        {"words": "Finding 1", "outcome": "There is a bench"}
    ]
    assert changes["let_go"] == [{"words": "Finding 2", "outcome": "Nobody misses it"}]
    assert changes["new"] == ["Finding 3"]


def test_actions_are_new_or_a_step_further() -> None:
    before = _edition(actions=[_action(1, "idea"), _action(2, "idea")])
    after = _edition(
        actions=[_action(1, "running"), _action(2, "idea"), _action(3, "idea")]
    )
    changes = moved(before, after)["actions"]
    assert [(one["from"], one["to"]) for one in changes["moved"]] == [
        ("idea", "running")
    ]
    assert changes["new"] == [{"what": "Action 3", "state": "idea"}]
