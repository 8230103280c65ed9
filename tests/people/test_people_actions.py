"""Registering, changing, linking, agreeing, leaving: who may, and what is refused."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import AuditEntry, Initiative, Place
from sombrero.core.scoping import scope, unscoped
from sombrero.people import actions, queries
from sombrero.people.models import Consent, Household, Person, Relation
from sombrero.people.triggers import REFUSAL, STILL_THERE

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def mohammed(
    actors: dict[str, Actor], now: dt.datetime, places: dict[str, Place]
) -> Person:
    return actions.register_person(
        by=actors["referent"],
        now=now,
        name="Mohammed El Amrani",
        called="Mohammed",
        languages=["ar", "fr"],
        phone="0470 12 34 56",
        place_id=places["sector0"].pk,
        birth_year=1948,
        strengths="Repairs radios, plays dominoes",
        note="Walks with difficulty",
    )


def raw_insert(initiative_id: int, now: dt.datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_person (initiative_id, name, called, name_key, "
            "languages, phone, phone_key, email, address, preferred_channel, "
            "strengths, note, version, created_at, updated_at) VALUES "
            "(%s, 'X', '', '', '[]', '', '', '', '', 'visit', '', '', 1, %s, %s)",
            [initiative_id, now, now],
        )


def set_level(initiative: Initiative, level: str) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level=level)


# -- The promise "we keep no records"  --------
def test_the_database_refuses_a_person_where_none_are_kept(
    initiative: Initiative, now: dt.datetime
) -> None:
    raw_insert(initiative.pk, now)
    with unscoped():
        Person.objects.all().delete()
    set_level(initiative, "none")
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        raw_insert(initiative.pk, now)
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Household.objects.create(initiative=initiative, label="Number 12")


def test_the_database_refuses_to_move_a_person_to_where_none_are_kept(
    mohammed: Person, initiative: Initiative
) -> None:
    other = Initiative.objects.create(
        name="Street", slug="street", phone="02", registration_level="none"
    )
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Person.objects.filter(pk=mohammed.pk).update(initiative=other)


def test_an_initiative_with_persons_cannot_promise_to_keep_none(
    mohammed: Person, initiative: Initiative
) -> None:
    with pytest.raises(IntegrityError, match=STILL_THERE), transaction.atomic():
        set_level(initiative, "none")


def test_the_action_says_it_in_a_sentence(
    actors: dict[str, Actor], initiative: Initiative, now: dt.datetime
) -> None:
    set_level(initiative, "none")
    with pytest.raises(Refused, match="keeps no records"):
        actions.register_person(by=actors["coordinator"], now=now, name="X")
    assert not AuditEntry.objects.filter(verb="person.registered").exists()


@pytest.mark.parametrize(
    "field", [{"note": "diabetes"}, {"birth_year": 1940}, {"strengths": "sings"}]
)
def test_a_light_initiative_keeps_no_dossier(
    field: dict[str, Any],
    actors: dict[str, Actor],
    initiative: Initiative,
    now: dt.datetime,
) -> None:
    set_level(initiative, "light")
    with pytest.raises(Refused, match="only keeps a name"):
        actions.register_person(by=actors["coordinator"], now=now, name="X", **field)
    person = actions.register_person(
        by=actors["coordinator"], now=now, name="X", phone="02 555 01 00"
    )
    with pytest.raises(Refused, match="only keeps a name"):
        actions.update_person(
            by=actors["coordinator"], now=now, pk=person.pk, version=1, **field
        )


# -- Who may  --------
@pytest.mark.parametrize(
    "role", ["volunteer", "council", "researcher", "dpo", "admin", "desk"]
)
def test_who_may_not_write_persons(
    role: str, actors: dict[str, Actor], now: dt.datetime, mohammed: Person
) -> None:
    by = actors[role]
    with pytest.raises(NotAllowed):
        actions.register_person(by=by, now=now, name="X")
    with pytest.raises(NotAllowed):
        actions.update_person(by=by, now=now, pk=mohammed.pk, version=1, name="X")
    with pytest.raises(NotAllowed):
        actions.link_household(by=by, now=now, person_ids=[mohammed.pk])
    with pytest.raises(NotAllowed):
        actions.add_relation(
            by=by, now=now, person_id=mohammed.pk, name="Rosa", kind="friend"
        )
    with pytest.raises(NotAllowed):
        actions.remove_relation(by=by, now=now, pk=1)
    with pytest.raises(NotAllowed):
        actions.withdraw_consent(by=by, now=now, pk=1)
    with pytest.raises(NotAllowed):
        queries.get_person(by=by, now=now, pk=mohammed.pk, purpose="look")
    with pytest.raises(NotAllowed):
        queries.people_like(by=by, name="Mohammed")
    with pytest.raises(NotAllowed):
        queries.circle_of(by=by, person_id=mohammed.pk)
    with pytest.raises(NotAllowed):
        queries.consents_of(by=by, person_id=mohammed.pk)
    with pytest.raises(NotAllowed):
        queries.pieces_of(by=by, pk=mohammed.pk, today=now.date())


@pytest.mark.parametrize("role", ["referent", "desk", "volunteer", "dpo"])
def test_only_a_coordinator_exports_and_erases(
    role: str, actors: dict[str, Actor], now: dt.datetime, mohammed: Person
) -> None:
    with pytest.raises(NotAllowed):
        actions.export_person(by=actors[role], now=now, pk=mohammed.pk)
    with pytest.raises(NotAllowed):
        actions.erase_person(by=actors[role], now=now, pk=mohammed.pk, reason="asked")


def test_the_public_gets_nowhere(mohammed: Person, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        queries.get_person(by=PUBLIC, now=now, pk=mohammed.pk, purpose="look")
    with pytest.raises(NotAllowed):
        queries.names_of(by=PUBLIC, pks=[mohammed.pk])


def test_another_initiative_does_not_find_the_person(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    other = Initiative.objects.create(name="Other", slug="other", phone="02")
    by = actors["coordinator"].within(other.pk)
    with scope(initiative=other.pk):
        with pytest.raises(NotFound):
            queries.get_person(by=by, now=now, pk=mohammed.pk, purpose="look")
        with pytest.raises(NotFound):
            actions.update_person(by=by, now=now, pk=mohammed.pk, version=1, name="X")
        with pytest.raises(NotFound):
            actions.erase_person(by=by, now=now, pk=mohammed.pk, reason="asked")
        assert queries.names_of(by=by, pks=[mohammed.pk]) == {}
        assert queries.people_like(by=by, name="Mohammed") == []


def test_a_referent_opens_only_persons_of_their_places(
    actors: dict[str, Actor], now: dt.datetime, places: dict[str, Place]
) -> None:
    far, unknown = (
        actions.register_person(
            by=actors["coordinator"], now=now, name=name, place_id=pk
        )
        for name, pk in (("Far", places["sector3"].pk), ("Somewhere", None))
    )
    by = actors["referent"]
    with pytest.raises(NotFound):
        queries.get_person(by=by, now=now, pk=far.pk, purpose="look")
    assert queries.get_person(by=by, now=now, pk=unknown.pk, purpose="look") == unknown


def test_a_referent_writes_nothing_about_persons_of_other_places(
    actors: dict[str, Actor], now: dt.datetime, places: dict[str, Place]
) -> None:
    far = actions.register_person(
        by=actors["coordinator"], now=now, name="Far", place_id=places["sector3"].pk
    )
    friend = actions.add_relation(
        by=actors["coordinator"], now=now, person_id=far.pk, name="X", kind="friend"
    )
    consent = agree(actors["coordinator"], now, far)
    by = actors["referent"]
    with pytest.raises(NotFound):
        actions.update_person(by=by, now=now, pk=far.pk, version=1, phone="02")
    with pytest.raises(NotFound):
        actions.link_household(by=by, now=now, person_ids=[far.pk])
    with pytest.raises(NotFound):
        actions.remove_relation(by=by, now=now, pk=friend.pk)
    with pytest.raises(NotFound):
        actions.withdraw_consent(by=by, now=now, pk=consent.pk)


# -- Reading is written down  --------
def test_opening_a_person_is_written_down_and_takes_few_queries(
    mohammed: Person,
    actors: dict[str, Actor],
    now: dt.datetime,
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(2):
        queries.get_person(
            by=actors["coordinator"], now=now, pk=mohammed.pk, purpose="follow"
        )
    entry = AuditEntry.objects.get(verb="person.read")
    assert (entry.subject, entry.purpose) == (f"person:{mohammed.pk}", "follow")


def test_names_come_in_one_query_however_many(
    actors: dict[str, Actor], now: dt.datetime, django_assert_num_queries: Any
) -> None:
    pks = [
        actions.register_person(by=actors["coordinator"], now=now, name=f"P {n}").pk
        for n in range(7)
    ]
    with django_assert_num_queries(1):
        assert len(queries.names_of(by=actors["referent"], pks=pks)) == 7


# -- Doubles  --------
def test_a_double_is_found_and_explained_in_one_query(
    mohammed: Person, actors: dict[str, Actor], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = queries.people_like(
            by=actors["coordinator"],
            name="Mohamed El-Amrani",
            place_id=mohammed.place_id,
        )
    assert [one.pk for one in found] == [mohammed.pk]
    assert found[0].why == ("a name that looks alike", "in the same place")


def test_a_person_renamed_is_found_by_the_new_name(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    actions.update_person(
        by=by, now=now, pk=mohammed.pk, version=1, name="Yusuf Benali", called=""
    )
    assert queries.people_like(by=by, name="Mohammed El Amrani") == []
    assert queries.people_like(by=by, name="Youssuf Benali")


def test_nothing_asked_finds_nothing(actors: dict[str, Actor]) -> None:
    assert queries.people_like(by=actors["coordinator"], name="?") == []


# -- Changing  --------
def test_two_people_changing_at_once_lose_nothing(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    actions.update_person(by=by, now=now, pk=mohammed.pk, version=1, phone="02 1")
    with pytest.raises(Stale):
        actions.update_person(by=by, now=now, pk=mohammed.pk, version=1, phone="02 2")
    mohammed.refresh_from_db()
    assert (mohammed.phone, mohammed.version) == ("02 1", 2)


def test_a_person_needs_a_name(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    with pytest.raises(Refused, match="first name is enough"):
        actions.register_person(by=by, now=now, phone="02")
    with pytest.raises(Refused, match="first name is enough"):
        actions.update_person(by=by, now=now, pk=mohammed.pk, version=1, name=" ")
    assert actions.register_person(by=by, now=now, called="Momo").name == "Momo"


def test_a_household_takes_its_address_and_keeps_its_name(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    wife = actions.register_person(by=by, now=now, name="Khadija")
    son = actions.register_person(by=by, now=now, name="Ilyas")
    first = actions.link_household(
        by=by, now=now, person_ids=[mohammed.pk, wife.pk], label="El Amrani"
    )
    again = actions.link_household(by=by, now=now, person_ids=[wife.pk, son.pk])
    assert again == first
    assert first.members.count() == 3
    with pytest.raises(NotFound):
        actions.link_household(by=by, now=now, person_ids=[mohammed.pk, 999_999])


def test_the_circle_holds_people_from_elsewhere(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["referent"]
    far = actions.add_relation(
        by=by,
        now=now,
        person_id=mohammed.pk,
        name="Sister in Tangier",
        kind="family",
        where="elsewhere",
        ring=1,
    )
    near = actions.add_relation(
        by=by, now=now, person_id=mohammed.pk, name="Nurse", kind="care", ring=2
    )
    assert queries.circle_of(by=by, person_id=mohammed.pk) == [far, near]
    actions.remove_relation(by=by, now=now, pk=near.pk)
    assert queries.circle_of(by=by, person_id=mohammed.pk) == [far]
    with pytest.raises(Refused):
        actions.add_relation(
            by=by, now=now, person_id=mohammed.pk, name="X", kind="friend", ring=4
        )
    with pytest.raises(NotFound):
        actions.add_relation(by=by, now=now, person_id=999_999, name="X", kind="friend")
    with pytest.raises(NotFound):
        actions.remove_relation(by=by, now=now, pk=near.pk)


# -- Consent  --------
def agree(
    by: Actor, now: dt.datetime, person: Person, channel: str = "spoken"
) -> Consent:
    return actions.give_consent(
        by=by,
        now=now,
        person_id=person.pk,
        purpose="referral",
        covers=["phone", "name"],
        text_version="2026-11",
        language="fr",
        channel=channel,
        witness="Khadija",
    )


def test_consent_says_what_in_which_words_and_who_was_there(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    consent = agree(actors["referent"], now, mohammed)
    assert consent.covers == ["name", "phone"]
    assert consent.is_open
    assert queries.consents_of(by=actors["referent"], person_id=mohammed.pk) == [
        consent
    ]
    assert queries.get_consent(by=actors["referent"], pk=consent.pk) == consent


def test_taking_back_consent_is_kept_and_happens_once(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["referent"]
    consent = agree(by, now, mohammed)
    later = now + dt.timedelta(days=1)
    taken_back = actions.withdraw_consent(by=by, now=later, pk=consent.pk)
    again = actions.withdraw_consent(by=by, now=later + dt.timedelta(1), pk=consent.pk)
    assert not taken_back.is_open
    assert again.withdrawn_at == later
    assert AuditEntry.objects.filter(verb="consent.withdrawn").count() == 1


def test_a_consent_must_be_of_somebody_and_given_somehow(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["referent"]
    with pytest.raises(Refused):
        agree(by, now, mohammed, channel="dream")
    with pytest.raises(NotFound):
        agree(by, now, Person(pk=999_999))
    with pytest.raises(NotFound):
        actions.withdraw_consent(by=by, now=now, pk=999_999)
    with pytest.raises(NotFound):
        queries.get_consent(by=by, pk=999_999)


# -- Leaving  --------
def test_the_export_is_json_and_speaks_of_this_person_only(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    agree(actors["referent"], now, mohammed)
    actions.add_relation(
        by=actors["referent"],
        now=now,
        person_id=mohammed.pk,
        name="Rosa",
        kind="friend",
        phone="02 9",
    )
    export = actions.export_person(by=actors["coordinator"], now=now, pk=mohammed.pk)
    text = json.dumps(export)
    assert export["tables"]["people.Person"][0]["note"] == "Walks with difficulty"
    assert set(export["tables"]) == {
        "people.Person",
        "people.Consent",
        "people.Relation",
    }
    # Witness and friend did not ask for this export.
    assert "Khadija" not in text
    assert "02 9" not in text
    assert AuditEntry.objects.filter(verb="person.exported").exists()


def test_erasing_leaves_the_trail_and_nothing_of_the_person(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    agree(actors["referent"], now, mohammed)
    actions.erase_person(
        by=actors["coordinator"], now=now, pk=mohammed.pk, reason="the person asked"
    )
    for model in (Person, Consent, Relation):
        assert not model.objects.exists()
    entry = AuditEntry.objects.get(verb="person.erased")
    assert entry.detail == {"rows": {"people.Consent": 1, "people.Person": 1}}
    assert "Mohammed" not in json.dumps(entry.detail) + entry.purpose
    with pytest.raises(NotFound):
        actions.export_person(by=actors["coordinator"], now=now, pk=mohammed.pk)


def test_erasing_leaves_no_household_in_the_name_of_who_is_gone(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    wife = actions.register_person(by=by, now=now, name="Fatima Benali")
    actions.link_household(by=by, now=now, person_ids=[mohammed.pk, wife.pk])
    label = Household.objects.get().label
    named, other = sorted((mohammed, wife), key=lambda one: str(one) != label)
    actions.erase_person(by=by, now=now, pk=named.pk, reason="asked")
    assert Household.objects.get().label == str(other)
    export = actions.export_person(by=by, now=now, pk=other.pk)
    assert export["tables"]["people.Household"][0]["label"] == str(other)
    actions.erase_person(by=by, now=now, pk=other.pk, reason="asked")
    assert not Household.objects.exists()


def test_what_can_be_told_of_a_person_is_only_what_is_known(
    mohammed: Person, actors: dict[str, Actor], now: dt.datetime
) -> None:
    pieces = queries.pieces_of(by=actors["referent"], pk=mohammed.pk, today=now.date())
    assert pieces["age"] == "78"
    assert pieces["language"] == "ar, fr"
    assert "email" not in pieces
    assert "note" not in pieces
    with pytest.raises(NotFound):
        queries.pieces_of(by=actors["referent"], pk=999_999, today=now.date())


def test_only_the_dpo_reads_the_register(actors: dict[str, Actor]) -> None:
    rows = queries.privacy_registry(by=actors["dpo"])
    assert any(
        r.table == "people.Person" and r.field == "note" and r.special for r in rows
    )
    with pytest.raises(NotAllowed):
        queries.privacy_registry(by=actors["coordinator"])
