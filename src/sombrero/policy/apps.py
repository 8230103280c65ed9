"""Django's name for this package."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.policy"
    label = "policy"
