"""Django's name for this package."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.demo"
    label = "demo"
