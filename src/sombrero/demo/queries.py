"""Who can be tried out in the demo town."""

from dataclasses import dataclass

from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import ROLES
from sombrero.core.models import Grant, Initiative, User


@dataclass(frozen=True)
class DemoRole:
    """A role that a visitor may take: its key, its name, and who plays it."""

    key: str
    label: str
    name: str


def is_town_built() -> bool:
    """Tell whether the demo town stands already."""
    return Initiative.objects.filter(is_demo=True).exists()


def is_installation_empty() -> bool:
    """Tell whether nobody works with this installation yet."""
    return not Initiative.objects.exists()


def list_demo_roles() -> list[DemoRole]:
    """Return the roles with their demo users, in the order of the roles. One query."""
    rows = Grant.objects.filter(user__is_demo=True).values_list("role", "user__name")
    names = dict(rows.order_by("-pk"))
    return [
        DemoRole(key, role.label, names[key])
        for key, role in ROLES.items()
        if key in names
    ]


def demo_user(*, role: str) -> User:
    """Return the demo user who plays a role. Raises NotFound."""
    found = User.objects.filter(is_demo=True, grants__role=role).order_by("pk").first()
    if found is None:
        raise NotFound
    return found
