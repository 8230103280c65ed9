"""This package's commands."""

from sombrero.core.cli import Subparsers


def register(*, top: Subparsers, imports: Subparsers, exports: Subparsers) -> None:
    """Add the commands to the command line."""
