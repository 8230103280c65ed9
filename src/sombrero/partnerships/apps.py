"""Django's name for this package."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.partnerships"
    label = "partnerships"
