"""Django's name for this package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.portal"
    label = "portal"
