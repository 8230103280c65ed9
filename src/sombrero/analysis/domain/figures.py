"""Figures on their way in: one value of one measure in one place and period."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from sombrero.analysis.domain.places import (
    MUNICIPALITY,
    NOT_LOCALISED,
    SECTOR,
    UNKNOWN_SECTOR,
    Loaded,
    PlaceKey,
)
from sombrero.analysis.domain.reading.trouble import trouble
from sombrero.analysis.domain.reports import FileReport


class Status(StrEnum):
    """Why there is a value, or why there is none. None of them is zero."""

    KNOWN = "known"
    SUPPRESSED = "suppressed"  # the source counted and keeps it back: too few people
    MISSING = "missing"  # the source says nothing
    NOT_LOCALISED = "not_localised"  # people whose sector the source does not know


HAS_VALUE = (Status.KNOWN, Status.NOT_LOCALISED)


@dataclass(frozen=True)
class FigureDraft:
    """A figure of a file. value is None unless the status has one.

    period: the year when it is another than the file's.
    """

    code: str
    measure: str
    value: float | None
    status: Status = Status.KNOWN
    period: str = ""


@dataclass(frozen=True)
class Origin:
    """Where figures come from: shown beside every one of them.

    key: tells files of one kind apart from others; period: a year.
    """

    key: str
    source: str
    licence: str
    period: str
    file: str


@dataclass
class FigureFile:
    """All figures of one file. kind: the kind of place its codes mean.

    rows: how many rows of the file stand under each code.
    """

    origin: Origin
    kind: str
    report: FileReport
    figures: list[FigureDraft] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Placed:
    """A figure with the place it belongs to."""

    place: PlaceKey
    figure: FigureDraft


def settle(
    file: FigureFile, loaded: Loaded, *, vintage: int | None = None
) -> list[Placed]:
    """Give each figure its place, in one vintage, and finish the file's report.

    The file does not say of which year its codes are: the one asked for is taken,
    or the loaded vintage that holds most of its codes, and the report says how
    many each holds. Rows of other places are skipped, not guessed. Raises BadInput
    when no place of the file is loaded.
    """
    codes = set(file.rows)
    found = {
        year: len(codes & loaded.codes[file.kind, year])
        for year in loaded.vintages(file.kind)
    }
    year = vintage or _best(found, file.origin.period)
    if year is None or not found.get(year):
        raise trouble(
            file.origin.file,
            "none of its places is loaded",
            "first `sombrero import sectors` with the places of these codes",
        )
    known = loaded.codes[file.kind, year]
    elsewhere = "; ".join(f"{y}: {n}" for y, n in found.items() if y != year)
    also = f" (codes of {elsewhere})" if elsewhere else ""
    file.report.notes.append(
        f"codes read as those of {year}: {found[year]} of {len(known)} places{also}"
    )
    places = _places(file, known, loaded, year)
    _count_rows(file, places)
    return [Placed(places[f.code], f) for f in file.figures if f.code in places]


def _best(found: dict[int, int], period: str) -> int | None:
    near = int(period) if period.isdigit() else 0
    return max(found, key=lambda year: (found[year], -abs(year - near)), default=None)


def _places(
    file: FigureFile, known: frozenset[str], loaded: Loaded, year: int
) -> dict[str, PlaceKey]:
    municipalities = loaded.codes.get((MUNICIPALITY, year), frozenset())
    places = {
        code: PlaceKey(file.kind, code, year) for code in file.rows if code in known
    }
    if file.kind == SECTOR:
        for code in file.rows:
            if code.removesuffix(UNKNOWN_SECTOR) in municipalities:
                places[code] = PlaceKey(NOT_LOCALISED, code, year)
    return places


def _count_rows(file: FigureFile, places: dict[str, PlaceKey]) -> None:
    report = file.report
    report.rows = sum(file.rows.values())
    for code, rows in file.rows.items():
        if code in places:
            report.taken += rows
        elif code.endswith(UNKNOWN_SECTOR):
            report.skipped["not localised, municipality not loaded"] += rows
        else:
            report.skipped["place not loaded"] += rows
    unlocalised = sum(places[c].kind == NOT_LOCALISED for c in places)
    if unlocalised:
        report.notes.append(
            f"{unlocalised} codes end in {UNKNOWN_SECTOR}: counted in their"
            " municipality, in no sector"
        )
    statuses = Counter(f.status for f in file.figures if f.code in places)
    for status in (Status.SUPPRESSED, Status.MISSING):
        if statuses[status]:
            report.notes.append(f"{statuses[status]} figures {status}, not taken as 0")
