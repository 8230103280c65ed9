"""Any directory at all, for property tests: records of every table, well linked."""

import datetime as dt
import uuid

from hypothesis import strategies as st

from sombrero.partnerships.domain.hsds import canonical
from sombrero.partnerships.domain.hsds_links import OWNED, STRICT, Record, make_id
from sombrero.partnerships.domain.hsds_schema import TABLES, Column, Table

SOURCE = "somewhere"

texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20
).filter(lambda text: text.strip() != "")
numbers = st.one_of(
    st.integers(-999, 9999).map(str),
    st.floats(-180, 180, allow_nan=False).map(lambda one: repr(round(one, 6))),
)
moments = st.datetimes(
    dt.datetime.fromisoformat("1990-01-01"),
    dt.datetime.fromisoformat("2030-01-01"),
    timezones=st.just(dt.UTC),
).map(dt.datetime.isoformat)


def cells(column: Column) -> st.SearchStrategy[str]:
    """Any text that may stand in a column, as we write it."""
    kinds: dict[str, st.SearchStrategy[str]] = {
        "number": numbers,
        "date": st.dates(dt.date(1990, 1, 1)).map(dt.date.isoformat),
        "datetime": moments,
        "time": st.times().map(lambda time: time.strftime("%H:%M+01:00")),
        "email": st.just("iemand@example.org"),
        "uri": st.just("https://example.org/é?q=1"),
        "enum": st.sampled_from(column.options or ("",)),
    }
    made = kinds.get(column.kind, texts)
    return made.map(lambda text: canonical(text, column, origin="a test"))


@st.composite
def directories(
    draw: st.DrawFn, *, tables: tuple[str, ...] = tuple(TABLES)
) -> list[Record]:
    """Draw up to two rows for each table, owners first, every link leading home."""
    made: dict[str, list[Record]] = {}
    for name in tables:
        count = draw(st.integers(0, 2))
        rows = [draw(_record(TABLES[name], number, made)) for number in range(count)]
        made[name] = [row for row in rows if _is_whole(row)]
    return [row for rows in made.values() for row in rows]


@st.composite
def _record(
    draw: st.DrawFn, table: Table, number: int, made: dict[str, list[Record]]
) -> Record:
    values: dict[str, str] = {}
    for column in table.columns.values():
        if column.kind == "id" or column.name in ("link_entity", "resource_type"):
            continue
        must = column.required or column.required_in_tables
        if column.kind == "ref":
            targets = made.get(column.target, [])
            if targets and (must or draw(st.booleans())):
                values[column.name] = str(draw(st.sampled_from(targets)).id)
        elif column.name in ("link_id", "resource_id"):
            targets = [row for rows in made.values() for row in rows]
            if targets:
                owner = draw(st.sampled_from(targets))
                entity = "link_entity" if column.name == "link_id" else "resource_type"
                values |= {column.name: str(owner.id), entity: owner.table}
        elif must or draw(st.booleans()):
            values[column.name] = draw(cells(column))
    given = draw(st.booleans())
    name = f"{table.name}-{number} é"
    own = make_id(SOURCE, table.name, name)
    if given:
        own = uuid.uuid5(own, "given")
        name = str(own)
    return Record(table.name, own, SOURCE, name, values)


def _is_whole(row: Record) -> bool:
    """Leave out rows that HSDS would refuse: a required link is missing."""
    table = TABLES[row.table]
    return all(
        column.name in row.values
        for column in table.columns.values()
        if column.kind != "id"
        and (
            column.required
            or column.required_in_tables
            or column.name in OWNED.get(row.table, ())
        )
    ) and not (row.table == "metadata" and row.values["last_action_type"] == "import")


def strict_columns() -> frozenset[tuple[str, str]]:
    """The links that must hold, for tests that break them one by one."""
    return STRICT
