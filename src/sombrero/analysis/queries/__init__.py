"""Reads of this package: places' figures and what a neighbourhood page shows."""

from sombrero.analysis.queries.export import export_places
from sombrero.analysis.queries.heard import Heard, heard_in
from sombrero.analysis.queries.heard_counts import heard_counts
from sombrero.analysis.queries.indicators import Indicator, indicators
from sombrero.analysis.queries.lived import quotes_of
from sombrero.analysis.queries.neighbourhoods import Overview, neighbourhood_overview
from sombrero.analysis.queries.territories import (
    Territory,
    find_place,
    initiative_places,
    list_neighbourhoods,
    page_of_places,
    territory_of,
)

__all__ = [
    "Heard",
    "Indicator",
    "Overview",
    "Territory",
    "export_places",
    "find_place",
    "heard_counts",
    "heard_in",
    "indicators",
    "initiative_places",
    "list_neighbourhoods",
    "neighbourhood_overview",
    "page_of_places",
    "quotes_of",
    "territory_of",
]
