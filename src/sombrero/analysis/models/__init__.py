"""What this package keeps: figures, provisions, what residents say, analyses, plans."""

from sombrero.analysis.models.acting import ActionCheck, PlanAction
from sombrero.analysis.models.analyses import Analysis, Finding, FindingSource
from sombrero.analysis.models.boundaries import Boundary, OldLine
from sombrero.analysis.models.choosing import Ballot, Candidate, Choosing
from sombrero.analysis.models.editions import Edition, EditionDocument
from sombrero.analysis.models.facilities import Facility, FacilitySource, Reach
from sombrero.analysis.models.figures import CarriedFigure, Dataset, Figure
from sombrero.analysis.models.heard import HeardQuarter
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
from sombrero.analysis.models.photos import SpotPhoto
from sombrero.analysis.models.streets import StreetNetwork, Walked

__all__ = [
    "ActionCheck",
    "Analysis",
    "Ballot",
    "Boundary",
    "Candidate",
    "CarriedFigure",
    "Choosing",
    "Dataset",
    "Edition",
    "EditionDocument",
    "Facility",
    "FacilitySource",
    "Figure",
    "Finding",
    "FindingSource",
    "HeardQuarter",
    "LifeDomainCode",
    "OldLine",
    "PlanAction",
    "Quote",
    "Reach",
    "Session",
    "Spot",
    "SpotPhoto",
    "Statement",
    "StreetNetwork",
    "Survey",
    "SurveyAnswer",
    "TallyLine",
    "TallySending",
    "Theme",
    "Walked",
]
