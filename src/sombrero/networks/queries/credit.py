"""Reading the ledger: balances, one neighbour's lines, and how it all stands."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.credit import Leaning, leaning
from sombrero.networks.models import (
    Account,
    AccountHolder,
    CreditRules,
    PotDraw,
    Transfer,
)
from sombrero.networks.queries.guards import person_within_reach
from sombrero.people.queries import get_person, names_of

PAGE = 50
"""Neighbours, or lines, on one page."""
MOST_CHOICES = 400
"""Neighbours in one list to choose from."""


def rules_now() -> CreditRules | None:
    """Return the rules that hold now; None where time was never kept. One query."""
    return CreditRules.objects.order_by("-recorded_at", "-pk").first()


def keeps_time() -> bool:
    """Tell whether this initiative keeps time credit now. One query."""
    rules = rules_now()
    return rules is not None and rules.is_on


def rules_history(*, by: Actor) -> list[CreditRules]:
    """Return every set of rules that was chosen, newest first."""
    require(by, Permission.HELP_READ)
    return list(CreditRules.objects.order_by("-recorded_at", "-pk")[:PAGE])


def balances(accounts: Collection[int]) -> dict[int, int]:
    """Return quarters received minus quarters paid, by account id. Two queries."""
    told = dict.fromkeys(accounts, 0)
    for field, sign in (("target", 1), ("source", -1)):
        rows = (
            Transfer.objects.filter(**{f"{field}__in": list(accounts)})
            .order_by()
            .values_list(field)
            .annotate(total=Sum("quarters"))
        )
        for account, total in rows:
            told[account] += sign * total
    return told


@dataclass(frozen=True, slots=True)
class Line:
    """One line as its holder reads it. quarters: above nought when it came in."""

    pk: int
    on: dt.date
    kind: str
    kind_words: str
    with_whom: str
    quarters: int
    may_correct: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What one neighbour gave and received. holder: None when they keep no time."""

    person_id: int
    name: str
    holder: AccountHolder | None
    balance: int
    leaning: Leaning
    lines: list[Line]
    has_more: bool
    wish_to: str


def statement(
    *, by: Actor, now: dt.datetime, person_id: int, page: int = 0
) -> Statement:
    """Open one neighbour's account; the reading is written down. Raises NotFound."""
    require(by, Permission.HELP_READ)
    person = get_person(by=by, now=now, pk=person_id, purpose="time credit")
    holder = AccountHolder.objects.filter(person_id=person_id).first()
    if holder is None:
        return Statement(
            person_id,
            str(person),
            None,
            0,
            Leaning.EVEN,
            [],
            has_more=False,
            wish_to="",
        )
    rules = rules_now()
    balance = balances([holder.account_id])[holder.account_id]
    rows = list(_lines_of(holder.account_id)[page * PAGE : (page + 1) * PAGE + 1])
    names = _names(by, rows, extra={holder.wish_to_id} - {None})
    return Statement(
        person_id=person_id,
        name=str(person),
        holder=holder,
        balance=balance,
        leaning=leaning(balance, soft_limit=rules.soft_limit if rules else 0),
        lines=[_line(row, holder.account_id, names) for row in rows[:PAGE]],
        has_more=len(rows) > PAGE,
        wish_to=names.get(holder.wish_to_id or 0, ""),
    )


def _lines_of(account: int) -> QuerySet[Transfer]:
    return Transfer.objects.filter(
        Q(source_id=account) | Q(target_id=account)
    ).select_related("source__holder", "target__holder", "counter", "corrects")


def _names(
    by: Actor, rows: Collection[Transfer], extra: Collection[int | None] = ()
) -> dict[int, str]:
    pks = {
        account.holder.person_id
        for row in rows
        for account in (row.source, row.target)
        if hasattr(account, "holder")
    }
    return names_of(by=by, pks=pks | {pk for pk in extra if pk is not None})


def account_words(account: Account, names: dict[int, str]) -> str:
    """Say whose account it is."""
    if account.kind != Account.Kind.PERSON:
        return str(account.get_kind_display())
    if not hasattr(account, "holder"):
        return _("Somebody who has left")
    return names.get(account.holder.person_id, _("A neighbour"))


def _line(row: Transfer, account: int, names: dict[int, str]) -> Line:
    came_in = row.target_id == account
    return Line(
        pk=row.pk,
        on=row.on,
        kind=row.kind,
        kind_words=str(row.get_kind_display()),
        with_whom=account_words(row.source if came_in else row.target, names),
        quarters=row.quarters if came_in else -row.quarters,
        may_correct=row.kind != Transfer.Kind.CORRECTION
        and not hasattr(row, "counter"),
    )


@dataclass(frozen=True, slots=True)
class Member:
    """One neighbour who keeps time, with words instead of a number."""

    person_id: int
    name: str
    leaning: Leaning


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wish for quarters out of the pot that waits for a show of hands."""

    draw: PotDraw
    name: str


@dataclass(frozen=True, slots=True)
class Overview:
    """How time stands, without a list of who is short.

    in_pot: quarters. given: quarters that neighbours gave since `since`. members:
    one page, by name.
    """

    rules: CreditRules | None
    in_pot: int
    given: int
    since: dt.date
    how_many: int
    members: list[Member]
    waiting: list[Waiting]
    has_more: bool


def overview(*, by: Actor, now: dt.datetime, today: dt.date, page: int = 0) -> Overview:
    """Return how time stands in this initiative. Constant queries, one audit row."""
    require(by, Permission.HELP_READ)
    rules, since = rules_now(), today.replace(day=1)
    holders = AccountHolder.objects.filter(
        person_within_reach(by), account__closed_at=None
    )
    shown = list(
        holders.order_by(F("person__name_key").asc(), "pk")[
            page * PAGE : (page + 1) * PAGE + 1
        ]
    )
    draws = list(
        _draws(by)
        .filter(state=PotDraw.State.WAITING)
        .select_related("account__holder")
        .order_by("asked_on", "pk")[:PAGE]
    )
    names = names_of(
        by=by,
        pks={one.person_id for one in shown}
        | {
            one.account.holder.person_id
            for one in draws
            if hasattr(one.account, "holder")
        },
    )
    audit(
        by=by,
        now=now,
        verb="credit.listed",
        subject="credit",
        detail={"persons": [one.person_id for one in shown]},
    )
    return Overview(
        rules=rules,
        in_pot=pot_balance(),
        given=_given_since(since),
        since=since,
        how_many=holders.count(),
        members=_members(shown[:PAGE], names, rules),
        waiting=[Waiting(one, account_words(one.account, names)) for one in draws],
        has_more=len(shown) > PAGE,
    )


def _members(
    holders: list[AccountHolder], names: dict[int, str], rules: CreditRules | None
) -> list[Member]:
    told = balances([one.account_id for one in holders])
    limit = rules.soft_limit if rules else 0
    return [
        Member(
            one.person_id,
            names.get(one.person_id, ""),
            leaning(told[one.account_id], soft_limit=limit),
        )
        for one in holders
    ]


def pot_balance() -> int:
    """Return the quarters in the common pot; 0 before there is one."""
    pot = Account.objects.filter(kind=Account.Kind.POT).first()
    return balances([pot.pk])[pot.pk] if pot else 0


def _given_since(since: dt.date) -> int:
    """Return quarters of help since a day; what was put right does not count twice."""
    helped = (Transfer.Kind.HELP, Transfer.Kind.EXCHANGE)
    rows = Transfer.objects.filter(kind__in=helped, on__gte=since, counter=None)
    return rows.aggregate(total=Sum("quarters"))["total"] or 0


def _draws(by: Actor) -> QuerySet[PotDraw]:
    """Return the wishes within reach: of who is, or of nobody any more."""
    if not by.is_bound_to_places:
        return PotDraw.objects.all()
    holder = "account__holder"
    mine = person_within_reach(by, f"{holder}__person") | Q(**{holder: None})
    return PotDraw.objects.filter(mine)


def get_transfer(*, by: Actor, pk: int) -> Transfer:
    """Open one line of which one of the two is within reach. Raises NotFound."""
    require(by, Permission.HELP_READ)
    mine = Q()
    if by.is_bound_to_places:
        ways = ("source__holder__person", "target__holder__person")
        mine = person_within_reach(by, ways[0]) | person_within_reach(by, ways[1])
    line = Transfer.objects.filter(mine, pk=pk).first()
    if line is None:
        raise NotFound(_("This line is not known here."))
    return line


def get_draw(*, by: Actor, pk: int) -> PotDraw:
    """Open one wish for quarters out of the pot. Raises NotFound."""
    require(by, Permission.HELP_READ)
    draw = _draws(by).select_related("account__holder").filter(pk=pk).first()
    if draw is None:
        raise NotFound(_("This wish is not known here."))
    return draw


def members(*, by: Actor, now: dt.datetime, without: int) -> list[tuple[int, str]]:
    """Give who keeps time, id and name, by name, but for one; at most MOST_CHOICES."""
    require(by, Permission.HELP_READ)
    holders = AccountHolder.objects.filter(
        person_within_reach(by), account__closed_at=None
    ).exclude(person_id=without)
    pks = list(holders.values_list("person_id", flat=True)[:MOST_CHOICES])
    audit(
        by=by, now=now, verb="credit.listed", subject="credit", detail={"persons": pks}
    )
    names = names_of(by=by, pks=pks)
    return sorted(names.items(), key=lambda one: one[1].casefold())


def exported(*, person_id: int) -> dict[str, list[dict[str, object]]]:
    """Give a person's own lines for their copy: days and quarters, nobody's name."""
    holder = AccountHolder.objects.filter(person_id=person_id).first()
    if holder is None:
        return {}
    return {
        "networks.Transfer": [
            {
                "on": row.on.isoformat(),
                "kind": row.kind,
                "quarters": row.quarters
                if row.target_id == holder.account_id
                else -row.quarters,
            }
            for row in _lines_of(holder.account_id)
        ]
    }
