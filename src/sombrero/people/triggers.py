"""The promise "we keep no records of persons", kept by the database itself.

A form can be forgotten and a script can be wrong; these triggers cannot. Which tables
take no row, and which rows of a few others, stands in the register (without.py): a
table that is added to the register is guarded from the next migration on.

They are put in place after every `migrate` (people/apps.py), because on SQLite a
migration that alters a table rebuilds it and drops its triggers. Each name carries a
trace of its definition: what is missing or has changed is seen by its name alone.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from sombrero.people.domain.registry import REGISTRY
from sombrero.people.domain.registry.without import FREE, REFUSED_WHEN

REFUSAL = "this initiative keeps no records of persons"
STILL_THERE = "persons are still registered: erase them first"
PREFIX = "nobody_"
# Names of before they carried a trace.
_OLD = re.compile(r"people_(level|(person|household)_kept(_INSERT|_UPDATE)?)")
LEVEL_TABLE = "core_initiative"

_SQLITE_ROW = """
CREATE TRIGGER {name} BEFORE {verb} ON {table}
WHEN (SELECT registration_level FROM core_initiative WHERE id = NEW.initiative_id)
     = 'none' AND ({refused})
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
_SQLITE_LEVEL = """
CREATE TRIGGER {name} BEFORE {verb} ON core_initiative
WHEN NEW.registration_level = 'none' AND (
    {anybody})
BEGIN SELECT RAISE(ABORT, '{still_there}'); END
"""
# FOR SHARE: an initiative cannot turn to "none" while a person is being written.
_POSTGRES_ROW = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE level text;
BEGIN
    SELECT registration_level INTO level FROM core_initiative
        WHERE id = NEW.initiative_id FOR SHARE;
    IF level = 'none' AND ({refused}) THEN
        RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""
_POSTGRES_LEVEL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.registration_level = 'none' AND (
        {anybody}) THEN
        RAISE EXCEPTION '{still_there}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""
_POSTGRES_TRIGGER = """
CREATE TRIGGER {name} BEFORE INSERT OR {update} ON {table}
FOR EACH ROW EXECUTE FUNCTION {name}()
"""


def guarded() -> dict[str, str]:
    """Return each guarded table → SQL of the rows it refuses ("1 = 1": every row)."""
    models = {label: apps.get_model(label) for label in REGISTRY if label not in FREE}
    return {
        str(model._meta.db_table): REFUSED_WHEN.get(label, "1 = 1")
        for label, model in models.items()
        # Whose row belongs to no initiative: a test asks to say why it is free.
        if any(one.column == "initiative_id" for one in model._meta.local_fields)
    }


def expected(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, list[str]]]:
    """Return the name of each trigger → its table, and the statements that make it.

    Tables that are not there yet are left out: a database half-way its migrations.
    """
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    tables = {name: when for name, when in guarded().items() if name in there}
    making = _postgres if connection.vendor == "postgresql" else _sqlite
    return dict(making(tables)) if LEVEL_TABLE in there else {}


def _named(*parts: str) -> str:
    """Give a name within PostgreSQL's 63 letters, with a trace of the definition."""
    trace = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
    return f"{PREFIX}{parts[0][:40]}_{trace}".lower()


def _anybody(tables: Mapping[str, str]) -> str:
    """Give the SQL that tells whether a row is left that may not be there."""
    return "\n    OR ".join(
        # Names of tables and conditions are ours, not anybody's input.
        f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.initiative_id = NEW.id "  # noqa: S608
        f"AND ({when.format(row='kept')}))"
        for table, when in sorted(tables.items())
    )


_COLUMN = re.compile(r'\{row\}\."?(\w+)"?')


def _update(when: str) -> str:
    """Give which updates are looked at: those of a column that decides.

    A message whose address was allowed when it was written may still be sent.
    """
    columns = {"initiative_id", *_COLUMN.findall(when)}
    return "UPDATE OF " + ", ".join(f'"{one}"' for one in sorted(columns))


def _sqlite(tables: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    for table, when in tables.items():
        for verb in ("INSERT", _update(when)):
            refused = when.format(row="NEW")
            name = _named(f"{table}_{verb[:6]}", _SQLITE_ROW, refused, verb)
            made = _SQLITE_ROW.format(
                name=name, verb=verb, table=table, refused=refused, refusal=REFUSAL
            )
            yield name, (table, [made])
    for verb in ("INSERT", "UPDATE"):
        anybody = _anybody(tables)
        name = _named(f"level_{verb}", _SQLITE_LEVEL, anybody)
        made = _SQLITE_LEVEL.format(
            name=name, verb=verb, anybody=anybody, still_there=STILL_THERE
        )
        yield name, (LEVEL_TABLE, [made])


def _postgres(tables: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    for table, when in tables.items():
        refused, update = when.format(row="NEW"), _update(when)
        name = _named(table, _POSTGRES_ROW, refused, update)
        made = _POSTGRES_ROW.format(name=name, refused=refused, refusal=REFUSAL)
        trigger = _POSTGRES_TRIGGER.format(name=name, table=table, update=update)
        yield name, (table, [made, trigger])
    anybody = _anybody(tables)
    name = _named("level", _POSTGRES_LEVEL, anybody)
    made = _POSTGRES_LEVEL.format(name=name, anybody=anybody, still_there=STILL_THERE)
    trigger = _POSTGRES_TRIGGER.format(name=name, table=LEVEL_TABLE, update="UPDATE")
    yield name, (LEVEL_TABLE, [made, trigger])


_SQLITE_FOUND = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
_POSTGRES_FOUND = (
    "SELECT t.tgname, c.relname FROM pg_trigger AS t "
    "JOIN pg_class AS c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND t.tgenabled = 'O' "
    "AND c.relnamespace = current_schema()::regnamespace"
)


def _found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the triggers of this promise that are in place → their table."""
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRES_FOUND if is_postgres else _SQLITE_FOUND)
        return {
            str(name): str(table)
            for name, table in cursor.fetchall()
            if str(name).startswith(PREFIX) or _OLD.fullmatch(str(name))
        }


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that the database does not guard as it should, in order."""
    found = _found(connection)
    wanted = expected(connection)
    return sorted({of for name, (of, _sql) in wanted.items() if name not in found})


def install(connection: BaseDatabaseWrapper) -> None:
    """Put in place what is missing and take away what is old; twice does no harm."""
    found, wanted = _found(connection), expected(connection)
    with connection.cursor() as cursor:
        for name, table in found.items():
            if name not in wanted:
                cursor.execute(_drop(connection, name, table))
        for name, (_table, statements) in wanted.items():
            if name not in found:
                _drop_function(connection, name)
                for statement in statements:
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all of them away: SQLite renames no table that a trigger speaks of."""
    with connection.cursor() as cursor:
        for name, table in _found(connection).items():
            cursor.execute(_drop(connection, name, table))


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    if connection.vendor != "postgresql":
        return f"DROP TRIGGER {name}"
    if _OLD.fullmatch(name):
        return f"DROP TRIGGER {name} ON {table}"
    return f"DROP FUNCTION {name}() CASCADE"


def _drop_function(connection: BaseDatabaseWrapper, name: str) -> None:
    """Make room for a function whose trigger somebody removed or switched off."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
