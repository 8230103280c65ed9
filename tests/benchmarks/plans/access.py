"""Who reaches what: equal to PySAL `access`, and how fast, from coordinates to scores.

The rival is used where it can be imported; it needs pandas and is no requirement.
"""

import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from sombrero.solvers.access.floating import Weight, step_weights, two_step
from sombrero.solvers.access.pairs import Pairs, all_within

Numbers = NDArray[np.float64]
BANDS = ((300.0, 1.0), (600.0, 0.68), (1000.0, 0.22))


class Town:
    """An invented town: people and places, in metres."""

    def __init__(self, seed: int, demand: int, supply: int, side: int) -> None:
        chance = np.random.default_rng(seed)
        self.demand = chance.uniform(0, side, (demand, 2))
        self.supply = chance.uniform(0, side, (supply, 2))
        self.people = chance.integers(0, 500, demand).astype(float)
        self.capacity = chance.integers(0, 50, supply).astype(float)

    def degenerate(self) -> "Town":
        """Return the town with empty places, the same places twice, and far ones."""
        self.people[::3] = 0
        self.demand[1::5] = self.demand[0]
        self.supply[1::4] = self.supply[0]
        self.demand[:2] += 1e6
        self.supply[-1] -= 1e6
        return self


def bench(say: Callable[[str], None], *, quick: bool) -> None:
    """Print how far scores differ from the rival's, and both times."""
    rival = import_module("access.fca") if find_spec("access") else None
    if rival is None:
        say("access: PySAL access is not installed; only our own times follow")
    else:
        for seed in range(5 if quick else 30):
            _compare(say, rival, seed)
    big = Town(0, 20_000, 2_000, 10_000)
    for method in ("2sfca", "e2sfca"):
        ours, scores = _best(partial(_ours, big, 1000.0, method))
        line = f"access {method} 20000 x 2000 within 1 km: {ours:.2f} s CPU"
        if rival is not None:
            theirs, same = _best(partial(_theirs, rival, big, 1000.0, method))
            line += f", PySAL {theirs:.2f} s, differ by {_differ(scores, same):.1e}"
        say(line)


def _compare(say: Callable[[str], None], rival: ModuleType, seed: int) -> None:
    for method in ("2sfca", "e2sfca"):
        plain = Town(seed, 300, 60, 4000)
        odd = Town(seed, 300, 60, 4000).degenerate()
        apart = [
            _differ(_ours(town, 900.0, method), _theirs(rival, town, 900.0, method))
            for town in (plain, odd)
        ]
        say(f"access {method} seed {seed}: random {apart[0]:.1e}, odd {apart[1]:.1e}")


def _ours(town: Town, reach: float, method: str) -> Numbers:
    pairs = all_within(town.demand, town.supply, reach)
    weight: Weight | None = step_weights(BANDS) if method == "e2sfca" else None
    return two_step(town.people, town.capacity, lambda: [pairs], weight).score


def _theirs(rival: ModuleType, town: Town, reach: float, method: str) -> Numbers:
    """Return the rival's scores; it takes distances, made with scipy's tree."""
    frame = import_module("pandas").DataFrame
    pairs = _tree_pairs(town, reach)
    steps = import_module("access.weights").step_fn(dict(BANDS))
    found = rival.two_stage_fca(
        frame({"geoid": range(len(town.people)), "demand": town.people}).set_index(
            "geoid"
        ),
        frame({"geoid": range(len(town.capacity)), "supply": town.capacity}).set_index(
            "geoid"
        ),
        frame({"origin": pairs.demand, "dest": pairs.supply, "cost": pairs.distance}),
        reach,
        demand_index=True,
        supply_index=True,
        weight_fn=steps if method == "e2sfca" else None,
    )
    scores: Numbers = found.reindex(range(len(town.people))).fillna(0.0).to_numpy()
    return scores


def _tree_pairs(town: Town, reach: float) -> Pairs:
    tree = import_module("scipy.spatial").cKDTree
    near = tree(town.demand).sparse_distance_matrix(
        tree(town.supply), reach, output_type="ndarray"
    )
    return Pairs(near["i"], near["j"], near["v"])


def _best(run: Callable[[], Numbers]) -> tuple[float, Numbers]:
    """Return the least processor seconds of three runs, and the last scores."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        scores = run()
        seconds.append(time.process_time() - start)
    return min(seconds), scores


def _differ(a: Numbers, b: Numbers) -> float:
    """Return the greatest difference, 0 where both are infinite."""
    with np.errstate(invalid="ignore"):
        apart = np.where(a == b, 0.0, np.abs(a - b) / np.maximum(1.0, np.abs(b)))
    return float(apart.max())
