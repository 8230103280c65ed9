"""Writes that every package shares."""

from sombrero.core.actions.audit import audit, seal_audit
from sombrero.core.actions.facts import publish_fact
from sombrero.core.actions.initiatives import create_initiative
from sombrero.core.actions.messages import (
    cancel_message,
    deliver_due,
    finish_by_hand,
    forget_messages,
    queue_message,
)
from sombrero.core.actions.own_places import remove_place, set_members, work_in
from sombrero.core.actions.places import PlaceLink, PlaceRow, save_places
from sombrero.core.actions.plans import (
    ask_plan,
    forget_plan,
    forget_plans,
    open_plan,
    stop_plan,
)
from sombrero.core.actions.users import create_user, grant_role, revoke_role

__all__ = [
    "PlaceLink",
    "PlaceRow",
    "ask_plan",
    "audit",
    "cancel_message",
    "create_initiative",
    "create_user",
    "deliver_due",
    "finish_by_hand",
    "forget_messages",
    "forget_plan",
    "forget_plans",
    "grant_role",
    "open_plan",
    "publish_fact",
    "queue_message",
    "remove_place",
    "revoke_role",
    "save_places",
    "seal_audit",
    "set_members",
    "stop_plan",
    "work_in",
]
