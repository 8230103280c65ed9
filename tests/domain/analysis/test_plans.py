"""Questions about places, and what the answers mean."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain import divisions, plans
from sombrero.analysis.domain.ground import Ground, Plot

LINE = Ground(
    "Rij",
    2022,
    tuple(
        Plot(n, f"s{n}", f"Wijk {n}", 1000.0 * n, 0.0, 10.0 * (n + 1)) for n in range(5)
    ),
    {},
)


def test_existing_places_stay_and_count_within_the_number_that_is_open() -> None:
    asked = plans.place_question(
        LINE, model="p-median", new=2, existing=[3, 3], radius=500, detour=1.0
    )
    assert asked["p"] == 3
    assert asked["open"] == [3]
    assert "radius" not in asked
    assert asked["distance"][0][4] == 4000


def test_the_mean_and_the_share_within_reach_are_of_people_not_of_sectors() -> None:
    asked = plans.place_question(
        LINE, model="p-median", new=1, existing=[4], radius=500, detour=1.0
    )
    found = plans.siting(asked, {"open": [0, 4]})
    assert found.new == (0,)
    assert found.kept == (4,)
    # 10, 20, 30, 40 and 50 people at 0, 1, 2, 1 and 0 km then.
    assert found.mean(after=True) == pytest.approx((20 + 60 + 40) / 150 * 1000)
    assert found.mean(after=False) == pytest.approx((40 + 60 + 60 + 40) / 150 * 1000)
    assert found.within(1000, after=True) == pytest.approx(120 / 150)
    assert found.within(1000, after=False) == pytest.approx(90 / 150)


def test_without_places_today_nothing_is_said_about_today() -> None:
    asked = plans.place_question(
        LINE, model="p-center", new=1, existing=[], radius=500, detour=1.0
    )
    found = plans.siting(asked, {"open": [2]})
    assert found.mean(after=False) is None
    assert found.within(500, after=False) is None
    assert {walk.gain for walk in found.walks} == {None}


def test_the_least_walking_comes_with_plans_to_choose_from() -> None:
    asked, center = (
        plans.place_question(LINE, model=model, new=1, existing=[], radius=500)
        for model in ("p-median", "p-center")
    )
    assert asked["alternatives"] > 0
    assert "alternatives" not in center


def test_teams_work_as_far_as_they_go() -> None:
    team = plans.Spot("Thuiszorg", 50.8, 4.3, 2500.0)
    fields = plans.served_by([team], [(10.0, 20.0)], 2)
    assert fields["min_providers"] == 2
    assert fields["providers"][0]["reach"] == 2500.0
    assert plans.served_by([], [], 2) == {}


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(-99, 99), st.integers(-99, 99)),
        min_size=4,
        max_size=12,
    ).filter(lambda some: len({one[1:] for one in some}) > 1)
)
def test_what_zones_explain_is_what_analysis_of_variance_says(
    drawn: list[tuple[int, int, int]],
) -> None:
    zone_of = [zone for zone, *_ in drawn]
    rows = np.array([one[1:] for one in drawn], dtype=float)
    areas = [{"population": 1, "attributes": list(row)} for row in rows]
    made = divisions.division(zone_of, {"areas": areas, "edges": []})
    middle = rows.mean(axis=0)
    between = 0.0
    for zone in set(zone_of):
        inside = rows[np.array(zone_of) == zone]
        between += len(inside) * float(((inside.mean(axis=0) - middle) ** 2).sum())
    total = float(((rows - middle) ** 2).sum())
    assert made.alike == pytest.approx(between / total, abs=1e-9)


def test_neighbouring_zones_get_different_colours_where_six_suffice() -> None:
    ring = list(range(8))
    edges = [*pairwise(ring), (7, 0), (0, 4)]
    colour = divisions.colours(ring, edges)
    assert all(colour[i] != colour[j] for i, j in edges)
    assert set(colour) <= set(range(1, 7))


def test_an_unknown_income_pulls_nowhere() -> None:
    known = [100.0, 200.0, 900.0]
    plots = [
        Plot(n, f"s{n}", "", 0, 0, 1, {"income_median": value})
        for n, value in enumerate(known)
    ]
    ground = Ground("", 2022, (*plots, Plot(9, "s9", "", 0, 0, 1)), {})
    assert plans.attributes(ground)[3] == plans.attributes(ground)[1]
