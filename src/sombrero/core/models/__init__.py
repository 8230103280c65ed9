"""The tables that every package shares."""

from sombrero.core.models.audit import AuditEntry, AuditSeal
from sombrero.core.models.facts import Fact
from sombrero.core.models.initiatives import Initiative
from sombrero.core.models.messages import Message
from sombrero.core.models.places import Place, PlaceMembership
from sombrero.core.models.plans import PlanRun
from sombrero.core.models.users import Grant, User

__all__ = [
    "AuditEntry",
    "AuditSeal",
    "Fact",
    "Grant",
    "Initiative",
    "Message",
    "Place",
    "PlaceMembership",
    "PlanRun",
    "User",
]
