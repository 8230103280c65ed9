"""Django's name for this package."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.networks"
    label = "networks"
