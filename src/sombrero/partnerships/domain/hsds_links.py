"""Which row points to which, and the identifiers rows get with us.

A row is refused when what it belongs to is nowhere; a link that merely adds
something is dropped with a remark. Both are decided before anything is written.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds import Directory, Row
from sombrero.partnerships.domain.hsds_schema import TABLES, Column

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://sombrero.care/directory")

# A link that must hold: without it the row says nothing, or something untrue.
STRICT: frozenset[tuple[str, str]] = frozenset(
    {
        ("service", "organization_id"),
        ("service_at_location", "service_id"),
        ("service_at_location", "location_id"),
        ("address", "location_id"),
        ("accessibility", "location_id"),
        ("phone", "service_id"),
        ("phone", "location_id"),
        ("phone", "organization_id"),
        ("language", "service_id"),
        ("schedule", "service_id"),
        ("schedule", "location_id"),
        ("service_area", "service_id"),
        ("cost_option", "service_id"),
        ("required_document", "service_id"),
        ("contact", "service_id"),
        ("attribute", "taxonomy_term_id"),
    }
)
# In JSON a row hangs where it belongs; only these say more than the nesting.
STRICT_NESTED: frozenset[tuple[str, str]] = frozenset(
    {
        ("service", "organization_id"),
        ("service_at_location", "service_id"),
        ("service_at_location", "location_id"),
    }
)
# Rows of these tables are worth nothing without an owner.
OWNED: Mapping[str, tuple[str, ...]] = {
    "service_capacity": ("service_id",),
    "organization_identifier": ("organization_id",),
    "attribute": ("link_id",),
    "metadata": ("resource_id",),
}
# Note in the metadata of an export: this row had another identifier at its source.
RENAMED = ("import", "id")


@dataclass(frozen=True, slots=True)
class Record:
    """A row with our identifiers: its own, and those it points to.

    values: canonical text by column; references are UUIDs.
    """

    table: str
    id: uuid.UUID
    source: str
    external_id: str
    values: Mapping[str, str]
    origin: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What the directory holds already.

    by_name: (table, external identifier) of this source → our id.
    ids: (table, our id) of every source, with its source and external identifier.
    """

    by_name: Mapping[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    ids: Mapping[tuple[str, uuid.UUID], tuple[str, str]] = field(default_factory=dict)


def as_uuid(text: str) -> uuid.UUID | None:
    """Read a UUID as HSDS writes it; None when the text is something else."""
    if len(text) != 36:
        return None
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def identify(
    directory: Directory, *, source: str, known: Known
) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Give every row and link our identifier; return records and remarks.

    A UUID stays itself. Another identifier gets a UUID made from source, table
    and identifier, so that the next delivery finds the same row.
    Raises BadInput when a link that must hold leads nowhere.
    """
    return _Identifier(directory, source, known).run()


class _Identifier:
    """One run of `identify`."""

    def __init__(self, directory: Directory, source: str, known: Known) -> None:
        self.directory = directory
        self.source = source
        self.known = known
        self.notes: list[str] = list(directory.notes)
        self.strict = STRICT_NESTED if directory.is_nested else STRICT
        self.origins, self.renames = self._renames()
        self.ids: dict[tuple[str, str], uuid.UUID] = {}
        self.names: dict[str, set[str]] = {}

    def run(self) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        for row in self.directory:
            if row.id not in self.renames or row.table != "metadata":
                self.ids[row.table, row.id] = self._own_id(row)
                self.names.setdefault(row.id, set()).add(row.table)
        return tuple(self._records()), tuple(self.notes)

    def _renames(self) -> tuple[dict[str, tuple[str, str]], set[str]]:
        """Read from the metadata which source and name a UUID had before."""
        before: dict[str, tuple[str, str]] = {}
        notes: set[str] = set()
        for row in self.directory.rows.get("metadata", ()):
            action = row.values["last_action_type"], row.values["field_name"]
            target = row.values.get("resource_id", "")
            if action == RENAMED and row.values["replacement_value"] == target:
                name = row.values["updated_by"], row.values["previous_value"]
                before[f"{row.values.get('resource_type')} {target}"] = name
                notes.add(row.id)
        return before, notes

    def _own_id(self, row: Row) -> uuid.UUID:
        if found := as_uuid(row.id):
            return found
        known = self.known.by_name.get((row.table, row.id))
        return known or make_id(self.source, row.table, row.id)

    def _records(self) -> Iterator[Record]:
        taken: dict[tuple[str, uuid.UUID], Row] = {}
        for row in self.directory:
            if row.table == "metadata" and row.id in self.renames:
                continue
            values = self._values(row)
            if values is None:
                continue
            record = self._record(row, values)
            first = taken.setdefault((row.table, record.id), row)
            if first is not row:
                raise BadInput(
                    f'{row.origin}, column "id": expected an identifier of its own,'
                    f' found "{row.id}", the same as at {first.origin}.'
                )
            yield record

    def _record(self, row: Row, values: Mapping[str, str]) -> Record:
        own = self.ids[row.table, row.id]
        before = self.origins.get(f"{row.table} {own}")
        source, name = (
            before
            or self.known.ids.get((row.table, own))
            or (self.source, str(own) if as_uuid(row.id) else row.id)
        )
        return Record(row.table, own, source, name, values, row.origin)

    def _values(self, row: Row) -> Mapping[str, str] | None:
        """Resolve the links of a row; None when nothing owns it."""
        values: dict[str, str] = {}
        notes: list[str] = []
        for name, text in row.values.items():
            column = TABLES[row.table].columns[name]
            if column.kind != "ref" and name not in ("link_id", "resource_id"):
                values[name] = text
            elif target := self._target(row, column, text):
                values[name] = str(target)
            elif (row.table, name) in self.strict:
                raise BadInput(
                    f'{row.origin}, column "{name}": expected the id of'
                    f" a {_words(column, row)} in these files, found"
                    f' "{text}", which is nowhere.'
                )
            elif name not in OWNED.get(row.table, ()):
                notes.append(
                    f'{row.origin}: kept without its "{name}"; "{text}" is nowhere.'
                )
        missing = [name for name in OWNED.get(row.table, ()) if name not in values]
        if missing:
            given = row.values.get(missing[0], "")
            self.notes.append(
                f'{row.origin}: skipped; its "{missing[0]}" "{given}" is nowhere.'
            )
            return None
        self.notes.extend(notes)
        return values

    def _target(self, row: Row, column: Column, text: str) -> uuid.UUID | None:
        tables: Sequence[str] = [column.target]
        if column.name == "link_id":
            tables = self._named(row.values.get("link_entity", ""), text)
        elif column.name == "resource_id":
            tables = self._named(row.values.get("resource_type", ""), text)
        return next(filter(None, (self._find(table, text) for table in tables)), None)

    def _named(self, table: str, text: str) -> Sequence[str]:
        return [table] if table in TABLES else sorted(self.names.get(text, ()))

    def _find(self, table: str, text: str) -> uuid.UUID | None:
        if here := self.ids.get((table, text)):
            return here
        own = as_uuid(text)
        if own and (table, own) in self.known.ids:
            return own
        return self.known.by_name.get((table, text))


def _words(column: Column, row: Row) -> str:
    return column.target or row.values.get("link_entity", "row")


def make_id(source: str, table: str, external_id: str) -> uuid.UUID:
    """Make the UUID of a row whose source gives it another kind of identifier."""
    return uuid.uuid5(NAMESPACE, f"{source}\n{table}\n{external_id}")


def to_rows(records: Iterable[Record], *, on: str) -> Iterator[Row]:
    """Turn records into rows for an export.

    Every id is a UUID. Where the source used another identifier, a row of
    metadata says so: the field `id` went from that identifier to this UUID when
    it was imported from that source. on: the day of the export, as a date.
    """
    for record in records:
        yield Row(record.table, str(record.id), record.values)
        if record.external_id != str(record.id):
            yield _rename_note(record, on)


def _rename_note(record: Record, on: str) -> Row:
    action, name = RENAMED
    note = uuid.uuid5(NAMESPACE, f"renamed\n{record.table}\n{record.id}")
    return Row(
        "metadata",
        str(note),
        {
            "resource_id": str(record.id),
            "resource_type": record.table,
            "last_action_date": on,
            "last_action_type": action,
            "field_name": name,
            "previous_value": record.external_id,
            "replacement_value": str(record.id),
            "updated_by": record.source,
        },
    )
