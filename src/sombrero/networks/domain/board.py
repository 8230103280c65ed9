"""The matching board: three to choose from, and a proposal for everybody at once.

What stands in the way of a pair is decided in one place, `helping`; the planning
engine shares the possible pairs at least cost. Costs are in metres: the way, each
further visit of one helper, and less for two who know each other and for whoever goes
nowhere yet. A duo is two halves of one moment: the first is better off with somebody
who knows the way, the second with somebody new, solved together with all the rest.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sombrero.core.domain.metres import (
    METRES_PER_DEGREE,
    Point,
    in_metres,
    metres_between,
)
from sombrero.networks.domain.helping import (
    UNKNOWN_WAY,
    Asking,
    Firm,
    Obstacle,
    Willing,
    obstacles,
    speaks_for,
)
from sombrero.solvers.words import Sentence

# Metres: the second visit of a month of one helper counts this much more than the
# first, and so on; two who know each other, or a good second of a duo; who goes
# nowhere yet. docs/reference/neighbour-help.md shows what they bring.
STEP, KNOWN, RARELY = 125.0, 250.0, 100.0
# More than these of one request are not compared by the engine on a large board.
NEAREST = 60
# Rounds in which a pair too many is taken away again.
ROUNDS = 8

Pair = tuple[int, int]
"""Helper and request, by id."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could go: cost in metres, and what speaks for them."""

    helper: Willing
    metres: float | None
    cost: float
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who was thought of, and what stands in the way."""

    helper: Willing
    metres: float | None
    why: tuple[Obstacle, ...]

    @property
    def firmest(self) -> Firm:
        """The hardest of what stands in the way."""
        return max((one.firm for one in self.why), key=list(Firm).index)


@dataclass(frozen=True, slots=True)
class Choice:
    """Those who could go, best first, and those left out, nearest to it first."""

    able: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def usual_visits(helpers: Iterable[Willing]) -> float:
    """Return the middle number of visits that helpers have this month."""
    return median([one.had for one in helpers] or [0])


def is_wanted_new(asked: Asking) -> bool | None:
    """Tell whether the next one for a duo is better new; None where it is no duo."""
    if not asked.duo:
        return None
    return bool(asked.goes) and not asked.goes_new


def cost_of(asked: Asking, helper: Willing) -> float:
    """Return what it costs, in metres, that a helper goes; as the engine counts."""
    metres = metres_between(asked.point, helper.point)
    cost = UNKNOWN_WAY if metres is None else metres
    cost += STEP * helper.had
    if helper.had == 0:
        cost -= RARELY
    wanted = is_wanted_new(asked)
    if helper.id in asked.knows or wanted is helper.is_new:
        cost -= KNOWN
    return cost


def choose(asked: Asking, helpers: Sequence[Willing], today: dt.date) -> Choice:
    """Return who could go for one request, and why others were left out."""
    usual = usual_visits(helpers)
    able: list[Candidate] = []
    left: list[LeftOut] = []
    for helper in helpers:
        metres = metres_between(asked.point, helper.point)
        why = tuple(obstacles(asked, helper, today))
        if why:
            left.append(LeftOut(helper, metres, why))
            continue
        able.append(candidate(asked, helper, usual=usual))
    able.sort(key=lambda one: (one.cost, one.helper.id))
    left.sort(key=lambda one: (len(one.why), cost_of(asked, one.helper)))
    return Choice(tuple(able), tuple(left))


def candidate(asked: Asking, helper: Willing, *, usual: float) -> Candidate:
    """Return somebody who could go, with what speaks for them."""
    return Candidate(
        helper,
        metres_between(asked.point, helper.point),
        cost_of(asked, helper),
        tuple(speaks_for(asked, helper, usual=usual)),
    )


# -- The whole board -------------------------------------------------------------------
def possible_pairs(
    asks: Sequence[Asking],
    helpers: Sequence[Willing],
    today: dt.date,
    *,
    nearest: int | None = None,
) -> dict[int, list[int]]:
    """Return who could go for each request. nearest: about so many, the cheapest."""
    by_kind: defaultdict[str, list[Willing]] = defaultdict(list)
    for helper in helpers:
        for kind in helper.kinds:
            by_kind[kind].append(helper)
    crowds = {kind: Crowd.of(some) for kind, some in by_kind.items()}
    found: dict[int, list[int]] = {}
    for asked in asks:
        crowd: Iterable[Willing] = by_kind[asked.kind]
        if nearest is not None and asked.kind in crowds:
            crowd = crowds[asked.kind].by_cost(asked)
        able = (one.id for one in crowd if not any(obstacles(asked, one, today)))
        found[asked.id] = list(islice(able, nearest))
    return found


@dataclass(frozen=True)
class Crowd:
    """Many helpers as columns, to find the cheapest of them at once."""

    helpers: Sequence[Willing]
    ids: NDArray[np.int64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    more: NDArray[np.float64]

    @classmethod
    def of(cls, helpers: Sequence[Willing]) -> "Crowd":
        """Lay helpers out as columns; NaN where a place is not known."""
        places = [
            (one.point.lat, one.point.lon) if one.point else (np.nan, np.nan)
            for one in helpers
        ]
        lat, lon = np.array(places, dtype=float).reshape(-1, 2).T
        had = np.array([one.had for one in helpers], dtype=float)
        ids = np.array([one.id for one in helpers], dtype=np.int64)
        return cls(helpers, ids, lat, lon, STEP * had - RARELY * (had == 0))

    def by_cost(self, asked: Asking) -> Iterator[Willing]:
        """Yield the helpers for a request, whom they know and the cheapest first."""
        cost = np.full(len(self.helpers), UNKNOWN_WAY)
        if asked.point is not None:
            north = (self.lat - asked.point.lat) * METRES_PER_DEGREE
            east = (self.lon - asked.point.lon) * METRES_PER_DEGREE
            east *= np.cos(np.radians(asked.point.lat))
            cost = np.nan_to_num(np.hypot(north, east), nan=UNKNOWN_WAY)
        known = np.isin(self.ids, list(asked.knows)) * KNOWN
        for number in np.argsort(cost + self.more - known, kind="stable").tolist():
            yield self.helpers[number]


def question(
    asks: Sequence[Asking],
    helpers: Sequence[Willing],
    possible: Mapping[int, Sequence[int]],
) -> dict[str, Any]:
    """Return what the match engine is asked: the possible pairs, and their costs."""
    going = {helper for pks in possible.values() for helper in pks}
    taking = [one for one in helpers if one.id in going]
    places = _places([*(one.point for one in taking), *(one.point for one in asks)])
    rows = [
        {
            "id": helper.id,
            "x": x,
            "y": y,
            "tasks": helper.had,
            "max": helper.at_most,
        }
        for helper, (x, y) in zip(taking, places, strict=False)
    ]
    new = {one.id: one.is_new for one in taking}
    requests: list[dict[str, Any]] = []
    known: list[tuple[int, str]] = []
    for asked, (x, y) in zip(asks, places[len(taking) :], strict=True):
        able = possible[asked.id]
        for half in range(asked.parts):
            name = f"{asked.id}/{half}"
            requests.append(
                {
                    "id": name,
                    "x": x,
                    "y": y,
                    "slot": _slot(asked),
                    "wishes": {"only": list(able)},
                }
            )
            wanted = bool(half) if asked.parts == 2 else is_wanted_new(asked)
            known += [
                (one, name) for one in able if one in asked.knows or new[one] is wanted
            ]
    return {
        "model": "neighbours",
        "helpers": rows,
        "requests": requests,
        "known": known,
        "weights": {"step": STEP, "known": KNOWN, "rarely": RARELY},
        "per_slot": 1,
    }


def _slot(asked: Asking) -> str | None:
    """One helper goes once in a half-day, and never is both halves of a duo."""
    together = f"duo {asked.id}" if asked.parts == 2 else None
    return asked.moment.slot or together


def _places(points: Sequence[Point | None]) -> list[tuple[float, float]]:
    """Return metres; who has no place stands in the middle of the others."""
    known = in_metres([(one.lon, one.lat) for one in points if one is not None])
    middle = (
        (median(x for x, _y in known), median(y for _x, y in known))
        if known
        else (0.0, 0.0)
    )
    rest = iter(known)
    return [middle if one is None else next(rest) for one in points]


def pairs_of(answer: Mapping[str, Any]) -> list[Pair]:
    """Return the pairs of an answer, each duo as two, by request."""
    return sorted(
        (
            (int(row["helper"]), int(str(row["request"]).partition("/")[0]))
            for row in answer.get("pairs", ())
        ),
        key=lambda pair: (pair[1], pair[0]),
    )


def too_much(
    pairs: Sequence[Pair], asks: Mapping[int, Asking], helpers: Mapping[int, Willing]
) -> set[Pair]:
    """Return pairs to take away, so that nobody goes more often than they said.

    The engine counts each request once; one that comes back every week counts as
    four, and somebody may limit one kind of help only.
    """
    load: Counter[int] = Counter()
    of_kind: Counter[tuple[int, str]] = Counter()
    over: set[Pair] = set()
    cheapest = sorted(pairs, key=lambda one: cost_of(asks[one[1]], helpers[one[0]]))
    for pair in cheapest:
        helper, asked = helpers[pair[0]], asks[pair[1]]
        total = helper.had + load[helper.id] + asked.times
        kind = helper.id, asked.kind
        had = helper.had_of.get(asked.kind, 0) + of_kind[kind] + asked.times
        most, most_of = helper.at_most, helper.most_of.get(asked.kind)
        if (most is not None and total > most) or (
            most_of is not None and had > most_of
        ):
            over.add(pair)
            continue
        load[helper.id] += asked.times
        of_kind[kind] += asked.times
    return over
