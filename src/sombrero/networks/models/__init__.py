"""Neighbour help: what is asked, who goes, and when."""

from sombrero.networks.models.asking import Ask, GroupLink, Reply, Wave
from sombrero.networks.models.credit import (
    Account,
    AccountHolder,
    CreditRules,
    PotDraw,
    Transfer,
)
from sombrero.networks.models.heard import Heard
from sombrero.networks.models.intervision import CaseCard, Intervision
from sombrero.networks.models.reminders import (
    Attempt,
    CallLine,
    CallSheet,
    Reminder,
    StandingReminder,
)
from sombrero.networks.models.requests import Match, PartOfDay, Request, Visit
from sombrero.networks.models.streets import (
    Gathering,
    Held,
    HelpCard,
    Start,
    Street,
    StreetContact,
)

__all__ = [
    "Account",
    "AccountHolder",
    "Ask",
    "Attempt",
    "CallLine",
    "CallSheet",
    "CaseCard",
    "CreditRules",
    "Gathering",
    "GroupLink",
    "Heard",
    "Held",
    "HelpCard",
    "Intervision",
    "Match",
    "PartOfDay",
    "PotDraw",
    "Reminder",
    "Reply",
    "Request",
    "StandingReminder",
    "Start",
    "Street",
    "StreetContact",
    "Transfer",
    "Visit",
    "Wave",
]
