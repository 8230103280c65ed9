"""Joining, help that is written down, gifts, and lines put right."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.credit.ledger import (
    accounts_of,
    check_quarters,
    common_account,
    open_rules,
    own_account,
    turn,
    write_line,
)
from sombrero.networks.models import (
    Account,
    AccountHolder,
    Transfer,
    Visit,
)
from sombrero.networks.queries.credit import balances, get_transfer, rules_now
from sombrero.people.queries import get_person


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
        open_rules(by)
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
                since=timezone.localdate(now),
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
    accounts = accounts_of(asker, helper)
    if not accounts:
        return None
    outside = common_account(by, now, Account.Kind.OUTSIDE).pk
    return write_line(
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
    check_quarters(quarters)
    if helper_id == helped_id:
        raise Refused(_("Choose two different neighbours."))
    if on > timezone.localdate(now):
        raise Refused(_("Write down help after it was given, not before."))
    with transaction.atomic():
        open_rules(by)
        for pk in (helper_id, helped_id):
            get_person(by=by, now=now, pk=pk, purpose="time credit")
        accounts = accounts_of(helper_id, helped_id)
        if not accounts:
            raise Refused(
                _("Neither of them keeps time. Ask first whether one would like to.")
            )
        outside = common_account(by, now, Account.Kind.OUTSIDE).pk
        return write_line(
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
    check_quarters(quarters)
    with transaction.atomic():
        open_rules(by)
        source = own_account(by, now, person_id)
        target = (
            common_account(by, now, Account.Kind.POT).pk
            if to_person_id is None
            else own_account(by, now, to_person_id)
        )
        if source == target:
            raise Refused(_("Choose two different neighbours."))
        if balances([source])[source] < quarters:
            raise Refused(_("A gift cannot be more than what they have."))
        return write_line(
            by,
            now,
            source=source,
            target=target,
            quarters=quarters,
            kind=Transfer.Kind.GIFT,
            on=timezone.localdate(now),
        )


def correct(*, by: Actor, now: dt.datetime, pk: int) -> Transfer:
    """Put a line right by the same line the other way. Raises NotFound or Refused."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        turn(by)
        wrong = get_transfer(by=by, pk=pk)
        is_done = Transfer.objects.filter(corrects_id=pk).exists()
        if is_done or wrong.kind == Transfer.Kind.CORRECTION:
            raise Refused(_("This line was put right already."))
        return write_line(
            by,
            now,
            source=wrong.target_id,
            target=wrong.source_id,
            quarters=wrong.quarters,
            kind=Transfer.Kind.CORRECTION,
            on=timezone.localdate(now),
            corrects_id=pk,
        )
