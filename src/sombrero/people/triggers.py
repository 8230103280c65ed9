"""The promise "we keep no records of persons", kept by the database itself.

A form can be forgotten and a script can be wrong; these triggers cannot. On SQLite a
later migration that alters one of the tables rebuilds it and drops its triggers: call
`install` again at the end of such a migration (a test notices when it is missing).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Tables of which no row may exist where no persons are registered.
TABLES = ("people_person", "people_household")
REFUSAL = "this initiative keeps no records of persons"
STILL_THERE = "persons are still registered: erase them first"

_SQLITE_ROW = """
CREATE TRIGGER {table}_kept_{verb} BEFORE {verb} ON {table}
WHEN (SELECT registration_level FROM core_initiative WHERE id = NEW.initiative_id)
     = 'none'
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
_SQLITE_LEVEL = """
CREATE TRIGGER people_level BEFORE UPDATE OF registration_level ON core_initiative
WHEN NEW.registration_level = 'none' AND EXISTS (
    SELECT 1 FROM people_person WHERE initiative_id = NEW.id
    UNION ALL SELECT 1 FROM people_household WHERE initiative_id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{still_there}'); END
"""
# FOR SHARE: an initiative cannot turn to "none" while a person is being written.
_POSTGRES_FUNCTIONS = """
CREATE OR REPLACE FUNCTION people_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE level text;
BEGIN
    SELECT registration_level INTO level FROM core_initiative
        WHERE id = NEW.initiative_id FOR SHARE;
    IF level = 'none' THEN
        RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION people_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.registration_level = 'none' AND (
        EXISTS (SELECT 1 FROM people_person WHERE initiative_id = NEW.id)
        OR EXISTS (SELECT 1 FROM people_household WHERE initiative_id = NEW.id)
    ) THEN
        RAISE EXCEPTION '{still_there}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
_POSTGRES_ROW = """
CREATE TRIGGER {table}_kept BEFORE INSERT OR UPDATE OF initiative_id ON {table}
FOR EACH ROW EXECUTE FUNCTION people_kept()
"""
_POSTGRES_LEVEL = """
CREATE TRIGGER people_level BEFORE UPDATE OF registration_level ON core_initiative
FOR EACH ROW EXECUTE FUNCTION people_level()
"""


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place, on either database; twice does no harm."""
    remove(editor)
    if editor.connection.vendor == "postgresql":
        editor.execute(
            _POSTGRES_FUNCTIONS.format(refusal=REFUSAL, still_there=STILL_THERE)
        )
        for table in TABLES:
            editor.execute(_POSTGRES_ROW.format(table=table))
        editor.execute(_POSTGRES_LEVEL)
        return
    for table in TABLES:
        for verb in ("INSERT", "UPDATE"):
            editor.execute(_SQLITE_ROW.format(table=table, verb=verb, refusal=REFUSAL))
    editor.execute(_SQLITE_LEVEL.format(still_there=STILL_THERE))


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_kept ON {table}")
        editor.execute("DROP TRIGGER IF EXISTS people_level ON core_initiative")
        editor.execute("DROP FUNCTION IF EXISTS people_kept()")
        editor.execute("DROP FUNCTION IF EXISTS people_level()")
        return
    for table in TABLES:
        for verb in ("INSERT", "UPDATE"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_kept_{verb}")
    editor.execute("DROP TRIGGER IF EXISTS people_level")
