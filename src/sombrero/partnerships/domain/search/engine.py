"""One question to the index: ranked hits, each with its reasons."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeAlias

import numpy as np

from sombrero.partnerships.domain.search.index import Floats, Index
from sombrero.partnerships.domain.search.query import understand
from sombrero.partnerships.domain.search.reasons import Reason, reasons_for
from sombrero.partnerships.domain.search.scoring import Weights, score
from sombrero.partnerships.domain.search.words import core_of

_PLAIN_SUM = Weights()
Embed: TypeAlias = Callable[[str], Floats]

_LEAST = 0.05


@dataclass(frozen=True)
class Query:
    """What to look for. among: only these services, when given."""

    words: str
    lang: str
    limit: int = 10
    among: Collection[str] | None = None


@dataclass(frozen=True)
class Hit:
    """A service found, and its score: 4 would be best in each of the four ways."""

    service_id: str
    score: float
    explain: Callable[[], tuple[Reason, ...]] = field(repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it was found, the strongest reason first; worked out when asked."""
        return self.explain()


def search(
    index: Index,
    query: Query,
    embed: Embed | None = None,
    weights: Weights = _PLAIN_SUM,
) -> list[Hit]:
    """Find services, best first; equal scores are ordered by id.

    embed: gives the vector of a question; without it, or without vectors in the
    index, services are found by words and thesaurus only.
    """
    asked = understand(index, query.words, query.lang)
    if not asked.text or not index.documents:
        return []
    vector = embed(core_of(query.words)) if embed and index.has_meanings else None
    scores = score(index, asked, vector, weights)
    return [
        Hit(
            index.documents[at].service_id,
            round(float(scores.total[at]), 6),
            partial(reasons_for, index, asked, scores, at, query.lang),
        )
        for at in _ranked(index, scores.total, query)
    ]


def _ranked(index: Index, total: Floats, query: Query) -> list[int]:
    allowed = np.flatnonzero(total > _LEAST)
    if query.among is not None:
        among = set(query.among)
        kept = [at for at in allowed if index.documents[at].service_id in among]
        allowed = np.array(kept, np.int64)
    # Rounded, so that scores that differ by the last bit still order by id.
    rounded = np.round(total[allowed], 6)
    if 0 < query.limit < len(allowed):
        last = np.partition(rounded, -query.limit)[-query.limit]
        allowed, rounded = allowed[rounded >= last], rounded[rounded >= last]
    order = np.lexsort((index.id_order[allowed], -rounded))
    return [int(at) for at in allowed[order[: max(query.limit, 0)]]]
