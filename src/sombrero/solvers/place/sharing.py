"""Who goes where when the open sites are known and their room is limited."""

import numpy as np

from sombrero.solvers.place.instance import Matrix, Places, Vector

ROUNDS = 40


def share(cost: Matrix, size: Vector, room: Vector) -> Places | None:
    """Return per demand its site, cheap and within the room; None if that fails.

    cost: sites × demands, inf where it may not go. A heuristic: None proves nothing.
    """
    for by_size in (False, True):
        assigned = _greedily(cost, size, room, by_size=by_size)
        if assigned is not None:
            return _improve(cost, size, room, assigned)
    return None


def _greedily(
    cost: Matrix, size: Vector, room: Vector, *, by_size: bool
) -> Places | None:
    """Place first whoever loses most by waiting, or whoever is largest."""
    left = room.copy()
    assigned = np.full(cost.shape[1], -1)
    waiting = np.ones(cost.shape[1], dtype=bool)
    for _ in range(cost.shape[1]):
        usable = np.where(size <= left[:, None] + 1e-9, cost, np.inf)
        usable[:, ~waiting] = np.inf
        first = usable.min(axis=0)
        if not np.isfinite(first[waiting]).all():
            return None
        if by_size:
            demand = int(np.where(waiting, size, -1).argmax())
        else:
            demand = int(np.where(waiting, _regret(usable, first), -1).argmax())
        site = int(usable[:, demand].argmin())
        assigned[demand] = site
        waiting[demand] = False
        left[site] -= size[demand]
    return assigned


def _regret(usable: Matrix, first: Vector) -> Vector:
    if len(usable) == 1:
        return np.zeros(usable.shape[1])
    second = np.partition(usable, 1, axis=0)[1]
    regret: Vector = np.where(np.isfinite(second), second, 1e15) - np.where(
        np.isfinite(first), first, 0
    )
    return regret


def _improve(cost: Matrix, size: Vector, room: Vector, assigned: Places) -> Places:
    """Move one demand, or swap two, as long as that saves."""
    assigned = assigned.copy()
    every = np.arange(len(assigned))
    for _ in range(ROUNDS * len(assigned)):
        left = room - np.bincount(assigned, weights=size, minlength=len(room))
        now = cost[assigned, every]
        saves = now - cost
        saves[size > left[:, None] + 1e-9] = 0
        site, demand = divmod(int(saves.argmax()), len(every))
        if saves[site, demand] > 1e-9:
            assigned[demand] = site
            continue
        # swaps[a, b]: a goes to the site of b and b to that of a.
        there = cost[assigned]
        swaps = now[:, None] + now - there - there.T
        slack, grows = left[assigned], size[:, None] - size
        swaps[(grows > slack + 1e-9) | (-grows > slack[:, None] + 1e-9)] = 0
        one, other = divmod(int(swaps.argmax()), len(every))
        if not swaps[one, other] > 1e-9:
            break
        assigned[[one, other]] = assigned[[other, one]]
    return assigned
