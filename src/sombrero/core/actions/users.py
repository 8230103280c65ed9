"""Users and their roles."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from sombrero.core.access import require
from sombrero.core.actions.audit import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import ROLES, Permission
from sombrero.core.models import Grant, Initiative, Place, User


def create_user(
    *,
    by: Actor,
    now: dt.datetime,
    email: str,
    name: str,
    password: str | None = None,
    language: str = "nl",
    is_demo: bool = False,
) -> User:
    """Add somebody who can sign in. Raises Refused when the address is taken."""
    require(by, Permission.SETTINGS_WRITE)
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise Refused("Somebody with this e-mail address can already sign in.")
    with transaction.atomic():
        user = User.objects.create_user(
            address, password, name=name, language=language, is_demo=is_demo
        )
        audit(by=by, now=now, verb="user.created", subject=f"user:{user.pk}")
    return user


def grant_role(
    *,
    by: Actor,
    now: dt.datetime,
    user: User,
    initiative: Initiative,
    role: str,
    place: Place | None = None,
    until: dt.date | None = None,
    purpose: str = "",
) -> Grant:
    """Give a role in an initiative, for some places or all, until a day or longer.

    Raises Refused for an unknown role, or a place-bound role without a place.
    """
    require(by, Permission.SETTINGS_WRITE)
    if role not in ROLES:
        raise Refused(f"There is no role {role!r}: choose from {', '.join(ROLES)}.")
    if ROLES[role].bound_to_places and place is None:
        raise Refused("Say for which place: this role only reaches its own places.")
    with transaction.atomic():
        grant = Grant.objects.create(
            user=user,
            initiative=initiative,
            role=role,
            place=place,
            granted_on=timezone.localdate(now),
            until=until,
            purpose=purpose,
        )
        audit(
            by=by.within(initiative.pk),
            now=now,
            verb="role.granted",
            subject=f"user:{user.pk}",
            detail={"role": role, "place": place.pk if place else None},
        )
    return grant


def revoke_role(*, by: Actor, now: dt.datetime, grant: Grant) -> None:
    """End a role from today on."""
    require(by, Permission.SETTINGS_WRITE)
    with transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(until=timezone.localdate(now))
        audit(
            by=by.within(grant.initiative_id),
            now=now,
            verb="role.revoked",
            subject=f"user:{grant.user_id}",
            detail={"role": grant.role},
        )
