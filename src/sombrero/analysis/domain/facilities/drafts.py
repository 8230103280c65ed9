"""Provisions on their way in: drafts without a database."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sombrero.analysis.domain.crs import Box
from sombrero.analysis.domain.reports import FileReport

Point = tuple[float, float]
"""Longitude and latitude, WGS84."""


@dataclass(frozen=True)
class Draft:
    """A provision as a file describes it. row: where it stands in the file.

    edge: points along its border for what one enters at the nearest side.
    """

    external_id: str
    kind: str
    lon: float
    lat: float
    name_nl: str = ""
    name_fr: str = ""
    address: str = ""
    hours: str = ""
    capacity: float | None = None
    dated: str = ""
    edge: tuple[Point, ...] = ()
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Origin:
    """Who says so. rank: 0 an official register, 1 a list of one's own, 2 a map."""

    source: str
    licence: str
    rank: int = 1
    dated: str = ""


@dataclass(frozen=True)
class Wish:
    """What the command line says of the files. Empty words say nothing."""

    kind: str = ""
    source: str = ""
    licence: str = ""
    dated: str = ""


@dataclass(frozen=True)
class Listed:
    """What one file lists."""

    file: str
    origin: Origin
    drafts: tuple[Draft, ...]
    report: FileReport


@dataclass(frozen=True)
class Ask:
    """What a reader must know. box: the degrees within which all points must lie."""

    wish: Wish = Wish()
    box: Box = (-180.0, -90.0, 180.0, 90.0)


# A practice is often listed under the name of who works there.
_OF_ONE_PERSON = frozenset({"gp", "dentist", "physiotherapist"})
_OF_A_HOUSE = re.compile(
    r"praktijk|practice|cent(er|re|rum)|cabinet|maison|huis|kliniek|cliniqu?e"
    r"|polycl|groep|group|medisch|m[ée]dical|dental|tand|dentaire|kine|kiné",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(dr|dokter|docteur|doctor|prof|mevr|mme|mr)\b\.?", re.IGNORECASE
)


def impersonal(one: Draft) -> Draft:
    """Return a draft without a name that may be a person's: no person is kept."""
    if one.kind not in _OF_ONE_PERSON:
        return one
    return replace(one, name_nl=_of_house(one.name_nl), name_fr=_of_house(one.name_fr))


def _of_house(name: str) -> str:
    return name if _OF_A_HOUSE.search(name) and not _TITLE.search(name) else ""


_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d(?:[-_](?:0[1-9]|1[0-2])(?:[-_]\d\d)?)?)(?!\d)"
)


def date_in(name: str) -> str:
    """Return the newest date that a file's name holds: 2022, 2022-03 or 2022-03-08."""
    found = [one.replace("_", "-") for one in _DATE.findall(name)]
    return max(found, default="")


def listed(
    file: str,
    known_as: str,
    origin: Origin,
    drafts: Iterable[Draft],
    skipped: Counter[str],
    ask: Ask,
    notes: Iterable[str] = (),
) -> Listed:
    """Return a file's drafts with their report, of the kind that was wished."""
    wish = ask.wish
    found = list(drafts)
    kept = [impersonal(one) for one in found if not wish.kind or one.kind == wish.kind]
    away = Counter(skipped)
    if len(kept) < len(found):
        away[f"no {wish.kind}"] += len(found) - len(kept)
    report = FileReport(
        file, known_as, len(found) + skipped.total(), len(kept), away, list(notes)
    )
    spoken = Origin(
        wish.source or origin.source,
        wish.licence or origin.licence,
        origin.rank,
        wish.dated or origin.dated or date_in(file),
    )
    return Listed(file, spoken, tuple(kept), report)
