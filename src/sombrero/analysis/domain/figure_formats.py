"""The tables of figures we know, recognised by their columns.

Sources: Statbel (census 2021, incomes and inhabitants per sector, population of
municipalities), IBSA (Monitoring of districts), and our own table.
"""

from dataclasses import dataclass

from sombrero.analysis.domain.figure_readers import (
    Bands,
    Reader,
    check_measure,
    read_bands,
    read_census_wide,
    read_comparison,
    read_districts,
    read_incomes,
    read_own,
    read_structure,
    read_total,
    read_values,
)
from sombrero.analysis.domain.places import MUNICIPALITY, NEIGHBOURHOOD, SECTOR
from sombrero.analysis.domain.reading.tables import Table
from sombrero.analysis.domain.reading.trouble import trouble

STATBEL = "CC BY 4.0"
IBSA = "reuse with source"
UNSTATED = "licence not stated"
MAPPED = "mapped"
"""The key of what a mapping says: only it says of which year that is."""


@dataclass(frozen=True)
class Format:
    """One kind of table: how to know it, what it is, and who reads it.

    code: the column of the places' codes. needs: the other columns it must have.
    period: the year that it was published for. years: the column in which rows say
    their own year, where a file may hold several.
    """

    key: str
    words: str
    kind: str
    code: str
    needs: tuple[str, ...]
    source: str
    licence: str
    read: Reader
    period: str = ""
    years: str = ""

    def fits(self, table: Table) -> bool:
        """Tell whether the table has all columns of this format."""
        return table.has(self.code, *self.needs)


FORMATS = (
    Format(
        "own_sectors",
        "figures per sector, in our own table",
        SECTOR,
        "code",
        ("measure", "period", "value", "status"),
        "source not stated",
        UNSTATED,
        read_own,
        years="period",
    ),
    Format(
        "census_ages",
        "ages per sector, census",
        SECTOR,
        "cd_sector",
        ("x65", "rest"),
        "Statbel, Census 2021",
        STATBEL,
        read_census_wide,
        period="2021",
    ),
    Format(
        "census_bands",
        "ages per sector, sex and five-year band, census",
        SECTOR,
        "cd_sector",
        ("cd_sex", "cd_age", "ms_pop"),
        "Statbel, Census 2021",
        STATBEL,
        read_bands(Bands("cd_age", "ms_pop", "cd_sex")),
        period="2021",
    ),
    Format(
        "age_bands",
        "ages per sector and five-year band",
        SECTOR,
        "cd_sector",
        ("age_group", "population"),
        "Population per sector and age band",
        UNSTATED,
        read_bands(Bands("age_group", "population")),
    ),
    Format(
        "incomes",
        "taxable incomes per sector",
        SECTOR,
        "cd_sector",
        ("ms_median_net_taxable_inc",),
        "Statbel, fiscal incomes per sector",
        STATBEL,
        read_incomes,
        period="2021",
        years="cd_year",
    ),
    Format(
        "district_indicators",
        "indicators per district of the Monitoring",
        NEIGHBOURHOOD,
        "quartier_code",
        (),
        "IBSA, Monitoring of districts",
        IBSA,
        read_districts,
    ),
    Format(
        "district_comparison",
        "one indicator per district of the Monitoring",
        NEIGHBOURHOOD,
        "code",
        ("territoire",),
        "IBSA, Monitoring of districts",
        IBSA,
        read_comparison,
    ),
    Format(
        "municipal_structure",
        "population of municipalities by age",
        MUNICIPALITY,
        "cd_refnis",
        ("cd_age", "cd_sex", "ms_population"),
        "Statbel, structure of the population",
        STATBEL,
        read_structure,
    ),
    Format(
        "sector_population",
        "inhabitants per sector",
        SECTOR,
        "cd_sector",
        ("total",),
        "Statbel, population per sector",
        STATBEL,
        read_total,
    ),
)


def values_of(file: str, measure: str) -> Format:
    """Return the format of one indicator's values, which do not say whose they are.

    Raises BadInput unless the measure is one of ours.
    """
    if not measure:
        found = "nothing says which indicator it is"
        raise trouble(file, found, "--measure, such as --measure isolated_30_plus")
    check_measure(file, measure)
    return Format(
        "district_values",
        f"values of districts of the Monitoring, {measure}",
        NEIGHBOURHOOD,
        "code",
        (),
        "IBSA, Monitoring of districts",
        IBSA,
        read_values(measure),
    )
