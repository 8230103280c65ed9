"""Reach: the ways and shares that a slow and plain count gives too."""

import json
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.analysis.domain.reach import (
    FURTHEST,
    Supply,
    Way,
    from_summary,
    measure,
    packed,
    rings,
    summary,
    within,
)

Point = tuple[float, float]
CLOSE = 1e-9


# -- A plain count, one by one ---------------------------------------------------------
def _way(one: Point, points: Sequence[Point], detour: float) -> float:
    metres = [math.sqrt((x - one[0]) ** 2 + (y - one[1]) ** 2) for x, y in points]
    return min(metres, default=math.inf) * detour


def _weight(way: float, catchment: float, *, enhanced: bool) -> float:
    if way > catchment:
        return 0.0
    if not enhanced:
        return 1.0
    for outer, weight in ((3 / 8, 1.0), (5 / 8, 0.68), (1, 0.22)):
        if way <= catchment * outer:
            return weight
    return 0.0


def _scores(
    sectors: Sequence[Point],
    people: Sequence[float],
    provisions: Sequence[Sequence[Point]],
    capacity: Sequence[float],
    catchment: float,
    detour: float,
    *,
    enhanced: bool,
) -> list[float]:
    weights = [
        [
            _weight(_way(one, points, detour), catchment, enhanced=enhanced)
            for points in provisions
        ]
        for one in sectors
    ]
    shares = []
    for j, size in enumerate(capacity):
        asked = sum(people[i] * weights[i][j] for i in range(len(sectors)))
        empty = math.inf if size > 0 else 0.0
        shares.append(size / asked if asked > 0 else empty)
    return [sum(shares[j] * w for j, w in enumerate(row) if w > 0) for row in weights]


def _supply(provisions: Sequence[Sequence[Point]], capacity: Sequence[float]) -> Supply:
    points = [point for some in provisions for point in some]
    owner = [j for j, some in enumerate(provisions) for _point in some]
    return Supply(
        np.array(points, dtype=float).reshape(-1, 2),
        np.array(owner, dtype=np.intp),
        np.array(capacity, dtype=float),
    )


_METRES = st.floats(0, 3_000).map(lambda value: round(value, 1))
_POINTS = st.tuples(_METRES, _METRES)


@given(
    sectors=st.lists(
        st.tuples(_POINTS, st.floats(0, 5_000).map(lambda n: round(n, 2))),
        min_size=1,
        max_size=12,
    ),
    provisions=st.lists(
        st.tuples(
            st.lists(_POINTS, min_size=1, max_size=4),
            st.sampled_from([0.0, 1.0, 7.5, 80.0]),
        ),
        max_size=8,
    ),
    catchment=st.sampled_from([500.0, 800.0, 2_500.0]),
    detour=st.sampled_from([1.0, 1.3]),
)
@settings(max_examples=150, deadline=None)
def test_ways_and_scores_equal_a_plain_count(
    sectors: list[tuple[Point, float]],
    provisions: list[tuple[list[Point], float]],
    catchment: float,
    detour: float,
) -> None:
    places = [place for place, _people in sectors]
    people = [number for _place, number in sectors]
    points = [some for some, _size in provisions]
    sizes = [size for _some, size in provisions]
    # What lies within a hair of a ring may fall on either side of it.
    for one in places:
        for some in points:
            way = _way(one, some, detour)
            for outer, _height in rings(catchment):
                if abs(way - outer) < 1e-6:
                    return
    found = measure(
        np.array(places),
        np.array(people),
        _supply(points, sizes),
        catchment=catchment,
        detour=detour,
    )
    everywhere = [point for some in points for point in some]
    expected = [_way(one, everywhere, detour) for one in places]
    assert found.metres.tolist() == pytest.approx(expected, rel=CLOSE, abs=CLOSE)
    for method, enhanced in (("2sfca", False), ("e2sfca", True)):
        scores = _scores(
            places, people, points, sizes, catchment, detour, enhanced=enhanced
        )
        assert found.scores[method].tolist() == pytest.approx(
            scores, rel=CLOSE, abs=CLOSE
        )


def test_a_park_counts_once_however_long_its_border() -> None:
    gates = [(float(x), 0.0) for x in range(0, 400, 40)]
    found = measure(
        np.array([(0.0, 100.0)]),
        np.array([200.0]),
        _supply([gates], [1.0]),
        catchment=800,
        detour=1.0,
    )
    assert found.metres.tolist() == [100.0]
    assert found.scores["2sfca"].tolist() == [1 / 200]


def test_without_provisions_nobody_is_near() -> None:
    found = measure(
        np.array([(0.0, 0.0)]), np.array([5.0]), _supply([], []), catchment=800
    )
    assert packed(found.metres) == [None]
    assert packed(found.scores["2sfca"]) == [0.0]


# -- Who is within reach ---------------------------------------------------------------
def test_people_within_and_their_mean() -> None:
    found = within([Way(1, 100, 300.0), Way(2, 50, 301.0), Way(3, 50, 1_000.0, 0.5)])
    assert found.within == {300: 100, 500: 150, 800: 150}
    assert found.share(800) == pytest.approx(150 / 175)
    assert found.beyond == pytest.approx(25 / 175)
    assert found.mean == pytest.approx((30_000 + 15_050 + 25_000) / 175)
    assert [way.sector for way in found.far] == [3, 2, 1]


def test_people_who_are_not_known_are_left_out_never_nobody() -> None:
    known = [Way(1, 100, 300.0)]
    with_unknown = within([*known, Way(2, None, 5_000.0)])
    alone = within(known)
    assert (with_unknown.mean, with_unknown.share(300)) == (
        alone.mean,
        alone.share(300),
    )
    assert (with_unknown.known, with_unknown.sectors) == (1, 2)
    nobody_known = within([Way(1, None, 100.0)])
    assert nobody_known.share(300) is None
    assert nobody_known.mean is None
    assert nobody_known.beyond is None


def test_where_there_is_no_provision_there_is_no_mean() -> None:
    found = within([Way(1, 100, None)])
    assert found.mean is None
    assert found.share(800) == 0
    assert found.beyond == 1


_WAYS = st.lists(
    st.builds(
        Way,
        st.integers(1, 99),
        st.none() | st.floats(0, 1e5),
        st.none() | st.floats(0, 1e5),
        st.floats(0.01, 1),
    ),
    max_size=20,
)


@given(_WAYS)
def test_shares_rise_with_distance_and_stay_within_one(ways: list[Way]) -> None:
    found = within(ways)
    reached = [found.within[reach] for reach in sorted(found.within)]
    assert reached == sorted(reached)
    assert all(0 <= number <= found.people * (1 + CLOSE) for number in reached)
    if found.mean is not None:
        longest = max(way.metres or 0.0 for way in ways)
        assert 0 <= found.mean <= longest * (1 + CLOSE)
    assert found.known == sum(way.people is not None for way in ways)


@given(_WAYS)
def test_what_is_kept_comes_back(ways: list[Way]) -> None:
    expected = within(ways)
    back = from_summary(json.loads(json.dumps(summary(ways))))
    assert back == expected
    kept = [(one.sector, one.metres) for one in back.far]
    assert kept == [(one.sector, one.metres) for one in expected.far[:FURTHEST]]
