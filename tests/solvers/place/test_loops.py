"""The plain inner loops and the compiled ones do the same."""

import numpy as np
import pytest

from sombrero.solvers.place import native_loops, plain_loops
from sombrero.solvers.place.ascent import Core, raise_bound
from sombrero.solvers.place.loops import PLAIN, PLAIN_LOOPS, Walk, loops_for
from sombrero.solvers.place.plain_loops import Gait, Light, Stretch
from sombrero.solvers.running import Run

SITES, DEMANDS, P = 30, 40, 4


def costs() -> Light:
    """Return whole numbers, which single precision holds without rounding."""
    chance = np.random.default_rng(3)
    return chance.integers(1, 50, (SITES, DEMANDS)).astype(np.float32)


def walked(walk: Walk, steps: int) -> tuple[Stretch, Light]:
    """Walk some steps with one site fixed; return what they came to, and the prices."""
    rows, at = np.arange(3, SITES), np.full(DEMANDS, 8, dtype=np.float32)
    fixed, best_at = np.arange(3, SITES) == 9, at.copy()
    stretch = walk(
        costs(), rows, fixed, Gait(steps, 0.5, 5), 400.0, 1e9, -np.inf, 0,
        at, best_at, np.zeros_like(at), np.zeros(len(rows)), np.zeros(P, np.intp),
    )  # fmt: skip
    return stretch, best_at


def test_a_walk_comes_to_the_same_bound() -> None:
    plain, plain_at = walked(plain_loops.walk, 12)
    native, native_at = walked(native_loops.walk, 12)
    assert native.steps == plain.steps == 12
    assert native.best == pytest.approx(plain.best, rel=1e-5)
    assert native.offered == plain.offered
    assert native_at == pytest.approx(plain_at, rel=1e-4)


@pytest.mark.parametrize("work", [0.0, PLAIN])
def test_the_best_swap_is_the_best_of_all(work: float) -> None:
    run = Run()
    run.spend(work)
    loops = loops_for(run)
    cost, chosen = costs(), np.array([2, 11, 20, 29])
    stays, rows = np.array([True, False, False, False]), np.array([0, 5, 7, 13, 28])
    nearest, first = np.zeros(DEMANDS, np.intp), np.zeros(DEMANDS, np.float32)
    second = np.full(DEMANDS, np.inf, np.float32)
    loops.nearest_two(cost, chosen, nearest, first, second)
    saved, into, out = loops.best_swap(
        cost, chosen, stays, rows, nearest, first, second
    )
    tried = {}
    for site in rows.tolist():
        for place in (1, 2, 3):
            other = chosen.copy()
            other[place] = site
            tried[site, place] = cost[chosen].min(0).sum() - cost[other].min(0).sum()
    assert saved == pytest.approx(max(tried.values()))
    assert tried[into, out] == pytest.approx(saved)


def test_compiled_loops_are_loaded_after_some_work_only() -> None:
    run = Run()
    assert loops_for(run) is PLAIN_LOOPS
    run.spend(PLAIN)
    assert loops_for(run).walk is native_loops.walk


def test_an_ascent_ends_where_rounding_hides_what_is_missing() -> None:
    cost = np.array([[0, 9, 9, 4], [9, 0, 9, 4], [9, 9, 0, 4]], dtype=np.float64)
    heard: list[float] = []
    dual = raise_bound(
        Core.of(cost, np.zeros(3, dtype=bool)),
        np.array([2.3, 0.7, 2.0, 0.0]),
        3,
        gait=Gait(40, 0.5, 5),
        aim=lambda: (9.0, 1e-300),
        tried=lambda _, cost: heard.append(cost),
        run=Run(cancelled=lambda: len(heard) > 100),
    )
    assert dual.bound <= 4
    assert len(heard) <= 40
