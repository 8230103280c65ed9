"""What a plan is worth: cut edges, likeness, compactness, or a mix."""

from dataclasses import dataclass

import numpy as np

from sombrero.solvers.zone.input import ZoneInput
from sombrero.solvers.zone.mapping import Floats, Ints, Map

# Alike zones that are ragged are no use to who walks them. k square zones on a grid
# of n areas and m borders cut m · √(k/n) of them: so many, and a little more, are
# free; one percent of all borders beyond costs 2.5 percent of likeness, more than it
# buys on the sectors of Brussels (1.5).
NEAT = 1.0425
RAGGED = 2.5


@dataclass(frozen=True)
class Goal:
    """Value of a plan: cut · edges cut beyond free + Σ mass · (distance to mean)².

    cut: cost of one cut edge. free: edges that may be cut for nothing. values,
    masses: n × d features, scaled so that their sums of squares are in units of the
    objective. attributes: n × a, standardised.
    """

    cut: float
    free: float
    values: Floats
    masses: Floats
    attributes: Floats

    def value(self, on: Map, zone: Ints) -> float:
        """Return the objective of a plan."""
        value = within(self.values, self.masses, zone)
        return value + self.cut * max(0.0, on.cut(zone) - self.free)

    def r2(self, zone: Ints) -> float | None:
        """Return the share of variance between zones; None where there is none."""
        whole = float((self.attributes**2).sum())
        if whole <= 0:
            return None
        inside = within(self.attributes, np.ones_like(self.attributes), zone)
        return 1.0 - inside / whole


def goal_of(given: ZoneInput, on: Map) -> Goal:
    """Return what the objective, or the weights, make of a plan's value."""
    attributes = standardised(given)
    places, heads = _places(given, on)
    cut, alike, near = _costs(given, on, attributes, places, heads)
    free = neat(on, given.zones or 1) if neatly(given) else 0.0
    values = np.hstack(
        [
            attributes * np.sqrt(alike) if alike else attributes[:, :0],
            places * np.sqrt(near) if near else places[:, :0],
        ]
    )
    masses = np.hstack(
        [
            np.ones_like(attributes) if alike else attributes[:, :0],
            heads if near else heads[:, :0],
        ]
    )
    return Goal(
        cut,
        free,
        np.ascontiguousarray(values),
        np.ascontiguousarray(masses),
        attributes,
    )


def standardised(given: ZoneInput) -> Floats:
    """Return attributes with mean 0 and variance 1, the unknown at the median."""
    table = np.array(
        [
            [np.nan if value is None else value for value in area.attributes]
            for area in given.areas
        ]
    ).reshape(len(given.areas), -1)
    for column in table.T:
        column[np.isnan(column)] = np.nanmedian(column)
        spread = column.std()
        # All the same: nothing to be alike in (the mean of equals may be off by ulps).
        flat = spread <= 1e-12 * max(1.0, float(np.abs(column).max()))
        column[:] = 0.0 if flat else (column - column.mean()) / spread
    return table


def within(values: Floats, masses: Floats, zone: Ints) -> float:
    """Return the sum over zones of mass · squared distance to the zone's mean."""
    count = int(zone.max()) + 1
    inside = 0.0
    for value, mass in zip(values.T, masses.T, strict=True):
        whole = np.bincount(zone, mass, count)
        sums = np.bincount(zone, mass * value, count)
        mean = np.divide(sums, whole, out=np.zeros(count), where=whole > 0)
        inside += float((mass * (value - mean[zone]) ** 2).sum())
    return inside


def _places(given: ZoneInput, on: Map) -> tuple[Floats, Floats]:
    """Return places around the middle, and their weight: who lives there."""
    if any(area.x is None or area.y is None for area in given.areas):
        nothing = np.zeros((on.areas, 0))
        return nothing, nothing
    places = np.array([[area.x or 0.0, area.y or 0.0] for area in given.areas])
    heads = on.people if on.total > 0 else np.ones(on.areas)
    heads = np.repeat(heads[:, None], 2, axis=1)
    return places - (places * heads).sum(0) / heads.sum(0), heads


def _costs(
    given: ZoneInput, on: Map, attributes: Floats, places: Floats, heads: Floats
) -> tuple[float, float, float]:
    """Return what one cut edge, one unit of unlikeness, one of distance² costs."""
    edges = max(1, on.borders)
    unlike = float((attributes**2).sum()) or 1.0
    scattered = float((heads * places**2).sum()) or 1.0
    mixed = given.weights
    if mixed is not None:
        return (
            mixed.cut / edges,
            mixed.homogeneous / unlike,
            mixed.compact / scattered,
        )
    if given.objective == "cut-edges":
        return 1.0, 0.0, 0.0
    if given.objective == "compact":
        return 0.0, 0.0, 1.0
    if neatly(given):
        return RAGGED / edges, 1.0 / unlike, 0.0
    return 0.0, 1.0, 0.0


def neatly(given: ZoneInput) -> bool:
    """Tell whether zones are to be alike and neat: the default with bounds."""
    return given.objective == "homogeneous" and given.weights is None and bounded(given)


def neat(on: Map, zones: int) -> float:
    """Return how many borders zones may cut and still be neat, in whole borders."""
    return float(np.floor(NEAT * on.borders * np.sqrt(zones / on.areas)))


def bounded(given: ZoneInput) -> bool:
    """Tell whether zones have to hold a least or most number of inhabitants."""
    least, most = limits_of(given)
    return least > 0 or most < np.inf


def limits_of(given: ZoneInput) -> tuple[float, float]:
    """Return the least and most inhabitants of a zone."""
    least, most = given.population or (None, None)
    return least or 0.0, np.inf if most is None else most
