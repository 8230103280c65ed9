"""The house's own commands: serve, worker, check, users, backup."""

import argparse
import datetime as dt
import getpass
import signal
import sqlite3
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sombrero.core.actions import create_initiative, create_user, grant_role
from sombrero.core.cli import Subparsers
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import BadInput
from sombrero.core.domain.roles import ROLES
from sombrero.core.models import Initiative
from sombrero.core.planning import plan_until
from sombrero.core.queries import get_initiative, get_place, verify_audit
from sombrero.core.serving import (
    close,
    default_processes,
    prepare,
    say,
    serve,
    unguarded,
    work,
)


def register(*, top: Subparsers, imports: Subparsers, exports: Subparsers) -> None:
    """Add the commands to the command line."""
    command = top.add_parser("serve", help="serve the pages")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--processes", type=int, default=0)
    command.set_defaults(run=run_serve)

    command = top.add_parser(
        "worker", help="send messages, seal the audit trail, work out plans"
    )
    command.set_defaults(run=run_worker)

    command = top.add_parser(
        "check",
        help="check the seals of the audit trail, and the guards of the database",
    )
    command.set_defaults(run=run_check)

    command = top.add_parser("start", help="start a neighbourhood project")
    command.add_argument("--name", required=True)
    command.add_argument("--phone", required=True, help="the info point's telephone")
    command.add_argument("--place", action="append", default=[], help="a slug")
    command.add_argument(
        "--register",
        choices=Initiative.Registration.values,
        default=Initiative.Registration.FULL,
        help="what is written about persons",
    )
    command.set_defaults(run=run_start)

    command = top.add_parser("user", help="add somebody who can sign in")
    command.add_argument("email")
    command.add_argument("--name", required=True)
    command.add_argument("--role", choices=sorted(ROLES), required=True)
    command.add_argument("--initiative", required=True, help="its short name (slug)")
    command.add_argument("--place", default="", help="slug, for place-bound roles")
    command.add_argument("--language", choices=["nl", "fr", "en"], default="nl")
    command.set_defaults(run=run_user)

    command = top.add_parser("backup", help="copy the embedded database, while in use")
    command.add_argument("file", type=Path)
    command.set_defaults(run=run_backup)


def run_serve(options: argparse.Namespace) -> int:
    """Serve pages until stopped with Ctrl+C."""
    prepare()
    say(f"Sombrero: http://{options.host}:{options.port}/  (Ctrl+C stops)")
    serve(
        host=options.host,
        port=options.port,
        processes=options.processes or default_processes(),
    )
    return 0


def run_worker(options: argparse.Namespace) -> int:
    """Work until stopped with Ctrl+C or SIGTERM: chores, and plans beside them."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    planner = threading.Thread(target=plan_until, args=(stop.is_set,), daemon=True)
    planner.start()
    work(stop.is_set)
    close(stop, [planner])
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Say whether the trail is whole and the database guarded; status 1 when not."""
    problems = verify_audit()
    for problem in problems:
        say(f"Rows {problem.first_id} to {problem.last_id}: {problem.what}.")
    if not problems:
        say("The audit trail is whole.")
    gaps = unguarded()
    for gap in gaps:
        say(gap)
    return 1 if problems or gaps else 0


def run_start(options: argparse.Namespace) -> int:
    """Start an initiative in one or more places."""
    made = create_initiative(
        by=SYSTEM,
        now=timezone.now(),
        name=options.name,
        phone=options.phone,
        registration_level=options.register,
        place_ids=[get_place(slug=slug).pk for slug in options.place],
    )
    say(f"{made.name} has started; its short name is {made.slug}.")
    return 0


def run_user(options: argparse.Namespace) -> int:
    """Add a user with one role; the password comes from the terminal or stdin."""
    now = timezone.now()
    initiative = get_initiative(slug=options.initiative)
    place = get_place(slug=options.place) if options.place else None
    with transaction.atomic():
        user = create_user(
            by=SYSTEM,
            now=now,
            email=options.email,
            name=options.name,
            language=options.language,
            password=_password(),
        )
        grant_role(
            by=SYSTEM,
            now=now,
            user=user,
            initiative=initiative,
            role=options.role,
            place=place,
        )
    say(f"{user.name} can sign in as {options.role} of {initiative.name}.")
    return 0


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password (12 characters or more): ")
    return sys.stdin.readline().strip()


def run_backup(options: argparse.Namespace) -> int:
    """Write a consistent copy of the SQLite database to a new file."""
    if connection.vendor != "sqlite":
        raise BadInput("Use pg_dump: this installation keeps its data in PostgreSQL.")
    if options.file.exists():
        raise BadInput(f"{options.file} exists already: choose a new name.")
    source = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    target = sqlite3.connect(options.file)
    started = dt.datetime.now(tz=dt.UTC)
    with target:
        source.backup(target)
    target.close()
    source.close()
    seconds = (dt.datetime.now(tz=dt.UTC) - started).total_seconds()
    say(f"Copied to {options.file} in {seconds:.1f} s.")
    return 0
