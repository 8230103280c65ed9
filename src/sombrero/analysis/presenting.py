"""The neighbourhood page as lines and words, ready for its template."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from sombrero.analysis import wording
from sombrero.analysis.domain.drawing import Drawing
from sombrero.analysis.domain.measures import MINIMUM
from sombrero.analysis.queries.indicators import Indicator
from sombrero.analysis.queries.neighbourhoods import (
    Counts,
    MapSector,
    MapView,
    Overview,
)
from sombrero.analysis.queries.territories import Sector
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.suppression import TOTAL
from sombrero.core.queries import FactTable

_LONG = 20


@dataclass(frozen=True)
class FigureLine:
    """One measure in the table of figures."""

    name: str
    here: str
    municipality: str
    region: str
    origin: str
    note: str


@dataclass(frozen=True)
class SectorLine:
    """One sector: on the map and in the table behind it."""

    anchor: str
    name: str
    amount: str
    place_among_others: str
    step: int | None
    path: str


@dataclass(frozen=True)
class LegendLine:
    """One class of the map; step None is "not known"."""

    step: int | None
    words: str
    range: str


@dataclass(frozen=True)
class MapLines:
    """The map with all its words."""

    key: str
    title: str
    says: str
    origin: str
    column: str
    classes: str
    drawing: Drawing
    sectors: list[SectorLine]
    legend: list[LegendLine]

    @property
    def is_long(self) -> bool:
        """Tell whether the table behind the map is better kept folded."""
        return len(self.sectors) > _LONG


@dataclass(frozen=True)
class CountTable:
    """Counts with words in the cells. note: why some cells have no number."""

    caption: str
    columns: list[tuple[str, str]]
    rows: list[list[str]]
    note: str


def figure_lines(overview: Overview) -> list[FigureLine]:
    """Return a line for every measure that is known or kept back."""
    return [_figure(one) for one in overview.indicators]


def _figure(one: Indicator) -> FigureLine:
    unit = one.measure.unit
    here = wording.no_value(one.status)
    if one.value is not None:
        here = wording.amount(one.value, unit)
    is_count = one.measure.kind == "count"
    return FigureLine(
        name=gettext(one.measure.label),
        here=here,
        municipality=wording.comparison(one, one.beside("municipality")),
        region=wording.comparison(one, one.beside("region")),
        origin=origin(one),
        note="" if is_count or not one.measure.note else gettext(one.measure.note),
    )


def origin(one: Indicator) -> str:
    """Say year, coverage and source of a figure in one line."""
    return gettext("%(year)s; %(coverage)s; source: %(source)s (%(licence)s)") % {
        "year": one.period,
        "coverage": wording.coverage_words(one.coverage),
        "source": one.source,
        "licence": one.licence,
    }


def sentences(overview: Overview) -> list[str]:
    """Say the figures that have a sentence, one each."""
    return [said for one in overview.indicators if (said := wording.sentence(one))]


def absences(overview: Overview) -> list[str]:
    """Name what a neighbourhood analysis needs and nothing here answers."""
    known = {one.measure.key for one in overview.indicators if one.value is not None}
    return [gettext(what) for what, keys in MINIMUM.items() if not known & set(keys)]


# -- The map -------------------------------------------------------------------------
def name_of(sector: Sector) -> str:
    """Return a sector's name in the reader's language; both where it is neither."""
    language = (get_language() or "nl")[:2]
    if language == "fr":
        return sector.name_fr or sector.name_nl
    if language == "nl" or sector.name_nl == sector.name_fr or not sector.name_fr:
        return sector.name_nl
    return f"{sector.name_nl} / {sector.name_fr}"


def map_lines(view: MapView) -> MapLines:
    """Put the map into words: every sector, the legend, and what it shows."""
    return MapLines(
        key=view.indicator.measure.key,
        title=gettext(view.indicator.measure.label),
        says=_says(view),
        origin=gettext("Sectors of %(vintage)s. Figures of %(origin)s.")
        % {"vintage": view.indicator.vintage, "origin": origin(view.indicator)},
        column=_column(view),
        classes=_classes(view),
        drawing=view.drawing,
        sectors=[_sector(view, one) for one in view.sectors],
        legend=_legend(view),
    )


def _classes(view: MapView) -> str:
    """Say how the colours were cut."""
    if view.scale is None:
        return ""
    return {
        "region": gettext(
            "The colours divide all sectors of the region into five groups of the same"
            " number of sectors."
        ),
        "municipality": gettext(
            "The colours divide all sectors of the municipality into five groups of the"
            " same number of sectors."
        ),
        "own": gettext(
            "The colours divide the way from the lowest to the highest figure here into"
            " five equal steps."
        ),
    }[view.scale.basis]


def _column(view: MapView) -> str:
    basis = view.scale.basis if view.scale else "own"
    return {
        "region": gettext("Among all sectors of the region"),
        "municipality": gettext("Among all sectors of the municipality"),
        "own": gettext("Among the sectors here"),
    }[basis]


def _sector(view: MapView, one: MapSector) -> SectorLine:
    among = ""
    if view.scale is not None and one.step is not None:
        among = wording.step_words(view.scale, one.step)
    return SectorLine(
        anchor=f"sector-{one.sector.code}",
        name=name_of(one.sector),
        amount=wording.shown_amount(one.value, view.indicator.measure.unit),
        place_among_others=among,
        step=one.step,
        path=one.path,
    )


def _says(view: MapView) -> str:
    known = [one for one in view.sectors if one.value.value is not None]
    if not known:
        return gettext("No sector has a figure for this.")
    ranked = sorted(known, key=lambda one: one.value.value or 0)
    unit = view.indicator.measure.unit
    low, high = ranked[0], ranked[-1]
    words = {
        "high": name_of(high.sector),
        "most": wording.shown_amount(high.value, unit),
        "low": name_of(low.sector),
        "least": wording.shown_amount(low.value, unit),
    }
    if len(known) == 1:
        said = gettext("Only %(high)s has a figure: %(most)s.") % words
    else:
        said = (
            gettext(
                "%(high)s has the highest figure (%(most)s), %(low)s the lowest"
                " (%(least)s)."
            )
            % words
        )
    if len(known) < len(view.sectors):
        said += " " + gettext("Sectors without a figure are hatched.")
    return said


def _legend(view: MapView) -> list[LegendLine]:
    lines = []
    if view.scale is not None:
        unit = view.indicator.measure.unit
        lines = [
            LegendLine(
                step.number,
                wording.step_words(view.scale, step.number),
                wording.range_words(step, unit),
            )
            for step in view.scale.steps()
        ]
    if any(one.step is None for one in view.sectors):
        lines.append(LegendLine(None, gettext("no figure"), ""))
    return lines


# -- Counts --------------------------------------------------------------------------
def count_tables(counts: Counts) -> list[CountTable]:
    """Return the tables of what happened here; empty ones are left out."""
    tables = [
        _signals(counts.signals),
        _by_domain(gettext("Needs, by what they are about"), counts.needs),
        _by_domain(gettext("Needs for which no help was found"), counts.unmet),
    ]
    return [table for table in tables if table is not None]


def _signals(table: FactTable) -> CountTable | None:
    if not table.rows:
        return None
    rows = [
        [wording.month_words(row), wording.count_words(table.cells[row].get(TOTAL))]
        for row in table.rows
    ]
    columns = [(gettext("Month"), ""), (gettext("Signals"), "number")]
    return CountTable(gettext("Signals received"), columns, rows, _note(rows))


def _by_domain(caption: str, table: FactTable) -> CountTable | None:
    if not table.rows:
        return None
    columns = [(gettext("About"), "")]
    columns += [(wording.quarter_words(one), "number") for one in table.columns]
    rows = [
        [
            gettext(LIFE_DOMAINS.get(row, row)),
            *(wording.count_words(table.cells[row].get(one)) for one in table.columns),
        ]
        for row in table.rows
    ]
    return CountTable(caption, columns, rows, _note(rows))


def _note(rows: Sequence[Sequence[str]]) -> str:
    """Explain the words that stand where a number would be."""
    cells = {cell for row in rows for cell in row}
    notes = []
    if gettext("fewer than 5") in cells:
        notes.append(gettext("Counts under 5 are not shown, so that nobody is found."))
    if gettext("not shown") in cells:
        notes.append(gettext("“Not shown” protects such a count beside it."))
    return " ".join(notes)
