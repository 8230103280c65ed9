"""Finding neighbours who like to help."""

import datetime as dt
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import (
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.metres import Point
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.core.queries import get_place
from sombrero.people.queries import names_of, pieces_of
from sombrero.talents.domain.catalogue import KINDS, kinds_for
from sombrero.talents.domain.order import Offered, Placed, order_offers
from sombrero.talents.domain.terms import REVIEW_DAYS
from sombrero.talents.models import Asked, Offer
from sombrero.talents.queries.standing import open_offers

# More neighbours than this are not compared: a page shows a handful.
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class NearbyOffer:
    """One neighbour who may be asked, and why they stand here. why: in the
    reader's language.
    """

    pk: int
    person_id: int
    name: str
    kind: str
    label: str
    words: str
    when_words: str
    why: tuple[str, ...]
    is_full: bool


def offers_near(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    place_id: int | None,
    kinds: Collection[str] = (),
    life_domains: Sequence[str] = (),
    language: str = "",
    except_person_id: int | None = None,
    limit: int = 20,
) -> list[NearbyOffer]:
    """Give neighbours to ask, in an explained order; in a large town the nearest 500.

    kinds: those that fit the life domains when empty, all when both are empty. limit:
    how many to show; ask for more to see more. Four queries and one audit row,
    however many neighbours.
    """
    require(by, Permission.OFFER_READ)
    rows = _with_asked(open_offers(), today)
    rows = rows.filter(kind__in=set(kinds or kinds_for(life_domains)))
    if except_person_id is not None:
        rows = rows.exclude(person_id=except_person_id)
    near = _point(get_place(pk=place_id)) if place_id else None
    offers = {row.pk: row for row in _nearest(rows, near)[:MOST_COMPARED]}
    placed = order_offers(map(_offered, offers.values()), near=near, language=language)
    shown = placed[:limit]
    names = names_of(by=by, pks={offers[one.offer.key].person_id for one in shown})
    audit(
        by=by,
        now=now,
        verb="offers.listed",
        subject="offers",
        # A subject is short; the detail names every row that was shown.
        detail={"offers": [one.offer.key for one in shown]},
    )
    return [_nearby(one, offers[one.offer.key], names) for one in shown]


def offers_of(*, by: Actor, person_id: int) -> list[Offer]:
    """Give what one person offers. One query; the person was opened by a gate."""
    require(by, Permission.OFFER_READ)
    return list(Offer.objects.filter(person_id=person_id).order_by("pk"))


def get_offer(*, by: Actor, pk: int) -> Offer:
    """Open one offer. Raises NotFound."""
    require(by, Permission.OFFER_READ)
    offer = Offer.objects.filter(pk=pk).first()
    if offer is None:
        raise NotFound(_("This offer is not known here."))
    return offer


@dataclass(frozen=True, slots=True)
class Unasked:
    """Somebody whose offers are half a year old. labels: in the reader's language."""

    person_id: int
    name: str
    labels: tuple[str, ...]
    since: dt.date


def offers_to_review(
    *, by: Actor, now: dt.datetime, today: dt.date, limit: int = 60
) -> list[Unasked]:
    """Give whom to ask again whether they still like it, the longest unasked first.

    limit: persons. Two queries and one audit row. An offer that is paused waits.
    """
    require(by, Permission.OFFER_READ)
    old = today - dt.timedelta(days=REVIEW_DAYS)
    unasked = Q(review_on=None, created_at__date__lte=old)
    rows = open_offers().filter(Q(review_on__lte=today) | unasked)
    by_person: dict[int, list[Offer]] = {}
    for row in rows.order_by("review_on", "pk")[:MOST_COMPARED]:
        by_person.setdefault(row.person_id, []).append(row)
    shown = dict(list(by_person.items())[:limit])
    names = names_of(by=by, pks=shown)
    audit(
        by=by,
        now=now,
        verb="offers.listed",
        subject="offers",
        detail={"offers": [row.pk for offers in shown.values() for row in offers]},
    )
    return [
        Unasked(
            person_id=person_id,
            name=names.get(person_id, ""),
            labels=tuple(_(KINDS[row.kind]) for row in offers),
            since=min(_asked_last(row) for row in offers),
        )
        for person_id, offers in shown.items()
    ]


def _asked_last(row: Offer) -> dt.date:
    if row.review_on is not None:
        return row.review_on - dt.timedelta(days=REVIEW_DAYS)
    return timezone.localdate(row.created_at)


@dataclass(frozen=True, slots=True)
class Reach:
    """How a neighbour who offers help is reached."""

    name: str
    phone: str
    email: str
    languages: tuple[str, ...]


def reach_by_offer(*, by: Actor, now: dt.datetime, pk: int) -> Reach:
    """Say how the neighbour behind an offer is reached; the reading is written down.

    Raises NotFound.
    """
    offer = get_offer(by=by, pk=pk)
    # Whoever offers help may be asked from the next neighbourhood as well.
    known = pieces_of(by=by, pk=offer.person_id, today=timezone.localdate(now))
    audit(by=by, now=now, verb="offer.read", subject=f"offer:{pk}")
    return Reach(
        name=known.get("called") or known["name"],
        phone=known.get("phone", ""),
        email=known.get("email", ""),
        languages=tuple(filter(None, known.get("language", "").split(", "))),
    )


def _with_asked(rows: QuerySet[Offer], today: dt.date) -> QuerySet[Offer]:
    """Count how often each was asked this month: only of the rows that are fetched."""
    this_month = Asked.objects.filter(
        offer_id=OuterRef("pk"), on__gte=today.replace(day=1)
    )
    counted = this_month.order_by().values("offer_id").annotate(times=Count("pk"))
    return rows.select_related("place").annotate(
        asked=Coalesce(Subquery(counted.values("times")), 0)
    )


def _nearest(rows: QuerySet[Offer], near: Point | None) -> QuerySet[Offer]:
    """Put the nearest first, so that a large town compares those round the corner."""
    if near is None:
        return rows.order_by("pk")
    north = F("place__lat") - Value(near.lat)
    east = (F("place__lon") - Value(near.lon)) * Value(math.cos(math.radians(near.lat)))
    away = ExpressionWrapper(
        north * north + east * east, output_field=FloatField(null=True)
    )
    return rows.order_by(away.asc(nulls_last=True), "pk")


def _point(place: Place | None) -> Point | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return Point(place.lat, place.lon)


def _offered(row: Offer) -> Offered:
    asked: int = vars(row)["asked"]
    return Offered(
        key=row.pk,
        kind=row.kind,
        point=_point(row.place),
        languages=tuple(row.languages),
        asked=asked,
        at_most=row.at_most,
    )


def _nearby(one: Placed, row: Offer, names: dict[int, str]) -> NearbyOffer:
    return NearbyOffer(
        pk=row.pk,
        person_id=row.person_id,
        name=names.get(row.person_id, ""),
        kind=row.kind,
        label=_(KINDS[row.kind]),
        words=row.words,
        when_words=row.when_words,
        why=_why(one),
        is_full=one.offer.is_full,
    )


def _why(one: Placed) -> tuple[str, ...]:
    """Say in words what put an offer in its place."""
    words: list[str] = []
    if one.metres is not None:
        words.append(
            _("in the same place")
            if one.metres < 1
            else _("about %(metres)d m from there") % {"metres": round(one.metres, -2)}
        )
    if one.shares_language is not None:
        words.append(
            _("speaks the language")
            if one.shares_language
            else _("does not speak the language")
        )
    words.append(_asked_words(one.offer))
    return tuple(words)


def _asked_words(offer: Offered) -> str:
    if offer.is_full:
        return _("was asked as often as they like this month")
    if not offer.asked:
        return _("not asked yet this month")
    return ngettext(
        "asked once this month", "asked %(n)d times this month", offer.asked
    ) % {"n": offer.asked}
