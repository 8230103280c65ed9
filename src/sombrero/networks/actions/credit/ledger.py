"""What every line of the ledger begins and ends with."""

import datetime as dt

from django.utils.translation import gettext as _

from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.models import Initiative
from sombrero.networks.models import (
    Account,
    AccountHolder,
    CreditRules,
    Transfer,
)
from sombrero.networks.queries.credit import balances, rules_now
from sombrero.people.queries import get_person

LONGEST = 96
"""Quarters in one line at most: a whole day and night."""


def turn(by: Actor) -> CreditRules | None:
    """Wait for whoever writes in this ledger now, and return the rules.

    One row of the initiative is the lock, so that no two people give away the same
    quarters; SQLite writes one at a time anyway.
    """
    Initiative.objects.select_for_update().get(pk=by.here)
    return rules_now()


def open_rules(by: Actor) -> CreditRules:
    """Take a turn, where time is kept. Raises Refused."""
    rules = turn(by)
    if rules is None or not rules.is_on:
        raise Refused(_("This initiative keeps no time credit."))
    return rules


def check_quarters(quarters: int) -> None:
    """Raise Refused for a length that is no quarter or longer than a day."""
    if not 1 <= quarters <= LONGEST:
        raise Refused(_("Write how long it took: a quarter of an hour up to a day."))


def common_account(by: Actor, now: dt.datetime, kind: str) -> Account:
    """Return the pot or the outside, made at its first use."""
    account, _made = Account.objects.get_or_create(
        initiative_id=by.here, kind=kind, defaults={"opened_at": now}
    )
    return account


def accounts_of(*people: int) -> dict[int, int]:
    """Return the open accounts of these persons, by person id. One query."""
    rows = AccountHolder.objects.filter(person_id__in=people, account__closed_at=None)
    return dict(rows.values_list("person_id", "account_id"))


def own_account(by: Actor, now: dt.datetime, person_id: int) -> int:
    """Return the account of a neighbour within reach. Raises NotFound or Refused."""
    person = get_person(by=by, now=now, pk=person_id, purpose="time credit")
    account = accounts_of(person_id).get(person_id)
    if account is None:
        raise Refused(
            _("%(name)s keeps no time. Ask first whether they would like to.")
            % {"name": person}
        )
    return account


def in_pot(by: Actor, now: dt.datetime) -> int:
    """Return the quarters in the pot."""
    pot = common_account(by, now, Account.Kind.POT).pk
    return balances([pot])[pot]


def write_line(
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
    """Write one line, with its row in the trail; inside the caller's transaction."""
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
