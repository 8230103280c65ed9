"""This package's commands: places and figures in, places out."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from sombrero.analysis.actions import (
    Wish,
    import_facilities,
    import_figures,
    import_places,
)
from sombrero.analysis.cli_streets import register_streets
from sombrero.analysis.domain.facilities.drafts import Wish as FacilityWish
from sombrero.analysis.domain.facilities.kinds import KINDS
from sombrero.analysis.domain.places import is_year
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.queries import export_places
from sombrero.analysis.queries.minimum import minimum_known
from sombrero.core.cli import Subparsers
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import BadInput
from sombrero.core.models import Place

MOST_NAMED = 12
"""So many neighbourhoods without a figure are named, the others counted."""


def register(*, top: Subparsers, imports: Subparsers, exports: Subparsers) -> None:
    """Add the commands to the command line."""
    sectors = imports.add_parser(
        "sectors", help="official sectors, districts, municipalities and conversions"
    )
    _common(sectors)
    sectors.set_defaults(run=_import_sectors)
    indicators = imports.add_parser("indicators", help="official figures of places")
    _common(indicators)
    indicators.add_argument("--period", default="", metavar="YEAR")
    indicators.add_argument(
        "--measure", default="", metavar="KEY", help="of a file that does not say it"
    )
    indicators.set_defaults(run=_import_indicators)
    _register_facilities(imports)
    register_streets(imports)
    minimum = top.add_parser(
        "figures", help="say which of the least figures of an analysis are there"
    )
    minimum.set_defaults(run=_say_minimum)
    places = exports.add_parser("places", help="places as GeoJSON")
    places.add_argument("--level", required=True, choices=_levels())
    places.add_argument("--vintage", type=_year, metavar="YEAR")
    places.add_argument("--out", required=True, type=Path, metavar="FILE.geojson")
    places.set_defaults(run=_export_places)


def _register_facilities(imports: Subparsers) -> None:
    parser = imports.add_parser(
        "facilities", help="provisions: OpenStreetMap, registers, stops, lists"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--kind", default="", choices=["", *KINDS], metavar="KIND")
    parser.add_argument("--mapping", type=Path, metavar="FILE.toml")
    parser.add_argument("--source", default="", help="who published it")
    parser.add_argument("--licence", default="", help="on what terms")
    parser.add_argument("--dated", default="", metavar="DATE", help="of what day")
    parser.add_argument(
        "--close-many",
        action="store_true",
        help="close what is no longer named, also when that is most of it",
    )
    parser.add_argument("--dry-run", action="store_true", help="read and check only")
    parser.set_defaults(run=_import_facilities)


def _import_facilities(options: argparse.Namespace) -> int:
    reports = import_facilities(
        by=SYSTEM,
        now=timezone.now(),
        files=options.files,
        wish=FacilityWish(options.kind, options.source, options.licence, options.dated),
        mapping=options.mapping,
        close_many=options.close_many,
        dry_run=options.dry_run,
        progress=_progress,
    )
    return _say(reports, dry_run=options.dry_run)


def _year(text: str) -> int:
    if not is_year(text):
        raise argparse.ArgumentTypeError(f"{text} is no year; expected one like 2022")
    return int(text)


def _levels() -> list[str]:
    return [str(kind) for kind in Place.Kind.values]


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--vintage", type=_year, metavar="YEAR", help="year of the codes"
    )
    parser.add_argument("--source", default="", help="who published it")
    parser.add_argument("--licence", default="", help="on what terms")
    parser.add_argument(
        "--mapping", type=Path, metavar="FILE.toml", help="what the columns mean"
    )
    parser.add_argument("--dry-run", action="store_true", help="read and check only")


def _progress(words: str) -> None:
    sys.stderr.write(f"{words} …\n")
    sys.stderr.flush()


def _import_sectors(options: argparse.Namespace) -> int:
    reports = import_places(
        by=SYSTEM,
        now=timezone.now(),
        files=options.files,
        vintage=options.vintage,
        wish=Wish("", options.source, options.licence),
        mapping=options.mapping,
        dry_run=options.dry_run,
        progress=_progress,
    )
    return _say(reports, dry_run=options.dry_run)


def _import_indicators(options: argparse.Namespace) -> int:
    reports = import_figures(
        by=SYSTEM,
        now=timezone.now(),
        files=options.files,
        vintage=options.vintage,
        wish=Wish(options.period, options.source, options.licence, options.measure),
        mapping=options.mapping,
        dry_run=options.dry_run,
        progress=_progress,
    )
    return _say(reports, dry_run=options.dry_run)


def _say(reports: list[FileReport], *, dry_run: bool) -> int:
    for report in reports:
        sys.stdout.write("\n".join(report.lines()) + "\n")
    if dry_run:
        sys.stdout.write("Dry run: nothing was written.\n")
    return 0


def _say_minimum(_options: argparse.Namespace) -> int:
    """Say what is known; status 1 when something is not."""
    found = minimum_known(by=SYSTEM)
    for one in found:
        known = one.places - len(one.without)
        sys.stdout.write(f"{one.what}: {known} of {one.places} neighbourhoods\n")
        sys.stdout.write(f"  measures: {', '.join(one.keys)}\n")
        if one.without and known:
            first, more = one.without[:MOST_NAMED], len(one.without) - MOST_NAMED
            rest = f" and {more} more" if more > 0 else ""
            sys.stdout.write(f"  not for: {', '.join(first)}{rest}\n")
    return 1 if any(one.without or not one.places for one in found) else 0


def _export_places(options: argparse.Namespace) -> int:
    text, count = export_places(level=options.level, vintage=options.vintage)
    fresh = options.out.with_name(f".{options.out.name}.part")
    try:
        # Written beside it first: a full disk leaves the old file as it was.
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(options.out)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        words = error.strerror or "unknown reason"
        raise BadInput(f"{options.out}: it cannot be written ({words}).") from error
    sys.stdout.write(f"{count} places written to {options.out}\n")
    return 0
