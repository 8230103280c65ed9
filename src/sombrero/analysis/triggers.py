"""The promise "a frozen edition never changes", kept by the database itself.

An edition may be published, and emptied once a revision without somebody's words has
taken its place; nothing else of it moves. A page never changes, and its PDF is drawn
once. On SQLite a later
migration that alters one of the tables rebuilds it and drops its triggers: call
`install` again at the end of such a migration (a test notices when it is missing).
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "a frozen edition does not change"
_KEPT = ("analysis_id", "number", "revision", "audience", "frozen_on", "seal")
_MOVED = " OR ".join(f"NEW.{one} <> OLD.{one}" for one in _KEPT)
_CHANGED = (
    f"{_MOVED} OR (NEW.snapshot <> OLD.snapshot"
    " AND NOT (NEW.snapshot = '' AND NEW.replaced_at IS NOT NULL))"
    " OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS NULL)"
)
_REDRAWN = (
    "OLD.pdf_seal <> '' OR NEW.html <> OLD.html OR NEW.html_seal <> OLD.html_seal"
    " OR NEW.edition_id <> OLD.edition_id OR NEW.language <> OLD.language"
)
_SQLITE = (
    f"""
CREATE TRIGGER analysis_edition_frozen BEFORE UPDATE ON analysis_edition
WHEN {_CHANGED}
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
""",
    f"""
CREATE TRIGGER analysis_document_frozen BEFORE UPDATE ON analysis_editiondocument
WHEN {_REDRAWN}
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
""",
)
_POSTGRES = (
    f"""
CREATE OR REPLACE FUNCTION analysis_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END $$
""",
    f"""
CREATE TRIGGER analysis_edition_frozen BEFORE UPDATE ON analysis_edition
FOR EACH ROW WHEN ({_CHANGED}) EXECUTE FUNCTION analysis_frozen()
""",
    f"""
CREATE TRIGGER analysis_document_frozen BEFORE UPDATE ON analysis_editiondocument
FOR EACH ROW WHEN ({_REDRAWN}) EXECUTE FUNCTION analysis_frozen()
""",
)


def install(editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place, on either database; twice does no harm."""
    remove(editor)
    is_postgres = editor.connection.vendor == "postgresql"
    for statement in _POSTGRES if is_postgres else _SQLITE:
        editor.execute(statement)


def remove(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "DROP TRIGGER IF EXISTS analysis_edition_frozen ON analysis_edition"
        )
        editor.execute(
            "DROP TRIGGER IF EXISTS analysis_document_frozen"
            " ON analysis_editiondocument"
        )
        editor.execute("DROP FUNCTION IF EXISTS analysis_frozen()")
        return
    editor.execute("DROP TRIGGER IF EXISTS analysis_edition_frozen")
    editor.execute("DROP TRIGGER IF EXISTS analysis_document_frozen")
