"""Places: found by a point, saved without doubles, never lost between districts."""

import datetime as dt
from dataclasses import replace

import pytest

from sombrero.core.actions import PlaceRow, create_initiative, save_places
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound
from sombrero.core.models import Initiative, Place
from sombrero.core.queries import (
    default_initiative,
    find_sector,
    initiative_for_place,
    places_above,
    sectors_within,
)

pytestmark = pytest.mark.django_db


def test_a_point_finds_its_sector(places: dict[str, Place]) -> None:
    assert find_sector(50.855, 4.345) == places["sector1"]
    assert find_sector(50.0, 4.0) is None
    assert find_sector(None, 4.345) is None


def test_a_neighbourhood_holds_its_sectors(places: dict[str, Place]) -> None:
    inside = sectors_within([places["neighbourhood"].pk])
    assert {places["sector0"].pk, places["sector1"].pk} < inside
    assert places["sector2"].pk not in inside
    above = {place.kind for place in places_above(places["sector0"].pk)}
    assert above == {"municipality", "neighbourhood"}


def test_saving_again_makes_no_doubles_and_keeps_the_shape(
    places: dict[str, Place], now: dt.datetime
) -> None:
    before = Place.objects.count()
    row = PlaceRow("sector", "99001A00-", 2022, "Nieuwe naam", "Nouveau nom")
    save_places(by=SYSTEM, now=now, places=[row])
    again = Place.objects.get(pk=places["sector0"].pk)
    assert Place.objects.count() == before
    assert again.name_nl == "Nieuwe naam"
    assert again.geometry == places["sector0"].geometry


def test_another_vintage_is_another_place(
    places: dict[str, Place], now: dt.datetime
) -> None:
    row = PlaceRow("sector", "99001A00-", 2025, "Wijk 0", "Quartier 0")
    ids = save_places(by=SYSTEM, now=now, places=[row])
    assert ids[row.identity] != places["sector0"].pk
    assert ids[replace(row, vintage=2022).identity] == places["sector0"].pk


def test_only_who_keeps_the_figures_saves_places(
    actors: dict[str, Actor], now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed):
        save_places(by=actors["council"], now=now, places=[])


def test_a_signal_from_nowhere_goes_to_the_default_initiative(
    initiative: Initiative, places: dict[str, Place], now: dt.datetime
) -> None:
    other = create_initiative(
        by=SYSTEM,
        now=now,
        name="De overkant",
        phone="+3225550101",
        place_ids=[places["sector3"].pk],
    )
    assert initiative_for_place(places["sector0"].pk) == initiative
    assert initiative_for_place(places["sector3"].pk) == other
    assert initiative_for_place(places["sector2"].pk) == initiative
    assert initiative_for_place(None) == initiative


def test_without_any_initiative_there_is_one_clear_sentence(db: None) -> None:
    with pytest.raises(NotFound, match="No neighbourhood works"):
        default_initiative()
