"""An advice as a letter: frozen figures in sentences and small tables."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, ngettext

from sombrero.core.dates import day_short, written
from sombrero.core.domain.suppression import TOTAL
from sombrero.policy.domain.labels import MEASURES, VALUES
from sombrero.policy.models import Advice


@dataclass(frozen=True)
class Table:
    """A small table of counts: heads, and rows whose first cell is a name."""

    caption: str
    heads: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class FigureLine:
    """One figure of the place, with where it comes from."""

    label: str
    amount: str
    year: str
    covers: str


@dataclass(frozen=True)
class Letter:
    """What a reader sees of the frozen figures, in the language of the page."""

    sentences: list[str]
    figures: list[FigureLine]
    tables: list[Table]
    sources: list[str]
    holds_back: bool


def letter_of(advice: Advice) -> Letter | None:
    """Write the frozen figures out; None while none are frozen."""
    if not advice.figures:
        return None
    snapshot: Mapping[str, Any] = json.loads(advice.figures)
    counts = [one for one in snapshot["counts"] if one["rows"]]
    figures = [_line(one) for one in snapshot["figures"]]
    return Letter(
        sentences=[_sentence(one) for one in counts],
        figures=figures,
        tables=[_table(one) for one in counts],
        sources=_sources(snapshot["figures"]),
        holds_back=any(_holds_back(one) for one in counts),
    )


def _holds_back(counts: Mapping[str, Any]) -> bool:
    return any(
        isinstance(cell, str)
        for row in counts["cells"].values()
        for cell in row.values()
    )


# -- Counts --------------------------------------------------------------------------
def _sentence(counts: Mapping[str, Any]) -> str:
    """Say the total of one table in one sentence, or that it is not shown."""
    total = counts["cells"][TOTAL][TOTAL]
    words = {"start": _day(counts["start"]), "end": _last_day(counts["end"])}
    measure = counts["measure"] if counts["measure"] in MEASURES else "need.closed"
    if total == "small":
        return _few(measure) % words
    if isinstance(total, str):
        return _not_shown(measure) % words
    return _many(measure, total) % {**words, "number": _number(total)}


def _many(measure: str, number: int) -> str:
    if measure == "signal.received":
        return ngettext(
            "Between %(start)s and %(end)s, %(number)s signal came in.",
            "Between %(start)s and %(end)s, %(number)s signals came in.",
            number,
        )
    if measure == "need.opened":
        return ngettext(
            "Between %(start)s and %(end)s, people needed help %(number)s time.",
            "Between %(start)s and %(end)s, people needed help %(number)s times.",
            number,
        )
    if measure == "need.unmet":
        return ngettext(
            "Between %(start)s and %(end)s, no help was found %(number)s time.",
            "Between %(start)s and %(end)s, no help was found %(number)s times.",
            number,
        )
    if measure.startswith("lived."):
        return ngettext(
            "Between %(start)s and %(end)s, residents told us something %(number)s"
            " time.",
            "Between %(start)s and %(end)s, residents told us something %(number)s"
            " times.",
            number,
        )
    return ngettext(
        "Between %(start)s and %(end)s, we asked %(number)s time whether it helped.",
        "Between %(start)s and %(end)s, we asked %(number)s times whether it helped.",
        number,
    )


def _few(measure: str) -> str:
    return {
        "signal.received": gettext(
            "Between %(start)s and %(end)s, fewer than 5 signals came in."
        ),
        "need.opened": gettext(
            "Between %(start)s and %(end)s, people needed help fewer than 5 times."
        ),
        "need.unmet": gettext(
            "Between %(start)s and %(end)s, no help was found fewer than 5 times."
        ),
        "lived.statement": gettext(
            "Between %(start)s and %(end)s, residents told us something fewer than 5"
            " times."
        ),
    }.get(
        measure,
        gettext(
            "Between %(start)s and %(end)s, we asked fewer than 5 times whether it"
            " helped."
        ),
    )


def _not_shown(measure: str) -> str:
    return {
        "signal.received": gettext(
            "Between %(start)s and %(end)s, signals came in; the sum is not shown."
        ),
        "need.opened": gettext(
            "Between %(start)s and %(end)s, people needed help; the sum is not shown."
        ),
        "need.unmet": gettext(
            "Between %(start)s and %(end)s, help was not always found; the sum is not"
            " shown."
        ),
        "lived.statement": gettext(
            "Between %(start)s and %(end)s, residents told us what life is like here;"
            " the sum is not shown."
        ),
    }.get(
        measure,
        gettext(
            "Between %(start)s and %(end)s, we asked whether it helped; the sum is not"
            " shown."
        ),
    )


def _table(counts: Mapping[str, Any]) -> Table:
    columns = [*(c for c in counts["columns"] if c != TOTAL), TOTAL]
    rows = [*counts["rows"], TOTAL]
    return Table(
        caption=gettext(MEASURES.get(counts["measure"], counts["measure"])),
        heads=[gettext("What"), *(_name(column) for column in columns)],
        rows=[
            [_name(row), *(_cell(counts["cells"][row].get(c)) for c in columns)]
            for row in rows
        ],
    )


def _cell(cell: int | str | None) -> str:
    if cell == "small":
        return gettext("fewer than 5")
    if isinstance(cell, str):
        return gettext("not shown")
    return _number(cell or 0)


def _name(key: str) -> str:
    """Name a row or column: a month, a quarter, a part of life, the total."""
    if key == TOTAL:
        return gettext("Together")
    year, _dash, rest = key.partition("-")
    if year.isdigit() and rest.startswith("Q"):
        first = dt.date(int(year), int(rest[1:]) * 3 - 2, 1)
        last = first.replace(month=first.month + 2)
        return f"{written(first, 'LLL')}–{written(last, 'LLL')} {year}"
    if year.isdigit() and rest.isdigit():
        return written(dt.date(int(year), int(rest), 1), "LLLL y")
    return gettext(VALUES[key]) if key in VALUES else gettext("Not known")


# -- Figures -------------------------------------------------------------------------
def _line(figure: Mapping[str, Any]) -> FigureLine:
    return FigureLine(
        label=gettext(figure["label"]),
        amount=_amount(figure),
        year=figure["period"],
        covers=_covers(figure["known"], figure["parts"]),
    )


def _amount(figure: Mapping[str, Any]) -> str:
    value, unit = figure["value"], figure["unit"]
    if value is None and figure["status"] == "suppressed":
        return gettext("kept back: too few people")
    if value is None:
        return gettext("not known")
    if unit == "percent":
        return gettext("%(number)s%%") % {"number": _number(round(value, 1))}
    if unit == "euro":
        return gettext("€ %(number)s") % {"number": _number(round(value))}
    return _number(round(value))


def _covers(known: int | None, parts: int | None) -> str:
    if known is None or parts is None:
        return gettext("whole place")
    return gettext("%(known)s of %(parts)s sectors") % {
        "known": known,
        "parts": parts,
    }


def _sources(figures: Sequence[Mapping[str, Any]]) -> list[str]:
    found = dict.fromkeys(
        (one["source"], one["period"], one["licence"]) for one in figures
    )
    return [", ".join(part for part in source if part) for source in found if source[0]]


# -- Numbers and days ----------------------------------------------------------------
def _number(value: float) -> str:
    return str(format_decimal(value, locale=get_language() or "nl"))


def _day(text: str) -> str:
    return day_short(dt.date.fromisoformat(text))


def _last_day(text: str) -> str:
    return day_short(dt.date.fromisoformat(text) - dt.timedelta(days=1))
