"""The ledger of time is append-only for the database too.

On SQLite a later migration that alters the table rebuilds it and drops its triggers:
call `install` again at the end of such a migration (a test notices when one is gone).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "networks_transfer"
REFUSAL = "a line of the ledger never changes: write a counter-entry"

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION networks_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION networks_ledger()
"""


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Put the refusal in place, on either database; twice does no harm."""
    remove(editor)
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION.format(refusal=REFUSAL))
        editor.execute(_POSTGRES.format(table=TABLE))
        return
    for verb in ("UPDATE", "DELETE"):
        editor.execute(_SQLITE.format(table=TABLE, verb=verb, refusal=REFUSAL))


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusal away, for a migration backwards."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}")
        editor.execute("DROP FUNCTION IF EXISTS networks_ledger()")
        return
    for verb in ("UPDATE", "DELETE"):
        editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}")
