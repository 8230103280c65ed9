"""Says in words why two people are proposed, and why a request stays open."""

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from sombrero.solvers.match.conditions import Condition
from sombrero.solvers.match.input import Helper, Id, Neighbours, Request
from sombrero.solvers.match.neighbours import Flags, Town, distances
from sombrero.solvers.words import Sentence, gettext_noop, sentence

LANGUAGE = gettext_noop("Both speak %(language)s.")
NEAR = gettext_noop("They live %(metres)d m apart.")
KNOWN = gettext_noop("They know each other already.")
SKILLS = gettext_noop("Can do what is asked: %(skills)s.")
FREE = gettext_noop("Is free at that time: %(slot)s.")
NO_TASK = gettext_noop("Has not had a task yet.")
FEW_TASKS = gettext_noop("Has had few tasks so far: %(tasks)d.")
TOGETHER = gettext_noop("Goes together with %(helper)s.")

SECOND = gettext_noop("One helper is found; the second is still missing.")
NO_HELPERS = gettext_noop("There are no helpers.")
LACKS: dict[str, str] = {
    "languages": gettext_noop("No helper speaks %(words)s."),
    "skills": gettext_noop("No helper can do all of this: %(words)s."),
    "slot": gettext_noop("No helper is free at %(words)s."),
    "wishes": gettext_noop("No helper is as wished: %(words)s."),
    "only": gettext_noop("None of the helpers wished for is in the list."),
    "not": gettext_noop("No helper is left after those not wished."),
    "declines": gettext_noop("Each helper declines this request."),
    "within_m": gettext_noop("No helper lives within %(words)s m."),
    "max": gettext_noop("Each helper has had as many tasks as they want."),
}
WITHOUT: dict[str, str] = {
    "languages": gettext_noop("Without the language, %(count)d could go."),
    "skills": gettext_noop("Without the skills asked, %(count)d could go."),
    "slot": gettext_noop("At another time, %(count)d could go."),
    "wishes": gettext_noop("Without the wishes, %(count)d could go."),
    "only": gettext_noop("If anybody may come, %(count)d could go."),
    "not": gettext_noop("With those who are not wished, %(count)d could go."),
    "declines": gettext_noop("Of those who decline, %(count)d could go."),
    "within_m": gettext_noop("From further away, %(count)d could go."),
    "max": gettext_noop("If they took one task more, %(count)d could go."),
}
ALL_AT_ONCE = gettext_noop("No helper keeps all conditions at once.")
ALL_BUSY = gettext_noop(
    "%(count)d could go, and their other tasks leave them no time for this one."
)
TOO_DEAR = gettext_noop(
    "%(count)d could go, but that would cost more than leaving the request open."
)


def pair_reasons(
    helper: Helper,
    request: Request,
    metres: float,
    *,
    known: bool,
    usual: float,
    partner: Id | None,
) -> Iterator[Sentence]:
    """Yield what a coordinator can say aloud about a proposed pair.

    usual: the tasks that helpers have had. partner: who else goes.
    """
    if known:
        yield sentence(KNOWN)
    spoken = [each for each in request.languages if each in helper.languages]
    if spoken:
        yield sentence(LANGUAGE, language=", ".join(spoken))
    yield sentence(NEAR, metres=round(metres))
    if request.skills:
        yield sentence(SKILLS, skills=", ".join(request.skills))
    if request.slot is not None and helper.slots is not None:
        yield sentence(FREE, slot=request.slot)
    if helper.tasks == 0:
        yield sentence(NO_TASK)
    elif helper.tasks is not None and helper.tasks < usual:
        yield sentence(FEW_TASKS, tasks=helper.tasks)
    if partner is not None:
        yield sentence(TOGETHER, helper=partner)


def usual_tasks(given: Neighbours) -> float:
    """Return the middle number of tasks that helpers have had."""
    return median([h.tasks for h in given.helpers if h.tasks is not None] or [0])


def open_reasons(
    given: Neighbours, town: Town, request: int, *, half: bool, spare: Flags
) -> Iterator[Sentence]:
    """Yield why a request stays open. spare: helpers who have room left, (h,)."""
    if half:
        yield sentence(SECOND)
    if not given.helpers:
        yield sentence(NO_HELPERS)
        return
    kept = _kept(given, town, request)
    lacking = [name for name, good in kept.items() if not good.any()]
    for name in lacking:
        yield sentence(LACKS[name], words=_words(name, given, request))
    if lacking:
        return
    able = np.logical_and.reduce(list(kept.values()))
    if not able.any() or (half and able.sum() == 1):
        yield from _without_one(kept, int(able.sum()))
    elif (able & spare).sum() > half:
        yield sentence(TOO_DEAR, count=int(able.sum()))
    else:
        yield sentence(ALL_BUSY, count=int(able.sum()))


def _kept(given: Neighbours, town: Town, request: int) -> dict[str, Flags]:
    """Return which helpers keep each condition of a request."""
    rows, everyone = np.array([request]), np.arange(len(given.helpers))
    kept = {each.name: _row(each, rows, everyone) for each in town.conditions}
    if given.within_m is not None:
        kept["within_m"] = (
            distances(town.requests[rows], town.helpers)[0] <= given.within_m
        )
    kept["max"] = town.terms.most > 0
    return kept


def _row(condition: Condition, rows: np.ndarray, helpers: np.ndarray) -> Flags:
    return np.asarray(condition.table(rows, helpers)[0])


def _without_one(kept: dict[str, Flags], able: int) -> Iterator[Sentence]:
    """Yield which single condition stands in the way."""
    yield sentence(ALL_AT_ONCE)
    for name in kept:
        others = [good for other, good in kept.items() if other != name]
        count = int(np.logical_and.reduce(others).sum()) if others else 0
        if count > able:
            yield sentence(WITHOUT[name], count=count)


def _words(name: str, given: Neighbours, request: int) -> str:
    asked = given.requests[request]
    fields = asked.wished.model_extra or {}
    words: dict[str, Sequence[object]] = {
        "languages": asked.languages,
        "skills": asked.skills,
        "slot": [asked.slot],
        "wishes": [*asked.wished.tags, *(f"{k} {v}" for k, v in fields.items())],
        "within_m": [f"{given.within_m or 0:g}"],
    }
    return ", ".join(map(str, words.get(name, ())))
