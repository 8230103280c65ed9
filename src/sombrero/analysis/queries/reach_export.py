"""Reach on its way out: CSV and GeoJSON for whoever counts further."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sombrero.analysis.domain.reach import GROUPS, METHODS
from sombrero.analysis.queries.reach import KindReach, ReachView, SectorReach

COLUMNS = (
    "kind",
    "sector",
    "vintage",
    "name_nl",
    "name_fr",
    *GROUPS,
    "metres",
    *(f"score_{method}" for method in METHODS),
    "catchment_m",
    "detour",
    "supplies",
)


def _record(view: ReachView, kind: KindReach, one: SectorReach) -> dict[str, Any]:
    """Return one sector and kind; None is not known, never 0."""
    sector = one.sector
    return {
        "kind": kind.kind.key,
        "sector": sector.code,
        "vintage": sector.vintage,
        "name_nl": sector.name_nl,
        "name_fr": sector.name_fr,
        **{group: view.of(group).of(sector.pk) for group in GROUPS},
        "metres": one.metres,
        **{f"score_{method}": one.scores.get(method) for method in METHODS},
        "catchment_m": kind.kind.catchment,
        "detour": kind.detour,
        "supplies": kind.supplies,
    }


def _records(view: ReachView) -> Iterable[tuple[SectorReach, dict[str, Any]]]:
    for kind in view.kinds:
        for one in kind.sectors:
            yield one, _record(view, kind, one)


def reach_csv(view: ReachView) -> str:
    """Return sectors and kinds as CSV; an empty cell is not known."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(record for _one, record in _records(view))
    return text.getvalue()


def reach_geojson(view: ReachView, shapes: Mapping[int, dict[str, Any]]) -> str:
    """Return the sectors of one kind as GeoJSON (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": f"{record['kind']}/{record['sector']}/{record['vintage']}",
            "properties": record,
            "geometry": shapes.get(one.sector.pk),
        }
        for one, record in _records(view)
    ]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
