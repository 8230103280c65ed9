"""Who is to be called today, and the sheets for whoever calls."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, read_code
from sombrero.core.domain.errors import Expired, NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.core.queries import default_initiative
from sombrero.core.scoping import unscoped
from sombrero.networks.domain.asking import AskState
from sombrero.networks.domain.quiet import on_the_wall
from sombrero.networks.domain.reminding import Outcome, Way
from sombrero.networks.models import Ask, Attempt, CallLine, CallSheet, Reminder
from sombrero.networks.queries.asking_words import (
    about,
    parts_of_town,
    reminding_sentence,
    spoken_with,
)
from sombrero.networks.queries.guards import reminder_within_reach, within_reach
from sombrero.people.queries import Ways, ways_of

PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Call:
    """One call to make: a name, a number, and one sentence to say. Nothing more.

    language: of the sentence; outcome: what came of it, "" as long as nothing did.
    """

    number: int
    pk: int
    is_ask: bool
    name: str
    phone: str
    sentence: str
    language: str
    outcome: str = ""

    @property
    def key(self) -> str:
        """Name this call in a form."""
        return f"{'ask' if self.is_ask else 'attempt'}-{self.pk}"


def due_attempts(*, by: Actor, now: dt.datetime) -> list[Attempt]:
    """Give the reminding calls of today, one for each reminder; the latest one."""
    today = timezone.localdate(now)
    rows = Attempt.objects.filter(
        reminder_within_reach(by, "reminder__"),
        state=Attempt.State.PLANNED,
        way=Way.CALL,
        due_at__lt=on_the_wall(today + dt.timedelta(days=1), dt.time(0)),
        reminder__state=Reminder.State.RUNNING,
        reminder__on__gte=today,
    ).select_related("reminder__visit", "reminder__initiative")
    latest = {one.reminder_id: one for one in rows.order_by("due_at", "pk")}
    return sorted(latest.values(), key=lambda one: (one.due_at, one.pk))


def due_asks(by: Actor) -> list[Ask]:
    """Give the questions that somebody asks by telephone, oldest first."""
    rows = Ask.objects.filter(
        within_reach(by, "request__"), state=AskState.ASKED, channel=PHONE
    )
    return list(
        rows.select_related("request__initiative", "request__place").order_by(
            "asked_at", "pk"
        )
    )


def calls_today(*, by: Actor, now: dt.datetime) -> list[Call]:
    """Give everybody to be called now who is on no other sheet of today.

    Only who agreed to calls. One audit row and a constant number of queries.
    """
    require(by, Permission.HELP_READ)
    taken = CallLine.objects.filter(sheet__expires_at__gt=now)
    attempts_taken = set(taken.values_list("attempt_id", flat=True))
    asks_taken = set(taken.values_list("ask_id", flat=True))
    attempts = [
        one for one in due_attempts(by=by, now=now) if one.pk not in attempts_taken
    ]
    asks = [one for one in due_asks(by) if one.pk not in asks_taken]
    found = _calls(by, attempts, asks)
    audit(
        by=by,
        now=now,
        verb="calls.listed",
        subject="calls",
        detail={"calls": [one.key for one in found]},
    )
    return found


def _calls(
    by: Actor, attempts: Collection[Attempt], asks: Collection[Ask]
) -> list[Call]:
    persons = [one.reminder.person_id for one in attempts]
    ways = ways_of(by=by, pks=[*persons, *(one.helper_id for one in asks)])
    towns = parts_of_town(one.request for one in asks)
    found = [
        call
        for call in (
            *(_reminding(one, ways.get(one.reminder.person_id)) for one in attempts),
            *(
                _asking(one, ways.get(one.helper_id), towns.get(one.request_id))
                for one in asks
            ),
        )
        if call is not None
    ]
    return [_numbered(call, number) for number, call in enumerate(found, 1)]


def _numbered(call: Call, number: int) -> Call:
    return Call(
        number=number,
        pk=call.pk,
        is_ask=call.is_ask,
        name=call.name,
        phone=call.phone,
        sentence=call.sentence,
        language=call.language,
        outcome=call.outcome,
    )


def may_be_called(ways: Ways | None) -> bool:
    """Tell whether somebody agreed to calls and has a number."""
    return ways is not None and PHONE in ways.agreed and bool(ways.addresses.get(PHONE))


def _reminding(attempt: Attempt, ways: Ways | None) -> Call | None:
    if ways is None or not may_be_called(ways):
        return None
    language = spoken_with(ways.languages)[0]
    with translation.override(language):
        sentence = reminding_sentence(attempt.reminder)
    return Call(
        number=0,
        pk=attempt.pk,
        is_ask=False,
        name=ways.name,
        phone=ways.addresses[PHONE],
        sentence=sentence,
        language=language,
        outcome=attempt.outcome,
    )


def _asking(ask: Ask, ways: Ways | None, where: Place | None) -> Call | None:
    if ways is None or not may_be_called(ways):
        return None
    language = spoken_with(ways.languages)[0]
    with translation.override(language):
        sentence = _("%(sentence)s Can you?") % {
            "sentence": about(ask.request, where).sentence
        }
    return Call(
        number=0,
        pk=ask.pk,
        is_ask=True,
        name=ways.name,
        phone=ways.addresses[PHONE],
        sentence=sentence,
        language=language,
        outcome="" if ask.state == AskState.ASKED else ask.state,
    )


# -- Sheets --------------------------------------------------------------------------
def get_sheet(*, by: Actor, pk: int) -> CallSheet:
    """Open a call sheet. Raises NotFound."""
    require(by, Permission.HELP_READ)
    sheet = _sheets(by).filter(pk=pk).first()
    if sheet is None:
        raise NotFound(_("This sheet is not known here."))
    return sheet


def list_sheets(*, by: Actor, now: dt.datetime) -> list[CallSheet]:
    """Give the sheets whose paper may still be about, newest first. One query."""
    require(by, Permission.HELP_READ)
    since = now - dt.timedelta(days=7)
    return list(_sheets(by).filter(expires_at__gt=since).order_by("-made_at"))


def _sheets(by: Actor) -> QuerySet[CallSheet]:
    """Return all sheets; for a role bound to places those they made themselves."""
    rows = CallSheet.objects.all()
    return rows.filter(made_by_id=by.user_id) if by.is_bound_to_places else rows


def lines_of(sheet: CallSheet, *, by: Actor, now: dt.datetime) -> list[Call]:
    """Give the lines of a sheet, as far as they may still be shown; logged.

    Whoever was erased or took back consent is no longer on it; numbers stay as they
    are on paper.
    """
    rows = list(
        CallLine.objects.filter(sheet=sheet).select_related(
            "attempt__reminder__visit",
            "attempt__reminder__initiative",
            "ask__request__initiative",
            "ask__request__place",
        )
    )
    house = Actor(kind="system", initiative_id=sheet.initiative_id)
    persons = [_person(one) for one in rows]
    ways = ways_of(by=house, pks=persons)
    audit(
        by=by,
        now=now,
        verb="calls.sheet_read",
        subject=f"sheet:{sheet.pk}",
        detail={"lines": len(rows)},
    )
    towns = parts_of_town(one.ask.request for one in rows if one.ask is not None)
    found = [(row.number, _line(row, ways, towns)) for row in rows]
    return [_numbered(call, number) for number, call in found if call is not None]


def _person(line: CallLine) -> int:
    if line.attempt is not None:
        return line.attempt.reminder.person_id
    if line.ask is not None:
        return line.ask.helper_id
    return 0


def _line(
    line: CallLine, ways: Mapping[int, Ways], towns: Mapping[int, Place]
) -> Call | None:
    known = ways.get(_person(line))
    if line.attempt is not None:
        return _reminding(line.attempt, known)
    if line.ask is None:
        return None
    return _asking(line.ask, known, towns.get(line.ask.request_id))


def sheet_by_code(*, now: dt.datetime, code: str) -> CallSheet:
    """Find the sheet of whoever calls by its code. Raises NotFound, Expired. Public."""
    sheet: CallSheet | None = None
    if read_code(code):
        with unscoped():  # The code is the key: its holder knows no initiative.
            sheet = (
                CallSheet.objects.select_related("initiative")
                .filter(code_hash=hash_code(code))
                .first()
            )
    if sheet is None:
        raise NotFound(
            _("We do not know this sheet. Call the info point: %(phone)s.")
            % {"phone": default_initiative().phone}
        )
    if sheet.expires_at <= now:
        raise Expired(
            _(
                "This sheet was for one day, and that day is over. Call the info point "
                "for a new one: %(phone)s."
            )
            % {"phone": sheet.initiative.phone}
        )
    return sheet


def caller_of(sheet: CallSheet) -> Actor:
    """Give the actor who holds the link of a sheet."""
    return Actor(
        kind="public", initiative_id=sheet.initiative_id, channel="link:caller"
    )


UNREACHED = (Outcome.WRONG_NUMBER, Outcome.NO_ANSWER, Outcome.SOMEONE_ELSE)


@dataclass(frozen=True, slots=True)
class NotReached:
    """Somebody whom calls did not reach, and what came of the last one."""

    reminder: Reminder
    name: str
    outcome: str
    tries: int


def not_reached(*, by: Actor, now: dt.datetime) -> list[NotReached]:
    """Give whom we tried to call and could not reach for what is still to come.

    Three queries, and an audit row when somebody is shown.
    """
    require(by, Permission.HELP_READ)
    rows = Attempt.objects.filter(
        reminder_within_reach(by, "reminder__"),
        state=Attempt.State.DONE,
        way=Way.CALL,
        outcome__in=UNREACHED,
        reminder__state=Reminder.State.RUNNING,
        reminder__on__gte=timezone.localdate(now),
    ).select_related("reminder")
    last: dict[int, Attempt] = {}
    tries: dict[int, int] = {}
    for attempt in rows.order_by("done_at", "pk"):
        last[attempt.reminder_id] = attempt
        tries[attempt.reminder_id] = tries.get(attempt.reminder_id, 0) + 1
    ways = ways_of(by=by, pks=[one.reminder.person_id for one in last.values()])
    if last:
        audit(
            by=by,
            now=now,
            verb="reminders.listed",
            subject="reminders",
            detail={"reminders": sorted(last)},
        )
    return [
        NotReached(
            reminder=one.reminder,
            name=ways[one.reminder.person_id].name,
            outcome=one.outcome,
            tries=tries[one.reminder_id],
        )
        for one in last.values()
        if one.reminder.person_id in ways
    ]
