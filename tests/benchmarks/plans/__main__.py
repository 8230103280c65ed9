"""`python -m tests.benchmarks.plans`: the planning engines against published values."""

import argparse
import sys
from importlib import import_module

ENGINES = (
    "place",
    "access",
    "reach",
    "streets",
    "zone",
    "hhcrsp",
    "half_days",
    "match",
    "neighbourhood",
)


def main() -> int:
    """Run the benchmarks of the engines that are named, or of all."""
    parser = argparse.ArgumentParser(prog="plans")
    parser.add_argument("engines", nargs="*", default=ENGINES, metavar="ENGINE")
    parser.add_argument("--full", action="store_true", help="hours, not minutes")
    options = parser.parse_args()
    for name in options.engines:
        if name not in ENGINES:
            parser.error(f"there is no engine {name}: choose from {', '.join(ENGINES)}")
    for name in options.engines:
        sys.stdout.write(f"\n== {name}\n")
        bench = import_module(f"tests.benchmarks.plans.{name}").bench
        bench(_say, quick=not options.full)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line if line.endswith("\n") else line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
