"""The database refuses persons of an initiative that promised to keep none."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sombrero.people.triggers import install, remove


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    install(editor)


def unguard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    remove(editor)


class Migration(migrations.Migration):
    """Triggers on persons, households and the level of an initiative."""

    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
