"""Catchment scores and nearest places against a plain table of all distances."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.running import Run

Point = tuple[int, int, int]

# A coarse grid: equal places, equal distances and the limit itself come up often.
points = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)


def places(rows: list[Point], amount: str) -> list[dict[str, object]]:
    return [
        {"id": n, "x": x * 100, "y": y * 100, amount: much}
        for n, (x, y, much) in enumerate(rows)
    ]


def table(
    demand: list[Point], supply: list[Point], detour: float = 1.0
) -> list[list[float]]:
    return [
        [math.hypot(x - a, y - b) * 100 * detour for a, b, _ in supply]
        for x, y, _ in demand
    ]


def numbers(values: object) -> list[float]:
    """Return an answer's numbers, infinite where it says null."""
    assert isinstance(values, list)
    return [math.inf if value is None else value for value in values]


def by_hand(
    demand: list[Point], supply: list[Point], weights: list[list[float]]
) -> list[float]:
    """Two steps as the definition says them."""
    scores: list[float] = []
    for row in weights:
        score = 0.0
        for j, weight in enumerate(row):
            asked = sum(w[j] * p for w, (_, _, p) in zip(weights, demand, strict=True))
            held = supply[j][2]
            if weight > 0 and (asked > 0 or held > 0):
                score += weight * (held / asked if asked else math.inf)
        scores.append(score)
    return scores


@settings(deadline=None)
@given(points, points, st.integers(0, 6), st.sampled_from([1.0, 1.25]))
def test_two_steps(
    demand: list[Point], supply: list[Point], reach: int, detour: float
) -> None:
    outcome = plan(
        "access",
        {
            "demand": places(demand, "population"),
            "supply": places(supply, "capacity"),
            "method": "2sfca",
            "catchment_m": reach * 100,
            "detour": detour,
        },
    )
    metres = table(demand, supply, detour)
    weights = [[float(d <= reach * 100) for d in row] for row in metres]
    assert outcome.status == "optimal"
    assert numbers(outcome.plan["score"]) == pytest.approx(
        by_hand(demand, supply, weights), rel=1e-12
    )


@settings(deadline=None)
@given(points, points, st.sampled_from(["bands", "gaussian"]))
def test_nearer_counts_for_more(
    demand: list[Point], supply: list[Point], shape: str
) -> None:
    fields: dict[str, object] = {"catchment_m": 400, "gaussian_m": 200}
    if shape == "bands":
        fields = {"bands": [[100, 1], [300, 0.5], [500, 0.25]], "catchment_m": 400}

    def weigh(d: float) -> float:
        if d > 400:
            return 0.0
        if shape == "gaussian":
            return math.exp(-d * d / (2 * 200**2))
        return 1.0 if d <= 100 else 0.5 if d <= 300 else 0.25

    outcome = plan(
        "access",
        {
            "demand": places(demand, "population"),
            "supply": places(supply, "capacity"),
            "method": "e2sfca",
            **fields,
        },
    )
    weights = [[weigh(d) for d in row] for row in table(demand, supply)]
    assert numbers(outcome.plan["score"]) == pytest.approx(
        by_hand(demand, supply, weights), rel=1e-12
    )


@settings(deadline=None)
@given(
    points,
    st.lists(st.tuples(*[st.integers(0, 6)] * 2, st.just(1)), max_size=8),
    st.integers(1, 3),
    st.sampled_from([None, 300]),
)
def test_nearest(
    demand: list[Point], supply: list[Point], k: int, reach: int | None
) -> None:
    outcome = plan(
        "access",
        {
            "demand": places(demand, "population"),
            "supply": places(supply, "capacity"),
            "k": k,
            "catchment_m": reach,
        },
    )
    score, distance, supplies = (
        outcome.plan[name] for name in ("score", "distance_m", "supply")
    )
    assert isinstance(score, list)
    assert isinstance(distance, list)
    assert isinstance(supplies, list)
    for i, row in enumerate(table(demand, supply)):
        near = sorted((d, j) for j, d in enumerate(row) if reach is None or d <= reach)
        metres = [d for d, _ in near[:k]] + [math.inf] * (k - len(near))
        ids = [j for _, j in near[:k]] + [None] * (k - len(near))
        away, names = distance[i], supplies[i]
        assert numbers([away] if k == 1 else away) == pytest.approx(metres, rel=1e-12)
        assert ([names] if k == 1 else names) == ids
        assert score[i] == (away if k == 1 else away[-1])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_many_places_lose_no_pair(seed: int) -> None:
    chance = np.random.default_rng(seed)
    here = chance.uniform(0, 3000, (700, 2))
    there = chance.uniform(0, 3000, (40, 2))
    people = chance.integers(0, 4, 700)
    data = {
        "demand": [
            {"id": n, "x": x, "y": y, "population": int(p)}
            for n, ((x, y), p) in enumerate(zip(here.tolist(), people, strict=True))
        ],
        "supply": [
            {"id": n, "x": x, "y": y} for n, (x, y) in enumerate(there.tolist())
        ],
        "catchment_m": 500,
    }
    metres = np.hypot(*(here[:, None, :] - there[None, :, :]).transpose(2, 0, 1))
    near = (metres <= 500).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(near > 0, near / (people @ near), 0).sum(axis=1)
    found = plan("access", {**data, "method": "2sfca"}).plan["score"]
    assert numbers(found) == pytest.approx(score.tolist(), rel=1e-12)
    nearest = plan("access", {**data, "catchment_m": None}).plan
    assert nearest["supply"] == metres.argmin(axis=1).tolist()


def test_capacity_comes_back_over_the_people() -> None:
    outcome = plan(
        "access",
        {
            "demand": [
                {"id": "north", "x": 0, "y": 0, "population": 30},
                {"id": "south", "x": 0, "y": 400, "population": 10},
            ],
            "supply": [{"id": "house", "x": 0, "y": 100, "capacity": 8}],
            "method": "2sfca",
            "catchment_m": 300,
        },
    )
    assert outcome.plan["score"] == [0.2, 0.2]
    assert (outcome.objective, outcome.bound, outcome.gap) == (0.2, 0.2, 0.0)


def test_rings_by_default_are_thirds_and_said() -> None:
    outcome = plan(
        "access",
        {
            "demand": [
                {"id": n, "x": x, "y": 0, "population": int(x == 0)}
                for n, x in enumerate([0, 300, 600, 900, 901])
            ],
            "supply": [{"id": "a", "x": 0, "y": 0}],
            "method": "e2sfca",
            "catchment_m": 900,
        },
    )
    assert outcome.plan["score"] == [1.0, 1.0, 0.68, 0.22, 0.0]
    assert "300 m" in str(outcome.remarks[0])


def test_a_stopped_run_gives_no_half_sum() -> None:
    data = {
        "demand": [{"id": 1, "x": 0, "y": 0}],
        "supply": [{"id": 1, "x": 0, "y": 0}],
        "catchment_m": 5,
    }
    for method in ("nearest", "2sfca"):
        stopped = Run(cancelled=lambda: True)
        outcome = plan("access", {**data, "method": method}, stopped)
        assert outcome.status == "unknown"
        assert not outcome.plan
