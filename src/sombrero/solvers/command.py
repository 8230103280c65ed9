"""`sombrero plan`: a file in, a plan out; no database, no names, no network."""

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sombrero.solvers.kinds import KINDS, Kind, kind
from sombrero.solvers.outcome import Outcome, Status
from sombrero.solvers.reading import BadPlanInput, parse, read, refuse
from sombrero.solvers.running import Progress, Run, all_threads
from sombrero.solvers.words import gettext_noop

SOLVED, NO_PLAN, BAD_INPUT, STOPPED = 0, 1, 2, 130
TELL_EVERY = 1.0
LOOK_UP_SECONDS = 2.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main(
    arguments: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False
) -> int:
    """Run `sombrero plan …`; status 0 solved, 1 no plan, 2 bad input.

    cancelled: asked now and then; True ends the search with the best plan so far.
    """
    started = time.perf_counter()
    options = parser().parse_args(arguments)
    if options.schema:
        _write("-", json.dumps(kind(options.kind).schema(), indent=2))
        return SOLVED
    try:
        outcome = _solve(options, started, cancelled)
        _write(options.out, _answer(options, outcome))
    except BadPlanInput as problem:
        sys.stderr.write(_said(problem, options.progress) + "\n")
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
    made.add_argument(
        "input",
        nargs="?",
        default="-",
        help="JSON, or CSV for kinds that take a table; - reads JSON from stdin",
    )
    made.add_argument(
        "--out",
        default="-",
        help="where the plan goes: JSON, or .csv where the kind has one; - is stdout",
    )
    made.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="give one field of the input here, instead of in the file",
    )
    made.add_argument("--time-limit", type=float, default=60.0, help="seconds")
    made.add_argument("--seed", type=int, default=0)
    made.add_argument(
        "--threads",
        type=int,
        default=all_threads(),
        help="1 gives the same plan each time",
    )
    made.add_argument(
        "--progress",
        choices=("words", "json"),
        default="words",
        help="how the progress is told on the standard error",
    )
    made.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    made.add_argument("--quiet", action="store_true", help="do not tell the progress")
    made.add_argument("--schema", action="store_true", help="print the JSON Schema")
    return made


def _solve(
    options: argparse.Namespace, started: float, cancelled: Callable[[], bool]
) -> Outcome:
    for name in ("time_limit", "threads"):
        if not getattr(options, name) > 0:
            raise refuse(
                f"--{name.replace('_', '-')}", gettext_noop("give a number above 0")
            )
    chosen = kind(options.kind)
    if _is_table(options.out) and chosen.to_csv is None:
        raise refuse(
            "--out",
            gettext_noop("a plan of kind %(kind)s is written as JSON only"),
            kind=chosen.name,
        )
    _check_writable(options.out)
    given = read(chosen.reader, _with(options.set, _input(chosen, options.input)))
    run = Run(
        seed=options.seed,
        time_limit=options.time_limit,
        threads=options.threads,
        tell=_nothing if options.quiet else _Teller(options.progress),
        cancelled=cancelled,
        started=started,
    )
    return chosen.solve(given, run)


def _input(chosen: Kind, name: str) -> object:
    if not _is_table(name):
        return parse(_read(name))
    if chosen.from_csv is None:
        raise refuse(
            name, gettext_noop("the input of kind %(kind)s is JSON"), kind=chosen.name
        )
    try:
        return chosen.from_csv(_read(name).decode("utf-8"))
    except UnicodeDecodeError:
        raise refuse(name, gettext_noop("the table is not UTF-8 text")) from None


def _with(settings: Sequence[str], data: object) -> object:
    """Return the input with the fields given on the command line."""
    if not settings:
        return data
    if not isinstance(data, dict):
        raise refuse("--set", gettext_noop("the input has no fields"))
    return {**data, **dict(_setting(each) for each in settings)}


def _setting(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise refuse(
            "--set", gettext_noop("write FIELD=VALUE, not %(text)s"), text=text
        )
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def _answer(options: argparse.Namespace, outcome: Outcome) -> str:
    to_csv = kind(options.kind).to_csv
    if _is_table(options.out) and to_csv is not None:
        return to_csv(outcome).removesuffix("\n")
    return json.dumps(outcome.as_json(), allow_nan=False)


def _is_table(name: str) -> bool:
    return name.lower().endswith(".csv")


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as problem:
        raise refuse(name, f"{problem.strerror}") from None


def _check_writable(name: str) -> None:
    """Refuse before the search what would lose the plan after it."""
    target = Path(name)
    if name != "-" and target.is_dir():
        raise refuse("--out", gettext_noop("%(name)s is a folder"), name=name)
    if name != "-" and not target.parent.is_dir():
        raise refuse(
            "--out", gettext_noop("there is no folder %(folder)s"), folder=target.parent
        )


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


def until_stopped(arguments: Sequence[str]) -> Callable[[], bool]:
    """Return what tells that somebody stopped the command with Ctrl+C or a signal.

    A thread waits for it, for the main one may be deep inside a solver. The plan
    found so far is still written; a second signal ends the command at once, and so
    does the end of a parent that asked for `--with-parent`.
    """
    stop = threading.Event()
    parent = os.getppid() if "--with-parent" in arguments else None
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)

    def wait() -> None:
        while True:
            came = signal.sigtimedwait(STOP_SIGNALS, LOOK_UP_SECONDS)
            orphaned = parent is not None and os.getppid() != parent
            if orphaned or (came and stop.is_set()):
                os._exit(STOPPED)
            if came:
                stop.set()

    threading.Thread(target=wait, daemon=True).start()
    return stop.is_set


class _Teller:
    """Writes one line a second at most on the standard error."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.perf_counter()
        if now - self.last < TELL_EVERY:
            return
        self.last = now
        say = _as_json if self.style == "json" else _in_words
        sys.stderr.write(say(progress) + "\n")
        sys.stderr.flush()


def _said(problem: BadPlanInput, style: str) -> str:
    """Return what is wrong, for a person or for a program that translates it."""
    if style == "json":
        return json.dumps({"problem": problem.sentence.as_json()})
    return str(problem)


def _as_json(progress: Progress) -> str:
    return json.dumps(vars(progress))


def _in_words(progress: Progress) -> str:
    line = f"{progress.share:4.0%}"
    if progress.objective is not None:
        line += f"  best {progress.objective:,.6g}"
    if progress.bound is not None:
        line += f"  bound {progress.bound:,.6g}"
    return line
