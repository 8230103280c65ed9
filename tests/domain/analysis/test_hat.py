"""Provisions sit where they belong under the hat, and empty places are found."""

import pytest

from sombrero.analysis.domain.hat import (
    CELLS,
    Provision,
    Spotted,
    cell_of,
    put_under_the_hat,
    without_doubles,
)

REACH = {"local": 800.0, "supralocal": 2500.0, "regional": 5000.0}


@pytest.mark.parametrize(
    ("provision", "key"),
    [
        (Provision("", "", "living", setting="residential"), "living-residential"),
        (Provision("", "", "care", intensity=0), "care-0"),
        (Provision("", "", "care", intensity=3, setting="residential"), "care-3"),
        (Provision("", "", "wellbeing", scale="regional"), "wellbeing-regional"),
        (Provision("", "", "wellbeing", scale=""), "wellbeing-local"),
        (Provision("", "", "care"), ""),
        (Provision("", "", "living", intensity=2), ""),
    ],
)
def test_the_axes_say_where_it_sits(provision: Provision, key: str) -> None:
    assert cell_of(provision) == key


def test_every_cell_can_be_reached_by_some_provision() -> None:
    settings = ("home", "between", "residential")
    made = [Provision("", "", "living", setting=one) for one in settings]
    made += [Provision("", "", "care", intensity=level) for level in range(4)]
    made += [Provision("", "", "wellbeing", scale=one) for one in REACH]
    assert {cell_of(one) for one in made} == {cell.key for cell in CELLS}


def test_what_lies_too_far_leaves_a_gap_that_names_the_nearest() -> None:
    far = [
        Provision(f"Huis {way}", "", "living", "residential", None, "supralocal", way)
        for way in (9000.0, 2600.0, 4000.0, 5000.0)
    ]
    hat = put_under_the_hat(far, REACH)
    gap = next(one for one in hat.gaps if one.cell.key == "living-residential")
    assert [one.metres for one in gap.nearest] == [2600, 4000, 5000]
    near = put_under_the_hat(
        [
            *far,
            Provision("Hier", "", "living", "residential", scale="local", metres=800),
        ],
        REACH,
    )
    assert "living-residential" not in {one.cell.key for one in near.gaps}


def test_a_helpline_without_an_address_is_within_everybodys_reach() -> None:
    line = Provision("Teleonthaal", "", "wellbeing", scale="regional")
    filled = {one.cell.key: one for one in put_under_the_hat([line], REACH).cells}
    assert filled["wellbeing-regional"].here == (line,)


def test_what_nobody_placed_is_counted_apart() -> None:
    assert len(put_under_the_hat([Provision("?", "", "care")], REACH).unplaced) == 1


def test_one_pharmacy_in_two_lists_counts_once() -> None:
    def spotted(name: str, lat: float) -> Spotted:
        return Spotted(Provision(name, "", "care", intensity=1), lat, 4.35)

    first = [spotted("Apotheek De Linde", 50.85)]
    second = [spotted("De Linde", 50.8503), spotted("De Linde", 50.86)]
    assert len(without_doubles(first, second)) == 2
