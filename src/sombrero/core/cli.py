"""What every package's commands share."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
else:
    Subparsers: TypeAlias = "argparse._SubParsersAction"

Run: TypeAlias = Callable[[argparse.Namespace], int]
