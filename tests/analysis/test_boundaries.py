"""Own boundaries: drawn, chosen or brought; figures follow the line."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from shapely.geometry import box, mapping

from sombrero.analysis.actions import boundaries as actions
from sombrero.analysis.actions.boundaries import Line, Names
from sombrero.analysis.domain.boundaries import UntidyBoundaryError, Way
from sombrero.analysis.models import Boundary, Dataset, Figure
from sombrero.analysis.queries import boundaries as queries
from sombrero.analysis.queries import indicators, list_neighbourhoods
from sombrero.analysis.queries.ground import list_grounds, read_ground
from sombrero.core.actions import PlaceRow, save_places
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Initiative, Place, PlaceMembership
from tests.analysis import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
SignIn = Callable[[str], Client]
NAMES = Names("De Vaart", "Le Canal")
# The sectors of the fixture are squares of 0.01° from 4.33° east, beside each other.
HALF_OF_1 = (4.33, 50.85, 4.345, 50.86)


@pytest.fixture
def coordinator(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def team(signed_in: SignIn) -> Client:
    return signed_in("coordinator")


@pytest.fixture
def people(places: dict[str, Place], now: dt.datetime) -> None:
    """100, 200, 300 people in the first sectors; nothing known of the last."""
    dataset = Dataset.objects.create(
        key="made",
        source="Made",
        licence="CC0",
        period="2024",
        file="m",
        imported_at=now,
    )
    for number in range(3):
        for measure, value in (
            ("population", 100 * (number + 1)),
            ("age_65_plus", 10 * (number + 1)),
        ):
            Figure.objects.create(
                place=places[f"sector{number}"],
                measure=measure,
                period="2024",
                value=value,
                status="known",
                dataset=dataset,
            )


def _geojson(*sides: float) -> str:
    west, south, east, north = sides or HALF_OF_1
    return json.dumps(mapping(box(west, south, east, north)))


def _line(*sides: float) -> Line:
    return Line(Way.LINE, text=_geojson(*sides))


def _draw(by: Actor, now: dt.datetime, line: Line | None = None) -> Boundary:
    return actions.draw_boundary(by=by, now=now, names=NAMES, line=line or _line())


def _shares(place: Place) -> dict[str, float]:
    rows = PlaceMembership.objects.filter(whole=place)
    return {one.part.code: round(one.share, 3) for one in rows.select_related("part")}


def _value(by: Actor, place: Place, measure: str) -> float | None:
    found = {one.measure.key: one for one in indicators(by=by, place=place)}
    return found[measure].value


def _text(answer: object) -> str:
    html = getattr(answer, "content", b"").decode()
    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


# -- Figures follow ------------------------------------------------------------------
@pytest.mark.usefixtures("people")
def test_a_line_across_a_border_takes_half_of_a_sector(
    coordinator: Actor, now: dt.datetime
) -> None:
    place = _draw(coordinator, now).place
    assert _shares(place) == {"99001A00-": 1.0, "99001A01-": 0.5}
    assert _value(coordinator, place, "population") == pytest.approx(200, abs=0.5)
    share = _value(coordinator, place, "share_65_plus")
    assert share == pytest.approx(10)


@pytest.mark.usefixtures("people")
def test_a_list_of_shares_is_a_boundary_too(
    coordinator: Actor, places: dict[str, Place], now: dt.datetime
) -> None:
    shares = {places["sector0"].pk: 0.25, places["sector2"].pk: 1.0}
    place = _draw(coordinator, now, Line(Way.LIST, shares=shares)).place
    assert _shares(place) == {"99001A00-": 0.25, "99001A02-": 1.0}
    assert _value(coordinator, place, "population") == pytest.approx(325)
    assert place.geometry is not None


@pytest.mark.usefixtures("people")
def test_figures_follow_a_line_that_moves_and_the_old_line_is_kept(
    coordinator: Actor, now: dt.datetime
) -> None:
    first = _draw(coordinator, now)
    later = now + dt.timedelta(days=30)
    moved = actions.redraw_boundary(
        by=coordinator,
        now=later,
        pk=first.pk,
        version=1,
        names=Names("De Kade", "Le Quai"),
        line=_line(4.34, 50.85, 4.36, 50.86),
    )
    assert moved.place_id == first.place_id
    assert moved.place.slug == "de-kade"
    assert _shares(moved.place) == {"99001A01-": 1.0, "99001A02-": 1.0}
    assert _value(coordinator, moved.place, "population") == pytest.approx(500)
    old = moved.old_lines.get()
    assert (old.name_nl, old.drawn_at, old.until) == ("De Vaart", now, later)
    with pytest.raises(Stale):
        actions.redraw_boundary(
            by=coordinator, now=later, pk=first.pk, version=1, names=NAMES, line=_line()
        )


@pytest.mark.usefixtures("people")
def test_new_sectors_are_taken_in_by_every_line(
    coordinator: Actor, places: dict[str, Place], now: dt.datetime
) -> None:
    place = _draw(coordinator, now).place
    save_places(
        by=SYSTEM,
        now=now,
        places=[
            PlaceRow(
                "sector", "99001B00-", 2025, "Groot", "Grand",
                parent=("municipality", "99001", 2022),
                geometry=mapping(box(4.33, 50.85, 4.36, 50.86)), area_ha=234,
                bounds=(4.33, 50.85, 4.36, 50.86), lat=50.855, lon=4.345,
            ),
            PlaceRow(
                "neighbourhood", "N1", 2025, "Oude Molen", "Vieux Moulin",
                geometry=mapping(box(4.33, 50.85, 4.36, 50.86)),
                bounds=(4.33, 50.85, 4.36, 50.86),
            ),
        ],
    )  # fmt: skip
    assert actions.follow_sectors(now=now) == 1
    place.refresh_from_db()
    assert _shares(place) == {"99001A00-": 1, "99001A01-": 0.5, "99001B00-": 0.5}
    assert place.vintage == 2025
    assert actions.follow_sectors(now=now) == 1
    assert _shares(place)["99001B00-"] == 0.5


def test_a_year_without_shapes_follows_through_its_list(
    coordinator: Actor, places: dict[str, Place], now: dt.datetime
) -> None:
    ids = save_places(
        by=SYSTEM,
        now=now,
        places=[
            PlaceRow("sector", "OLD", 2011, "Oud", "Vieux"),
        ],
    )
    PlaceMembership.objects.create(
        part_id=ids["sector", "OLD", 2011], whole=places["sector1"], share=0.5
    )
    place = _draw(coordinator, now).place
    assert _shares(place)["OLD"] == 0.25
    assert PlaceMembership.objects.get(whole=place, part__code="OLD").approximate


def test_another_town_with_newer_sectors_changes_nothing(
    coordinator: Actor, team: Client, now: dt.datetime
) -> None:
    save_places(
        by=SYSTEM,
        now=now,
        places=[
            PlaceRow(
                "sector", "FAR", 2030, "Ver", "Loin",
                geometry=mapping(box(5.5, 50.5, 5.6, 50.6)), area_ha=900,
                bounds=(5.5, 50.5, 5.6, 50.6), lat=50.55, lon=5.55,
            )
        ],
    )  # fmt: skip
    assert "No sectors to draw on yet" not in _text(team.get(NEW))
    look = _text(team.post(NEW, {"line": _geojson(), "step": "look"}))
    assert "Sectors inside: 1 whole, 1 for a part" in look
    place = _draw(coordinator, now).place
    assert _shares(place) == {"99001A00-": 1.0, "99001A01-": 0.5}


def test_planning_counts_only_the_part_inside(
    coordinator: Actor, now: dt.datetime, people: None
) -> None:
    place = _draw(coordinator, now).place
    ground = read_ground(slug=place.slug)
    assert sum(ground.people) == pytest.approx(200, abs=0.5)
    assert place.slug in [slug for slug, _name in list_grounds()]


# -- Whose, and what it opens ---------------------------------------------------------
def test_working_in_it_gives_nobody_more_to_read(
    coordinator: Actor, initiative: Initiative, now: dt.datetime
) -> None:
    inside = _draw(coordinator, now)
    assert initiative.places.filter(pk=inside.place_id).exists()
    actions.redraw_boundary(
        by=coordinator,
        now=now,
        pk=inside.pk,
        version=1,
        names=NAMES,
        line=_line(4.33, 50.85, 4.36, 50.86),
    )
    assert not initiative.places.filter(pk=inside.place_id).exists()


def test_another_initiative_can_neither_see_nor_change_it(
    coordinator: Actor, now: dt.datetime
) -> None:
    made = _draw(coordinator, now)
    Boundary.objects.filter(pk=made.pk).update(
        initiative=Initiative.objects.create(name="Other", slug="other", phone="1")
    )
    assert not queries.list_boundaries(by=coordinator).exists()
    with pytest.raises(NotFound):
        queries.get_boundary(by=coordinator, pk=made.pk)


def test_only_who_keeps_figures_draws(
    actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        _draw(actors["referent"], now)


def test_a_name_is_used_once(coordinator: Actor, now: dt.datetime) -> None:
    _draw(coordinator, now)
    for names in (NAMES, Names("Vieux moulin", "x"), Names("DE VAART", "y")):
        with pytest.raises(Refused, match="There is a neighbourhood called"):
            actions.draw_boundary(by=coordinator, now=now, names=names, line=_line())


def test_codes_stay_apart(coordinator: Actor, now: dt.datetime) -> None:
    first = _draw(coordinator, now)
    Place.objects.filter(pk=first.place_id).update(
        name_nl="Anders", name_fr="Autre", slug="anders"
    )
    second = _draw(coordinator, now)
    assert (first.place.code, second.place.code) == ("own-de-vaart", "own-de-vaart-2")


@pytest.mark.parametrize("sides", [(5.0, 50.0, 5.1, 50.1), (4.30, 50.85, 4.335, 50.86)])
def test_a_line_outside_the_sectors_is_refused(
    coordinator: Actor, now: dt.datetime, sides: tuple[float, ...]
) -> None:
    with pytest.raises(UntidyBoundaryError, match="outside the sectors"):
        _draw(coordinator, now, _line(*sides))
    assert not Boundary.objects.exists()


def test_it_is_removed_unless_something_leans_on_it(
    coordinator: Actor, team: Client, now: dt.datetime
) -> None:
    made = _draw(coordinator, now)
    path = f"/en/boundaries/{made.pk}/remove/"
    assert team.get(path).status_code == 200
    assert team.post(path, {"version": 1}).status_code == 422
    told = team.post(
        "/en/lived/methods/walk/done/",
        {
            "title": "Walk", "place": made.place_id, "held_on": "2026-11-01",
            "held_by": "Fatima", "reached": 3,
        },
    )  # fmt: skip
    assert told.status_code == 302
    answer = team.post(path, {"version": 1, "sure": "on"})
    assert answer.status_code == 422
    assert "what residents told: so it stays" in _text(answer)
    other = actions.draw_boundary(
        by=coordinator, now=now, names=Names("Leeg", "Vide"), line=_line()
    )
    path = f"/en/boundaries/{other.pk}/remove/"
    assert team.post(path, {"version": 1, "sure": "on"}).status_code == 302
    assert not Place.objects.filter(pk=other.place_id).exists()


# -- The page -----------------------------------------------------------------------
NEW = "/en/boundaries/new/"


@pytest.mark.usefixtures("people")
def test_by_keyboard_alone_sectors_are_chosen_looked_at_and_kept(
    team: Client, places: dict[str, Place]
) -> None:
    page = team.get(NEW)
    html = page.content.decode()
    first, second = (places[f"sector{number}"].pk for number in (0, 1))
    assert f'name="part_{first}"' in html
    parts = {f"part_{first}": "100", f"part_{second}": "50", "way": "list"}
    look = team.post(NEW, {**parts, "step": "look"})
    text = _text(look)
    assert look.status_code == 200
    assert "About 200 people live inside (2024)." in text
    assert "About 20 of them are 65 or older." in text
    assert "Sectors inside: 1 whole, 1 for a part" in text
    assert "Nothing is kept yet" in text
    assert not Boundary.objects.exists()
    nameless = team.post(NEW, {**parts, "step": "save"})
    assert nameless.status_code == 422
    assert "Give the name people use for it." in _text(nameless)
    assert f'name="part_{second}" value="50"' in nameless.content.decode()
    kept = team.post(NEW, {**parts, "step": "save", "name_nl": "De Vaart"})
    assert kept.status_code == 302
    made = Boundary.objects.get()
    assert (made.way, made.place.name_fr) == ("list", "De Vaart")
    own = team.get(kept["Location"])
    assert "150" not in _text(own)
    assert "200 people live here" in _text(own)
    again = team.get(f"/en/boundaries/{made.pk}/").content.decode()
    assert f'name="part_{second}" value="50"' in again


@pytest.mark.usefixtures("people")
def test_a_file_is_brought_once_and_stays_in_the_form(team: Client) -> None:
    file = SimpleUploadedFile("line.geojson", b"\xef\xbb\xbf" + _geojson().encode())
    look = team.post(NEW, {"file": file, "step": "look"})
    assert "About 200 people live inside" in _text(look)
    html = look.content.decode()
    line = re.search(r'<textarea name="line"[^>]*>([^<]*)<', html)
    assert line
    kept = team.post(
        NEW,
        {
            "line": line[1].replace("&quot;", '"').strip(),
            "from_file": "on",
            "step": "save",
            "name_fr": "Le Canal",
        },
    )
    assert kept.status_code == 302, _text(kept)
    assert Boundary.objects.get().way == "file"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "There is no boundary yet"),
        ({"line": "here"}, "This is no GeoJSON"),
        ({"line": _geojson(50.85, 4.33, 50.86, 4.35)}, "East and north are swapped"),
        ({"line": _geojson(5, 50, 5.1, 50.1)}, "outside the sectors that are loaded"),
        (
            {
                "line": json.dumps(
                    {
                        "type": "Polygon",
                        "coordinates": [
                            [[4.33, 50.85], [4.35, 50.86], [4.35, 50.85],
                             [4.33, 50.86], [4.33, 50.85]]
                        ],
                    }
                )
            },
            "The line crosses itself",
        ),
        ({"file": SimpleUploadedFile("a", b"\xff\xfe\x00")}, "This file is no text"),
        ({"file": SimpleUploadedFile("a", b"x" * 2_000_001)}, "larger than 2 MB"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_lost(
    team: Client, given: dict[str, object], sentence: str
) -> None:
    answer = team.post(NEW, {**given, "step": "save", "name_nl": "De Vaart"})
    assert answer.status_code == 422
    assert sentence in _text(answer)
    assert 'value="De Vaart"' in answer.content.decode()
    if sentence.startswith("The line crosses"):
        assert "Here the line crosses itself" in answer.content.decode()


def test_a_taken_name_and_a_stale_page_are_told(
    team: Client, coordinator: Actor, now: dt.datetime
) -> None:
    made = _draw(coordinator, now)
    path = f"/en/boundaries/{made.pk}/"
    given = {"line": _geojson(), "step": "save", "name_nl": "Oude Molen"}
    answer = team.post(path, {**given, "version": 1})
    assert "There is a neighbourhood called" in _text(answer)
    stale = team.post(path, {**given, "name_nl": "Nieuw", "version": 7})
    assert stale.status_code == 422
    assert "A colleague changed this" in _text(stale)
    right = team.post(path, {**given, "name_nl": "Nieuw", "version": 1})
    assert right.status_code == 302
    assert "Lines it had before" in _text(team.get(path))


def test_a_drawn_place_shows_no_counts_that_two_pages_would_give_away(
    team: Client, coordinator: Actor, now: dt.datetime, client: Client
) -> None:
    place = _draw(coordinator, now).place
    text = _text(client.get(f"/en/neighbourhood/{place.slug}/"))
    assert (
        "Signals and needs are not counted for a neighbourhood that was drawn" in text
    )
    assert place.name in [one.place.name for one in list_neighbourhoods()]
    assert "De Vaart" in _text(team.get("/en/boundaries/"))


def test_without_sectors_the_page_says_what_to_do(
    team: Client, initiative: Initiative
) -> None:
    PlaceMembership.objects.all().delete()
    Place.objects.filter(kind="sector").delete()
    assert "No sectors to draw on yet" in _text(team.get(NEW))


def test_the_page_costs_the_same_with_a_whole_town(
    team: Client, places: dict[str, Place], tmp_path: Path, now: dt.datetime
) -> None:
    with CaptureQueriesContext(connection) as few:
        team.get(NEW)
    town.build(tmp_path, now)
    with CaptureQueriesContext(connection) as many:
        team.get(NEW)
    assert len(many) <= len(few)
