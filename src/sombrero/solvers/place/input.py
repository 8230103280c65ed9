"""What the engine takes: demand, sites, distances, and which question is asked."""

from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from sombrero.solvers.reading import PlanInput, missing, refuse, tagged
from sombrero.solvers.words import gettext_noop

# Larger numbers lose whole units when they are added up.
Number = Annotated[float, Field(ge=0, le=1e15)]
Id = Annotated[int, Field(ge=0, le=2**53)]


class PlaceInput(PlanInput):
    """Fields that every question shares.

    p: open sites in all, those of `open` included; with a budget the most, and it may
    be left out. nodes and edges: a network; every node is a demand and, without
    `sites`, a site. distance: instead of a network, one row per demand, one column per
    site. demand: weight per demand. site_cost, budget: a cost per site, in the order
    of `sites`, and what all new ones may cost; those of `open` cost nothing more.
    """

    p: int | None = Field(default=None, ge=1)
    nodes: int | None = Field(default=None, ge=1, le=20_000)
    edges: list[tuple[Id, Id, Number]] | None = None
    distance: list[list[Number]] | None = None
    demand: list[Number] | None = None
    sites: list[Id] | None = None
    open: list[Id] = Field(default_factory=list)
    site_cost: list[Number] | None = None
    budget: Number | None = None

    @model_validator(mode="after")
    def _one_source_of_distance(self) -> Self:
        if (self.edges is None) == (self.distance is None):
            raise ValueError("give either edges (with nodes) or distance")
        if self.edges is not None and self.nodes is None:
            raise ValueError("edges need nodes, the number of nodes")
        return self

    @model_validator(mode="after")
    def _budget_and_costs_together(self) -> Self:
        if self.budget is None and self.site_cost is not None:
            raise missing("budget")
        if self.budget is not None and self.site_cost is None:
            raise missing("site_cost")
        if self.budget is None and self.p is None:
            raise missing("p")
        return self


class PMedian(PlaceInput):
    """Least total distance: sum of demand times distance to its site.

    within: no demand above 0 may be further than this from its site. alternatives:
    how many plans more to look for, whose worst-off walk less for a greater total;
    then of equal totals the plan is given whose worst-off walk least.
    """

    model: Literal["p-median"]
    within: Number | None = None
    alternatives: int = Field(default=0, ge=0, le=10)


class PCenter(PlaceInput):
    """Least worst distance, over the demands above 0."""

    model: Literal["p-center"]


class MaxCover(PlaceInput):
    """Most demand with an open site within `radius`."""

    model: Literal["max-cover"]
    radius: Number


class CapacitatedPMedian(PlaceInput):
    """Least sum of distances; a demand is not split and takes `demand` of the room.

    capacity: room of every site, or one per site in the order of `sites`. weight:
    per demand, how much its distance counts; 1 each, as in the published instances.
    """

    model: Literal["capacitated-p-median"]
    capacity: Number | list[Number]
    weight: list[Number] | None = None

    @model_validator(mode="after")
    def _no_budget(self) -> Self:
        if self.budget is not None:
            raise refuse("budget", gettext_noop("it does not go with limited room yet"))
        return self


AnyInput = Annotated[
    PMedian | PCenter | MaxCover | CapacitatedPMedian, Field(discriminator="model")
]
READER: TypeAdapter[PMedian | PCenter | MaxCover | CapacitatedPMedian] = TypeAdapter(
    AnyInput
)
tagged("p-median", "p-center", "max-cover", "capacitated-p-median")
