"""Call sheets: made in the morning, called from, and typed in from paper."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import scope
from sombrero.networks.actions.asking.answers import take_answer
from sombrero.networks.actions.reminders.outcomes import write_outcome
from sombrero.networks.domain.asking import Answer, AskState
from sombrero.networks.domain.quiet import on_the_wall
from sombrero.networks.domain.reminding import CALL_OUTCOMES, Outcome
from sombrero.networks.models import CallLine, CallSheet
from sombrero.networks.queries.calling import (
    caller_of,
    calls_today,
    get_sheet,
    sheet_by_code,
)

EVENING = dt.time(21)
ASK_ANSWERS = (Answer.YES, Answer.NO, Answer.NOT_THIS_MONTH)


@dataclass(frozen=True, slots=True)
class Made:
    """A new sheet and the code of its link, which is shown once."""

    sheet: CallSheet
    code: str


def make_sheet(*, by: Actor, now: dt.datetime, caller: str = "") -> Made:
    """Put everybody who is to be called today on one sheet, for one caller.

    Who stands on another sheet of today is left out, so that nobody is called twice.
    Its link works until this evening. Raises Refused when there is nobody to call.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        calls = calls_today(by=by, now=now)
        if not calls:
            raise Refused(_("There is nobody to call now."))
        today = timezone.localdate(now)
        evening = on_the_wall(today, EVENING)
        code = make_code(secrets.token_bytes(16))
        sheet: CallSheet = CallSheet.objects.create(
            initiative_id=by.here,
            day=today,
            caller=caller.strip()[:80],
            code_hash=hash_code(code),
            made_at=now,
            expires_at=max(evening, now + dt.timedelta(hours=1)),
            made_by_id=by.user_id,
        )
        CallLine.objects.bulk_create(
            CallLine(
                initiative_id=by.here,
                sheet=sheet,
                number=call.number,
                ask_id=call.pk if call.is_ask else None,
                attempt_id=None if call.is_ask else call.pk,
            )
            for call in calls
        )
        audit(by=by, now=now, verb="calls.sheet_made", subject=f"sheet:{sheet.pk}")
    return Made(sheet, code)


def record_sheet(
    *, by: Actor, now: dt.datetime, pk: int, marks: Mapping[int, str]
) -> int:
    """Type in what came of the calls of a sheet, by line number; return how many.

    marks: an Outcome for who is reminded, an Answer or "no_answer" for who is asked.
    A line that was noted already stays as it is. Raises NotFound.
    """
    require(by, Permission.HELP_WRITE)
    sheet = get_sheet(by=by, pk=pk)
    with transaction.atomic():
        return _mark(sheet, marks, by=by, now=now)


def record_by_code(*, now: dt.datetime, code: str, marks: Mapping[int, str]) -> int:
    """Take in what came of the calls from whoever holds the sheet's link. Public.

    Raises NotFound, Expired.
    """
    sheet = sheet_by_code(now=now, code=code)
    with scope(initiative=sheet.initiative_id), transaction.atomic():
        return _mark(sheet, marks, by=caller_of(sheet), now=now)


def _mark(
    sheet: CallSheet, marks: Mapping[int, str], *, by: Actor, now: dt.datetime
) -> int:
    lines = CallLine.objects.filter(sheet=sheet, number__in=marks).select_related(
        "attempt__reminder", "ask"
    )
    return sum(_mark_line(line, marks[line.number], by=by, now=now) for line in lines)


def _mark_line(line: CallLine, mark: str, *, by: Actor, now: dt.datetime) -> bool:
    if line.attempt is not None and mark in set(CALL_OUTCOMES):
        return write_outcome(line.attempt, Outcome(mark), by=by, now=now)
    if line.ask is None or mark not in set(ASK_ANSWERS):
        return False
    # Another line of this sheet may just have brought enough neighbours: whoever was
    # still to be called for the same request is crossed out by that.
    line.ask.refresh_from_db(fields=["state"])
    if line.ask.state not in (AskState.ASKED, AskState.SILENT):
        return False
    take_answer(line.ask.pk, Answer(mark), by=by, now=now, how="call")
    return True
