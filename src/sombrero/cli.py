"""`sombrero`: does from a terminal what the pages do.

Bad input prints one sentence on the standard error and ends with status 2;
nothing is half-written.
"""

import argparse
import os
import sys
from collections.abc import Sequence

import django
from django.core.exceptions import ImproperlyConfigured


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["plan"]:
        # Planning needs no database: it starts without Django, in half the time.
        from sombrero.solvers import command

        asked = arguments[1:]
        return command.main(asked, cancelled=command.until_stopped(asked))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sombrero.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    from sombrero.core.domain.errors import SombreroError
    from sombrero.core.serving import bring_tables_up_to_date

    options = build_parser().parse_args(arguments)
    try:
        bring_tables_up_to_date()
        return int(options.run(options))
    except SombreroError as problem:
        sys.stderr.write(f"{problem.sentence or type(problem).__name__}\n")
        return 2
    except BrokenPipeError:
        return 0


def build_parser() -> argparse.ArgumentParser:
    """Compose the commands of all packages."""
    # After django.setup(): these modules import models.
    from sombrero.analysis import cli as analysis
    from sombrero.core import commands as house
    from sombrero.demo import cli as demo
    from sombrero.partnerships import cli as partnerships

    parser = argparse.ArgumentParser(
        prog="sombrero", description="A neighbourhood organises care together."
    )
    top = parser.add_subparsers(metavar="command", required=True)
    imports = top.add_parser("import", help="take files in").add_subparsers(
        metavar="what", required=True
    )
    exports = top.add_parser("export", help="write files").add_subparsers(
        metavar="what", required=True
    )
    top.add_parser("plan", help="plan from a file: place, access, zone, roster, match")
    for package in (house, analysis, partnerships, demo):
        package.register(top=top, imports=imports, exports=exports)
    return parser


if __name__ == "__main__":
    sys.exit(main())
