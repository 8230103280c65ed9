"""The command that takes the streets in, or forgets them."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from sombrero.analysis.actions import FacilityWish, forget_streets, import_streets
from sombrero.core.cli import Subparsers
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import BadInput


def register_streets(imports: Subparsers) -> None:
    """Add `import streets` to the command line."""
    parser = imports.add_parser(
        "streets", help="streets one can walk: OpenStreetMap ways, or lines"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--source", default="", help="who drew them")
    parser.add_argument("--licence", default="", help="on what terms")
    parser.add_argument("--dated", default="", metavar="DATE", help="of what day")
    parser.add_argument("--without-steps", action="store_true", help="leave stairs out")
    parser.add_argument(
        "--forget", action="store_true", help="forget the streets: straight lines again"
    )
    parser.add_argument("--dry-run", action="store_true", help="read and check only")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.forget == bool(options.files):
        raise BadInput("streets: expected one or more files, or --forget.")
    if options.forget:
        forgotten = forget_streets(by=SYSTEM, now=timezone.now())
        words = "The streets are forgotten" if forgotten else "No streets were loaded"
        sys.stdout.write(f"{words}: ways are straight lines times a detour.\n")
        return 0
    return _import(options)


def _import(options: argparse.Namespace) -> int:
    reports = import_streets(
        by=SYSTEM,
        now=timezone.now(),
        files=options.files,
        wish=FacilityWish(
            source=options.source, licence=options.licence, dated=options.dated
        ),
        without_steps=options.without_steps,
        dry_run=options.dry_run,
        progress=_progress,
    )
    for report in reports:
        sys.stdout.write("\n".join(report.lines()) + "\n")
    if options.dry_run:
        sys.stdout.write("Dry run: nothing was written.\n")
    return 0


def _progress(words: str) -> None:
    sys.stderr.write(f"{words} …\n")
    sys.stderr.flush()
