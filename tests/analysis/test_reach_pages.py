"""Pages of provisions and reach: counts, ways, nobody left out in silence."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.analysis.models import Facility, Figure
from sombrero.analysis.queries.facilities import counted_facilities
from sombrero.analysis.queries.reach import reach_overview, reach_view
from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Place
from tests.analysis import town
from tests.analysis.test_facilities import own, take
from tests.domain.analysis import made

pytestmark = pytest.mark.django_db
# Benches in the first and fifth sector, a library in the last.
HERE = [("a", "bench", 0), ("b", "bench", 4), ("c", "library", 11)]


@pytest.fixture
def loaded(tmp_path: Path, now: dt.datetime) -> None:
    """The town with three provisions; in the second sector nobody's age is known."""
    town.build(tmp_path, now)
    second = Place.objects.get(kind="sector", code=town.CODES[1])
    Figure.objects.filter(place=second, measure="age_65_plus").update(
        value=None, status="suppressed"
    )
    take(now, own(tmp_path, HERE))


def _get(client: Client, path: str, language: str = "en") -> str:
    response = client.get(f"/{language}/neighbourhood/{path}")
    assert response.status_code == 200
    return response.content.decode()


def _text(html: str) -> str:
    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


# -- What is here ------------------------------------------------------------------
@pytest.mark.usefixtures("loaded")
def test_provisions_are_counted_by_kind(client: Client) -> None:
    text = _text(_get(client, "naam-1/"))
    assert "What is here" in text
    assert "Benches 2" in text
    assert "Libraries 0" in text
    assert "There is no such place here: a library." in text
    assert "Sources: Molenbeek (CC0)." in text


@pytest.mark.usefixtures("loaded")
def test_marks_are_chosen_without_javascript(client: Client) -> None:
    html = _get(client, "naam-1/?mark=bench&show=density")
    assert '<option value="bench" selected>' in html
    assert '<option value="density" selected>' in html
    assert html.count("<title>Name a</title>") == 1
    assert html.count('class="provision provision--hexagon"') == 2 + 1
    assert "Benches on the map: 2" in _text(html)
    nothing = _get(client, "naam-1/?mark=none")
    assert "<title>Name a</title>" not in nothing
    empty = _text(_get(client, "naam-1/?mark=library"))
    assert "Libraries on the map: 0 There is none here." in empty


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("mark", ["cats", "<script>", ""])
def test_an_unknown_mark_shows_the_first_that_is_here(
    client: Client, mark: str
) -> None:
    html = _get(client, f"naam-1/?mark={mark}")
    assert '<option value="bench" selected>' in html
    assert "<script>alert" not in html


@pytest.mark.usefixtures("loaded")
def test_marks_stand_in_their_sectors(client: Client) -> None:
    html = _get(client, "naam-1/?mark=bench")
    west, east = (
        int(x) for x in re.findall(r'transform="translate\((\d+) \d+\)"', html)
    )
    # Five squares beside one another on 976 units: the first and the last.
    assert west == pytest.approx(12 + 97, abs=3)
    assert east == pytest.approx(12 + 976 - 97, abs=3)


def test_without_provisions_the_page_says_nothing_of_them(
    client: Client, tmp_path: Path, now: dt.datetime
) -> None:
    town.build(tmp_path, now)
    html = _get(client, "naam-1/")
    assert "What is here" not in html
    assert 'name="mark"' not in html
    assert "Nothing to walk to yet" in _text(_get(client, "naam-1/reach/"))


@pytest.mark.usefixtures("loaded")
def test_a_name_from_a_map_is_words_never_markup(client: Client) -> None:
    Facility.objects.filter(external_id="a").update(name_nl="<script>alert(1)</script>")
    html = _get(client, "naam-1/?mark=bench")
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


# -- Reach ---------------------------------------------------------------------------
@pytest.mark.usefixtures("loaded")
def test_the_page_counts_whom_it_knows(client: Client) -> None:
    html = _get(client, "naam-1/reach/")
    text = _text(html)
    # Old people in the five sectors: 10, not known, 12, 13, 14. Ways to a bench:
    # 0, 130, 260, 130 and 0 metres; to the library in the last sector: 1430 … 910.
    assert "Benches 2 100% 100% 100%" in text
    mean = (12 * 260 + 13 * 130) / (10 + 12 + 13 + 14)
    assert f"{round(mean)} m" in text
    assert "Libraries 1 0% 0% 0%" in text
    assert "The number of people is known in 4 of 5 sectors" in text
    assert "Hardly anybody here has a library within 800 m." in text
    assert "times 1.3 for the detour" in text


@pytest.mark.usefixtures("loaded")
def test_whose_way_is_chosen_without_javascript(client: Client) -> None:
    html = _get(client, "naam-1/reach/?people=population")
    assert '<option value="population" selected>' in html
    assert "Ways of all people" in html
    assert "The number of people is known" not in _text(html)
    unknown = _get(client, "naam-1/reach/?people=cats")
    assert '<option value="age_65_plus" selected>' in unknown
    # The census in two ages knows nobody of 80.
    assert 'value="age_80_plus"' not in html


@pytest.mark.usefixtures("loaded")
def test_a_kind_has_its_map_table_and_scores(client: Client) -> None:
    html = _get(client, "naam-1/reach/bench/")
    text = _text(html)
    assert "Each sector, the furthest first" in text
    assert html.count('class="sector scale-1"') == 5
    assert "Name a" in html
    # Two benches shared by the 1100 people of 800 m around: 615 m of squares.
    view = reach_view(slug="naam-1", kind="bench")
    scores = {one.sector.code: one.scores for one in view.kinds[0].sectors}
    people = [100] * 11 + [0]
    first = sum(people[i] for i in range(12) if 130 * i <= 800)
    fifth = sum(people[i] for i in range(12) if 130 * abs(i - 4) <= 800)
    assert scores[town.CODES[0]]["2sfca"] == pytest.approx(1 / first + 1 / fifth)
    assert f"{1000 * (1 / first + 1 / fifth):.2f}".rstrip("0") in text
    row = html.split("Wijk 1 / Quartier 1</th>", 1)[1].split("</tr>", 1)[0]
    assert "–" in row
    assert ">0<" not in row


@pytest.mark.usefixtures("loaded")
def test_the_region_has_pages_too(client: Client) -> None:
    assert 'href="/en/neighbourhood/region-04000/reach/"' in _get(
        client, "naam-1/reach/"
    )
    assert "In the region it is" in _get(client, "naam-1/reach/bench/")
    assert "In the region it is" not in _get(client, "region-04000/reach/bench/")
    assert "Libraries 1" in _text(_get(client, "region-04000/reach/"))
    html = _get(client, "region-04000/reach/library/")
    assert html.count('<path class="sector ') == town.COUNT


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    "path",
    [
        "nowhere/reach/",
        "region-99999/reach/",
        "naam-1/reach/cats/",
        "naam-1/reach/hospital/",
        "naam-1/reach/data.xlsx",
        "naam-1/reach/data.geojson",
        "naam-1/reach/cats/data.csv",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/en/neighbourhood/{path}").status_code == 404


@pytest.mark.usefixtures("loaded")
def test_pages_speak_the_readers_language(client: Client) -> None:
    assert "1,3" in _text(_get(client, "naam-1/reach/", language="nl"))


# -- Files ---------------------------------------------------------------------------
@pytest.mark.usefixtures("loaded")
def test_the_csv_holds_what_the_page_says(client: Client) -> None:
    response = client.get("/en/neighbourhood/naam-1/reach/data.csv")
    assert "reach-naam-1.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert len(rows) == 5 * 2
    second = next(
        one for one in rows if one["sector"] == town.CODES[1] and one["kind"] == "bench"
    )
    assert second["age_65_plus"] == ""  # kept back, not 0
    assert second["population"] == "100.0"
    assert float(second["metres"]) == pytest.approx(130, abs=1)
    assert float(second["score_2sfca"]) > 0
    assert (second["detour"], second["catchment_m"]) == ("1.3", "800")


@pytest.mark.usefixtures("loaded")
def test_the_geojson_draws_the_same(client: Client) -> None:
    response = client.get("/en/neighbourhood/naam-1/reach/bench/data.geojson")
    document = json.loads(response.content)
    assert len(document["features"]) == 5
    [first] = [
        one
        for one in document["features"]
        if one["properties"]["sector"] == town.CODES[1]
    ]
    assert first["geometry"]["type"] == "Polygon"
    assert first["properties"]["age_65_plus"] is None


# -- Queries -------------------------------------------------------------------------
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("naam-1/", 13),
        ("naam-1/reach/", 6),
        ("naam-1/reach/bench/", 10),
        ("region-04000/reach/", 6),
        ("region-04000/reach/bench/", 10),
        ("naam-1/reach/data.csv", 5),
    ],
)
def test_a_page_takes_few_queries_whatever_is_loaded(
    client: Client,
    tmp_path: Path,
    now: dt.datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
) -> None:
    with django_assert_max_num_queries(most) as few:
        client.get(f"/en/neighbourhood/{path}")
    kinds = ("pharmacy", "gp", "cafe", "park", "stop", "bench", "library")
    many = [
        (f"{kind}{number}", kind, number)
        for kind in kinds
        for number in range(town.COUNT)
    ]
    take(now, own(tmp_path, many), source="Another")
    with django_assert_max_num_queries(most) as more:
        client.get(f"/en/neighbourhood/{path}")
    assert len(more) <= len(few)


@pytest.mark.usefixtures("loaded")
def test_a_newer_drawing_without_people_does_not_hide_the_counted_one(
    tmp_path: Path, now: dt.datetime
) -> None:
    newer = [made.row(number, dt_situation="2025-01-01") for number in range(3)]
    town.take_places([made.geopackage(tmp_path / "newer.gpkg", newer)], now)
    view = reach_view(slug="region-04000", kind="bench")
    assert view.vintage == 2022
    assert len(view.kinds[0].sectors) == town.COUNT


def test_an_unknown_kind_is_not_found() -> None:
    with pytest.raises(NotFound):
        reach_view(slug="naam-1", kind="cats")


@pytest.mark.usefixtures("loaded")
def test_the_sums_of_a_region_are_those_of_its_sectors() -> None:
    kept = reach_overview(slug="region-04000")
    counted = reach_view(slug="region-04000")
    assert [one.kind for one in kept.kinds] == [one.kind for one in counted.kinds]
    for short, long in zip(kept.kinds, counted.kinds, strict=True):
        for group, people in counted.people.items():
            assert short.within(kept.of(group)) == long.within(people)
            assert kept.of(group).period == people.period
    named = {one.sector.code for one in kept.kinds[0].sectors}
    furthest = {one.sector for one in counted.kinds[0].within(people).far[:5]}
    assert named >= {
        one.sector.code for one in counted.kinds[0].sectors if one.sector.pk in furthest
    }


@pytest.mark.usefixtures("loaded")
def test_very_many_sectors_are_dots(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sombrero.analysis.queries.reach.MANY", 5)
    html = _get(client, "region-04000/reach/library/")
    dots = re.findall(r'class="dots (scale-\d)" d="([^"]+)"', html)
    assert sum(path.count("M") for _style, path in dots) == town.COUNT
    assert '<path class="sector' not in html
    # 0 to 1430 metres: 12 squares with 130 metres between them.
    steps = {style: path.count("M") for style, path in dots}
    assert steps == {"scale-1": 3, "scale-2": 1, "scale-3": 3, "scale-4": 5}


@pytest.mark.usefixtures("loaded")
def test_provisions_are_found_by_what_is_counted() -> None:
    if connection.vendor != "sqlite":
        return
    inside = counted_facilities().filter(lat__gte=50, lat__lte=51, lon__gte=4)
    assert "facility_counted_box" in inside.explain()
    kinds = counted_facilities().values_list("kind", flat=True).distinct()
    assert "facility_counted_kind" in kinds.explain()
