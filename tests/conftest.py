"""What every test may use: an initiative, and one actor per role."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from sombrero.core.actions import (
    PlaceLink,
    PlaceRow,
    create_initiative,
    create_user,
    grant_role,
    save_places,
)
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.roles import ROLES
from sombrero.core.middleware import SECOND_FACTOR
from sombrero.core.models import Initiative, Place, User
from sombrero.core.queries import actor_of
from sombrero.core.scoping import scope
from sombrero.partnerships.queries.search import forget_index

NOW = dt.datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
"""A Wednesday morning."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With CI=true nothing may be skipped: a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _quick_and_clean(settings: Settings) -> Iterator[None]:
    """Cheap password hashes, plain static files, empty caches, no search model."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    settings.SOMBRERO_SEARCH_MODEL = ""
    cache.clear()
    forget_index()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _words_of_the_code() -> Iterator[None]:
    """Sentences are compared in English, where a test asks for no other language."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> dt.datetime:
    """A fixed moment: a Wednesday morning in November."""
    return NOW


def _square(west: float, south: float) -> dict[str, object]:
    east, north = west + 0.01, south + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _sector(number: int) -> PlaceRow:
    west, south = 4.33 + 0.01 * number, 50.85
    return PlaceRow(
        kind="sector",
        code=f"99001A{number:02d}-",
        vintage=2022,
        name_nl=f"Wijk {number}",
        name_fr=f"Quartier {number}",
        parent=("municipality", "99001", 2022),
        geometry=_square(west, south),
        area_ha=78.0,
        lat=south + 0.005,
        lon=west + 0.005,
        bounds=(west, south, west + 0.01, south + 0.01),
    )


@pytest.fixture
def places(db: None) -> dict[str, Place]:
    """A municipality with a neighbourhood of two sectors beside two others.

    Keys: "municipality", "neighbourhood", "sector0" … "sector3".
    """
    town = PlaceRow("municipality", "99001", 2022, "Zonnedorp", "Village-Soleil")
    area = PlaceRow("neighbourhood", "N1", 2022, "Oude Molen", "Vieux Moulin")
    sectors = [_sector(number) for number in range(4)]
    ids = save_places(
        by=SYSTEM,
        now=NOW,
        places=[town, area, *sectors],
        links=[PlaceLink(s.identity, area.identity) for s in sectors[:2]],
    )
    names = {"municipality": town, "neighbourhood": area}
    names |= {f"sector{number}": row for number, row in enumerate(sectors)}
    return {key: Place.objects.get(pk=ids[row.identity]) for key, row in names.items()}


@pytest.fixture
def initiative(places: dict[str, Place]) -> Initiative:
    """The initiative of the neighbourhood; it also reads what nobody covers."""
    return create_initiative(
        by=SYSTEM,
        now=NOW,
        name="Buurt aan de Molen",
        phone="+3225550100",
        email="molen@example.org",
        place_ids=[places["neighbourhood"].pk],
    )


@pytest.fixture
def in_scope(initiative: Initiative) -> Iterator[Initiative]:
    """Open the initiative's scope for the whole test."""
    with scope(initiative=initiative.pk):
        yield initiative


@pytest.fixture
def users(initiative: Initiative, places: dict[str, Place]) -> dict[str, User]:
    """One user per role, keyed by role; place-bound ones for the neighbourhood."""
    made = {}
    for key, role in ROLES.items():
        made[key] = create_user(
            by=SYSTEM,
            now=NOW,
            email=f"{key}@example.org",
            name=f"{key.title()} Peeters",
        )
        grant_role(
            by=SYSTEM,
            now=NOW - dt.timedelta(days=30),
            user=made[key],
            initiative=initiative,
            role=key,
            place=places["neighbourhood"] if role.bound_to_places else None,
        )
    return made


@pytest.fixture
def actors(users: dict[str, User]) -> dict[str, Actor]:
    """One actor per role, keyed by role."""
    return {key: actor_of(user, today=NOW.date())[0] for key, user in users.items()}


@pytest.fixture
def signed_in(users: dict[str, User]) -> Callable[[str], Client]:
    """Return a client signed in, with second factor, as the user of a role."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(users[role])
        session = client.session
        session[SECOND_FACTOR] = True
        session.save()
        return client

    return sign_in
