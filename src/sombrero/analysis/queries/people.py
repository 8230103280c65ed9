"""How many people live in sectors, by age, as far as it is known."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from sombrero.analysis.domain.figures import HAS_VALUE
from sombrero.analysis.domain.reach import GROUPS
from sombrero.analysis.models import Figure

_HAS_VALUE = [status.value for status in HAS_VALUE]


@dataclass(frozen=True)
class People:
    """The people of one group: by sector those that are known, and of which year."""

    group: str
    period: str
    known: Mapping[int, float]
    source: str = ""
    licence: str = ""

    def of(self, sector: int) -> float | None:
        """Return how many, None where that is kept back or not known."""
        return self.known.get(sector)


NOBODY = People("", "", {})


def people_of(
    *, vintage: int | None = None, sectors: Collection[int] = ()
) -> dict[str, People]:
    """Return for each group of people its newest figures of a year that is known.

    Of all sectors of a vintage, or of the sectors named. One query.
    """
    where = Q(place_id__in=sectors) if vintage is None else Q(place__vintage=vintage)
    rows = (
        Figure.objects.filter(
            where,
            place__kind="sector",
            measure__in=GROUPS,
            status__in=_HAS_VALUE,
            value__isnull=False,
        )
        .order_by("measure", "period")
        .values_list(
            "measure",
            "period",
            "place_id",
            "value",
            "dataset__source",
            "dataset__licence",
        )
    )
    found: dict[str, dict[str, dict[int, float]]] = {}
    origins: dict[str, tuple[str, str]] = {}
    for measure, period, place, value, source, licence in rows:
        found.setdefault(measure, {}).setdefault(period, {})[place] = value or 0.0
        origins[measure] = (source, licence)
    return {
        group: People(group, max(years), years[max(years)], *origins[group])
        for group, years in found.items()
    }
