"""The figures of a neighbourhood as one snapshot that can be frozen.

They are the very tables and figures of the neighbourhood page, and of the page of
what was heard: a letter never shows a count that a page holds back, and they give
nothing away together.
"""

import datetime as dt
from collections.abc import Sequence

from sombrero.analysis.queries import (
    Indicator,
    Overview,
    heard_counts,
    neighbourhood_overview,
)
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Place
from sombrero.core.queries import FactTable, fact_table

FORM = 1
"""Version of the snapshot's form, for whoever reads an old one."""


def snapshot_of(
    *, by: Actor, place: Place, today: dt.date, now: dt.datetime
) -> dict[str, object]:
    """Return what is known of a place today: figures, and counts of full quarters.

    Sources, years, vintages and coverage are in it, held-back counts are not.
    """
    overview = neighbourhood_overview(by=by, slug=place.slug, today=today)
    found = overview.territory.place
    return {
        "form": FORM,
        "taken_at": now.isoformat(timespec="seconds"),
        "place": {
            "kind": found.kind,
            "code": found.code,
            "vintage": found.vintage,
            "name_nl": found.name_nl,
            "name_fr": found.name_fr,
        },
        "figures": [_figure(one) for one in overview.indicators],
        "counts": [_counts(table) for table in _tables(by, overview, today)],
    }


def _figure(one: Indicator) -> dict[str, object]:
    coverage = one.coverage
    return {
        "measure": one.measure.key,
        "label": one.measure.label,
        "unit": one.measure.unit,
        "value": one.value,
        "status": str(one.status),
        "period": one.period,
        "vintage": one.vintage,
        "source": one.source,
        "licence": one.licence,
        "known": coverage.known if coverage else None,
        "parts": coverage.parts if coverage else None,
    }


def _tables(by: Actor, overview: Overview, today: dt.date) -> Sequence[FactTable]:
    counts = overview.counts
    if counts is None:
        return ()
    helped = fact_table(
        place_ids=[one.pk for one in overview.territory.sectors],
        measure="need.closed",
        start=counts.needs.start,
        end=counts.needs.end,
        row="outcome",
        column="quarter",
    )
    said = heard_counts(by=by, place=overview.territory.place, today=today)
    tables = (counts.signals, counts.needs, counts.unmet, helped)
    return (*tables, said) if said else tables


def _counts(table: FactTable) -> dict[str, object]:
    return {
        "measure": table.measure,
        "start": table.start.isoformat(),
        "end": table.end.isoformat(),
        "rows": table.rows,
        "columns": table.columns,
        "cells": {
            row: {
                column: seen.value if seen.value is not None else seen.reason
                for column, seen in cells.items()
            }
            for row, cells in table.cells.items()
        },
    }
