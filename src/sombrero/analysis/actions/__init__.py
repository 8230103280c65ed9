"""Writes of this package: imports of places and figures."""

from sombrero.analysis.actions.facilities import import_facilities
from sombrero.analysis.actions.figures import import_figures
from sombrero.analysis.actions.places import import_places
from sombrero.analysis.actions.streets import forget_streets, import_streets
from sombrero.analysis.domain.facilities.drafts import Wish as FacilityWish
from sombrero.analysis.domain.indicator_files import Wish

__all__ = [
    "FacilityWish",
    "Wish",
    "forget_streets",
    "import_facilities",
    "import_figures",
    "import_places",
    "import_streets",
]
