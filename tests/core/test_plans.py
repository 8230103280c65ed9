"""A question to a planning engine waits, is worked out, survives a broken worker."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sombrero.core.actions import ask_plan, forget_plans, stop_plan
from sombrero.core.actions.plans import MOST_ATTEMPTS, claim_plan, note_progress
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused
from sombrero.core.models import AuditEntry, PlanRun
from sombrero.core.planning import work_on_one
from sombrero.core.queries import get_plan, list_plans

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

REACH = {
    "demand": [{"id": "d", "x": 0, "y": 0, "population": 10}],
    "supply": [{"id": "s", "x": 300, "y": 400, "capacity": 1}],
    "method": "nearest",
}
LATER = dt.timedelta(minutes=2)


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
    claim_plan(now=now)
    assert note_progress(now=now, pk=run.pk, share=0.2, objective=5.0, bound=4.0)
    stop_plan(by=actors["coordinator"], now=now, pk=run.pk)
    assert not note_progress(now=now, pk=run.pk, share=0.3)


def test_a_plan_is_forgotten_on_its_day(run: PlanRun, now: dt.datetime) -> None:
    assert forget_plans(now=now) == 0
    assert forget_plans(now=now + dt.timedelta(days=91)) == 1


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
    claim_plan(now=now)
    note_progress(now=now, pk=run.pk, share=0.42)
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
