"""Writes of this package: imports of places and figures."""

from sombrero.analysis.actions.figures import import_figures
from sombrero.analysis.actions.places import import_places

__all__ = ["import_figures", "import_places"]
