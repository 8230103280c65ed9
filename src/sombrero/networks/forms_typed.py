"""Workbooks filled in on the page: rows of fields for each sheet."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from sombrero.core.wording import say
from sombrero.networks.domain import (
    match_book,
    match_sheets,
    roster_book,
    roster_sheets,
)
from sombrero.networks.domain.cells import (
    AFTERNOON,
    DAY,
    HALF,
    MORNING,
    NO,
    TIME,
    WHOLE,
    YES,
    YES_NO,
)
from sombrero.networks.domain.sheets import BadBook, Book, Column, Said, Sheet
from sombrero.networks.domain.typed import MOST, STEP, read_typed
from sombrero.networks.forms import MatchForm, RosterForm
from sombrero.networks.wording import words

PLAIN = {
    "workers": ("name", "languages", "visits", "training"),
    "neighbours": ("name", "per_week", "languages", "duo"),
    "helpers": ("name", "lat", "lon", "languages", "skills"),
    "requests": ("name", "lat", "lon", "languages", "skills"),
}
"""Columns of a long row that stand open; the others fold away."""
_INPUTS = {DAY: "date", TIME: "time", WHOLE: "number"}


@dataclass(frozen=True)
class TypedField:
    """One field. type: of the input, or "choice" with its choices."""

    name: str
    label: str
    value: str
    type: str
    choices: Sequence[tuple[str, str]] = ()
    names: bool = False

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return dict(self.choices).get(self.value, self.value)


@dataclass(frozen=True)
class TypedRow:
    """One row. anchor: its place on the page; wrong: what is said of it."""

    anchor: str
    title: str
    plain: Sequence[TypedField]
    more: Sequence[TypedField]
    wrong: Sequence[str] = ()

    @property
    def digest(self) -> str:
        """What is typed in its first fields, to see without opening the row."""
        return " · ".join(one.shown for one in self.plain if one.value)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has still to look at it."""
        return bool(self.wrong) or not self.digest

    @property
    def is_more_open(self) -> bool:
        """Tell whether what folds away holds something to see."""
        return bool(self.wrong) or any(one.value for one in self.more)


@dataclass(frozen=True)
class TypedSheet:
    """One sheet on the page. helps: a column and what goes in it."""

    key: str
    title: str
    help: str
    rows: Sequence[TypedRow]
    helps: Sequence[tuple[str, str]]
    may_grow: bool
    is_open: bool


@dataclass
class TypedBook:
    """What is typed in the rows of a page, and what is wrong with it."""

    sheets: Sequence[Sheet]
    rows: dict[str, list[dict[str, str]]]
    said: list[Said] = field(default_factory=list)

    @classmethod
    def posted(cls, sheets: Sequence[Sheet], data: QueryDict) -> "TypedBook":
        """Return what was typed, with empty rows where more were asked for."""
        rows = {sheet.key: _posted(sheet, data) for sheet in sheets}
        return cls(sheets, rows).padded(data.get("more", ""))

    @classmethod
    def begun(
        cls, sheets: Sequence[Sheet], rows: Mapping[str, Sequence[Mapping[str, str]]]
    ) -> "TypedBook":
        """Return rows to begin with, and empty ones after them."""
        kept = {
            sheet.key: [dict(one) for one in rows.get(sheet.key, ())]
            for sheet in sheets
        }
        book = cls(sheets, kept)
        for sheet in sheets:
            book.padded(sheet.key, most=1 if kept[sheet.key] else STEP)
        return book

    def padded(self, key: str, *, most: int = STEP) -> "TypedBook":
        """Add empty rows to a sheet, as far as they fit."""
        for sheet in self.sheets:
            if sheet.settings:
                self.rows[sheet.key] = self.rows[sheet.key] or [{}]
            elif sheet.key == key:
                room = MOST[key] - len(self.rows[key])
                self.rows[key] += [{} for _ in range(max(0, min(most, room)))]
        return self

    def fits(self) -> bool:
        """Tell whether all rows fit on a page."""
        return all(len(rows) <= MOST.get(key, 1) for key, rows in self.rows.items())

    def read(self, ask: Callable[[Book], dict[str, Any]]) -> dict[str, Any] | None:
        """Return the question of the rows; None where they cannot be used."""
        try:
            return ask(read_typed(self.rows, self.sheets, words(), gettext))
        except BadBook as problem:
            self.said = list(problem.said)
            return None

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """What is wrong: the anchor of its row, and the sentence."""
        keys = {gettext(sheet.label): sheet.key for sheet in self.sheets}
        found = []
        for one in self.said:
            values: Any = one.get("values") or {}
            key = keys.get(str(values.get("sheet")), self.sheets[0].key)
            found.append((f"{key}-{values.get('row', 1)}", say(one)))
        return found

    @property
    def names(self) -> list[str]:
        """Names typed so far, to choose from where a name is asked again."""
        found = [
            row.get("name", "").strip() for rows in self.rows.values() for row in rows
        ]
        return sorted({one for one in found if one})

    @property
    def shown(self) -> list[TypedSheet]:
        """The sheets as the page shows them."""
        wrong = defaultdict(list)
        for anchor, sentence in self.wrong:
            wrong[anchor].append(sentence)
        return [_shown(sheet, self.rows[sheet.key], wrong) for sheet in self.sheets]


def _posted(sheet: Sheet, data: QueryDict) -> list[dict[str, str]]:
    asked = data.get(f"rows-{sheet.key}", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
    most = 1 if sheet.settings else MOST[sheet.key]
    return [
        {
            column.key: data.get(f"{sheet.key}-{row}-{column.key}", "")
            for column in sheet.columns
        }
        for row in range(1, min(number, most) + 1)
    ]


def _shown(
    sheet: Sheet, rows: Sequence[Mapping[str, str]], wrong: Mapping[str, Sequence[str]]
) -> TypedSheet:
    shown = [
        _row(sheet, number, row, wrong.get(f"{sheet.key}-{number}", ()))
        for number, row in enumerate(rows, 1)
    ]
    return TypedSheet(
        key=sheet.key,
        title=gettext(sheet.label),
        help=gettext(sheet.help),
        rows=shown,
        helps=[(gettext(one.label), _help(one)) for one in sheet.columns],
        may_grow=not sheet.settings and len(rows) < MOST[sheet.key],
        is_open=sheet.required
        or any(any(row.values()) for row in rows)
        or any(row.wrong for row in shown),
    )


def _help(column: Column) -> str:
    how = gettext("Write %(expected)s.") % {"expected": gettext(column.kind.expected)}
    return f"{gettext(column.help)} {how}"


def _row(
    sheet: Sheet, number: int, row: Mapping[str, str], wrong: Sequence[str]
) -> TypedRow:
    open_ones = PLAIN.get(sheet.key)
    fields = [
        (column.key, _field(sheet, column, number, row.get(column.key, "")))
        for column in sheet.columns
    ]
    first = gettext(sheet.columns[0].label)
    return TypedRow(
        anchor=f"{sheet.key}-{number}",
        title=gettext(sheet.label) if sheet.settings else f"{first} {number}",
        plain=[one for key, one in fields if open_ones is None or key in open_ones],
        more=[one for key, one in fields if open_ones and key not in open_ones],
        wrong=wrong,
    )


def _field(sheet: Sheet, column: Column, number: int, value: str) -> TypedField:
    choices: Sequence[tuple[str, str]] = ()
    if column.kind is YES_NO:
        choices = (("", "–"), *((one, gettext(one)) for one in (YES, NO)))
    elif column.kind is HALF:
        choices = (("", "–"), *((one, gettext(one)) for one in (MORNING, AFTERNOON)))
    known = {"who", "worker", "neighbour", "helper", "request"}
    return TypedField(
        name=f"{sheet.key}-{number}-{column.key}",
        label=gettext(column.label),
        value=value,
        type="choice" if choices else _INPUTS.get(column.kind, "text"),
        choices=choices,
        names=column.key in known,
    )


class RosterTypedForm(RosterForm):
    """The choices beside a month that is typed on the page."""

    file = None  # type: ignore[assignment] # takes the field of the parent away

    def ask(self, book: Book) -> dict[str, Any]:
        """Return the question of what was typed. Raises BadBook."""
        given = self.cleaned_data
        first, last = given["first_day"], given["last_day"]
        self.outside = roster_book.moments_outside(book, first, last)
        return roster_book.roster_question(
            book, first=first, last=last, balance=given["balance"] / 100
        )


class MatchTypedForm(MatchForm):
    """The choices beside helpers and requests that are typed on the page."""

    file = None  # type: ignore[assignment] # takes the field of the parent away

    def ask(self, book: Book) -> dict[str, Any]:
        """Return the question of what was typed. Raises BadBook."""
        given = self.cleaned_data
        return match_book.match_question(
            book, step=given["step"], within=given["within"]
        )


SHEETS = {"roster": roster_sheets.SHEETS, "match": match_sheets.SHEETS}


def closed_days(holidays: Mapping[dt.date, str]) -> list[dict[str, str]]:
    """Return public holidays as rows to begin with."""
    return [{"day": str(day), "why": why} for day, why in sorted(holidays.items())]
