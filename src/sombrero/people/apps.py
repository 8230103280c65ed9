"""Django's name for this package, and the guard that follows every migration."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class PeopleConfig(AppConfig):
    """See docs/explanation/house.md."""

    name = "sombrero.people"
    label = "people"

    def ready(self) -> None:
        """See to it that after each `migrate` the database keeps the promise."""
        # Every app sends these; all tables are there when the first one sends it.
        pre_migrate.connect(_loosen, sender=self)
        post_migrate.connect(_guard, sender=self)
        checks.register(_check, checks.Tags.database)


def _loosen(*, using: str, **_more: Any) -> None:
    """Take the triggers away while SQLite rebuilds tables; others keep them."""
    from sombrero.people import triggers

    if connections[using].vendor == "sqlite":
        triggers.remove(connections[using])


def _guard(*, using: str, **_more: Any) -> None:
    """Put the triggers in place."""
    from sombrero.people import triggers

    triggers.install(connections[using])


def _check(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **_more: Any,
) -> list[checks.CheckMessage]:
    """Say which tables are not guarded (`sombrero check`, `manage.py check`)."""
    from sombrero.people import triggers

    return [
        checks.Error(
            f"The database does not guard {table}: where no records are kept, a person "
            "could be written there.",
            hint="Run the migrations: they put the guard in place.",
            id="people.E001",
        )
        for using in databases or []
        for table in triggers.missing(connections[using])
    ]
