"""Turns shared tasks into a plan that can be read aloud."""

import numpy as np

from sombrero.solvers.match.flow import Flags, Terms
from sombrero.solvers.match.input import Id, Neighbours
from sombrero.solvers.match.neighbours import Town, share_town, town_that_fits
from sombrero.solvers.match.reasons import open_reasons, pair_reasons, usual_tasks
from sombrero.solvers.match.sharing import Shared
from sombrero.solvers.match.verify import verify_neighbours
from sombrero.solvers.outcome import Outcome, WrongPlan, planned
from sombrero.solvers.reading import remarks_on
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

UNUSED_IN = gettext_noop(
    "The field %(field)s of %(people)s is not known and was not used."
)


def solve_neighbours(given: Neighbours, run: Run) -> Outcome:
    """Return who helps whom, with reasons, what stays open, and the load of each."""
    town = town_that_fits(given)
    shared = share_town(town, run)
    plan: dict[str, object] = {
        "pairs": _pairs(given, town, shared),
        "unmatched": _unmatched(given, town, shared),
        "load": _load(given, shared),
    }
    objective, bound = _values(given, town, shared)
    return planned(
        "match",
        run,
        objective=objective,
        bound=bound,
        proved=shared.proved,
        plan=plan,
        remarks=(*remarks_on(given), *_remarks(given)),
    )


def _values(
    given: Neighbours, town: Town, shared: Shared
) -> tuple[float, float | None]:
    """Return objective and bound in metres, after checking the plan.

    Where the input gives no price for open requests, as few as possible are open,
    and both values leave them out.
    """
    pairs = list(
        zip(shared.pairs.helper.tolist(), shared.pairs.request.tolist(), strict=True)
    )
    checked = verify_neighbours(
        given, [(given.helpers[h].id, given.requests[q].id) for h, q in pairs]
    )
    left_open = int(shared.missing.sum()) * (town.terms.open_cost or 0)
    own = (shared.objective - left_open) / town.unit
    if abs(own - checked) > 1e-6 * abs(checked) + 2 * (len(pairs) + 1) / town.unit:
        raise WrongPlan(f"the plan costs {checked}, not {own}")
    priced = given.weights.unserved is not None
    less = 0 if priced else left_open
    bound = None if shared.bound is None else (shared.bound - less) / town.unit
    return (shared.objective - less) / town.unit, bound


def _pairs(given: Neighbours, town: Town, shared: Shared) -> list[dict[str, object]]:
    known, usual = set(given.known), usual_tasks(given)
    going: dict[int, list[int]] = {}
    for q, h in zip(
        shared.pairs.request.tolist(), shared.pairs.helper.tolist(), strict=True
    ):
        going.setdefault(q, []).append(h)
    rows: list[dict[str, object]] = []
    for q in sorted(going):
        for h in sorted(going[q]):
            helper, request = given.helpers[h], given.requests[q]
            metres = float(np.hypot(helper.x - request.x, helper.y - request.y))
            partner: Id | None = None
            if len(going[q]) > 1:
                partner = given.helpers[sum(going[q]) - h].id
            reasons = pair_reasons(
                helper,
                request,
                metres,
                known=(helper.id, request.id) in known,
                usual=usual,
                partner=partner,
            )
            rows.append(
                {
                    "helper": helper.id,
                    "request": request.id,
                    "distance_m": round(metres, 3),
                    "reasons": [each.as_json() for each in reasons],
                }
            )
    return rows


def _unmatched(
    given: Neighbours, town: Town, shared: Shared
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for q in np.flatnonzero(shared.missing).tolist():
        spare = _spare(town.terms, shared, q)
        missing = int(shared.missing[q])
        half = missing < int(town.terms.need[q])
        why = open_reasons(given, town, q, half=half, spare=spare)
        rows.append(
            {
                "request": given.requests[q].id,
                "missing": missing,
                "why": [each.as_json() for each in why],
            }
        )
    return rows


def _spare(terms: Terms, shared: Shared, request: int) -> Flags:
    """Return which helpers have room for one more task, at the request's time."""
    count = len(terms.most)
    load = np.bincount(shared.pairs.helper, minlength=count)
    spare: Flags = load < terms.most
    if terms.time[request] < terms.times:
        same = terms.time[shared.pairs.request] == terms.time[request]
        at_once = np.bincount(shared.pairs.helper[same], minlength=count)
        spare &= at_once < terms.at_once
    return spare


def _load(given: Neighbours, shared: Shared) -> list[dict[str, object]]:
    load = np.bincount(shared.pairs.helper, minlength=len(given.helpers)).tolist()
    return [
        {
            "helper": helper.id,
            "tasks": tasks,
            "had": helper.tasks or 0,
            "max": helper.max,
        }
        for helper, tasks in zip(given.helpers, load, strict=True)
    ]


def _remarks(given: Neighbours) -> list[Sentence]:
    """Return one remark for each unknown field of people and weights.

    A helper's own fields may be wished for, so only those nobody wishes count.
    """
    wished = {name for q in given.requests for name in q.wished.model_extra or ()}
    extra = {
        "helpers": {n for h in given.helpers for n in h.model_extra or ()} - wished,
        "requests": {n for q in given.requests for n in q.model_extra or ()},
        "weights": set(given.weights.model_extra or ()),
    }
    return [
        sentence(UNUSED_IN, field=name, people=people)
        for people, names in extra.items()
        for name in sorted(names)
    ]
