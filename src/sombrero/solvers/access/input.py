"""What the access engine takes: places, a way to measure, and how far people go."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from sombrero.solvers.reading import PlanInput, missing, no_twice, refuse
from sombrero.solvers.words import gettext_noop

# Far beyond any place or crowd, and far from where floating point overflows.
LARGEST = 1e15
Metres = Annotated[float, Field(ge=0, le=LARGEST)]
Amount = Annotated[float, Field(ge=0, le=LARGEST)]
Coordinate = Annotated[float, Field(ge=-1e9, le=1e9)]
Id = int | str

# Weights of three rings after Luo and Qi (2009), the slower of their declines.
DEFAULT_RINGS = (1.0, 0.68, 0.22)


class _Place(BaseModel):
    model_config = ConfigDict(extra="allow", allow_inf_nan=False, frozen=True)

    id: Id
    x: Coordinate | None = None
    y: Coordinate | None = None


class Demand(_Place):
    """Where people live. population: how many; x, y: metres."""

    population: Amount = 1.0


class Supply(_Place):
    """Where something is offered. capacity: how much, in any unit; x, y: metres."""

    capacity: Amount = 1.0


class AccessInput(PlanInput):
    """Who can reach what.

    demand, supply: places with coordinates in metres; or without, when `pairs`
    gives the distances: rows of demand id, supply id, metres (null = no way).
    method: `nearest`, `2sfca` (floating catchment) or `e2sfca` (the same, nearer
    counts for more). catchment_m: how far people go. bands: rings for e2sfca, as
    rows of outer metres and weight. gaussian_m: instead of bands, the width of a
    bell curve. detour: street metres per metre as the crow flies. k: for nearest,
    how many places one wants to choose from.
    """

    demand: Annotated[list[Demand], Field(min_length=1)]
    supply: list[Supply]
    method: Literal["nearest", "2sfca", "e2sfca"] = "nearest"
    catchment_m: Metres | None = None
    bands: list[tuple[Metres, Amount]] | None = None
    gaussian_m: Annotated[float, Field(ge=1e-6, le=LARGEST)] | None = None
    detour: Annotated[float, Field(ge=1, le=1e6)] = 1.0
    k: Annotated[int, Field(ge=1, le=1000)] = 1
    pairs: list[tuple[Id, Id, Metres | None]] | None = None

    @model_validator(mode="after")
    def _check(self) -> "AccessInput":
        if self.pairs is None:
            _check_coordinates("demand", self.demand)
            _check_coordinates("supply", self.supply)
        else:
            _check_ids("demand", self.demand)
            _check_ids("supply", self.supply)
        if self.bands is not None:
            self._check_bands(self.bands)
        if self.reach_m is None and self.method != "nearest":
            raise refuse(
                "catchment_m",
                gettext_noop("the method %(method)s needs it"),
                method=self.method,
            )
        return self

    def _check_bands(self, bands: list[tuple[float, float]]) -> None:
        if not bands:
            raise refuse("bands", gettext_noop("give at least one row"))
        if len({outer for outer, _ in bands}) < len(bands):
            raise refuse("bands", gettext_noop("one distance stands there twice"))
        if self.gaussian_m is not None:
            raise refuse("gaussian_m", gettext_noop("give this or bands, not both"))

    @property
    def reach_m(self) -> float | None:
        """Return how far people go at most, None where nothing limits it."""
        if self.method == "e2sfca" and self.bands:
            widest = max(outer for outer, _ in self.bands)
            return min(widest, widest if self.catchment_m is None else self.catchment_m)
        return self.catchment_m

    @property
    def rings(self) -> list[tuple[float, float]]:
        """Return the rings of e2sfca: those given, or three of equal width."""
        if self.bands is not None:
            return sorted(self.bands)
        width = (self.catchment_m or 0.0) / len(DEFAULT_RINGS)
        outer = [width, 2 * width, self.catchment_m or 0.0]
        return list(zip(outer, DEFAULT_RINGS, strict=True))


def _check_coordinates(name: str, places: Iterable[_Place]) -> None:
    for position, place in enumerate(places):
        for axis, value in (("x", place.x), ("y", place.y)):
            if value is None:
                raise missing(f"{name}[{position}].{axis}")


def _check_ids(name: str, places: Iterable[_Place]) -> None:
    no_twice((f"{name}[{at}].id", place.id) for at, place in enumerate(places))


READER: TypeAdapter[AccessInput] = TypeAdapter(AccessInput)
