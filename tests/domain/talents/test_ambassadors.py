"""Time that is kept free, training paths, and roles that help leads to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.talents.domain.ambassadors import (
    STEPS,
    Step,
    house_path,
    own_key,
    path_from_lines,
    path_of,
)
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.ring_fence import ONE_DAY, kept, monday_of, weeks_of
from sombrero.talents.domain.valued_roles import (
    ROLE_KINDS,
    ROLE_WORDS,
    help_near,
    roles_near,
)

MONDAYS = [dt.date(2026, 11, 16) - dt.timedelta(days=7 * back) for back in range(3)]


def test_finished_weeks_are_looked_at_from_the_first_one_on() -> None:
    wednesday = dt.date(2026, 11, 25)
    assert weeks_of(wednesday, since=dt.date(2026, 11, 4)) == [
        dt.date(2026, 11, 16),
        dt.date(2026, 11, 9),
        dt.date(2026, 11, 2),
    ]
    assert weeks_of(wednesday, since=wednesday) == []
    assert len(weeks_of(wednesday, since=dt.date(2020, 1, 1))) == 8


@given(day=st.dates())
def test_a_week_begins_on_monday(day: dt.date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days <= 6


def test_one_day_a_week_is_kept_when_nine_tenths_of_it_were_there() -> None:
    full = dict.fromkeys(MONDAYS, (27, False))
    assert kept(MONDAYS, full, promised=ONE_DAY).is_kept is True
    less = {**full, MONDAYS[0]: (26, False)}
    assert kept(MONDAYS, less, promised=ONE_DAY).is_kept is False


def test_a_week_away_is_nobodys_fault_and_an_unwritten_one_proves_nothing() -> None:
    some = kept(
        MONDAYS, {MONDAYS[0]: (30, False), MONDAYS[1]: (0, True)}, promised=ONE_DAY
    )
    assert (some.there, some.full, some.had, some.promised) == (1, 1, 30, 30)
    assert some.is_kept is True
    assert [week.quarters for week in some.weeks] == [30, 0, None]
    assert kept(MONDAYS, {}, promised=ONE_DAY).is_kept is None


def test_a_line_that_stays_is_the_same_step_and_another_one_is_new() -> None:
    shown = {text: Step(key) for key, text in STEPS.items()}
    lines = [STEPS["duo"], "  Fietst   mee ", "", STEPS["welcome"], STEPS["duo"]]
    path = path_from_lines(lines, shown)
    assert [step.key for step in path] == ["duo", "own-fietst-mee", "welcome"]
    assert path[1].words == "Fietst mee"
    assert path_of([{"key": s.key, "words": s.words} for s in path]) == path


@given(words=st.text(max_size=200), taken=st.lists(st.text(max_size=20)))
def test_a_new_step_gets_a_key_of_its_own(words: str, taken: list[str]) -> None:
    first = own_key(words, taken)
    second = own_key(words, [*taken, first])
    assert first not in taken
    assert second != first
    assert len(second) <= 40


def test_the_path_of_the_house_begins_with_meeting_the_team() -> None:
    assert next(iter(house_path())).text == STEPS["welcome"]
    assert Step("gone").text == ""


def test_every_role_says_what_it_does_and_which_help_leads_to_it() -> None:
    assert set(ROLE_WORDS) == set(ROLE_KINDS)
    for role in ROLE_KINDS:
        assert set(help_near(role)) <= set(KINDS)
        assert help_near(role)
    assert help_near("king") == ()


@pytest.mark.parametrize(
    ("kinds", "first"),
    [(["coffee", "cooking"], "host"), (["language", "homework"], "teacher")],
)
def test_the_role_with_most_of_their_help_stands_first(
    kinds: list[str], first: str
) -> None:
    assert roles_near(kinds)[0] == first
    assert roles_near([]) == []
