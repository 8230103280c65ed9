"""Places and figures by machine: open, paged, with what they cover."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.analysis import town

pytestmark = pytest.mark.django_db
SECTORS = "/api/v1/places?level=sector"


@pytest.fixture(autouse=True)
def _loaded(tmp_path: Path, now: dt.datetime) -> None:
    town.build(tmp_path, now)


def test_places_come_in_pages(client: Client) -> None:
    page = client.get(f"{SECTORS}&page=2&per_page=5").json()
    assert page["total"] == town.COUNT
    assert [one["code"] for one in page["places"]] == town.CODES[5:10]
    assert page["places"][0]["vintage"] == 2022
    assert "geometry" not in page["places"][0]


def test_figures_say_why_they_have_no_value_and_what_they_cover(
    client: Client,
) -> None:
    found = client.get("/api/v1/places/21012A01-/figures").json()
    figures = {one["measure"]: one for one in found["figures"]}
    assert figures["population"]["value"] == 100
    assert figures["income_median"]["value"] is None
    assert figures["income_median"]["status"] == "suppressed"
    found = client.get("/api/v1/places/1/figures?level=neighbourhood").json()
    figures = {one["measure"]: one for one in found["figures"]}
    assert figures["income_median"]["coverage"] == 0.8
    assert figures["income_median"]["known_sectors"] == 4
    assert figures["income_median"]["licence"] == "CC BY 4.0"


def test_a_region_has_figures_without_reading_its_sectors(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        found = client.get("/api/v1/places/04000/figures?level=region").json()
    assert {one["measure"]: one["value"] for one in found["figures"]}[
        "population"
    ] == 1107


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/api/v1/places/nowhere/figures", 404),
        ("/api/v1/places/21012A01-/figures?vintage=1999", 404),
        ("/api/v1/places?level=planet", 422),
        (f"{SECTORS}&per_page=100000", 422),
        (f"{SECTORS}&page=0", 422),
    ],
)
def test_what_is_not_there_or_not_possible_is_said(
    client: Client, url: str, status: int
) -> None:
    response = client.get(url)
    assert response.status_code == status
    assert response.json()["detail"]


def test_the_list_takes_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        client.get(SECTORS)
