"""Ways to help with a need: the lightest first, all of them shown."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.detection.queries import get_need
from sombrero.partnerships.queries.cards import Card
from sombrero.partnerships.queries.finding import Filters, services_for_referral
from sombrero.people.queries import circle_of
from sombrero.referral.domain import least_intrusive
from sombrero.referral.domain.least_intrusive import Ring, ring_of_service
from sombrero.talents.queries import NearbyOffer, offers_near

SERVICES = 12
OFFERS = 6


@dataclass(frozen=True, slots=True)
class Way:
    """One way to help. key: "circle:3", "offer:7" or "service:<uuid>".

    lines: what one should know, in words; reasons: why it was found or stands here.
    """

    key: str
    name: str
    lines: tuple[str, ...]
    reasons: tuple[str, ...]
    phone: str = ""
    offer_id: int | None = None
    service_id: str = ""
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class WayGroup:
    """The ways of one ring, with why it stands here."""

    label: str
    why: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found for a need, and the words it was found with."""

    need_id: int
    need_words: str
    life_domains: tuple[str, ...]
    person_name: str
    words: str
    groups: tuple[WayGroup, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was found at all."""
        return not self.groups


def find_ways(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    need_id: int,
    lang: str,
    words: str = "",
    language: str = "",
    open_now: bool = False,
    wheelchair: bool = False,
) -> Found:
    """Look for ways to help: own circle, neighbours, services, in that order.

    words: what to search for; the words of the need when empty. language: one that
    the helper should speak. The number of queries does not depend on what is found.
    """
    require(by, Permission.REFERRAL_READ)
    need = get_need(by=by, now=now, pk=need_id, purpose="find help")
    asked = words.strip() or need.words
    filters = Filters(
        open_now=open_now,
        language=language,
        wheelchair=wheelchair,
        near=_point(need.place),
    )
    cards = services_for_referral(
        words=asked, lang=lang, now=now, filters=filters, limit=SERVICES
    )
    offers = offers_near(
        by=by,
        now=now,
        today=today,
        place_id=need.place_id,
        life_domains=need.life_domains,
        language=language,
        except_person_id=need.person_id,
        limit=OFFERS,
    )
    ways = [
        *_circle(by, need.person_id),
        *(_offer(one) for one in offers),
        *(_service(card) for card in cards),
    ]
    return Found(
        need_id=need.pk,
        need_words=need.words,
        life_domains=tuple(need.life_domains),
        person_name=str(need.person) if need.person else "",
        words=words.strip(),
        groups=_arranged(ways),
    )


Placed = tuple[Ring, Way]


def _arranged(ways: Sequence[Placed]) -> tuple[WayGroup, ...]:
    by_key = {way.key: way for _ring, way in ways}
    groups = least_intrusive.arrange(
        [least_intrusive.Way(way.key, ring) for ring, way in ways]
    )
    return tuple(
        WayGroup(_(g.label), _(g.why), tuple(by_key[one.key] for one in g.ways))
        for g in groups
    )


def _circle(by: Actor, person_id: int | None) -> list[Placed]:
    """Those around the person with whom the bond holds; care workers come elsewhere."""
    if person_id is None:
        return []
    return [
        (
            Ring.OWN_CIRCLE,
            Way(
                key=f"circle:{one.pk}",
                name=one.name,
                lines=(one.get_kind_display(), one.get_where_display()),
                reasons=(),
                phone=one.phone,
            ),
        )
        for one in circle_of(by=by, person_id=person_id)
        if one.bond != one.Bond.BROKEN and one.kind != one.Kind.CARE
    ]


def _offer(one: NearbyOffer) -> Placed:
    lines = (one.label, one.words, one.when_words)
    way = Way(
        key=f"offer:{one.pk}",
        name=one.name,
        lines=tuple(filter(None, lines)),
        reasons=one.why,
        offer_id=one.pk,
        is_full=one.is_full,
    )
    return Ring.NEIGHBOUR, way


def _service(card: Card) -> Placed:
    service = card.service
    organization = service.organization.name if service.organization else ""
    spot = card.spot.address if card.spot else ""
    ring = ring_of_service(
        intensity=service.intensity,
        setting=service.setting,
        domain=service.domain,
        scale=service.scale,
    )
    way = Way(
        key=f"service:{service.pk}",
        name=service.name,
        lines=tuple(filter(None, (organization, spot))),
        reasons=tuple(card.reasons),
        phone=card.phone.number if card.phone else "",
        service_id=str(service.pk),
        is_full=service.accepting is False,
    )
    return ring, way


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon
