"""Working out what the texts of the directory mean, and keeping it."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from django.db import transaction

from sombrero.core.access import require
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.roles import Permission
from sombrero.partnerships.actions.importing import bump_version
from sombrero.partnerships.domain.search.documents import Passages
from sombrero.partnerships.domain.search.embedder import Embedder
from sombrero.partnerships.domain.search.index import bundles
from sombrero.partnerships.models import TextVectors
from sombrero.partnerships.queries.embedding import embedder
from sombrero.partnerships.queries.search import (
    directory_version,
    read_documents,
    stored_keys,
)

Told: TypeAlias = Callable[[int, int], None]

_AT_ONCE = 16
# About four seconds on two cores: the other chores wait no longer than that.
BUNDLES_A_ROUND = 32


def index_directory(
    *,
    by: Actor,
    now: dt.datetime,
    most: int | None = None,
    told: Told | None = None,
) -> int:
    """Embed what has no vectors yet; return how many bundles of texts still wait.

    Each few bundles are stored at once, so that stopping half-way loses little;
    the directory counts as changed when all are there. Vectors of texts that are
    gone go too. Where the model does not run nothing happens: search does without.
    most: bundles to do now, all when None. told: called with (done, of how many).
    """
    require(by, Permission.DIRECTORY_WRITE)
    documents = read_documents()
    # Without a directory nobody searches, and the thesaurus can wait.
    wanted = bundles(documents) if documents else {}
    stored = stored_keys()
    missing = {key: some for key, some in wanted.items() if key not in stored}
    model = embedder() if missing else None
    if model is None:
        return 0
    done = _embed(model, missing, most, told)
    if done == len(missing):
        with transaction.atomic():
            _forget(model, stored - wanted.keys())
            bump_version(now=now)
    return len(missing) - done


def _embed(
    model: Embedder,
    missing: Mapping[str, Passages],
    most: int | None,
    told: Told | None,
) -> int:
    done = 0
    for batch in _batches(itertools.islice(missing.items(), most)):
        rows = [_row(model, key, passages) for key, passages in batch]
        TextVectors.objects.bulk_create(rows, ignore_conflicts=True)
        done += len(batch)
        if told:
            told(done, len(missing))
    return done


def _batches(
    pairs: Iterable[tuple[str, Passages]],
) -> Iterator[list[tuple[str, Passages]]]:
    left = iter(pairs)
    while batch := list(itertools.islice(left, _AT_ONCE)):
        yield batch


def _row(model: Embedder, key: str, passages: Passages) -> TextVectors:
    vectors = model.passages(passages.texts).astype("<f2")
    return TextVectors(
        key=key, model=model.name, width=vectors.shape[1], rows=vectors.tobytes()
    )


def _forget(model: Embedder, keys: Iterable[str]) -> None:
    gone = sorted(keys)
    for start in range(0, len(gone), 500):
        few = gone[start : start + 500]
        TextVectors.objects.filter(model=model.name, key__in=few).delete()


class _Seen:
    """The version of the directory that this process last found complete."""

    version: int | None = None


def keep_index_fresh(*, now: dt.datetime) -> int:
    """Chore: embed a few more texts; one query when the directory is unchanged."""
    if _Seen.version == directory_version():
        return 0
    left = index_directory(by=SYSTEM, now=now, most=BUNDLES_A_ROUND)
    if not left:
        _Seen.version = directory_version()
    return left
