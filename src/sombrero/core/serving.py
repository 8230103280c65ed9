"""Serving pages and running the worker, on one machine."""

import datetime as dt
import logging
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.module_loading import import_string

from sombrero.core.planning import plan_until

ROUND_SECONDS = 5.0
CLOSING_SECONDS = 8.0
logger = logging.getLogger(__name__)


class Chore(Protocol):
    """Work that nobody waits for: an action that takes the moment it runs."""

    def __call__(self, *, now: dt.datetime) -> object:
        """Do what is due."""


def bring_tables_up_to_date() -> None:
    """Make or change the tables where this version needs it; else a quick look."""
    executor = MigrationExecutor(connection)
    # A migration that was cut short may have left the database without its guards.
    if executor.migration_plan(executor.loader.graph.leaf_nodes()) or unguarded():
        call_command("migrate", verbosity=0, interactive=False)


def unguarded() -> list[str]:
    """Return what the database does not guard as it should, in sentences."""
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return [str(one.msg) for one in found if one.is_serious()]


def prepare() -> None:
    """Bring tables and static files up to date; quick when they are."""
    bring_tables_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(*, host: str, port: int, processes: int) -> None:
    """Serve until stopped. On SQLite: one process and a worker thread beside it."""
    from granian.constants import Interfaces
    from granian.server import Server

    # A forked process would inherit this one's open SQLite file and the memory of
    # its locks: fork while a chore writes, and no page can ever write again.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "sombrero.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=4,
        log_enabled=False,
    )
    stop = threading.Event()
    workers = [
        threading.Thread(target=work_of, args=(stop.is_set,), daemon=True)
        for work_of in (work, plan_until)
    ]
    for worker in workers:
        worker.start()
    try:
        server.serve()
    finally:
        close(stop, workers)


def close(stop: threading.Event, workers: Sequence[threading.Thread]) -> None:
    """Ask the workers to end and give them time to put down what they hold."""
    stop.set()
    for worker in workers:
        worker.join(CLOSING_SECONDS)


def default_processes() -> int:
    """Return 1 on SQLite, one per core (at most 4) on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return 1
    return min(multiprocessing.cpu_count(), 4)


def work(stopped: Callable[[], bool], *, pause: float = ROUND_SECONDS) -> None:
    """Do the chores of the settings, round after round, until stopped."""
    chores = [import_string(name) for name in settings.SOMBRERO_CHORES]
    while not stopped():
        do_chores(chores, now=timezone.now())
        close_old_connections()
        time.sleep(pause)


def do_chores(chores: Sequence[Chore], *, now: dt.datetime) -> None:
    """Do each chore once; whatever goes wrong in one, the others go on.

    A provider's own error must not end the thread that also forgets in time.
    """
    for chore in chores:
        try:
            chore(now=now)
        except Exception:
            logger.exception("A chore did not end well; it comes back next round.")


def say(line: str) -> None:
    """Tell the person at the terminal what is going on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
