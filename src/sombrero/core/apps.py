"""Django's name for this package."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Places, roles, audit, facts, messages, settings."""

    name = "sombrero.core"
    label = "core"
