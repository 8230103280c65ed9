"""This package's commands: a directory in and out."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from sombrero.core.cli import Subparsers
from sombrero.core.domain.actor import SYSTEM
from sombrero.partnerships import search_cli
from sombrero.partnerships.actions import export_directory, import_directory
from sombrero.partnerships.actions.importing import FORMATS

# A report names every row it could not take; a terminal needs the first ones.
NOTES_SHOWN = 200


def register(*, top: Subparsers, imports: Subparsers, exports: Subparsers) -> None:
    """Add the commands to the command line."""
    command = imports.add_parser(
        "directory", help="take in a service directory (HSDS 3) or pharmacies"
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--format", choices=FORMATS, default="auto")
    command.add_argument(
        "--source", default="", help="the name to find the same rows by next time"
    )
    command.add_argument("--dry-run", action="store_true", help="only say what it does")
    command.set_defaults(run=run_import)

    command = exports.add_parser("directory", help="write the service directory")
    command.add_argument("--format", choices=["hsds3"], default="hsds3")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument("--source", default="", help="only what came from there")
    command.set_defaults(run=run_export)

    search_cli.register(top=top)


def run_import(options: argparse.Namespace) -> int:
    """Take files in and say what was done."""
    report = import_directory(
        by=SYSTEM,
        now=timezone.now(),
        paths=options.files,
        source=options.source,
        kind=options.format,
        dry_run=options.dry_run,
    )
    lines = report.lines()
    sys.stdout.writelines(f"{line}\n" for line in lines[:NOTES_SHOWN])
    if len(lines) > NOTES_SHOWN:
        sys.stdout.write(f"… and {len(lines) - NOTES_SHOWN} lines more.\n")
    if not options.dry_run:
        sys.stdout.write(
            "Search reads the new texts while the pages are served, "
            "or when `sombrero search` is first asked.\n"
        )
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Write the directory into a folder and say what is in it."""
    written = export_directory(
        by=SYSTEM, now=timezone.now(), out=options.out, source=options.source
    )
    for name, count in written.items():
        sys.stdout.write(f"{options.out / name}: {count}\n")
    return 0
