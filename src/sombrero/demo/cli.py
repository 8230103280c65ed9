"""`sombrero demo`: a filled town on this machine, then serve it."""

import argparse
import sys
import time

from django.conf import settings
from django.utils import timezone

from sombrero.core.cli import Subparsers
from sombrero.core.domain.errors import BadInput
from sombrero.core.serving import prepare, say, serve
from sombrero.demo.actions import build_town
from sombrero.demo.domain.cast import SEED
from sombrero.demo.domain.chronicle import EPISODES
from sombrero.demo.queries import is_town_built, list_demo_roles


def register(*, top: Subparsers, imports: Subparsers, exports: Subparsers) -> None:
    """Add the commands to the command line."""
    command = top.add_parser("demo", help="build a filled demo town and serve it")
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    command.add_argument("--seed", type=int, default=SEED, help="another town")
    command.add_argument(
        "--episodes",
        type=int,
        default=EPISODES,
        help="how many ordinary signals the last ten months brought",
    )
    command.add_argument(
        "--build-only", action="store_true", help="build the town and stop"
    )
    command.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int:
    """Build the town where it is absent, say who can sign in, and serve."""
    _refuse_outside_a_demo()
    prepare()
    if is_town_built():
        say("The demo town stands already.")
    else:
        _build(options.seed, options.episodes)
    if options.build_only:
        return 0
    address = f"http://{options.host}:{options.port}"
    say(f"\nSombrero: {address}/   (Ctrl+C stops)")
    say(f"Choose who you are: {address}/nl/demo/, or sign in as")
    for role in list_demo_roles():
        say(f"  {role.label:<24} {role.name:<22} {address}/nl/demo/#{role.key}")
    serve(host=options.host, port=options.port, processes=1)
    return 0


def _refuse_outside_a_demo() -> None:
    """A demo lets anyone in: it needs the setting, which needs a local machine."""
    if not settings.SOMBRERO_DEMO:
        raise BadInput(
            "The demo lets anyone sign in, so it asks to be switched on: start it "
            "with SOMBRERO_DEMO=1 sombrero demo."
        )


def _build(seed: int, episodes: int) -> None:
    started = time.monotonic()
    say("Building the demo town, once; this takes less than a minute.")
    build_town(seed=seed, now=timezone.now(), progress=Progress(), episodes=episodes)
    say(f"\nThe town stands after {time.monotonic() - started:.0f} seconds.")


class Progress:
    """Says how far it is: one line over itself on a terminal, else one per tenth."""

    def __init__(self) -> None:
        self._said = ("", -1)

    def __call__(self, what: str, done: float) -> None:
        """Say what happens and which part (0–1) is done."""
        said = (what, int(done * 10))
        if sys.stdout.isatty():
            bar = "█" * round(done * 20) + "░" * (20 - round(done * 20))
            sys.stdout.write(f"\r{bar} {what:<50}")
            sys.stdout.flush()
        elif said != self._said:
            say(f"{done:4.0%} {what}")
        self._said = said
