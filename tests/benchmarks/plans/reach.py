"""Reach of a whole region, from coordinates to a map, beside PySAL `access`.

20 000 places where people live, 2 000 provisions, both floating catchments, the
nearest one, who is within 300, 500 and 800 m, and the map. The rival gives the two
catchments from the same coordinates; it is used where it can be imported.
"""

import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import numpy as np
import shapely
from numpy.typing import NDArray

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.drawing import draw_points
from sombrero.analysis.domain.reach import (
    Measured,
    Supply,
    Way,
    measure,
    packed,
    rings,
    within,
)

Numbers = NDArray[np.float64]
CATCHMENT = 800.0
DETOUR = 1.3


class Region:
    """An invented region of villages and towns, in metres (Lambert 72)."""

    def __init__(self, side: int, demand: int = 20_000, supply: int = 2_000) -> None:
        chance = np.random.default_rng(7)
        towns = chance.uniform(0, side, (400, 2)) + 50_000
        spread = min(2_500, side / 8)
        self.demand = self._around(chance, towns, demand, spread)
        self.supply = self._around(chance, towns, supply, spread)
        self.people = chance.integers(1, 3_000, demand).astype(float)

    @staticmethod
    def _around(
        chance: np.random.Generator, towns: Numbers, count: int, spread: float
    ) -> Numbers:
        home = towns[chance.integers(0, len(towns), count)]
        return np.asarray(home + chance.normal(0, spread, (count, 2)))


def bench(say: Callable[[str], None], *, quick: bool) -> None:
    """Print the seconds from coordinates to a map, and the distance to the rival."""
    rival = import_module("access.fca") if find_spec("access") else None
    if rival is None:
        say("reach: PySAL access is not installed; only our own times follow")
    for name, side in (("a country", 250_000), ("a dense city", 16_000)):
        region = Region(side)
        start, wall = time.process_time(), time.perf_counter()
        found = _measure(region)
        measured = time.process_time() - start
        size = _map(region, found)
        seconds = time.process_time() - start
        say(
            f"reach, {name}, 20000 x 2000: {seconds:.2f} s CPU from coordinates to map"
            f" ({measured:.2f} s measuring, {size // 1000} kB of map,"
            f" {time.perf_counter() - wall:.2f} s on the clock)"
        )
        if rival is not None:
            _compare(say, name, region, found, rival)


def _measure(region: Region) -> Measured:
    supply = Supply(
        region.supply, np.arange(len(region.supply)), np.ones(len(region.supply))
    )
    return measure(
        region.demand, region.people, supply, catchment=CATCHMENT, detour=DETOUR
    )


def _map(region: Region, found: Measured) -> int:
    """Add up who is within reach and draw; return the size of the paths."""
    ways = packed(found.metres)
    people = region.people.tolist()
    within([Way(at, people[at], way) for at, way in enumerate(ways)])
    spots = crs.project(
        [shapely.Point(x, y) for x, y in region.demand.tolist()],
        source=crs.LAMBERT_72,
        target=crs.WGS84,
    )
    degrees = shapely.get_coordinates(np.array(spots, dtype=object))
    points = {at: (lon, lat) for at, (lon, lat) in enumerate(degrees.tolist())}
    drawing = draw_points(points)
    if drawing is None:
        return 0
    limits = np.array([outer for outer, _weight in rings(CATCHMENT)])
    shade = np.searchsorted(limits, found.metres)
    paths = ["" for _ in range(len(limits) + 1)]
    for step in range(len(paths)):
        marked = np.flatnonzero(shade == step).tolist()
        middles = [drawing.middles[at] for at in marked]
        paths[step] = "".join(f"M{x} {y}h0" for x, y in middles)
    return sum(map(len, paths))


def _compare(
    say: Callable[[str], None],
    name: str,
    region: Region,
    found: Measured,
    rival: ModuleType,
) -> None:
    for method in ("2sfca", "e2sfca"):
        start = time.process_time()
        theirs = _theirs(region, rival, method)
        seconds = time.process_time() - start
        ours = found.scores[method]
        with np.errstate(invalid="ignore"):
            apart = np.abs(ours - theirs) / np.maximum(1e-12, np.abs(theirs))
        worst = float(np.where(ours == theirs, 0.0, apart).max())
        say(f"reach, {name}, {method}: PySAL {seconds:.2f} s CPU, differ {worst:.1e}")


def _theirs(region: Region, rival: ModuleType, method: str) -> Numbers:
    frame = import_module("pandas").DataFrame
    tree = import_module("scipy.spatial").cKDTree
    near = tree(region.demand).sparse_distance_matrix(
        tree(region.supply), CATCHMENT / DETOUR, output_type="ndarray"
    )
    steps = import_module("access.weights").step_fn(dict(rings(CATCHMENT)))
    people = frame({"id": range(len(region.people)), "demand": region.people})
    places = frame({"id": range(len(region.supply)), "supply": 1.0})
    found = rival.two_stage_fca(
        people.set_index("id"),
        places.set_index("id"),
        frame({"origin": near["i"], "dest": near["j"], "cost": near["v"] * DETOUR}),
        CATCHMENT,
        demand_index=True,
        supply_index=True,
        weight_fn=steps if method == "e2sfca" else None,
    )
    scores: Numbers = found.reindex(range(len(region.people))).fillna(0.0).to_numpy()
    return scores
