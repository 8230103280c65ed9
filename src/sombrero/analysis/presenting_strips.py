"""Where a place stands among the sectors of its region: a strip and its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from sombrero.analysis import wording
from sombrero.analysis.domain.carrying import SPREAD
from sombrero.analysis.domain.measures import MEASURES, Measure
from sombrero.analysis.domain.strips import DOT, MARGIN, WIDTH, lower_of, strip
from sombrero.analysis.domain.typology import OLD_AND_MONEY, Typology, type_of
from sombrero.analysis.queries.comparing import Beside, SideBySide
from sombrero.analysis.queries.indicators import Comparison, Indicator

LETTERS = "ABCD"
_LINE = 46
"""How high a letter above the dots is."""
_CLOSE = 60
"""Letters nearer than this to one another would be written over one another."""


@dataclass(frozen=True)
class Mark:
    """A place on the strip."""

    letter: str
    name: str
    x: int
    height: int


@dataclass(frozen=True)
class StripLines:
    """A strip ready to draw. dots: (x, y) of each. says: the same in sentences."""

    key: str
    title: str
    height: int
    top: int
    base: int
    radius: int
    dots: Sequence[tuple[int, int]]
    marks: Sequence[Mark]
    low: str
    high: str
    says: Sequence[str]

    @property
    def right(self) -> int:
        """Where the axis ends."""
        return WIDTH - MARGIN

    @property
    def width(self) -> int:
        """How wide the drawing is."""
        return WIDTH


def strip_lines(
    measure: Measure,
    region: Comparison | None,
    places: Sequence[tuple[str, float | None]],
) -> StripLines | None:
    """Draw places (name, value) among the sectors of the region.

    None where the sectors of the region are not known.
    """
    found = strip(region.spread if region else (), [value for _name, value in places])
    if found is None or region is None:
        return None
    levels = _levels(found.marks)
    above = _LINE * (max(levels, default=0) + 1) + _LINE // 2
    base = above + found.tallest * DOT
    unit = measure.unit
    return StripLines(
        key=measure.key,
        title=gettext(measure.label),
        height=base + DOT // 3,
        top=above - _LINE // 4,
        base=base,
        radius=DOT // 2 - 4,
        dots=[(dot.x, base - DOT // 2 - dot.level * DOT) for dot in found.dots],
        marks=[
            Mark(LETTERS[at], name, x, above - _LINE // 2 - _LINE * level)
            for at, ((name, _value), x, level) in enumerate(
                zip(places, found.marks, levels, strict=True)
            )
            if x is not None
        ],
        low=wording.amount(found.low, unit),
        high=wording.amount(found.high, unit),
        says=[
            _says(region, name, value, unit=measure)
            for name, value in places
            if value is not None
        ],
    )


def _levels(marks: Sequence[int | None]) -> list[int]:
    """Return on which line each letter stands: higher where it would hide another."""
    levels: list[int] = []
    for at, x in enumerate(marks):
        beside = {
            levels[other]
            for other, y in enumerate(marks[:at])
            if x is not None and y is not None and abs(x - y) < _CLOSE
        }
        free = (level for level in range(len(marks) + 1) if level not in beside)
        levels.append(next(free))
    return levels


def _says(region: Comparison, name: str, value: float, *, unit: Measure) -> str:
    lower = lower_of(region.spread, value)
    values = {
        "name": name,
        "amount": wording.amount(value, unit.unit),
        "lower": lower,
        "all": SPREAD,
    }
    if lower == 0:
        return (
            gettext(
                "%(name)s: %(amount)s, lower than nearly all sectors of the region."
            )
            % values
        )
    if lower == SPREAD:
        return (
            gettext(
                "%(name)s: %(amount)s, higher than nearly all sectors of the region."
            )
            % values
        )
    said = (
        ngettext(
            "Of every %(all)d sectors of the region, %(lower)d has a lower figure.",
            "Of every %(all)d sectors of the region, %(lower)d have a lower figure.",
            lower,
        )
        % values
    )
    return gettext("%(name)s: %(amount)s.") % values + " " + said


def strip_of(one: Indicator | None, name: str) -> StripLines | None:
    """Draw where one place stands; None where nothing is known to compare with."""
    if one is None or one.value is None:
        return None
    # A number of people grows with the place: only shares and levels compare.
    if one.measure.kind == "count":
        return None
    return strip_lines(one.measure, one.beside("region"), [(name, one.value)])


# -- Side by side ------------------------------------------------------------------
@dataclass(frozen=True)
class CompareLine:
    """One measure of all places. cells: a figure and how it stands to the region."""

    title: str
    cells: Sequence[tuple[str, str]]
    region: str


@dataclass(frozen=True)
class TypeLines:
    """A typology with its rule and the type of each place."""

    rule: str
    rows: Sequence[tuple[str, str]]


def compare_lines(found: SideBySide, measures: Sequence[str]) -> list[CompareLine]:
    """Return a row for each measure that was asked; there is no row for a total."""
    return [
        _line(found, MEASURES[key])
        for key in MEASURES
        if key in measures and key in found.measures
    ]


def _line(found: SideBySide, measure: Measure) -> CompareLine:
    region = found.region(measure.key)
    return CompareLine(
        title=gettext(measure.label),
        cells=[_cell(one, measure) for one in found.places],
        region=wording.amount(region.value, measure.unit) if region else "–",
    )


def _cell(one: Beside, measure: Measure) -> tuple[str, str]:
    figure = one.figures.get(measure.key)
    if figure is None:
        return gettext("not known"), ""
    if figure.value is None:
        return wording.no_value(figure.status), ""
    year = gettext("(%(year)s)") % {"year": figure.period}
    return f"{wording.amount(figure.value, measure.unit)} {year}", _stands(figure)


def _stands(figure: Indicator) -> str:
    region = figure.beside("region")
    if region is None or figure.value is None or figure.measure.kind == "count":
        return ""
    return wording.stands_words(figure.value, region.value)


def compare_strips(found: SideBySide, measures: Sequence[str]) -> list[StripLines]:
    """Return a strip for each measure whose region is known; not for numbers."""
    drawn = [
        strip_lines(
            MEASURES[key],
            found.region(key),
            [(one.place.name, one.value(key)) for one in found.places],
        )
        for key in MEASURES
        if key in measures and MEASURES[key].kind != "count"
    ]
    return [one for one in drawn if one is not None]


def type_lines(found: SideBySide, typology: Typology = OLD_AND_MONEY) -> TypeLines:
    """Return the type of each place with the rule that gave it."""
    return TypeLines(
        rule=gettext(typology.rule),
        rows=[(one.place.name, gettext(_type(one, typology))) for one in found.places],
    )


def _type(one: Beside, typology: Typology) -> str:
    first, second = (
        (one.value(key), region.value if (region := one.region(key)) else None)
        for key in (typology.first, typology.second)
    )
    return type_of(typology, first, second)


def notes(found: SideBySide, measures: Sequence[str]) -> list[str]:
    """Say what must be known to read some of the figures."""
    shown = [MEASURES[key] for key in found.measures if key in measures]
    said = gettext("%(what)s: %(value)s")
    return [
        said % {"what": gettext(one.label), "value": gettext(one.note)}
        for one in shown
        if one.note
    ]


def sources(found: SideBySide, measures: Sequence[str]) -> list[str]:
    """Name where the figures come from, each once."""
    named = {
        f"{figure.source} ({figure.licence})"
        for one in found.places
        for key, figure in one.figures.items()
        if key in measures and figure.source
    }
    return sorted(named)
