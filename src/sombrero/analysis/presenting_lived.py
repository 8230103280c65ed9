"""What was heard, as words and tables that a template can show."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from sombrero.analysis.domain.lived import (
    AUDIENCE_LABELS,
    KIND_LABELS,
    SPOT_LABELS,
    Audience,
    Kind,
    SpotKind,
)
from sombrero.analysis.domain.lived_methods import METHODS, Method
from sombrero.analysis.domain.lived_survey import NONE
from sombrero.analysis.models import Quote, Session, Spot, Statement
from sombrero.analysis.queries.lived import Results
from sombrero.analysis.wording import count_words
from sombrero.core.domain.life_domains import LIFE_DOMAINS


@dataclass(frozen=True)
class Table:
    """A table for `data_table`."""

    caption: str
    columns: list[tuple[str, str]]
    rows: list[list[str]]
    note: str = ""


def told_apart(tables: Iterable[Table]) -> list[Table]:
    """Number tables that have the same caption, so that each has its own name."""
    seen: Counter[str] = Counter()
    found = []
    for one in tables:
        seen[one.caption] += 1
        number = seen[one.caption]
        caption = f"{one.caption} ({number})" if number > 1 else one.caption
        found.append(replace(one, caption=caption))
    return found


# -- Methods and sessions ------------------------------------------------------------
@dataclass(frozen=True)
class Guide:
    """A method in the reader's language."""

    key: str
    label: str
    what_for: str
    how_long: str
    with_whom: str
    steps: list[str]
    questions: list[str]
    bring: list[str]
    lines: list[str]
    spots: list[str]


def guide(method: Method) -> Guide:
    """Return a guide, translated."""
    return Guide(
        key=method.key,
        label=gettext(method.label),
        what_for=gettext(method.what_for),
        how_long=gettext(method.how_long),
        with_whom=gettext(method.with_whom),
        steps=[gettext(one) for one in method.steps],
        questions=[gettext(one) for one in method.questions],
        bring=[gettext(one) for one in method.bring],
        lines=[gettext(one) for one in method.lines],
        spots=[gettext(SPOT_LABELS[one]) for one in method.spots],
    )


def method_card(method: Method) -> dict[str, str]:
    """Return what a list of methods shows."""
    return {
        "key": method.key,
        "label": gettext(method.label),
        "what_for": gettext(method.what_for),
    }


@dataclass(frozen=True)
class SessionCard:
    """A session in a list. has: what is in it, in words."""

    pk: int
    title: str
    method: str
    place: str
    held_on: dt.date
    held_by: str
    has: list[str]


def session_card(session: Session) -> SessionCard:
    """Return a session of `list_sessions` for a list."""
    heard, seen = getattr(session, "heard", 0), getattr(session, "seen", 0)
    has = []
    if heard:
        has.append(gettext("Said: %(number)d") % {"number": heard})
    if seen:
        has.append(gettext("Places: %(number)d") % {"number": seen})
    if session.reached:
        has.append(gettext("People: %(number)d") % {"number": session.reached})
    return SessionCard(
        pk=session.pk,
        title=session.title,
        method=method_label(session.method),
        place=session.place.name,
        held_on=session.held_on,
        held_by=session.held_by,
        has=has,
    )


def method_label(key: str) -> str:
    """Name a method."""
    return gettext(METHODS[key].label) if key in METHODS else key


# -- What was said -------------------------------------------------------------------
@dataclass(frozen=True)
class StatementCard:
    """A statement in a list. pieces: its words, and whether they were looked for."""

    pk: int
    pieces: list[tuple[str, bool]]
    domains: list[str]
    kind: str
    themes: list[str]
    session: str
    session_pk: int
    held_on: dt.date
    is_waiting: bool
    quote: Quote | None


def statement_card(
    statement: Statement, pieces: Sequence[tuple[str, bool]] | None = None
) -> StatementCard:
    """Return a statement of `search_statements` for a list."""
    quote = getattr(statement, "quote", None)
    return StatementCard(
        pk=statement.pk,
        pieces=list(pieces or [(statement.words, False)]),
        domains=[
            gettext(LIFE_DOMAINS.get(one.life_domain, one.life_domain))
            for one in statement.codes.all()
        ],
        kind=gettext(KIND_LABELS[Kind(statement.kind)]) if statement.kind else "",
        themes=[one.name for one in statement.themes.all()],
        session=statement.session.title,
        session_pk=statement.session_id,
        held_on=statement.session.held_on,
        is_waiting=statement.coded_at is None,
        quote=quote,
    )


def slip(quote: Quote, code: str, request: HttpRequest) -> dict[str, object]:
    """Return what stands on the slip that the speaker keeps."""
    page = reverse("analysis:my_words")
    return {
        "code": code,
        "words": quote.words,
        "language": quote.language,
        "audience": gettext(AUDIENCE_LABELS[Audience(quote.audience)]),
        "until": quote.until,
        "given_on": quote.given_on,
        "witness": quote.witness,
        "url": request.build_absolute_uri(page),
    }


# -- Places --------------------------------------------------------------------------
def spot_lines(
    spots: Iterable[Spot], photos: Mapping[int, str] | None = None
) -> list[dict[str, object]]:
    """Return spots in their order, in words. photos: what is to be seen, by spot."""
    seen = photos or {}
    return [
        {
            "pk": one.pk,
            "number": one.number,
            "kind": gettext(SPOT_LABELS[SpotKind(one.kind)]),
            "where": one.where,
            "words": one.words,
            "sector": one.sector.name if one.sector else "",
            "is_placed": one.lat is not None,
            "photo": seen.get(one.pk, ""),
        }
        for one in spots
    ]


# -- Surveys -------------------------------------------------------------------------
def results(found: Results) -> dict[str, object]:
    """Return the counts of a survey as tables."""
    tables = []
    for one in found.counted:
        words = {**dict(one.question.keyed), NONE: gettext("No answer")}
        rows = [[words[key], count_words(seen)] for key, seen in one.rows]
        columns = [(gettext("Answer"), ""), (gettext("People"), "number")]
        tables.append(Table(one.question.text, columns, rows, note_of(rows)))
    return {"answered": count_words(found.answered), "tables": told_apart(tables)}


def note_of(rows: Iterable[Sequence[str]]) -> str:
    """Explain the words that stand where a number would be."""
    cells = {cell for row in rows for cell in row}
    notes = []
    if gettext("fewer than 5") in cells:
        notes.append(gettext("Counts under 5 are not shown, so that nobody is found."))
    if gettext("not shown") in cells:
        notes.append(gettext("“Not shown” protects such a count beside it."))
    return " ".join(notes)
