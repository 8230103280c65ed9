"""The registry of what is measured: one entry per measure, with its unit and origin.

A count adds up (persons). A ratio is numerator / denominator × factor and is
computed again at every level. A level (an income, a share that is only published as
such) has no parts to add: at a higher level it is an average weighted by inhabitants.
"""

from dataclasses import dataclass
from typing import Literal

from sombrero.core.domain.words import gettext_noop

Kind = Literal["count", "ratio", "level"]
Unit = Literal["persons", "percent", "euro", "per_km2"]

AREA = "area_km2"
"""Denominator of densities: the place's own ground, in square kilometres."""


@dataclass(frozen=True)
class Measure:
    """One measure. numerator, denominator: keys of counts, for ratios only."""

    key: str
    label: str
    unit: Unit
    kind: Kind
    numerator: str = ""
    denominator: str = ""
    factor: float = 1.0
    note: str = ""


POPULATION = "population"


def _share(
    key: str, label: str, of: str, among: str = POPULATION, *, note: str = ""
) -> Measure:
    """Return the share, in percent, of a count in another count."""
    return Measure(key, label, "percent", "ratio", of, among, factor=100, note=note)


_ALL = (
    Measure(POPULATION, gettext_noop("People living here"), "persons", "count"),
    Measure(
        "density",
        gettext_noop("People per square kilometre"),
        "per_km2",
        "ratio",
        numerator=POPULATION,
        denominator=AREA,
    ),
    Measure("age_under_15", gettext_noop("Children under 15"), "persons", "count"),
    Measure("age_65_plus", gettext_noop("People of 65 and older"), "persons", "count"),
    Measure("age_80_plus", gettext_noop("People of 80 and older"), "persons", "count"),
    Measure("women", gettext_noop("Women and girls"), "persons", "count"),
    Measure("men", gettext_noop("Men and boys"), "persons", "count"),
    Measure(
        "share_under_15",
        gettext_noop("Share of children under 15"),
        "percent",
        "ratio",
        numerator="age_under_15",
        denominator=POPULATION,
        factor=100,
    ),
    Measure(
        "share_65_plus",
        gettext_noop("Share of people of 65 and older"),
        "percent",
        "ratio",
        numerator="age_65_plus",
        denominator=POPULATION,
        factor=100,
    ),
    Measure(
        "share_80_plus",
        gettext_noop("Share of people of 80 and older"),
        "percent",
        "ratio",
        numerator="age_80_plus",
        denominator=POPULATION,
        factor=100,
    ),
    _share("share_women", gettext_noop("Share of women and girls"), "women"),
    _share(
        "share_foreign",
        gettext_noop("Share of people with another nationality"),
        "foreign_nationals",
    ),
    _share(
        "share_higher_reimbursement",
        gettext_noop("Share of people with the higher reimbursement of care"),
        "higher_reimbursement",
    ),
    _share(
        "share_alone_65_plus",
        gettext_noop("Share of people of 65 and older who live alone"),
        "alone_65_plus",
        "age_65_plus",
        note=gettext_noop(
            "Living alone is not the same as being lonely or cut off from others."
        ),
    ),
    _share(
        "share_one_person",
        gettext_noop("Share of households of one person"),
        "one_person_households",
        "households",
        note=gettext_noop(
            "Living alone is not the same as being lonely or cut off from others."
        ),
    ),
    _share(
        "share_lone_parents",
        gettext_noop("Share of households of one parent with children"),
        "lone_parents",
        "households",
    ),
    _share(
        "share_jobseekers",
        gettext_noop("Share of people of working age who look for work"),
        "jobseekers",
        "working_age",
        note=gettext_noop("Those who are registered as looking for work."),
    ),
    _share(
        "share_social_homes",
        gettext_noop("Share of social homes"),
        "social_homes",
        "homes",
    ),
    Measure(
        "income_median",
        gettext_noop("Median taxable income per tax return"),
        "euro",
        "level",
        note=gettext_noop(
            "Half of the tax returns are lower, half are higher. For a larger place"
            " this is the average of its sectors, weighted by inhabitants."
        ),
    ),
    Measure(
        "income_mean",
        gettext_noop("Average taxable income per tax return"),
        "euro",
        "level",
    ),
    Measure(
        "income_equivalised",
        gettext_noop("Median income after tax, for the size of the household"),
        "euro",
        "level",
    ),
    Measure(
        "isolated_30_plus",
        gettext_noop("Households of one person aged 30 or older"),
        "percent",
        "level",
        note=gettext_noop(
            "Living alone is not the same as being lonely or cut off from others."
        ),
    ),
    Measure(
        "isolated_under_30",
        gettext_noop("Households of one person under 30"),
        "percent",
        "level",
    ),
    # Counts that carry the shares above; a page seldom needs them itself.
    Measure("working_age", gettext_noop("People of working age"), "persons", "count"),
    Measure("jobseekers", gettext_noop("People who look for work"), "persons", "count"),
    Measure(
        "foreign_nationals",
        gettext_noop("People with another nationality"),
        "persons",
        "count",
    ),
    Measure(
        "higher_reimbursement",
        gettext_noop("People with the higher reimbursement of care"),
        "persons",
        "count",
    ),
    Measure(
        "alone_65_plus",
        gettext_noop("People of 65 and older who live alone"),
        "persons",
        "count",
    ),
    Measure("households", gettext_noop("Households"), "persons", "count"),
    Measure(
        "one_person_households",
        gettext_noop("Households of one person"),
        "persons",
        "count",
    ),
    Measure(
        "lone_parents",
        gettext_noop("Households of one parent with children"),
        "persons",
        "count",
    ),
    Measure("homes", gettext_noop("Homes"), "persons", "count"),
    Measure("social_homes", gettext_noop("Social homes"), "persons", "count"),
    Measure(
        "tax_returns", gettext_noop("Tax returns with an income"), "persons", "count"
    ),
)
MEASURES: dict[str, Measure] = {measure.key: measure for measure in _ALL}
COUNTS = tuple(m.key for m in _ALL if m.kind == "count")

ON_MAP = ("share_65_plus", "share_80_plus", "income_median", "density", POPULATION)
"""What may colour the sectors of the map, the first one first."""

MINIMUM: dict[str, tuple[str, ...]] = {
    gettext_noop("How many people live here"): (POPULATION,),
    gettext_noop("How close together they live"): ("density",),
    gettext_noop("How households are made up"): (
        "isolated_30_plus",
        "share_one_person",
        "share_lone_parents",
    ),
    gettext_noop("What people live on"): (
        "income_median",
        "income_equivalised",
        "income_mean",
    ),
    gettext_noop("How many people look for work"): ("share_jobseekers",),
}
"""The least a neighbourhood analysis needs (R-017), and what here answers to it.

No open Belgian file gives unemployment per sector: its absence is said, until a
municipality brings its own figures.
"""
