"""A plan laid out in weeks, planned anew, and put in a calendar."""

import datetime as dt

import icalendar
import pytest

from sombrero.core.models import PlanRun
from sombrero.networks.domain.calendar import Entry, calendar
from sombrero.networks.domain.month import (
    read_question,
    visits_of,
    weeks_of,
    without_worker,
)
from sombrero.networks.presenting_calendar import entries_of
from tests.networks.months import ANSWER, QUESTION

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


def test_each_visit_stands_in_the_half_day_of_its_worker() -> None:
    question = read_question(QUESTION)
    weeks = weeks_of(question, visits_of(ANSWER))
    assert [week.monday.day for week in weeks] == [7, 14]
    rows = dict(weeks[0].rows)
    assert [cell.visits[0].client for cell in rows["W1"] if cell.visits] == [
        "N1",
        "N3",
        "N1",
    ]
    assert rows["W3"][2].visits[0].mate == "W1"
    assert len(rows["W1"]) == 10  # five days, two half-days
    assert weeks[0].days[3].visits[0].client == ""  # training


def test_days_nobody_works_are_shown_closed_and_weekends_not_at_all() -> None:
    question = read_question({**QUESTION, "closed": ["2026-12-08"]})
    week = weeks_of(question, ())[0]
    assert len(week.days) == 5
    assert week.rows[0][1][2].is_closed
    assert not week.days[1].is_open


def test_replanning_keeps_the_roster_and_adds_the_absence() -> None:
    first, last = dt.date(2026, 12, 8), dt.date(2026, 12, 9)
    given = without_worker(QUESTION, ANSWER, worker="W1", first=first, last=last)
    question = read_question(given)
    assert question.replan_from == first
    assert question.workers[0].absences[0].until == last
    assert len(question.keep) == 5
    assert len(question.keep_training) == 1
    assert question.unmet == "allow"
    assert "keep" not in QUESTION


@pytest.mark.parametrize(
    ("who", "name", "events"), [("worker", "W1", 3), ("neighbour", "N3", 2)]
)
def test_a_calendar_can_be_read_by_telephones(who: str, name: str, events: int) -> None:
    run = PlanRun(pk=5, given=QUESTION, answer=ANSWER, about={})
    question = read_question(QUESTION)
    content = calendar(
        entries_of(run, question, who=who, name=name),
        name="Visits",
        zone="Europe/Brussels",
        now=NOW,
    )
    read_in = icalendar.Calendar.from_ical(content)
    found = [one for one in read_in.walk() if isinstance(one, icalendar.Event)]
    assert len(found) == events
    assert len({str(one["uid"]) for one in found}) == events
    assert f"{found[0].start:%H:%M %z}" == "09:00 +0100"
    assert found[0].duration == dt.timedelta(hours=3)
    assert read_in.walk("VTIMEZONE")
    assert b"\r\n" in content


def test_what_a_new_roster_took_away_leaves_the_calendar() -> None:
    """The line of before has the same uid, a higher sequence, and is cancelled."""
    before = PlanRun(pk=5, given=QUESTION, answer=ANSWER, about={})
    after = PlanRun(
        pk=6,
        given=QUESTION,
        about={"root": 5, "version": 1},
        answer={
            **ANSWER,
            "visits": [row for row in ANSWER["visits"] if row["client"] != "N2"],
            "changed": [
                {
                    "client": "N2",
                    "was": {"worker": "W2", "start": "2026-12-07T13:30"},
                    "now": None,
                    "unavoidable": True,
                }
            ],
        },
    )
    question = read_question(QUESTION)
    old = entries_of(before, question, who="worker", name="W2")
    new = entries_of(after, question, who="worker", name="W2")
    assert {one.uid for one in old} == {one.uid for one in new}
    assert [one.is_cancelled for one in new] == [False, True]
    content = calendar(new, name="x", zone="Europe/Brussels", now=NOW, version=1)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert {str(one["status"]) for one in events} == {"CONFIRMED", "CANCELLED"}
    assert {str(one["sequence"]) for one in events} == {"1"}


def test_a_visit_stays_at_nine_when_the_clocks_change() -> None:
    lines = [
        Entry(f"{day}@sombrero", dt.datetime(2026, 3, day, 9), 3.0, "Visit")  # noqa: DTZ001  # a roster knows only local time
        for day in (27, 30)
    ]
    content = calendar(lines, name="x", zone="Europe/Brussels", now=NOW)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    starts = [one.decoded("dtstart") for one in events]
    assert [f"{start:%d %H:%M %z}" for start in starts] == [
        "27 09:00 +0100",
        "30 09:00 +0200",
    ]


def test_long_and_strange_titles_come_back_whole() -> None:
    title = "é" * 60 + "; ring twice, back\\door\nthen wait"
    line = Entry("1@sombrero", NOW.replace(tzinfo=None), 3.0, title)
    content = calendar([line], name="x", zone="Europe/Brussels", now=NOW)
    assert all(len(part) <= 75 for part in content.split(b"\r\n"))
    event = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(event["summary"]) == title
