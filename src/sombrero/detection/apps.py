"""Django's name for this package."""

from django.apps import AppConfig


class DetectionConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.detection"
    label = "detection"
