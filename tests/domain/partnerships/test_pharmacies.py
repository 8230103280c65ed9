"""Two lists of pharmacies become one, without doubles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.errors import BadInput
from sombrero.core.domain.metres import metres_between
from sombrero.partnerships.domain.hsds_csv import SourceFile
from sombrero.partnerships.domain.hsds_links import Known, identify
from sombrero.partnerships.domain.pharmacies import (
    Pharmacy,
    merge,
    plain,
    same_pharmacy,
)
from sombrero.partnerships.domain.pharmacy_lists import (
    is_pharmacy_list,
    read_pharmacies,
    to_degrees,
)
from sombrero.partnerships.domain.pharmacy_rows import to_directory
from tests import shared_data

REGISTER = "authorisation_no,name,address,postcode,commune,status,lon,lat\n"
OSM = "name,lat,lon,osm_opening_hours,street,housenumber,zip,city,brand,commune_fr\n"


def read(text: str, name: str = "list.csv") -> list[Pharmacy]:
    return read_pharmacies(SourceFile(name, text.encode()))


def refused(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        read(text)
    return caught.value.sentence


def test_the_kind_of_list_is_seen_from_its_columns() -> None:
    assert is_pharmacy_list(REGISTER.strip().split(","))
    assert is_pharmacy_list(OSM.strip().split(","))
    assert not is_pharmacy_list(["id", "name", "status"])


def test_a_register_row() -> None:
    [one] = read(
        REGISTER + "2101,Apotheek Zon,Kerkstraat 3 ,1081.0,Jette,,4.33,50.86\n"
    )
    assert (one.key, one.street, one.postcode) == (
        "licence-2101",
        "Kerkstraat 3",
        "1081",
    )
    assert one.is_open


def test_a_status_in_the_register_means_closed() -> None:
    [one] = read(REGISTER + "2101,Zon,Kerkstraat 3,1081,Jette,*(1),4.33,50.86\n")
    assert not one.is_open


def test_lambert_2008_and_lambert_72_become_degrees() -> None:
    """The register's own pairs: metres in EPSG:3812 beside degrees."""
    header = "authorisation_no,name,address,postcode,commune,status,"
    row = "1,Zon,Kerkstraat 3,1081,Jette,,"
    [lambert_2008] = read(f"{header}x_3812,y_3812\n{row}648540.125,670747.375\n")
    lat, lon = lambert_2008.lat, lambert_2008.lon
    assert metres_between((lat, lon), (50.847126, 4.348028)) < 2
    [lambert_72] = read(f"{header}x_31370,y_31370\n{row}148533.0,170751.0\n")
    assert metres_between((lambert_72.lat, lambert_72.lon), (lat, lon)) < 60


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "1,Zon,Straat 1,1081,Jette,,648540,670747",
            'row 2, column "lat": expected degrees (WGS84) of a point in Belgium,'
            ' found "670747, 648540".',
        ),
        ("1,Zon,Straat 1,1081,Jette,,four,50.8", 'column "lon": expected a number'),
        ("1,Zon,Straat 1,1081,Jette,,,", 'column "lat": expected a point, found ""'),
        (
            "1,Zon,Straat 1,B-1081,Jette,,4.3,50.8",
            'column "postcode": expected a Belgian postal code of four digits',
        ),
        (",Zon,Straat 1,1081,Jette,,4.3,50.8", 'column "authorisation_no": expected'),
        ("1,Zon,Straat 1,1081,Jette,4.3,50.8", "expected 8 cells as in the header"),
    ],
)
def test_a_row_that_cannot_be_right(row: str, said: str) -> None:
    assert said in refused(REGISTER + row + "\n")


def test_metres_of_another_grid_are_refused() -> None:
    header = "authorisation_no,name,address,postcode,commune,status,x_3812,y_3812\n"
    said = refused(header + "1,Zon,Straat 1,1081,Jette,,148533,170751\n")
    assert "metres in EPSG:3812 of a point in Belgium" in said


def test_an_unknown_or_missing_column() -> None:
    assert '"fax" is not a column of a pharmacy list' in refused(
        "authorisation_no,fax\n"
    )
    assert 'the column "address" is missing' in refused("authorisation_no,name\n")
    header = "authorisation_no,name,address,postcode,commune,status\n"
    assert "expected the columns lat and lon" in refused(header)


def test_a_double_licence() -> None:
    row = "1,Zon,Straat 1,1081,Jette,,4.3,50.8\n"
    assert "which list.csv, row 2 already has" in refused(REGISTER + row + row)


def pharmacy(name: str, street: str = "", lat: float = 50.85) -> Pharmacy:
    return Pharmacy(key=name, name=name, lat=lat, lon=4.35, street=street)


@pytest.mark.parametrize(
    ("one", "other", "metres", "rule"),
    [
        (pharmacy("A", "Rue Haute 12"), pharmacy("B", "Rue Haute 12"), 290, "address"),
        (
            pharmacy("A", "Rue Haute - Hoogstraat 12"),
            pharmacy("B", "Hoogstraat 12"),
            200,
            "address",
        ),
        (pharmacy("A", "Rue Haute 12"), pharmacy("B", "Rue Haute 14"), 100, ""),
        (pharmacy("Pharmacie du Midi"), pharmacy("Midi"), 149, "name"),
        (pharmacy("Apotheek Zon"), pharmacy("Pharmacie Zon"), 151, ""),
        (pharmacy("Pharmacie"), pharmacy("Apotheek"), 100, ""),
        (pharmacy("Multipharma"), pharmacy("Familia"), 34, "door"),
        (pharmacy("Multipharma"), pharmacy("Familia"), 36, ""),
    ],
)
def test_when_two_rows_are_the_same_pharmacy(
    one: Pharmacy, other: Pharmacy, metres: float, rule: str
) -> None:
    assert same_pharmacy(one, other, metres) == rule
    assert same_pharmacy(other, one, metres) == rule


def test_names_are_compared_without_trade_words_and_accents() -> None:
    assert plain("Pharmacie Étoile SPRL") == "etoile"


def test_the_register_names_and_openstreetmap_opens() -> None:
    register = read(REGISTER + "2101,Zon,Kerkstraat 3,1081,Jette,,4.33,50.86\n")
    osm = read(OSM + "Apotheek Zon,50.8601,4.33,Mo-Fr 09:00-18:00,,,,,,\n")
    merged = merge([], register + osm)
    [one] = merged.pharmacies
    assert (one.name, one.other_name) == ("Zon", "Apotheek Zon")
    assert (one.hours, one.licence) == ("Mo-Fr 09:00-18:00", "2101")
    assert merged.same == {"name": 1}
    assert "1 of the open ones are in both, 100 %" in merged.coverage


def test_one_row_is_used_once_and_the_nearest_wins() -> None:
    register = read(
        REGISTER
        + "1,Zon,Straat 1,1081,Jette,,4.33,50.8600\n"
        + "2,Zon,Straat 9,1081,Jette,,4.33,50.8608\n"
    )
    osm = read(OSM + "Zon,50.8607,4.33,24/7,,,,,,\n")
    merged = merge([], register + osm)
    assert {one.licence: one.hours for one in merged.pharmacies} == {
        "1": "",
        "2": "24/7",
    }


def test_the_order_of_the_lists_does_not_matter() -> None:
    register = read(REGISTER + "2101,Zon,Kerkstraat 3,1081,Jette,,4.33,50.86\n")
    osm = read(OSM + "Apotheek Zon,50.8601,4.33,24/7,,,,,,\n")
    first = merge(merge([], osm).pharmacies, register).pharmacies
    second = merge(merge([], register).pharmacies, osm).pharmacies
    assert len(first) == len(second) == 1
    assert first[0].hours == second[0].hours == "24/7"
    assert first[0].licence == second[0].licence == "2101"


points = st.builds(
    lambda lat, lon: (round(50.85 + lat / 5000, 6), round(4.35 + lon / 5000, 6)),
    st.integers(0, 20),
    st.integers(0, 20),
)


@given(
    st.lists(points, unique=True, max_size=6), st.lists(points, unique=True, max_size=6)
)
def test_merging_again_changes_nothing(
    register: list[tuple[float, float]], osm: list[tuple[float, float]]
) -> None:
    delivered = [
        *(
            Pharmacy(f"licence-{n}", f"Zon {n}", lat, lon, licence=str(n))
            for n, (lat, lon) in enumerate(register)
        ),
        *(
            Pharmacy(f"osm-{lat},{lon}", "Zon", lat, lon, osm=f"{lat},{lon}")
            for lat, lon in osm
        ),
    ]
    once = merge([], delivered)
    again = merge(once.pharmacies, delivered)
    assert again.pharmacies == once.pharmacies
    matched = sum(once.same.values())
    assert len(once.pharmacies) == len(register) + len(osm) - matched
    assert matched <= min(len(register), len(osm))


def test_pharmacies_are_a_directory_like_any_other() -> None:
    osm = read(OSM + "Zon,50.86,4.33,24/7,Kerkstraat,3,1081,Jette,,\n")
    directory = to_directory(merge([], osm))
    records, notes = identify(directory, source="pharmacies", known=Known())
    assert notes == ()
    tables = {one.table for one in records}
    assert {"organization", "service", "location", "address", "schedule"} <= tables


def test_degrees_are_in_brussels() -> None:
    lat, lon = to_degrees(648540.125, 670747.375, 3812)
    assert (round(lat, 3), round(lon, 3)) == (50.847, 4.348)


def test_the_real_lists_of_brussels() -> None:
    folder = "brussels/facilities"
    files = ("afmps_pharmacies_brussels_2022-03", "osm_pharmacies_brussels_2026-07")
    delivered = [
        one
        for name in files
        for one in read_pharmacies(
            SourceFile(name, shared_data.path(f"{folder}/{name}.csv").read_bytes())
        )
    ]
    merged = merge([], delivered)
    assert (merged.register, merged.osm) == (592, 414)
    assert len(merged.pharmacies) == 592 + 414 - sum(merged.same.values())
    assert sum(merged.same.values()) >= 390
    assert "533 open of 592" in merged.coverage
