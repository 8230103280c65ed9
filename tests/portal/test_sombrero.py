"""The page that shows a neighbourhood's provisions under the hat."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.core.models import Place
from sombrero.partnerships.models import Location, Organization, Service

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


def test_the_queries_do_not_grow_with_the_directory(
    client: Client, where: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        _service(f"Dienst {number}", 50.855, 4.335, domain="wellbeing", scale="local")
    client.get(f"/nl/neighbourhood/{where.slug}/sombrero/")
    with django_assert_max_num_queries(8):
        client.get(f"/fr/neighbourhood/{where.slug}/sombrero/")
