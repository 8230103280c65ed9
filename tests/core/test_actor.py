"""What somebody with more than one role reaches."""

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import ROLES, Role

OTHERS = [role for role in ROLES.values() if not role.bound_to_places]


def _actor(*roles: Role) -> Actor:
    return Actor(kind="worker", user_id=1, initiative_id=1, roles=roles)


@pytest.mark.parametrize(
    "other", [role for role in OTHERS if role.key != "coordinator"], ids=lambda r: r.key
)
def test_a_second_role_that_opens_no_files_widens_no_reach(other: Role) -> None:
    assert _actor(ROLES["referent"], other).is_bound_to_places
    assert _actor(other, ROLES["referent"]).is_bound_to_places


def test_a_role_that_opens_all_files_reaches_all_places() -> None:
    assert not _actor(ROLES["referent"], ROLES["coordinator"]).is_bound_to_places
    assert not _actor(ROLES["coordinator"]).is_bound_to_places


@pytest.mark.parametrize("role", OTHERS, ids=lambda r: r.key)
def test_a_role_without_places_alone_is_not_bound(role: Role) -> None:
    assert not _actor(role).is_bound_to_places


def test_a_role_bound_to_places_alone_is_bound() -> None:
    assert _actor(ROLES["referent"]).is_bound_to_places
