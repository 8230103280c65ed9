"""The rules that neighbours chose, and wishes out of the common pot."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.credit.ledger import (
    check_quarters,
    common_account,
    in_pot,
    open_rules,
    own_account,
    turn,
    write_line,
)
from sombrero.networks.domain.credit import hands_give
from sombrero.networks.models import (
    Account,
    CreditRules,
    PotDraw,
    Transfer,
)
from sombrero.networks.queries.credit import get_draw


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
        is_first = turn(by) is None
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
            common_account(by, now, kind)
        audit(by=by, now=now, verb="credit.rules", subject="credit")


def ask_pot(*, by: Actor, now: dt.datetime, person_id: int, quarters: int) -> PotDraw:
    """Ask quarters out of the common pot for somebody.

    Up to the free draw they come at once; above it neighbours show hands. Raises
    NotFound or Refused.
    """
    require(by, Permission.HELP_WRITE)
    check_quarters(quarters)
    with transaction.atomic():
        rules = open_rules(by)
        if quarters > rules.largest_draw:
            raise Refused(
                _("The rules let at most %(hours)s hours come out of the pot at once.")
                % {"hours": f"{rules.largest_draw / 4:g}"}
            )
        account = own_account(by, now, person_id)
        draw: PotDraw = PotDraw.objects.create(
            initiative_id=by.here,
            account_id=account,
            quarters=quarters,
            asked_on=timezone.localdate(now),
        )
        if quarters <= rules.free_draw and in_pot(by, now) >= quarters:
            _give_draw(by, now, draw)
        audit(by=by, now=now, verb="credit.asked", subject=f"draw:{draw.pk}")
    return draw


def decide_draw(
    *, by: Actor, now: dt.datetime, pk: int, version: int, hands: Hands
) -> PotDraw:
    """Write down the show of hands about one wish. Raises NotFound, Stale, Refused."""
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        rules = open_rules(by)
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
            if in_pot(by, now) < draw.quarters:
                raise Refused(
                    _("There is not so much in the pot now. Ask for gifts, or wait.")
                )
            _give_draw(by, now, draw)
        else:
            draw.state, draw.decided_on = PotDraw.State.REFUSED, hands.on
            draw.save()
        audit(by=by, now=now, verb=f"credit.draw_{draw.state}", subject=f"draw:{pk}")
    return draw


def _give_draw(by: Actor, now: dt.datetime, draw: PotDraw) -> None:
    write_line(
        by,
        now,
        source=common_account(by, now, Account.Kind.POT).pk,
        target=draw.account_id,
        quarters=draw.quarters,
        kind=Transfer.Kind.DRAW,
        on=timezone.localdate(now),
    )
    draw.state, draw.decided_on = PotDraw.State.GIVEN, timezone.localdate(now)
    draw.save()
