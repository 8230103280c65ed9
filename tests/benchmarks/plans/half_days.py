"""A month of companionship visits: proved, and planned anew after an illness.

No published instances have rules like these, so the months are invented from seeds.
What the steps of the engine gain is measured against one program given whole to the
same solver.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sombrero.solvers.kinds import kind, plan
from sombrero.solvers.reading import read
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run, all_threads
from tests.solvers.roster.half_days.month import Month, asked, month, sick

Say = Callable[[str], None]
LIMIT = 60.0
FALLS_ILL = date(2026, 3, 10)


def bench(say: Say, *, quick: bool) -> None:
    """Print how months are planned, planned anew, and balanced."""
    say(f"half-days, {all_threads()} threads, each in a fresh process")
    say(
        "month balance visits status    objective     bound  seconds   CPU s | "
        "ill: seconds   CPU s | at most, whoever falls ill"
    )
    for seed in range(1, 7 if quick else 21):
        _month(say, seed, 0.5)
    for balance in (0.0, 0.25, 0.75, 1.0):
        _month(say, 1, balance)
    if not quick:
        _whole(say)


def _month(say: Say, seed: int, balance: float) -> None:
    given = {**month(seed), "balance": balance}
    answer, cpu = _plan(given)
    line = (
        f"{seed:5} {balance:7.2f} {asked(given):6} {answer['status']:9} "
        f"{answer['objective'] or 0:9.2f} {answer['bound'] or 0:9.2f} "
        f"{answer['seconds']:8.1f} {cpu:7.1f} | "
    )
    if "visits" not in answer:
        say(line)
        return
    ill, cpu = _plan(_without(given, answer, f"w{1 + seed % 7}", days=1))
    line += f"{ill['seconds']:12.1f} {cpu:7.1f} | "
    say(line + ", ".join(_illnesses(given, answer, days) for days in (1, 2)))
    ends = answer["ends"]
    say(
        f"{'':13}faces per client {ends['faces_per_client']}, clients per worker "
        f"{ends['clients_per_worker']}, by the usual worker "
        f"{ends['visits_by_the_usual_worker']:.0%}"
    )


def _without(given: Month, answer: Month, worker: str, *, days: int) -> Month:
    """Return the month planned anew after a worker falls ill; all else may be met."""
    ill = sick(given, answer, worker=worker, day=FALLS_ILL, days=days)
    return {**ill, "unmet": "allow"}


def _illnesses(given: Month, answer: Month, days: int) -> str:
    """Let each worker fall ill in turn, on one thread; say the most that changes."""
    most, beyond, proved = 0, 0, 0
    for worker in given["workers"]:
        again = _without(given, answer, worker["id"], days=days)
        found = plan("roster", again, Run(time_limit=5.0, threads=1)).as_json()
        changes: Any = found["changes"]
        most = max(most, changes["visits"])
        beyond = max(beyond, changes["beyond"])
        proved += changes["bound"] == changes["visits"]
    return f"{days} d: {most} changed, {beyond} beyond, {proved}/7 proved"


def _plan(given: Month) -> tuple[dict[str, Any], float]:
    """Plan in a fresh process, as the command does; return the answer and its CPU."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.json"), Path(folder, "out.json")
        source.write_text(json.dumps(given))
        code = "import sys; from sombrero.solvers.command import main; "
        before = _cpu_of_children()
        subprocess.run(
            [
                sys.executable,
                "-c",
                code + "sys.exit(main(sys.argv[1:]))",
                *("roster", str(source), "--out", str(target)),
                *("--time-limit", str(LIMIT), "--quiet"),
            ],
            check=False,
            stderr=subprocess.DEVNULL,
        )
        return json.loads(target.read_text()), _cpu_of_children() - before


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _whole(say: Say) -> None:
    """Give the whole program to the solver at once."""
    from sombrero.solvers.roster.half_days.model import build
    from sombrero.solvers.roster.half_days.search import Searches

    given = read(kind("roster").reader, month(1))
    assert isinstance(given, HalfDays)
    made = build(case_of(given))
    start = time.process_time()
    run = Run(time_limit=LIMIT, threads=all_threads())
    found = Searches(run).minimise(made.program, made.cost())
    say(
        f"month 1 as one program: {found.status}, objective {found.objective / 100}, "
        f"bound {found.bound / 100}, {run.seconds:.1f} s, "
        f"CPU {time.process_time() - start:.1f} s"
    )
