"""Who acts: a worker with roles, the public, or the system itself."""

from dataclasses import dataclass, replace
from typing import Literal, Self

from sombrero.core.domain.errors import NotAllowed
from sombrero.core.domain.roles import Permission, Role


@dataclass(frozen=True)
class Actor:
    """The `by` of every action and query.

    initiative_id: the initiative in whose name the actor works now.
    place_ids: for roles bound to places, the places (any level) granted.
    channel: how the wish reached us when someone acts on another's behalf.
    """

    kind: Literal["worker", "public", "system"]
    name: str = ""
    user_id: int | None = None
    initiative_id: int | None = None
    roles: tuple[Role, ...] = ()
    place_ids: frozenset[int] = frozenset()
    channel: str = "web"

    def may(self, permission: Permission) -> bool:
        """Tell whether a role of this actor carries the permission."""
        if self.kind == "system":
            return True
        return any(permission in role.may for role in self.roles)

    @property
    def sees_persons(self) -> bool:
        """Tell whether any role of this actor reaches personal data."""
        return any(role.sees_persons for role in self.roles)

    @property
    def is_bound_to_places(self) -> bool:
        """Tell whether a role limited to its places gives what no other role does.

        A referent who is also a volunteer or a council member still reaches only
        their own places; one who is also a coordinator reaches all of them.
        """
        free = {p for role in self.roles if not role.bound_to_places for p in role.may}
        return any(role.bound_to_places and role.may - free for role in self.roles)

    @property
    def here(self) -> int:
        """The initiative (id) the actor works in; raises NotAllowed without one."""
        if self.initiative_id is None:
            raise NotAllowed
        return self.initiative_id

    def within(self, initiative_id: int) -> Self:
        """Return the same actor at work in another initiative."""
        return replace(self, initiative_id=initiative_id)


PUBLIC = Actor(kind="public")
SYSTEM = Actor(kind="system", name="Sombrero")
