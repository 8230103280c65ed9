"""Several places side by side: each measure on its own, never a sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.queries.indicators import (
    Comparison,
    Indicator,
    list_indicators,
    read_figures,
)
from sombrero.analysis.queries.territories import (
    get_territory,
    list_neighbourhoods,
    newest_drawn,
)
from sombrero.core.models import Place
from sombrero.core.queries import list_places

MOST = 4
"""More places than this cannot be read side by side on paper."""


@dataclass(frozen=True)
class Beside:
    """One place and its figures by measure."""

    place: Place
    figures: Mapping[str, Indicator]

    def value(self, measure: str) -> float | None:
        """Return a figure, None where it is not known."""
        found = self.figures.get(measure)
        return found.value if found else None

    def region(self, measure: str) -> Comparison | None:
        """Return the same figure of the region."""
        found = self.figures.get(measure)
        return found.beside("region") if found else None


@dataclass(frozen=True)
class SideBySide:
    """Places in the order they were asked for."""

    places: Sequence[Beside]

    def region(self, measure: str) -> Comparison | None:
        """Return the region all places lie in; None when there are several, or none.

        Places of different regions are not compared with either.
        """
        found = [one.region(measure) for one in self.places]
        names = {one.name for one in found if one}
        return next((one for one in found if one), None) if len(names) == 1 else None

    @property
    def measures(self) -> list[str]:
        """The measures that some place has, in the order of the registry."""
        known = {
            key
            for one in self.places
            for key, figure in one.figures.items()
            if figure.value is not None
        }
        return [key for key in MEASURES if key in known]


def side_by_side(*, slugs: Sequence[str]) -> SideBySide:
    """Return the figures of places by their public names, at most MOST.

    Five queries for each place at most. Raises NotFound.
    """
    found = []
    for slug in list(dict.fromkeys(slugs))[:MOST]:
        territory = get_territory(slug=slug)
        figures = list_indicators(territory, read_figures(territory))
        by_measure = {one.measure.key: one for one in figures}
        found.append(Beside(territory.place, by_measure))
    return SideBySide(found)


def comparable() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (municipality, [(public name, name)]) of what can be compared.

    Five queries; the municipalities themselves under "".
    """
    groups: dict[str, list[tuple[str, str]]] = {"": []}
    vintage = newest_drawn(Place.Kind.MUNICIPALITY)
    towns = list_places(kind=Place.Kind.MUNICIPALITY, vintage=vintage)
    groups[""] = [(one.slug, one.name) for one in towns if one.slug]
    for entry in list_neighbourhoods():
        if entry.place.slug:
            names = groups.setdefault(entry.municipality, [])
            names.append((entry.place.slug, entry.place.name))
    return sorted(
        (name, sorted(some, key=lambda pair: pair[1])) for name, some in groups.items()
    )
