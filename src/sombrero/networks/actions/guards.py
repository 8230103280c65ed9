"""Writing only when nobody else was faster."""

from typing import Any, TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from sombrero.core.domain.errors import Refused, Stale
from sombrero.networks.domain.stages import (
    REQUEST_NEXT,
    STAGE_NEXT,
    RequestState,
    Stage,
)
from sombrero.networks.models import Match, Request, Visit

Row = TypeVar("Row", Request, Match, Visit)


def change(row: Row, version: int, **values: Any) -> Row:
    """Write values when nobody changed the row since `version`; return it fresh.

    Raises Stale with one sentence otherwise; nothing is written then. One query.
    """
    changed = (
        type(row)
        ._default_manager.filter(pk=row.pk, version=version)
        .update(**values, version=F("version") + 1)
    )
    if not changed:
        raise Stale(
            _(
                "A colleague changed this while you were working on it. Their work is "
                "kept. Look at it, and do yours again if it is still needed."
            )
        )
    for name, value in values.items():
        setattr(row, name, value)
    row.version = version + 1
    return row


def may_become(request: Request, to: RequestState) -> None:
    """Raise Refused when a request cannot go to this state from where it is."""
    if to not in REQUEST_NEXT[RequestState(request.state)]:
        raise Refused(_("This request is not open any more: open it again first."))


def may_go_on(match: Match, to: Stage) -> None:
    """Raise Refused when this step does not follow where these two are."""
    if to not in STAGE_NEXT[Stage(match.stage)]:
        raise Refused(_("This step does not follow where these two are now."))
