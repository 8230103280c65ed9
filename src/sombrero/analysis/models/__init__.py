"""What this package keeps: figures of places, provisions, and what reaches what."""

from sombrero.analysis.models.facilities import Facility, FacilitySource, Reach
from sombrero.analysis.models.figures import CarriedFigure, Dataset, Figure

__all__ = [
    "CarriedFigure",
    "Dataset",
    "Facility",
    "FacilitySource",
    "Figure",
    "Reach",
]
