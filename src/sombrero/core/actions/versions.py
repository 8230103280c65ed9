"""Writing only when nobody else was faster, and saying so when somebody was.

A row that two people may change carries a `version`, and a page posts back the one
it was made from. Each write counts one further.
"""

from typing import TypeVar

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _

from sombrero.core.domain.errors import Stale

Row = TypeVar("Row", bound=Model)


def write(rows: QuerySet[Row], version: int, **values: object) -> None:
    """Write values to the one row among `rows` that still has this version.

    Raises Stale when there is none; nothing is written then. One query.
    """
    written = rows.filter(version=version).update(**values, version=F("version") + 1)
    if not written:
        raise _stale()


def change(row: Row, version: int, **values: object) -> Row:
    """Write values when nobody changed the row since `version`; return it fresh.

    values: columns and what they become, no expressions. Raises Stale; nothing is
    written then, and the row in hand stays as it was. One query.
    """
    write(type(row)._default_manager.filter(pk=row.pk), version, **values)
    for name, value in {**values, "version": version + 1}.items():
        setattr(row, name, value)
    return row


def refuse_stale(*, seen: int, kept: int) -> None:
    """Raise Stale when a page showed another version than the row has."""
    if seen != kept:
        raise _stale()


def _stale() -> Stale:
    return Stale(
        _(
            "A colleague changed this while you were working on it. Their work is "
            "kept. Look at it, and do yours again if it is still needed."
        )
    )
