"""Writing the directory out, as anyone may have it."""

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from django.utils import timezone

from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds import Row, by_table
from sombrero.partnerships.domain.hsds_csv import write_csv
from sombrero.partnerships.domain.hsds_json import JsonObject, Nesting, nesting, to_json
from sombrero.partnerships.domain.hsds_links import to_rows
from sombrero.partnerships.domain.hsds_schema import FILES
from sombrero.partnerships.domain.oruk import to_profile
from sombrero.partnerships.queries.records import list_records

SERVICES = "services.json"
ORGANIZATIONS = "organizations.json"
ORUK = "oruk"


def export_directory(
    *, by: Actor, now: dt.datetime, out: Path, source: str = ""
) -> Mapping[str, int]:
    """Write HSDS tables, HSDS JSON and Open Referral UK JSON into a folder.

    Returns rows or objects by file name. The folder is filled at once or not at
    all; tables of an earlier export in it are replaced or removed, other files stay.
    Everyone may have the directory: what is confidential is not in it.
    """
    rows = by_table(
        to_rows(list_records(source=source), on=timezone.localdate(now).isoformat())
    )
    written: dict[str, int] = {}
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent) as folder:
            draft = Path(folder)
            for name, text in write_csv(rows):
                (draft / name).write_text(text, encoding="utf-8", newline="")
            written |= _write_json(draft, rows)
            _put(draft, out)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise BadInput(f"{out}: {reason}.") from None
    counts = {table: len(of_table) for table, of_table in rows.items()}
    audit(by=by, now=now, verb="directory.export", subject="directory", detail=counts)
    return counts | written


def _write_json(folder: Path, rows: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    index = nesting(rows)
    services = rows.get("service", ())
    organizations = rows.get("organization", ())
    (folder / ORUK).mkdir()
    _dump(folder / SERVICES, _objects(services, index))
    _dump(folder / ORGANIZATIONS, _objects(organizations, index))
    _dump(folder / ORUK / SERVICES, map(to_profile, _objects(services, index)))
    return {
        SERVICES: len(services),
        ORGANIZATIONS: len(organizations),
        f"{ORUK}/{SERVICES}": len(services),
    }


def _objects(rows: Sequence[Row], index: Nesting) -> Iterator[JsonObject]:
    return (to_json(row, index) for row in rows)


def _dump(path: Path, objects: Iterator[JsonObject]) -> None:
    """Write one object a line, so that ten thousand never stand in memory at once."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, one in enumerate(objects):
            file.write(",\n" if number else "\n")
            json.dump(one, file, ensure_ascii=False, allow_nan=False)
        file.write("\n]\n")


def _put(draft: Path, out: Path) -> None:
    # A table of an earlier export that is empty now would tell what no longer holds.
    for name in FILES:
        if not (draft / name).exists():
            (out / name).unlink(missing_ok=True)
    (out / ORUK).mkdir(exist_ok=True)
    for path in sorted(draft.rglob("*")):
        if path.is_file():
            shutil.move(path, out / path.relative_to(draft))
