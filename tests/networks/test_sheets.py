"""A workbook is read in any language, and each bad cell is named."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from django.utils.translation import override

from sombrero.core.wording import say
from sombrero.networks.domain import (
    match_sheets,
    roster_sheets,
)
from sombrero.networks.domain.cells import DAYS, HALVES, NO, YES, fold
from sombrero.networks.domain.match_book import match_question
from sombrero.networks.domain.roster_book import moments_outside, roster_question
from sombrero.networks.domain.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    BadBook,
    Sheet,
    _rows_by_sheet,
    read_book,
)
from sombrero.networks.domain.writing import book, table
from sombrero.networks.wording import words
from sombrero.solvers import match, roster
from sombrero.solvers.match.input import Neighbours
from sombrero.solvers.reading import read
from sombrero.solvers.roster.half_days.checks import check
from sombrero.solvers.roster.half_days.input import HalfDays
from tests.networks.months import FIRST, LAST, match_book, roster_book, with_cell


def _roster(content: bytes) -> dict[str, Any]:
    read_in = read_book(io.BytesIO(content), roster_sheets.SHEETS, words())
    return roster_question(read_in, first=FIRST, last=LAST, balance=0.5)


def _match(content: bytes) -> dict[str, Any]:
    read_in = read_book(io.BytesIO(content), match_sheets.SHEETS, words())
    return match_question(read_in, step=100, within=800)


def _trouble(content: bytes) -> list[str]:
    with pytest.raises(BadBook) as problem:
        _roster(content)
    return [say(one) for one in problem.value.said]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_example_comes_back_as_a_question_the_engine_takes(language: str) -> None:
    with override(language):
        content = roster_book()
    with override("fr"):
        question = _roster(content)
    given = read(roster.READER, question)
    assert isinstance(given, HalfDays)
    check(given)
    assert len(given.workers) == 5
    assert given.workers[3].half_days == ("mon", "tue", "wed")
    assert given.clients[0].prefers == ("mon morning",)
    assert given.clients[3].duo == 2
    assert given.clients[2].refuses == ("W4",)
    assert given.clients[6].absences[0].visited
    assert given.workers[4].absences[0].half_day == "morning"
    assert [str(day) for day in given.closed] == ["2026-12-25"]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_example_of_helpers_comes_back_as_a_question(language: str) -> None:
    with override(language):
        content = match_book()
    given = read(match.READER, _match(content))
    assert isinstance(given, Neighbours)
    assert len(given.requests) == 8
    wishes = given.requests[4].wishes
    assert wishes is not None
    assert wishes.without == ["H2"]
    assert given.requests[6].duo
    assert given.known == [("H1", "R01"), ("H4", "R04")]
    assert given.within_m == 800
    first, second = given.helpers[0], given.requests[0]
    assert 0 < abs(first.x - second.x) + abs(first.y - second.y) < 500


def test_no_name_of_a_day_means_two_days() -> None:
    seen = words().days
    assert seen["ma"] == seen["lun"] == seen["monday"] == "mon"
    assert set(seen.values()) == set(DAYS)
    assert "di" in seen  # dinsdag; dimanche is "dim"
    assert seen["di"] == "tue"


@pytest.mark.parametrize("sheets", [roster_sheets.SHEETS, match_sheets.SHEETS])
def test_no_name_in_any_language_means_two_things(sheets: Sequence[Sheet]) -> None:
    groups = [[(one.key, one.label) for one in sheet.columns] for sheet in sheets]
    groups.append([(sheet.key, sheet.label) for sheet in sheets])
    groups += [list(HALVES.items()), [("yes", YES), ("no", NO)]]
    for group in groups:
        said = [{fold(f) for f in {key, *words().forms(label)}} for key, label in group]
        assert sum(map(len, said)) == len(set().union(*said)), group


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        (
            "Neighbours",
            "B2",
            "often",
            "Sheet “Neighbours”, row 2, column “Half-days a week”: “often” cannot be"
            " used. Write a whole number, such as 2.",
        ),
        (
            "Neighbours",
            "B3",
            None,
            "Sheet “Neighbours”, row 3, column “Half-days a week” is empty: write a"
            " whole number, such as 2.",
        ),
        (
            "Workers",
            "F5",
            "Mondays",
            "Sheet “Workers”, row 5, column “Works on”: “Mondays” cannot be used. Write"
            " days or half-days with commas between them, such as Mon, Tue morning.",
        ),
        (
            "Away",
            "B2",
            "31/02/2026",
            "Sheet “Away”, row 2, column “First day”: “31/02/2026” cannot be used."
            " Write a day, such as 2026-12-24 or 24/12/2026.",
        ),
        (
            "Not together",
            "A2",
            "W9",
            "Sheet “Not together”, row 2, column “Worker”: “W9” cannot be used. Write a"
            " name from the sheet of workers.",
        ),
        (
            "Workers",
            "A3",
            "w1",
            "Sheet “Workers”, row 3, column “Worker”: “w1” cannot be used. Write"
            " another name: this one stands there already.",
        ),
        (
            "Workers",
            "H2",
            3,
            "Sheet “Workers”, row 2, column “At most a week”: “3” cannot be used. Write"
            " at least as many as usual, or leave it empty.",
        ),
        (
            "Workers",
            "C1",
            "Shoe size",
            "Sheet “Workers”: the column “Shoe size” is not known. Remove it or correct"
            " its name.",
        ),
        (
            "Settings",
            "A2",
            "The evening begins at",
            "Sheet “Settings”, row 2: “The evening begins at” is not a setting that is"
            " known.",
        ),
        (
            "Settings",
            "B4",
            20,
            "Sheet “Settings”, row 4, column “Hours in a half-day”: “20” cannot be"
            " used. Write a number of hours from 1 to 12.",
        ),
    ],
)
def test_a_bad_cell_is_named_with_what_is_expected(
    sheet: str, cell: str, value: object, said: str
) -> None:
    assert said in _trouble(with_cell(roster_book(), sheet, cell, value))


def test_every_bad_cell_is_said_at_once() -> None:
    content = with_cell(roster_book(), "Neighbours", "B2", "often")
    content = with_cell(content, "Workers", "E2", "perhaps")
    assert len(_trouble(content)) == 2


def test_days_and_times_are_read_as_people_write_them() -> None:
    content = with_cell(roster_book(), "Away", "B2", "8/12/2026")
    content = with_cell(content, "Settings", "B3", "14u15")
    content = with_cell(content, "Workers", "F2", "maandag; mar. après-midi, Fri")
    with override("fr"):
        question = _roster(with_cell(content, "Workers", "F2", "lundi; vendredi"))
    assert question["half_days"][1]["start"] == "14:15"
    assert question["workers"][1]["absences"][0]["first_day"] == "2026-12-08"
    assert question["workers"][0]["half_days"] == ("mon", "fri")


def test_words_that_differ_by_a_capital_are_the_same() -> None:
    content = with_cell(roster_book(), "Neighbours", "C2", "dutch")
    assert _roster(content)["clients"][0]["languages"] == ("Dutch",)


def test_fixed_moments_of_another_month_are_left_out_and_counted() -> None:
    content = roster_book()
    for row, day in ((2, "2026-12-03"), (3, "2027-01-05")):
        for letter, value in zip("ABC", ("N02", day, "morning"), strict=True):
            content = with_cell(content, "Fixed moments", f"{letter}{row}", value)
    read_in = read_book(io.BytesIO(content), roster_sheets.SHEETS, words())
    question = roster_question(read_in, first=FIRST, last=LAST, balance=0.5)
    assert [one["date"] for one in question["clients"][1]["visits"]] == ["2026-12-03"]
    assert moments_outside(read_in, FIRST, LAST) == 1


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x03\x04 torn"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert _trouble(content) == ["This is not an Excel workbook (.xlsx)."]


@pytest.mark.parametrize("place", [200, 400, 800, 1600, 3200])
def test_a_torn_workbook_is_refused_in_words(place: int) -> None:
    """Nothing that a damaged file makes the reader do reaches the page."""
    content = bytearray(roster_book())
    content[place : place + 60] = b"\xff" * 60
    with pytest.raises(BadBook):
        read_book(io.BytesIO(bytes(content)), roster_sheets.SHEETS, words())


def test_rows_that_are_only_coloured_do_not_count() -> None:
    content = with_cell(roster_book(), "Workers", "A4000", " ")
    assert len(_roster(content)["workers"]) == 5


def test_a_cell_far_to_the_right_makes_no_row_longer() -> None:
    content = with_cell(roster_book(), "Workers", "XFD3", "far")
    assert _roster(content) == _roster(roster_book())
    read_in = _rows_by_sheet(io.BytesIO(content), roster_sheets.SHEETS, words())
    longest = max(len(row) for _name, rows in read_in.values() for row in rows)
    assert longest == MOST_COLUMNS
    sheets = (*roster_sheets.SHEETS, *match_sheets.SHEETS)
    assert max(len(sheet.columns) for sheet in sheets) < MOST_COLUMNS


def test_a_sheet_that_is_not_ours_is_not_read() -> None:
    made = openpyxl.load_workbook(io.BytesIO(roster_book()))
    page = made.create_sheet("Notes of my own", 0)
    for row in range(1, MOST_ROWS + 10):
        page.cell(row, 1).value = row
    out = io.BytesIO()
    made.save(out)
    assert _roster(out.getvalue()) == _roster(roster_book())


def test_a_row_of_very_many_cells_is_refused_before_it_is_read() -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(roster_book())) as ours,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as theirs,
    ):
        for part in ours.namelist():
            content = ours.read(part)
            if part.endswith("sheet2.xml"):
                content = content.replace(b"</row>", b"<c/>" * 1_600_000 + b"</row>", 1)
            theirs.writestr(part, content)
    assert len(made.getvalue()) < 100_000
    assert _trouble(made.getvalue()) == ["This workbook is too large."]


def test_a_sheet_with_too_many_rows_is_refused() -> None:
    made = openpyxl.load_workbook(io.BytesIO(roster_book()))
    for row in range(2, MOST_ROWS + 2):
        made["Away"].cell(row, 1).value = "W1"
    out = io.BytesIO()
    made.save(out)
    assert _trouble(out.getvalue()) == ["This workbook is too large."]


def test_a_missing_sheet_is_named() -> None:
    content = book([("Workers", [["Worker"], ["W1"]])])
    assert _trouble(content) == ["The sheet “Neighbours” is missing."]


def test_what_a_spreadsheet_would_work_out_stays_text() -> None:
    evil = "=HYPERLINK(1)"
    sheet = openpyxl.load_workbook(io.BytesIO(book([("Plan", [["Name"], [evil]])])))
    assert sheet["Plan"]["A2"].data_type == "s"
    assert "'=HYPERLINK" in table([[evil]])
