"""Sites for the least total distance, or for the most demand within reach."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sombrero.solvers.place.choosing import Choice, choose
from sombrero.solvers.place.instance import Instance, Matrix, Places
from sombrero.solvers.running import Run


@dataclass(frozen=True)
class Found:
    """What a model found. sites: places in the instance, ascending.

    assignment: per demand the place of its site. objective, bound: in the model's
    own sense. proved: none is better.
    """

    sites: Places
    assignment: Places
    objective: float
    bound: float
    proved: bool


def least_total(instance: Instance, run: Run) -> Found | None:
    """Return the choice of least weighted distance; None when none reaches everyone.

    Distances that are infinite cannot be used. Raises TooDear where the budget pays
    for no choice that reaches everyone.
    """
    start = None
    if instance.purse is not None:
        from sombrero.solvers.place.budget_cover import reaching

        start = reaching(instance, instance.purse, run)
        if start is None:
            return None
    counts = instance.counts
    cost = instance.distance[:, counts] * instance.weight[counts]
    finite, ceiling = _without_infinity(cost)
    choice = _chosen(
        instance,
        finite,
        run,
        tell=lambda best, bound: run.report(objective=best, bound=bound),
        start=start,
    )
    if choice.cost >= ceiling:
        return None
    return Found(
        sites=choice.sites,
        assignment=nearest(instance, choice.sites),
        objective=choice.cost,
        bound=choice.bound,
        proved=choice.proved,
    )


def most_covered(instance: Instance, radius: float, run: Run) -> Found:
    """Return the choice with most demand within the radius of an open site.

    A demand costs its weight where it is not covered: the least of that sum is the
    most covered (Church and ReVelle 1974, doi:10.1007/BF01942293).
    """
    total = float(instance.weight.sum())
    far = instance.distance > radius
    cost = far * instance.weight
    choice = _chosen(
        instance,
        cost[:, instance.counts],
        run,
        tell=lambda best, bound: run.report(
            objective=total - best, bound=total - max(0.0, bound)
        ),
    )
    return Found(
        sites=choice.sites,
        assignment=nearest(instance, choice.sites),
        objective=total - choice.cost,
        bound=total - max(0.0, choice.bound),
        proved=choice.proved,
    )


def _chosen(
    instance: Instance,
    cost: Matrix,
    run: Run,
    *,
    tell: Callable[[float, float], None],
    start: Places | None = None,
) -> Choice:
    """Return the sites of least cost: p of them, or what the budget pays for."""
    p, kept, purse = instance.p, instance.kept, instance.purse
    if purse is not None:
        number = purse.number(np.flatnonzero(kept))
        if number is None:
            from sombrero.solvers.place.budget import choose_within

            return choose_within(cost, kept, purse, run, tell=tell, start=start)
        p = number
    return choose(cost, kept, p, run, tell=tell)


def nearest(instance: Instance, sites: Places) -> Places:
    """Return per demand the place of its nearest open site, the first of equals."""
    places: Places = sites[instance.distance[sites].argmin(axis=0)]
    return places


def _without_infinity(cost: Matrix) -> tuple[Matrix, float]:
    """Return the costs with a dear price for what cannot be, and that price.

    One such price is more than any choice costs that does without.
    """
    usable = np.isfinite(cost)
    if usable.all():
        return cost, np.inf
    most = np.where(usable, cost, 0).max(axis=0).sum()
    price = float(np.ceil(most)) + 1
    return np.where(usable, cost, price), price
