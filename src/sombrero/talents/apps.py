"""Django's name for this package."""

from django.apps import AppConfig


class TalentsConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.talents"
    label = "talents"
