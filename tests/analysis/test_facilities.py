"""Taking provisions in: without doubles, without holes, and never by half."""

import datetime as dt
from pathlib import Path

import pytest

from sombrero.analysis.actions import import_facilities
from sombrero.analysis.domain.facilities.drafts import Wish
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.models import Facility, FacilitySource, Reach
from sombrero.cli import main
from sombrero.core.domain.actor import PUBLIC, SYSTEM
from sombrero.core.domain.errors import BadInput, NotAllowed
from sombrero.core.models import AuditEntry, Place
from tests.analysis import town
from tests.domain.analysis import lists

pytestmark = pytest.mark.django_db
OUR = "id,kind,name,lon,lat\n"


@pytest.fixture
def loaded(tmp_path: Path, now: dt.datetime) -> None:
    """The town of three neighbourhoods with its figures."""
    town.build(tmp_path, now)


def spot(number: int) -> tuple[float, float]:
    """Return a point in the sector of this number (longitude, latitude)."""
    place = Place.objects.get(kind="sector", code=town.CODES[number])
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def own(folder: Path, rows: list[tuple[str, str, int]], name: str = "own.csv") -> Path:
    """Write a list of (id, kind, number of the sector)."""
    lines = []
    for identity, kind, number in rows:
        lon, lat = spot(number)
        lines.append(f"{identity},{kind},Name {identity},{lon},{lat}\n")
    return lists.text(folder / name, OUR + "".join(lines))


def take(
    now: dt.datetime,
    *files: Path,
    source: str = "Molenbeek",
    dry_run: bool = False,
    close_many: bool = False,
) -> list[FileReport]:
    """Import lists as the system."""
    return import_facilities(
        by=SYSTEM,
        now=now,
        files=files,
        wish=Wish(source=source, licence="CC0"),
        dry_run=dry_run,
        close_many=close_many,
    )


def _counted() -> set[tuple[str, str]]:
    rows = Facility.objects.filter(closed_on__isnull=True, same_as__isnull=True)
    return set(rows.values_list("external_id", "kind"))


@pytest.mark.usefixtures("loaded")
def test_provisions_are_taken_with_their_sector_and_origin(
    tmp_path: Path, now: dt.datetime
) -> None:
    [report] = take(now, own(tmp_path, [("a", "bench", 3), ("b", "library", 7)]))
    assert (report.taken, report.rows) == (2, 2)
    one = Facility.objects.select_related("sector", "source").get(external_id="a")
    assert one.sector is not None
    assert one.sector.code == town.CODES[3]
    assert (one.source.name, one.source.licence) == ("Molenbeek", "CC0")
    assert AuditEntry.objects.filter(verb="facilities.imported").count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_dry_run_writes_nothing(tmp_path: Path, now: dt.datetime) -> None:
    take(now, own(tmp_path, [("a", "bench", 3)]), dry_run=True)
    assert not Facility.objects.exists()
    assert not FacilitySource.objects.exists()
    assert not Reach.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_the_same_file_again_changes_nothing(tmp_path: Path, now: dt.datetime) -> None:
    file = own(tmp_path, [("a", "bench", 3), ("b", "library", 7)])
    take(now, file)
    before = list(Facility.objects.order_by("pk").values())
    take(now + dt.timedelta(days=1), file)
    assert list(Facility.objects.order_by("pk").values()) == before


@pytest.mark.usefixtures("loaded")
def test_what_is_no_longer_named_is_closed_and_opens_again(
    tmp_path: Path, now: dt.datetime
) -> None:
    both = [("a", "bench", 3), ("b", "bench", 7)]
    take(now, own(tmp_path, both))
    [report] = take(now, own(tmp_path, both[:1]))
    assert "1 are no longer named: closed" in report.notes
    assert Facility.objects.get(external_id="b").closed_on == now.date()
    assert _counted() == {("a", "bench")}
    take(now, own(tmp_path, both))
    assert _counted() == {("a", "bench"), ("b", "bench")}


@pytest.mark.usefixtures("loaded")
def test_a_list_closes_only_its_own_kinds_and_source(
    tmp_path: Path, now: dt.datetime
) -> None:
    take(now, own(tmp_path, [("a", "bench", 3), ("b", "library", 7)]))
    take(now, own(tmp_path, [("c", "bench", 5)]), source="Another")
    take(now, own(tmp_path, [("d", "library", 8)]))
    assert _counted() == {("a", "bench"), ("c", "bench"), ("d", "library")}


@pytest.mark.usefixtures("loaded")
def test_several_files_of_one_source_are_one_list(
    tmp_path: Path, now: dt.datetime
) -> None:
    first = own(tmp_path, [("a", "bench", 3)], "first.csv")
    second = own(tmp_path, [("b", "bench", 7)], "second.csv")
    take(now, first, second)
    take(now, first, second)
    assert _counted() == {("a", "bench"), ("b", "bench")}


@pytest.mark.usefixtures("loaded")
def test_a_part_of_a_list_does_not_close_the_rest(
    tmp_path: Path, now: dt.datetime
) -> None:
    many = [(str(number), "bench", number % town.COUNT) for number in range(20)]
    take(now, own(tmp_path, many))
    part = own(tmp_path, many[:3])
    with pytest.raises(BadInput, match="17 of 20 provisions of “Molenbeek” would be"):
        take(now, part)
    assert len(_counted()) == 20
    take(now, part, close_many=True)
    assert len(_counted()) == 3


@pytest.mark.usefixtures("loaded")
def test_one_bad_row_stops_everything(tmp_path: Path, now: dt.datetime) -> None:
    good = own(tmp_path, [("a", "bench", 3)], "good.csv")
    bad = lists.text(tmp_path / "bad.csv", OUR + "b,cats,Poes,4.33,50.85\n")
    with pytest.raises(BadInput, match=r"bad\.csv, row 2"):
        take(now, good, bad)
    assert not Facility.objects.exists()


@pytest.mark.usefixtures("loaded")
def test_a_provision_in_two_lists_is_counted_once(
    tmp_path: Path, now: dt.datetime
) -> None:
    lon, lat = spot(3)
    register = lists.text(
        tmp_path / "register_2022-03.csv",
        lists.REGISTER + f"1,A,KAAI 1,1080,MOLENBEEK,,{lon},{lat}\n",
    )
    osm = lists.overpass(
        tmp_path / "osm.json",
        [
            lists.node(7, {"amenity": "pharmacy"}, lon + 0.0001, lat),
            lists.node(8, {"amenity": "pharmacy"}, lon + 0.01, lat),
        ],
    )
    import_facilities(by=SYSTEM, now=now, files=[osm])
    assert _counted() == {("node/7", "pharmacy"), ("node/8", "pharmacy")}
    # The register comes later, and is believed more.
    import_facilities(by=SYSTEM, now=now, files=[register])
    assert _counted() == {("1", "pharmacy"), ("node/8", "pharmacy")}
    again = Facility.objects.get(external_id="node/7")
    assert again.same_as == Facility.objects.get(external_id="1")
    # What the register no longer has is counted from the map again.
    empty = lists.text(
        tmp_path / "register_2023-03.csv",
        lists.REGISTER + f"2,B,KAAI 9,1080,MOLENBEEK,,{lon + 0.02},{lat}\n",
    )
    import_facilities(by=SYSTEM, now=now, files=[empty])
    assert _counted() == {
        ("2", "pharmacy"),
        ("node/7", "pharmacy"),
        ("node/8", "pharmacy"),
    }


@pytest.mark.usefixtures("loaded")
def test_what_lies_outside_is_kept_for_those_who_cross_a_border(
    tmp_path: Path, now: dt.datetime
) -> None:
    file = lists.text(tmp_path / "own.csv", OUR + "a,bench,Far,4.6,51.0\n")
    [report] = take(now, file)
    assert report.notes[0].startswith("1 lie outside the sectors that are loaded")
    assert Facility.objects.get().sector is None


@pytest.mark.usefixtures("loaded")
def test_only_those_who_may_write_figures_import(now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        import_facilities(by=PUBLIC, now=now, files=[])


@pytest.mark.usefixtures("loaded")
def test_the_command_says_what_it_did_or_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own(tmp_path, [("a", "bench", 3)])
    words = ["import", "facilities", str(file), "--source", "Molenbeek"]
    assert main([*words, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "own.csv: a list of provisions\n  1 of 1 rows taken" in out
    assert "Dry run: nothing was written." in out
    assert main(words) == 0
    assert Facility.objects.count() == 1
    capsys.readouterr()
    bad = lists.text(tmp_path / "bad.csv", OUR + "b,bench,B,50.85,4.33\n")
    assert main(["import", "facilities", str(bad), "--source", "Molenbeek"]) == 2
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert "x and y are swapped" in error
    assert Facility.objects.count() == 1


# -- Reach is measured anew ------------------------------------------------------------
@pytest.mark.usefixtures("loaded")
def test_reach_follows_provisions_people_and_sectors(
    tmp_path: Path, now: dt.datetime
) -> None:
    take(now, own(tmp_path, [("a", "bench", 3), ("b", "bench", 7)]))
    [row] = Reach.objects.filter(kind="bench", place__kind="municipality")
    at = dict(zip(row.sectors, row.metres, strict=True))
    fourth = Place.objects.get(kind="sector", code=town.CODES[3]).pk
    third = Place.objects.get(kind="sector", code=town.CODES[2]).pk
    assert at[fourth] == pytest.approx(0, abs=1)
    # Sectors are squares of 100 m in a row; a way is 1.3 times as long.
    assert at[third] == pytest.approx(130, abs=1)
    region = Reach.objects.get(kind="bench", place__kind="region")
    assert region.summary["age_65_plus"]["known"] == town.COUNT
    take(now, own(tmp_path, [("b", "bench", 7)]))
    [row] = Reach.objects.filter(kind="bench", place__kind="municipality")
    assert dict(zip(row.sectors, row.metres, strict=True))[fourth] == pytest.approx(
        520, abs=2
    )
    town.take_figures([town.ages(tmp_path, first=20)], now)
    newer = Reach.objects.get(kind="bench", place__kind="region")
    assert (
        newer.summary["age_65_plus"]["people"]
        == region.summary["age_65_plus"]["people"] + 11 * 10
    )


@pytest.mark.usefixtures("loaded")
def test_a_kind_that_is_gone_is_forgotten(tmp_path: Path, now: dt.datetime) -> None:
    take(now, own(tmp_path, [("a", "bench", 3)]))
    take(now, own(tmp_path, [("a", "library", 3)]))
    assert set(Reach.objects.values_list("kind", flat=True)) == {"library"}
