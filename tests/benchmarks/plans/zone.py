"""Zones: published cut edges, hidden regions found again, and real sectors.

The rival is spopt where it can be imported; it needs geopandas and is no requirement.
"""

import csv
import gzip
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from sombrero.analysis.domain.reading.files import open_source
from sombrero.analysis.domain.reading.layers import Layer
from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Outcome
from sombrero.solvers.running import Progress, Run
from sombrero.solvers.zone import warm
from tests.shared_data import ROOT

Say = Callable[[str], None]
EDGES = ROOT / "benchmarks/districting_cut_edges"
REGIONS = ROOT / "benchmarks/regionalization"
BRUSSELS = ROOT / "brussels"
THREADS = 2


@dataclass
class Watch:
    """Hears a run, and ends it once a known optimum is reached."""

    target: float
    best: float = np.inf
    at: float = 0.0
    clock: Callable[[], float] = time.process_time

    def __post_init__(self) -> None:
        self.started = self.clock()

    def hear(self, progress: Progress) -> None:
        """Note when a better plan was told."""
        if progress.objective is not None and progress.objective < self.best:
            self.best = progress.objective
            self.at = self.clock() - self.started

    def reached(self) -> bool:
        """Tell whether the run may end."""
        return self.best <= self.target


def bench(say: Say, *, quick: bool) -> None:
    """Print the three tables; what is not beside the checkout is left out."""
    start = time.perf_counter()
    warm()
    say(f"zone: loops loaded or compiled in {time.perf_counter() - start:.1f} s")
    flips(say)
    for folder, table in ((EDGES, cuts), (REGIONS, regions), (BRUSSELS, sectors)):
        if folder.exists():
            table(say, quick=quick)
        else:
            say(f"zone: no {folder.name} beside the checkout")


def flips(say: Say) -> None:
    """Print flips a second on a grid of 24 × 24 in 4 zones: compiled and not."""
    from sombrero.solvers.zone import kernels

    for name, anneal, count in (
        ("numba", kernels.anneal, 2_000_000),
        ("pure Python over numpy arrays", _plain(kernels), 10_000),
    ):
        seconds = _time_flips(anneal, count)
        say(f"zone flips: {name} {count / seconds:,.0f} a second")


def _plain(kernels: object) -> Callable[..., object]:
    """Return the loop as Python runs it, its helpers too."""
    functions = {
        name: getattr(kernels, name).py_func
        for name in ("draw", "outside", "holds_without", "anneal")
    }
    scope = dict(functions["anneal"].__globals__)
    for name, function in functions.items():
        scope[name] = FunctionType(function.__code__, scope, name)
    plain: Callable[..., object] = scope["anneal"]
    return plain


def _time_flips(anneal: Callable[..., object], count: int) -> float:
    from sombrero.solvers.zone import READER
    from sombrero.solvers.zone.mapping import map_of

    wide = 24
    across = [[i, i + 1] for i in range(wide * wide) if i % wide < wide - 1]
    down = [[i, i + wide] for i in range(wide * (wide - 1))]
    on = map_of(
        READER.validate_python(
            {
                "areas": [{"population": 1}] * wide**2,
                "edges": across + down,
                "zones": 4,
            }
        )
    )
    zone = (np.arange(wide * wide) // (wide * wide // 4)).astype(np.int32)
    nothing = np.zeros((on.areas, 0))
    start = time.process_time()
    with np.errstate(over="ignore"):
        anneal(
            zone, zone.copy(), np.inf, on.first, on.near, on.back, on.source, on.open,
            on.people, nothing, nothing, 4, np.array([130.0, 160.0, 0.0]),
            np.array([1.0, 0.5, 3.0, 0.15]), count, np.array([12345], np.uint64),
            *on.workers, np.zeros(2),
        )  # fmt: skip
    return time.process_time() - start


def cuts(say: Say, *, quick: bool) -> None:
    """Print cut edges beside the values in bks.csv, two minutes each at most.

    A run ends when a proven value is reached; open ones use their time.
    """
    limit = 20.0 if quick else 120.0
    say("cut edges       k   n  known        found bound   CPU s to it")
    with (EDGES / "bks.csv").open() as file:
        known = list(csv.DictReader(file))
    for row in known:
        source = EDGES / "graphs" / f"{row['instance']}.json.gz"
        proven = row["proven_optimal"] == "True"
        watch = Watch(float(row["bks"]) if proven else -np.inf)
        answer = plan("zone", _graph(source, row), _watched(limit, watch))
        mark = "" if proven else f" (open, over {float(row['lower_bound']):.0f})"
        say(
            f"{row['instance']:<14} {row['k']:>2} {row['n']:>4} {row['bks'] + mark:<16}"
            f"{answer.objective or 0:>5.0f} {answer.bound or 0:>5.0f} {watch.at:>8.1f}"
        )


def _graph(source: Path, row: dict[str, str]) -> dict[str, object]:
    graph = json.loads(gzip.decompress(source.read_bytes()))
    return {
        "areas": [{"population": node["pop"]} for node in graph["nodes"]],
        "edges": [[one, other] for one, other, *_ in graph["edges"]],
        "zones": int(row["k"]),
        "population": [int(row["L"]), int(row["U"])],
        "objective": "cut-edges",
    }


def _watched(limit: float, watch: Watch) -> Run:
    return Run(
        seed=1,
        time_limit=limit,
        threads=THREADS,
        tell=watch.hear,
        cancelled=watch.reached,
    )


def regions(say: Say, *, quick: bool) -> None:
    """Print how well hidden regions are found again: mean adjusted Rand index."""
    for name, seconds in (("g120_5a", 1.0), ("g1200_15a", 4.0)):
        heads, table = _simulations(name)
        edges = _links(name)
        truth = table[:, -1].astype(int)
        found, alike, spent = [], [], time.process_time()
        for number in range(5 if quick else 20):
            column = heads.index(f"SIM_2_{number}")
            data = {
                "areas": [{"attributes": [value]} for value in table[:, column]],
                "edges": edges,
                "zones": len(set(truth.tolist())),
                "objective": "homogeneous",
            }
            answer = plan("zone", data, Run(time_limit=seconds, threads=THREADS))
            found.append(adjusted_rand(truth.tolist(), _zone(answer)))
            alike.append(_number(answer, "r2"))
        spent = (time.process_time() - spent) / len(found)
        say(
            f"regions {name} SIM_2, {len(found)} simulations: ARI {np.mean(found):.4f} "
            f"R2 {np.mean(alike):.4f}, {spent:.1f} s CPU each"
        )


def _simulations(name: str) -> tuple[list[str], npt.NDArray[np.float64]]:
    lines = gzip.decompress((REGIONS / f"{name}.txt.gz").read_bytes()).decode()
    _, _, heads, *rows = lines.splitlines()
    table = np.array([row.split() for row in rows if row.strip()], np.float64)
    return heads.split(), table


def _links(name: str) -> list[list[int]]:
    file = REGIONS / f"{name.split('_')[0]}_conn.txt.gz"
    rows = gzip.decompress(file.read_bytes()).decode().splitlines()[1:]
    return [[int(cell) for cell in row.split()[1:3]] for row in rows if row.strip()]


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how alike two divisions are: 1 the same, 0 as alike as by chance.

    Source: Hubert, Arabie (1985), doi:10.1007/BF01908075.
    """
    table = np.zeros((max(one) + 1, max(other) + 1))
    np.add.at(table, (np.asarray(one), np.asarray(other)), 1)

    def pairs(counts: npt.NDArray[np.float64]) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(1)), pairs(table.sum(0))
    chance = rows * columns / pairs(np.array([table.sum()]))
    return (both - chance) / ((rows + columns) / 2 - chance)


def sectors(say: Say, *, quick: bool) -> None:
    """Print 33 zones of the sectors of Brussels, and the rival's most zones."""
    data = brussels()
    for objective in ("homogeneous", "cut-edges", "compact"):
        for seed in range(1 if quick else 3):
            run = Run(seed=seed, time_limit=10, threads=THREADS)
            spent = time.process_time()
            answer = plan("zone", {**data, "objective": objective}, run)
            spent = time.process_time() - spent
            cut, alike = _number(answer, "cut_edges"), _number(answer, "r2")
            say(
                f"Brussels 33 zones, {objective}, seed {seed}: "
                f"cut {cut:.0f} R2 {alike:.3f} "
                f"in {answer.seconds:.1f} s, {spent:.1f} s CPU{_choice(answer)}"
            )
    bounds = data["population"]
    least = bounds[0] if isinstance(bounds, list) else 0
    most = {**data, "zones": None, "population": [least, None]}
    answer = plan(
        "zone", {**most, "objective": "max-zones"}, Run(time_limit=20, threads=THREADS)
    )
    say(
        f"Brussels, most zones of at least {least}: {answer.objective:.0f}, "
        f"{answer.status}, R2 {_number(answer, 'r2'):.3f}"
    )
    _rival(say, data, least)


def _choice(answer: Outcome) -> str:
    others = answer.plan.get("alternatives")
    if not isinstance(others, list) or not others:
        return ""
    told = ", ".join(f"{other['cut_edges']}/{other['r2']:.3f}" for other in others)
    return f"; to choose from: {told}"


def brussels() -> dict[str, object]:
    """Return 724 sectors with inhabitants, median income and share over 65."""
    layer = open_source(BRUSSELS / "boundaries/statbel_sectors_brussels_2022.gpkg")
    if not isinstance(layer, Layer):
        raise TypeError("the sectors are no layer")
    with (BRUSSELS / "population/brussels_sectors_joined.csv").open() as file:
        rows = {row["cd_sector"]: row for row in csv.DictReader(file)}
    shapes = [f.shape for f in layer.features if f.shape is not None]
    codes = [f.text("cd_sector") for f in layer.features if f.shape is not None]
    people = [float(rows[code]["pop_age_total"] or 0) for code in codes]
    areas = [
        {
            "id": code,
            "population": count,
            "x": shape.centroid.x,
            "y": shape.centroid.y,
            "attributes": _traits(rows[code], count),
        }
        for code, count, shape in zip(codes, people, shapes, strict=True)
    ]
    ideal = sum(people) / 33
    return {
        "areas": areas,
        "edges": borders(shapes),
        "zones": 33,
        "population": [int(np.ceil(0.9 * ideal)), int(1.1 * ideal)],
    }


def _traits(row: dict[str, str], people: float) -> list[float | None]:
    income = row["income2021_median_per_declaration"]
    return [
        float(income) if income else None,
        float(row["pop_65plus"] or 0) / people if people else None,
    ]


def borders(shapes: Sequence[BaseGeometry]) -> list[list[float]]:
    """Return pairs of shapes that share a line, with its length in metres."""
    tree = shapely.STRtree(shapes)
    pairs = []
    for i, j in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if i < j:
            line = shapely.intersection(
                shapely.boundary(shapes[i]), shapely.boundary(shapes[j])
            )
            if shapely.length(line) > 0:
                pairs.append([int(i), int(j), float(shapely.length(line))])
    return pairs


def _rival(say: Say, data: dict[str, object], least: float) -> None:
    if find_spec("spopt") is None:
        say("spopt is not installed; only our own plans were drawn")
        return
    frame = import_module("geopandas").GeoDataFrame
    areas, edges = data["areas"], data["edges"]
    if not isinstance(areas, list) or not isinstance(edges, list):
        raise TypeError("no areas, or no edges")
    table = frame({"people": [area["population"] for area in areas]})
    for column in range(2):
        values = np.array([area["attributes"][column] for area in areas], np.float64)
        values[np.isnan(values)] = np.nanmedian(values)
        table[f"trait{column}"] = (values - values.mean()) / values.std()
    near: dict[int, list[int]] = {at: [] for at in range(len(areas))}
    for i, j, *_ in edges:
        near[i].append(j)
        near[j].append(i)
    weights = import_module("libpysal").weights.W(near)
    model = import_module("spopt").region.MaxPHeuristic(
        table, weights, ["trait0", "trait1"], "people", least, 2
    )
    start = time.process_time()
    model.solve()
    labels = np.array(model.labels_)
    cut = sum(labels[i] != labels[j] for i, j, *_ in edges)
    say(
        f"spopt MaxP: {len(set(labels.tolist()))} zones, cut {cut}, "
        f"{time.process_time() - start:.1f} s CPU"
    )


def _zone(answer: Outcome) -> list[int]:
    zone = answer.plan["zone"]
    if not isinstance(zone, list):
        raise TypeError("no zones")
    return zone


def _number(answer: Outcome, name: str) -> float:
    value = answer.plan.get(name)
    return float(value) if isinstance(value, int | float) else float("nan")
