"""Places on their way in: drafts without a database."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from sombrero.analysis.domain.shapes import Shape

REGION = "region"
MUNICIPALITY = "municipality"
NEIGHBOURHOOD = "neighbourhood"
SECTOR = "sector"
NOT_LOCALISED = "not_localised"
# The four letters behind a municipality's number where a sector is not known.
UNKNOWN_SECTOR = "ZZZZ"


_YEAR = re.compile(r"(19|20)\d\d\Z", re.ASCII)


def is_year(text: str) -> bool:
    """Tell whether a text is a year that a file can be of: 1900–2099."""
    return _YEAR.match(text) is not None


@dataclass(frozen=True, order=True)
class PlaceKey:
    """What makes a place the same place: a code holds in one vintage only."""

    kind: str
    code: str
    vintage: int


@dataclass(frozen=True, kw_only=True)
class PlaceDraft:
    """A place as the files describe it.

    geometry: GeoJSON in WGS84, or None. area_ha: hectares, from Lambert 72.
    is_bare: only named by a table; it never overwrites a place with a shape.
    """

    key: PlaceKey
    name_nl: str
    name_fr: str
    name_de: str = ""
    parent: PlaceKey | None = None
    shape: Shape | None = field(default=None, compare=False, repr=False)
    source: str = ""
    licence: str = ""
    is_bare: bool = False

    def shaped(self, shape: Shape, source: str) -> Self:
        """Return this place with the shape another file gave it."""
        return replace(self, shape=shape, source=source)


@dataclass(frozen=True)
class MembershipDraft:
    """A part lies in a whole; share 0–1 of the part."""

    part: PlaceKey
    whole: PlaceKey
    share: float = 1.0
    source: str = ""
    is_approximate: bool = False


@dataclass(frozen=True)
class Loaded:
    """What the database already holds, as far as an import must know it.

    codes: the codes of each kind and vintage. municipalities: those with a shape.
    """

    codes: Mapping[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    municipalities: tuple[PlaceDraft, ...] = ()

    def vintages(self, kind: str) -> list[int]:
        """Return the vintages of a kind, newest first."""
        return sorted((v for k, v in self.codes if k == kind), reverse=True)

    def wanted(self, kind: str) -> Callable[[str], bool]:
        """Return what tells of a code whether a place of this kind has it, any year.

        For sectors, the code of people whose sector is not known is one too.
        """
        known = frozenset[str]().union(
            *(self.codes[kind, v] for v in self.vintages(kind))
        )
        if kind != SECTOR:
            return known.__contains__
        towns = self.vintages(MUNICIPALITY)
        nowhere = {
            f"{code}{UNKNOWN_SECTOR}"
            for v in towns
            for code in self.codes[MUNICIPALITY, v]
        }
        return (known | nowhere).__contains__

    def having(self, kind: str, codes: frozenset[str]) -> int | None:
        """Return the newest vintage that holds all these codes, if any."""
        for vintage in self.vintages(kind):
            if codes <= self.codes[kind, vintage]:
                return vintage
        return None
