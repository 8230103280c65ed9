"""Who pays for new places, in full-time jobs, and what a place takes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sombrero.analysis.domain.ground import Ground

PER_CENTRE = 1.5
"""Full-time jobs in one local service centre: half a job of the Flemish Community and
one of the VGC. Source: cahier Buurtgerichte zorg in Brussel."""

STEP = 0.5
"""Half a job: what one asks more to see what it brings."""


class NoSuchSector(Exception):
    """A sector of the list is not in the area. name: as it was written."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Funds:
    """What there is to spend, in full-time jobs.

    funders: name and jobs of each who pays. takes: what one place takes. needs: name
    or code of a sector, and what a place takes there instead.
    """

    funders: Sequence[tuple[str, float]]
    takes: float
    needs: Sequence[tuple[str, float]] = ()

    @property
    def jobs(self) -> float:
        """All that the funders pay together."""
        return sum(jobs for _, jobs in self.funders)

    def costs(self, ground: Ground) -> list[float]:
        """Return what a place takes in each sector; raises NoSuchSector."""
        named: dict[str, list[int]] = {}
        for at, plot in enumerate(ground.plots):
            for word in {plot.name.casefold(), plot.code.casefold()}:
                named.setdefault(word, []).append(at)
        costs = [self.takes] * len(ground.plots)
        for name, jobs in self.needs:
            if name.casefold() not in named:
                raise NoSuchSector(name)
            for at in named[name.casefold()]:
                costs[at] = jobs
        return costs


def within_funds(
    given: Mapping[str, Any], funds: Funds, ground: Ground, *, new: int | None
) -> dict[str, Any]:
    """Return a place question with a cost per sector and a budget.

    new: how many may open at most, None for as many as the budget pays for.
    """
    asked = {**given, "site_cost": funds.costs(ground), "budget": funds.jobs}
    if new is None:
        del asked["p"]
    return asked


def with_paid(
    given: Mapping[str, Any], before: Mapping[str, Any], position: int
) -> tuple[dict[str, Any], float]:
    """Return a question in which a place is fixed and paid for, and what it took."""
    paid = 0.0 if position in before.get("open", ()) else before["site_cost"][position]
    left = round(before["budget"] - paid, 9)
    return {**given, "budget": left}, paid


def with_more(given: Mapping[str, Any], jobs: float) -> dict[str, Any]:
    """Return the same question with more to spend: what would that bring?"""
    return {**given, "budget": given["budget"] + jobs}
