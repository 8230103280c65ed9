"""What this package keeps: figures, provisions and their reach, what residents say."""

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

__all__ = [
    "CarriedFigure",
    "Dataset",
    "Facility",
    "FacilitySource",
    "Figure",
    "LifeDomainCode",
    "Quote",
    "Reach",
    "Session",
    "Spot",
    "Statement",
    "Survey",
    "SurveyAnswer",
    "TallyLine",
    "TallySending",
    "Theme",
]
