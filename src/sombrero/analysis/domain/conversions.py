"""IBSA's tables of sector, district and municipality: 2018 (Excel) and 2025 (CSV).

They name the same things under different headings; the heading's last part
tells which (``Quartier_Nom_FR``, ``quartier_nom_fr``).
"""

import re
from collections import defaultdict

from sombrero.analysis.domain.districts import MONITORING_VINTAGE
from sombrero.analysis.domain.names import readable_name
from sombrero.analysis.domain.places import (
    MUNICIPALITY,
    NEIGHBOURHOOD,
    SECTOR,
    Loaded,
    MembershipDraft,
    PlaceDraft,
    PlaceKey,
)
from sombrero.analysis.domain.reading.tables import Row, Table, number_in
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.sectors import CODE, NIS

COLUMNS = (
    "secteurstatistique_code",
    "secteurstatistique_nom_fr",
    "secteurstatistique_nom_nl",
    "quartier_code",
    "quartier_nom_fr",
    "quartier_nom_nl",
    "commune_code",
    "commune_nom_fr",
    "commune_nom_nl",
)
SOURCE = "IBSA, table of sectors, districts and municipalities"
_CODE_OF_YEAR = re.compile(r"code_(?P<year>20\d\d)\Z")
_A_WHOLE = 1.001  # the tables round their shares
_YEAR_IN_NAME = re.compile(r"(?<!\d)20\d\d(?!\d)")


def is_conversion(table: Table) -> bool:
    """Tell whether the table says which sector lies in which district."""
    return table.has("secteurstatistique_code", "quartier_code")


def read_conversion(
    table: Table, loaded: Loaded, *, vintage: int | None = None
) -> tuple[list[PlaceDraft], list[MembershipDraft], FileReport]:
    """Return the table's places, as bare names, and what lies in what.

    The year of the codes is the one asked for, or the loaded vintage that has
    them all, or the year in the file's name; the report says which. Raises
    BadInput when none of these is there, and for wrong or doubled codes.
    """
    _check(table)
    report = FileReport(
        table.file, "which sector lies in which district", len(table.rows)
    )
    year = vintage or _sector_year(table, loaded, report)
    codes = frozenset(row["quartier_code"] for row in table.rows)
    district_year = loaded.having(NEIGHBOURHOOD, codes) or MONITORING_VINTAGE
    drafts: dict[PlaceKey, PlaceDraft] = {}
    memberships = []
    for row in table.rows:
        for draft in _drafts(row, year, district_year):
            drafts.setdefault(draft.key, draft)
        part = PlaceKey(SECTOR, row["secteurstatistique_code"], year)
        whole = PlaceKey(NEIGHBOURHOOD, row["quartier_code"], district_year)
        memberships.append(MembershipDraft(part, whole, source=f"{SOURCE}, {year}"))
    report.taken = len(memberships)
    return list(drafts.values()), memberships, report


def is_crosswalk(table: Table) -> bool:
    """Tell whether the table says which part of an old code is in which new one."""
    return table.has("share") and len(_crosswalk_columns(table)) == 2


def _crosswalk_columns(table: Table) -> list[tuple[int, str]]:
    found = (_CODE_OF_YEAR.match(name) for name in table.columns)
    return sorted((int(match["year"]), match.group()) for match in found if match)


def read_crosswalk(table: Table) -> tuple[list[MembershipDraft], FileReport]:
    """Return which part of the people of an old sector lives in which new one.

    Columns ``code_YEAR``, ``code_YEAR`` and ``share`` (0–1). Raises BadInput for a
    share outside 0–1 and when the shares of one old code are more than a whole.
    """
    (old, old_column), (new, new_column) = _crosswalk_columns(table)
    report = FileReport(table.file, f"sectors of {old} in {new}", len(table.rows))
    sums: dict[str, float] = defaultdict(float)
    memberships = []
    for row in table.rows:
        _check_cell(table, row, old_column, CODE, "21001A00-")
        _check_cell(table, row, new_column, CODE, "21001A00-")
        share = number_in(table, row, "share")
        sums[row[old_column]] += share
        if not 0 < share <= 1 or sums[row[old_column]] > _A_WHOLE:
            raise trouble(
                table.file,
                f"the shares of {row[old_column]} come to {sums[row[old_column]]:g}",
                "shares above 0 that come to 1 at most",
                row=row.number,
                column="share",
            )
        part = PlaceKey(SECTOR, row[old_column], old)
        whole = PlaceKey(SECTOR, row[new_column], new)
        memberships.append(MembershipDraft(part, whole, share, f"table {table.file}"))
    report.taken = len(memberships)
    return memberships, report


def _check(table: Table) -> None:
    for column in COLUMNS:
        if not table.has(column):
            raise trouble(
                table.file, "the column is missing", "it", row=1, column=column
            )
    seen: dict[str, int] = {}
    for row in table.rows:
        code = row["secteurstatistique_code"]
        _check_cell(table, row, "secteurstatistique_code", CODE, "21001A00-")
        _check_cell(table, row, "commune_code", NIS, "21001")
        _check_cell(table, row, "quartier_code", re.compile(r"\d+\Z"), "58")
        if code in seen:
            raise trouble(
                table.file,
                f"{code} stands in row {seen[code]} too",
                "each sector once",
                row=row.number,
                column="secteurstatistique_code",
            )
        seen[code] = row.number


def _check_cell(
    table: Table, row: Row, column: str, pattern: re.Pattern[str], example: str
) -> None:
    if not pattern.match(row[column]):
        raise trouble(
            table.file,
            f"{shown(row[column])} is no code",
            f"one such as {example}",
            row=row.number,
            column=column,
        )


def _sector_year(table: Table, loaded: Loaded, report: FileReport) -> int:
    codes = frozenset(row["secteurstatistique_code"] for row in table.rows)
    year = loaded.having(SECTOR, codes)
    if year is not None:
        report.notes.append(
            f"all {len(codes)} codes are those of the sectors of {year}"
        )
        return year
    named = _YEAR_IN_NAME.search(table.file)
    if named is not None:
        report.notes.append(
            f"taken as codes of {named.group()}, as the file's name says"
        )
        return int(named.group())
    raise trouble(
        table.file,
        "of which year the codes are is said by no loaded sectors and no file name",
        "the sectors together with it, or the option --vintage YEAR",
    )


def _drafts(row: Row, year: int, district_year: int) -> list[PlaceDraft]:
    municipality = PlaceKey(MUNICIPALITY, row["commune_code"], year)
    return [
        _draft(municipality, row, "commune"),
        _draft(
            PlaceKey(NEIGHBOURHOOD, row["quartier_code"], district_year),
            row,
            "quartier",
        ),
        _draft(
            PlaceKey(SECTOR, row["secteurstatistique_code"], year),
            row,
            "secteurstatistique",
            municipality,
        ),
    ]


def _draft(
    key: PlaceKey, row: Row, heading: str, parent: PlaceKey | None = None
) -> PlaceDraft:
    dutch, french = row[f"{heading}_nom_nl"], row[f"{heading}_nom_fr"]
    return PlaceDraft(
        key=key,
        name_nl=readable_name(dutch or french or key.code),
        name_fr=readable_name(french or dutch or key.code),
        parent=parent,
        source=SOURCE,
        licence="IBSA, reuse with source",
        is_bare=True,
    )
