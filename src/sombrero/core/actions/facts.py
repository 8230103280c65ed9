"""Publishing facts: counts by place, month and measure, without persons."""

import datetime as dt
import json
from collections.abc import Mapping

from django.db import connection

# One statement on SQLite and PostgreSQL alike: two workers who publish the same
# fact at once both count. Without a place the fact goes to NOT_LOCALISED.
_UPSERT = """
INSERT INTO core_fact (place_id, period, measure, dimensions, count)
SELECT COALESCE(%s, (SELECT id FROM core_place
                     WHERE kind = 'not_localised' AND code = 'ZZZZ')),
       %s, %s, %s, %s
WHERE TRUE
ON CONFLICT (place_id, period, measure, dimensions)
DO UPDATE SET count = core_fact.count + excluded.count
"""


def publish_fact(
    *,
    place_id: int | None,
    on: dt.date,
    measure: str,
    dimensions: Mapping[str, str] | None = None,
    count: int = 1,
) -> None:
    """Add `count` to the fact of this place (a sector) and this month.

    on: any day of the month; only the month is kept. dimensions: flat strings,
    never a name or an id. One query.
    """
    keys = json.dumps(dict(dimensions or {}), sort_keys=True, ensure_ascii=False)
    period = dt.date(on.year, on.month, 1)
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [place_id, period, measure, keys, count])
