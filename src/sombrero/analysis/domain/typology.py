"""Types of neighbourhood with their rule written out; never a sum of dimensions.

In Brussels the older sectors are the richer ones. A score that adds “old” to “poor”
cancels itself: a place that is older and richer would stand beside one that is
younger and poorer, as if both were ordinary. So each dimension is compared with the
region on its own, and a type only names the pair.
"""

from dataclasses import dataclass
from typing import Literal

from sombrero.analysis.domain.telling import compare
from sombrero.core.domain.words import gettext_noop

Side = Literal["higher", "lower", "same"]


@dataclass(frozen=True)
class Typology:
    """Two measures that are named together. types: by (first, second) side."""

    key: str
    first: str
    second: str
    rule: str
    types: dict[tuple[Side, Side], str]


OLD_AND_MONEY = Typology(
    key="old_and_money",
    first="share_65_plus",
    second="income_median",
    rule=gettext_noop(
        "Older: the share of people of 65 and older is more than a twentieth higher"
        " than in the region; younger: more than a twentieth lower. Lower and higher"
        " incomes: the same for the median taxable income per tax return. A place"
        " within a twentieth of the region on one of the two has no type."
    ),
    types={
        ("higher", "lower"): gettext_noop("older, with lower incomes"),
        ("higher", "higher"): gettext_noop("older, with higher incomes"),
        ("lower", "lower"): gettext_noop("younger, with lower incomes"),
        ("lower", "higher"): gettext_noop("younger, with higher incomes"),
    },
)
NO_TYPE = gettext_noop("no type: about the same as the region on at least one")
UNKNOWN = gettext_noop("not known on at least one")


def type_of(
    typology: Typology,
    first: tuple[float | None, float | None],
    second: tuple[float | None, float | None],
) -> str:
    """Return the type of a place, from (here, region) of both measures."""
    sides = [
        None if here is None or region is None else compare(here, region)
        for here, region in (first, second)
    ]
    one, other = sides
    if one is None or other is None:
        return UNKNOWN
    return typology.types.get((one, other), NO_TYPE)
