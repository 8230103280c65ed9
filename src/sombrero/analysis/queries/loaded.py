"""What is loaded, as far as an import must know it."""

from collections import defaultdict

import shapely

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.places import MUNICIPALITY, Loaded, PlaceDraft, PlaceKey
from sombrero.analysis.domain.shapes import from_geojson, shape_of
from sombrero.core.models import Place


def loaded_places(*, with_municipalities: bool = False) -> Loaded:
    """Return the codes of every kind and vintage. One query.

    with_municipalities: a second query for the municipalities' shapes, newest
    vintage that has shapes.
    """
    codes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for kind, vintage, code in Place.objects.values_list("kind", "vintage", "code"):
        codes[kind, vintage].add(code)
    frozen = {key: frozenset(found) for key, found in codes.items()}
    municipalities = _municipalities() if with_municipalities else ()
    return Loaded(frozen, municipalities)


def _municipalities() -> tuple[PlaceDraft, ...]:
    rows = Place.objects.filter(
        kind=MUNICIPALITY, geometry__isnull=False
    ).select_related("parent")
    newest = max((row.vintage for row in rows), default=None)
    return tuple(_draft(row) for row in rows if row.vintage == newest)


def _draft(row: Place) -> PlaceDraft:
    degrees = from_geojson(row.geometry or {})
    lambert = crs.project([degrees], source=crs.WGS84, target=crs.LAMBERT_72)[0]
    # Six decimals may make two neighbours overlap by centimetres.
    return PlaceDraft(
        key=PlaceKey(row.kind, row.code, row.vintage),
        name_nl=row.name_nl,
        name_fr=row.name_fr,
        name_de=row.name_de,
        parent=_parent(row),
        shape=shape_of(shapely.make_valid(lambert)),
        source=row.source,
        licence=row.licence,
    )


def _parent(row: Place) -> PlaceKey | None:
    above = row.parent
    return PlaceKey(above.kind, above.code, above.vintage) if above else None
