"""Reads of persons. The other packages enter here and in actions."""

from sombrero.people.queries.circle import circle_of
from sombrero.people.queries.consents import CONSENT_WAYS, consents_of, get_consent
from sombrero.people.queries.life import (
    Going,
    ToTell,
    TurnPage,
    files_over,
    get_turn,
    going_soon,
    silent_now,
    silent_people,
    turns_of,
    turns_to_tell,
)
from sombrero.people.queries.persons import (
    Alike,
    compare_people,
    find_people,
    get_person,
    names_of,
    people_like,
    piece_words,
    pieces_of,
    within_reach,
)
from sombrero.people.queries.reach import (
    Ways,
    international,
    open_contact_consents,
    people_with_number,
    ways_of,
)
from sombrero.people.queries.registry import RegistryRow, privacy_registry

__all__ = [
    "CONSENT_WAYS",
    "Alike",
    "Going",
    "RegistryRow",
    "ToTell",
    "TurnPage",
    "Ways",
    "circle_of",
    "compare_people",
    "consents_of",
    "files_over",
    "find_people",
    "get_consent",
    "get_person",
    "get_turn",
    "going_soon",
    "international",
    "names_of",
    "open_contact_consents",
    "people_like",
    "people_with_number",
    "piece_words",
    "pieces_of",
    "privacy_registry",
    "silent_now",
    "silent_people",
    "turns_of",
    "turns_to_tell",
    "ways_of",
    "within_reach",
]
