"""Reads of a need's way to help. The other packages enter here and in actions."""

from sombrero.referral.domain.disclosure import PIECES, fingerprint
from sombrero.referral.queries.links import AnswerPage, open_by_code
from sombrero.referral.queries.pieces import known_pieces, preview
from sombrero.referral.queries.referrals import (
    Entry,
    PartyCard,
    Shown,
    get_referral,
    list_of_need,
    list_of_person,
)
from sombrero.referral.queries.steps import (
    StepRow,
    doers_of,
    get_step,
    list_steps_of_need,
    steps_today,
)
from sombrero.referral.queries.ways import Found, Way, WayGroup, find_ways

__all__ = [
    "PIECES",
    "AnswerPage",
    "Entry",
    "Found",
    "PartyCard",
    "Shown",
    "StepRow",
    "Way",
    "WayGroup",
    "doers_of",
    "find_ways",
    "fingerprint",
    "get_referral",
    "get_step",
    "known_pieces",
    "list_of_need",
    "list_of_person",
    "list_steps_of_need",
    "open_by_code",
    "preview",
    "steps_today",
]
