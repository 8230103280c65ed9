"""Streets in, ways over them, and what the pages say of it."""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from django.test import Client

from sombrero.analysis.actions import FacilityWish, import_streets
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.streets.network import Network, Numbers
from sombrero.analysis.domain.streets.walking import Goal, walk
from sombrero.analysis.domain.streets.walking import Walked as KindWalked
from sombrero.analysis.models import Facility, Reach, StreetNetwork, Walked
from sombrero.cli import main
from sombrero.core.domain.actor import PUBLIC, SYSTEM
from sombrero.core.domain.errors import BadInput, NotAllowed
from sombrero.core.models import AuditEntry, Place
from tests.analysis import town
from tests.analysis.test_facilities import own, take
from tests.domain.analysis import made

pytestmark = pytest.mark.django_db
HERE = [("a", "bench", 0), ("b", "bench", 4), ("c", "library", 11)]
LAMBERT = {"type": "name", "properties": {"name": "EPSG:31370"}}
# The sectors are squares of 100 m in a row; the street runs 100 m south of their
# middles.
SOUTH = made.Y - 50.0


@pytest.fixture
def loaded(tmp_path: Path, now: dt.datetime) -> None:
    """The town with three provisions."""
    town.build(tmp_path, now)
    take(now, own(tmp_path, HERE))


def street(folder: Path, last: int = 12, name: str = "streets.geojson") -> Path:
    """A street of so many sectors long, with a corner each 100 m."""
    points = [[made.X + 50.0 + 100 * at, SOUTH] for at in range(last)]
    feature = {
        "type": "Feature",
        "properties": {"highway": "residential"},
        "geometry": {"type": "LineString", "coordinates": points},
    }
    document = {"type": "FeatureCollection", "features": [feature], "crs": LAMBERT}
    return made.text(folder / name, json.dumps(document))


def walk_in(
    now: dt.datetime, *files: Path, dry_run: bool = False
) -> Sequence[FileReport]:
    """Import streets as the system."""
    return import_streets(by=SYSTEM, now=now, files=files, dry_run=dry_run)


def _ways(kind: str) -> dict[str, float | None]:
    codes = dict(Place.objects.filter(kind="sector").values_list("pk", "code"))
    return {
        codes[pk]: way
        for row in Reach.objects.filter(kind=kind)
        for pk, way in zip(row.sectors, row.metres, strict=True)
    }


def _text(client: Client, path: str) -> str:
    html = client.get(f"/en/neighbourhood/{path}").content.decode()
    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


@pytest.mark.usefixtures("loaded")
def test_ways_go_over_the_streets(
    tmp_path: Path, now: dt.datetime, client: Client
) -> None:
    before = _ways("bench")
    assert before[town.CODES[2]] == pytest.approx(1.3 * 200, abs=0.5)
    [report] = walk_in(now, street(tmp_path))
    assert (report.rows, report.taken) == (1, 1)
    assert "12 corners, 11 stretches, 1 km in all files together" in report.notes
    ways = _ways("bench")
    for at, metres in enumerate((200, 300, 400, 300, 200, 300)):
        assert ways[town.CODES[at]] == pytest.approx(metres, abs=0.5)
    row = Reach.objects.get(kind="bench", place__kind="municipality")
    assert row.streets == "OpenStreetMap contributors"
    assert (row.straight, row.off_streets) == (0, [])
    text = _text(client, "naam-1/reach/")
    assert "A way goes over the streets (OpenStreetMap contributors)" in text
    assert "No streets are loaded" not in text
    assert "over the streets" in _text(client, "naam-1/reach/bench/")
    assert "over the streets" in _text(client, "region-04000/reach/")
    assert AuditEntry.objects.filter(verb="streets.imported").count() == 1


@pytest.mark.usefixtures("loaded")
def test_where_no_street_is_near_the_way_is_straight(
    tmp_path: Path, now: dt.datetime, client: Client
) -> None:
    # From the sixth sector on the street is too far off: 250 m and more.
    walk_in(now, street(tmp_path, last=2))
    ways = _ways("library")
    assert ways[town.CODES[0]] == pytest.approx(1.3 * 1100, abs=0.5)
    row = Reach.objects.get(kind="library", place__kind="municipality")
    assert row.straight == 12
    bench = Reach.objects.get(kind="bench", place__kind="municipality")
    assert 0 < bench.straight < 12
    assert set(bench.off_streets) <= set(bench.sectors)
    text = _text(client, "naam-1/reach/")
    assert "For 5 sectors no street leads there" in text
    assert "times 1.3" in text


@pytest.mark.usefixtures("loaded")
def test_the_same_streets_again_change_nothing(
    tmp_path: Path, now: dt.datetime
) -> None:
    walk_in(now, street(tmp_path))
    before = _ways("bench")
    version = StreetNetwork.objects.get().version
    walk_in(now, street(tmp_path), street(tmp_path, name="again.geojson"))
    assert StreetNetwork.objects.get().version == version
    assert _ways("bench") == before
    assert Walked.objects.count() == 2


@pytest.mark.usefixtures("loaded")
def test_a_way_is_walked_once(
    tmp_path: Path, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[set[str]] = []

    def noted(
        network: Network, sectors: Numbers, goals: Mapping[str, Goal]
    ) -> dict[str, KindWalked]:
        walked.append(set(goals))
        return walk(network, sectors, goals)

    monkeypatch.setattr("sombrero.analysis.actions.walks.walk", noted)
    walk_in(now, street(tmp_path))
    assert walked == [{"bench", "library"}]
    # New figures of people: the ways are the same.
    town.take_figures([town.ages(tmp_path)], now)
    assert len(walked) == 1
    # A bench more: only the benches are walked again.
    take(now, own(tmp_path, [*HERE, ("d", "bench", 8)]))
    assert walked[1:] == [{"bench"}]
    # Another street: everything.
    walk_in(now, street(tmp_path, last=10))
    assert walked[2:] == [{"bench", "library"}]


@pytest.mark.usefixtures("loaded")
def test_a_dry_run_writes_nothing(tmp_path: Path, now: dt.datetime) -> None:
    walk_in(now, street(tmp_path), dry_run=True)
    assert not StreetNetwork.objects.exists()
    assert _ways("bench")[town.CODES[2]] == pytest.approx(260, abs=0.5)


@pytest.mark.usefixtures("loaded")
def test_streets_are_forgotten_and_ways_are_straight_again(
    tmp_path: Path, now: dt.datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _ways("bench")
    walk_in(now, street(tmp_path))
    assert main(["import", "streets", "--forget"]) == 0
    assert "The streets are forgotten" in capsys.readouterr().out
    assert _ways("bench") == before
    assert not Walked.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_the_command_says_what_it_took(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "streets", "--dry-run", str(street(tmp_path))]) == 0
    out = capsys.readouterr().out
    assert "1 of 1 rows taken" in out
    assert "Dry run: nothing was written." in out
    assert main(["import", "streets"]) == 2
    assert main(["import", "streets", "--forget", str(street(tmp_path))]) == 2
    assert main(["import", "streets", str(tmp_path / "none.json")]) == 2


@pytest.mark.usefixtures("loaded")
def test_lines_without_a_maker_ask_for_one(tmp_path: Path, now: dt.datetime) -> None:
    path = street(tmp_path)
    path.write_text(path.read_text().replace("highway", "kind"))
    with pytest.raises(BadInput, match="--source NAME"):
        walk_in(now, path)
    import_streets(
        by=SYSTEM,
        now=now,
        files=[path],
        wish=FacilityWish(source="UrbIS", dated="2026"),
    )
    assert str(StreetNetwork.objects.get()) == "UrbIS (2026)"


def test_only_who_keeps_figures_loads_streets(tmp_path: Path, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        import_streets(by=PUBLIC, now=now, files=[street(tmp_path)])


@pytest.mark.usefixtures("loaded")
def test_provisions_of_a_kind_that_is_gone_leave_no_way(
    tmp_path: Path, now: dt.datetime
) -> None:
    walk_in(now, street(tmp_path))
    Facility.objects.filter(kind="library").delete()
    walk_in(now, street(tmp_path))
    assert not Reach.objects.filter(kind="library").exists()
