"""Why not this helper? The condition in the way, or what it would cost the plan."""

from collections.abc import Iterator
from dataclasses import replace

from sombrero.solvers.match.conditions import RULES, agrees, asks, has
from sombrero.solvers.match.flow import Terms
from sombrero.solvers.match.input import Helper, Id, Neighbours, Request
from sombrero.solvers.match.neighbours import (
    Town,
    more_than_all,
    share_town,
    town_that_fits,
)
from sombrero.solvers.match.sharing import Shared
from sombrero.solvers.reading import refuse
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

BROKEN: dict[str, str] = {
    "languages": gettext_noop("They share no language: asked is %(asked)s."),
    "skills": gettext_noop("A skill is missing: asked is %(asked)s."),
    "slot": gettext_noop("The helper is not free at %(asked)s."),
    "wishes": gettext_noop("The helper is not as wished: %(asked)s."),
    "only": gettext_noop("Somebody else is wished: %(asked)s."),
    "not": gettext_noop("The wish is that this helper does not come."),
    "declines": gettext_noop("The helper declines such a request."),
}
TOO_FAR = gettext_noop("They live %(metres)d m apart, more than %(most)d m.")
AT_MOST = gettext_noop("The helper has had as many tasks as they want: %(most)d.")
PROPOSED = gettext_noop("The best plan found holds this pair.")
AS_GOOD = gettext_noop("It could be: another plan with this pair is just as good.")
DEARER = gettext_noop(
    "It could be, but the whole plan would be worse by as much as %(metres)d m of way."
)
LEAVES_OPEN = gettext_noop(
    "It could be, but then %(count)d more helpers would be missing elsewhere."
)


def why_not(
    given: Neighbours, helper: Id, request: Id, run: Run
) -> tuple[Sentence, ...]:
    """Say why a helper is not proposed for a request.

    Either each hard condition that is in the way, or how much worse the best plan
    with this pair is. Raises BadPlanInput when the input does not know one of them.
    """
    h = _position("helpers", [each.id for each in given.helpers], helper)
    q = _position("requests", [each.id for each in given.requests], request)
    in_the_way = tuple(_in_the_way(given, given.helpers[h], given.requests[q]))
    return in_the_way or (_cost_of(given, h, q, run),)


def _position(field: str, ids: list[Id], wanted: Id) -> int:
    if wanted not in ids:
        raise refuse(
            field, gettext_noop("%(wanted)s is not in the list"), wanted=wanted
        )
    return ids.index(wanted)


def _in_the_way(
    given: Neighbours, helper: Helper, request: Request
) -> Iterator[Sentence]:
    for name, rule in RULES.items():
        asked = asks(name, request)
        if not agrees(rule, asked, has(name, helper)):
            yield sentence(BROKEN[name], asked=_listed(asked))
    metres = ((helper.x - request.x) ** 2 + (helper.y - request.y) ** 2) ** 0.5
    if given.within_m is not None and metres > given.within_m:
        yield sentence(TOO_FAR, metres=round(metres), most=round(given.within_m))
    if helper.max is not None and (helper.tasks or 0) >= helper.max:
        yield sentence(AT_MOST, most=helper.max)


def _listed(words: frozenset[object]) -> str:
    said = (" ".join(map(str, w)) if isinstance(w, tuple) else str(w) for w in words)
    return ", ".join(sorted(said))


def _cost_of(given: Neighbours, helper: int, request: int, run: Run) -> Sentence:
    made = town_that_fits(given)
    best = share_town(made, run)
    pairs = zip(best.pairs.helper.tolist(), best.pairs.request.tolist(), strict=True)
    if (helper, request) in pairs:
        return sentence(PROPOSED)
    prize = 2 * more_than_all(given, made.terms, made.unit)
    forced = _with_prize(made, helper, request, prize)
    other = share_town(forced, run)
    open_more = int(other.missing.sum() - best.missing.sum())
    if open_more > 0:
        return sentence(LEAVES_OPEN, count=open_more)
    worse = _value(made.terms, other) + prize - _value(made.terms, best)
    if worse <= 0:
        return sentence(AS_GOOD)
    return sentence(DEARER, metres=max(1, round(worse / made.unit)))


def _with_prize(made: Town, helper: int, request: int, prize: int) -> Town:
    """Return the town with so high a prize on one pair that the plan holds it."""
    own = dict(made.known.get(request, {}))
    own[helper] = own.get(helper, 0) + prize
    return replace(made, known={**made.known, request: own})


def _value(terms: Terms, shared: Shared) -> int:
    return shared.objective - int(shared.missing.sum()) * (terms.open_cost or 0)
