"""Roles that count: taken, wished, left; and roles that wait for somebody."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Fact, Initiative, Place
from sombrero.people.actions import erase_person, register_person
from sombrero.people.models import Person
from sombrero.talents import actions, queries
from sombrero.talents.actions import RoleWords
from sombrero.talents.models import Helper, Offer, Role, Vacancy

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]
HOST = RoleWords("host", "Bij mij aan tafel", "dinsdag in de zaal", "een lift")


@pytest.fixture
def coordinator(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def rosa(coordinator: Actor, now: dt.datetime, places: dict[str, Place]) -> Person:
    return neighbour(coordinator, now, places, "Rosa")


def neighbour(
    by: Actor, now: dt.datetime, places: dict[str, Place], name: str
) -> Person:
    return register_person(by=by, now=now, name=name, place_id=places["sector0"].pk)


def counted() -> dict[str, int]:
    rows = Fact.objects.filter(measure="role.taken")
    return {row.dimensions: row.count for row in rows if row.count}


def waiting(by: Actor, now: dt.datetime) -> list[queries.Waiting]:
    return queries.roles_waiting(by=by, now=now, today=now.date())


def test_a_role_counts_when_it_begins_and_a_wish_does_not(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now}
    wish = actions.take_role(person_id=rosa.pk, role=HOST, **say)
    assert counted() == {}
    begun = actions.change_role(
        pk=wish.pk, version=1, role=HOST, since=now.date(), **say
    )
    assert counted() == {'{"kind": "host"}': 1}
    cook = RoleWords("cook")
    actions.change_role(
        pk=wish.pk, version=begun.version, role=cook, since=now.date(), **say
    )
    assert counted() == {'{"kind": "cook"}': 1}
    actions.remove_role(pk=wish.pk, version=3, **say)
    assert counted() == {}
    assert not Role.objects.exists()


def test_a_role_ends_after_it_began_and_nobody_overwrites_another(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now, "role": HOST}
    role = actions.take_role(person_id=rosa.pk, since=now.date(), **say)
    yesterday = now.date() - dt.timedelta(days=1)
    with pytest.raises(Refused, match="after the first"):
        actions.change_role(
            pk=role.pk, version=1, since=now.date(), until=yesterday, **say
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.filter(pk=role.pk).update(until=yesterday)
    actions.change_role(pk=role.pk, version=1, since=yesterday, until=yesterday, **say)
    with pytest.raises(Stale):
        actions.change_role(pk=role.pk, version=1, since=None, **say)
    giving = queries.giving_of(by=coordinator, person_id=rosa.pk, today=now.date())
    assert [one.pk for one in giving.past] == [role.pk]
    assert giving.roles == giving.wishes == []


def test_who_wished_it_stands_before_who_offers_something_near(
    coordinator: Actor,
    now: dt.datetime,
    rosa: Person,
    places: dict[str, Place],
) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now}
    wisher = neighbour(coordinator, now, places, "Wim")
    holder = neighbour(coordinator, now, places, "Hilde")
    for person in (rosa, holder):
        actions.add_offer(person_id=person.pk, kind="coffee", **say)
    actions.take_role(person_id=wisher.pk, role=RoleWords("host", "Graag"), **say)
    actions.take_role(person_id=holder.pk, role=HOST, since=now.date(), **say)
    vacancy = actions.look_for(role=RoleWords("host", "koffie zet"), **say)
    (found,) = waiting(coordinator, now)
    assert [(one.name, one.why) for one in found.people] == [
        ("Wim", "would like it: Graag"),
        ("Rosa", "offers: Have a coffee together"),
    ]
    actions.take_role(
        person_id=rosa.pk, role=HOST, since=now.date(), vacancy_id=vacancy.pk, **say
    )
    assert waiting(coordinator, now) == []
    with pytest.raises(Refused, match="answered this already"):
        actions.take_role(
            person_id=rosa.pk, role=HOST, since=now.date(), vacancy_id=vacancy.pk, **say
        )
    with pytest.raises(Refused, match="Somebody else has this role"):
        actions.take_role(
            person_id=wisher.pk,
            role=HOST,
            since=now.date(),
            vacancy_id=vacancy.pk,
            **say,
        )


def test_a_vacancy_names_nobody(coordinator: Actor, now: dt.datetime) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now}
    for words in ("mevrouw Peeters helpt", "belt 0470 12 34 56"):
        with pytest.raises(Refused, match="may point at a person"):
            actions.look_for(role=RoleWords("host", words), **say)
    vacancy = actions.look_for(role=RoleWords("host", "koffie zet"), **say)
    with pytest.raises(Refused, match="may point at a person"):
        actions.change_vacancy(
            pk=vacancy.pk,
            version=1,
            role=RoleWords("host", "x", support="Mevrouw Peeters"),
            **say,
        )
    actions.close_vacancy(pk=vacancy.pk, version=1, **say)
    with pytest.raises(Stale):
        actions.close_vacancy(pk=vacancy.pk, version=1, **say)
    with pytest.raises(NotFound):
        actions.close_vacancy(pk=999_999, version=1, **say)


def test_a_kind_that_is_no_role_is_refused(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now, "role": RoleWords("king")}
    with pytest.raises(Refused, match="from the list"):
        actions.take_role(person_id=rosa.pk, **say)
    with pytest.raises(Refused, match="from the list"):
        actions.look_for(**say)


def test_small_numbers_of_roles_are_held_back(
    coordinator: Actor, now: dt.datetime, places: dict[str, Place]
) -> None:
    for kind, many in (("host", 6), ("cook", 2), ("antenna", 7), ("maker", 3)):
        for number in range(many):
            person = neighbour(coordinator, now, places, f"{kind} {number}")
            actions.take_role(
                by=coordinator,
                now=now,
                person_id=person.pk,
                role=RoleWords(kind),
                since=now.date(),
            )
    table = queries.roles_taken(by=coordinator, year=2026)
    shown = {row: table.cells[row]["total"].value for row in table.rows}
    assert shown == {"antenna": 7, "cook": None, "host": 6, "maker": None}


def test_a_light_registration_keeps_no_word_of_what_somebody_needs(
    coordinator: Actor, now: dt.datetime, rosa: Person, initiative: Initiative
) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="light")
    say: dict[str, Any] = {"by": coordinator, "now": now, "person_id": rosa.pk}
    with pytest.raises(Refused, match="only keeps a name"):
        actions.take_role(role=HOST, **say)
    assert actions.take_role(role=RoleWords("host"), **say).support == ""


def test_where_no_persons_are_kept_nothing_of_talents_is(
    coordinator: Actor, now: dt.datetime, initiative: Initiative
) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    say: dict[str, Any] = {"by": coordinator, "now": now}
    no_records = pytest.raises(Refused, match="keeps no records")
    with no_records:
        actions.look_for(role=RoleWords("host", "koffie zet"), **say)
    with no_records:
        actions.set_path(version=0, lines=["Kennis gemaakt"], **say)
    with no_records:
        actions.write_tip(tip=actions.TipWords("Thuiszorg", "time", "Te kort"), **say)
    with no_records:
        actions.welcome_helper(
            person={"name": "Rosa"},
            agreed="spoken",
            chosen=actions.Chosen(["coffee"]),
            terms=actions.Terms(),
            **say,
        )
    with pytest.raises(NotFound):
        actions.take_role(person_id=1, role=HOST, **say)
    with pytest.raises(NotFound):
        actions.choose_offers(person_id=1, chosen=actions.Chosen(["coffee"]), **say)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(
            initiative=initiative, name="Rosa", created_at=now, updated_at=now
        )
    for table in (Offer, Helper, Role, Vacancy):
        assert not table.objects.exists()


def test_whoever_is_erased_leaves_no_role_offer_or_terms_and_the_count_stays(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now}
    vacancy = actions.look_for(role=RoleWords("host", "koffie zet"), **say)
    actions.add_offer(person_id=rosa.pk, kind="coffee", **say)
    actions.rest(person_id=rosa.pk, **say)
    actions.take_role(
        person_id=rosa.pk, role=HOST, since=now.date(), vacancy_id=vacancy.pk, **say
    )
    erase_person(pk=rosa.pk, reason="asked", **say)
    for table in (Offer, Helper, Role):
        assert not table.objects.exists()
    assert Vacancy.objects.exists()
    assert counted() == {'{"kind": "host"}': 1}


@pytest.mark.parametrize("many", [1, 8])
def test_the_page_of_roles_takes_the_same_queries_however_many(
    many: int,
    signed_in: SignIn,
    coordinator: Actor,
    now: dt.datetime,
    places: dict[str, Place],
    django_assert_num_queries: Any,
) -> None:
    say: dict[str, Any] = {"by": coordinator, "now": now}
    for number in range(many):
        person = neighbour(coordinator, now, places, f"N {number}")
        actions.add_offer(person_id=person.pk, kind="coffee", **say)
        actions.take_role(person_id=person.pk, role=RoleWords("welcomer"), **say)
        actions.look_for(role=RoleWords("host", f"koffie zet {number}"), **say)
    client = signed_in("coordinator")
    client.get(url("roles"))
    with django_assert_num_queries(11):
        client.get(url("roles"))


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "dpo"])
def test_who_may_not_read_or_write_roles(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        waiting(actors[role], now)
    with pytest.raises(NotAllowed):
        actions.take_role(by=actors[role], now=now, person_id=1, role=HOST)


# -- Pages ---------------------------------------------------------------------------
def url(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"talents:{name}", args=args)


def test_a_vacancy_finds_somebody_and_the_role_stands_before_needs(
    signed_in: SignIn, rosa: Person
) -> None:
    client = signed_in("coordinator")
    assert client.post(url("vacancy_new"), {"kind": "host"}).status_code == 422
    given = {"kind": "host", "words": "koffie zet", "support": "een lift"}
    assert client.post(url("vacancy_new"), given).status_code == 302
    vacancy = Vacancy.objects.get()
    changed = {**given, "words": "koffie en thee zet", "version": "1"}
    assert client.post(url("vacancy", vacancy.pk), changed).status_code == 302
    assert client.post(url("vacancy", vacancy.pk), changed).status_code == 422
    address = f"{url('role_new', rosa.pk)}?for={vacancy.pk}"
    assert "koffie en thee zet" in client.get(address).content.decode()
    taken = {"kind": "host", "words": "Aan mijn tafel", "since": "2026-11-01"}
    assert client.post(address, taken).status_code == 302
    assert "No role waits" in client.get(url("roles")).content.decode()
    with override("en"):
        page = client.get(reverse("portal:person", args=[rosa.pk])).content.decode()
    assert page.index("Aan mijn tafel") < page.index("What is going on")
    role = Role.objects.get()
    ended = {**taken, "until": "2026-11-10", "version": "1"}
    assert client.post(url("role", role.pk), ended).status_code == 302
    assert client.post(url("role", role.pk), ended).status_code == 422
    again = {"version": "2"}
    assert client.post(url("role_remove", role.pk), again).status_code == 302
    assert not Role.objects.exists()


def test_looking_no_further_closes_a_vacancy(
    signed_in: SignIn, coordinator: Actor, now: dt.datetime
) -> None:
    made = actions.look_for(by=coordinator, now=now, role=RoleWords("host", "x zet"))
    client = signed_in("coordinator")
    assert client.post(url("vacancy_close", made.pk), {"version": "1"}).status_code == (
        302
    )
    assert "No role waits" in client.get(url("roles")).content.decode()
    assert client.get(f"{url('role_new', 1)}?for=abc").status_code == 404


def test_roles_to_think_of_go_by_what_somebody_likes_and_not_by_what_they_are(
    signed_in: SignIn, coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    actions.add_offer(by=coordinator, now=now, person_id=rosa.pk, kind="cooking")
    client = signed_in("coordinator")
    perhaps = "<strong>Cook</strong>"
    assert perhaps in client.get(url("role_new", rosa.pk)).content.decode()
    actions.take_role(
        by=coordinator,
        now=now,
        person_id=rosa.pk,
        role=RoleWords("cook"),
        since=now.date(),
    )
    assert perhaps not in client.get(url("role_new", rosa.pk)).content.decode()
