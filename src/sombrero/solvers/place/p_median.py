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
    most covered.
    """
    total = float(instance.weight.sum())
    number = _number(instance)
    if number is not None:
        # The search library takes long to load: other models seldom need it.
        from sombrero.solvers.place.reaching import most_reached

        choice = most_reached(instance, radius, number, run)
    else:
        cost = (instance.distance > radius) * instance.weight
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


def _number(instance: Instance) -> int | None:
    """Return how many sites there can be; None where the budget decides it."""
    if instance.purse is None:
        return instance.p
    return instance.purse.number(np.flatnonzero(instance.kept))


def _chosen(
    instance: Instance,
    cost: Matrix,
    run: Run,
    *,
    tell: Callable[[float, float], None],
    start: Places | None = None,
) -> Choice:
    """Return the sites of least cost: p of them, or what the budget pays for."""
    number = _number(instance)
    if number is None and instance.purse is not None:
        from sombrero.solvers.place.budget import choose_within

        return choose_within(
            cost, instance.kept, instance.purse, run, tell=tell, start=start
        )
    return choose(cost, instance.kept, number or instance.p, run, tell=tell)


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
