"""What goes out comes in again, the same."""

import json
from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings

from sombrero.partnerships.domain.hsds import by_table
from sombrero.partnerships.domain.hsds_csv import SourceFile, read_csv, write_csv
from sombrero.partnerships.domain.hsds_json import nesting, read_json, to_json
from sombrero.partnerships.domain.hsds_links import Known, Record, identify, to_rows
from tests.domain.partnerships.directories import SOURCE, directories

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=20,
)


def as_set(records: Iterable[Record]) -> set[tuple[object, ...]]:
    return {
        (one.table, one.id, one.source, one.external_id, *sorted(one.values.items()))
        for one in records
    }


def through_tables(records: list[Record], *, source: str) -> tuple[Record, ...]:
    rows = by_table(to_rows(records, on="2026-11-22"))
    files = [SourceFile(name, text.encode()) for name, text in write_csv(rows)]
    found, notes = identify(read_csv(files), source=source, known=Known())
    assert notes == ()
    return found


@SLOW
@given(directories())
def test_tables_out_and_in_again_are_the_same(records: list[Record]) -> None:
    assert as_set(through_tables(records, source=SOURCE)) == as_set(records)


@SLOW
@given(directories())
def test_identifiers_of_the_source_survive_another_source_name(
    records: list[Record],
) -> None:
    found = through_tables(records, source="elsewhere")
    assert {(one.id, one.external_id) for one in found} == {
        (one.id, one.external_id) for one in records
    }
    for one in found:
        is_named = one.external_id != str(one.id)
        assert one.source == (SOURCE if is_named else "elsewhere")


def reachable(records: list[Record]) -> list[Record]:
    """The rows that hang on services and organisations: what JSON can hold."""
    rows = by_table(to_rows(records, on="2026-11-22"))
    index = nesting(rows)
    roots = [*rows.get("service", ()), *rows.get("organization", ())]
    text = json.dumps([to_json(row, index) for row in roots])
    return [
        one
        for one in records
        if one.table in ("service", "organization") or f'"id": "{one.id}"' in text
    ]


@SLOW
@given(directories())
def test_json_out_and_in_again_is_the_same(records: list[Record]) -> None:
    rows = by_table(to_rows(records, on="2026-11-22"))
    index = nesting(rows)
    files = [
        SourceFile(
            f"{table}s.json",
            json.dumps([to_json(row, index) for row in rows.get(table, ())]).encode(),
        )
        for table in ("service", "organization")
    ]
    found, _notes = identify(read_json(files), source="elsewhere", known=Known())
    here = {str(one.id) for one in reachable(records)}
    expected = [
        Record(
            one.table,
            one.id,
            one.source,
            one.external_id,
            {
                name: text
                for name, text in one.values.items()
                if not _leads_out(name, text, records, here)
            },
        )
        for one in reachable(records)
    ]
    assert as_set(_with_names(found)) == as_set(_with_names(expected))


def _leads_out(name: str, text: str, records: list[Record], here: set[str]) -> bool:
    """Tell whether a link leads to a row that no service or organisation holds."""
    return (
        name.endswith("_id")
        and text not in here
        and any(str(one.id) == text for one in records)
    )


def _with_names(records: Iterable[Record]) -> list[Record]:
    """Compare what JSON keeps; a note of the source name needs the note's place."""
    return [Record(one.table, one.id, "", "", one.values) for one in records]
