"""Carrying figures from sectors to a larger place, with the share that is covered.

Counts are added, ratios are computed again from their counts, levels (an income) are
averaged over inhabitants. Only parts whose figure is known take part; the others are
counted in the coverage and never read as zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sombrero.analysis.domain.figures import HAS_VALUE, Status
from sombrero.analysis.domain.measures import AREA, MEASURES, POPULATION, Measure

HECTARES_PER_KM2 = 100
# With fewer sectors than this, groups of a fifth mean nothing.
FEWEST_FOR_FIFTHS = 10
SPREAD = 20
# Fewer would be shown as more than they are.
FEWEST_FOR_SPREAD = 20


@dataclass(frozen=True)
class Value:
    """A figure as it is stored; value is None unless the status has one."""

    value: float | None
    status: str = Status.KNOWN


_UNKNOWN = Value(None, Status.MISSING)


class Cells:
    """Figures by place, measure and period; made once, then only read."""

    def __init__(self, values: Mapping[tuple[int, str, str], Value]) -> None:
        """values: by (place id, measure, period)."""
        self._values = values
        years: dict[str, set[str]] = defaultdict(set)
        for _place, measure, period in values:
            years[measure].add(period)
        self._periods = {
            key: sorted(found, reverse=True) for key, found in years.items()
        }

    def get(self, place: int, measure: str, period: str) -> Value | None:
        """Return the stored figure, if there is a row."""
        return self._values.get((place, measure, period))

    def periods(self, measure: str) -> list[str]:
        """Return the periods that have this measure anywhere, newest first."""
        return self._periods.get(measure, [])

    def people(self, place: int, period: str) -> float:
        """Return a place's inhabitants in that period, or else in the nearest one."""
        for year in sorted(
            self.periods(POPULATION), key=lambda year: _distance(year, period)
        ):
            found = self.get(place, POPULATION, year)
            if found is not None and found.value is not None:
                return found.value
        return 0.0


def _distance(year: str, period: str) -> int:
    return abs(int(year) - int(period)) if (year + period).isdigit() else 0


@dataclass(frozen=True)
class Part:
    """A sector of the larger place: how much of it lies inside, and its ground.

    is_place: False for people of a municipality whose sector is not known; they are
    added but are no sector that could be covered.
    """

    key: int
    share: float = 1.0
    area_ha: float | None = None
    is_place: bool = True


@dataclass(frozen=True)
class Coverage:
    """How much of a place a figure speaks for."""

    known: int
    parts: int
    known_people: float = 0.0
    people: float = 0.0

    @property
    def share(self) -> float:
        """The part of the inhabitants (or else of the sectors) covered, 0–1."""
        if self.people > 0:
            return self.known_people / self.people
        return self.known / self.parts if self.parts else 0.0

    @property
    def is_whole(self) -> bool:
        """Tell whether every sector is known."""
        return self.known == self.parts


@dataclass(frozen=True)
class Carried:
    """A measure of the larger place. value is None when no part is known."""

    measure: str
    period: str
    value: float | None
    status: Status
    coverage: Coverage


def value_at(cells: Cells, part: Part, measure: Measure, period: str) -> Value:
    """Return a part's own value: as published, or for a ratio from its counts."""
    stored = cells.get(part.key, measure.key, period)
    if stored is not None or measure.kind != "ratio":
        return stored or _UNKNOWN
    top = cells.get(part.key, measure.numerator, period)
    below = _denominator(cells, part, measure, period)
    if top is None or below is None:
        return _UNKNOWN
    if top.value is None or below.value is None:
        return Value(None, top.status if top.value is None else below.status)
    if below.value <= 0:
        return _UNKNOWN  # nobody lives there: no share either
    return Value(measure.factor * top.value / below.value)


def _denominator(
    cells: Cells, part: Part, measure: Measure, period: str
) -> Value | None:
    if measure.denominator != AREA:
        return cells.get(part.key, measure.denominator, period)
    if part.area_ha is None:
        return None
    return Value(part.area_ha / HECTARES_PER_KM2)


def periods(cells: Cells, measure: Measure) -> list[str]:
    """Return the periods in which some part has this measure, newest first."""
    base = measure.numerator if measure.kind == "ratio" else measure.key
    found = {*cells.periods(base), *cells.periods(measure.key)}
    return sorted(found, reverse=True)


def carry(
    cells: Cells, parts: Sequence[Part], measure: Measure, period: str
) -> Carried:
    """Carry one measure from its parts to the whole.

    Raises nothing: without any known part the value is None, and the status says
    whether the source kept the figures back or has none.
    """
    values = {part: value_at(cells, part, measure, period) for part in parts}
    known = [part for part in parts if values[part].status in HAS_VALUE]
    coverage = _coverage(cells, parts, known, period)
    if not any(part.is_place for part in known):
        kept_back = any(v.status == Status.SUPPRESSED for v in values.values())
        status = Status.SUPPRESSED if kept_back else Status.MISSING
        return Carried(measure.key, period, None, status, coverage)
    value = _combined(cells, known, values, measure, period)
    status = Status.MISSING if value is None else Status.KNOWN
    return Carried(measure.key, period, value, status, coverage)


def _combined(
    cells: Cells,
    known: Sequence[Part],
    values: Mapping[Part, Value],
    measure: Measure,
    period: str,
) -> float | None:
    own = [(part, values[part].value or 0.0) for part in known]
    if measure.kind == "count":
        return sum(part.share * value for part, value in own)
    if measure.kind == "level":
        people = {part: cells.people(part.key, period) for part in known}
        weights = [part.share * people[part] for part in known]
    else:
        below = {p: _denominator(cells, p, measure, period) for p in known}
        weights = [
            part.share * ((found.value if found else None) or 0.0)
            for part, found in below.items()
        ]
    total = sum(weights)
    if total <= 0:
        return None
    pairs = zip(weights, own, strict=True)
    return sum(weight * value for weight, (_, value) in pairs) / total


def _coverage(
    cells: Cells, parts: Iterable[Part], known: Iterable[Part], period: str
) -> Coverage:
    sectors = [part for part in parts if part.is_place]
    people = {part: part.share * cells.people(part.key, period) for part in sectors}
    known_sectors = [part for part in known if part.is_place]
    return Coverage(
        known=len(known_sectors),
        parts=len(sectors),
        known_people=sum(people[part] for part in known_sectors),
        people=sum(people.values()),
    )


def fifths(values: Iterable[float]) -> list[float]:
    """Return the four values that cut the sectors into five groups of equal size.

    An empty list when there are too few sectors for that to mean anything.
    """
    known = list(values)
    if len(known) < FEWEST_FOR_FIFTHS:
        return []
    return [float(cut) for cut in np.quantile(known, (0.2, 0.4, 0.6, 0.8))]


def spread(values: Iterable[float]) -> list[float]:
    """Return twenty values in rising order, each for a twentieth of the sectors.

    The middles of twenty equal groups. An empty list when there are too few sectors
    for that to mean anything. After Kay, Kola, Hullman and Munson (2016), quantile
    dotplots, doi:10.1145/2858036.2858558.
    """
    known = list(values)
    if len(known) < FEWEST_FOR_SPREAD:
        return []
    middles = (np.arange(SPREAD) + 0.5) / SPREAD
    return [float(one) for one in np.quantile(known, middles)]


def latest(cells: Cells, parts: Sequence[Part], key: str) -> Carried | None:
    """Carry a measure in the newest period that has a value; None if there is none."""
    measure = MEASURES[key]
    found = None
    for period in periods(cells, measure):
        carried = carry(cells, parts, measure, period)
        if carried.value is not None:
            return carried
        found = found or carried
    return found
