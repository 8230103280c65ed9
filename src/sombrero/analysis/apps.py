"""Django's name for this package."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.analysis"
    label = "analysis"
