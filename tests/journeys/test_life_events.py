"""Somebody dies, moves or goes to hospital: one action, and every room falls silent."""

import datetime as dt
from dataclasses import dataclass

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Initiative
from sombrero.detection.actions import Kind, NeedWords, open_need
from sombrero.detection.models import Need
from sombrero.networks.actions import credit
from sombrero.networks.actions.planning_visits import plan_ahead
from sombrero.networks.models import (
    Account,
    AccountHolder,
    Ask,
    Attempt,
    Match,
    Reminder,
    Request,
    Transfer,
    Visit,
    Wave,
)
from sombrero.networks.queries.credit import balances
from sombrero.people.actions import (
    end_turn,
    erase_person,
    export_person,
    keep_longer,
    look_at_turn,
    record_turn,
    register_person,
    told,
)
from sombrero.people.models import LifeEvent, News, Person
from sombrero.people.queries import get_turn, going_soon, silent_people, turns_to_tell
from sombrero.referral.actions import add_step
from sombrero.referral.actions.life import forget_gone
from sombrero.referral.models import Step
from sombrero.talents.actions import add_offer
from sombrero.talents.queries import helpers

pytestmark = pytest.mark.usefixtures("in_scope")


@dataclass
class Street:
    """Rosa helps Amin and is helped by Li; Sam is asked to help Rosa."""

    by: Actor
    now: dt.datetime
    here: Initiative
    rosa: Person
    amin: Person
    li: Person
    sam: Person

    def pair(self, helper: Person, asker: Person, *, state: str = "matched") -> Match:
        request = Request.objects.create(
            initiative=self.here,
            person=asker,
            kind="coffee",
            every="week",
            state=state,
            opened_at=self.now,
            expires_on=self.now.date() + dt.timedelta(days=20),
        )
        match = Match.objects.create(
            initiative=self.here,
            request=request,
            helper=helper,
            stage="standing",
            made_at=self.now,
            agreed_at=self.now,
        )
        visit = Visit.objects.create(
            initiative=self.here,
            match=match,
            helper=helper,
            on=self.now.date() + dt.timedelta(days=2),
            made_at=self.now,
        )
        reminder = Reminder.objects.create(
            initiative=self.here,
            person=helper,
            visit=visit,
            kind="visit",
            on=visit.on,
            made_at=self.now,
        )
        Attempt.objects.create(
            initiative=self.here,
            reminder=reminder,
            way="call",
            due_at=self.now + dt.timedelta(days=1),
        )
        return match

    def ask(self, helper: Person, asker: Person) -> Ask:
        request = Request.objects.create(
            initiative=self.here,
            person=asker,
            kind="bins",
            state="asking",
            opened_at=self.now,
            expires_on=self.now.date() + dt.timedelta(days=20),
        )
        wave = Wave.objects.create(
            initiative=self.here,
            request=request,
            number=1,
            size=3,
            hours=24,
            started_at=self.now,
            ends_at=self.now + dt.timedelta(days=1),
        )
        return Ask.objects.create(
            initiative=self.here,
            request=request,
            wave=wave,
            helper=helper,
            place=1,
            state="asked",
            channel="sms",
            month=self.now.date().replace(day=1),
            turn=1,
            asked_at=self.now,
        )

    def happens(self, turn: str) -> LifeEvent:
        return record_turn(
            by=self.by,
            now=self.now,
            person_id=self.rosa.pk,
            turn=turn,
            on=self.now.date(),
            told_by="the daughter",
        )


@pytest.fixture
def street(
    actors: dict[str, Actor], now: dt.datetime, initiative: Initiative
) -> Street:
    by = actors["coordinator"]
    people = [
        register_person(by=by, now=now, name=name, languages=[language])
        for name, language in (
            ("Rosa", "nl"),
            ("Amin", "fr"),
            ("Li", "en"),
            ("Sam", "nl"),
        )
    ]
    made = Street(by, now, initiative, *people)
    made.pair(made.rosa, made.amin)
    made.pair(made.li, made.rosa)
    made.ask(made.rosa, made.li)
    made.ask(made.sam, made.rosa)
    need = open_need(
        by=by,
        now=now,
        need=NeedWords(Kind.REQUEST, "Company", ("contact",)),
        person_id=made.rosa.pk,
    )
    add_step(by=by, now=now, need_id=need.pk, what="Call", due_on=now.date())
    rules = credit.Rules(
        is_on=True, soft_limit=40, free_draw=4, largest_draw=16, hands_needed=3
    )
    credit.choose_rules(
        by=by, now=now, rules=rules, hands=credit.Hands(now.date(), 0, 0)
    )
    credit.join(by=by, now=now, person_id=made.rosa.pk)
    credit.exchange(
        by=by,
        now=now,
        helper_id=made.rosa.pk,
        helped_id=made.sam.pk,
        quarters=8,
        on=now.date(),
    )
    return made


def still_speaking(person: Person) -> dict[str, int]:
    """Whatever would still ring, ask or plan for somebody."""
    return {
        "visits": Visit.objects.filter(helper=person, state="planned").count()
        + Visit.objects.filter(match__request__person=person, state="planned").count(),
        "reminders": Reminder.objects.filter(person=person, state="running").count(),
        "attempts": Attempt.objects.filter(
            reminder__person=person, state="planned"
        ).count(),
        "asks": Ask.objects.filter(
            helper=person, state__in=("waiting", "asked")
        ).count(),
    }


@pytest.mark.parametrize("turn", ["died", "moved", "hospital", "care_home"])
def test_after_any_turn_nothing_speaks_any_more(street: Street, turn: str) -> None:
    assert all(still_speaking(street.rosa).values())
    street.happens(turn)
    assert not any(still_speaking(street.rosa).values())
    assert silent_people(pks=[street.rosa.pk, street.li.pk]) == {street.rosa.pk}


@pytest.mark.parametrize("turn", ["died", "moved"])
def test_whoever_was_helped_goes_back_on_the_board(street: Street, turn: str) -> None:
    street.happens(turn)
    again = Request.objects.get(person=street.amin)
    assert again.state == "open"
    own = Request.objects.filter(person=street.rosa)
    assert set(own.values_list("state", flat=True)) == {"cancelled"}
    assert not Match.objects.exclude(stage="ended").exists()


def test_who_is_left_in_peace_is_proposed_to_nobody(street: Street) -> None:
    add_offer(by=street.by, now=street.now, person_id=street.rosa.pk, kind="coffee")

    def proposed() -> list[int]:
        found = helpers(by=street.by, now=street.now, today=street.now.date())
        return [one.person_id for one in found]

    assert proposed() == [street.rosa.pk]
    event = street.happens("hospital")
    assert proposed() == []
    later = street.now + dt.timedelta(days=7)
    assert plan_ahead(now=later) == 0
    end_turn(by=street.by, now=later, pk=event.pk, version=1)
    assert proposed() == [street.rosa.pk]


def test_neighbours_hear_it_from_a_person_in_their_language(street: Street) -> None:
    event = street.happens("died")
    page = get_turn(by=street.by, now=street.now, pk=event.pk)
    words = {one.name: one.words for one in page.to_tell}
    assert set(words) == {"Amin", "Li"}
    assert words["Li"].startswith("We have sad news: Rosa has died")
    (story,) = turns_to_tell(by=street.by, now=street.now)
    assert story.pk == event.pk
    first = page.to_tell[0]
    told(by=street.by, now=street.now, pk=first.pk)
    again = get_turn(by=street.by, now=street.now, pk=event.pk)
    assert [one.name for one in again.still] == [one.name for one in page.to_tell[1:]]
    with pytest.raises(NotFound):
        told(by=street.by, now=street.now, pk=first.pk)
    told(by=street.by, now=street.now, pk=page.to_tell[1].pk)
    assert turns_to_tell(by=street.by, now=street.now) == []


def test_needs_and_steps_close_for_who_died(street: Street) -> None:
    street.happens("died")
    assert Need.objects.get().outcome == "no_longer_wanted"
    assert not Step.objects.filter(done_at=None).exists()


def test_for_who_moved_somebody_asks_how_the_need_goes_on(street: Street) -> None:
    street.happens("moved")
    assert Need.objects.get().is_open
    planned = Step.objects.filter(due_on__gt=street.now.date())
    assert [step.what for step in planned] == ["Ask how it goes on"]


def test_time_goes_as_they_wished(street: Street) -> None:
    street.happens("died")
    pot = Account.objects.get(kind="pot").pk
    assert balances([pot])[pot] == 8


def test_hospital_only_pauses(street: Street) -> None:
    event = street.happens("hospital")
    assert Match.objects.exclude(stage="ended").count() == 2
    assert event.erase_on is None
    end_turn(by=street.by, now=street.now, pk=event.pk, version=event.version)
    assert silent_people(pks=[street.rosa.pk]) == set()
    with pytest.raises(Stale):
        end_turn(by=street.by, now=street.now, pk=event.pk, version=event.version)


def test_a_look_promises_exactly_what_happens_and_does_nothing(street: Street) -> None:
    before = still_speaking(street.rosa)
    look = look_at_turn(
        by=street.by,
        now=street.now,
        person_id=street.rosa.pk,
        turn="died",
        on=street.now.date(),
    )
    assert still_speaking(street.rosa) == before
    assert not LifeEvent.objects.exists()
    event = street.happens("died")
    assert [one.count for one in look.effects] == [
        one["count"] for one in event.effects
    ]
    assert set(look.tell) == set(News.objects.values_list("person_id", flat=True))


def test_the_clock_erases_on_its_day_and_not_before(street: Street) -> None:
    event = street.happens("died")
    assert event.erase_on is not None
    day_before = street.now + dt.timedelta(days=179)
    assert forget_gone(now=day_before) == 0
    soon = going_soon(
        by=street.by, now=street.now, before=event.erase_on + dt.timedelta(days=1)
    )
    assert [one.name for one in soon] == ["Rosa"]
    assert forget_gone(now=street.now + dt.timedelta(days=180)) == 1
    assert not Person.objects.filter(pk=street.rosa.pk).exists()
    assert Transfer.objects.count() == 2


def test_a_file_stays_longer_only_with_a_reason_and_not_for_ever(
    street: Street,
) -> None:
    event = street.happens("moved")
    later = street.now.date() + dt.timedelta(days=300)
    with pytest.raises(Refused, match="why"):
        keep_longer(
            by=street.by, now=street.now, pk=event.pk, version=1, until=later, why=" "
        )
    with pytest.raises(Refused, match="within a year"):
        keep_longer(
            by=street.by,
            now=street.now,
            pk=event.pk,
            version=1,
            until=later + dt.timedelta(days=100),
            why="A question",
        )
    with pytest.raises(Refused, match="Mrs Peeters"):
        keep_longer(
            by=street.by,
            now=street.now,
            pk=event.pk,
            version=1,
            until=later,
            why="Mrs Peeters has a question",
        )
    kept = keep_longer(
        by=street.by,
        now=street.now,
        pk=event.pk,
        version=1,
        until=later,
        why="The family has a question",
    )
    kept.refresh_from_db()
    assert kept.erase_on == later


def test_erasing_a_person_in_three_matches_leaves_nobody_waiting(
    street: Street,
) -> None:
    street.pair(street.rosa, street.sam)
    copy = export_person(by=street.by, now=street.now, pk=street.rosa.pk)
    assert [row["quarters"] for row in copy["tables"]["networks.Transfer"]] == [8]
    erase_person(by=street.by, now=street.now, pk=street.rosa.pk, reason="asked")
    waiting = Request.objects.filter(person__in=[street.amin, street.sam])
    assert set(waiting.values_list("state", flat=True)) == {"open"}
    assert not AccountHolder.objects.exists()
    pot = Account.objects.get(kind="pot").pk
    assert balances([pot])[pot] == 8


@pytest.mark.parametrize(
    ("turn", "days", "says"),
    [("gone", 0, "Choose what happened"), ("died", 1, "not in the future")],
)
def test_what_cannot_be_is_refused(
    street: Street, turn: str, days: int, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        record_turn(
            by=street.by,
            now=street.now,
            person_id=street.rosa.pk,
            turn=turn,
            on=street.now.date() + dt.timedelta(days=days),
        )


def test_twice_is_once(street: Street) -> None:
    street.happens("died")
    with pytest.raises(Refused, match="already"):
        street.happens("died")


def test_a_council_member_writes_no_turn(
    street: Street, actors: dict[str, Actor]
) -> None:
    with pytest.raises(NotAllowed):
        record_turn(
            by=actors["council"],
            now=street.now,
            person_id=street.rosa.pk,
            turn="died",
            on=street.now.date(),
        )
