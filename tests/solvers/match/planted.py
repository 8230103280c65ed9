"""Fair assignments whose optimum is known because it was planted.

Draw who takes which task, and a price for each task. A planted pair costs its price
less λ times (load - 1) of its helper; every other pair costs more than that. By
duality no assignment is cheaper than the prices less λ · load · (load - 1) / 2.
"""

import numpy as np


def planted(seed: int, *, whole: bool = False) -> tuple[dict[str, object], float]:
    """Return the input of a fair assignment, and its optimum."""
    chance = np.random.default_rng(seed)
    helpers, tasks = int(chance.integers(3, 40)), int(chance.integers(5, 80))
    step = float(chance.integers(1, 300))
    by = chance.integers(0, helpers, tasks)
    load = np.bincount(by, minlength=helpers)
    price = chance.uniform(500, 3000, tasks)
    more = chance.uniform(0.5, 800, (helpers, tasks))
    if whole:
        price, more = np.rint(price), np.rint(more) + 1
    own = price[None, :] - step * np.maximum(0, load - 1)[:, None]
    cost = own + more
    cost[by, np.arange(tasks)] = own[by, np.arange(tasks)]
    data = {"model": "fair-assignment", "cost": cost.tolist(), "step": step}
    best = float(price.sum() - step * (load * (load - 1) / 2).sum())
    if chance.random() < 0.5:
        data["capacity"] = np.maximum(load, chance.integers(0, 9, helpers)).tolist()
    return data, best
