"""The leaflet of a street: pictures, a few sentences in each language, strips."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, override

from sombrero.core.dates import day_soon
from sombrero.networks.domain.streets import GATHERING_LABELS
from sombrero.networks.models import Street
from sombrero.networks.presenting_streets import front_url, street_url
from sombrero.networks.queries.streets import Time
from sombrero.talents.queries import help_words

# Recognisable examples, as the cahier lists them; the team may choose others.
EXAMPLES = ("shopping", "bins", "recycling", "pets", "coffee", "children")
STRIPS = {"a4": 10, "a5": 8}
MANY = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What stands on the leaflet in one language."""

    language: str
    lead: str
    free: str
    squares: str
    together: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One sheet. pictures: kind → its name in each language; who: on each strip."""

    title: str
    size: str
    languages: tuple[str, ...]
    said: tuple[Said, ...]
    pictures: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    url: str
    address: str
    code: str
    who: str
    phone: str
    strips: range
    until: dt.date | None


def leaflet_of(
    street: Street,
    *,
    languages: Sequence[str],
    kinds: Sequence[str],
    size: str,
    times: Sequence[Time],
) -> Leaflet:
    """Compose the leaflet. languages: codes, the first one largest."""
    contact = getattr(street, "contact", None)
    names = contact is not None and contact.is_published and contact.phone
    point = street.initiative
    # In three languages, or on half a sheet, there is room for one day.
    most = 1 if len(languages) > MANY or size == "a5" else 2
    return Leaflet(
        title=street.name,
        size=size,
        languages=tuple(languages),
        said=tuple(_said(one, street, times[:most]) for one in languages),
        pictures=tuple((kind, _names(kind, languages)) for kind in kinds),
        url=street_url(street, languages[0]),
        address=front_url(street, languages[0]).split("://", 1)[-1].rstrip("/"),
        code=street.code,
        who=contact.called if contact and names else point.name,
        phone=contact.phone if contact and names else point.phone,
        strips=range(STRIPS[size]),
        until=contact.until if contact and names else None,
    )


def _names(kind: str, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for language in languages:
        with override(language):
            found.append((language, help_words(kind)))
    return tuple(found)


def _said(language: str, street: Street, times: Sequence[Time]) -> Said:
    with override(language):
        return Said(
            language=language,
            lead=gettext(
                "Small help, from neighbour to neighbour. Ask it, offer it, or come "
                "and have a coffee."
            ),
            free=gettext("It costs nothing, and nobody keeps a list of names."),
            squares=gettext(
                "Point your telephone at the squares, or type address and code. "
                "Rather call? Tear off a strip."
            ),
            together=tuple(_together(one) for one in times),
        )


def _together(time: Time) -> str:
    return gettext("%(what)s: %(day)s, %(time)s, %(where)s") % {
        "what": gettext(GATHERING_LABELS[time.gathering.kind]),
        "day": day_soon(time.on),
        "time": f"{time.gathering.at:%H:%M}",
        "where": time.gathering.where,
    }
