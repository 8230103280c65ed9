"""Fairness of the matching board against first come and greedy nearest.

The same path as on the page, with its weights; a whole city is in `match`.
"""

import time
from collections.abc import Callable

from sombrero.networks.domain.board import KNOWN, RARELY, STEP
from tests.domain.networks.neighbourhoods import (
    HELPERS,
    REQUESTS,
    RULES,
    SEEDS,
    SIDE,
    figures,
)

Say = Callable[[str], None]


def bench(say: Say, *, quick: bool) -> None:
    """Print the table of the three ways, and whether the board keeps its promise."""
    seeds = SEEDS if quick else range(100)
    say(
        f"{HELPERS} helpers, {REQUESTS} requests, 3 languages, {SIDE} m, "
        f"{len(seeds)} seeds; step {STEP:.0f}, known {KNOWN:.0f}, "
        f"rarely {RARELY:.0f} m"
    )
    found = {}
    for name, rule in RULES.items():
        start = time.process_time()
        found[name] = row = figures(rule, list(seeds))
        each = (time.process_time() - start) / len(seeds)
        say(
            f"  {name:15} served {row['served']:.0f}, mean {row['metres']:.0f} m, "
            f"most {row['most']:.1f}, idle {row['idle']:.1f}, "
            f"Gini {row['gini']:.2f}, {each:.2f} s CPU"
        )
    ours = found["the board"]
    for name in ("first come", "greedy nearest"):
        other = found[name]
        say(
            f"  against {name}: most {ours['most'] / other['most']:.2f} (at most "
            f"0.67), Gini {ours['gini'] / other['gini']:.2f} (below 0.50), "
            f"mean distance {ours['metres'] / other['metres'] - 1:+.0%} "
            "(at most +15%)"
        )
