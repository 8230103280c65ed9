"""A question to a planning engine waits, is worked out, survives a broken worker."""

import datetime as dt
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from sombrero.core import planning
from sombrero.core.actions import ask_plan, forget_plans, stop_plan
from sombrero.core.actions.plans import (
    MOST_ATTEMPTS,
    MOST_UNFINISHED,
    Going,
    claim_plan,
    finish_plan,
    note_progress,
)
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.days import BRUSSELS
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused
from sombrero.core.models import AuditEntry, Initiative, PlanRun
from sombrero.core.planning import sweep, work_on_one
from sombrero.core.queries import get_plan, list_plans

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

REACH = {
    "demand": [{"id": "d", "x": 0, "y": 0, "population": 10}],
    "supply": [{"id": "s", "x": 300, "y": 400, "capacity": 1}],
    "method": "nearest",
}
LATER = dt.timedelta(minutes=2)


def _claimed(now: dt.datetime) -> PlanRun:
    found = claim_plan(now=now)
    assert found is not None
    return found


@pytest.fixture
def run(actors: dict[str, Actor], now: dt.datetime) -> PlanRun:
    return ask_plan(
        by=actors["coordinator"], now=now, engine="access", title="Reach", given=REACH
    )


def test_the_worker_answers_a_question(run: PlanRun) -> None:
    assert work_on_one()
    run.refresh_from_db()
    assert run.state == PlanRun.State.DONE
    assert run.answer is not None
    assert run.answer["distance_m"] == [500.0]
    assert run.objective == 500.0
    assert not work_on_one()


def test_bad_input_is_refused_in_one_sentence_and_not_kept(
    actors: dict[str, Actor], now: dt.datetime
) -> None:
    bad = {**REACH, "supply": [{"id": "s", "x": "far", "y": 0, "capacity": 1}]}
    with pytest.raises(Refused, match=r"supply\[0\]\.x"):
        ask_plan(
            by=actors["coordinator"], now=now, engine="access", title="", given=bad
        )
    assert not PlanRun.objects.exists()


def test_a_run_whose_worker_fell_silent_is_taken_again(
    run: PlanRun, now: dt.datetime
) -> None:
    assert claim_plan(now=now) == run
    assert claim_plan(now=now) is None
    assert claim_plan(now=now + LATER) == run


def test_a_run_that_breaks_every_worker_is_given_up_with_a_sentence(
    run: PlanRun, now: dt.datetime
) -> None:
    for attempt in range(MOST_ATTEMPTS):
        assert claim_plan(now=now + attempt * LATER) == run
    assert claim_plan(now=now + MOST_ATTEMPTS * LATER) is None
    run.refresh_from_db()
    assert run.state == PlanRun.State.FAILED
    assert run.problem is not None
    assert "broke off" in run.problem["template"]


def test_a_waiting_run_that_is_stopped_ends_at_once(
    run: PlanRun, actors: dict[str, Actor], now: dt.datetime
) -> None:
    stopped = stop_plan(by=actors["coordinator"], now=now, pk=run.pk)
    assert stopped.state == PlanRun.State.FAILED
    assert claim_plan(now=now) is None


def test_a_running_one_is_told_to_stop_at_its_next_sign_of_life(
    run: PlanRun, actors: dict[str, Actor], now: dt.datetime
) -> None:
    mine = _claimed(now)
    going = note_progress(run=mine, now=now, share=0.2, objective=5.0, bound=4.0)
    assert going is Going.ON
    stop_plan(by=actors["coordinator"], now=now, pk=run.pk)
    assert note_progress(run=mine, now=now, share=0.3) is Going.STOP


def test_who_lost_the_run_writes_nothing_any_more(
    run: PlanRun, now: dt.datetime
) -> None:
    asleep = _claimed(now)
    awake = _claimed(now + LATER)
    assert note_progress(run=asleep, now=now + LATER, share=0.5) is Going.LOST
    finish_plan(run=asleep, now=now + LATER, answer=None, problem={"template": "No"})
    run.refresh_from_db()
    assert run.state == PlanRun.State.RUNNING
    finish_plan(run=awake, now=now + LATER, answer={"objective": 1})
    run.refresh_from_db()
    assert run.state == PlanRun.State.DONE


def test_a_house_that_closes_puts_its_run_back(run: PlanRun, now: dt.datetime) -> None:
    closing = iter([False, True, True, True, True])
    assert work_on_one(lambda: next(closing, True))
    run.refresh_from_db()
    assert (run.state, run.attempts) == (PlanRun.State.WAITING, 0)


def test_what_stops_the_house_in_its_terminal_does_not_reach_the_engine(
    run: PlanRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: list[int] = []

    def follow(run: PlanRun, process: subprocess.Popen[bytes], *_more: object) -> bool:
        groups.append(os.getpgid(process.pid))
        process.wait()
        return False

    monkeypatch.setattr(planning, "_follow", follow)
    assert work_on_one()
    assert groups
    assert os.getpgid(0) not in groups


def test_initiatives_take_turns(
    actors: dict[str, Actor], now: dt.datetime, in_scope: Initiative
) -> None:
    def ask(minutes: int) -> PlanRun:
        return ask_plan(
            by=actors["coordinator"],
            now=now + dt.timedelta(minutes=minutes),
            engine="access",
            title="Reach",
            given=REACH,
        )

    busy = [ask(0), ask(1)]
    other = Initiative.objects.create(name="Elders", slug="elders", phone="1")
    late = ask(2)
    PlanRun.objects.filter(pk=late.pk).update(initiative=other)
    assert claim_plan(now=now) == busy[0]
    PlanRun.objects.filter(pk=busy[0].pk).update(state="done", finished_at=now)
    turn = claim_plan(now=now)
    assert turn is not None
    assert turn.pk == late.pk


def test_a_sixth_question_waits_until_one_is_answered(
    actors: dict[str, Actor], now: dt.datetime
) -> None:
    def ask() -> PlanRun:
        return ask_plan(
            by=actors["coordinator"], now=now, engine="access", title="", given=REACH
        )

    for _ in range(MOST_UNFINISHED):
        ask()
    with pytest.raises(Refused, match="wait already"):
        ask()


def test_a_street_without_records_plans_nothing_about_people(
    actors: dict[str, Actor], now: dt.datetime, in_scope: Initiative
) -> None:
    Initiative.objects.filter(pk=in_scope.pk).update(registration_level="none")
    with pytest.raises(Refused, match="Nothing is kept about persons"):
        ask_plan(by=actors["coordinator"], now=now, engine="match", title="", given={})


def test_a_run_is_forgotten_when_asked(
    run: PlanRun, signed_in: Callable[[str], Client]
) -> None:
    answer = signed_in("coordinator").post(f"/en/plans/{run.pk}/forget/")
    assert answer.status_code == 302
    assert not PlanRun.objects.exists()
    assert AuditEntry.objects.filter(verb="plan.forget").count() == 1


def test_what_a_dead_worker_left_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / "1-a", tmp_path / "2-b"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["2-b"]


def test_a_plan_is_forgotten_on_its_day(run: PlanRun, now: dt.datetime) -> None:
    assert forget_plans(now=now) == 0
    assert forget_plans(now=now + dt.timedelta(days=91)) == 1


def test_a_plan_is_forgotten_when_its_day_begins_here(run: PlanRun) -> None:
    begins = dt.datetime.combine(run.erase_on, dt.time(0), BRUSSELS)
    assert forget_plans(now=begins - dt.timedelta(minutes=1)) == 0
    assert forget_plans(now=begins) == 1


def test_roles_without_planning_see_no_plan(
    run: PlanRun, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotFound):
        get_plan(by=actors["desk"], pk=run.pk)
    with pytest.raises(NotAllowed):
        list_plans(by=actors["researcher"], engine="match")
    assert list(list_plans(by=actors["researcher"], engine="access")) == [run]


def test_reading_a_plan_about_people_leaves_a_trace(
    run: PlanRun, signed_in: Callable[[str], Client]
) -> None:
    PlanRun.objects.filter(pk=run.pk).update(kind="match")
    page = signed_in("coordinator").get(f"/nl/plans/{run.pk}/input.json")
    assert page.json() == REACH
    assert AuditEntry.objects.filter(verb="plan.read").count() == 1


def test_progress_is_shown_and_ends_with_the_page_loading_itself(
    run: PlanRun, signed_in: Callable[[str], Client], now: dt.datetime
) -> None:
    client = signed_in("coordinator")
    note_progress(run=_claimed(now), now=now, share=0.42)
    address = f"/nl/plans/{run.pk}/progress/"
    shown = client.get(address, headers={"HX-Request": "true"})
    assert b'value="42"' in shown.content
    assert "HX-Refresh" not in shown.headers
    PlanRun.objects.filter(pk=run.pk).update(state=PlanRun.State.DONE, answer={})
    shown = client.get(address, headers={"HX-Request": "true"})
    assert shown.headers["HX-Refresh"] == "true"


def test_what_only_the_engine_can_refuse_reaches_the_page_in_its_words(
    run: PlanRun, now: dt.datetime
) -> None:
    PlanRun.objects.filter(pk=run.pk).update(given={**REACH, "method": "by train"})
    assert work_on_one()
    run.refresh_from_db()
    assert run.state == PlanRun.State.FAILED
    assert run.problem is not None
    assert run.problem["values"]["field"] == "method"
