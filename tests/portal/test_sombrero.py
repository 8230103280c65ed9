"""The page that shows a neighbourhood's provisions under the hat."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.analysis.actions import import_facilities
from sombrero.analysis.domain.facilities.drafts import Wish
from sombrero.core.actions import PlaceLink, PlaceRow, save_places
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.models import Place
from sombrero.partnerships.actions.importing import bump_version
from sombrero.partnerships.models import Location, Organization, Service
from tests.domain.analysis import lists

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(places: dict[str, Place]) -> Place:
    return places["neighbourhood"]


def _service(name: str, lat: float, lon: float, **axes: object) -> Service:
    owner, _ = Organization.objects.get_or_create(
        external_id="o", source="test", defaults={"name": "Huis"}
    )
    made = Service.objects.create(
        external_id=name,
        source="test",
        organization=owner,
        name=name,
        status="active",
        **axes,
    )
    location = Location.objects.create(
        external_id=name, source="test", organization=owner, latitude=lat, longitude=lon
    )
    made.at_locations.create(external_id=name, source="test", location=location)
    return made


def test_the_hat_shows_what_is_here_and_what_is_missing(
    client: Client, where: Place
) -> None:
    _service("Thuisverpleging", 50.855, 4.335, domain="care", intensity=2)
    _service("Rusthuis Ver Weg", 50.95, 4.60, domain="living", setting="residential")
    shown = client.get(f"/en/neighbourhood/{where.slug}/sombrero/").content.decode()
    assert "Care: regular: 1" in shown
    assert "Living: residential: nothing within reach" in shown
    assert "Rusthuis Ver Weg" in shown
    assert "9 places under the hat are empty." in shown


def test_an_address_that_protects_people_is_not_given_away(
    client: Client, where: Place
) -> None:
    made = _service("Vluchthuis", 50.855, 4.335, domain="living", setting="between")
    Location.objects.filter(external_id="Vluchthuis").update(confidential=True)
    shown = client.get(f"/en/neighbourhood/{where.slug}/sombrero/").content.decode()
    assert made.name not in shown


def _shown(client: Client, where: Place, language: str = "en") -> str:
    address = f"/{language}/neighbourhood/{where.slug}/sombrero/"
    return client.get(address).content.decode()


def _imported(
    folder: Path, now: dt.datetime, *rows: str, source: str = "Molenbeek"
) -> None:
    """Take in a list: each row is a kind, a name, a longitude and a latitude."""
    lines = [f"{source}{number},{row}" for number, row in enumerate(rows)]
    file = lists.text(
        folder / f"{source}.csv", "\n".join(["id,kind,name,lon,lat", *lines, ""])
    )
    wish = Wish(source=source, licence="CC0")
    import_facilities(by=SYSTEM, now=now, files=[file], wish=wish, close_many=True)


def test_the_queries_do_not_grow_with_what_there_is(
    client: Client,
    where: Place,
    tmp_path: Path,
    now: dt.datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        _service(f"Dienst {number}", 50.855, 4.335, domain="wellbeing", scale="local")
    _imported(tmp_path, now, *["pharmacy,Apotheek,4.335,50.855"] * 20)
    _shown(client, where, "nl")
    with django_assert_max_num_queries(8):
        missed = _shown(client, where, "fr")
    with django_assert_max_num_queries(5):
        assert _shown(client, where, "fr") == missed


def test_an_import_renews_the_hat(
    client: Client, where: Place, tmp_path: Path, now: dt.datetime
) -> None:
    _imported(tmp_path, now, "pharmacy,Apotheek Zon,4.335,50.855")
    assert "Apotheek Zon" in _shown(client, where)
    assert "Apotheek Zon" in _shown(client, where)
    later = now + dt.timedelta(minutes=1)
    _imported(tmp_path, later, "pharmacy,Apotheek Maan,4.345,50.855", source="Andere")
    assert "Apotheek Maan" in _shown(client, where)
    # Begun before the last one and ended after it: not the newest moment of all.
    between = now + dt.timedelta(seconds=30)
    _imported(tmp_path, between, "pharmacy,Apotheek Ster,4.335,50.855")
    assert "Apotheek Ster" in _shown(client, where)


def test_a_change_of_the_directory_renews_the_hat(
    client: Client, where: Place, now: dt.datetime
) -> None:
    _service("Vluchthuis", 50.855, 4.335, domain="living", setting="between")
    assert "Vluchthuis" in _shown(client, where)
    Location.objects.filter(external_id="Vluchthuis").update(confidential=True)
    bump_version(now=now)
    assert "Vluchthuis" not in _shown(client, where)


def test_each_language_has_a_hat_of_its_own(client: Client, where: Place) -> None:
    made = _service("Huis", 50.855, 4.335, domain="living", setting="between")
    for language in ("nl", "fr", "en"):
        assert f'href="/{language}/' in _shown(client, where, language)
        assert f"/{language}/" in _shown(client, where, language).split(str(made.pk))[0]


def test_an_empty_place_names_the_three_nearest_and_a_full_one_none(
    client: Client, where: Place, tmp_path: Path, now: dt.datetime
) -> None:
    far = [
        f"pharmacy,Apotheek Ver{n},4.335,{50.90 + n / 100:.2f}" for n in (5, 4, 3, 2, 1)
    ]
    _imported(tmp_path, now, *far)
    shown = _shown(client, where)
    assert [f"Ver{n}" in shown for n in (1, 2, 3, 4, 5)] == [True] * 3 + [False] * 2
    later = now + dt.timedelta(minutes=1)
    _imported(tmp_path, later, *far, "pharmacy,Apotheek Hier,4.335,50.855")
    shown = _shown(client, where)
    assert "Apotheek Hier" in shown
    assert "Ver1" not in shown


def test_a_double_of_the_directory_takes_no_place_among_the_nearest(
    client: Client, where: Place, tmp_path: Path, now: dt.datetime
) -> None:
    _service("De Linde", 50.91, 4.335, domain="care", intensity=1)
    _imported(
        tmp_path,
        now,
        "pharmacy,Apotheek De Linde,4.335,50.91",
        "pharmacy,Apotheek Berk,4.335,50.92",
        "pharmacy,Apotheek Eik,4.335,50.93",
    )
    shown = _shown(client, where)
    assert "Apotheek De Linde" not in shown
    assert all(name in shown for name in ("De Linde", "Berk", "Eik"))


def test_only_the_newest_sectors_that_are_drawn_count(
    client: Client, where: Place, places: dict[str, Place], now: dt.datetime
) -> None:
    area = PlaceRow("neighbourhood", "N1", 2022, "Oude Molen", "Vieux Moulin")
    old = PlaceRow(
        "sector",
        "99001A00-",
        2011,
        "Ver",
        "Loin",
        lat=50.95,
        lon=4.60,
        bounds=(4.59, 50.94, 4.61, 50.96),
    )
    undrawn = PlaceRow("sector", "99001A00-", 2030, "Ver", "Loin", lat=50.95, lon=4.60)
    links = [PlaceLink(one.identity, area.identity) for one in (old, undrawn)]
    links += [PlaceLink(("sector", f"99001A0{n}-", 2022), area.identity) for n in "01"]
    save_places(by=SYSTEM, now=now, places=[area, old, undrawn], links=links)
    _service("Rusthuis", 50.95, 4.60, domain="living", setting="residential")
    assert "Living: residential: nothing within reach" in _shown(client, where)
