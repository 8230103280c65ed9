"""What leaves is GeoJSON that every map reads, and that we read back."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Polygon, shape

from sombrero import cli
from sombrero.core.models import Place, PlaceMembership
from tests.analysis import town

pytestmark = pytest.mark.django_db


def _export(out: Path, level: str = "sector", *more: str) -> int:
    words = ["export", "places", "--level", level, "--out", str(out), *more]
    return cli.main(words)


@pytest.fixture
def features(tmp_path: Path, now: dt.datetime) -> list[dict[str, Any]]:
    """The exported sectors of the town."""
    town.build(tmp_path, now)
    assert _export(tmp_path / "out.geojson") == 0
    document = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert set(document) == {"type", "features"}
    assert document["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = document["features"]
    return features


def test_every_sector_leaves_once_with_its_names(
    features: list[dict[str, Any]],
) -> None:
    assert [one["properties"]["code"] for one in features] == town.CODES
    assert len({one["id"] for one in features}) == town.COUNT
    cells = features[0]["properties"]
    assert cells["kind"] == "sector"
    assert cells["vintage"] == 2022
    assert (cells["name_nl"], cells["name_fr"]) == ("Wijk 0", "Quartier 0")
    assert cells["parent_code"] == "21012"
    assert cells["in"] == ["1/2021"]
    assert cells["licence"] == "CC BY 4.0"


def test_shapes_follow_the_right_hand_rule(features: list[dict[str, Any]]) -> None:
    for one in features:
        ground = shape(one["geometry"])
        assert ground.is_valid
        polygons = ground.geoms if isinstance(ground, MultiPolygon) else [ground]
        for polygon in polygons:
            assert isinstance(polygon, Polygon)
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)
        west, south, east, north = ground.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


def test_what_left_can_come_back(
    features: list[dict[str, Any]], tmp_path: Path, now: dt.datetime
) -> None:
    before = {
        place.code: (place.name_nl, place.parent_id, place.geometry)
        for place in Place.objects.filter(kind="sector")
    }
    links = PlaceMembership.objects.count()
    town.take_places([tmp_path / "out.geojson"], now)
    after = {
        place.code: (place.name_nl, place.parent_id, place.geometry)
        for place in Place.objects.filter(kind="sector")
    }
    assert after == before
    assert PlaceMembership.objects.count() == links


def test_a_place_without_a_shape_has_a_null_geometry(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.take_places([town.conversion(tmp_path)], now)
    assert _export(tmp_path / "out.geojson", "neighbourhood") == 0
    document = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert [one["geometry"] for one in document["features"]] == [None] * 3


def test_the_newest_drawn_vintage_leaves_unless_one_is_named(
    tmp_path: Path, now: dt.datetime
) -> None:
    town.take_places([town.sectors(tmp_path)], now)
    newer = town.conversion(tmp_path).rename(tmp_path / "districts_2025.csv")
    newer.write_text(newer.read_text().replace("21012A", "21012B"))
    town.take_places([newer], now)
    out = tmp_path / "out.geojson"
    for more, vintage in (((), 2022), (("--vintage", "2025"), 2025)):
        assert _export(out, "sector", *more) == 0
        document = json.loads(out.read_text(encoding="utf-8"))
        years = {one["properties"]["vintage"] for one in document["features"]}
        assert years == {vintage}


def test_nothing_loaded_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(tmp_path / "out.geojson") == 2
    assert "No sector places are loaded" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, now: dt.datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    town.take_places([town.sectors(tmp_path)], now)
    assert _export(tmp_path / "no" / "out.geojson") == 2
    assert "it cannot be written" in capsys.readouterr().err
