"""Where sites open: published optima with proof, each by `sombrero plan`.

Rival: spopt with HiGHS, where it can be imported.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from tests.solvers.place.published import Published, brussels, pmed, pmedcap

QUICK_PMED = (1, 6, 9, 16, 20, 25, 30)
ALL_PMED = tuple(range(1, 31))
# Nodes and sites of networks drawn as Beasley's were: a ring, then pairs at random.
QUICK_DRAWN = ((700, 5), (900, 10))
ALL_DRAWN = tuple((nodes, p) for nodes in (700, 800, 900) for p in (5, 10, nodes // 10))
QUICK_CAPACITATED = (1, 2, 5, 9, 13)
ALL_CAPACITATED = tuple(range(1, 15))
SECTOR_COUNTS = (3, 8, 15, 33, 60, 120)
KEPT = [10, 200, 433, 650]
Say = Callable[[str], None]


def bench(say: Say, *, quick: bool) -> None:
    """Print value, proof and seconds of each instance, and the sums."""
    if find_spec("spopt") is None:
        say("place: spopt is not installed; only our own times follow")
    numbers = QUICK_PMED if quick else ALL_PMED
    for model in ("p-median", "p-center"):
        _series(say, model, (pmed(number) for number in numbers))
    _networks(say, QUICK_DRAWN if quick else ALL_DRAWN)
    capacitated = QUICK_CAPACITATED if quick else ALL_CAPACITATED
    _series(say, "capacitated-p-median", (pmedcap(number) for number in capacitated))
    _sectors(say, SECTOR_COUNTS[:4] if quick else SECTOR_COUNTS)


def _series(say: Say, model: str, cases: Iterable[Published]) -> None:
    wall = processor = 0.0
    proved = at_best = count = 0
    for case in cases:
        answer, seconds, used = _by_command({"model": model, **case.question})
        wall, processor, count = wall + seconds, processor + used, count + 1
        proved += answer["status"] == "optimal"
        at_best += answer["objective"] == case.best[model]
        say(
            f"{model:<21} {case.name:<10} {answer['status']:<9} "
            f"{answer['objective']:>8}  published {case.best[model]:>7.0f}  "
            f"{seconds:6.2f} s, {used:6.2f} s CPU"
        )
    say(
        f"{model}: {proved} of {count} proved, {at_best} at the published value, "
        f"{wall:.1f} s together, {processor:.1f} s CPU"
    )


def _networks(say: Say, sizes: Iterable[tuple[int, int]]) -> None:
    """Solve drawn networks of the sizes of the larger published ones."""
    for nodes, p in sizes:
        answer, seconds, used = _by_command(
            {"model": "p-median", "p": p, "nodes": nodes, "edges": _drawn(nodes)}
        )
        say(
            f"drawn network, {nodes} nodes, p={p:<3} {answer['status']:<9} "
            f"gap {answer['gap']}  {seconds:6.2f} s, {used:6.2f} s CPU"
        )


def _drawn(nodes: int) -> list[list[int]]:
    """Draw the edges of a network: a fiftieth of all pairs, lengths 1 to 100."""
    chance = random.Random(nodes)
    pairs = [(node, (node + 1) % nodes) for node in range(nodes)]
    while len(pairs) < nodes * nodes // 50:
        one, other = chance.sample(range(nodes), 2)
        pairs.append((one, other))
    return [[one, other, chance.randint(1, 100)] for one, other in pairs]


def _sectors(say: Say, counts: Iterable[int]) -> None:
    """Solve the real sectors of Brussels, with four centres that stay."""
    distance, people = brussels()
    for model in ("p-median", "p-center", "max-cover"):
        for p in counts:
            question: dict[str, object] = {
                "model": model,
                "p": p,
                "distance": distance,
                "demand": people,
                "open": KEPT if p > len(KEPT) else [],
            }
            if model == "max-cover":
                question["radius"] = 800.0
            answer, seconds, used = _by_command(question)
            say(
                f"Brussels, 724 sectors, {model:<9} p={p:<4} {answer['status']:<9} "
                f"gap {answer['gap']}  {seconds:6.2f} s, {used:6.2f} s CPU"
            )


def _by_command(question: dict[str, object]) -> tuple[dict[str, object], float, float]:
    """Run the command in a fresh process; return answer, seconds, CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "in.json"), Path(folder, "out.json")
        asked.write_text(json.dumps(question), encoding="utf-8")
        command = [sys.executable, "-m", "sombrero.cli", "plan", "place", str(asked)]
        before, started = os.times(), time.perf_counter()
        subprocess.run([*command, "--out", str(answered), "--quiet"], check=True)
        seconds, after = time.perf_counter() - started, os.times()
        used = (after.children_user - before.children_user) + (
            after.children_system - before.children_system
        )
        return json.loads(answered.read_text(encoding="utf-8")), seconds, used
