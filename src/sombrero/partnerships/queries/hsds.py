"""Services in the JSON form of HSDS, for the API."""

import datetime as dt
import uuid
from collections.abc import Sequence

from sombrero.core.domain.errors import NotFound
from sombrero.partnerships.domain.hsds import Row, by_table
from sombrero.partnerships.domain.hsds_json import JsonObject, nesting, to_json
from sombrero.partnerships.domain.hsds_links import to_rows
from sombrero.partnerships.models import Service
from sombrero.partnerships.queries.records import service_records, to_record


def service_objects(services: Sequence[Service]) -> list[JsonObject]:
    """Write services as a list has them: with their organisation, nothing more."""
    rows: list[Row] = []
    for one in services:
        for row in (one.organization, one):
            if row is not None:
                record = to_record(row)
                rows.append(Row(record.table, str(record.id), record.values))
    index = nesting(by_table(rows))
    return [to_json(index.by_id["service", str(one.pk)], index) for one in services]


def service_object(*, pk: uuid.UUID, on: dt.date) -> JsonObject:
    """Write one service with everything it holds. Raises NotFound.

    Names of contact persons and confidential places are not in it.
    """
    rows = by_table(to_rows(service_records([pk]), on=on.isoformat()))
    index = nesting(rows)
    row = index.by_id.get(("service", str(pk)))
    if row is None:
        raise NotFound("This service is no longer in the directory.")
    return to_json(row, index)
