"""Provisions on the page of a neighbourhood: counts, marks on the map, a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext

from sombrero.analysis.domain.drawing import Drawing
from sombrero.analysis.domain.facilities.kinds import GROUPS, KINDS, Kind
from sombrero.analysis.models import Facility, FacilitySource
from sombrero.analysis.queries.facilities import Provisions

# With more marks than this, numbers on them would hide one another.
MOST_NUMBERED = 40
# With more than this, marks of full size would hide the map.
MOST_LARGE = 150
NO_MARKS = "none"


@dataclass(frozen=True)
class MarkLine:
    """One provision: on the map and in the list. number: 0 where there are many."""

    anchor: str
    number: int
    name: str
    address: str
    hours: str
    x: int
    y: int


@dataclass(frozen=True)
class MarkLines:
    """The provisions of one kind that are marked. mark: the shape of their marks."""

    key: str
    title: str
    mark: str
    lines: list[MarkLine]

    @property
    def is_numbered(self) -> bool:
        """Tell whether the marks carry the numbers of the list."""
        return len(self.lines) <= MOST_NUMBERED

    @property
    def is_dense(self) -> bool:
        """Tell whether the marks are better drawn small."""
        return len(self.lines) > MOST_LARGE

    @property
    def is_long(self) -> bool:
        """Tell whether the list is better kept folded."""
        return len(self.lines) > MOST_NUMBERED // 2


@dataclass(frozen=True)
class CountLine:
    """One kind and how many there are."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class CountGroup:
    """Kinds that belong together."""

    label: str
    lines: list[CountLine]


def count_groups(provisions: Provisions) -> list[CountGroup]:
    """Return the kinds that are loaded with how many are here, in their groups."""
    kinds = [KINDS[key] for key in provisions.facilities]
    return [
        CountGroup(
            gettext(GROUPS[key].label),
            [_count(provisions, kind) for kind in some],
        )
        for key, some in groupby(kinds, key=lambda kind: kind.group)
    ]


def _count(provisions: Provisions, kind: Kind) -> CountLine:
    number = len(provisions.facilities[kind.key])
    return CountLine(kind.key, gettext(kind.label), number)


def none_here(provisions: Provisions) -> str:
    """Say which kinds are loaded and have none here; "" when each has one."""
    missing = [
        gettext(KINDS[key].one)
        for key, some in provisions.facilities.items()
        if not some
    ]
    if not missing:
        return ""
    return gettext("There is no such place here: %(kinds)s.") % {
        "kinds": "; ".join(missing)
    }


def chosen_kind(provisions: Provisions, wished: str) -> str:
    """Return the kind to mark: the one wished, or the first that is here."""
    if wished in provisions.facilities or wished == NO_MARKS:
        return wished
    return next((key for key, some in provisions.facilities.items() if some), NO_MARKS)


def mark_choices(provisions: Provisions) -> list[tuple[str, str]]:
    """Return the kinds one may mark."""
    kinds = [(key, KINDS[key].label) for key in provisions.facilities]
    if not kinds:
        return []
    named = [(key, gettext(label)) for key, label in kinds]
    return [*named, (NO_MARKS, gettext("No marks"))]


def mark_lines(
    provisions: Provisions, key: str, drawing: Drawing | None
) -> MarkLines | None:
    """Return the marks of one kind with their places in the drawing."""
    if drawing is None or key not in provisions.facilities:
        return None
    return marks_of(key, provisions.facilities[key], drawing)


def marks_of(key: str, found: Sequence[Facility], drawing: Drawing) -> MarkLines:
    """Return marks of provisions of one kind."""
    kind = KINDS[key]
    spots = drawing.spots([(one.lon, one.lat) for one in found])
    is_numbered = len(found) <= MOST_NUMBERED
    return MarkLines(
        key=key,
        title=gettext(kind.label),
        mark=GROUPS[kind.group].mark,
        lines=[
            _line(one, number if is_numbered else 0, spot)
            for number, (one, spot) in enumerate(zip(found, spots, strict=True), 1)
        ],
    )


def _line(one: Facility, number: int, spot: tuple[int, int]) -> MarkLine:
    return MarkLine(
        anchor=f"provision-{one.pk}",
        number=number,
        name=one.name or gettext("without a name"),
        address=one.address,
        hours=one.hours,
        x=spot[0],
        y=spot[1],
    )


def source_words(sources: Sequence[FacilitySource]) -> str:
    """Name where provisions are known from, with date and licence."""
    return "; ".join(f"{one} ({one.licence})" for one in sources)
