"""Serving pages and running the worker, on one machine."""

import multiprocessing
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from sombrero.core.actions import deliver_due, seal_audit
from sombrero.core.transports import configured_transports

ROUND_SECONDS = 5.0


def prepare() -> None:
    """Bring tables and static files up to date; quick when they are."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(*, host: str, port: int, processes: int) -> None:
    """Serve until stopped. On SQLite: one process and a worker thread beside it."""
    from granian.constants import Interfaces
    from granian.server import Server

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
    worker = threading.Thread(target=work, args=(stop.is_set,), daemon=True)
    worker.start()
    try:
        server.serve()
    finally:
        stop.set()


def default_processes() -> int:
    """Return 1 on SQLite, one per core (at most 4) on PostgreSQL."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return 1
    return min(multiprocessing.cpu_count(), 4)


def work(stopped: Callable[[], bool], *, pause: float = ROUND_SECONDS) -> None:
    """Do the work that nobody waits for, round after round, until stopped."""
    transports = configured_transports()
    while not stopped():
        now = timezone.now()
        deliver_due(now=now, transports=transports)
        seal_audit(now=now)
        close_old_connections()
        time.sleep(pause)


def say(line: str) -> None:
    """Tell the person at the terminal what is going on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
