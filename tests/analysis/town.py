"""A town of three neighbourhoods, taken in through the importers themselves."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from sombrero.analysis.actions import import_figures, import_places
from sombrero.analysis.domain.reports import FileReport
from sombrero.core.domain.actor import SYSTEM
from tests.domain.analysis import made

COUNT = 12
CODES = [f"21012A{number:02d}-" for number in range(COUNT)]


def sectors(folder: Path) -> Path:
    """Twelve sectors in a row, and people whose sector is not known."""
    return made.geopackage(
        folder / "sectors.gpkg", [made.row(number) for number in range(COUNT)]
    )


def conversion(folder: Path) -> Path:
    """Districts 1 (five sectors), 2 (five) and 3 (two)."""
    districts = ["1"] * 5 + ["2"] * 5 + ["3"] * 2
    return made.conversion(
        folder / "districts_2022.csv", list(zip(CODES, districts, strict=True))
    )


def ages(folder: Path, *, first: int = 10) -> Path:
    """100 people a sector, of whom 10, 11, … are old; none in the last sector.

    Seven more live at an unknown address.
    """
    lines = [
        f"{code},{first + number},{90 - number - (first - 10)},0"
        for number, code in enumerate(CODES[:-1])
    ]
    lines += [f"{CODES[-1]},0,NA,0", "21012ZZZZ,3,4,0", "11001A00-,1,1,0"]
    header = "cd_sector,x65,rest,prop_65plussers\n"
    return made.text(folder / "ages_2021.csv", header + "\n".join(lines) + "\n")


def incomes(folder: Path) -> Path:
    """20 000 and up; kept back in the second sector; no row for the last two."""
    lines = [
        f"2021|{code}|NA|{'' if number == 1 else 20_000 + 1_000 * number}"
        for number, code in enumerate(CODES[:-2])
    ]
    header = "cd_year|cd_sector|ms_avg_tot_net_taxable_inc|ms_median_net_taxable_inc\n"
    return made.text(folder / "incomes.csv", header + "\n".join(lines) + "\n")


def build(folder: Path, now: dt.datetime) -> list[FileReport]:
    """Take the whole town in; return the reports."""
    return take_places([sectors(folder), conversion(folder)], now) + take_figures(
        [ages(folder), incomes(folder)], now
    )


def take_places(
    files: Sequence[Path], now: dt.datetime, *, dry_run: bool = False
) -> list[FileReport]:
    """Import places as the system."""
    return import_places(by=SYSTEM, now=now, files=files, dry_run=dry_run)


def take_figures(
    files: Sequence[Path], now: dt.datetime, *, dry_run: bool = False
) -> list[FileReport]:
    """Import figures as the system."""
    return import_figures(by=SYSTEM, now=now, files=files, dry_run=dry_run)
