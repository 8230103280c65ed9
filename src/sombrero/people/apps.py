"""Django's name for this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.people"
    label = "people"
