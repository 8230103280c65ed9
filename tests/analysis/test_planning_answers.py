"""What a coordinator does with an answer about places: ask why not, take it along."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sombrero.analysis.domain import divisions, plans
from sombrero.analysis.domain.plan_questions import MOST_SECTORS, read_question
from sombrero.analysis.domain.zone_moves import move, serving
from sombrero.analysis.models import Facility, FacilitySource
from sombrero.core.models import Place, PlanRun
from sombrero.core.planning import work_on_one
from sombrero.solvers.reading import BadPlanInput
from tests.analysis import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

SignedIn = Callable[[str], Client]
# Six areas in a row: 0 1 2 | 3 4 5, a line between 1 and 4 which touch as well.
ROW: dict[str, Any] = {
    "areas": [
        {"id": n, "population": 10, "x": 100.0 * n, "y": 0.0, "attributes": [n / 3]}
        for n in range(6)
    ],
    "edges": [[0, 1, 9], [1, 2, 9], [2, 3, 9], [3, 4, 9], [4, 5, 9], [1, 4, 9]],
    "barriers": [[1, 4]],
    "population": [20, 40],
    "objective": "homogeneous",
}
HALVES = [0, 0, 0, 1, 1, 1]


@pytest.fixture
def client(signed_in: SignedIn, tmp_path: Path, now: dt.datetime) -> Client:
    town.build(tmp_path, now)
    return signed_in("coordinator")


def _asked(client: Client, page: str, **given: object) -> PlanRun:
    answer = client.post(
        f"/en/plans/{page}/",
        {"where": "region-04000", "people": "population", "title": "", **given},
    )
    assert answer.status_code == 302, answer.content.decode()
    assert work_on_one()
    return PlanRun.objects.latest("asked_at", "pk")


def _zones(client: Client, **given: object) -> PlanRun:
    usual = {"zones": 2, "tolerance": 60, "objective": "cut-edges"}
    return _asked(client, "zones", **usual | given)


def _page(client: Client, run: PlanRun, more: str = "") -> str:
    return unescape(client.get(f"/en/plans/places/{run.pk}/{more}").content.decode())


# -- Why not? ----------------------------------------
def test_a_move_keeps_all_demands_or_names_what_is_in_the_way() -> None:
    possible = move(ROW, HALVES, 2, 1)
    assert possible.touches
    assert not possible.barred
    assert (possible.pieces, possible.outside, possible.unserved) == (1, (), ())
    assert (possible.left, possible.got) == (20, 40)
    apart = move(ROW, HALVES, 0, 1)
    assert not apart.touches
    torn = move(ROW, HALVES, 1, 1)
    assert (torn.barred, torn.pieces) == (True, 2)
    full = move({**ROW, "population": [30, 30]}, HALVES, 2, 1)
    assert full.outside == (0, 1)
    assert move(ROW, HALVES, 0, 0).is_here


def test_a_move_that_leaves_a_zone_without_choice_is_named() -> None:
    teams = [
        {"id": "A", "x": 0.0, "y": 0.0, "reach": 900.0},
        {"id": "B", "x": 200.0, "y": 0.0, "reach": 50.0},
    ]
    given = {**ROW, "providers": teams, "min_providers": 2}
    assert serving(given, HALVES) == {0: ["A", "B"], 1: ["A"]}
    assert move(given, HALVES, 2, 1).unserved == (0,)


def test_people_live_so_far_from_the_middle_of_their_zone() -> None:
    found = divisions.division(HALVES, ROW)
    # Middles at 100 and 400: two of three live 100 m away.
    assert found.way == pytest.approx(200 / 3)


def test_few_zones_have_a_colour_each() -> None:
    assert len(set(divisions.colours([0, 1, 2, 3], [[0, 1], [1, 2], [2, 3]]))) == 4


def test_the_page_says_why_a_sector_is_not_in_another_zone(client: Client) -> None:
    run = _zones(client)
    assert run.answer is not None
    here = run.answer["zone"][0]
    offered = _page(client, run).split('name="zone">')[1].split("</select>")[0]
    assert offered.count("<option") == 2
    shown = _page(client, run, f"?sector=0&zone={here + 1}")
    assert f"lies in zone {here + 1}." in shown
    said = [
        _page(client, run, f"?sector={at}&zone={2 - here_}")
        for at, here_ in enumerate(run.answer["zone"])
    ]
    assert all('class="notice"' in one for one in said)
    for odd in ("?sector=99999&zone=1", "?sector=x&zone=y", "?sector=0&zone=0"):
        assert 'class="notice"' not in _page(client, run, odd)


def test_the_page_says_what_a_place_means_for_a_sector(client: Client) -> None:
    lines = "Here; {}; {}\nThere; {}; {}".format(*_spots())
    near = _asked(
        client, "reach", spots=lines, method="nearest", catchment=800, detour=1.3
    )
    assert near.answer is not None
    nearest = plans.spot_of(near.given, near.answer["supply"][0])
    assert nearest is not None
    assert "It is the nearest one." in _page(client, near, f"?sector=0&spot={nearest}")
    assert "is nearer" in _page(client, near, f"?sector=0&spot={1 - nearest}")
    room = _asked(
        client, "reach", spots=lines, method="2sfca", catchment=50, detour=1.3
    )
    far = _page(client, room, f"?sector=0&spot={1 - nearest}")
    assert "it does not count for this sector" in far


def _spots() -> list[float]:
    first, last = (Place.objects.get(code=town.CODES[n]) for n in (0, -1))
    return [float(str(one)) for one in (first.lat, first.lon, last.lat, last.lon)]


# -- What is gained ----------------------------------------
def test_zones_stand_beside_those_of_today_in_words_and_on_the_map(
    client: Client,
) -> None:
    shown = _page(client, _zones(client))
    assert "Today's division" in shown
    assert "from the middle of their zone on average" in shown
    assert shown.count('class="zone-border"') >= 3
    assert 'id="map-today"' in shown


def test_teams_and_what_is_not_crossed_stand_on_the_map(client: Client) -> None:
    lat, lon, *_other = _spots()
    teams = f"North; {lat}; {lon}; 9000\nSouth; {lat}; {lon}; 9000"
    shown = _page(client, _zones(client, providers=teams, choice=2))
    assert shown.count('class="pin"') >= 2
    assert "a provider of home care" in shown


def test_other_plans_can_be_looked_at_and_taken_along(client: Client) -> None:
    run = _zones(client, objective="homogeneous")
    answer = dict(run.answer or {})
    swapped = [1 - zone for zone in answer["zone"]]
    answer["alternatives"] = [
        {"zone": answer["zone"], "cut_edges": 1, "r2": 0.1},
        {"zone": swapped, "cut_edges": 2, "r2": 0.2},
    ]
    PlanRun.objects.filter(pk=run.pk).update(answer=answer)
    assert "Plans to choose from" in _page(client, run)
    table = client.get(f"/en/plans/places/{run.pk}/plan.csv?choice=2")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [int(row["zone"]) - 1 for row in rows] == swapped
    assert client.get(f"/en/plans/places/{run.pk}/?choice=9").status_code == 200


# -- Taking it along ----------------------------------------
def test_an_answer_leaves_as_a_table_and_as_a_map(client: Client) -> None:
    run = _zones(client)
    assert run.answer is not None
    table = client.get(f"/en/plans/places/{run.pk}/plan.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == [one["code"] for one in run.about["plots"]]
    assert [int(row["zone"]) - 1 for row in rows] == run.answer["zone"]
    drawn = json.loads(client.get(f"/en/plans/places/{run.pk}/plan.geojson").content)
    assert len(drawn["features"]) == len(rows)
    assert drawn["features"][0]["properties"]["zone"] == int(rows[0]["zone"])
    assert client.get(f"/en/plans/places/{run.pk}/plan.pdf").status_code == 404


@pytest.mark.parametrize("method", ["nearest", "e2sfca"])
def test_who_reaches_what_leaves_as_a_table(client: Client, method: str) -> None:
    lines = "=Here; {}; {}\nThere; {}; {}".format(*_spots())
    run = _asked(client, "reach", spots=lines, method=method, catchment=800, detour=1.3)
    text = client.get(f"/en/plans/places/{run.pk}/plan.csv").content.decode("utf-8-sig")
    assert len(text.splitlines()) == len(run.about["plots"]) + 1
    assert ",=Here" not in text, "a spreadsheet works nothing out"


def test_where_the_next_one_comes_leaves_as_a_table(client: Client) -> None:
    run = _asked(
        client, "place", model="p-median", near=500, detour=1.3, existing="", new=1
    )
    text = client.get(f"/en/plans/places/{run.pk}/plan.csv").content.decode("utf-8-sig")
    assert "metres then" in text.splitlines()[0]


# -- From a file -------------------------------------------------------------------
def _again(client: Client, page: str, content: bytes) -> Any:
    file = SimpleUploadedFile("question.json", content)
    return client.post(f"/en/plans/{page}/", {"is_again": "1", "again": file})


@pytest.mark.parametrize("page", ["zones", "reach"])
def test_the_file_of_a_question_makes_the_same_plan_again(
    client: Client, page: str
) -> None:
    if page == "zones":
        run = _zones(client)
    else:
        lines = "Here; {}; {}\nThere; {}; {}".format(*_spots())
        run = _asked(
            client, "reach", spots=lines, method="nearest", catchment=800, detour=1.3
        )
    file = client.get(f"/en/plans/{run.pk}/input.json").content
    answer = _again(client, page, file)
    assert answer.status_code == 302, answer.content.decode()
    assert work_on_one()
    other = PlanRun.objects.latest("pk")
    assert other.given == run.given
    assert other.answer is not None
    assert run.answer is not None
    same = "zone" if page == "zones" else "distance_m"
    assert other.answer[same] == run.answer[same]
    shown = _page(client, other)
    assert run.about["plots"][0]["name"] in shown
    assert '<svg class="map plan-map' in shown


def _without(rows: str, key: str) -> bytes:
    """Return a question about zones whose fourth row does not say something."""
    some = [dict(one) for one in ROW[rows]]
    del some[3][key]
    return json.dumps({**ROW, "zones": 2, rows: some}).encode()


def test_sectors_whose_people_are_not_said_are_refused(client: Client) -> None:
    lines = "Here; {}; {}\nThere; {}; {}".format(*_spots())
    run = _asked(
        client, "reach", spots=lines, method="nearest", catchment=800, detour=1.3
    )
    del run.given["demand"][1]["population"]
    answer = _again(client, "reach", json.dumps(run.given).encode())
    assert answer.status_code == 422
    assert "demand[1]" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The submitted file is empty."),
        (b"{", "not JSON"),
        (b"[]", "input"),
        (b'{"areas": [{"population": 1}]}', "edges"),
        (b'{"areas": [{"population": -1}]}', "areas[0].population"),
        (
            json.dumps({**ROW, "zones": 2, "areas": [{"population": 1}]}).encode(),
            "areas[0]",
        ),
        (json.dumps({**ROW, "zones": 2, "x": "\x07"}).encode(), "cannot be kept"),
        (_without("areas", "population"), "areas[3]"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_field(
    client: Client, content: bytes, said: str
) -> None:
    answer = _again(client, "zones", content)
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert said in page
    assert not PlanRun.objects.exists()


def test_more_sectors_than_a_page_asks_for_are_refused() -> None:
    spot = {"id": "s", "x": 0, "y": 0}
    sector = {"x": 0, "y": 0, "population": 1}
    some = [{"id": str(at), **sector} for at in range(MOST_SECTORS + 1)]
    given = {"demand": some, "supply": [spot], "method": "nearest"}
    with pytest.raises(BadPlanInput, match="demand"):
        read_question("access", json.dumps(given).encode())
    given["demand"] = some[:-1]
    assert len(read_question("access", json.dumps(given).encode())["demand"]) == 30_000


def test_places_to_reach_come_from_a_file(client: Client) -> None:
    lines = "name;lat;lon\rHere; {}; {}; 40\rThere; {}; {}\r".format(*_spots())
    file = SimpleUploadedFile("places.csv", lines.encode("utf-8-sig"))
    run = _asked(
        client,
        "reach",
        spots_file=file,
        method="2sfca",
        catchment=800,
        detour=1.3,
    )
    assert run.about["spots"] == ["Here", "There"]
    assert run.given["supply"][0]["capacity"] == 40
    for content, said in (
        (b"Here; north; 4", "Line 1 cannot be read"),
        (b"\xff\xfe\x00", "This is not a text file"),
    ):
        bad = client.post(
            "/en/plans/reach/",
            {
                "where": "region-04000",
                "people": "population",
                "method": "nearest",
                "catchment": 800,
                "detour": 1.3,
                "spots_file": SimpleUploadedFile("places.csv", content),
            },
        )
        assert bad.status_code == 422
        assert said in unescape(bad.content.decode())


def test_places_to_reach_are_those_that_are_loaded(
    client: Client, now: dt.datetime
) -> None:
    lat, lon, *_other = _spots()
    source = FacilitySource.objects.create(name="A list", file="a.csv", imported_at=now)
    Facility.objects.create(
        source=source, external_id="1", kind="gp", name_nl="Praktijk", lat=lat, lon=lon
    )
    run = _asked(
        client, "reach", kind="gp", method="nearest", catchment=800, detour=1.3
    )
    assert run.about["spots"] == ["Praktijk"]
    nothing = {
        "where": "region-04000",
        "people": "population",
        "method": "nearest",
        "catchment": 800,
        "detour": 1.3,
    }
    refused = client.post("/en/plans/reach/", nothing)
    assert refused.status_code == 422
    assert "Choose what to reach" in refused.content.decode()
