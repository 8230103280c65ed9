"""A coordinator asks where the next place comes, who reaches what, how zones form."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.core.models import Place, PlanRun
from sombrero.core.planning import work_on_one
from tests.analysis import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, now: dt.datetime, in_scope: object) -> None:
    town.build(tmp_path, now)


@pytest.fixture
def where() -> str:
    return "region-04000"


def _middle(number: int) -> str:
    """Return a line that names a place in the middle of a sector of the town."""
    sector = Place.objects.get(code=town.CODES[number])
    return f"Het Anker; {sector.lat}; {sector.lon}"


def _asked(client: Client, page: str, **given: object) -> PlanRun:
    answer = client.post(f"/en/plans/{page}/", {"detour": 1.3, "title": "", **given})
    assert answer.status_code == 302, re.findall(
        rb'class="error[^>]*>(.*?)<', answer.content
    )
    assert work_on_one()
    return PlanRun.objects.latest("asked_at", "pk")


def test_the_next_place_comes_where_the_people_are(
    signed_in: SignedIn, where: str
) -> None:
    client = signed_in("coordinator")
    run = _asked(
        client,
        "place",
        where=where,
        people="age_65_plus",
        model="p-median",
        near=500,
        existing=_middle(0),
        new=1,
    )
    assert run.answer is not None
    assert run.answer["status"] == "optimal"
    shown = client.get(f"/en/plans/places/{run.pk}/").content.decode()
    assert "There is no better plan: that is proved." in shown
    assert "Nobody walks further than today" in shown
    assert "Het Anker" in shown
    assert shown.count('class="mark mark-new"') == 1


def test_why_not_elsewhere_is_answered_with_what_it_costs(
    signed_in: SignedIn, where: str
) -> None:
    client = signed_in("coordinator")
    run = _asked(
        client,
        "place",
        where=where,
        people="population",
        model="p-median",
        near=500,
        existing="",
        new=1,
    )
    client.post(f"/en/plans/places/{run.pk}/why-not/", {"position": "0"})
    assert work_on_one()
    other = PlanRun.objects.latest("asked_at", "pk")
    assert other.answer is not None
    assert run.answer is not None
    assert 0 in other.answer["open"]
    assert other.answer["objective"] > run.answer["objective"]
    shown = client.get(f"/en/plans/places/{other.pk}/").content.decode()
    assert "people walk" in shown
    assert "rather than" in shown


def test_the_budget_says_how_many(signed_in: SignedIn, where: str) -> None:
    given = {
        "where": where,
        "people": "population",
        "model": "p-median",
        "near": 500,
        "detour": 1.3,
        "budget_vg": 1.5,
        "each_vg": 0.5,
        "budget_vgc": 2,
        "each_vgc": 1,
    }
    client = signed_in("coordinator")
    assert client.post("/en/plans/place/", given).status_code == 302
    assert PlanRun.objects.get().given["p"] == 2
    refused = client.post("/en/plans/place/", {**given, "budget_vg": 0.2})
    assert b"fill in a budget that pays for one place" in refused.content


def test_a_place_outside_and_an_unreadable_line_are_named(
    signed_in: SignedIn, where: str
) -> None:
    client = signed_in("coordinator")
    given = {
        "where": where,
        "people": "population",
        "model": "p-median",
        "near": 500,
        "detour": 1.3,
        "new": 1,
    }
    outside = client.post("/en/plans/place/", {**given, "existing": "Ver; 51.2; 4.4"})
    assert b"Ver lies outside the area you chose" in outside.content
    wrong = client.post("/en/plans/place/", {**given, "existing": "A; 50.8; x"})
    assert b"Line 1 cannot be read" in wrong.content
    assert not PlanRun.objects.exists()


def test_who_reaches_what(signed_in: SignedIn, where: str) -> None:
    client = signed_in("researcher")
    for method, words in (
        ("nearest", "have one within 800"),
        ("e2sfca", "people have none within"),
    ):
        run = _asked(
            client,
            "reach",
            where=where,
            people="age_65_plus",
            spots=_middle(3),
            method=method,
            catchment=800,
        )
        shown = client.get(f"/en/plans/places/{run.pk}/").content.decode()
        assert words in shown
        assert "This was counted, not guessed." in shown


def test_zones_keep_their_size(signed_in: SignedIn, where: str) -> None:
    client = signed_in("coordinator")
    run = _asked(
        client,
        "zones",
        where=where,
        people="population",
        zones=3,
        tolerance=40,
        objective="cut-edges",
    )
    shown = client.get(f"/en/plans/places/{run.pk}/").content.decode()
    assert "3 zones of" in shown
    assert "What is gained" in shown


def test_impossible_zones_are_explained(signed_in: SignedIn, where: str) -> None:
    client = signed_in("coordinator")
    run = _asked(
        client,
        "zones",
        where=where,
        people="population",
        zones=12,
        tolerance=0.5,
        objective="cut-edges",
    )
    shown = client.get(f"/en/plans/places/{run.pk}/").content.decode()
    assert "No plan can keep all these demands." in shown


@pytest.mark.parametrize("page", ["place", "reach", "zones"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_forms_open_for_planners_only(
    signed_in: SignedIn, page: str, language: str
) -> None:
    address = f"/{language}/plans/{page}/"
    assert signed_in("coordinator").get(address).status_code == 200
    assert signed_in("volunteer").get(address).status_code == 403


def test_the_page_of_an_answer_costs_the_same_for_any_ground(
    signed_in: SignedIn,
    where: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in("coordinator")
    run = _asked(
        client,
        "reach",
        where=where,
        people="population",
        spots=_middle(3),
        method="nearest",
        catchment=800,
    )
    client.get(f"/en/plans/places/{run.pk}/")
    with django_assert_max_num_queries(9):
        client.get(f"/en/plans/places/{run.pk}/")
