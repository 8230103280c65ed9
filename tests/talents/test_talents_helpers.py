"""Everybody who may be asked, as facts; and the terms on which they help."""

import datetime as dt
from typing import Any

import pytest
from pytest_django import Settings

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import AuditEntry, Initiative, Place
from sombrero.people.actions import register_person
from sombrero.people.models import Person
from sombrero.talents import actions, queries
from sombrero.talents.models import Asked, Helper

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def coordinator(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def rosa(coordinator: Actor, now: dt.datetime, places: dict[str, Place]) -> Person:
    return neighbour(coordinator, now, places["sector0"], "coffee", "bins")


def neighbour(by: Actor, now: dt.datetime, place: Place, *kinds: str) -> Person:
    made = register_person(
        by=by, now=now, name="Rosa", place_id=place.pk, languages=["fr", "ar"]
    )
    for kind in kinds:
        actions.add_offer(by=by, now=now, person_id=made.pk, kind=kind)
    return made


def facts(by: Actor, now: dt.datetime, **asked: Any) -> list[queries.HelperFacts]:
    return queries.helpers(by=by, now=now, today=now.date(), **asked)


def say(by: Actor, now: dt.datetime, person: Person, version: int = 0) -> Helper:
    terms = actions.Terms(
        at_most=6,
        asks_at_most=2,
        reach_m=530,
        slots=("sun-eve", "mon-am", "never"),
        languages=("nl",),
        tags=("car", "woman", "saint"),
        declines=("stairs", "bins"),
    )
    return actions.set_terms(
        by=by, now=now, person_id=person.pk, version=version, terms=terms
    )


def test_without_terms_a_helper_is_who_offers(
    coordinator: Actor, now: dt.datetime, rosa: Person, places: dict[str, Place]
) -> None:
    (one,) = facts(coordinator, now)
    assert (one.person_id, one.kinds) == (rosa.pk, ("coffee", "bins"))
    assert (one.lat, one.lon) == (places["sector0"].lat, places["sector0"].lon)
    assert one.languages == ("fr", "ar")
    assert (one.slots, one.at_most, one.asks, one.asks_at_most) == ((), None, 0, 4)
    assert one.may_be_asked
    assert not one.rests(now.date())


def test_what_a_helper_says_is_what_the_board_knows(
    actors: dict[str, Actor], now: dt.datetime, rosa: Person
) -> None:
    helper = say(actors["coordinator"], now, rosa)
    assert helper.version == 2
    (one,) = facts(actors["referent"], now)
    assert (one.at_most, one.asks_at_most, one.reach_m) == (6, 2, 530)
    assert one.slots == ("mon-am", "sun-eve")
    assert one.languages == ("nl",)
    assert one.tags == ("woman", "car")
    assert one.declines == ("stairs", "bins")


def test_two_people_who_change_the_terms_at_once_do_not_overwrite_each_other(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    say(coordinator, now, rosa)
    with pytest.raises(Stale):
        say(coordinator, now, rosa)
    say(coordinator, now, rosa, version=2)


def test_never_asked_is_an_answer_and_a_month_has_thirty_one_days(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    say_so: dict[str, Any] = {"by": coordinator, "now": now, "person_id": rosa.pk}
    for terms in (
        actions.Terms(at_most=0),
        actions.Terms(at_most=32),
        actions.Terms(asks_at_most=-1),
        actions.Terms(asks_at_most=32),
    ):
        with pytest.raises(Refused, match="to 31"):
            actions.set_terms(**say_so, version=0, terms=terms)
    assert not Helper.objects.exists()
    actions.set_terms(**say_so, version=0, terms=actions.Terms(asks_at_most=0))
    assert not facts(coordinator, now)[0].may_be_asked


def test_not_this_month_ends_on_the_first_and_a_longer_rest_stays(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    by = coordinator
    first = dt.date(2026, 12, 1)
    assert actions.rest(by=by, now=now, person_id=rosa.pk) == first
    (one,) = facts(by, now)
    assert one.rests(dt.date(2026, 11, 30))
    assert not one.rests(first)
    spring = dt.date(2027, 3, 1)
    actions.rest(by=by, now=now, person_id=rosa.pk, until=spring)
    assert actions.rest(by=by, now=now, person_id=rosa.pk) == spring
    actions.wake(by=by, now=now, person_id=rosa.pk)
    assert facts(by, now)[0].rests_until is None
    with pytest.raises(Refused, match="passed"):
        actions.rest(by=by, now=now, person_id=rosa.pk, until=now.date())


def test_asks_are_counted_in_this_month_over_all_kinds(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    actions.set_terms(
        by=coordinator,
        now=now,
        person_id=rosa.pk,
        version=0,
        terms=actions.Terms(asks_at_most=2),
    )
    for kind, on in (
        ("coffee", now.date()),
        ("bins", now.date()),
        ("coffee", dt.date(2026, 10, 31)),
    ):
        asked = actions.note_askings(
            by=coordinator, now=now, kind=kind, person_ids=[rosa.pk, 999_999], on=on
        )
        assert asked == 1
    (one,) = facts(coordinator, now)
    assert one.asks == 2
    assert not one.may_be_asked
    assert (
        actions.note_askings(
            by=coordinator, now=now, kind="walk", person_ids=[rosa.pk], on=now.date()
        )
        == 0
    )
    assert Asked.objects.count() == 3


def test_an_extract_counts_until_its_term_is_over_and_is_never_kept(
    coordinator: Actor, now: dt.datetime, rosa: Person, settings: Settings
) -> None:
    settings.SOMBRERO_CHECK_MONTHS = 12
    known: dict[str, Any] = {"by": coordinator, "now": now, "person_id": rosa.pk}
    actions.set_known(**known, known="met")
    assert facts(coordinator, now)[0].safeguarding == "met"
    actions.set_known(**known, known="checked", seen_on=dt.date(2025, 11, 18))
    assert facts(coordinator, now)[0].safeguarding == "checked"
    actions.set_known(**known, known="checked", seen_on=dt.date(2025, 11, 17))
    assert facts(coordinator, now)[0].safeguarding == "met"
    for wrong in (None, dt.date(2026, 11, 19)):
        with pytest.raises(Refused, match="extract"):
            actions.set_known(**known, known="checked", seen_on=wrong)
    with pytest.raises(Refused, match="how well"):
        actions.set_known(**known, known="saint")


def test_the_board_asks_for_some_kinds_or_some_persons(
    coordinator: Actor, now: dt.datetime, rosa: Person, places: dict[str, Place]
) -> None:
    other = neighbour(coordinator, now, places["sector1"], "walk")
    assert [one.person_id for one in facts(coordinator, now, kinds=["walk"])] == [
        other.pk
    ]
    assert facts(coordinator, now, kinds=["bins"])[0].kinds == ("bins",)
    assert [one.person_id for one in facts(coordinator, now, person_ids=[rosa.pk])] == [
        rosa.pk
    ]
    actions.pause_offer(
        by=coordinator,
        now=now,
        pk=queries.offers_of(by=coordinator, person_id=other.pk)[0].pk,
    )
    assert [one.person_id for one in facts(coordinator, now)] == [rosa.pk]


def test_what_holds_for_one_kind_stands_by_that_kind(
    coordinator: Actor, now: dt.datetime, rosa: Person
) -> None:
    actions.add_offer(
        by=coordinator, now=now, person_id=rosa.pk, kind="bins", at_most=3, reach_m=100
    )
    (one,) = facts(coordinator, now)
    assert one.limits == {"bins": queries.Limit(at_most=3, reach_m=100)}


@pytest.mark.parametrize("many", [2, 12])
def test_the_facts_take_three_queries_and_an_audit_row_however_many_helpers(
    many: int,
    coordinator: Actor,
    now: dt.datetime,
    places: dict[str, Place],
    django_assert_num_queries: Any,
) -> None:
    for _number in range(many):
        say(
            coordinator,
            now,
            neighbour(coordinator, now, places["sector0"], "bins", "walk"),
        )
    with django_assert_num_queries(4):
        assert len(facts(coordinator, now)) == many
    listed = AuditEntry.objects.get(verb="helpers.listed")
    assert listed.detail == {"helpers": many, "kinds": []}


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "dpo", "admin"])
def test_who_may_not_read_the_facts(
    role: str, actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        facts(actors[role], now)
    with pytest.raises(NotAllowed):
        actions.rest(by=actors[role], now=now, person_id=1)


def test_a_light_registration_keeps_no_word_of_who_somebody_is(
    coordinator: Actor, now: dt.datetime, rosa: Person, initiative: Initiative
) -> None:
    initiative.registration_level = Initiative.Registration.LIGHT
    initiative.save()
    with pytest.raises(Refused, match="only keeps a name"):
        say(coordinator, now, rosa)
    with pytest.raises(Refused, match="only keeps a name"):
        actions.set_known(
            by=coordinator,
            now=now,
            person_id=rosa.pk,
            known="checked",
            seen_on=now.date(),
        )
    practical = actions.Terms(at_most=2, tags=("car",), slots=("mon-am",))
    helper = actions.set_terms(
        by=coordinator, now=now, person_id=rosa.pk, version=0, terms=practical
    )
    assert helper.tags == ["car"]


def test_nobody_from_elsewhere_gets_terms(coordinator: Actor, now: dt.datetime) -> None:
    with pytest.raises(NotFound):
        actions.set_terms(
            by=coordinator,
            now=now,
            person_id=999_999,
            version=0,
            terms=actions.Terms(),
        )
    for write in (actions.rest, actions.wake):
        with pytest.raises(NotFound):
            write(by=coordinator, now=now, person_id=999_999)
