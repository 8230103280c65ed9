"""The board and the choice for one request: what is asked of the database, and when."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound
from sombrero.core.models import AuditEntry, Initiative, Place, PlanRun
from sombrero.core.planning import work_on_one
from sombrero.networks.models import Match, Request
from sombrero.networks.queries import board as boards
from sombrero.networks.queries.board import board, candidates
from sombrero.networks.queries.matches import list_pairs
from sombrero.networks.queries.requests import help_of_person, help_today
from sombrero.people.models import Person
from sombrero.talents.models import Helper, Offer
from tests.networks.helping import TUESDAY, asks, chosen, goes, neighbour

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]
DAY = dt.timedelta(days=1)


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


def _crowd(
    initiative: Initiative, now: dt.datetime, place: Place, many: int, *, offering: int
) -> None:
    """Write many persons at once; the first of them offer coffee, on terms."""
    Person.objects.bulk_create(
        [
            Person(
                initiative=initiative,
                name=f"N{number}",
                languages=["fr"],
                place=place,
                created_at=now,
                updated_at=now,
            )
            for number in range(many)
        ]
    )
    helpers = list(Person.objects.filter(name__startswith="N").order_by("pk"))
    Offer.objects.bulk_create(
        [
            Offer(
                initiative=initiative,
                person=one,
                kind="coffee",
                place=place,
                languages=["fr"],
                created_at=now,
            )
            for one in helpers[:offering]
        ],
        ignore_conflicts=True,
    )
    Helper.objects.bulk_create(
        [
            Helper(initiative=initiative, person=one, created_at=now)
            for one in helpers[:offering]
        ],
        ignore_conflicts=True,
    )


def _queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()
    return len(seen)


def test_board_and_choice_ask_as_much_of_a_crowd_as_of_a_few(
    by: Actor, now: dt.datetime, initiative: Initiative, places: dict[str, Place]
) -> None:
    today = now.date()
    requests = [asks(by, now, f"R{n}", place=places["sector0"]) for n in range(3)]
    ahmed = neighbour(by, now, "Ahmed", place=places["sector0"])
    goes(by, now, requests[2], ahmed)
    acts: list[Callable[[], object]] = [
        lambda: board(by=by, now=now, today=today),
        lambda: candidates(by=by, now=now, today=today, pk=requests[0].pk),
        lambda: help_today(by=by, now=now, today=today),
        lambda: list_pairs(by=by, now=now, today=today),
        lambda: help_of_person(by=by, person_id=requests[0].person_id),
    ]
    few = [_queries(act) for act in acts]
    for number in range(3, 12):
        asks(by, now, f"R{number}", place=places["sector0"])
    _crowd(initiative, now, places["sector1"], 2_000, offering=150)
    goes(by, now, requests[1], Person.objects.filter(name="N1").get())
    assert [_queries(act) for act in acts] == few
    assert max(few) <= 14


def test_what_was_read_is_written_down(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now)
    ahmed = neighbour(by, now, "Ahmed")
    board(by=by, now=now, today=now.date())
    row = AuditEntry.objects.filter(verb="board.read").get()
    assert row.detail == {"requests": [request.pk]}
    candidates(by=by, now=now, today=now.date(), pk=request.pk)
    row = AuditEntry.objects.filter(verb="request.candidates").get()
    assert row.detail == {"helpers": [ahmed.pk]}


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "researcher", "dpo"])
def test_who_may_not_look(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        board(by=actors[role], now=now, today=now.date())
    with pytest.raises(NotAllowed):
        candidates(by=actors[role], now=now, today=now.date(), pk=1)


def test_a_referent_sees_the_requests_of_their_places(
    actors: dict[str, Actor], by: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    near = asks(by, now, place=places["sector0"])
    far = asks(by, now, "Karel", place=places["sector3"])
    referent, today = actors["referent"], now.date()
    found = board(by=referent, now=now, today=today)
    assert [one.request for one in found.lines] == [near]
    with pytest.raises(NotFound):
        candidates(by=referent, now=now, today=today, pk=far.pk)


def test_a_choice_that_waits_for_an_answer_counts_as_load(
    by: Actor, now: dt.datetime
) -> None:
    ahmed, samira = neighbour(by, now, "Ahmed"), neighbour(by, now, "Samira")
    chosen(by, now, asks(by, now, "Rosa"), ahmed)
    sight = candidates(by=by, now=now, today=now.date(), pk=asks(by, now, "Karel").pk)
    assert [one.helper.id for one in sight.choice.able] == [samira.pk, ahmed.pk]
    assert [one.helper.had for one in sight.choice.able] == [0, 1]


def test_who_came_before_and_was_liked_knows_them(by: Actor, now: dt.datetime) -> None:
    ahmed, samira = neighbour(by, now, "Ahmed"), neighbour(by, now, "Samira")
    first = asks(by, now, "Rosa", on=now.date())
    match = goes(by, now, first, samira)
    Match.objects.filter(pk=match.pk).update(started_on=now.date())
    again = Request.objects.create(
        initiative_id=by.here,
        person_id=first.person_id,
        kind="coffee",
        opened_at=now,
        expires_on=TUESDAY,
    )
    sight = candidates(by=by, now=now, today=now.date(), pk=again.pk)
    assert sight.choice.able[0].helper.id == samira.pk
    assert ahmed.pk in {one.helper.id for one in sight.choice.able}
    Match.objects.filter(pk=match.pk).update(
        stage="ended", ending="no_click", ended_at=now
    )
    sight = candidates(by=by, now=now, today=now.date(), pk=again.pk)
    assert not sight.asked.knows


def test_today_tells_what_presses_first(by: Actor, now: dt.datetime) -> None:
    pressing = asks(by, now, on=now.date() + DAY)
    asks(by, now, "Karel")
    match = goes(by, now, asks(by, now, "Mina"), neighbour(by, now, "Ahmed"))
    Match.objects.filter(pk=match.pk).update(next_on=now.date())
    found = help_today(by=by, now=now, today=now.date())
    assert found.urgent == [pressing]
    assert found.to_do == [match]


def test_a_board_too_large_to_wait_for_goes_to_the_queue(
    signed_in: SignIn, by: Actor, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "MOST_AT_ONCE", 1)
    requests = [asks(by, now, name) for name in ("Rosa", "Karel")]
    helpers = [neighbour(by, now, name) for name in ("Ahmed", "Samira")]
    client = signed_in("coordinator")
    page = client.get("/en/help/").content.decode()
    assert "Make a proposal for all" in page
    assert "Ahmed" not in page
    assert client.post("/en/help/plan/").status_code == 302
    run = PlanRun.objects.get()
    assert work_on_one()
    assert "Rosa" not in str(run.given)
    page = client.get(f"/en/help/?plan={run.pk}").content.decode()
    assert "Ahmed" in page
    assert "Samira" in page
    lines = ",".join(
        f"{request.pk}:{request.version}:{helper.pk}"
        for request, helper in zip(requests, helpers, strict=True)
    )
    client.post("/en/help/accept/", {"line": lines})
    assert Match.objects.filter(stage="proposed").count() == 2


def test_a_line_left_open_is_not_proposed(
    signed_in: SignIn, by: Actor, now: dt.datetime
) -> None:
    request = asks(by, now)
    neighbour(by, now, "Ahmed")
    client = signed_in("coordinator")
    assert "Ahmed" in client.get("/en/help/").content.decode()
    left = client.get(f"/en/help/?leave={request.pk}&leave=x").content.decode()
    assert "Ahmed" not in left
    assert "Rosa" in left


def test_a_line_that_a_colleague_took_is_said_and_the_others_stand(
    signed_in: SignIn, by: Actor, now: dt.datetime
) -> None:
    first, second = asks(by, now, "Rosa"), asks(by, now, "Karel")
    ahmed, samira = neighbour(by, now, "Ahmed"), neighbour(by, now, "Samira")
    chosen(by, now, first, ahmed)
    lines = f"{first.pk}:1:{samira.pk},{second.pk}:1:{samira.pk},x:1:2,9999:1:1"
    page = signed_in("coordinator").post(
        "/en/help/accept/", {"line": lines}, follow=True
    )
    assert "A colleague changed this" in page.content.decode()
    assert set(Match.objects.values_list("request", "helper")) == {
        (first.pk, ahmed.pk),
        (second.pk, samira.pk),
    }
