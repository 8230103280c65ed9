"""Lists of provisions: recognised by what is in them, read as they are."""

import string
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from sombrero.analysis.domain.facilities.drafts import Wish, date_in
from sombrero.analysis.domain.facilities.kinds import GROUPS, KINDS
from sombrero.analysis.domain.facilities.mapped import Translation, read_translation
from sombrero.analysis.domain.facilities.tags import TAG_KEYS, kind_of
from sombrero.core.domain.errors import BadInput
from tests import shared_data
from tests.domain.analysis import lists

LON, LAT = 4.33, 50.855
OUR = "id,kind,name,lon,lat\n"


# -- Kinds -------------------------------------------------------------------------
def test_every_kind_has_a_group_and_every_group_a_kind() -> None:
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)
    assert all(kind.label and kind.one for kind in KINDS.values())


def test_every_tag_means_a_kind_that_exists() -> None:
    values = ["pharmacy", "doctors", "bench", "park", "tram_stop", "bus_stop"]
    found = {kind_of({key: value}) for key in TAG_KEYS for value in values} - {None}
    assert found
    assert found <= set(KINDS)


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"amenity": "pharmacy"}, "pharmacy"),
        ({"amenity": "doctors"}, "gp"),
        (
            {"amenity": "social_facility", "social_facility": "nursing_home"},
            "care_home",
        ),
        ({"shop": "bakery"}, "shop"),
        ({"railway": "tram_stop"}, "stop"),
        ({"leisure": "park"}, "park"),
        ({"leisure": "garden", "access": "private"}, None),
        ({"amenity": "toilets", "access": "customers"}, None),
        ({"amenity": "pharmacy", "disused": "yes"}, None),
        ({"amenity": "nightclub"}, None),
        (
            {"social_facility": "day_care", "social_facility:for": "disabled"},
            None,
        ),
        (
            {"social_facility": "day_care", "social_facility:for": "senior;disabled"},
            "day_care",
        ),
        ({}, None),
    ],
)
def test_tags_mean_a_kind(tags: dict[str, str], kind: str | None) -> None:
    assert kind_of(tags) == kind


# -- OpenStreetMap -------------------------------------------------------------------
def test_an_overpass_answer_gives_its_elements(tmp_path: Path) -> None:
    ring = [(4.33, 50.85), (4.34, 50.85), (4.34, 50.86), (4.33, 50.86), (4.33, 50.85)]
    file = lists.overpass(
        tmp_path / "answer.json",
        [
            lists.node(
                7,
                {
                    "amenity": "pharmacy",
                    "name": "Apotheek",
                    "name:fr": "Pharmacie",
                    "opening_hours": "Mo-Fr 09:00-18:00",
                    "addr:street": "Kaai",
                    "addr:housenumber": "4",
                },
            ),
            {
                "type": "way",
                "id": 8,
                "tags": {"leisure": "park"},
                "geometry": [{"lon": x, "lat": y} for x, y in ring],
            },
            {
                "type": "relation",
                "id": 9,
                "tags": {"amenity": "hospital", "beds": "250"},
                "center": {"lat": LAT, "lon": LON},
            },
            {"type": "relation", "id": 10, "tags": {"amenity": "library"}},
            lists.node(11, {"amenity": "nightclub"}),
            {"type": "node", "id": 12, "lat": LAT, "lon": LON},
        ],
    )
    found = lists.read(file)
    assert found.origin.dated == "2026-03-04"
    assert found.origin.licence == "ODbL 1.0"
    assert found.report.taken == 3
    assert found.report.rows == found.report.taken + found.report.skipped.total()
    pharmacy, park, hospital = found.drafts
    assert (pharmacy.external_id, pharmacy.name_nl, pharmacy.name_fr) == (
        "node/7",
        "Apotheek",
        "Pharmacie",
    )
    assert pharmacy.address == "Kaai 4"
    assert pharmacy.hours == "Mo-Fr 09:00-18:00"
    assert pharmacy.edge == ()
    assert hospital.capacity == 250
    # 700 by 1112 m: a gate every 40 m, all of them on the border.
    assert len(park.edge) == pytest.approx((2 * 704 + 2 * 1112) / 40, abs=3)
    assert all(
        min(abs(x - 4.33), abs(x - 4.34)) < 1e-5
        or min(abs(y - 50.85), abs(y - 50.86)) < 1e-5
        for x, y in park.edge
    )


def test_a_way_is_found_by_its_nodes(tmp_path: Path) -> None:
    corners = [(4.33, 50.85), (4.34, 50.85), (4.34, 50.86)]
    nodes = [
        {"type": "node", "id": number, "lon": x, "lat": y}
        for number, (x, y) in enumerate(corners)
    ]
    way = {
        "type": "way",
        "id": 5,
        "nodes": [0, 1, 2, 0],
        "tags": {"amenity": "school"},
    }
    found = lists.read(lists.overpass(tmp_path / "a.json", [way, *nodes]))
    assert [one.external_id for one in found.drafts] == ["way/5"]
    assert found.drafts[0].lon == pytest.approx(4.3366, abs=2e-3)


def test_geojson_of_openstreetmap_carries_its_main_tag(tmp_path: Path) -> None:
    cells = {
        "osm_type": "way",
        "osm_id": 5,
        "category": "amenity=cafe",
        "name": "Bij Fien",
        "name_fr": None,
        "addr_street": "Steenweg",
    }
    found = lists.read(
        lists.geojson(tmp_path / "osm_2026-02.geojson", [(cells, lists.point())])
    )
    [one] = found.drafts
    assert (one.external_id, one.kind, one.name_nl) == ("way/5", "cafe", "Bij Fien")
    assert one.address == "Steenweg"
    assert found.origin.dated == "2026-02"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Dr. Fatima Peeters", ""),
        ("Jan Janssens", ""),
        ("Cabinet du Docteur Dupont", ""),
        ("Huisartsenpraktijk Kaai", "Huisartsenpraktijk Kaai"),
        ("Maison médicale", "Maison médicale"),
    ],
)
def test_no_doctor_is_kept_by_name(tmp_path: Path, name: str, kept: str) -> None:
    tags = {"amenity": "doctors", "name": name}
    [one] = lists.read(
        lists.overpass(tmp_path / "a.json", [lists.node(1, tags)])
    ).drafts
    assert (one.kind, one.name_nl, one.name_fr) == ("gp", kept, kept)


# -- Registers -----------------------------------------------------------------------
def test_the_register_counts_only_what_is_open(tmp_path: Path) -> None:
    rows = (
        f'1,APOTHEEK A,"KAAI 1",1080.0,MOLENBEEK,,{LON},{LAT}\n'
        f"2,B,KAAI 2,1080.0,MOLENBEEK,*(1),{LON},{LAT}\n"
        "3,C,KAAI 3,1080.0,MOLENBEEK,,,\n"
    )
    found = lists.read(lists.text(tmp_path / "r_2022-03.csv", lists.REGISTER + rows))
    [one] = found.drafts
    assert (one.external_id, one.name_nl) == ("1", "Apotheek A")
    assert one.address == "Kaai 1, 1080 Molenbeek"
    assert found.report.skipped == Counter(
        {"closed for a time, as the register says": 1, "no coordinates": 1}
    )
    assert found.origin.rank == 0


def test_stops_are_stops_and_a_metro_is_a_station(tmp_path: Path) -> None:
    head = "stop_id,name_fr,name_nl,modes,lines,lon,lat\n"
    rows = f"1,Simonis,Simonis,T,9,{LON},{LAT}\n2,Simonis,Simonis,M,6,{LON},{LAT}\n"
    found = lists.read(lists.text(tmp_path / "stops.csv", head + rows))
    assert [one.kind for one in found.drafts] == ["stop", "station"]


def test_a_timetable_says_whose_it_is_or_is_refused(tmp_path: Path) -> None:
    head = "stop_id,stop_name,stop_lat,stop_lon,location_type\n"
    file = lists.text(
        tmp_path / "stops.txt",
        head + f"1,Kerk,{LAT},{LON},\n2,Station,{LAT},{LON},1\n",
    )
    with pytest.raises(BadInput, match="nothing says whose list this is"):
        lists.read(file)
    found = lists.read(file, wish=Wish(source="De Lijn"))
    assert [one.external_id for one in found.drafts] == ["1"]


def test_lambert_becomes_degrees(tmp_path: Path) -> None:
    x, y = Transformer.from_crs(4326, 3812, always_xy=True).transform(LON, LAT)
    head = "authorisation_no,name,address,postcode,commune,status,x_3812,y_3812\n"
    file = lists.text(tmp_path / "r.csv", head + f"1,A,B,1080,C,,{x},{y}\n")
    [one] = lists.read(file).drafts
    assert (one.lon, one.lat) == pytest.approx((LON, LAT), abs=2e-6)


# -- Any list --------------------------------------------------------------------------
def test_our_own_columns_need_only_an_origin(tmp_path: Path) -> None:
    file = lists.text(tmp_path / "own.csv", OUR + f"a,bench,Bank,{LON},{LAT}\n")
    with pytest.raises(BadInput, match="nothing says who made this list"):
        lists.read(file)
    found = lists.read(file, wish=Wish(source="Molenbeek", licence="CC0"))
    assert [(one.external_id, one.kind) for one in found.drafts] == [("a", "bench")]


def test_a_mapping_reads_a_foreign_list(tmp_path: Path) -> None:
    mapping = lists.text(
        tmp_path / "m.toml",
        'source = "Stad"\nlicence = "CC0"\n[columns]\nid = "REF"\nkind = "TYPE"\n'
        'name = "NAAM"\nx = "X"\ny = "Y"\naddress = ["STRAAT", "NR"]\n'
        'capacity = "BEDDEN"\n[kinds]\nWZC = "care_home"\nBIB = "library"\n',
    )
    file = lists.text(
        tmp_path / "f.csv",
        "REF;TYPE;NAAM;X;Y;STRAAT;NR;BEDDEN\n"
        f"1;WZC;Huis;{LON};{LAT};Kaai;4;80\n2;KROEG;Bar;{LON};{LAT};Kaai;5;\n",
    )
    found = lists.read(file, words=read_translation(mapping))
    [one] = found.drafts
    assert (one.kind, one.name_nl, one.address) == ("care_home", "Huis", "Kaai 4")
    assert one.capacity == 80
    assert found.report.skipped == Counter({"a kind that the mapping leaves out": 1})
    assert found.origin.source == "Stad"


@pytest.mark.parametrize(
    ("toml", "match"),
    [
        ('kind = "cats"\n', "“cats” is no kind of provision"),
        ("colour = 3\n", "colour: extra inputs"),
        ("epsg = 999999\n", "EPSG:999999"),
        ("kind = \n", "the TOML is broken"),
    ],
)
def test_a_wrong_mapping_is_one_sentence(tmp_path: Path, toml: str, match: str) -> None:
    with pytest.raises(BadInput, match=match):
        read_translation(lists.text(tmp_path / "m.toml", toml))


def test_polygons_of_any_source_keep_their_border(tmp_path: Path) -> None:
    ring = [[4.33, 50.85], [4.34, 50.85], [4.34, 50.86], [4.33, 50.85]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    file = lists.geojson(tmp_path / "p.geojson", [({"naam": "Bos"}, shape)])
    words = Translation.model_validate(
        {"source": "Stad", "kind": "park", "columns": {"name": "naam"}}
    )
    [one] = lists.read(file, words=words).drafts
    assert one.kind == "park"
    assert len(one.edge) > 40


# -- Bad input ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "match"),
    [
        (f"a,bench,Bank,{LAT},{LON}\n", "row 2: x and y are swapped"),
        ("a,bench,Bank,147000,171000\n", r"the point \(147000, 171000\) in EPSG:4326"),
        ("a,bench,Bank,-3.7,40.4\n", "lies elsewhere"),
        ('a,bench,Bank,"4,33",50.855\n', "“4,33” is no number"),
        ("a,bench,Bank,nan,50.855\n", "“nan” is no number"),
        (f"a,cats,Poes,{LON},{LAT}\n", "“cats” is no kind of provision"),
        (
            f"a,bench,B,{LON},{LAT}\na,bench,B,{LON},50.9\n",
            "row 3: a stands in row 2 too, elsewhere",
        ),
    ],
)
def test_a_bad_row_is_named_in_one_sentence(
    tmp_path: Path, rows: str, match: str
) -> None:
    file = lists.text(tmp_path / "own.csv", OUR + rows)
    with pytest.raises(BadInput, match=match) as caught:
        lists.read(file, wish=Wish(source="Molenbeek"))
    assert caught.value.sentence.startswith("own.csv")
    assert caught.value.sentence.count("\n") == 0


def test_the_same_row_twice_is_taken_once(tmp_path: Path) -> None:
    row = f"a,bench,Bank,{LON},{LAT}\n"
    found = lists.read(
        lists.text(tmp_path / "own.csv", OUR + row + row), wish=Wish(source="M")
    )
    assert (found.report.taken, found.report.skipped["the same row twice"]) == (1, 1)


def test_broken_files_are_refused(tmp_path: Path) -> None:
    files = {
        "is broken": lists.text(tmp_path / "a.json", '{"elements": [{]}'),
        "no elements": lists.overpass(tmp_path / "b.json", []),
        "cannot be read": lists.overpass(
            tmp_path / "c.json", [{"type": "node", "id": "x", "tags": {"a": "b"}}]
        ),
        "the columns are those of no list": lists.text(
            tmp_path / "d.csv", "colour,size\nred,3\n"
        ),
        "the file is empty": lists.text(tmp_path / "e.csv", ""),
        "cannot be opened": tmp_path / "nowhere.csv",
    }
    for match, file in files.items():
        with pytest.raises(BadInput, match=match):
            lists.read(file)


def test_other_encodings_and_sizes_are_refused(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes((OUR + f"a,cafe,Café,{LON},{LAT}\n").encode("latin-1"))
    with pytest.raises(BadInput, match="row 2: byte 0xE9 is not UTF-8"):
        lists.read(latin)
    large = lists.text(tmp_path / "large.csv", OUR + "x" * 1_100_000)
    with pytest.raises(BadInput, match="it is 1 MB; expected at most 1 MB"):
        lists.read(large, most_mb=1)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 210_000_000)
    with pytest.raises(BadInput, match="it unpacks to 210 MB"):
        lists.read(bomb)


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "bom.csv"
    words = OUR + f"a,cafe,Café,{LON},{LAT}\n"
    file.write_bytes(b"\xef\xbb\xbf" + words.encode())
    found = lists.read(file, wish=Wish(source="Molenbeek"))
    assert found.drafts[0].name_fr == "Café"


def test_a_kind_may_be_asked_for(tmp_path: Path) -> None:
    file = lists.overpass(
        tmp_path / "a.json",
        [lists.node(1, {"amenity": "cafe"}), lists.node(2, {"amenity": "bench"})],
    )
    found = lists.read(file, wish=Wish(kind="bench"))
    assert [one.kind for one in found.drafts] == ["bench"]
    assert found.report.skipped == Counter({"no bench": 1})


# -- Properties ----------------------------------------------------------------------
_NAMES = st.text(string.ascii_letters + "éèëï'’- ,;|\"", min_size=1, max_size=30).map(
    str.strip
)
_ROWS = st.lists(
    st.tuples(
        # Names of these may be a person's, and are not kept.
        st.sampled_from(sorted({*KINDS} - {"gp", "dentist", "physiotherapist"})),
        _NAMES,
        st.floats(2.6, 6.3).map(lambda x: round(x, 6)),
        st.floats(49.6, 51.4).map(lambda y: round(y, 6)),
    ),
    min_size=1,
    max_size=20,
)


@given(rows=_ROWS)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, float, float]]
) -> None:
    lines = [
        f'{number};{kind};"{name.replace(chr(34), chr(34) * 2)}";{lon};{lat}'
        for number, (kind, name, lon, lat) in enumerate(rows)
    ]
    file = lists.text(
        tmp_path_factory.mktemp("own") / "own.csv",
        "id;kind;name;lon;lat\n" + "\n".join(lines) + "\n",
    )
    found = lists.read(file, wish=Wish(source="Molenbeek"))
    assert [(d.kind, d.name_nl, d.lon, d.lat) for d in found.drafts] == rows


_TAGS = st.dictionaries(
    st.sampled_from([*TAG_KEYS, "access", "disused", "name", "capacity"]),
    st.sampled_from(["pharmacy", "park", "bench", "private", "yes", "12", "tram_stop"]),
    max_size=5,
)


@given(tagged=st.lists(_TAGS, min_size=1, max_size=15))
@settings(max_examples=60, deadline=None)
def test_every_element_is_taken_or_skipped_with_a_reason(
    tmp_path_factory: pytest.TempPathFactory, tagged: list[dict[str, str]]
) -> None:
    elements = [lists.node(number, tags) for number, tags in enumerate(tagged, 1)]
    file = lists.overpass(tmp_path_factory.mktemp("osm") / "a.json", elements)
    found = lists.read(file)
    wanted = [one for one in tagged if one and kind_of(one)]
    assert found.report.taken == len(found.drafts) == len(wanted)
    assert found.report.rows == sum(1 for one in tagged if one)
    assert found.report.skipped.total() == found.report.rows - len(wanted)


@given(st.text(max_size=40))
def test_a_date_is_found_or_there_is_none(name: str) -> None:
    assert date_in(f"{name} x_2022-03.csv") >= "2022-03"
    assert date_in("sectors") == ""


# -- The real files ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("facilities/afmps_pharmacies_brussels_2022-03.csv", {"pharmacy": 533}),
        ("facilities/osm_pharmacies_brussels_2026-07.csv", {"pharmacy": 414}),
        ("facilities/hospitals_with_emergency_belgium_2024-12.csv", {"hospital": 124}),
        ("facilities/osm_parks_brussels_2026-02.geojson", {"park": 602}),
        ("network/stib_mivb_stops_2021-09.csv", {"stop": 2344, "station": 125}),
        (
            "facilities/osm_pois_brussels_2026-02.geojson",
            {
                "restaurant": 1885,
                "cafe": 1305,
                "stop": 673,
                "school": 653,
                "childcare": 171,
                "station": 85,
                "playground": 2,
                "community_centre": 1,
            },
        ),
    ],
)
def test_the_files_of_brussels_are_read(name: str, kinds: dict[str, int]) -> None:
    found = lists.read(shared_data.path(f"brussels/{name}"))
    assert Counter(one.kind for one in found.drafts) == kinds
    assert found.origin.dated >= "2021"
    assert found.report.taken + found.report.skipped.total() == found.report.rows
