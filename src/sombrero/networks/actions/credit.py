"""Writing in the ledger of time: joining, help, gifts, the pot, and putting right.

Nothing here ever refuses help. A soft limit makes a friendly word, no more.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative
from sombrero.networks.domain.credit import Settling, hands_give, settle
from sombrero.networks.models import (
    Account,
    AccountHolder,
    CreditRules,
    PotDraw,
    Transfer,
    Visit,
)
from sombrero.networks.queries.credit import (
    balances,
    get_draw,
    get_transfer,
    rules_now,
)
from sombrero.people.queries import get_person

LONGEST = 96
"""Quarters in one line at most: a whole day and night."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What neighbours chose. Amounts in quarters of an hour; see CreditRules."""

    is_on: bool
    soft_limit: int
    free_draw: int
    largest_draw: int
    hands_needed: int


@dataclass(frozen=True, slots=True)
class Hands:
    """A show of hands on a day."""

    on: dt.date
    hands_for: int
    hands_against: int


def choose_rules(*, by: Actor, now: dt.datetime, rules: Rules, hands: Hands) -> None:
    """Write down the rules that neighbours chose; the old ones stay to be read.

    The first rules start the ledger and need no hands. Later ones need more hands for
    than against. Raises Refused.
    """
    require(by, Permission.HELP_WRITE)
    if rules.free_draw > rules.largest_draw:
        raise Refused(
            _("What may come out freely cannot be more than what may come out at all.")
        )
    with transaction.atomic():
        is_first = _turn(by) is None
        if not is_first and hands.hands_for <= hands.hands_against:
            raise Refused(
                _(
                    "The rules are of the neighbours: write how many hands were for, "
                    "and how many against. More must be for than against."
                )
            )
        CreditRules.objects.create(
            initiative_id=by.here,
            is_on=rules.is_on,
            soft_limit=rules.soft_limit,
            free_draw=rules.free_draw,
            largest_draw=rules.largest_draw,
            hands_needed=rules.hands_needed,
            decided_on=hands.on,
            hands_for=hands.hands_for,
            hands_against=hands.hands_against,
            recorded_at=now,
            recorded_by_id=by.user_id,
        )
        for kind in (Account.Kind.POT, Account.Kind.OUTSIDE):
            _common(by, now, kind)
        audit(by=by, now=now, verb="credit.rules", subject="credit")


def join(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    wish: str = AccountHolder.Wish.POT,
    wish_to: int | None = None,
) -> AccountHolder:
    """Let a neighbour keep time, or change what happens with the rest one day.

    Raises NotFound or Refused.
    """
    require(by, Permission.HELP_WRITE)
    if wish not in AccountHolder.Wish:
        raise Refused(_("Choose where the rest goes when they leave."))
    if wish == AccountHolder.Wish.PERSON and wish_to in (None, person_id):
        raise Refused(_("Choose to whom the rest goes: somebody else."))
    heir = wish_to if wish == AccountHolder.Wish.PERSON else None
    with transaction.atomic():
        _open_rules(by)
        get_person(by=by, now=now, pk=person_id, purpose="time credit")
        if heir is not None:
            get_person(by=by, now=now, pk=heir, purpose="time credit")
        holder = AccountHolder.objects.filter(person_id=person_id).first()
        if holder is None:
            holder = AccountHolder(
                initiative_id=by.here,
                account=Account.objects.create(
                    initiative_id=by.here, kind=Account.Kind.PERSON, opened_at=now
                ),
                person_id=person_id,
                since=now.date(),
            )
        holder.wish, holder.wish_to_id = wish, heir
        holder.save()
        Account.objects.filter(pk=holder.account_id).update(closed_at=None)
        audit(by=by, now=now, verb="credit.joined", subject=f"person:{person_id}")
    return holder


def book_visit(*, by: Actor, now: dt.datetime, visit_id: int) -> Transfer | None:
    """Write a visit that was done in the ledger; twice changes nothing.

    None when nobody of the two keeps time, or this initiative keeps none. Called
    inside the transaction that ends the visit.
    """
    rules = rules_now()
    if rules is None or not rules.is_on:
        return None
    visit = Visit.objects.select_related("match__request").filter(pk=visit_id).first()
    if visit is None or visit.state != Visit.State.DONE or not visit.quarters:
        return None
    if Transfer.objects.filter(visit=visit_id).exists():
        return None
    asker, helper = visit.match.request.person_id, visit.helper_id
    accounts = _accounts_of(asker, helper)
    if not accounts:
        return None
    outside = _common(by, now, Account.Kind.OUTSIDE).pk
    return _write(
        by,
        now,
        source=accounts.get(asker, outside),
        target=accounts.get(helper, outside),
        quarters=visit.quarters,
        kind=Transfer.Kind.HELP,
        on=visit.on,
        visit=visit_id,
    )


def exchange(
    *,
    by: Actor,
    now: dt.datetime,
    helper_id: int,
    helped_id: int,
    quarters: int,
    on: dt.date,
) -> Transfer:
    """Write down help that two neighbours arranged themselves, without a request.

    Who keeps no time counts as outside. Raises NotFound or Refused.
    """
    require(by, Permission.HELP_WRITE)
    _check_quarters(quarters)
    if helper_id == helped_id:
        raise Refused(_("Choose two different neighbours."))
    if on > now.date():
        raise Refused(_("Write down help after it was given, not before."))
    with transaction.atomic():
        _open_rules(by)
        for pk in (helper_id, helped_id):
            get_person(by=by, now=now, pk=pk, purpose="time credit")
        accounts = _accounts_of(helper_id, helped_id)
        if not accounts:
            raise Refused(
                _("Neither of them keeps time. Ask first whether one would like to.")
            )
        outside = _common(by, now, Account.Kind.OUTSIDE).pk
        return _write(
            by,
            now,
            source=accounts.get(helped_id, outside),
            target=accounts.get(helper_id, outside),
            quarters=quarters,
            kind=Transfer.Kind.EXCHANGE,
            on=on,
        )


def give(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    quarters: int,
    to_person_id: int | None = None,
) -> Transfer:
    """Give quarters away: to the common pot, or to a neighbour who keeps time.

    Nobody gives more than they have. Raises NotFound or Refused.
    """
    require(by, Permission.HELP_WRITE)
    _check_quarters(quarters)
    with transaction.atomic():
        _open_rules(by)
        source = _own_account(by, now, person_id)
        target = (
            _common(by, now, Account.Kind.POT).pk
            if to_person_id is None
            else _own_account(by, now, to_person_id)
        )
        if source == target:
            raise Refused(_("Choose two different neighbours."))
        if balances([source])[source] < quarters:
            raise Refused(_("A gift cannot be more than what they have."))
        return _write(
            by,
            now,
            source=source,
            target=target,
            quarters=quarters,
            kind=Transfer.Kind.GIFT,
            on=now.date(),
        )


def ask_pot(*, by: Actor, now: dt.datetime, person_id: int, quarters: int) -> PotDraw:
    """Ask quarters out of the common pot for somebody.

    Up to the free draw they come at once; above it neighbours show hands. Raises
    NotFound or Refused.
    """
    require(by, Permission.HELP_WRITE)
    _check_quarters(quarters)
    with transaction.atomic():
        rules = _open_rules(by)
        if quarters > rules.largest_draw:
            raise Refused(
                _("The rules let at most %(hours)s hours come out of the pot at once.")
                % {"hours": f"{rules.largest_draw / 4:g}"}
            )
        account = _own_account(by, now, person_id)
        draw: PotDraw = PotDraw.objects.create(
            initiative_id=by.here,
            account_id=account,
            quarters=quarters,
            asked_on=now.date(),
        )
        if quarters <= rules.free_draw and _in_pot(by, now) >= quarters:
            _give_draw(by, now, draw)
        audit(by=by, now=now, verb="credit.asked", subject=f"draw:{draw.pk}")
    return draw


def decide_draw(
    *, by: Actor, now: dt.datetime, pk: int, version: int, hands: Hands
) -> PotDraw:
    """Write down the show of hands about one wish. Raises NotFound, Stale, Refused."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        rules = _open_rules(by)
        draw = get_draw(by=by, pk=pk)
        if draw.state != PotDraw.State.WAITING or draw.version != version:
            raise Stale(_("This was decided already. Look, and try again."))
        draw.hands_for, draw.hands_against = hands.hands_for, hands.hands_against
        draw.version += 1
        yes = hands_give(
            hands_for=hands.hands_for,
            hands_against=hands.hands_against,
            needed=rules.hands_needed,
        )
        if yes:
            if _in_pot(by, now) < draw.quarters:
                raise Refused(
                    _("There is not so much in the pot now. Ask for gifts, or wait.")
                )
            _give_draw(by, now, draw)
        else:
            draw.state, draw.decided_on = PotDraw.State.REFUSED, hands.on
            draw.save()
        audit(by=by, now=now, verb=f"credit.draw_{draw.state}", subject=f"draw:{pk}")
    return draw


def correct(*, by: Actor, now: dt.datetime, pk: int) -> Transfer:
    """Put a line right by the same line the other way. Raises NotFound or Refused."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        _turn(by)
        wrong = get_transfer(by=by, pk=pk)
        is_done = Transfer.objects.filter(corrects_id=pk).exists()
        if is_done or wrong.kind == Transfer.Kind.CORRECTION:
            raise Refused(_("This line was put right already."))
        return _write(
            by,
            now,
            source=wrong.target_id,
            target=wrong.source_id,
            quarters=wrong.quarters,
            kind=Transfer.Kind.CORRECTION,
            on=now.date(),
            corrects_id=pk,
        )


def leave(*, by: Actor, now: dt.datetime, person_id: int) -> int:
    """Bring somebody's account to nought by their own wish, and close it.

    Returns the quarters that were settled; 0 for who keeps no time. Called when
    somebody stops, moves away, dies or is erased; never blocks any of it.
    """
    require(by, Permission.HELP_WRITE, Permission.PERSON_ERASE)
    with transaction.atomic():
        _turn(by)
        holder = AccountHolder.objects.filter(
            person_id=person_id, account__closed_at=None
        ).first()
        if holder is None:
            return 0
        account = holder.account_id
        balance = balances([account])[account]
        heirs = _accounts_of(holder.wish_to_id) if holder.wish_to_id else {}
        lines = settle(
            balance,
            wish=holder.wish,
            has_heir=bool(heirs),
            in_pot=_in_pot(by, now) if balance < 0 else 0,
        )
        for line in lines:
            _settle_line(by, now, account, line, heirs.get(holder.wish_to_id or 0))
        Account.objects.filter(pk=account).update(closed_at=now)
        # A show of hands later would give hours to an account that nobody holds.
        waiting = PotDraw.objects.filter(account_id=account)
        waiting.filter(state=PotDraw.State.WAITING).delete()
        audit(by=by, now=now, verb="credit.left", subject=f"person:{person_id}")
    return abs(balance)


def _settle_line(
    by: Actor, now: dt.datetime, account: int, line: Settling, heir: int | None
) -> None:
    kinds = {"pot": Account.Kind.POT, "outside": Account.Kind.OUTSIDE}
    if line.other == "person" and heir is not None:
        other = heir
    else:
        other = _common(by, now, kinds.get(line.other, Account.Kind.POT)).pk
    _write(
        by,
        now,
        source=account if line.is_paid else other,
        target=other if line.is_paid else account,
        quarters=line.quarters,
        kind=Transfer.Kind.SETTLEMENT,
        on=now.date(),
    )


def _turn(by: Actor) -> CreditRules | None:
    """Wait for whoever writes in this ledger now, and return the rules.

    One row of the initiative is the lock, so that no two people give away the same
    quarters; SQLite writes one at a time anyway.
    """
    Initiative.objects.select_for_update().get(pk=by.here)
    return rules_now()


def _open_rules(by: Actor) -> CreditRules:
    rules = _turn(by)
    if rules is None or not rules.is_on:
        raise Refused(_("This initiative keeps no time credit."))
    return rules


def _check_quarters(quarters: int) -> None:
    if not 1 <= quarters <= LONGEST:
        raise Refused(_("Write how long it took: a quarter of an hour up to a day."))


def _common(by: Actor, now: dt.datetime, kind: str) -> Account:
    account, _made = Account.objects.get_or_create(
        initiative_id=by.here, kind=kind, defaults={"opened_at": now}
    )
    return account


def _accounts_of(*people: int) -> dict[int, int]:
    """Return the open accounts of these persons, by person id. One query."""
    rows = AccountHolder.objects.filter(person_id__in=people, account__closed_at=None)
    return dict(rows.values_list("person_id", "account_id"))


def _own_account(by: Actor, now: dt.datetime, person_id: int) -> int:
    person = get_person(by=by, now=now, pk=person_id, purpose="time credit")
    account = _accounts_of(person_id).get(person_id)
    if account is None:
        raise Refused(
            _("%(name)s keeps no time. Ask first whether they would like to.")
            % {"name": person}
        )
    return account


def _in_pot(by: Actor, now: dt.datetime) -> int:
    pot = _common(by, now, Account.Kind.POT).pk
    return balances([pot])[pot]


def _give_draw(by: Actor, now: dt.datetime, draw: PotDraw) -> None:
    _write(
        by,
        now,
        source=_common(by, now, Account.Kind.POT).pk,
        target=draw.account_id,
        quarters=draw.quarters,
        kind=Transfer.Kind.DRAW,
        on=now.date(),
    )
    draw.state, draw.decided_on = PotDraw.State.GIVEN, now.date()
    draw.save()


def _write(
    by: Actor,
    now: dt.datetime,
    *,
    source: int,
    target: int,
    quarters: int,
    kind: str,
    on: dt.date,
    visit: int | None = None,
    corrects_id: int | None = None,
) -> Transfer:
    row: Transfer = Transfer.objects.create(
        initiative_id=by.here,
        source_id=source,
        target_id=target,
        quarters=quarters,
        kind=kind,
        on=on,
        visit=visit,
        corrects_id=corrects_id,
        recorded_at=now,
        recorded_by=by.user_id,
    )
    audit(
        by=by,
        now=now,
        verb=f"credit.{kind}",
        subject=f"transfer:{row.pk}",
        detail={"quarters": quarters},
    )
    return row
