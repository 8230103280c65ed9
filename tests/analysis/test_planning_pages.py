"""A coordinator asks where the next place comes, who reaches what, how zones form."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.analysis.actions import plans as asking
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


def test_zones_keep_a_choice_of_providers(signed_in: SignedIn, where: str) -> None:
    client = signed_in("coordinator")
    teams = [f"{_middle(at)}; 20000" for at in (0, 1)]
    run = _asked(
        client,
        "zones",
        where=where,
        people="population",
        zones=3,
        tolerance=40,
        objective="compact",
        providers="\n".join([*teams, f"{_middle(2)}; 60"]),
        choice=2,
    )
    assert run.given["min_providers"] == 2
    shown = client.get(f"/en/plans/places/{run.pk}/").content.decode()
    assert "In each zone at least 2 providers work" in shown
    assert "Who works there" in shown
    assert "1. Het Anker, 2. Het Anker" in shown


def test_a_provider_says_how_far_its_team_goes(signed_in: SignedIn, where: str) -> None:
    asked = {**ZONES, "where": where, "providers": _middle(0)}
    answer = signed_in("coordinator").post("/en/plans/zones/", asked)
    assert answer.status_code == 422
    assert "how far its team goes" in answer.content.decode()


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


PLACE = {"people": "population", "model": "p-median", "near": 500, "new": 1}
REACH = {"people": "population", "method": "nearest", "catchment": 800}
ZONES = {
    "people": "population",
    "zones": 3,
    "tolerance": 40,
    "objective": "cut-edges",
}


def test_an_area_too_large_for_a_question_is_refused(
    signed_in: SignedIn, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("coordinator")
    for name, page, given in (
        ("MOST_TO_PLACE", "place", PLACE),
        ("MOST_TO_ZONE", "zones", ZONES),
    ):
        filled = {**given, "where": where, "detour": 1.3}
        monkeypatch.setattr(asking, name, town.COUNT - 1)
        refused = client.post(f"/en/plans/{page}/", filled)
        assert b"Choose a smaller area" in refused.content
        assert not PlanRun.objects.exists()
        monkeypatch.setattr(asking, name, town.COUNT)
        assert client.post(f"/en/plans/{page}/", filled).status_code == 302
        PlanRun.objects.all().delete()


def test_who_reaches_what_is_asked_of_any_area(
    signed_in: SignedIn, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_TO_PLACE", 1)
    monkeypatch.setattr(asking, "MOST_TO_ZONE", 1)
    given = {**REACH, "where": where, "detour": 1.3, "spots": _middle(3)}
    answer = signed_in("coordinator").post("/en/plans/reach/", given)
    assert answer.status_code == 302


def test_a_list_of_too_many_places_is_refused_with_the_limit(
    signed_in: SignedIn, where: str
) -> None:
    client = signed_in("coordinator")
    given = {**REACH, "where": where, "detour": 1.3}
    lines = "\n\n".join([_middle(3)] * 200)
    refused = client.post(
        "/en/plans/reach/", {**given, "spots": f"{lines}\n{_middle(4)}"}
    )
    assert b"At most 200 places fit here." in refused.content
    taken = client.post("/en/plans/reach/", {**given, "spots": lines})
    assert taken.status_code == 302


def _with_barriers(client: Client, where: str, file: bytes) -> bytes:
    given = {
        **ZONES,
        "where": where,
        "detour": 1.3,
        "barriers": SimpleUploadedFile("lines.geojson", file),
    }
    return client.post("/en/plans/zones/", given).content


def _collection(kind: object, coordinates: object) -> bytes:
    shape = {"type": kind, "coordinates": coordinates}
    return json.dumps({"features": [{"geometry": shape}]}).encode()


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[" * 200_000, id="too deep to read"),
        pytest.param(b"[1]", id="no collection"),
        pytest.param(b'{"features": [{}]}', id="no geometry"),
        pytest.param(b'{"features": [{"geometry": "x"}]}', id="geometry of words"),
        pytest.param(
            b'{"features": [{"geometry": {"type": "LineString"}}]}',
            id="no coordinates",
        ),
        pytest.param(_collection("Point", [4.3, 50.8]), id="a point"),
        pytest.param(_collection(["LineString"], []), id="a list as type"),
        pytest.param(_collection("LineString", []), id="nothing drawn"),
        pytest.param(_collection("LineString", 7), id="a number as coordinates"),
        pytest.param(_collection("LineString", {"a": 1}), id="a map as coordinates"),
        pytest.param(_collection("LineString", [[4.3, 50.8]]), id="one point"),
        pytest.param(_collection("LineString", [[4.3], [4.4]]), id="one axis"),
        pytest.param(
            _collection("LineString", [[4.3, "x"], [4.4, 50.9]]), id="words as numbers"
        ),
        pytest.param(
            _collection("LineString", [[4.3, 10**400], [4.4, 50.9]]), id="a huge number"
        ),
        pytest.param(
            _collection("LineString", [[4.3, float("nan")], [4.4, 50.9]]),
            id="not a number",
        ),
        pytest.param(
            _collection("LineString", [[4.3, 50.8], [float("inf"), 50.9]]),
            id="infinitely far",
        ),
        pytest.param(
            _collection("LineString", [[50.8, 4.3], [50.9, 4.4]]), id="axes swapped"
        ),
        pytest.param(
            _collection("LineString", [[149_000, 170_000], [150_000, 171_000]]),
            id="metres",
        ),
        pytest.param(
            _collection("Polygon", [[[4.3, 50.8], [4.4, 50.9]]]), id="an open area"
        ),
        pytest.param(_collection("Polygon", [[]]), id="an empty ring"),
        pytest.param(
            _collection("MultiPolygon", [[[4.3, 50.8], [4.4, 50.9]]]),
            id="nested too little",
        ),
    ],
)
def test_a_file_that_holds_no_lines_or_areas_is_refused(
    signed_in: SignedIn, where: str, file: bytes
) -> None:
    shown = _with_barriers(signed_in("coordinator"), where, file)
    assert b"This is not a GeoJSON file with lines or areas." in shown
    assert not PlanRun.objects.exists()


def test_a_canal_and_a_park_are_taken(signed_in: SignedIn, where: str) -> None:
    for file in (
        _collection("LineString", [[4.3, 50.8], [4.31, 50.85]]),
        _collection("MultiLineString", [[[4.3, 50.8], [4.31, 50.85]]]),
        _collection("Polygon", [[[4.3, 50.8], [4.4, 50.8], [4.4, 50.9], [4.3, 50.8]]]),
        b'{"features": [{"geometry": null}]}',
    ):
        _with_barriers(signed_in("coordinator"), where, file)
    assert PlanRun.objects.count() == 4
