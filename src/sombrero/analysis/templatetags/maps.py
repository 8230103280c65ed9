"""What lies under every map: nothing, or pictures from the server that was chosen."""

from django import template
from django.conf import settings

from sombrero.analysis.domain.drawing import Drawing
from sombrero.analysis.domain.tiles import Tile, tiles

register = template.Library()


@register.inclusion_tag("analysis/_tiles.html")
def map_ground(drawing: Drawing) -> dict[str, list[Tile]]:
    """Draw the pictures under a drawing, where SOMBRERO_TILE_URL names a server."""
    return {"tiles": tiles(drawing, settings.SOMBRERO_TILE_URL)}


@register.simple_tag
def map_credit() -> str:
    """Say whose ground it is; "" where there is none."""
    return settings.SOMBRERO_TILE_ATTRIBUTION if settings.SOMBRERO_TILE_URL else ""
