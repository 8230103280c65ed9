"""Searching the directory: an index in memory, renewed when the directory changes."""

import threading
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from sombrero.partnerships.domain.search import engine
from sombrero.partnerships.domain.search.documents import Document
from sombrero.partnerships.domain.search.engine import Query
from sombrero.partnerships.domain.search.index import Index, build_index, bundles
from sombrero.partnerships.domain.search.places import EVERYWHERE, area_codes
from sombrero.partnerships.domain.search.reading import FIELDS
from sombrero.partnerships.domain.search.reasons import Reason, ReasonKind
from sombrero.partnerships.models import (
    DirectoryVersion,
    Service,
    ServiceArea,
    TextVectors,
)
from sombrero.partnerships.queries.embedding import embedder, model_name

_SEARCHED = (Service.Status.ACTIVE, Service.Status.TEMPORARILY_CLOSED)
_MOST_REASONS = 3
_AT_ONCE = 500
_Rows = npt.NDArray[np.float16]


class Sentences(Sequence[str]):
    """The reasons of a hit in words, worked out only when somebody reads them."""

    def __init__(self, hit: engine.Hit) -> None:
        self._hit = hit

    @cached_property
    def _said(self) -> tuple[str, ...]:
        return tuple(map(sentence, self._hit.reasons[:_MOST_REASONS]))

    def __len__(self) -> int:
        return len(self._said)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._said[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that was found, how well, and why.

    why: the reasons as data. reasons: the same as sentences, at most three.
    """

    service_id: uuid.UUID
    score: float
    found: engine.Hit
    reasons: Sequence[str]

    @property
    def why(self) -> Sequence[Reason]:
        """The reasons as data."""
        return self.found.reasons


def search_services(
    *, words: str, lang: str, limit: int, ids: Collection[uuid.UUID] | None = None
) -> list[Hit]:
    """Find services in people's own words, best first. One query.

    lang: the language of the page, a hint only. ids: only among these services.
    After a change of the directory the first search reads it anew: four queries.
    """
    index = current_index()
    model = embedder() if index.has_meanings else None
    found = engine.search(
        index,
        Query(words, lang, limit, None if ids is None else frozenset(map(str, ids))),
        model.question if model else None,
    )
    return [
        Hit(uuid.UUID(one.service_id), one.score, one, Sentences(one)) for one in found
    ]


class _Held:
    """The index of this process and the version of the directory it was read from."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.version: int | None = None
        self.index: Index | None = None


_held = _Held()


def current_index() -> Index:
    """The index of the directory as it is now. One query when nothing changed."""
    version = directory_version()
    with _held.lock:
        if _held.index is None or _held.version != version:
            _held.index = _read_index(_held.index)
            _held.version = version
        return _held.index


def forget_index() -> None:
    """Let the next search read the directory anew."""
    with _held.lock:
        _held.index = _held.version = None


def directory_version() -> int:
    """The number of changes of the directory so far. One query."""
    numbers = DirectoryVersion.objects.filter(pk=1).values_list("number", flat=True)
    return next(iter(numbers), 0)


def _read_index(previous: Index | None) -> Index:
    documents = read_documents()
    known = previous.vectors if previous else {}
    missing = bundles(documents).keys() - known.keys()
    vectors = vectors_of(missing)
    return build_index(documents, vectors, previous=previous)


def read_documents() -> list[Document]:
    """Every service that search may find, as search reads it. Two queries."""
    areas = _areas_by_service()
    rows = Service.objects.filter(status__in=_SEARCHED).order_by("external_id", "pk")
    columns = ["organization__name" if x == "organization" else x for x in FIELDS]
    return [
        Document(
            str(pk),
            {key: text for key, text in zip(FIELDS, texts, strict=True) if text},
            tuple(filter(None, langs.split(","))),
            areas.get(pk, frozenset({EVERYWHERE})),
        )
        for pk, langs, *texts in rows.values_list(
            "pk", "text_languages", *columns
        ).iterator(2000)
    ]


def _areas_by_service() -> Mapping[uuid.UUID, frozenset[str]]:
    names: dict[uuid.UUID, list[str]] = {}
    rows = ServiceArea.objects.filter(service__isnull=False).values_list(
        "service_id", "name"
    )
    for pk, name in rows:
        if pk is not None:
            names.setdefault(pk, []).append(name)
    return {pk: area_codes(some) for pk, some in names.items()}


def vectors_of(keys: Iterable[str]) -> dict[str, _Rows]:
    """The stored vectors of bundles of texts. One query."""
    wanted = set(keys)
    if not wanted:
        return {}
    rows = TextVectors.objects.filter(model=model_name())
    return {
        key: np.frombuffer(data, "<f2").reshape(-1, width)
        for key, width, data in rows.values_list("key", "width", "rows").iterator(2000)
        if key in wanted
    }


def stored_keys() -> frozenset[str]:
    """The bundles of texts that have vectors. One query."""
    rows = TextVectors.objects.filter(model=model_name())
    return frozenset(rows.values_list("key", flat=True))


def external_ids(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The identifiers that the source of the directory gave these services."""
    pks = list(ids)
    found: dict[uuid.UUID, str] = {}
    for start in range(0, len(pks), _AT_ONCE):
        rows = Service.objects.filter(pk__in=pks[start : start + _AT_ONCE])
        found.update(rows.values_list("pk", "external_id"))
    return found


def sentence(reason: Reason) -> str:
    """One reason in words, in the language of the page."""
    said = {
        "words": ", ".join(reason.words),
        "matched": ", ".join(reason.matched),
        "concept": reason.concept,
    }
    if reason.kind is ReasonKind.WORDS:
        return _where(reason.where) % said
    if reason.kind is ReasonKind.SPELLING:
        return _("We read “%(words)s” as “%(matched)s”.") % said
    if reason.kind is ReasonKind.CONCEPT:
        if reason.words == reason.matched:
            return _("It is about %(concept)s.") % said
        return _("“%(words)s” is about %(concept)s; here it says “%(matched)s”.") % said
    if reason.kind is ReasonKind.MEANT:
        return _("You seem to ask for %(concept)s; here it says “%(matched)s”.") % said
    if reason.kind is ReasonKind.PLACE:
        return _("It works in %(words)s.") % said
    return _("The whole text is close to what you ask.")


def _where(field: str) -> str:
    if field in ("name", "alternate_name"):
        return _("“%(words)s” is in the name.")
    if field == "organization":
        return _("“%(words)s” is in the name of the organisation.")
    if field == "description":
        return _("“%(words)s” is in the description.")
    if field == "eligibility_description":
        return _("“%(words)s” is in the words about who it is for.")
    return _("“%(words)s” is in the practical information.")
