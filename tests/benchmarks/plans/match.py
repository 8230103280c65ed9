"""Who helps whom: planted and published optima, a whole city, and fairness.

The rival for the published instances is `scipy.optimize.milp`, in the same run.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sombrero.solvers.kinds import plan
from sombrero.solvers.running import Run
from tests import shared_data
from tests.solvers.match.planted import planted

Say = Callable[[str], None]
Data = dict[str, object]
Numbers = NDArray[np.float64]

LANGUAGES = ("nl", "fr", "ar")


def bench(say: Say, *, quick: bool) -> None:
    """Print all figures of matching."""
    _planted(say, 50 if quick else 200)
    _published(say, quick=quick)
    _city(say, 10_000)
    _fairness(say)


def _planted(say: Say, count: int) -> None:
    start = time.process_time()
    found = 0
    for seed in range(count):
        data, best = planted(seed, whole=seed % 2 == 0)
        outcome = plan("match", data)
        found += outcome.status == "optimal" and (
            abs((outcome.objective or 0.0) - best) <= 1e-9 * max(1.0, abs(best))
        )
    seconds = time.process_time() - start
    say(f"match planted optima: {found} of {count} in {seconds:.1f} s CPU")


def _published(say: Say, *, quick: bool) -> None:
    folder = shared_data.ROOT / "benchmarks" / "gap"
    if not folder.exists():
        say("match: the published instances are not beside the checkout")
        return
    instances = list(_instances(folder))[:: 5 if quick else 1]
    for sense in ("min", "max"):
        known = "published" if sense == "min" else "rival's"
        ours = theirs = 0.0
        proved = agreed = 0
        for data, published in instances:
            start = time.process_time()
            outcome = plan("match", {**data, "sense": sense}, Run(time_limit=60))
            ours += time.process_time() - start
            start = time.process_time()
            rival = _milp(data, sense)
            theirs += time.process_time() - start
            wanted = published if sense == "min" else rival
            proved += outcome.status == "optimal" and outcome.objective == wanted
            agreed += outcome.objective == rival
        say(
            f"match generalised {sense}: {proved} of {len(instances)} at the {known} "
            f"optimum with proof, {ours:.1f} s CPU; "
            f"milp {theirs:.1f} s CPU, same value on {agreed}"
        )
    _fresh(say, instances)


def _instances(folder: Path) -> Iterator[tuple[Data, float]]:
    """Yield inputs and the published minimum."""
    with (folder / "bks.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            path = folder / Path(row["Path"]).name
            if row["Dataset"] != "cattrysse1994" or not path.exists():
                continue
            numbers = [int(word) for word in path.read_text("utf-8").split()]
            high, wide = numbers[:2]
            table = [numbers[2 + i * wide :][:wide] for i in range(2 * high)]
            data: Data = {
                "model": "generalised-assignment",
                "cost": table[:high],
                "resource": table[high:],
                "capacity": numbers[2 + 2 * high * wide :],
            }
            yield data, float(row["Optimum"])


def _milp(data: Data, sense: str) -> float:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import block_diag, identity, kron

    cost, taken, most = (
        np.array(data[name], dtype=float) for name in ("cost", "resource", "capacity")
    )
    high, wide = cost.shape
    once = kron(np.ones((1, high)), identity(wide))
    room = block_diag([row[None, :] for row in taken])
    sign = 1 if sense == "min" else -1
    found = milp(
        sign * cost.ravel(),
        constraints=[
            LinearConstraint(once, 1, 1),
            LinearConstraint(room, -np.inf, most),
        ],
        integrality=np.ones(cost.size),
        bounds=Bounds(0, 1),
    )
    return float(round(sign * found.fun))


def _fresh(say: Say, instances: list[tuple[Data, float]]) -> None:
    """Print what a whole command costs, start of the process included."""
    with tempfile.TemporaryDirectory() as folder:
        before = _children_seconds()
        some = instances[:: max(1, len(instances) // 9)]
        for data, _ in some:
            given = Path(folder) / "given.json"
            given.write_text(json.dumps(data), encoding="utf-8")
            code = "from sombrero.solvers.command import main; import sys; "
            code += "sys.exit(main(sys.argv[1:]))"
            out = str(Path(folder) / "out.json")
            subprocess.run(
                [
                    sys.executable,
                    "-c",
                    code,
                    "match",
                    str(given),
                    "--out",
                    out,
                    "--quiet",
                ],
                check=True,
            )
        each = (_children_seconds() - before) / len(some)
    say(f"match generalised, a fresh process each: {each:.2f} s CPU per instance")


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def city(seed: int, count: int, side: float) -> Data:
    """Return an invented city, as many helpers as requests, in metres."""
    chance = np.random.default_rng(seed)
    days = [f"{day} {part}" for day in ("Mon", "Wed", "Fri") for part in ("am", "pm")]
    skills = ("shopping", "walk", "papers", "visit")

    def person(number: int) -> dict[str, object]:
        x, y = chance.uniform(0, side, 2).tolist()
        return {"id": number, "x": x, "y": y}

    def some(words: tuple[str, ...] | list[str], most: int) -> list[str]:
        drawn = chance.choice(words, most, replace=False)
        return [str(word) for word in drawn]

    helpers = [
        {
            **person(number),
            "languages": some(LANGUAGES, 2),
            "skills": some(skills, 2),
            "slots": some(days, 3),
            "max": 3,
            "tasks": int(chance.integers(0, 3)),
        }
        for number in range(count)
    ]
    requests = [
        {
            **person(number),
            "languages": some(LANGUAGES, 1),
            "skills": some(skills, 1),
            "slot": some(days, 1)[0],
            "duo": bool(chance.random() < 0.05),
        }
        for number in range(count)
    ]
    return {"helpers": helpers, "requests": requests}


def _city(say: Say, count: int) -> None:
    data = city(0, count, 12_000)
    start, wall = time.process_time(), time.perf_counter()
    outcome = plan("match", data, Run(time_limit=30))
    seconds, walled = time.process_time() - start, time.perf_counter() - wall
    pairs, unmatched = outcome.plan["pairs"], outcome.plan["unmatched"]
    assert isinstance(pairs, list)
    assert isinstance(unmatched, list)
    say(
        f"match city {count} x {count}: {outcome.status}, objective "
        f"{outcome.objective:.0f}, bound {outcome.bound or 0:.0f}, "
        f"{len(pairs)} visits, {len(unmatched)} open; "
        f"{seconds:.1f} s CPU, {walled:.1f} s"
    )


def _fairness(say: Say) -> None:
    rules: dict[str, Callable[[Data], list[tuple[int, int]]]] = {
        "greedy nearest": _greedy,
        "step 100": lambda town: _shared(town, 100.0),
        "step 300": lambda town: _shared(town, 300.0),
    }
    say("match fairness: 60 helpers, 120 requests, 3 languages, 1.5 km, 10 seeds")
    for name, rule in rules.items():
        rows = [_row(town, rule(town)) for town in map(neighbourhood, range(10))]
        metres, most, idle, gini = np.mean(rows, axis=0)
        say(
            f"  {name:15} mean {metres:.0f} m, most {most:.1f}, idle {idle:.1f}, "
            f"Gini {gini:.2f}"
        )


def neighbourhood(seed: int) -> Data:
    """Return 60 helpers with one or two languages and 120 requests with one."""
    chance = np.random.default_rng(seed)

    def place() -> dict[str, float]:
        x, y = chance.uniform(0, 1500, 2).tolist()
        return {"x": x, "y": y}

    def speaks(most: int) -> list[str]:
        drawn = chance.choice(
            LANGUAGES, int(chance.integers(1, most + 1)), replace=False
        )
        return [str(word) for word in drawn]

    return {
        "helpers": [
            {"id": n, **place(), "languages": speaks(2), "max": 6} for n in range(60)
        ],
        "requests": [{"id": n, **place(), "languages": speaks(1)} for n in range(120)],
    }


def _metres(town: Data) -> Numbers:
    """Return metres, helpers by requests, infinite without a shared language."""
    helpers, requests = town["helpers"], town["requests"]
    assert isinstance(helpers, list)
    assert isinstance(requests, list)
    return np.array(
        [
            [
                np.hypot(h["x"] - q["x"], h["y"] - q["y"])
                if set(h["languages"]) & set(q["languages"])
                else np.inf
                for q in requests
            ]
            for h in helpers
        ]
    )


def _greedy(town: Data) -> list[tuple[int, int]]:
    """Give each request in turn to the nearest helper with fewer than six tasks."""
    metres, load, pairs = _metres(town), np.zeros(60), []
    for request in range(120):
        away = np.where(load < 6, metres[:, request], np.inf)
        helper = int(away.argmin())
        if np.isfinite(away[helper]):
            load[helper] += 1
            pairs.append((helper, request))
    return pairs


def _shared(town: Data, step: float) -> list[tuple[int, int]]:
    found = plan("match", {**town, "weights": {"step": step}}).plan["pairs"]
    assert isinstance(found, list)
    return [(row["helper"], row["request"]) for row in found]


def _row(town: Data, pairs: list[tuple[int, int]]) -> tuple[float, float, float, float]:
    """Return mean metres, greatest load, idle helpers, and Gini of the loads."""
    metres = _metres(town)
    load = np.bincount([helper for helper, _ in pairs], minlength=60)
    ordered = np.sort(load)
    shares = (2 * np.arange(1, 61) - 61) @ ordered / (60 * ordered.sum())
    away = float(np.mean([metres[pair] for pair in pairs]))
    return away, float(load.max()), float((load == 0).sum()), float(shares)
