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
    ("care", "living", "meeting", "ring"),
    [
        (0, 0, True, Ring.MEETING_PLACE),
        (0, 0, False, Ring.SERVICE),
        (1, 0, True, Ring.SERVICE),
        (2, 0, False, Ring.HOME_CARE),
        (3, 0, True, Ring.INTENSIVE),
        (1, 2, True, Ring.RESIDENTIAL),
    ],
)
def test_a_service_stands_in_the_ring_of_its_axes(
    care: int, living: int, *, meeting: bool, ring: Ring
) -> None:
    assert ring_of_service(care=care, living=living, meeting=meeting) is ring


@given(care=st.integers(0, 3), living=st.integers(0, 3), meeting=st.booleans())
def test_a_service_is_never_taken_for_a_neighbour(
    care: int, living: int, *, meeting: bool
) -> None:
    assert ring_of_service(care=care, living=living, meeting=meeting) > Ring.NEIGHBOUR
