"""What was heard in a place, as words, tables and a map; and as rows of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from sombrero.analysis.domain.drawing import Drawing
from sombrero.analysis.domain.lived import SPOT_LABELS, Kind, SpotKind
from sombrero.analysis.models import Quote, Session
from sombrero.analysis.presenting_lived import (
    Table,
    method_label,
    note_of,
    told_apart,
)
from sombrero.analysis.queries.heard import UNSORTED, Heard, SectorSpots
from sombrero.analysis.wording import count_words, quarter_words
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.suppression import TOTAL, Shown


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
    present = [
        kind for kind in SpotKind if any(one.of(kind).value != 0 for one in heard.spots)
    ]
    chosen = show if show in present else ""
    return HeardPage(
        sentences=_sentences(heard),
        methods=_methods(heard),
        domains=_domains(heard),
        quotes=_quotes(heard.quotes),
        kinds=_kinds(present, chosen),
        picture=_picture(heard, chosen),
        spots=_spots(heard, present),
        tallies=told_apart(
            _tally(one.session, one.lines, one.total) for one in heard.tallies
        ),
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


def _column(key: str) -> str:
    """Name a kind of statement, or a quarter."""
    kinds: dict[str, str] = {
        Kind.NEED: gettext("Missing or hard"),
        Kind.STRENGTH: gettext("Good"),
        Kind.IDEA: gettext("Ideas"),
        UNSORTED: gettext("Not sorted"),
        TOTAL: gettext("Together"),
    }
    return kinds.get(key) or quarter_words(key)


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
    numbers = [one.of(chosen).value for one in heard.spots]
    if heard.drawing is None or not any(numbers):
        return None
    title = gettext(SPOT_LABELS[SpotKind(chosen)]) if chosen else gettext("All places")
    areas = [_area(one, chosen) for one in heard.spots]
    highs: list[int | None] = [*_STEPS[1:], None]
    used = sorted({_step(number or 0) for number in numbers} - {0})
    legend = [
        Legend(f"scale-{step}", _range(_STEPS[step - 1] + 1, highs[step - 1]))
        for step in used
    ]
    if not all(numbers):
        words = [gettext("nothing noted (yet)")] if 0 in numbers else []
        words += [gettext("not shown")] if None in numbers else []
        legend.append(Legend("scale-unknown", ", ".join(words)))
    return Picture("spots", title, heard.drawing, areas, legend)


def _range(low: int, high: int | None) -> str:
    if high is None:
        return gettext("%(low)d or more") % {"low": low}
    return str(low) if low == high else f"{low}–{high}"


def _area(one: SectorSpots, chosen: str) -> Area:
    seen = one.of(chosen)
    style = f"scale-{_step(seen.value)}" if seen.value else "scale-unknown"
    words = count_words(seen) if seen.value != 0 else gettext("nothing noted (yet)")
    return Area(one.sector.name, words, style, one.path)


def _spots(heard: Heard, present: Sequence[SpotKind]) -> Table | None:
    if not present and heard.elsewhere.value == 0:
        return None
    columns = [
        (gettext("Part of the neighbourhood"), ""),
        *((gettext(SPOT_LABELS[kind]), "number") for kind in present),
        (gettext("Together"), "number"),
    ]
    rows = [
        [one.sector.name, *(count_words(one.of(kind)) for kind in (*present, ""))]
        for one in heard.spots
        if one.of("").value != 0
    ]
    notes = []
    if heard.elsewhere.value != 0:
        number = {"number": count_words(heard.elsewhere)}
        notes.append(gettext("Without a known part: %(number)s.") % number)
    if not heard.is_team:
        notes.append(gettext("What fewer than 5 people noted together is not shown."))
    return Table(gettext("Places that were noted"), columns, rows, " ".join(notes))


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
            _row("spots", sector.sector.code, str(kind), seen)
            for kind, seen in sector.kinds.items()
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
