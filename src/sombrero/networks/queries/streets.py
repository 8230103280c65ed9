"""Streets: for the team that supports them, and for whoever has a street's code.

No person is in them, so no list writes an audit row.
"""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, read_code
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative, Place
from sombrero.core.queries import sectors_within
from sombrero.core.scoping import unscoped
from sombrero.networks.domain.street_calendar import Pattern, days_of
from sombrero.networks.domain.streets import StreetState, read_street_code
from sombrero.networks.models import (
    Gathering,
    Held,
    HelpCard,
    Street,
    StreetContact,
)

DAY = dt.timedelta(days=1)


# -- For the team ----------------------------------------------------------------------
def list_streets(*, by: Actor, today: dt.date) -> QuerySet[Street]:
    """Return the initiative's streets with contact, start and what hangs there.

    Annotated: `hanging` (cards), `doubted` (cards somebody doubts), `ahead`
    (gatherings to come). One query.
    """
    require(by, Permission.STREET_WRITE, Permission.HELP_RECORD)
    cards = HelpCard.objects.filter(expires_on__gt=today)
    gatherings = Gathering.objects.filter(ends_on__gte=today)
    return (
        Street.objects.filter(initiative_id=by.here)
        .select_related("contact", "start", "place")
        .defer("place__geometry")
        .annotate(
            hanging=_number(cards),
            doubted=_number(cards.filter(doubted_on__isnull=False)),
            ahead=_number(gatherings),
        )
        .order_by("name", "pk")
    )


def _number(rows: QuerySet[HelpCard] | QuerySet[Gathering]) -> Coalesce:
    counted = (
        rows.filter(street=OuterRef("pk"))
        .order_by()
        .values("street")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), 0)


def get_street(*, by: Actor, pk: int) -> Street:
    """Return one street of the initiative. Raises NotFound. One query."""
    require(by, Permission.STREET_WRITE, Permission.HELP_RECORD)
    found = (
        Street.objects.filter(initiative_id=by.here, pk=pk)
        .select_related("contact", "start", "place", "initiative")
        .defer("place__geometry")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def places_of_streets(*, by: Actor, keep: int | None = None) -> list[Place]:
    """Return where a street may lie: the newest sectors, each once. Two queries.

    keep: where the street lies now, which stays a choice.
    """
    require(by, Permission.STREET_WRITE, Permission.HELP_RECORD)
    own = Place.objects.filter(initiatives=by.here).values_list("pk", flat=True)
    kinds = (Place.Kind.STREET, Place.Kind.SECTOR, Place.Kind.NEIGHBOURHOOD)
    rows = Place.objects.filter(pk__in=sectors_within(own), kind__in=kinds)
    found = list(rows.defer("geometry").order_by("-vintage", "name_nl", "pk"))
    sector = Place.Kind.SECTOR
    newest = max((one.vintage for one in found if one.kind == sector), default=0)
    return [
        one
        for one in found
        if one.kind != sector or one.vintage == newest or one.pk == keep
    ]


# -- For whoever wants to start, or has the code ---------------------------------------
def initiatives_with_streets() -> list[Initiative]:
    """Return where somebody may ask to start a street, by name. One query."""
    return list(Initiative.objects.order_by("name", "pk"))


def front_of(*, slug: str) -> Street:
    """Return a street by its public address: its name is no secret. Raises NotFound."""
    # Nobody who reads a letter belongs to an initiative.
    with unscoped():
        found = (
            Street.objects.filter(slug=slug)
            .exclude(state__in=(StreetState.ASKED, StreetState.AGREED))
            .select_related("contact", "initiative", "place")
            .defer("place__geometry")
            .first()
        )
    if found is None or found.state == StreetState.ENDED:
        raise NotFound
    return found


def opens(street: Street, code: str, today: dt.date) -> bool:
    """Tell whether a code opens this street today."""
    given = read_street_code(code)
    if not given:
        return False
    if secrets.compare_digest(given, street.code):
        return True
    is_old = street.old_code_until is not None and today < street.old_code_until
    return is_old and secrets.compare_digest(given, street.old_code)


def open_street(*, slug: str, code: str, today: dt.date) -> Street:
    """Return the street that this code opens. Raises NotFound. One query."""
    street = front_of(slug=slug)
    if not opens(street, code, today):
        raise NotFound
    return street


def street_of_calendar(*, token: str) -> Street:
    """Return the street whose calendar this is. Raises NotFound."""
    # A telephone that fetches a calendar belongs to no initiative.
    with unscoped():
        found = Street.objects.filter(calendar_token=token).first()
    if found is None or found.state == StreetState.ENDED:
        raise NotFound
    return found


# -- What hangs there ------------------------------------------------------------------
def cards_of(*, street: Street, today: dt.date) -> list[HelpCard]:
    """Return the cards that hang today, newest first. One query."""
    with unscoped():
        rows = HelpCard.objects.filter(
            street=street,
            expires_on__gt=today,
            put_up_on__gt=today - 31 * DAY,
            put_up_on__lte=today + DAY,
        )
        return list(rows.order_by("-put_up_on", "-pk"))


@dataclass(frozen=True, slots=True)
class Time:
    """One day of a gathering. band: about how many came, once somebody said so."""

    gathering: Gathering
    on: dt.date
    band: str = ""


def times_of(*, streets: Iterable[Street], first: dt.date, last: dt.date) -> list[Time]:
    """Return what these streets do together from first to last, in order of time.

    Two queries, however many streets.
    """
    with unscoped():
        found = list(
            Gathering.objects.filter(
                street__in=[one.pk for one in streets],
                starts_on__lte=last,
                ends_on__gte=first,
            ).select_related("street")
        )
        held = {
            (row.gathering_id, row.on): row.band
            for row in Held.objects.filter(
                gathering__in=[one.pk for one in found], on__gte=first, on__lte=last
            )
        }
    times = [
        Time(one, day, held.get((one.pk, day), ""))
        for one in found
        for day in days_of(
            Pattern(one.starts_on, one.ends_on, one.every, one.skips),
            first=first,
            last=last,
        )
    ]
    return sorted(
        times, key=lambda time: (time.on, time.gathering.at, time.gathering.pk)
    )


@dataclass(frozen=True, slots=True)
class Hanging:
    """What the code of a slip belongs to."""

    what: Literal["card", "gathering", "contact"]
    pk: int
    street: Street


def get_hanging(*, code: str) -> Hanging:
    """Return what hangs with this slip's code. Raises NotFound. Three queries."""
    given = read_code(code)
    if not given:
        raise NotFound
    digest = hash_code(given)
    # Whoever holds a slip belongs to no initiative.
    with unscoped():
        card = (
            HelpCard.objects.filter(code_hash=digest).select_related("street").first()
        )
        if card is not None:
            return Hanging("card", card.pk, card.street)
        gathering = (
            Gathering.objects.filter(code_hash=digest).select_related("street").first()
        )
        if gathering is not None:
            return Hanging("gathering", gathering.pk, gathering.street)
        contact = (
            StreetContact.objects.filter(Q(code_hash=digest) & ~Q(code_hash=""))
            .select_related("street__contact")
            .first()
        )
    if contact is None:
        raise NotFound
    return Hanging("contact", contact.pk, contact.street)
