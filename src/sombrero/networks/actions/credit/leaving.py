"""Bringing an account to nought when somebody leaves."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.credit.ledger import (
    accounts_of,
    common_account,
    in_pot,
    turn,
    write_line,
)
from sombrero.networks.domain.credit import Settling, settle
from sombrero.networks.models import (
    Account,
    AccountHolder,
    PotDraw,
    Transfer,
)
from sombrero.networks.queries.credit import balances


def leave(*, by: Actor, now: dt.datetime, person_id: int) -> int:
    """Bring somebody's account to nought by their own wish, and close it.

    Returns the quarters that were settled; 0 for who keeps no time. Called when
    somebody stops, moves away, dies or is erased; never blocks any of it.
    """
    require(by, Permission.HELP_WRITE, Permission.PERSON_ERASE)
    with transaction.atomic():
        turn(by)
        holder = AccountHolder.objects.filter(
            person_id=person_id, account__closed_at=None
        ).first()
        if holder is None:
            return 0
        account = holder.account_id
        balance = balances([account])[account]
        heirs = accounts_of(holder.wish_to_id) if holder.wish_to_id else {}
        lines = settle(
            balance,
            wish=holder.wish,
            has_heir=bool(heirs),
            in_pot=in_pot(by, now) if balance < 0 else 0,
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
        other = common_account(by, now, kinds.get(line.other, Account.Kind.POT)).pk
    write_line(
        by,
        now,
        source=account if line.is_paid else other,
        target=other if line.is_paid else account,
        quarters=line.quarters,
        kind=Transfer.Kind.SETTLEMENT,
        on=timezone.localdate(now),
    )
