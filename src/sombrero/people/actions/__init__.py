"""Writes about persons. The other packages enter here and in queries."""

from sombrero.people.actions.consents import (
    forget_receiver,
    give_consent,
    withdraw_consent,
)
from sombrero.people.actions.erasure import erase_person, export_person
from sombrero.people.actions.persons import (
    PersonFields,
    link_household,
    register_person,
    update_person,
)
from sombrero.people.actions.relations import add_relation, remove_relation

__all__ = [
    "PersonFields",
    "add_relation",
    "erase_person",
    "export_person",
    "forget_receiver",
    "give_consent",
    "link_household",
    "register_person",
    "remove_relation",
    "update_person",
    "withdraw_consent",
]
