"""Reminders that keep coming, and the sheets from which volunteers call."""

from sombrero.networks.actions.reminders.outcomes import record_outcome
from sombrero.networks.actions.reminders.plans import (
    Plan,
    plan_reminder,
    remind_of_every_visit,
    silence_person,
    stop_reminder,
)
from sombrero.networks.actions.reminders.sheets import (
    Made,
    make_sheet,
    record_by_code,
    record_sheet,
)
from sombrero.networks.actions.reminders.tending import tend_reminders
from sombrero.networks.domain.reminding import Occasion, Step, Way

__all__ = [
    "Made",
    "Occasion",
    "Plan",
    "Step",
    "Way",
    "make_sheet",
    "plan_reminder",
    "record_by_code",
    "record_outcome",
    "record_sheet",
    "remind_of_every_visit",
    "silence_person",
    "stop_reminder",
    "tend_reminders",
]
