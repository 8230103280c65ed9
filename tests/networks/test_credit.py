"""The ledger of time: it adds up, never changes, and never blocks help."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import Error, connection, transaction
from django.db.models import Sum
from pytest_django import DjangoAssertNumQueries

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Place
from sombrero.networks.actions import credit
from sombrero.networks.actions.visits import visit_made
from sombrero.networks.models import (
    Account,
    AccountHolder,
    Match,
    PotDraw,
    Request,
    Transfer,
    Visit,
)
from sombrero.networks.queries.credit import (
    balances,
    members,
    overview,
    statement,
)
from sombrero.people.actions import register_person
from sombrero.people.models import Person

pytestmark = pytest.mark.usefixtures("in_scope")

RULES = credit.Rules(
    is_on=True, soft_limit=40, free_draw=4, largest_draw=16, hands_needed=3
)
MakePerson = Callable[..., Person]


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def rules(by: Actor, now: dt.datetime) -> None:
    credit.choose_rules(
        by=by, now=now, rules=RULES, hands=credit.Hands(now.date(), 0, 0)
    )


@pytest.fixture
def member(by: Actor, now: dt.datetime, rules: None) -> MakePerson:
    def make(name: str, **wish: object) -> Person:
        person = register_person(by=by, now=now, name=name)
        credit.join(by=by, now=now, person_id=person.pk, **wish)  # type: ignore[arg-type] # wishes of a test
        return person

    return make


def balance(person: Person) -> int:
    account = AccountHolder.objects.get(person=person).account_id
    return balances([account])[account]


def pot() -> int:
    account = Account.objects.get(kind="pot").pk
    return balances([account])[account]


def visit_of(
    asker: Person, helper: Person, now: dt.datetime, quarters: int = 6
) -> Visit:
    request = Request.objects.create(
        initiative_id=asker.initiative_id,
        person=asker,
        kind="coffee",
        opened_at=now,
        expires_on=now.date(),
    )
    match = Match.objects.create(
        initiative_id=asker.initiative_id, request=request, helper=helper, made_at=now
    )
    return Visit.objects.create(
        initiative_id=asker.initiative_id,
        match=match,
        helper=helper,
        on=now.date(),
        quarters=quarters,
        state=Visit.State.DONE,
        made_at=now,
    )


def test_a_visit_is_booked_once_from_the_one_helped_to_the_one_who_helped(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa, amin = member("Rosa"), member("Amin")
    visit = visit_of(rosa, amin, now)
    credit.book_visit(by=by, now=now, visit_id=visit.pk)
    assert credit.book_visit(by=by, now=now, visit_id=visit.pk) is None
    assert (balance(rosa), balance(amin)) == (-6, 6)


def test_a_visit_that_is_made_writes_its_own_line(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa, amin = member("Rosa"), member("Amin")
    visit = visit_of(rosa, amin, now)
    Visit.objects.filter(pk=visit.pk).update(state=Visit.State.PLANNED)
    Match.objects.update(stage="standing")
    visit_made(by=by, now=now, pk=visit.pk, version=visit.version, quarters=7)
    assert (balance(rosa), balance(amin)) == (-7, 7)


def test_a_visit_that_did_not_take_place_is_not_booked(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    visit = visit_of(member("Rosa"), member("Amin"), now)
    Visit.objects.filter(pk=visit.pk).update(state=Visit.State.MISSED)
    assert credit.book_visit(by=by, now=now, visit_id=visit.pk) is None


def test_who_keeps_no_time_is_helped_all_the_same(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    amin = member("Amin")
    guest = register_person(by=by, now=now, name="Guest")
    credit.book_visit(by=by, now=now, visit_id=visit_of(guest, amin, now).pk)
    assert balance(amin) == 6
    one, two = (register_person(by=by, now=now, name=name) for name in ("One", "Two"))
    assert (
        credit.book_visit(by=by, now=now, visit_id=visit_of(one, two, now).pk) is None
    )


def test_without_rules_or_switched_off_nothing_is_written(
    by: Actor, now: dt.datetime
) -> None:
    one, two = (register_person(by=by, now=now, name=name) for name in ("One", "Two"))
    visit = visit_of(one, two, now)
    assert credit.book_visit(by=by, now=now, visit_id=visit.pk) is None
    with pytest.raises(Refused, match="keeps no time credit"):
        credit.join(by=by, now=now, person_id=one.pk)


def test_all_balances_together_are_nought(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa, amin = member("Rosa"), member("Amin")
    for quarters in (3, 5, 8):
        credit.exchange(
            by=by,
            now=now,
            helper_id=amin.pk,
            helped_id=rosa.pk,
            quarters=quarters,
            on=now.date(),
        )
    credit.give(by=by, now=now, person_id=amin.pk, quarters=10)
    accounts = list(Account.objects.values_list("pk", flat=True))
    assert sum(balances(accounts).values()) == 0
    assert Transfer.objects.aggregate(all=Sum("quarters"))["all"] == 26


def test_a_balance_below_nought_never_refuses_help(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa, amin = member("Rosa"), member("Amin")
    for _time in range(3):
        credit.exchange(
            by=by,
            now=now,
            helper_id=amin.pk,
            helped_id=rosa.pk,
            quarters=90,
            on=now.date(),
        )
    assert balance(rosa) == -270


def test_nobody_gives_away_more_than_they_have(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    with pytest.raises(Refused, match="more than what they have"):
        credit.give(by=by, now=now, person_id=member("Rosa").pk, quarters=1)


def earn(by: Actor, now: dt.datetime, helper: Person, quarters: int) -> Transfer:
    guest = register_person(by=by, now=now, name="Guest")
    return credit.exchange(
        by=by,
        now=now,
        helper_id=helper.pk,
        helped_id=guest.pk,
        quarters=quarters,
        on=now.date(),
    )


def test_small_draws_come_freely_larger_ones_by_a_show_of_hands(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa, amin = member("Rosa"), member("Amin")
    earn(by, now, amin, 40)
    credit.give(by=by, now=now, person_id=amin.pk, quarters=30)
    free = credit.ask_pot(by=by, now=now, person_id=rosa.pk, quarters=4)
    assert free.state == PotDraw.State.GIVEN
    large = credit.ask_pot(by=by, now=now, person_id=rosa.pk, quarters=10)
    assert large.state == PotDraw.State.WAITING
    hands = credit.Hands(now.date(), 7, 2)
    credit.decide_draw(by=by, now=now, pk=large.pk, version=1, hands=hands)
    assert (balance(rosa), pot()) == (14, 16)
    with pytest.raises(Stale):
        credit.decide_draw(by=by, now=now, pk=large.pk, version=1, hands=hands)
    with pytest.raises(Refused, match="at most 4 hours"):
        credit.ask_pot(by=by, now=now, person_id=rosa.pk, quarters=17)


def test_too_few_hands_give_nothing_and_an_empty_pot_neither(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa = member("Rosa")
    asked = credit.ask_pot(by=by, now=now, person_id=rosa.pk, quarters=10)
    yes = credit.Hands(now.date(), 7, 2)
    with pytest.raises(Refused, match="not so much in the pot"):
        credit.decide_draw(by=by, now=now, pk=asked.pk, version=1, hands=yes)
    no = credit.Hands(now.date(), 2, 0)
    credit.decide_draw(by=by, now=now, pk=asked.pk, version=1, hands=no)
    assert PotDraw.objects.get().state == PotDraw.State.REFUSED
    assert balance(rosa) == 0


def test_a_mistake_is_put_right_once_by_a_line_the_other_way(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    amin = member("Amin")
    wrong = earn(by, now, amin, 40)
    credit.correct(by=by, now=now, pk=wrong.pk)
    assert balance(amin) == 0
    with pytest.raises(Refused, match="already"):
        credit.correct(by=by, now=now, pk=wrong.pk)
    assert Transfer.objects.count() == 2


@pytest.mark.parametrize("sql", ["UPDATE {} SET quarters = 1", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_line(
    by: Actor, now: dt.datetime, member: MakePerson, sql: str
) -> None:
    earn(by, now, member("Amin"), 40)
    statement_ = sql.format(Transfer._meta.db_table)
    with (
        pytest.raises(Error, match="counter-entry"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement_)


def test_rules_change_by_more_hands_for_than_against(
    by: Actor, now: dt.datetime, rules: None
) -> None:
    with pytest.raises(Refused, match="hands"):
        credit.choose_rules(
            by=by, now=now, rules=RULES, hands=credit.Hands(now.date(), 4, 4)
        )


def test_who_leaves_is_settled_by_their_wish(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa = member("Rosa")
    amin = member("Amin", wish="person", wish_to=rosa.pk)
    earn(by, now, amin, 12)
    assert credit.leave(by=by, now=now, person_id=amin.pk) == 12
    assert balance(rosa) == 12
    assert credit.leave(by=by, now=now, person_id=amin.pk) == 0
    assert credit.leave(by=by, now=now, person_id=rosa.pk) == 12
    assert pot() == 12


def test_a_wish_for_hours_goes_with_who_leaves(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    rosa = member("Rosa")
    credit.ask_pot(by=by, now=now, person_id=rosa.pk, quarters=10)
    credit.leave(by=by, now=now, person_id=rosa.pk)
    assert not PotDraw.objects.exists()


def test_the_ledger_outlives_who_is_erased(
    by: Actor, now: dt.datetime, member: MakePerson
) -> None:
    amin, rosa = member("Amin"), member("Rosa")
    credit.exchange(
        by=by, now=now, helper_id=amin.pk, helped_id=rosa.pk, quarters=8, on=now.date()
    )
    amin.delete()
    shown = statement(by=by, now=now, person_id=rosa.pk)
    assert [line.with_whom for line in shown.lines] == ["Somebody who has left"]
    accounts = list(Account.objects.values_list("pk", flat=True))
    assert sum(balances(accounts).values()) == 0


@pytest.mark.parametrize("many", [2, 12])
def test_pages_ask_as_often_for_many_as_for_few(
    by: Actor,
    now: dt.datetime,
    member: MakePerson,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    many: int,
) -> None:
    people = [member(f"Person {number}") for number in range(many)]
    for person in people[1:]:
        credit.exchange(
            by=by,
            now=now,
            helper_id=person.pk,
            helped_id=people[0].pk,
            quarters=2,
            on=now.date(),
        )
    with django_assert_max_num_queries(12):
        found = overview(by=by, now=now, today=now.date())
    assert (found.how_many, found.given) == (many, 2 * (many - 1))
    with django_assert_max_num_queries(8):
        statement(by=by, now=now, person_id=people[0].pk)


def test_a_referent_reaches_only_accounts_of_their_places(
    by: Actor,
    actors: dict[str, Actor],
    now: dt.datetime,
    member: MakePerson,
    places: dict[str, Place],
) -> None:
    referent, hands = actors["referent"], credit.Hands(now.date(), 7, 2)
    amin, rosa = member("Amin"), member("Rosa")
    everybody = Person.objects.filter(pk__in=[amin.pk, rosa.pk])
    everybody.update(place=places["sector3"])
    line = earn(by, now, amin, 40)
    draw = credit.ask_pot(by=by, now=now, person_id=rosa.pk, quarters=10)
    shown = overview(by=referent, now=now, today=now.date())
    assert (shown.members, shown.waiting, shown.how_many) == ([], [], 0)
    assert members(by=referent, now=now, without=0) == []
    with pytest.raises(NotFound):
        credit.correct(by=referent, now=now, pk=line.pk)
    with pytest.raises(NotFound):
        credit.decide_draw(by=referent, now=now, pk=draw.pk, version=1, hands=hands)
    everybody.update(place=places["sector0"])
    assert overview(by=referent, now=now, today=now.date()).how_many == 2
    credit.correct(by=referent, now=now, pk=line.pk)


def test_a_volunteer_reads_no_account(
    actors: dict[str, Actor], now: dt.datetime, member: MakePerson
) -> None:
    rosa = member("Rosa")
    with pytest.raises(NotAllowed):
        statement(by=actors["volunteer"], now=now, person_id=rosa.pk)
    with pytest.raises(NotAllowed):
        overview(by=actors["council"], now=now, today=now.date())
