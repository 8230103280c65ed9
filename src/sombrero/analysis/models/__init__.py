"""What this package keeps: figures, provisions and their reach, what residents say."""

from sombrero.analysis.models.boundaries import Boundary, OldLine
from sombrero.analysis.models.facilities import Facility, FacilitySource, Reach
from sombrero.analysis.models.figures import CarriedFigure, Dataset, Figure
from sombrero.analysis.models.lived import (
    LifeDomainCode,
    Quote,
    Session,
    Spot,
    Statement,
    Survey,
    SurveyAnswer,
    TallyLine,
    TallySending,
    Theme,
)
from sombrero.analysis.models.streets import StreetNetwork, Walked

__all__ = [
    "Boundary",
    "CarriedFigure",
    "Dataset",
    "Facility",
    "FacilitySource",
    "Figure",
    "LifeDomainCode",
    "OldLine",
    "Quote",
    "Reach",
    "Session",
    "Spot",
    "Statement",
    "StreetNetwork",
    "Survey",
    "SurveyAnswer",
    "TallyLine",
    "TallySending",
    "Theme",
    "Walked",
]
