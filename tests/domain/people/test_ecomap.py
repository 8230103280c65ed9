"""Everybody of the list is in the picture, on their ring, and inside the frame."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.people.domain.ecomap import MIDDLE, RINGS, SIZE, Around, draw

people = st.lists(
    st.builds(
        Around,
        name=st.text(max_size=20),
        ring=st.integers(1, 3),
        bond=st.sampled_from(["strong", "thin", "broken"]),
        where=st.sampled_from(["near", "elsewhere", "online"]),
    ),
    max_size=24,
)


@given(circle=people)
def test_everybody_has_a_place_on_their_own_ring(circle: list[Around]) -> None:
    dots = draw(circle)
    assert [dot.around for dot in dots] == circle
    for dot in dots:
        radius = math.hypot(dot.x - MIDDLE, dot.y - MIDDLE)
        assert radius == pytest.approx(RINGS[dot.around.ring - 1], abs=0.2)
        assert 0 < dot.x < SIZE
        assert 0 < dot.text_y < SIZE


@given(circle=people)
def test_no_two_people_stand_on_the_same_spot(circle: list[Around]) -> None:
    spots = {(dot.x, dot.y) for dot in draw(circle)}
    assert len(spots) == len(circle)
