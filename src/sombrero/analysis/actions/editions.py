"""Freezing an edition of an analysis and its plan, publishing it, and taking words out.

A frozen edition never changes. When somebody takes their words back, or the term of
their agreement ends, the edition is frozen anew without them, as its next revision,
and the revision before is emptied: a promise to a person goes before a promise to a
shelf. Freezing publishes the fact `analysis.edition` on the place.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.actions.analysing_shared import count_fact, trail
from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.domain.moved import moved
from sombrero.analysis.models import Analysis, Edition, EditionDocument
from sombrero.analysis.printing import document_html, document_pdf
from sombrero.analysis.queries.analyses import get_analysis
from sombrero.analysis.queries.editions import (
    find_document,
    get_edition,
    last_edition,
    says,
    with_ended_quotes,
)
from sombrero.analysis.queries.snapshot import HatOf, snapshot_of
from sombrero.core.access import require
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.freezing import canonical, seal
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import scope, unscoped


@dataclass(frozen=True)
class EditionWords:
    """What stands in front of an edition, in which languages, and for whom."""

    summary: str
    languages: tuple[str, ...]
    audience: Audience = Audience.PUBLIC


def freeze_edition(
    *,
    by: Actor,
    now: dt.datetime,
    analysis_pk: int,
    words: EditionWords,
    hat: HatOf,
    is_drawn: bool = True,
) -> Edition:
    """Freeze what is known now, as the next edition, with its documents.

    hat: reads the sombrero of the place in the language of the moment. is_drawn: draw
    the first PDF now, which takes a second or two; the others are drawn, from the
    frozen page, when somebody first opens them. Raises NotFound, Refused, Stale.
    """
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(words.summary)
    languages = _languages(words.languages)
    analysis = get_analysis(by=by, pk=analysis_pk)
    snapshot = _snapshot(by, now, analysis, words, hat)
    text = canonical(snapshot)
    # Drawing takes seconds: it is done before the database is held.
    pages = {
        one: document_html(snapshot, seal=seal(text), language=one) for one in languages
    }
    drawn = {languages[0]: document_pdf(pages[languages[0]])} if is_drawn else {}
    try:
        with transaction.atomic():
            edition = _keep(analysis, snapshot, text, languages, now)
            for language, html in pages.items():
                _keep_page(edition, language, html, now, pdf=drawn.get(language, b""))
            count_fact(analysis, "analysis.edition", edition.frozen_on)
            _trail(by, now, "edition.frozen", edition)
    except IntegrityError as problem:
        sentence = _("Someone else froze an edition at this very moment: look at it.")
        raise Stale(sentence) from problem
    return edition


def _languages(wished: Collection[str]) -> list[str]:
    found = [code for code, _name in settings.LANGUAGES if code in set(wished)]
    if not found:
        raise Refused(_("Choose one language at least."))
    return found


def _snapshot(
    by: Actor,
    now: dt.datetime,
    analysis: Analysis,
    words: EditionWords,
    hat: HatOf,
) -> dict[str, Any]:
    """Return the snapshot with its number, and what moved since the edition before."""
    snapshot = snapshot_of(
        by=by,
        analysis=analysis,
        today=timezone.localdate(now),
        audience=words.audience,
        hat=hat,
    )
    rows = Edition.objects.filter(initiative_id=by.here, analysis=analysis)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    snapshot |= {"number": number, "revision": 1, "summary": words.summary.strip()}
    before = last_edition(by=by, analysis_pk=analysis.pk)
    return {**snapshot, "since": moved(says(before), snapshot) if before else None}


def _keep(
    analysis: Analysis,
    snapshot: Mapping[str, Any],
    text: str,
    languages: list[str],
    now: dt.datetime,
) -> Edition:
    return Edition.objects.create(
        initiative_id=analysis.initiative_id,
        analysis=analysis,
        number=snapshot["number"],
        revision=snapshot["revision"],
        audience=snapshot["audience"],
        languages=languages,
        frozen_on=dt.date.fromisoformat(snapshot["frozen_on"]),
        frozen_at=now,
        snapshot=text,
        seal=seal(text),
        quote_ids=[one["id"] for one in snapshot["quotes"]],
    )


# -- Documents -------------------------------------------------------------------------
def _keep_page(
    edition: Edition, language: str, html: str, now: dt.datetime, *, pdf: bytes = b""
) -> EditionDocument:
    found, _is_new = EditionDocument.objects.get_or_create(
        edition=edition,
        language=language,
        defaults={
            "html": html,
            "html_seal": _sealed(html.encode()),
            "pdf": pdf,
            "pdf_seal": _sealed(pdf) if pdf else "",
            "made_at": now,
        },
    )
    return found


def _sealed(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def page_of(*, now: dt.datetime, edition: Edition, language: str) -> str:
    """Return an edition as a page that stands alone, in one of its languages.

    edition: from a gate of queries.editions. Raises NotFound.
    """
    return _document(now, edition, language).html


def pdf_of(*, now: dt.datetime, edition: Edition, language: str) -> bytes:
    """Return an edition as PDF: drawn once, from the frozen page. Raises NotFound."""
    found = _document(now, edition, language)
    if not found.pdf_seal:
        pdf = document_pdf(found.html)
        rows = EditionDocument.objects.filter(pk=found.pk, pdf_seal="")
        # Whoever drew it a moment earlier was first: then that one is kept.
        if not rows.update(pdf=pdf, pdf_seal=_sealed(pdf)):
            found.refresh_from_db()
            return bytes(found.pdf)
        return pdf
    return bytes(found.pdf)


def _document(now: dt.datetime, edition: Edition, language: str) -> EditionDocument:
    if language not in edition.languages or not edition.snapshot:
        raise NotFound
    found = find_document(edition=edition, language=language)
    if found is None:
        html = document_html(says(edition), seal=edition.seal, language=language)
        found = _keep_page(edition, language, html, now)
    return found


# -- Publishing ------------------------------------------------------------------------
def publish_edition(*, by: Actor, now: dt.datetime, pk: int) -> Edition:
    """Put an edition on the public page of its place. Raises NotFound, Refused."""
    return _publish(by=by, now=now, pk=pk, at=now)


def withdraw_edition(*, by: Actor, now: dt.datetime, pk: int) -> Edition:
    """Take an edition off the public page; it stays frozen. Raises NotFound."""
    return _publish(by=by, now=now, pk=pk, at=None)


def _publish(
    *, by: Actor, now: dt.datetime, pk: int, at: dt.datetime | None
) -> Edition:
    require(by, Permission.ANALYSIS_WRITE)
    with transaction.atomic():
        edition = get_edition(by=by, pk=pk)
        if edition.replaced_at is not None:
            raise Refused(_("A newer revision took its place: look at that one."))
        if at is not None and edition.audience != Audience.PUBLIC:
            raise Refused(
                _(
                    "Words in it were agreed for the council only. Freeze an edition"
                    " for everybody."
                )
            )
        Edition.objects.filter(pk=pk).update(published_at=at)
        verb = "edition.published" if at else "edition.unpublished"
        _trail(by, now, verb, edition)
    return get_edition(by=by, pk=pk)


# -- Words that were taken back --------------------------------------------------------
def take_out_ended_quotes(*, now: dt.datetime) -> int:
    """Freeze editions anew without words that are no longer agreed to.

    Called when a quote is withdrawn, and each day for those whose term is over.
    Returns how many editions. Pages are made again when somebody asks for them.
    """
    # The system keeps this promise in every initiative at once.
    with unscoped():
        found = with_ended_quotes(on=timezone.localdate(now))
    for edition, ended in found:
        with scope(initiative=edition.initiative_id), transaction.atomic():
            _revise(edition, ended, now)
    return len(found)


def _revise(edition: Edition, ended: set[int], now: dt.datetime) -> None:
    snapshot = without_quotes(says(edition), ended)
    snapshot |= {
        "revision": edition.revision + 1,
        "revised_on": timezone.localdate(now).isoformat(),
    }
    Edition.objects.filter(pk=edition.pk).update(snapshot="", replaced_at=now)
    EditionDocument.objects.filter(edition=edition).delete()
    made = _keep(
        edition.analysis, snapshot, canonical(snapshot), edition.languages, now
    )
    Edition.objects.filter(pk=made.pk).update(published_at=edition.published_at)
    _trail(SYSTEM.within(edition.initiative_id), now, "edition.revised", made)


def without_quotes(snapshot: Mapping[str, Any], ended: set[int]) -> dict[str, Any]:
    """Return a snapshot without some quotes, also where findings lean on them."""
    return {
        **snapshot,
        "quotes": [one for one in snapshot["quotes"] if one["id"] not in ended],
        "findings": [
            {
                **one,
                "sources": [
                    source for source in one["sources"] if source["quote"] not in ended
                ],
            }
            for one in snapshot["findings"]
        ],
    }


def _trail(by: Actor, now: dt.datetime, verb: str, edition: Edition) -> None:
    trail(
        by,
        now,
        verb,
        f"edition:{edition.pk}",
        number=edition.number,
        revision=edition.revision,
        seal=edition.seal,
    )
