"""The whole board at once: the planning engine asked until every rule holds."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sombrero.networks.domain import board as rules
from sombrero.networks.domain.helping import Asking, Willing
from sombrero.solvers.kinds import plan
from sombrero.solvers.running import Run

# Seconds that somebody waits for the board at most.
PATIENCE_S = 3.0
# From so many helpers on, only the nearest of each request are compared.
MANY = 400


def share(
    asks: Sequence[Asking], helpers: Sequence[Willing], today: dt.date
) -> list[rules.Pair]:
    """Return who goes where so that the load is shared, at least cost.

    What the engine cannot count (help that comes back, a limit on one kind) is looked
    at afterwards: a pair too many is taken away and all is shared anew. Nobody ever
    goes more often than they said. A duo is two pairs of one request.
    """
    nearest = rules.NEAREST if len(helpers) > MANY else None
    possible = rules.possible_pairs(asks, helpers, today, nearest=nearest)
    by_id = {one.id: one for one in helpers}
    of = {one.id: one for one in asks}
    pairs: list[rules.Pair] = []
    run = Run(time_limit=PATIENCE_S)
    for _round in range(rules.ROUNDS):
        pairs = _solved(asks, helpers, possible, run)
        over = rules.too_much(pairs, of, by_id)
        if not over:
            return pairs
        for helper, request in over:
            possible[request].remove(helper)
    over = rules.too_much(pairs, of, by_id)
    return [one for one in pairs if one not in over]


def _solved(
    asks: Sequence[Asking],
    helpers: Sequence[Willing],
    possible: Mapping[int, Sequence[int]],
    run: Run,
) -> list[rules.Pair]:
    if not any(possible.values()):
        return []
    outcome = plan("match", rules.question(asks, helpers, possible), run)
    return rules.pairs_of(dict(outcome.plan))
