"""Reads of this package: places' figures and what a neighbourhood page shows."""

from sombrero.analysis.queries.export import export_places

__all__ = ["export_places"]
