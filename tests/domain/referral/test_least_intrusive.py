"""The lightest help first; nothing disappears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.referral.domain.least_intrusive import (
    RING_WHY,
    RING_WORDS,
    Ring,
    Way,
    arrange,
    ring_of_service,
)

ways = st.lists(st.builds(Way, key=st.uuids().map(str), ring=st.sampled_from(Ring)))


@given(found=ways)
def test_every_way_comes_back_exactly_once(found: list[Way]) -> None:
    shown = [way for group in arrange(found) for way in group.ways]
    assert sorted(shown, key=repr) == sorted(found, key=repr)


@given(found=ways)
def test_lighter_help_stands_before_heavier_help(found: list[Way]) -> None:
    rings = [group.ring for group in arrange(found)]
    assert rings == sorted(set(rings))


@given(found=ways)
def test_inside_a_ring_the_best_found_stays_first(found: list[Way]) -> None:
    for group in arrange(found):
        assert list(group.ways) == [w for w in found if w.ring is group.ring]


def test_every_ring_has_its_words_and_its_reason() -> None:
    assert set(RING_WORDS) == set(RING_WHY) == set(Ring)


@pytest.mark.parametrize(
    ("intensity", "setting", "domain", "scale", "ring"),
    [
        (0, "home", "wellbeing", "local", Ring.MEETING_PLACE),
        (None, "", "wellbeing", "local", Ring.MEETING_PLACE),
        (0, "home", "wellbeing", "regional", Ring.SERVICE),
        (0, "home", "living", "local", Ring.SERVICE),
        (1, "home", "care", "local", Ring.SERVICE),
        (2, "home", "care", "local", Ring.HOME_CARE),
        (3, "between", "care", "local", Ring.INTENSIVE),
        (1, "residential", "living", "local", Ring.RESIDENTIAL),
        (None, "", "", "", Ring.SERVICE),
    ],
)
def test_a_service_stands_in_the_ring_of_its_axes(
    intensity: int | None, setting: str, domain: str, scale: str, ring: Ring
) -> None:
    placed = ring_of_service(
        intensity=intensity, setting=setting, domain=domain, scale=scale
    )
    assert placed is ring


@given(
    intensity=st.none() | st.integers(0, 3),
    setting=st.sampled_from(["", "home", "between", "residential"]),
    domain=st.sampled_from(["", "living", "care", "wellbeing"]),
    scale=st.sampled_from(["", "local", "supralocal", "regional"]),
)
def test_a_service_is_never_taken_for_a_neighbour(
    intensity: int | None, setting: str, domain: str, scale: str
) -> None:
    ring = ring_of_service(
        intensity=intensity, setting=setting, domain=domain, scale=scale
    )
    assert ring > Ring.NEIGHBOUR
