"""The worker of the planning engines: one run at a time, in a process of its own.

The engine runs as `sombrero plan`, the same command that anybody can give: a crash
in native code ends the run and not the house, and stopping is a signal.
"""

import contextlib
import datetime as dt
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from sombrero.core.actions.plans import (
    LONGEST,
    Going,
    claim_plan,
    finish_plan,
    hand_back_plan,
    note_progress,
)
from sombrero.core.domain.words import gettext_noop
from sombrero.core.models import PlanRun
from sombrero.core.scoping import unscoped
from sombrero.solvers.running import all_threads

BEAT_SECONDS = 1.0
PATIENCE_SECONDS = 20.0
LONGEST_SECONDS = 2 * LONGEST
logger = logging.getLogger(__name__)


def plan_until(stopped: Callable[[], bool], *, pause: float = BEAT_SECONDS) -> None:
    """Work on waiting runs, one after another, until stopped."""
    wait = threading.Event()
    sweep(_folder())
    while not stopped():
        try:
            worked = work_on_one(stopped)
        except Exception:
            worked = False
            logger.exception("A plan did not end well; the next one is taken.")
        close_old_connections()
        if not worked:
            wait.wait(pause)


def _folder() -> Path:
    folder = Path(settings.SOMBRERO_HOME) / "plans"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sweep(folder: Path) -> None:
    """Remove what a worker left that died: questions may be about people."""
    for left in folder.iterdir():
        if time.time() - left.stat().st_mtime > LONGEST_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def work_on_one(stopped: Callable[[], bool] = lambda: False) -> bool:
    """Take one waiting run and work it out; return whether there was one."""
    run = claim_plan(now=timezone.now())
    if run is None:
        return False
    with tempfile.TemporaryDirectory(prefix=f"{run.pk}-", dir=_folder()) as folder:
        _work(run, Path(folder), stopped)
    return True


def _work(run: PlanRun, folder: Path, stopped: Callable[[], bool]) -> None:
    given, out = folder / "input.json", folder / "plan.json"
    given.write_text(json.dumps(run.given), encoding="utf-8")
    with (folder / "said").open("w+", encoding="utf-8") as said:
        # Our own command with files and numbers that we chose. In a session of its
        # own: what stops the house (Ctrl+C in its terminal) must not reach the engine,
        # which would answer with half a plan as if somebody had asked for it.
        process = subprocess.Popen(  # noqa: S603
            _command(run, given, out),
            stderr=said,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            lost = _follow(run, process, folder / "said", stopped)
        finally:
            _end(process)
        said.seek(0)
        if stopped():
            hand_back_plan(run=run)
        elif not lost:
            _keep(run, process.returncode, out, said)


def _command(run: PlanRun, given: Path, out: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "sombrero.cli", "plan", run.kind, str(given)),
        *("--out", str(out), "--progress", "json", "--with-parent"),
        *("--time-limit", str(run.time_limit), "--seed", str(run.seed)),
        *("--threads", str(all_threads())),
    ]


def _follow(
    run: PlanRun,
    process: "subprocess.Popen[bytes]",
    said: Path,
    stopped: Callable[[], bool],
) -> bool:
    """Write the progress down until the process ends or somebody stops it.

    Return whether somebody else has the run now, so that nothing may be written.
    """
    asked_to_stop: dt.datetime | None = None
    while process.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(BEAT_SECONDS)
        now = timezone.now()
        going = note_progress(run=run, now=now, **_latest(said))
        if going is Going.LOST:
            return True
        if stopped():
            return False
        if going is Going.STOP and asked_to_stop is None:
            asked_to_stop = now
            process.terminate()
        elif asked_to_stop and (now - asked_to_stop).seconds > PATIENCE_SECONDS:
            process.kill()
    return False


def _latest(said: Path) -> dict[str, float]:
    """Return the last progress that the engine told."""
    for line in reversed(said.read_text(encoding="utf-8").splitlines()):
        with contextlib.suppress(ValueError, KeyError):
            told = json.loads(line)
            return {key: told[key] for key in ("share", "objective", "bound")}
    return {"share": 0.0}


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
    process.wait()


def _keep(run: PlanRun, code: int, out: Path, said: IO[str]) -> None:
    now = timezone.now()
    if out.exists():
        answer = json.loads(out.read_text(encoding="utf-8"))
        finish_plan(run=run, now=now, answer=answer)
        return
    # What the engine said may name people: it goes to the page, not to the log.
    logger.warning("Plan %d ended with status %d.", run.pk, code)
    problem = _told(said.read()) or _problem(run)
    finish_plan(run=run, now=now, answer=None, problem=problem)


def _told(lines: str) -> dict[str, object] | None:
    """Return the engine's own sentence about its input, if it said one."""
    for line in reversed(lines.splitlines()):
        with contextlib.suppress(ValueError):
            told = json.loads(line)
            if isinstance(told, dict) and isinstance(told.get("problem"), dict):
                return dict(told["problem"])
    return None


def _problem(run: PlanRun) -> dict[str, object]:
    # The worker serves every initiative.
    with unscoped():
        stopped = PlanRun.objects.filter(pk=run.pk, stop_asked=True).exists()
    if stopped:
        return {
            "template": gettext_noop("It was stopped before a first plan was found.")
        }
    return {
        "template": gettext_noop("The planning engine broke off. Please ask again.")
    }
