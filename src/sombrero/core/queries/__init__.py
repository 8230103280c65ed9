"""Reads that every package shares."""

from sombrero.core.queries.access import actor_of, workers_with_role
from sombrero.core.queries.audit import AuditProblem, list_audit, verify_audit
from sombrero.core.queries.facts import FactTable, fact_table
from sombrero.core.queries.initiatives import (
    default_initiative,
    get_initiative,
    initiative_for_place,
)
from sombrero.core.queries.messages import list_by_hand, unsent_keys
from sombrero.core.queries.places import (
    find_sector,
    get_place,
    list_places,
    neighbourhoods_of,
    places_above,
    sectors_within,
)
from sombrero.core.queries.plans import ahead_of, get_plan, list_plans

__all__ = [
    "AuditProblem",
    "FactTable",
    "actor_of",
    "ahead_of",
    "default_initiative",
    "fact_table",
    "find_sector",
    "get_initiative",
    "get_place",
    "get_plan",
    "initiative_for_place",
    "list_audit",
    "list_by_hand",
    "list_places",
    "list_plans",
    "neighbourhoods_of",
    "places_above",
    "sectors_within",
    "unsent_keys",
    "verify_audit",
    "workers_with_role",
]
