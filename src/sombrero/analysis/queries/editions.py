"""Reading frozen editions: by the team and the council, and by the public."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from sombrero.analysis.models import Edition, EditionDocument, Quote
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.freezing import is_unchanged
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import unscoped


def _holding(rows: QuerySet[Edition]) -> QuerySet[Edition]:
    """Return the revisions that hold, newest edition first, without what they say."""
    return (
        rows.filter(replaced_at=None)
        .select_related("analysis__place")
        .defer("snapshot", "analysis__place__geometry")
        .order_by("-number")
    )


def list_editions(*, by: Actor, analysis_pk: int) -> list[Edition]:
    """Return the editions of an analysis, newest first. One query."""
    require(by, Permission.FIGURES_READ)
    rows = Edition.objects.filter(initiative_id=by.here, analysis=analysis_pk)
    return list(_holding(rows))


def list_newest(*, by: Actor) -> list[Edition]:
    """Return the newest edition of each analysis of the initiative. One query."""
    require(by, Permission.FIGURES_READ)
    newest: dict[int, Edition] = {}
    for one in _holding(Edition.objects.filter(initiative_id=by.here)):
        newest.setdefault(one.analysis_id, one)
    return sorted(newest.values(), key=lambda one: one.analysis.place.name)


def get_edition(*, by: Actor, pk: int) -> Edition:
    """Return one edition with what it says. Raises NotFound."""
    require(by, Permission.FIGURES_READ)
    rows = Edition.objects.filter(initiative_id=by.here, pk=pk)
    found = rows.select_related("analysis__place").first()
    if found is None:
        raise NotFound
    return found


def last_edition(*, by: Actor, analysis_pk: int) -> Edition | None:
    """Return the newest edition of an analysis with what it says. One query."""
    require(by, Permission.FIGURES_READ)
    rows = Edition.objects.filter(
        initiative_id=by.here, analysis=analysis_pk, replaced_at=None
    )
    return rows.order_by("-number").first()


def says(edition: Edition) -> dict[str, Any]:
    """Return what an edition froze. Raises NotFound when it was replaced."""
    if not edition.snapshot:
        raise NotFound
    found: dict[str, Any] = json.loads(edition.snapshot)
    return found


def is_as_frozen(edition: Edition) -> bool:
    """Tell whether what an edition says is still what was sealed."""
    return is_unchanged(edition.snapshot, edition.seal)


def find_document(*, edition: Edition, language: str) -> EditionDocument | None:
    """Return the document of an edition in a language, None before it is made."""
    rows = EditionDocument.objects.filter(edition=edition, language=language)
    return rows.first()


# -- The public ------------------------------------------------------------------------
def published_editions(*, slug: str) -> list[Edition]:
    """Return the published editions of a place, newest first; with what they say.

    Public: published is published. Raises NotFound when there is none. One query.
    """
    # The public belongs to no initiative.
    with unscoped():
        rows = Edition.objects.filter(
            analysis__place__slug=slug,
            published_at__isnull=False,
            replaced_at=None,
        )
        found = list(
            rows.select_related("analysis__place", "initiative")
            .defer("analysis__place__geometry")
            .order_by("-frozen_on", "-number")
        )
    if not found:
        raise NotFound
    return found


def has_public_plan(*, slug: str) -> bool:
    """Tell whether a place has a published plan. One query."""
    with unscoped():
        return Edition.objects.filter(
            analysis__place__slug=slug, published_at__isnull=False, replaced_at=None
        ).exists()


def published_edition(*, slug: str, number: int) -> Edition:
    """Return one published edition of a place. Raises NotFound."""
    for one in published_editions(slug=slug):
        if one.number == number:
            return one
    raise NotFound


# -- Quotes that ended -----------------------------------------------------------------
def with_ended_quotes(*, on: dt.date) -> list[tuple[Edition, set[int]]]:
    """Return the editions that quote words no longer agreed to, with those quotes.

    For the system, over all initiatives: call it inside `unscoped`. Two queries.
    """
    rows = Edition.objects.filter(replaced_at=None).exclude(quote_ids=[])
    quoting = {one.pk: set(one.quote_ids) for one in rows.only("pk", "quote_ids")}
    every = {pk for ids in quoting.values() for pk in ids}
    ended = every - _agreed(every, on)
    due = [pk for pk, ids in quoting.items() if ids & ended]
    found = Edition.objects.filter(pk__in=due).order_by("pk")
    return [(one, quoting[one.pk] & ended) for one in found]


def _agreed(ids: Iterable[int], on: dt.date) -> set[int]:
    rows = Quote.objects.filter(pk__in=set(ids), withdrawn_on=None, until__gte=on)
    return set(rows.values_list("pk", flat=True))
