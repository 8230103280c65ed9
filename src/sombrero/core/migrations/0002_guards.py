"""The audit trail is append-only for the database too, and every count has a place."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("core_auditentry", "core_auditseal")

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION core_append_only()
"""


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse changes of the trail in the database itself."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION)
        for table in TABLES:
            editor.execute(_POSTGRES.format(table=table))
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(_SQLITE.format(table=table, verb=verb))


def unguard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusal away, for a migration backwards."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION core_append_only() CASCADE")
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER {table}_no_{verb}")


def add_unknown_place(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the place to which counts without a place belong."""
    apps.get_model("core", "Place").objects.create(
        kind="not_localised",
        code="ZZZZ",
        vintage=0,
        slug="not-localised",
        name_nl="Plaats niet bekend",
        name_fr="Lieu inconnu",
    )


class Migration(migrations.Migration):
    """Guards that models cannot express."""

    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.RunPython(guard, unguard),
        migrations.RunPython(add_unknown_place, migrations.RunPython.noop),
    ]
