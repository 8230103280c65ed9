"""What was heard, as words and tables that a template can show."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from sombrero.analysis.domain.drawing import Drawing
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
from sombrero.analysis.queries.heard import UNSORTED, Heard, SectorSpots
from sombrero.analysis.queries.lived import Results
from sombrero.analysis.wording import count_words
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.suppression import TOTAL, Shown


@dataclass(frozen=True)
class Table:
    """A table for `data_table`."""

    caption: str
    columns: list[tuple[str, str]]
    rows: list[list[str]]
    note: str = ""


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
def spot_lines(spots: Iterable[Spot]) -> list[dict[str, object]]:
    """Return spots in their order, in words."""
    return [
        {
            "pk": one.pk,
            "number": one.number,
            "kind": gettext(SPOT_LABELS[SpotKind(one.kind)]),
            "where": one.where,
            "words": one.words,
            "sector": one.sector.name if one.sector else "",
            "is_placed": one.lat is not None,
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
    return {"answered": count_words(found.answered), "tables": tables}


def note_of(rows: Iterable[Sequence[str]]) -> str:
    """Explain the words that stand where a number would be."""
    cells = {cell for row in rows for cell in row}
    notes = []
    if gettext("fewer than 5") in cells:
        notes.append(gettext("Counts under 5 are not shown, so that nobody is found."))
    if gettext("not shown") in cells:
        notes.append(gettext("“Not shown” protects such a count beside it."))
    return " ".join(notes)


# -- The page of a place -------------------------------------------------------------
@dataclass(frozen=True)
class Area:
    """A sector on the map, as `_plan_map.html` shows it."""

    name: str
    words: str
    style: str
    path: str
    mark: str = ""
    label: str = ""


@dataclass(frozen=True)
class Legend:
    """One line of the legend."""

    style: str
    words: str


@dataclass(frozen=True)
class Picture:
    """The map of spots."""

    key: str
    title: str
    drawing: Drawing
    areas: list[Area]
    legend: list[Legend]


@dataclass(frozen=True)
class HeardPage:
    """Everything on the page of a place, in words."""

    sentences: list[str]
    methods: Table | None
    domains: Table | None
    quotes: list[tuple[str, list[Quote]]]
    kinds: list[tuple[str, str, bool]]
    picture: Picture | None
    spots: Table | None
    tallies: list[Table]
    lessons: list[Session]


def heard_page(heard: Heard, show: str) -> HeardPage:
    """Put what was heard into words. show: the kind of spot on the map."""
    present = [kind for kind in SpotKind if any(one.of(kind) for one in heard.spots)]
    chosen = show if show in present else ""
    return HeardPage(
        sentences=_sentences(heard),
        methods=_methods(heard),
        domains=_domains(heard),
        quotes=_quotes(heard.quotes),
        kinds=_kinds(present, chosen),
        picture=_picture(heard, chosen),
        spots=_spots(heard, present),
        tallies=[_tally(one.session, one.lines, one.total) for one in heard.tallies],
        lessons=[one for one in heard.sessions if one.lesson] if heard.is_team else [],
    )


def _sentences(heard: Heard) -> list[str]:
    said = []
    if heard.methods:
        times, reached = heard.methods[TOTAL]
        said.append(
            gettext(
                "We went and listened %(times)s times; people reached: %(reached)s."
            )
            % {"times": count_words(times), "reached": count_words(reached)}
        )
    most = _most(heard)
    if most:
        said.append(gettext("We heard most about: %(domains)s.") % {"domains": most})
    return said


def _most(heard: Heard) -> str:
    """Name the three life domains that were heard most, where that may be told."""
    seen = {
        domain: cells[TOTAL].value or 0
        for domain, cells in heard.domains.items()
        if domain != TOTAL
    }
    ranked = sorted((d for d in seen if seen[d]), key=lambda d: -seen[d])
    return ", ".join(gettext(LIFE_DOMAINS[one]) for one in ranked[:3])


def _methods(heard: Heard) -> Table | None:
    if not heard.methods:
        return None
    rows = [
        [
            gettext("Together") if key == TOTAL else method_label(key),
            count_words(times),
            count_words(reached),
        ]
        for key, (times, reached) in heard.methods.items()
    ]
    columns = [
        (gettext("Method"), ""),
        (gettext("Times"), "number"),
        (gettext("People reached"), "number"),
    ]
    return Table(gettext("How we listened"), columns, rows, note_of(rows))


def _column(kind: str) -> str:
    return {
        Kind.NEED: gettext("Missing or hard"),
        Kind.STRENGTH: gettext("Good"),
        Kind.IDEA: gettext("Ideas"),
        UNSORTED: gettext("Not sorted"),
        TOTAL: gettext("Together"),
    }[kind]


def _domains(heard: Heard) -> Table | None:
    if not heard.domains:
        return None
    keys = list(heard.domains[TOTAL])
    columns = [(gettext("About"), ""), *((_column(key), "number") for key in keys)]
    rows = [
        [
            gettext("Together") if domain == TOTAL else gettext(LIFE_DOMAINS[domain]),
            *(count_words(cells.get(key)) for key in keys),
        ]
        for domain, cells in heard.domains.items()
    ]
    if heard.sessions_by_domain is not None:
        columns.append((gettext("In how many sessions"), "number"))
        for row, domain in zip(rows, heard.domains, strict=True):
            number = heard.sessions_by_domain.get(domain)
            row.append("" if number is None else str(number))
    note = gettext("One statement may be about more than one part of life.")
    return Table(
        gettext("What we heard, by part of life"),
        columns,
        rows,
        f"{note} {note_of(rows)}".strip(),
    )


def _quotes(quotes: Iterable[Quote]) -> list[tuple[str, list[Quote]]]:
    """Return quotes under the first life domain they are about."""
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        codes = [one.life_domain for one in quote.statement.codes.all()]
        first = next((one for one in LIFE_DOMAINS if one in codes), "")
        groups.setdefault(first, []).append(quote)
    return [
        (gettext(LIFE_DOMAINS[one]), groups[one])
        if one
        else (gettext("Other words"), groups[one])
        for one in (*LIFE_DOMAINS, "")
        if one in groups
    ]


def _kinds(present: Sequence[SpotKind], chosen: str) -> list[tuple[str, str, bool]]:
    """Return the ways the map may be shown: key, words, whether it is now."""
    if not present:
        return []
    every = [("", gettext("All places"), not chosen)]
    return every + [
        (str(kind), gettext(SPOT_LABELS[kind]), kind == chosen) for kind in present
    ]


_STEPS = (0, 1, 3, 6, 10)
"""More than so many spots: a darker step."""


def _step(number: int) -> int:
    return sum(number > least for least in _STEPS)


def _picture(heard: Heard, chosen: str) -> Picture | None:
    if heard.drawing is None or not any(one.of(chosen) for one in heard.spots):
        return None
    title = gettext(SPOT_LABELS[SpotKind(chosen)]) if chosen else gettext("All places")
    areas = [_area(one, chosen) for one in heard.spots]
    highs: list[int | None] = [*_STEPS[1:], None]
    used = sorted({_step(one.of(chosen)) for one in heard.spots} - {0})
    legend = [
        Legend(f"scale-{step}", _range(_STEPS[step - 1] + 1, highs[step - 1]))
        for step in used
    ]
    if any(not one.of(chosen) for one in heard.spots):
        legend.append(Legend("scale-unknown", gettext("nothing noted (yet)")))
    return Picture("spots", title, heard.drawing, areas, legend)


def _range(low: int, high: int | None) -> str:
    if high is None:
        return gettext("%(low)d or more") % {"low": low}
    return str(low) if low == high else f"{low}–{high}"


def _area(one: SectorSpots, chosen: str) -> Area:
    number = one.of(chosen)
    style = f"scale-{_step(number)}" if number else "scale-unknown"
    words = str(number) if number else gettext("nothing noted (yet)")
    return Area(one.sector.name, words, style, one.path)


def _spots(heard: Heard, present: Sequence[SpotKind]) -> Table | None:
    if not present and not heard.elsewhere:
        return None
    columns = [
        (gettext("Part of the neighbourhood"), ""),
        *((gettext(SPOT_LABELS[kind]), "number") for kind in present),
        (gettext("Together"), "number"),
    ]
    rows = [
        [one.sector.name, *(str(one.of(kind)) for kind in present), str(one.of(""))]
        for one in heard.spots
        if one.of("")
    ]
    note = ""
    if heard.elsewhere:
        note = gettext("Without a known part: %(number)d.") % {
            "number": heard.elsewhere
        }
    return Table(gettext("Places that were noted"), columns, rows, note)


def _tally(session: Session, lines: Iterable[tuple[str, Shown]], total: Shown) -> Table:
    rows = [[label, count_words(seen)] for label, seen in lines]
    rows.append([gettext("Together"), count_words(total)])
    columns = [(gettext("What was seen"), ""), (gettext("Times"), "number")]
    caption = f"{session.title}, {session.held_on:%d/%m/%Y}"
    return Table(caption, columns, rows, note_of(rows))


# -- The file ------------------------------------------------------------------------
Row = tuple[str, str, str, str, str]


def file_rows(heard: Heard) -> list[Row]:
    """Return all counts as rows: table, row, column, count, why it is not shown."""
    rows: list[Row] = []
    for method, (times, reached) in heard.methods.items():
        rows += [
            _row("methods", method, "times", times),
            _row("methods", method, "people reached", reached),
        ]
    for domain, cells in heard.domains.items():
        rows += [_row("life domains", domain, k, seen) for k, seen in cells.items()]
    for sector in heard.spots:
        rows += [
            _row("spots", sector.sector.code, str(kind), Shown(number))
            for kind, number in sector.kinds.items()
        ]
    for tally in heard.tallies:
        name = f"tally {tally.session.held_on:%Y-%m} {tally.session.title}"
        rows += [_row(name, label, "times", seen) for label, seen in tally.lines]
        rows.append(_row(name, TOTAL, "times", tally.total))
    return rows


def _row(table: str, row: str, column: str, seen: Shown) -> Row:
    count = "" if seen.value is None else str(seen.value)
    return _safe(table), _safe(row), column, count, seen.reason or ""


def _safe(text: str) -> str:
    """Keep a spreadsheet from reading somebody's words as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
