"""The figures of a place: newest, with their coverage, beside the places above it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sombrero.analysis.domain.carrying import Carried, Cells, Coverage, Value, latest
from sombrero.analysis.domain.figures import Status
from sombrero.analysis.domain.measures import MEASURES, Measure
from sombrero.analysis.models import CarriedFigure, Figure
from sombrero.analysis.queries.territories import Territory, territory_of
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Place

KEPT = (Place.Kind.MUNICIPALITY, Place.Kind.REGION)
"""Levels whose figures were carried up at the import."""


@dataclass(frozen=True)
class Comparison:
    """The same measure in a larger place, of the same period where there is one."""

    name: str
    level: str
    value: float
    period: str
    fifths: tuple[float, ...]
    spread: tuple[float, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One measure of a place, as it may be shown or frozen in a report.

    vintage: of the codes it was counted on. coverage: of the sectors it was carried
    from, or None when it was published for the place itself.
    """

    measure: Measure
    value: float | None
    status: str
    period: str
    vintage: int
    source: str
    licence: str
    coverage: Coverage | None
    comparisons: tuple[Comparison, ...] = ()

    def beside(self, level: str) -> Comparison | None:
        """Return the comparison with one level: municipality or region."""
        return next((c for c in self.comparisons if c.level == level), None)


@dataclass(frozen=True)
class Stored:
    """All figures one page needs, read once.

    by_vintage: cells of the sectors of each vintage; own: (measure, period) of the
    place itself; origins: (source, licence) by (place, measure, period).
    """

    by_vintage: Mapping[int, Cells]
    own: Mapping[tuple[str, str], Value]
    origins: Mapping[tuple[int, str, str], tuple[str, str]]
    above: Sequence[CarriedFigure] = field(default=())


def indicators(*, by: Actor, place: Place) -> list[Indicator]:
    """Return every measure that is known or kept back here, in registry order.

    Public figures: anybody may read them. Three queries.
    """
    territory = territory_of(place)
    return list_indicators(territory, read_figures(territory))


def read_figures(territory: Territory) -> Stored:
    """Read figures of a territory, its sectors and the places above. Two queries."""
    vintage_of = {one.pk: one.vintage for one in territory.sectors}
    rows = Figure.objects.filter(
        place_id__in=[*vintage_of, territory.place.pk]
    ).values_list(
        "place_id", "measure", "period", "value", "status", "dataset__source",
        "dataset__licence",
    )  # fmt: skip
    cells: dict[int, dict[tuple[int, str, str], Value]] = {}
    own: dict[tuple[str, str], Value] = {}
    origins = {}
    for pk, measure, period, value, status, source, licence in rows:
        origins[pk, measure, period] = (source, licence)
        if pk == territory.place.pk:
            own[measure, period] = Value(value, status)
        if pk in vintage_of:
            cell = cells.setdefault(vintage_of[pk], {})
            cell[pk, measure, period] = Value(value, status)
    by_vintage = {vintage: Cells(found) for vintage, found in cells.items()}
    return Stored(by_vintage, own, origins, _above(territory))


def _above(territory: Territory) -> list[CarriedFigure]:
    ids = {
        pk
        for vintage in territory.vintages
        for pk in territory.above(vintage)
        if pk is not None
    }
    if territory.place.kind in KEPT:
        ids.add(territory.place.pk)
    rows = CarriedFigure.objects.filter(place_id__in=ids)
    return list(rows.select_related("place", "dataset").defer("place__geometry"))


def list_indicators(territory: Territory, stored: Stored) -> list[Indicator]:
    """Return one indicator per measure that has any figure here."""
    found = (indicator(territory, stored, measure) for measure in MEASURES.values())
    return [one for one in found if one is not None]


def carried_indicator(
    territory: Territory, stored: Stored, measure: Measure
) -> Indicator | None:
    """Return the newest figure of a measure that is carried from sectors, if any."""
    return max(
        _carried(territory, stored, measure),
        key=lambda one: (one.value is not None, one.period),
        default=None,
    )


def indicator(
    territory: Territory, stored: Stored, measure: Measure
) -> Indicator | None:
    """Return the newest figure of a measure: published for the place, or carried.

    A known figure goes before one that is kept back; of the same period the
    published one goes before the carried one.
    """
    candidates = [*_published(territory, stored, measure)]
    if territory.place.kind in KEPT:
        candidates += _kept(territory, stored, measure)
    else:
        candidates += _carried(territory, stored, measure)
    return max(
        candidates,
        key=lambda one: (one.value is not None, one.period, one.coverage is None),
        default=None,
    )


def _published(
    territory: Territory, stored: Stored, measure: Measure
) -> Iterable[Indicator]:
    place = territory.place
    for (key, period), value in stored.own.items():
        if key != measure.key or place.kind == Place.Kind.SECTOR:
            continue
        source, licence = stored.origins[place.pk, key, period]
        yield Indicator(
            measure=measure,
            value=value.value,
            status=value.status,
            period=period,
            vintage=place.vintage,
            source=source,
            licence=licence,
            coverage=None,
            comparisons=_comparisons(stored, key, period, _newest_above(territory)),
        )


def _newest_above(territory: Territory) -> tuple[int | None, int | None]:
    for vintage in territory.vintages:
        above = territory.above(vintage)
        if above[1] is not None:
            return above
    return (None, None)


def _kept(
    territory: Territory, stored: Stored, measure: Measure
) -> Iterable[Indicator]:
    for row in stored.above:
        if row.place_id != territory.place.pk or row.measure != measure.key:
            continue
        region = territory.place.parent_id
        yield Indicator(
            measure=measure,
            value=row.value,
            status=Status.KNOWN,
            period=row.period,
            vintage=territory.place.vintage,
            source=row.dataset.source if row.dataset else "",
            licence=row.dataset.licence if row.dataset else "",
            coverage=Coverage(row.known, row.parts, row.known_people, row.people),
            comparisons=_comparisons(stored, measure.key, row.period, [region]),
        )


def _carried(
    territory: Territory, stored: Stored, measure: Measure
) -> Iterable[Indicator]:
    for vintage, cells in stored.by_vintage.items():
        parts = territory.parts(vintage)
        carried = latest(cells, parts, measure.key)
        if carried is None:
            continue
        source, licence = _origin(stored, territory, measure, carried)
        yield Indicator(
            measure=measure,
            value=carried.value,
            status=Status(carried.status),
            period=carried.period,
            vintage=vintage,
            source=source,
            licence=licence,
            coverage=carried.coverage,
            comparisons=_comparisons(
                stored, measure.key, carried.period, territory.above(vintage)
            ),
        )


def _origin(
    stored: Stored, territory: Territory, measure: Measure, carried: Carried
) -> tuple[str, str]:
    base = measure.numerator or measure.key
    for one in territory.sectors:
        for key in (measure.key, base):
            found = stored.origins.get((one.pk, key, carried.period))
            if found is not None:
                return found
    return ("", "")


def _comparisons(
    stored: Stored, measure: str, period: str, places: Iterable[int | None]
) -> tuple[Comparison, ...]:
    of_measure = [row for row in stored.above if row.measure == measure]
    # The newest one, unless there is one of the very period: that comes last.
    of_measure.sort(key=lambda row: (row.period == period, row.period))
    rows = {row.place_id: row for row in of_measure}
    return tuple(
        Comparison(
            name=rows[pk].place.name,
            level=rows[pk].place.kind,
            value=rows[pk].value,
            period=rows[pk].period,
            fifths=tuple(rows[pk].fifths),
            spread=tuple(rows[pk].spread),
        )
        for pk in places
        if pk is not None and pk in rows
    )
