"""Figures as JSON, and back: what a finding, an action or an edition keeps of them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sombrero.analysis.domain.carrying import Coverage
from sombrero.analysis.domain.measures import MEASURES, Measure
from sombrero.analysis.queries.indicators import Comparison, Indicator


def freeze(one: Indicator) -> dict[str, Any]:
    """Return a figure as it is now, with year, vintage, source and coverage."""
    return {
        "measure": one.measure.key,
        "label": one.measure.label,
        "unit": one.measure.unit,
        "kind": one.measure.kind,
        "value": one.value,
        "status": str(one.status),
        "period": one.period,
        "vintage": one.vintage,
        "source": one.source,
        "licence": one.licence,
        "coverage": asdict(one.coverage) if one.coverage else None,
        "comparisons": [
            {**asdict(other), "fifths": list(other.fifths)} for other in one.comparisons
        ],
    }


def thaw(kept: Mapping[str, Any]) -> Indicator:
    """Return a frozen figure, so that it is said in the reader's own words."""
    measure = MEASURES.get(kept["measure"]) or Measure(
        kept["measure"], kept["label"], kept["unit"], kept["kind"]
    )
    coverage = kept["coverage"]
    return Indicator(
        measure=measure,
        value=kept["value"],
        status=kept["status"],
        period=kept["period"],
        vintage=kept["vintage"],
        source=kept["source"],
        licence=kept["licence"],
        coverage=Coverage(**coverage) if coverage else None,
        comparisons=tuple(
            Comparison(**{**other, "fifths": tuple(other["fifths"])})
            for other in kept["comparisons"]
        ),
    )
