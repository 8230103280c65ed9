"""Reads of this package: advice, what we keep seeing, the wheel."""

from sombrero.policy.queries.advice import (
    get_advice,
    is_as_frozen,
    list_advice,
    list_places,
    list_policy_signals,
)
from sombrero.policy.queries.figures import snapshot_of
from sombrero.policy.queries.letter import Letter, letter_of
from sombrero.policy.queries.wheel import Wheel, wheel_of

__all__ = [
    "Letter",
    "Wheel",
    "get_advice",
    "is_as_frozen",
    "letter_of",
    "list_advice",
    "list_places",
    "list_policy_signals",
    "snapshot_of",
    "wheel_of",
]
