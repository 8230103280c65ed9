"""The matching board: three to choose from, and a proposal for everybody at once.

What stands in the way of a pair is decided in one place, `helping`; the planning
engine shares the possible pairs at least cost. Costs are in metres: the way, each
further visit of one helper, and less for two who know each other and for whoever goes
nowhere yet. A duo is two halves of one moment: the first is better off with somebody
who knows the way, the second with somebody new, solved together with all the rest.
"""

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sombrero.core.domain.metres import in_metres
from sombrero.core.domain.words import gettext_noop as _
from sombrero.networks.domain.helping import (
    NOT_AS_WISHED,
    UNKNOWN_WAY,
    Asking,
    Firm,
    Obstacle,
    Point,
    Willing,
    metres_between,
    obstacles,
    speaks_for,
)
from sombrero.solvers.words import Sentence, sentence

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
    """Return who could go for each request. nearest: at most so many, the cheapest."""
    found: dict[int, list[int]] = {}
    by_kind: defaultdict[str, list[Willing]] = defaultdict(list)
    for helper in helpers:
        for kind in helper.kinds:
            by_kind[kind].append(helper)
    for asked in asks:
        near: Iterable[Willing] = by_kind[asked.kind]
        if nearest is not None:
            near = heapq.nsmallest(
                4 * nearest, near, key=lambda one: cost_of(asked, one)
            )
        able = [one.id for one in near if not any(obstacles(asked, one, today))]
        found[asked.id] = able[:nearest]
    return found


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


# -- Why somebody is not found yet -----------------------------------------------------
NOBODY_OFFERS = _("Nobody offers this yet: ask around, or look for a service.")
ELSEWHERE = _("Could go, but better needed elsewhere this time: %(count)d.")
COUNTED: Mapping[str, str] = {
    "slot": _("Offer this, but not at that time: %(count)d."),
    "busy": _("Go to somebody else then: %(count)d."),
    "language": _("Share no language with them: %(count)d."),
    "enough": _("Have as many visits this month as they want: %(count)d."),
    "rests": _("Rest for now: %(count)d."),
    "declines": _("Would rather not: %(count)d."),
    "check": _("Showed no extract of the police record yet: %(count)d."),
    "wish": _("Are not quite what was wished: %(count)d."),
    "far": _("Like to stay nearer home: %(count)d."),
}


def why_open(
    asked: Asking, helpers: Sequence[Willing], today: dt.date
) -> list[Sentence]:
    """Say why nobody is proposed: at most three things, the commonest first."""
    offering = [one for one in helpers if asked.kind in one.kinds]
    if not offering:
        return [sentence(NOBODY_OFFERS)]
    ways: Counter[str] = Counter()
    able = 0
    for helper in offering:
        keys = {one.key for one in obstacles(asked, helper, today)}
        able += not keys
        ways.update(keys & COUNTED.keys())
    if able:
        return [sentence(ELSEWHERE, count=able)]
    return [sentence(COUNTED[key], count=many) for key, many in ways.most_common(3)]


# -- What choosing otherwise costs -----------------------------------------------------
FURTHER = _("It is about %(metres)d m further than for %(name)s.")
NEARER = _("It is about %(metres)d m nearer than for %(name)s.")
MORE_OFTEN = _(
    "It would be their visit number %(count)d this month; for %(name)s number "
    "%(other)d."
)
FREED = _("Other requests for which %(name)s is then free: %(count)d.")
NEEDED = _("Other requests for which there is nobody else: %(count)d.")
IN_OWN_WORDS = _("The reason given: %(words)s")
AS_GOOD = _("It costs nothing: this is as good.")


def price_of(
    asked: Asking, chosen: Willing, best: Willing | None, *, free: int, alone: int
) -> tuple[Sentence, ...]:
    """Say what it costs to choose somebody else than the best.

    free: other open requests for which the best could go then. alone: other open
    requests for which there is nobody but the chosen one.
    """
    said: list[Sentence] = []
    if best is not None and best.id != chosen.id:
        said += _compared(asked, chosen, best)
        if free:
            said.append(sentence(FREED, name=best.name, count=free))
    if alone:
        said.append(sentence(NEEDED, count=alone))
    return tuple(said) or (sentence(AS_GOOD),)


def could_go(asks: Iterable[Asking], helper: Willing, today: dt.date) -> int:
    """Return for how many requests a helper could go."""
    return sum(not any(obstacles(asked, helper, today)) for asked in asks)


def only_they(
    asks: Iterable[Asking],
    helper: Willing,
    helpers: Sequence[Willing],
    today: dt.date,
) -> int:
    """Return for how many requests a helper could go, and nobody else."""
    return sum(
        not any(obstacles(asked, helper, today))
        and not any(
            other.id != helper.id and not any(obstacles(asked, other, today))
            for other in helpers
        )
        for asked in asks
    )


def _compared(asked: Asking, chosen: Willing, best: Willing) -> list[Sentence]:
    said: list[Sentence] = []
    here = metres_between(asked.point, chosen.point)
    there = metres_between(asked.point, best.point)
    if here is not None and there is not None and abs(here - there) >= 10:
        template = FURTHER if here > there else NEARER
        metres = round(abs(here - there), -1)
        said.append(sentence(template, metres=metres, name=best.name))
    if chosen.had > best.had:
        said.append(
            sentence(
                MORE_OFTEN, count=chosen.had + 1, name=best.name, other=best.had + 1
            )
        )
    return said


def to_keep(why: Iterable[Obstacle], asked: Asking) -> list[dict[str, object]]:
    """Return what stood in the way, without telling what was wished."""
    kept: list[dict[str, object]] = []
    for one in why:
        tells = one.key == "language" and asked.languages
        said = sentence(NOT_AS_WISHED) if tells else one.said
        kept.append(said.as_json())
    return kept
