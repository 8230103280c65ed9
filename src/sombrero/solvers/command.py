"""`sombrero plan`: a file in, a plan out; no database, no names, no network."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sombrero.solvers.kinds import KINDS, kind
from sombrero.solvers.outcome import Outcome, Status
from sombrero.solvers.reading import BadPlanInput, parse, read, refuse
from sombrero.solvers.running import Progress, Run, all_threads

SOLVED, NO_PLAN, BAD_INPUT = 0, 1, 2
TELL_EVERY = 1.0


def main(arguments: Sequence[str]) -> int:
    """Run `sombrero plan …`; status 0 solved, 1 no plan, 2 bad input."""
    started = time.perf_counter()
    options = parser().parse_args(arguments)
    if options.schema:
        _write("-", json.dumps(kind(options.kind).schema(), indent=2))
        return SOLVED
    try:
        outcome = _solve(options, started)
        _write(options.out, json.dumps(outcome.as_json(), allow_nan=False))
    except BadPlanInput as problem:
        sys.stderr.write(f"{problem}\n")
        return BAD_INPUT
    for said in (*outcome.clashes, *outcome.remarks):
        sys.stderr.write(f"{said}\n")
    solved = outcome.status in (Status.OPTIMAL, Status.FEASIBLE)
    return SOLVED if solved else NO_PLAN


def parser() -> argparse.ArgumentParser:
    """Return the command's options."""
    made = argparse.ArgumentParser(
        prog="sombrero plan", description="Plan from a file, with a proven bound."
    )
    made.add_argument("kind", choices=KINDS)
    made.add_argument("input", nargs="?", default="-", help="JSON; - reads from stdin")
    made.add_argument("--out", default="-", help="where the plan goes; - is stdout")
    made.add_argument("--time-limit", type=float, default=60.0, help="seconds")
    made.add_argument("--seed", type=int, default=0)
    made.add_argument(
        "--threads",
        type=int,
        default=all_threads(),
        help="1 gives the same plan each time",
    )
    made.add_argument("--quiet", action="store_true", help="do not tell the progress")
    made.add_argument("--schema", action="store_true", help="print the JSON Schema")
    return made


def _solve(options: argparse.Namespace, started: float) -> Outcome:
    for name in ("time_limit", "threads"):
        if not getattr(options, name) > 0:
            raise refuse(f"--{name.replace('_', '-')}", "give a number above 0")
    chosen = kind(options.kind)
    given = read(chosen.reader, parse(_read(options.input)))
    run = Run(
        seed=options.seed,
        time_limit=options.time_limit,
        threads=options.threads,
        tell=_nothing if options.quiet else _Teller(),
        started=started,
    )
    return chosen.solve(given, run)


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as problem:
        raise refuse(name, f"{problem.strerror}") from None


def _write(name: str, text: str) -> None:
    """Write whole or not at all: a half-written plan would look like a plan."""
    if name == "-":
        sys.stdout.write(text + "\n")
        return
    target = Path(name)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(target)
    except OSError as problem:
        raise refuse("--out", f"{problem.strerror}: {name}") from None


def _nothing(_: Progress) -> None:
    """Stay quiet."""


class _Teller:
    """Writes one line a second at most on the standard error."""

    def __init__(self) -> None:
        self.last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.perf_counter()
        if now - self.last < TELL_EVERY:
            return
        self.last = now
        line = f"{progress.share:4.0%}"
        if progress.objective is not None:
            line += f"  best {progress.objective:,.6g}"
        if progress.bound is not None:
            line += f"  bound {progress.bound:,.6g}"
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
