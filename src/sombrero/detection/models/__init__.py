"""Signals, approaches and needs: each noun its own module."""

from sombrero.detection.models.approaches import Approach, Contact, How, TellDecision
from sombrero.detection.models.needs import Need, NeedEvent
from sombrero.detection.models.signals import Reporter, Signal, SignalQuestion

__all__ = [
    "Approach",
    "Contact",
    "How",
    "Need",
    "NeedEvent",
    "Reporter",
    "Signal",
    "SignalQuestion",
    "TellDecision",
]
