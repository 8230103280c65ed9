"""Taking a service directory in: all of it, or nothing."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from django.core.cache import cache
from django.db import models, transaction
from django.db.models import F, Q

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import BadInput
from sombrero.core.domain.roles import Permission
from sombrero.partnerships.actions.delivery import read_delivery
from sombrero.partnerships.actions.derived import derive
from sombrero.partnerships.domain.hsds import Directory
from sombrero.partnerships.domain.hsds_csv import SourceFile, read_csv
from sombrero.partnerships.domain.hsds_json import read_json
from sombrero.partnerships.domain.hsds_links import Known, Record, identify
from sombrero.partnerships.domain.hsds_schema import TABLES
from sombrero.partnerships.domain.pharmacies import merge
from sombrero.partnerships.domain.pharmacy_lists import (
    header_of,
    is_pharmacy_list,
    read_pharmacies,
)
from sombrero.partnerships.domain.pharmacy_rows import SOURCE as PHARMACIES
from sombrero.partnerships.domain.pharmacy_rows import to_directory
from sombrero.partnerships.domain.report import ImportReport, TableCount
from sombrero.partnerships.models import DirectoryVersion, HsdsExtra, HsdsRecord
from sombrero.partnerships.queries.options import OPTIONS_KEY
from sombrero.partnerships.queries.pharmacies import known_pharmacies
from sombrero.partnerships.queries.records import (
    FIELDS,
    MODELS,
    known_rows,
    secret_places,
    to_model,
)

FORMATS = ("auto", "hsds", "pharmacies")
# What belongs to a service, organisation or place and goes when it is no longer
# delivered with it. Services and organisations themselves never go by themselves.
_REPLACED: Mapping[str, tuple[str, ...]] = {
    "phone": ("service_id", "organization_id", "location_id"),
    "language": ("service_id", "location_id"),
    "schedule": ("service_id", "location_id"),
    "service_area": ("service_id",),
    "address": ("location_id",),
    "accessibility": ("location_id",),
    "contact": ("service_id", "organization_id", "location_id"),
    "cost_option": ("service_id",),
    "required_document": ("service_id",),
    "service_at_location": ("service_id",),
    "attribute": ("link_id",),
}


def import_directory(
    *,
    by: Actor,
    now: dt.datetime,
    paths: Sequence[Path],
    source: str = "",
    kind: str = "auto",
    dry_run: bool = False,
) -> ImportReport:
    """Take a directory in from HSDS tables, HSDS JSON or lists of pharmacies.

    source: the name under which the same rows are found again at the next import;
    by default "directory", for pharmacies "pharmacies".
    kind: one of FORMATS; "auto" recognises the columns.
    Raises BadInput with one sentence; then nothing was written.
    """
    require(by, Permission.DIRECTORY_WRITE)
    files, aside = read_delivery(paths)
    kind = recognise(files) if kind == "auto" else kind
    source = source or (PHARMACIES if kind == "pharmacies" else "directory")
    known = known_rows(source=source)
    directory, summary = _read(files, kind, source)
    records, notes = identify(directory, source=source, known=known)
    made = [to_model(record) for record in records]
    gone = _gone(records, directory, source)
    report = ImportReport(
        source=source,
        format=kind,
        dry_run=dry_run,
        tables=_counts(records, known, gone),
        notes=(*aside, *notes),
        summary=summary,
    )
    if not dry_run:
        _write(made, records, gone, directory, by=by, now=now, report=report)
    return report


def recognise(files: Sequence[SourceFile]) -> str:
    """Tell from names and columns what kind of delivery files are."""
    tables = [file for file in files if not file.name.lower().endswith(".json")]
    if tables and all(is_pharmacy_list(header_of(file)) for file in tables):
        return "pharmacies"
    return "hsds"


def _read(
    files: Sequence[SourceFile], kind: str, source: str
) -> tuple[Directory, tuple[str, ...]]:
    if kind == "pharmacies":
        delivered = [one for file in files for one in read_pharmacies(file)]
        merged = merge(known_pharmacies(source=source), delivered)
        pairs = ", ".join(f"{count} by {rule}" for rule, count in merged.same.items())
        said = f"The same pharmacy in both lists: {pairs}." if pairs else ""
        return to_directory(merged), tuple(filter(None, (said, merged.coverage)))
    documents = [file for file in files if file.name.lower().endswith(".json")]
    if documents and len(documents) < len(files):
        raise BadInput(
            "Give HSDS tables (CSV) or HSDS JSON, not both: they would say the same"
            " things twice."
        )
    return (read_json(files) if documents else read_csv(files)), ()


def _counts(
    records: Sequence[Record], known: Known, gone: Mapping[str, Sequence[uuid.UUID]]
) -> list[TableCount]:
    new: dict[str, int] = defaultdict(int)
    old: dict[str, int] = defaultdict(int)
    for record in records:
        is_known = (record.table, record.id) in known.ids
        (old if is_known else new)[record.table] += 1
    return [
        TableCount(table, new[table], old[table], len(gone.get(table, ())))
        for table in TABLES
        if new[table] or old[table] or gone.get(table)
    ]


def _gone(
    records: Sequence[Record], directory: Directory, source: str
) -> dict[str, list[uuid.UUID]]:
    """Find what these owners had before and this delivery no longer gives them."""
    delivered: dict[str, set[uuid.UUID]] = defaultdict(set)
    for record in records:
        delivered[record.table].add(record.id)
    owners = {
        "service_id": delivered["service"],
        "location_id": delivered["location"],
        "organization_id": delivered["organization"],
        "link_id": delivered["service"] | delivered["organization"],
    }
    secret = secret_places()
    gone: dict[str, list[uuid.UUID]] = {}
    for table, columns in _REPLACED.items():
        if table in directory.tables:
            found = [
                pk
                for pk, ids in _owned_rows(table, source, columns, secret)
                if pk not in delivered[table]
                and any(
                    one in owners[name] for name, one in zip(columns, ids, strict=True)
                )
            ]
            if found:
                gone[table] = found
    return gone


def _owned_rows(
    table: str, source: str, columns: Sequence[str], secret: Collection[uuid.UUID]
) -> Iterator[tuple[uuid.UUID, Sequence[uuid.UUID]]]:
    """Yield rows with their owners, but nothing of a secret place.

    Such a place is in no delivery of ours, and must not go for that.
    """
    place = "location_id" if "location_id" in FIELDS[table] else "pk"
    rows = MODELS[table]._default_manager.filter(source=source)
    for pk, at, *ids in rows.values_list("pk", place, *columns).iterator(5000):
        if at not in secret:
            yield pk, ids


def _write(
    made: Sequence[HsdsRecord],
    records: Sequence[Record],
    gone: Mapping[str, Sequence[uuid.UUID]],
    directory: Directory,
    *,
    by: Actor,
    now: dt.datetime,
    report: ImportReport,
) -> None:
    own = derive(made, records, directory)
    with transaction.atomic():
        for table, pks in gone.items():
            _remove(table, pks)
        write_rows(made, own)
        bump_version(now=now)
        audit(
            by=by,
            now=now,
            verb="directory.import",
            subject=f"directory:{report.source}",
            detail={
                "format": report.format,
                "new": sum(one.new for one in report.tables),
                "known": sum(one.known for one in report.tables),
                "gone": sum(one.gone for one in report.tables),
            },
        )


def write_rows(
    made: Sequence[HsdsRecord], derived: Mapping[str, Sequence[str]]
) -> None:
    """Write rows in bulk, owners first, inside the caller's transaction.

    derived: our own fields to write too, by table.
    """
    tables: dict[str, list[HsdsRecord]] = defaultdict(list)
    for row in made:
        tables[_table_of(row)].append(row)
    for table in TABLES:
        _upsert(table, tables[table], derived)


def _table_of(row: HsdsRecord) -> str:
    return row.table if isinstance(row, HsdsExtra) else row.hsds_table


def _remove(table: str, pks: Sequence[uuid.UUID]) -> None:
    for start in range(0, len(pks), 500):
        chunk = pks[start : start + 500]
        MODELS[table]._default_manager.filter(Q(pk__in=chunk)).delete()


def _upsert(
    table: str, rows: Sequence[HsdsRecord], derived: Mapping[str, Sequence[str]]
) -> None:
    """Write rows of one table; known ones keep what HSDS does not speak of."""
    if not rows:
        return
    model: type[models.Model] = type(rows[0])
    columns = (
        ["rest"]
        if table not in FIELDS
        else [*{field.name: None for field in FIELDS[table].values()}, "rest"]
    )
    model._default_manager.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*columns, *derived.get(table, ())],
    )


def bump_version(*, now: dt.datetime) -> None:
    """Count one change of the directory, inside the caller's transaction."""
    changed = DirectoryVersion.objects.filter(pk=1).update(
        number=F("number") + 1, changed_at=now
    )
    if not changed:
        DirectoryVersion.objects.create(pk=1, number=1, changed_at=now)
    transaction.on_commit(lambda: cache.delete(OPTIONS_KEY))
