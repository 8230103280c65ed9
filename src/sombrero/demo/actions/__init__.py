"""Building the demo town, and starting a neighbourhood of one's own."""

from sombrero.demo.actions.building import build_town
from sombrero.demo.actions.starting import start_neighbourhood

HOME_QUARTIER = "vlierkaai"
"""Slug of the neighbourhood that the tour shows."""

__all__ = ["HOME_QUARTIER", "build_town", "start_neighbourhood"]
