"""The one check that every action and every gate begins with."""

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed
from sombrero.core.domain.roles import Permission


def require(by: Actor, *permissions: Permission) -> None:
    """Raise NotAllowed unless a role of `by` carries one of the permissions."""
    if not any(by.may(permission) for permission in permissions):
        raise NotAllowed(", ".join(permissions))
