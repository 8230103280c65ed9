"""What people offer each other, on which terms, which roles they take."""

from sombrero.talents.models.ambassadors import (
    Ambassador,
    Feedback,
    JointVisit,
    KeptWeek,
    StepDone,
    TrainingPath,
)
from sombrero.talents.models.helpers import Helper
from sombrero.talents.models.offers import Asked, Offer
from sombrero.talents.models.roles import Role, Vacancy

__all__ = [
    "Ambassador",
    "Asked",
    "Feedback",
    "Helper",
    "JointVisit",
    "KeptWeek",
    "Offer",
    "Role",
    "StepDone",
    "TrainingPath",
    "Vacancy",
]
