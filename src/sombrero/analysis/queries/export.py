"""Places on their way out, as GeoJSON that every map reads (RFC 7946)."""

import json

from django.db.models import QuerySet

from sombrero.analysis.queries.territories import newest_drawn
from sombrero.core.domain.errors import BadInput
from sombrero.core.models import Place, PlaceMembership
from sombrero.core.queries import list_places


def export_places(*, level: str, vintage: int | None = None) -> tuple[str, int]:
    """Return all places of a level as one FeatureCollection, and how many.

    vintage: the newest one with shapes unless named. Places without a shape have a null
    geometry, as RFC 7946 (3.2) asks. Raises BadInput when there are none.
    """
    year = vintage or newest_drawn(level) or 0
    rows = list_places(kind=level, vintage=year, with_geometry=True)
    places = list(rows.select_related("parent").order_by("code"))
    if not places:
        which = f" of {vintage}" if vintage else ""
        raise BadInput(f"No {level} places{which} are loaded; import them first.")
    wholes = _wholes(rows)
    features = [_feature(place, wholes.get(place.pk, [])) for place in places]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")), len(places)


def _wholes(rows: QuerySet[Place]) -> dict[int, list[str]]:
    pairs = PlaceMembership.objects.filter(
        part__in=rows.values("pk"), whole__kind=Place.Kind.NEIGHBOURHOOD
    ).values_list("part_id", "whole__code", "whole__vintage")
    wholes: dict[int, list[str]] = {}
    for part, code, vintage in pairs.order_by("whole__code"):
        wholes.setdefault(part, []).append(f"{code}/{vintage}")
    return wholes


def _feature(place: Place, wholes: list[str]) -> dict[str, object]:
    properties = {
        "kind": place.kind,
        "code": place.code,
        "vintage": place.vintage,
        "name_nl": place.name_nl,
        "name_fr": place.name_fr,
        "name_de": place.name_de,
        "parent_kind": place.parent.kind if place.parent else None,
        "parent_code": place.parent.code if place.parent else None,
        "in": wholes,
        "area_ha": round(place.area_ha, 4) if place.area_ha is not None else None,
        "source": place.source,
        "licence": place.licence,
    }
    identity = f"{place.kind}/{place.code}/{place.vintage}"
    return {
        "type": "Feature",
        "id": identity,
        "properties": properties,
        "geometry": place.geometry,
    }
