"""Which helper may go to which request: hard conditions, as words on both sides."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from sombrero.solvers.match.input import Helper, Neighbours, Request

Flags = NDArray[np.bool_]
Positions = NDArray[np.intp]
Word = Hashable
Words = frozenset[Word]


class Rule(Enum):
    """How words of a request and of a helper must agree.

    SHARE: at least one in common, if the request has any. COVER: the helper has all
    of the request's. AVOID: none in common.
    """

    SHARE = "share"
    COVER = "cover"
    AVOID = "avoid"


@dataclass(frozen=True)
class Condition:
    """One hard condition over all helpers and requests.

    name: what it is about. allowed: (request kinds, helper kinds). request, helper:
    the kind of each. `allowed[request[q], helper[h]]` tells whether h may go to q.
    """

    name: str
    allowed: Flags
    request: Positions
    helper: Positions

    def table(self, requests: Positions, helpers: Positions) -> Flags:
        """Return who may go where, shape (requests, helpers)."""
        rows = self.allowed[self.request[requests]]
        return np.asarray(rows[:, self.helper[helpers]])


def agrees(rule: Rule, asked: Words, has: Words | None) -> bool:
    """Tell whether one helper's words agree with one request's."""
    if has is None:
        return True
    if rule is Rule.SHARE:
        return not asked or bool(asked & has)
    return asked <= has if rule is Rule.COVER else not asked & has


def conditions(given: Neighbours) -> list[Condition]:
    """Return the hard conditions that make a difference."""
    found = []
    for name, rule in RULES.items():
        asked = [asks(name, request) for request in given.requests]
        had = [has(name, helper) for helper in given.helpers]
        if any(asked) and (rule is not Rule.AVOID or any(had)):
            found.append(_condition(name, rule, asked, had))
    return found


RULES = {
    "languages": Rule.SHARE,
    "skills": Rule.COVER,
    "slot": Rule.COVER,
    "wishes": Rule.COVER,
    "only": Rule.SHARE,
    "not": Rule.AVOID,
    "declines": Rule.AVOID,
}


def asks(name: str, request: Request) -> Words:
    """Return the words of a request under one condition."""
    if name == "languages":
        return frozenset(request.languages)
    if name == "skills":
        return frozenset(request.skills)
    if name == "slot":
        return frozenset() if request.slot is None else frozenset([request.slot])
    if name == "wishes":
        fields = (request.wished.model_extra or {}).items()
        return frozenset(request.wished.tags) | {(k, str(v)) for k, v in fields}
    if name == "only":
        only = request.wished.only
        # An empty list allows nobody; a word that no helper has does the same.
        return frozenset() if only is None else frozenset(only) or frozenset([None])
    if name == "not":
        return frozenset(request.wished.without)
    return frozenset([request.id, *request.tags, *request.skills])


def has(name: str, helper: Helper) -> Words | None:
    """Return the words of a helper under one condition; None = each there is."""
    if name == "languages":
        return frozenset(helper.languages)
    if name == "skills":
        return frozenset(helper.skills)
    if name == "slot":
        return None if helper.slots is None else frozenset(helper.slots)
    if name == "wishes":
        fields = (helper.model_extra or {}).items()
        return frozenset(helper.tags) | {(k, str(v)) for k, v in fields}
    if name in ("only", "not"):
        return frozenset([helper.id])
    return frozenset(helper.declines)


def _condition(
    name: str, rule: Rule, asked: Sequence[Words], had: Sequence[Words | None]
) -> Condition:
    """Compare each kind of request once with each kind of helper.

    Words that only one side has make no difference, except what must be covered.
    """
    own = frozenset().union(*(each for each in had if each is not None))
    if rule is Rule.AVOID:
        asked = [each & own for each in asked]
    request_kinds, request = _kinds(asked)
    known = frozenset().union(*request_kinds)
    words = sorted(known, key=repr)
    helper_kinds, helper = _kinds([known if w is None else w & known for w in had])
    wanted = _table(request_kinds, words)
    present = _table(helper_kinds, words)
    both = wanted @ present.T
    if rule is Rule.SHARE:
        allowed = (both > 0) | (wanted.sum(axis=1) == 0)[:, None]
    elif rule is Rule.COVER:
        allowed = both == wanted.sum(axis=1)[:, None]
    else:
        allowed = both == 0
    return Condition(name, allowed, request, helper)


def _kinds(sets: Sequence[Words]) -> tuple[list[Words], Positions]:
    number: dict[Words, int] = {}
    each = [number.setdefault(words, len(number)) for words in sets]
    return list(number), np.array(each, dtype=np.intp)


def _table(kinds: Iterable[Words], words: Sequence[Word]) -> NDArray[np.float32]:
    column = {word: number for number, word in enumerate(words)}
    rows = list(kinds)
    table = np.zeros((len(rows), len(words)), dtype=np.float32)
    for number, kind in enumerate(rows):
        for word in kind:
            table[number, column[word]] = 1
    return table
