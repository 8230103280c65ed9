"""The only tables that name a resident."""

from sombrero.people.models.consents import Consent
from sombrero.people.models.persons import Household, Person
from sombrero.people.models.relations import Relation

__all__ = ["Consent", "Household", "Person", "Relation"]
