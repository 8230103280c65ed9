"""Pharmacies from the official register and from OpenStreetMap, without doubles.

The register says who is licensed and where; OpenStreetMap knows opening hours.
Two rows are the same pharmacy when one of these holds, tried in this order, the
nearest pair first, each row used once:

1. same street and house number, at most 300 m apart;
2. names alike (at least 85 of 100 after "pharmacie", "apotheek" and the like are
   taken off), at most 150 m apart;
3. at most 35 m apart, whatever the names: a pharmacy changes its name when it
   changes hands, and two licensed ones do not stand door to door.

Distances are metres in Belgian Lambert 2008 (EPSG:3812).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from sombrero.core.domain.metres import in_metres

SAME_ADDRESS_M = 300.0
SAME_NAME_M = 150.0
NAME_LIKENESS = 85.0
SAME_DOOR_M = 35.0


@dataclass(frozen=True, slots=True)
class Pharmacy:
    """One pharmacy as one or both lists know it.

    key: its identifier with us. licence: the number in the register or "".
    osm: where OpenStreetMap has it, as "lat,lon", or "". hours: as OSM writes
    them. lat, lon: WGS84 degrees.
    """

    key: str
    name: str
    lat: float
    lon: float
    street: str = ""
    postcode: str = ""
    city: str = ""
    hours: str = ""
    licence: str = ""
    osm: str = ""
    other_name: str = ""
    is_open: bool = True
    origin: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of laying the lists beside one another.

    same: how many pairs each rule found. alone: in one list only.
    """

    pharmacies: tuple[Pharmacy, ...]
    same: Mapping[str, int]
    register: int
    osm: int

    @property
    def coverage(self) -> str:
        """One sentence that says how much of the register OpenStreetMap has."""
        licensed = [one for one in self.pharmacies if one.licence]
        running = [one for one in licensed if one.is_open]
        both = [one for one in running if one.osm]
        hours = sum(bool(one.hours) for one in self.pharmacies)
        mapped = sum(bool(one.osm) for one in self.pharmacies)
        share = f", {100 * len(both) // len(running)} %" if running else ""
        return (
            f"Coverage: OpenStreetMap has {mapped} pharmacies, the register"
            f" {len(running)} open of {len(licensed)}; {len(both)} of the open ones are"
            f" in both{share}; opening hours are known of {hours}."
        )


def _metres(pharmacies: Sequence[Pharmacy]) -> npt.NDArray[np.float64]:
    return np.array(in_metres([(one.lon, one.lat) for one in pharmacies]))


def merge(known: Sequence[Pharmacy], delivered: Sequence[Pharmacy]) -> Merged:
    """Lay what was delivered beside what is known; keep each pharmacy's key.

    known: pharmacies of earlier deliveries, in both lists or in one.
    """
    register = [one for one in delivered if one.licence]
    osm = [one for one in delivered if one.osm]
    same: dict[str, int] = {}
    found = _join(known, register, same)
    found = _join(found, osm, same)
    return Merged(tuple(found), same, len(register), len(osm))


def _join(
    known: Sequence[Pharmacy], delivered: Sequence[Pharmacy], same: dict[str, int]
) -> list[Pharmacy]:
    """Join one list to the known pharmacies; the rest of it is new."""
    joined = list(known)
    identity = {
        _identity(one, each): i for i, one in enumerate(known) for each in (0, 1)
    }
    identity.pop("", None)
    waiting = []
    for one in delivered:
        at = identity.get(_identity(one, 0 if one.licence else 1))
        if at is None:
            waiting.append(one)
        else:
            joined[at] = together(joined[at], one)
    return joined + _match(joined, waiting, same)


def _identity(one: Pharmacy, which: int) -> str:
    value = (one.licence, one.osm)[which]
    return f"{which} {value}" if value else ""


def _match(
    joined: list[Pharmacy], waiting: Sequence[Pharmacy], same: dict[str, int]
) -> list[Pharmacy]:
    """Change `joined` where one waiting is the same; return those that are new."""
    if not waiting:
        return []
    by_licence = bool(waiting[0].licence)
    free = [
        at
        for at, one in enumerate(joined)
        if not (one.licence if by_licence else one.osm)
    ]
    pairs = sorted(_pairs([joined[at] for at in free], waiting))
    used: set[int] = set()
    matched: set[int] = set()
    for _rank, _metres_apart, there, here, rule in pairs:
        if there not in matched and here not in used:
            matched.add(there)
            used.add(here)
            at = free[there]
            joined[at] = together(joined[at], waiting[here])
            same[rule] = same.get(rule, 0) + 1
    return [one for here, one in enumerate(waiting) if here not in used]


def _pairs(
    there: Sequence[Pharmacy], here: Sequence[Pharmacy]
) -> Iterator[tuple[int, float, int, int, str]]:
    """Yield pairs that a rule calls the same: rank, metres, indexes, the rule."""
    if not there:
        return
    gaps = _metres(there)[:, None, :] - _metres(here)[None, :, :]
    apart = np.hypot(gaps[..., 0], gaps[..., 1])
    for one, other in np.argwhere(apart <= SAME_ADDRESS_M):
        metres = float(apart[one, other])
        rule = same_pharmacy(there[one], here[other], metres)
        if rule:
            yield _RANKS[rule], metres, int(one), int(other), rule


_RANKS = {"address": 1, "name": 2, "door": 3}


def same_pharmacy(one: Pharmacy, other: Pharmacy, metres: float) -> str:
    """Name the rule by which two rows are the same pharmacy, or ""."""
    if metres <= SAME_ADDRESS_M and _same_street(one.street, other.street):
        return "address"
    if metres <= SAME_NAME_M and _alike(one.name, other.name):
        return "name"
    return "door" if metres <= SAME_DOOR_M else ""


_TRADE = re.compile(
    r"\b(pharmacies?|pharmacien(ne)?|apotheken?|apotheker|apotheek|pharma|officine|"
    r"sprl|bvba|srl|bv|sa|nv|dr)\b"
)


def plain(text: str) -> str:
    """Fold a name to lower-case letters and digits without accents or trade words."""
    folded = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(one for one in folded if not unicodedata.combining(one))
    return " ".join(_TRADE.sub(" ", re.sub(r"[^a-z0-9]+", " ", letters)).split())


def _alike(one: str, other: str) -> bool:
    first, second = plain(one), plain(other)
    if not first or not second:
        return False
    return fuzz.token_set_ratio(first, second) >= NAME_LIKENESS


def _same_street(one: str, other: str) -> bool:
    first, second = _street_parts(one), _street_parts(other)
    return bool(first and second and first & second)


def _street_parts(text: str) -> set[str]:
    """Read "Rue X - Xstraat 12" as the street in each language with its number."""
    number = re.search(r"\d+", text)
    if not number:
        return set()
    names = re.split(r"\s[-/]\s", text[: number.start()])
    return {f"{plain(name)} {number.group()}" for name in names if plain(name)}


def together(known: Pharmacy, other: Pharmacy) -> Pharmacy:
    """Join two rows of one pharmacy: the register names and places it, OSM opens it."""
    licensed, mapped = (known, other) if not other.licence else (other, known)
    names = dict.fromkeys(
        name
        for name in (licensed.name, mapped.name, known.other_name)
        if name and name != licensed.name
    )
    return replace(
        licensed,
        key=known.key,
        street=licensed.street or mapped.street,
        postcode=licensed.postcode or mapped.postcode,
        city=licensed.city or mapped.city,
        licence=licensed.licence or mapped.licence,
        osm=other.osm or known.osm,
        hours=other.hours or known.hours,
        other_name=next(iter(names), ""),
        origin=other.origin,
    )
