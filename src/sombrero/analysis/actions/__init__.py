"""Writes of this package: imports of places and figures."""

from sombrero.analysis.actions.facilities import import_facilities
from sombrero.analysis.actions.figures import import_figures
from sombrero.analysis.actions.places import import_places
from sombrero.analysis.domain.facilities.drafts import Wish as FacilityWish
from sombrero.analysis.domain.indicator_files import Wish

__all__ = [
    "FacilityWish",
    "Wish",
    "import_facilities",
    "import_figures",
    "import_places",
]
