"""Rows of rare tables get a key of their own: two tables may share an id."""

import uuid

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://sombrero.care/directory")


def give_keys(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Keep the row's id, and make the key from table and id."""
    extra = apps.get_model("partnerships", "HsdsExtra")
    for row in list(extra.objects.all()):
        old = row.pk
        row.row_id = old
        row.pk = uuid.uuid5(NAMESPACE, f"extra\n{row.table}\n{old}")
        extra.objects.filter(pk=old).delete()
        row.save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]

    operations = [
        migrations.AddField("hsdsextra", "row_id", models.UUIDField(null=True)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField("hsdsextra", "row_id", models.UUIDField()),
        migrations.AddConstraint(
            "hsdsextra",
            models.UniqueConstraint(fields=["table", "row_id"], name="hsds_extra_row"),
        ),
    ]
