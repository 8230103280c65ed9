"""Reads of this package: places' figures and what a neighbourhood page shows."""

from sombrero.analysis.queries.export import export_places
from sombrero.analysis.queries.indicators import Indicator, indicators
from sombrero.analysis.queries.neighbourhoods import Overview, neighbourhood_overview
from sombrero.analysis.queries.territories import (
    Territory,
    initiative_places,
    list_neighbourhoods,
    territory_of,
)

__all__ = [
    "Indicator",
    "Overview",
    "Territory",
    "export_places",
    "indicators",
    "initiative_places",
    "list_neighbourhoods",
    "neighbourhood_overview",
    "territory_of",
]
