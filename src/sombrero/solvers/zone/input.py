"""What the zone engine takes."""

from typing import Annotated, Literal

from pydantic import Field

from sombrero.solvers.reading import PlanInput, no_twice, refuse
from sombrero.solvers.words import gettext_noop

Objective = Literal["cut-edges", "compact", "homogeneous", "max-zones"]
Position = Annotated[int, Field(ge=0)]
Length = Annotated[float, Field(ge=0)]
# Far beyond any map, and far from where squares of numbers overflow.
Coordinate = Annotated[float, Field(ge=-1e12, le=1e12)]
Population = Annotated[float, Field(ge=0, le=1e15)]
Attribute = Annotated[float, Field(ge=-1e100, le=1e100)]
Weight = Annotated[float, Field(ge=0, le=1e9)]

MOST_AREAS = 100_000


class Area(PlanInput):
    """One area: a statistical sector, a street, a village.

    population: inhabitants. x, y: its middle, in metres (or any one unit).
    attributes: what zones should be alike in; null where it is not known.
    """

    id: str | int | None = None
    population: Population = 0.0
    x: Coordinate | None = None
    y: Coordinate | None = None
    attributes: tuple[Attribute | None, ...] = ()


class Provider(PlanInput):
    """One who works in some areas, for example a home-care team.

    areas: positions of the areas; or x, y and reach: all areas whose middle is at
    most so far.
    """

    id: str | int
    areas: tuple[Position, ...] | None = None
    x: Coordinate | None = None
    y: Coordinate | None = None
    reach: Length | None = None


class Weights(PlanInput):
    """What one unit costs when an objective mixes.

    cut: for all edges cut. homogeneous: for no likeness at all, 1 - R².
    compact: for all areas as scattered as the whole map.
    """

    cut: Weight = 0.0
    homogeneous: Weight = 0.0
    compact: Weight = 0.0

    @property
    def nothing(self) -> bool:
        """Tell whether nothing counts."""
        return self.cut == self.homogeneous == self.compact == 0


class ZoneInput(PlanInput):
    """Areas, who borders whom, and what the zones must be.

    edges: [i, j] or [i, j, length of the shared border], positions in areas.
    barriers: pairs that may not hold a zone together. zones: how many, or null.
    population: least and most inhabitants of a zone. weights: mixes objectives.
    current: today's zone of each area, to compare with. alternatives: how many
    plans to choose from, from neat to alike. providers, min_providers: so many of
    them, at least, work in each zone, that people keep a choice.
    """

    areas: tuple[Area, ...] = Field(min_length=1, max_length=MOST_AREAS)
    edges: tuple[
        tuple[Position, Position] | tuple[Position, Position, Length | None], ...
    ] = ()
    barriers: tuple[tuple[Position, Position], ...] = ()
    zones: int | None = Field(default=None, ge=1)
    population: tuple[float | None, float | None] | None = None
    objective: Objective = "cut-edges"
    weights: Weights | None = None
    current: tuple[int | str | None, ...] | None = None
    alternatives: int | None = Field(default=None, ge=0, le=50)
    providers: tuple[Provider, ...] = Field(default=(), max_length=1000)
    min_providers: int | None = Field(default=None, ge=0)

    @property
    def least_providers(self) -> int:
        """Providers that each zone needs: 1 where it is not said."""
        if self.min_providers is None:
            return 1 if self.providers else 0
        return self.min_providers


def check(given: ZoneInput) -> None:
    """Refuse what the types cannot see, in one sentence."""
    areas = len(given.areas)
    for name, pairs in (("edges", given.edges), ("barriers", given.barriers)):
        for at, pair in enumerate(pairs):
            if max(pair[0], pair[1]) >= areas:
                raise refuse(
                    f"{name}[{at}]",
                    gettext_noop("count areas from 0 to %(last)s"),
                    last=areas - 1,
                )
            if pair[0] == pair[1]:
                raise refuse(
                    f"{name}[{at}]", gettext_noop("an area cannot border itself")
                )
    _check_ids(given)
    _check_population(given)
    _check_zones(given)
    _check_attributes(given)
    _check_places(given)
    _check_providers(given)
    if given.current is not None and len(given.current) != areas:
        raise refuse(
            "current",
            gettext_noop("give one zone for each of the %(areas)s areas"),
            areas=areas,
        )


def wants(given: ZoneInput, what: Literal["homogeneous", "compact"]) -> bool:
    """Tell whether the objective needs attributes, or places."""
    if given.weights is not None:
        return float(getattr(given.weights, what)) > 0
    return given.objective == what


def _check_ids(given: ZoneInput) -> None:
    no_twice(
        (f"areas[{at}].id", area.id)
        for at, area in enumerate(given.areas)
        if area.id is not None
    )


def _check_population(given: ZoneInput) -> None:
    least, most = given.population or (None, None)
    if least is not None and least < 0:
        raise refuse("population[0]", gettext_noop("give 0 or more"))
    if most is not None and most < 0:
        raise refuse("population[1]", gettext_noop("give 0 or more"))
    if least is not None and most is not None and least > most:
        raise refuse("population", gettext_noop("give the least first, then the most"))


def _check_zones(given: ZoneInput) -> None:
    if given.objective == "max-zones":
        if given.population is None or not given.population[0]:
            raise refuse(
                "population", gettext_noop("give the least inhabitants of a zone")
            )
        if given.weights is not None:
            raise refuse(
                "weights", gettext_noop("max-zones counts zones and takes no weights")
            )
    elif given.zones is None:
        raise refuse(
            "zones",
            gettext_noop("%(objective)s needs a number of zones"),
            objective=given.objective,
        )
    if given.zones is not None and given.zones > len(given.areas):
        raise refuse(
            "zones",
            gettext_noop("there are only %(count)s areas"),
            count=len(given.areas),
        )
    if given.weights is not None and given.weights.nothing:
        raise refuse("weights", gettext_noop("give at least one weight above 0"))


def _check_attributes(given: ZoneInput) -> None:
    wide = len(given.areas[0].attributes)
    for at, area in enumerate(given.areas):
        if len(area.attributes) != wide:
            raise refuse(
                f"areas[{at}].attributes",
                gettext_noop("give %(wide)s values, as the first area does"),
                wide=wide,
            )
    if wide == 0 and wants(given, "homogeneous"):
        raise refuse(
            "areas[0].attributes",
            gettext_noop("a plan of zones that are alike needs attributes"),
        )
    for column in range(wide):
        if all(area.attributes[column] is None for area in given.areas):
            raise refuse(
                f"areas[0].attributes[{column}]",
                gettext_noop("no area has a value for it"),
            )


def _check_places(given: ZoneInput) -> None:
    if not wants(given, "compact"):
        return
    for at, area in enumerate(given.areas):
        for name, value in (("x", area.x), ("y", area.y)):
            if value is None:
                raise refuse(
                    f"areas[{at}].{name}",
                    gettext_noop("a compact plan needs every place"),
                )


def _check_providers(given: ZoneInput) -> None:
    areas = len(given.areas)
    no_twice((f"providers[{at}].id", one.id) for at, one in enumerate(given.providers))
    for at, one in enumerate(given.providers):
        for place, area in enumerate(one.areas or ()):
            if area >= areas:
                field = f"providers[{at}].areas[{place}]"
                raise refuse(
                    field,
                    gettext_noop("count areas from 0 to %(last)s"),
                    last=areas - 1,
                )
        if one.areas is None and None in (one.x, one.y, one.reach):
            raise refuse(
                f"providers[{at}]", gettext_noop("give areas, or x, y and reach")
            )
        if one.areas is None and any(None in (area.x, area.y) for area in given.areas):
            raise refuse(
                f"providers[{at}].reach", gettext_noop("it needs x and y of every area")
            )
    if given.min_providers and not given.providers:
        raise refuse("providers", gettext_noop("min_providers asks for them"))
