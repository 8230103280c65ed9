"""Writes about persons. The other packages enter here and in queries.

The words that rooms use after a turn in a life come through this door with it.
"""

from sombrero.people.actions.consents import (
    forget_receiver,
    give_consent,
    withdraw_consent,
)
from sombrero.people.actions.erasure import erase_person, export_person
from sombrero.people.actions.life import (
    end_turn,
    keep_longer,
    look_at_turn,
    record_turn,
    told,
)
from sombrero.people.actions.persons import (
    PersonFields,
    link_household,
    register_person,
    update_person,
)
from sombrero.people.actions.relations import add_relation, remove_relation
from sombrero.people.domain.life import Effect, Taken
from sombrero.people.domain.life import Turn as LifeTurn
from sombrero.people.models import LifeEvent

__all__ = [
    "Effect",
    "LifeEvent",
    "LifeTurn",
    "PersonFields",
    "Taken",
    "add_relation",
    "end_turn",
    "erase_person",
    "export_person",
    "forget_receiver",
    "give_consent",
    "keep_longer",
    "link_household",
    "look_at_turn",
    "record_turn",
    "register_person",
    "remove_relation",
    "told",
    "update_person",
    "withdraw_consent",
]
