"""Every role × every address: who may open what, and nobody else.

`access_matrix.csv` is the agreed matrix, so that a change shows in a diff;
write it anew with SOMBRERO_WRITE_ACCESS=1 and read what changed.
"""

import csv
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from sombrero.core.domain.roles import ROLES
from sombrero.core.web import Access

MATRIX = Path(__file__).with_name("access_matrix.csv")
OUTSIDE = ("", "healthz")
"""Addresses without a language."""
# Not ours to mark: the sign-in stack, Django's language switch, the API document.
FOREIGN = ("account/", "language/", "api/v1/")
DUMMIES = {
    "int": "999999",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "slug": "nowhere",
    "str": "nothing",
}


def _patterns(
    resolver: URLResolver, route: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, here)
        else:
            yield here, entry


def _pages() -> dict[str, Access | None]:
    """Return each address, as a pattern without its language → its mark."""
    with override("nl"):
        found = [
            (route.removeprefix("nl/"), entry)
            for route, entry in _patterns(get_resolver())
        ]
    return {
        route: getattr(entry.callback, "access", None)
        for route, entry in found
        if not route.startswith(FOREIGN)
    }


def _address(route: str) -> str:
    """Return an address of this pattern that points at nothing."""
    filled = re.sub(r"<(\w+):\w+>", lambda found: DUMMIES[found[1]], route)
    return f"/{filled}" if route in OUTSIDE else f"/nl/{filled}"


def _matrix() -> dict[str, set[str]]:
    with MATRIX.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["page"]: {who for who in ("public", *ROLES) if row[who] == "yes"}
        for row in rows
    }


def _marked() -> dict[str, set[str]]:
    found = {}
    for name, access in _pages().items():
        assert access is not None, f"{name} says not who may open it"
        if access.public:
            found[name] = {"public", *ROLES}
        else:
            found[name] = {
                key
                for key, role in ROLES.items()
                if role.may.intersection(access.permissions)
            }
    return found


def test_the_matrix_is_the_agreed_one() -> None:
    marked = _marked()
    if os.environ.get("SOMBRERO_WRITE_ACCESS"):
        with MATRIX.open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["page", "public", *ROLES])
            for name, who in sorted(marked.items()):
                writer.writerow(
                    [name, *("yes" if w in who else "" for w in ("public", *ROLES))]
                )
    assert marked == _matrix()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["public", *ROLES])
def test_every_address_keeps_to_the_matrix(
    role: str, signed_in: Callable[[str], Client]
) -> None:
    """A wrong role is refused before the view looks for anything."""
    client = Client() if role == "public" else signed_in(role)
    matrix = _matrix()
    wrong = []
    for name in _pages():
        address = _address(name)
        for method in (client.get, client.post):
            status = method(address).status_code
            if role in matrix[name]:
                refused = status in (401, 403)
            elif role == "public":
                refused = status == 302
            else:
                refused = status == 403
            if refused == (role in matrix[name]):
                wrong.append((name, method.__name__, status))
    assert wrong == []
