"""HSDS as JSON: rows nested in one another, as its API and packages give them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds import (
    Directory,
    Row,
    bad,
    by_table,
    canonical,
    number_text,
)
from sombrero.partnerships.domain.hsds_csv import SourceFile, decode
from sombrero.partnerships.domain.hsds_schema import FILES, TABLES, Column, Table

_TYPE_NAMES = {dict: "an object", list: "a list", str: "text", bool: "yes or no"}

# What JSON can hold. Recursive, so that mypy checks what we do with it.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]

_PAGE = frozenset(
    {
        "total_items",
        "total_pages",
        "page_number",
        "size",
        "first_page",
        "last_page",
        "empty",
        "contents",
    }
)
_ROOTS = (
    "service",
    "organization",
    "service_at_location",
    "location",
    "taxonomy_term",
    "taxonomy",
)


def read_json(files: Sequence[SourceFile]) -> Directory:
    """Read services, organisations or other HSDS objects, lists, or API pages.

    Raises BadInput naming the file, the place in it and what was expected.
    """
    reader = _Reader()
    for file in files:
        reader.read_document(_document(file), file.name)
    return Directory(by_table(reader.rows()), frozenset(reader.tables), is_nested=True)


def _document(file: SourceFile) -> Json:
    try:
        document: Json = json.loads(decode(file), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{file.name}, line {error.lineno}: this is not JSON ({error.msg})."
        ) from None
    except (RecursionError, ValueError) as error:
        raise BadInput(
            f"{file.name}: this is not JSON we can read ({error})."
        ) from None
    return document


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")


@dataclass(slots=True)
class _Reader:
    """Gathers rows; the same row nested in several places becomes one."""

    found: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)

    def rows(self) -> Iterator[Row]:
        for (table, identifier), values in self.found.items():
            origin = self.origins[table, identifier]
            yield Row(table, identifier, values, origin)

    def read_document(self, document: Json, where: str) -> None:
        if isinstance(document, list):
            for index, item in enumerate(document):
                self.read_root(item, f"{where}, item {index + 1}")
        elif isinstance(document, dict) and "contents" in document:
            self.read_page(document, where)
        elif isinstance(document, dict) and document and set(document) <= set(FILES):
            self.read_tables(document, where)
        else:
            self.read_root(document, where)

    def read_page(self, page: JsonObject, where: str) -> None:
        for name in page:
            if name not in _PAGE:
                raise BadInput(
                    f'{where}: "{name}" is not a property of an HSDS page; expected'
                    f" some of {', '.join(sorted(_PAGE))}."
                )
        self.read_document(_list(page["contents"], where, "contents"), where)

    def read_tables(self, tables: JsonObject, where: str) -> None:
        for file, items in tables.items():
            table = FILES[file]
            self.tables.add(table.name)
            for index, item in enumerate(_list(items, where, file)):
                self.read_object(item, table, f"{where}, {file}, item {index + 1}")

    def read_root(self, item: Json, where: str) -> None:
        self.read_object(item, _root_table(_object(item, where), where), where)

    def read_object(self, item: Json, table: Table, where: str) -> str:
        """Take in one object and all it holds; give its identifier."""
        properties = _object(item, where)
        values: dict[str, str] = {}
        for name, value in properties.items():
            if name in table.nested:
                continue
            column = table.columns.get(name)
            if column is None:
                raise _unknown(name, table, where)
            if text := _text(value, column, where):
                values[name] = text
        identifier = _required(values, table, where)
        self.keep(table.name, identifier, values, where)
        for name in table.nested:
            if properties.get(name) is not None:
                self.read_nested(properties[name], name, table, identifier, where)
        return identifier

    def read_nested(
        self, value: Json, name: str, table: Table, identifier: str, where: str
    ) -> None:
        nested = table.nested[name]
        child = TABLES[nested.child]
        self.tables.add(child.name)
        if not nested.many:
            held = self.read_object(value, child, f"{where}, {name}")
            self.link(table.name, identifier, nested.column, held)
            return
        for index, item in enumerate(_list(value, where, name)):
            held = self.read_object(item, child, f"{where}, {name} {index + 1}")
            self.link(child.name, held, nested.column, identifier)
            self.name_owner(child.name, held, nested.column, table.name, identifier)

    def link(self, table: str, identifier: str, column: str, target: str) -> None:
        """Say who holds a row; what the row itself says goes first."""
        self.found[table, identifier].setdefault(column, target)

    def name_owner(
        self, table: str, held: str, column: str, owner: str, identifier: str
    ) -> None:
        """Say which table the owner of an attribute or remark is in."""
        row = self.found[table, held]
        if column in _OWNER_TABLE_COLUMN and row[column] == identifier:
            row[_OWNER_TABLE_COLUMN[column]] = owner

    def keep(
        self, table: str, identifier: str, values: dict[str, str], where: str
    ) -> None:
        self.tables.add(table)
        known = self.found.setdefault((table, identifier), {})
        first = self.origins.setdefault((table, identifier), where)
        for name, text in values.items():
            if name in _LINKS[table]:
                known.setdefault(name, text)
            elif known.setdefault(name, text) != text:
                raise BadInput(
                    f'{where}: the {table} "{identifier}" stands in these files twice,'
                    f' with another "{name}" at {first}.'
                )


_OWNER_TABLE_COLUMN = {"link_id": "link_entity", "resource_id": "resource_type"}
_LINKS: Mapping[str, frozenset[str]] = {
    name: frozenset(
        column.name
        for column in table.columns.values()
        if column.kind == "ref"
        or column.name in _OWNER_TABLE_COLUMN
        or column.name in _OWNER_TABLE_COLUMN.values()
    )
    for name, table in TABLES.items()
}


def _object(value: Json, where: str) -> JsonObject:
    if isinstance(value, dict):
        return value
    raise BadInput(f"{where}: expected an HSDS object, found {_type_name(value)}.")


def _list(value: Json, where: str, name: str) -> list[Json]:
    if isinstance(value, list):
        return value
    raise BadInput(f'{where}: expected a list in "{name}", found {_type_name(value)}.')


def _type_name(value: Json) -> str:
    return _TYPE_NAMES.get(type(value), "a number" if value is not None else "nothing")


def _root_table(item: JsonObject, where: str) -> Table:
    """Recognise what an object without a label is, by its properties."""

    def known(table: Table) -> int:
        return sum(name in table.columns or name in table.nested for name in item)

    def likeness(table: Table) -> tuple[int, bool, bool]:
        must = {name for name, column in table.columns.items() if column.required}
        named = where.startswith((f"{table.name}.", f"{table.name}_"))
        return known(table), must <= set(item), named

    best = max((TABLES[name] for name in _ROOTS), key=likeness)
    if known(best) < 2:
        raise BadInput(
            f"{where}: this is no HSDS service, organization, location or list of them;"
            f" found the properties {', '.join(list(item)[:6]) or 'none'}."
        )
    return best


def _unknown(name: str, table: Table, where: str) -> BadInput:
    expected = ", ".join((*table.columns, *table.nested))
    return BadInput(
        f'{where}: "{name}" is not a property of an HSDS {table.name};'
        f" expected some of {expected}."
    )


def _text(value: Json, column: Column, where: str) -> str:
    if value is None:
        return ""
    if column.kind == "number":
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise bad(where, column.name, "a number", str(value))
        return number_text(value)
    if not isinstance(value, str):
        raise bad(where, column.name, "text", str(value))
    return canonical(value, column, origin=where)


def _required(values: dict[str, str], table: Table, where: str) -> str:
    for column in table.columns.values():
        if column.required and column.name not in values:
            raise BadInput(
                f'{where}: the property "{column.name}" is missing or empty;'
                f" every {table.name} must have it."
            )
    return values.pop("id")


# Writing -------------------------------------------------------------------

# An organisation in a service does not repeat its services, nor a place the
# service it stands in: each is written once on every road from the root.
_NOT_NESTED = {("organization", "services"), ("service_at_location", "service")}


@dataclass(frozen=True, slots=True)
class Nesting:
    """Rows indexed so that one object can be written without searching.

    by_id: table and identifier → row.
    by_owner: table, column and the owner's identifier → rows.
    """

    by_id: Mapping[tuple[str, str], Row]
    by_owner: Mapping[tuple[str, str, str], Sequence[Row]]


def nesting(rows: Mapping[str, Sequence[Row]]) -> Nesting:
    """Index the rows of all tables."""
    by_id: dict[tuple[str, str], Row] = {}
    by_owner: dict[tuple[str, str, str], list[Row]] = {}
    for table in rows.values():
        for row in table:
            by_id[row.table, row.id] = row
            for column in _LINKS[row.table]:
                if column in row.values:
                    key = (row.table, column, row.values[column])
                    by_owner.setdefault(key, []).append(row)
    return Nesting(by_id, by_owner)


def to_json(row: Row, index: Nesting) -> JsonObject:
    """Write one row with everything it holds, as an HSDS object."""
    table = TABLES[row.table]
    written: JsonObject = {"id": row.id}
    for name, text in row.values.items():
        if name not in ("link_entity", "resource_type") or row.table == "metadata":
            written[name] = _json_value(text, table.columns[name])
        else:
            written[name] = text
    for name, nested in table.nested.items():
        if (table.name, name) in _NOT_NESTED:
            continue
        if nested.many:
            held = _held(row, nested.child, nested.column, index)
            if held:
                written[name] = [to_json(child, index) for child in held]
        elif child := index.by_id.get(
            (nested.child, row.values.get(nested.column, ""))
        ):
            written[name] = to_json(child, index)
    return written


def _held(row: Row, child: str, column: str, index: Nesting) -> Sequence[Row]:
    held = index.by_owner.get((child, column, row.id), ())
    owner_table = _OWNER_TABLE_COLUMN.get(column)
    if owner_table is None:
        return held
    return [one for one in held if one.values.get(owner_table) == row.table]


def _json_value(text: str, column: Column) -> Json:
    if column.kind != "number":
        return text
    number = float(text)
    return int(number) if number == int(number) else number
