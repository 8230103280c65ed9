"""A frozen edition does not change, for the database too."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sombrero.analysis import triggers


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    triggers.install(editor)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    triggers.remove(editor)


class Migration(migrations.Migration):
    """Guards that models cannot express."""

    dependencies = [("analysis", "0005_analyses")]
    operations = [migrations.RunPython(install, remove)]
