"""The only tables that name a resident."""

from sombrero.people.models.consents import Consent
from sombrero.people.models.life import LifeEvent, News
from sombrero.people.models.persons import Household, Person
from sombrero.people.models.relations import Relation

__all__ = ["Consent", "Household", "LifeEvent", "News", "Person", "Relation"]
