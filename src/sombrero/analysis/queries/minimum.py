"""Which of the least figures of an analysis are there, and for which places not."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sombrero.analysis.domain.figures import HAS_VALUE
from sombrero.analysis.domain.measures import AREA, MEASURES, MINIMUM
from sombrero.analysis.models import Figure
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place, PlaceMembership


@dataclass(frozen=True)
class Answered:
    """One thing that an analysis needs. keys: the measures that answer it.

    without: places for which none of them is known, by name.
    """

    what: str
    keys: tuple[str, ...]
    places: int
    without: tuple[str, ...]


def minimum_known(*, by: Actor) -> list[Answered]:
    """Return how far the least figures are known, for neighbourhoods of any year.

    Of the newest year of each neighbourhood. Three queries.
    """
    require(by, Permission.FIGURES_WRITE)
    rows = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD).order_by("vintage")
    newest = {one.code: one for one in rows.defer("geometry")}
    parts: dict[int, set[int]] = {one.pk: {one.pk} for one in newest.values()}
    inside = PlaceMembership.objects.filter(whole__in=parts)
    for whole, part in inside.values_list("whole_id", "part_id"):
        parts[whole].add(part)
    known = _known({pk for some in parts.values() for pk in some})
    return [
        Answered(
            what,
            keys,
            len(newest),
            tuple(
                sorted(
                    one.name
                    for one in newest.values()
                    if not any(_answers(known[pk], keys) for pk in parts[one.pk])
                )
            ),
        )
        for what, keys in MINIMUM.items()
    ]


def _known(places: Collection[int]) -> dict[int, set[str]]:
    """Return which measures have a value in each place; ground is always known."""
    found: dict[int, set[str]] = defaultdict(lambda: {AREA})
    rows = Figure.objects.filter(status__in=[one.value for one in HAS_VALUE])
    for pk, measure in rows.values_list("place_id", "measure").distinct():
        if pk in places:
            found[pk].add(measure)
    return found


def _answers(known: set[str], keys: Collection[str]) -> bool:
    return any(
        key in known or {MEASURES[key].numerator, MEASURES[key].denominator} <= known
        for key in keys
    )
