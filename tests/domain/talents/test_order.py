"""Whom to ask first, with reasons, and without wearing anybody out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.metres import Point
from sombrero.talents.domain.catalogue import BY_LIFE_DOMAIN, KINDS, kinds_for
from sombrero.talents.domain.order import (
    Offered,
    order_offers,
)

HERE = Point(50.85, 4.35)
points = st.builds(Point, lat=st.floats(50.7, 51.0), lon=st.floats(4.2, 4.5))
offers = st.lists(
    st.builds(
        Offered,
        key=st.integers(1, 10_000),
        kind=st.sampled_from(sorted(KINDS)),
        point=st.none() | points,
        languages=st.sets(st.sampled_from(["nl", "fr", "ar"])).map(tuple),
        asked=st.integers(0, 9),
        at_most=st.none() | st.integers(1, 5),
    ),
    unique_by=lambda offer: offer.key,
)
NEAR = Offered(key=1, kind="coffee", point=HERE, languages=("nl",))


def keys(*all_offers: Offered, language: str = "") -> list[int]:
    return [p.offer.key for p in order_offers(all_offers, near=HERE, language=language)]


@given(all_offers=offers, near=st.none() | points)
def test_nobody_disappears(all_offers: list[Offered], near: Point | None) -> None:
    placed = order_offers(all_offers, near=near, language="nl")
    assert sorted(p.offer.key for p in placed) == sorted(o.key for o in all_offers)


@given(all_offers=offers)
def test_who_was_asked_enough_stands_last(all_offers: list[Offered]) -> None:
    full = [p.offer.is_full for p in order_offers(all_offers, near=HERE)]
    assert full == sorted(full)


def test_the_nearest_stands_first() -> None:
    far = replace(NEAR, key=2, point=Point(50.87, 4.35))
    unknown = replace(NEAR, key=3, point=None)
    assert keys(unknown, far, NEAR) == [1, 2, 3]


def test_a_shared_language_weighs_more_than_a_street() -> None:
    speaks = replace(NEAR, key=2, point=Point(50.86, 4.35), languages=("ar",))
    assert keys(NEAR, speaks, language="ar") == [2, 1]


def test_next_door_the_one_who_was_asked_least_stands_first() -> None:
    busy = replace(NEAR, asked=3)
    rested = replace(NEAR, key=2, point=Point(50.8515, 4.35))
    assert keys(busy, rested) == [2, 1]


def test_every_life_domain_knows_small_help_from_the_catalogue() -> None:
    assert set(BY_LIFE_DOMAIN) == set(LIFE_DOMAINS)
    assert all(kind in KINDS for kinds in BY_LIFE_DOMAIN.values() for kind in kinds)
    assert kinds_for(["contact", "meaning"])[0] == "coffee"
    assert set(kinds_for([])) == set(KINDS)
