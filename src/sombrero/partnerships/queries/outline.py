"""The outline of where we work, as a quiet ground for maps."""

from django.core.cache import cache
from shapely.geometry import mapping, shape

from sombrero.core.queries import list_places

OUTLINE_KEY = "partnerships.outline"
# About twenty metres: the line stays true at the scale of a neighbourhood.
_TOLERANCE = 0.0002


def outline() -> dict[str, object]:
    """Give municipalities, or else sectors, as GeoJSON in WGS84. Remembered an hour."""
    known: dict[str, object] | None = cache.get(OUTLINE_KEY)
    if known is None:
        known = {"type": "FeatureCollection", "features": _features()}
        cache.set(OUTLINE_KEY, known, timeout=3600)
    return known


def _features() -> list[dict[str, object]]:
    for kind in ("municipality", "sector"):
        places = [
            (place, shape(place.geometry))
            for place in list_places(kind=kind, with_geometry=True)
            if place.geometry is not None
        ]
        if places:
            return [
                {
                    "type": "Feature",
                    "properties": {"nl": place.name_nl, "fr": place.name_fr},
                    "geometry": mapping(drawn.simplify(_TOLERANCE)),
                }
                for place, drawn in places
            ]
    return []
