"""Two neighbours together: the steps, the accidents, the thanks."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, Refused, Stale
from sombrero.core.models import Fact, Message
from sombrero.networks.actions.choosing import choose_helper
from sombrero.networks.actions.hearing import hear
from sombrero.networks.actions.matches import (
    agree,
    decline,
    end_match,
    free_requests_of,
    go_on_alone,
    introduced,
    plan_introduction,
)
from sombrero.networks.actions.planning_visits import plan_ahead
from sombrero.networks.actions.requests import Small, Whom, note_request
from sombrero.networks.actions.visits import (
    cannot_come,
    not_needed,
    plan_visit,
    visit_made,
    visit_missed,
)
from sombrero.networks.domain.moments import Moment
from sombrero.networks.domain.stages import Ending
from sombrero.networks.models import Heard, Match, Request, Visit
from sombrero.people.actions import erase_person
from tests.networks.helping import TUESDAY, asks, chosen, goes, neighbour

pytestmark = pytest.mark.usefixtures("in_scope")
DAY = dt.timedelta(days=1)


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


def _count(measure: str) -> int:
    return sum(Fact.objects.filter(measure=measure).values_list("count", flat=True))


# -- The way ---------------------------------------------------------------------------
def test_small_help_needs_no_meetings(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, on=TUESDAY, at=dt.time(10))
    match = goes(by, now, request, neighbour(by, now, "Ahmed"))
    request.refresh_from_db()
    visit = Visit.objects.get()
    assert (request.state, match.stage) == ("matched", "agreed")
    assert (visit.on, visit.at, visit.state) == (TUESDAY, dt.time(10), "planned")
    assert _count("help.matched") == 1
    then = now + 6 * DAY
    visit_made(by=by, now=then, pk=visit.pk, version=1, quarters=3, words="Nice talk")
    match.refresh_from_db()
    assert (match.stage, match.started_on) == ("started", TUESDAY)
    assert (_count("help.done"), _count("help.quarters")) == (1, 3)
    end_match(
        by=by,
        now=then,
        pk=match.pk,
        version=match.version,
        ending=Ending.DONE,
        look_for_another=False,
    )
    request.refresh_from_db()
    assert (request.state, request.wishes) == ("done", {})


def test_a_first_time_together_is_walked_step_by_step(
    by: Actor, now: dt.datetime
) -> None:
    request = asks(by, now, every="week", on=TUESDAY, first_together=True)
    match = goes(by, now, request, neighbour(by, now, "Ahmed"))
    assert not Visit.objects.exists()
    say: dict[str, Any] = {"by": by, "now": now, "pk": match.pk}
    match = plan_introduction(
        **say, version=match.version, on=TUESDAY - DAY, companion_id=by.user_id
    )
    assert (match.next_on, match.companion_id) == (TUESDAY - DAY, by.user_id)
    with pytest.raises(Refused, match="still has to come"):
        introduced(**say, version=match.version, on=TUESDAY - DAY)
    say["now"] = now + 5 * DAY
    match = introduced(**say, version=match.version, on=TUESDAY - DAY)
    visit = plan_visit(
        **say,
        version=match.version,
        moment=Moment(TUESDAY, dt.time(14), "", 6),
        companion_id=by.user_id,
    )
    assert visit.companion_id == by.user_id
    later = now + 6 * DAY
    visit_made(by=by, now=later, pk=visit.pk, version=1)
    match.refresh_from_db()
    assert match.next_on == later.date() + 3 * DAY
    match = go_on_alone(by=by, now=later, pk=match.pk, version=match.version)
    days = list(Visit.objects.filter(state="planned").values_list("on", flat=True))
    assert days == [TUESDAY + week * 7 * DAY for week in (1, 2, 3, 4)]
    # A week later one more week is planned, and nothing twice.
    assert plan_ahead(now=later + 7 * DAY) == 1
    assert plan_ahead(now=later + 7 * DAY) == 0


def test_both_are_asked_how_it_was_and_never_ticked(
    by: Actor, now: dt.datetime
) -> None:
    request = asks(by, now, every="week", on=now.date())
    match = goes(by, now, request, neighbour(by, now, "Ahmed"))
    match = go_on_alone(by=by, now=now, pk=match.pk, version=match.version)
    say: dict[str, Any] = {"by": by, "now": now, "pk": match.pk}
    hear(**say, version=match.version, side="asker", face="smile", words="Good")
    match.refresh_from_db()
    assert match.next_on == now.date()
    hear(**say, version=match.version, side="helper", face="frown")
    match.refresh_from_db()
    assert match.next_on == now.date() + 3 * DAY
    with pytest.raises(Refused, match="how it was"):
        hear(**say, version=match.version, side="helper", face="tick")
    assert Heard.objects.count() == 2
    assert not Fact.objects.filter(measure__startswith="help.heard").exists()


def test_a_no_needs_no_reason_and_the_board_has_it_back(
    by: Actor, now: dt.datetime
) -> None:
    request = asks(by, now)
    match = chosen(by, now, request, neighbour(by, now, "Ahmed"))
    decline(by=by, now=now, pk=match.pk, version=match.version)
    request.refresh_from_db()
    assert request.state == "open"
    with pytest.raises(Refused, match="does not follow"):
        decline(by=by, now=now, pk=match.pk, version=match.version + 1)


def test_an_end_thanks_both_in_their_language(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, every="week", on=TUESDAY, languages=("nl",))
    match = goes(by, now, request, neighbour(by, now, "Ahmed", languages=("fr", "nl")))
    end_match(
        by=by,
        now=now,
        pk=match.pk,
        version=match.version,
        ending=Ending.NO_CLICK,
        look_for_another=True,
    )
    request.refresh_from_db()
    assert request.state == "open"
    said = {one.language: one for one in Message.objects.all()}
    assert set(said) == {"fr", "nl"}
    assert {one.channel for one in said.values()} == {"phone", "letter"}
    assert not Visit.objects.filter(state="planned").exists()


def test_thanks_that_wait_go_with_who_is_erased(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, every="week", on=TUESDAY, languages=("nl",))
    match = goes(by, now, request, neighbour(by, now, "Ahmed", languages=("fr",)))
    end_match(
        by=by,
        now=now,
        pk=match.pk,
        version=match.version,
        ending=Ending.DONE,
        look_for_another=False,
    )
    assert Message.objects.filter(body__contains="Rosa").exists()
    erase_person(by=by, now=now, pk=request.person_id, reason="asked for it")
    kept = Message.objects.values_list("state", "to", "body")
    assert set(kept) == {("cancelled", "", "")}


# -- Accidents -------------------------------------------------------------------------
def test_nobody_goes_to_two_places_at_once(by: Actor, now: dt.datetime) -> None:
    ahmed = neighbour(by, now, "Ahmed", kinds=("coffee", "bins"))
    first = asks(by, now, on=TUESDAY, at=dt.time(10))
    goes(by, now, first, ahmed)
    second = asks(by, now, "Karel", kind="bins", on=TUESDAY, at=dt.time(10, 30))
    with pytest.raises(Refused, match="not possible"):
        chosen(by, now, second, ahmed)
    other = asks(by, now, "Karel", kind="bins")
    match = goes(by, now, other, ahmed)
    with pytest.raises(Refused, match="Ahmed goes somewhere already"):
        plan_visit(
            by=by,
            now=now,
            pk=match.pk,
            version=match.version,
            moment=Moment(TUESDAY, dt.time(10), "", 1),
        )
    match.refresh_from_db()
    # The database keeps it out whoever writes.
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(
            initiative_id=match.initiative_id,
            match=match,
            helper=ahmed,
            on=TUESDAY,
            at=dt.time(10),
            made_at=now,
        )


def test_who_cannot_come_at_the_last_minute_is_not_blamed(
    by: Actor, now: dt.datetime
) -> None:
    ahmed = neighbour(by, now, "Ahmed")
    request = asks(by, now, on=now.date(), at=dt.time(15))
    match = goes(by, now, request, ahmed)
    visit = Visit.objects.get()
    back = cannot_come(by=by, now=now, pk=visit.pk, version=1)
    assert (back.pk, back.state, back.on) == (request.pk, "open", now.date())
    match.refresh_from_db()
    visit.refresh_from_db()
    assert (match.stage, visit.state, visit.reason) == ("ended", "cancelled", "helper")
    assert match.next_on is None


def test_a_pair_goes_on_when_one_visit_needs_a_stand_in(
    by: Actor, now: dt.datetime
) -> None:
    ahmed, samira = neighbour(by, now, "Ahmed"), neighbour(by, now, "Samira")
    request = asks(by, now, every="week", on=TUESDAY)
    match = goes(by, now, request, ahmed)
    visit = Visit.objects.order_by("on")[0]
    stand_in = cannot_come(by=by, now=now, pk=visit.pk, version=1)
    assert stand_in.pk != request.pk
    assert (stand_in.on, stand_in.every, stand_in.state) == (TUESDAY, "", "open")
    match.refresh_from_db()
    assert match.stage == "agreed"
    with pytest.raises(Refused, match="not possible"):
        chosen(by, now, stand_in, ahmed)
    goes(by, now, stand_in, samira)
    # The day that was given up is not planned a second time.
    assert plan_ahead(now=now) == 0


def test_two_coordinators_on_one_request_lose_nothing(
    by: Actor, now: dt.datetime
) -> None:
    ahmed, samira = neighbour(by, now, "Ahmed"), neighbour(by, now, "Samira")
    request = asks(by, now)
    say: dict[str, Any] = {
        "by": by,
        "now": now,
        "pk": request.pk,
        "version": request.version,
    }
    choose_helper(**say, helper_id=ahmed.pk)
    with pytest.raises(Stale, match="colleague"):
        choose_helper(**say, helper_id=samira.pk)
    assert [one.helper for one in Match.objects.all()] == [ahmed]
    match = Match.objects.get()
    agree(by=by, now=now, pk=match.pk, version=1)
    with pytest.raises(Refused, match="does not follow"):
        agree(by=by, now=now, pk=match.pk, version=1)
    with pytest.raises(Stale, match="colleague"):
        end_match(
            by=by,
            now=now,
            pk=match.pk,
            version=1,
            ending=Ending.MISTAKE,
            look_for_another=True,
        )


def test_a_helper_in_three_matches_is_erased_and_nobody_is_left_alone(
    by: Actor, now: dt.datetime
) -> None:
    ahmed = neighbour(by, now, "Ahmed")
    requests = [asks(by, now, name) for name in ("Rosa", "Karel", "Mina")]
    for request in requests:
        goes(by, now, request, ahmed)
    own = asks(by, now, "Zoe")
    with transaction.atomic():
        assert free_requests_of(by=by, now=now, helper_id=ahmed.pk) == 3
        erase_person(by=by, now=now, pk=ahmed.pk, reason="asked for it")
    assert not Match.objects.exists()
    assert not Visit.objects.exists()
    states = set(Request.objects.values_list("state", flat=True))
    assert states == {"open"}
    assert Request.objects.count() == len(requests) + 1
    assert own.pk in Request.objects.values_list("pk", flat=True)


def test_an_asker_in_three_matches_is_erased_with_all_of_it(
    by: Actor, now: dt.datetime
) -> None:
    rosa = asks(by, now, kind="coffee").person
    for kind in ("bins", "walk"):
        note_request(by=by, now=now, whom=Whom(person_id=rosa.pk), small=Small(kind))
    ahmed = neighbour(by, now, "Ahmed", kinds=("coffee", "bins", "walk"))
    for request in Request.objects.order_by("pk"):
        goes(by, now, request, ahmed)
    assert Match.objects.count() == 3
    erase_person(by=by, now=now, pk=rosa.pk, reason="asked for it")
    assert not Request.objects.exists()
    assert not Match.objects.exists()
    ahmed.refresh_from_db()
    assert _count("help.matched") == 3


def test_a_visit_is_written_down_once(by: Actor, now: dt.datetime) -> None:
    request = asks(by, now, every="week", on=now.date())
    goes(by, now, request, neighbour(by, now, "Ahmed"))
    first, second, third, *_rest = Visit.objects.order_by("on")
    visit_missed(by=by, now=now, pk=first.pk, version=1)
    with pytest.raises(Refused, match="already"):
        visit_made(by=by, now=now, pk=first.pk, version=2)
    not_needed(by=by, now=now, pk=second.pk, version=1)
    with pytest.raises(Refused, match="still has to come"):
        visit_made(by=by, now=now, pk=third.pk, version=1)
    with pytest.raises(Refused, match="quarter"):
        visit_made(by=by, now=now + 30 * DAY, pk=third.pk, version=1, quarters=99)
    assert _count("help.done") == 0


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "dpo"])
def test_who_may_not_bring_people_together(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors[role]
    with pytest.raises(NotAllowed):
        choose_helper(by=by, now=now, pk=1, version=1, helper_id=1)
    with pytest.raises(NotAllowed):
        cannot_come(by=by, now=now, pk=1, version=1)
    with pytest.raises(NotAllowed):
        free_requests_of(by=by, now=now, helper_id=1)
