"""Writes of what people offer and are. The other packages enter here and in queries."""

from sombrero.talents.actions.offers import (
    add_offer,
    note_asked,
    note_askings,
    pause_offer,
    remove_offer,
    resume_offer,
    still_offered,
)
from sombrero.talents.actions.terms import Terms, rest, set_known, set_terms, wake

__all__ = [
    "Terms",
    "add_offer",
    "note_asked",
    "note_askings",
    "pause_offer",
    "remove_offer",
    "rest",
    "resume_offer",
    "set_known",
    "set_terms",
    "still_offered",
    "wake",
]
