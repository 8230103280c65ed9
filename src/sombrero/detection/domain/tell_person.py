"""When the person is told that someone reported a worry about them.

Whoever gets data about a person from somebody else tells the person: at the first
contact, and at the latest one month after (GDPR article 14(3)). Each decision is
recorded: told, postponed with a reason within that month, or an exception with a
reason (article 14(5)). Not legal advice; a data protection officer confirms it.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sombrero.core.domain.words import gettext_noop


class Decision(StrEnum):
    """What was decided about telling the person."""

    TOLD = "told"
    POSTPONED = "postponed"
    EXCEPTION = "exception"


class Reason(StrEnum):
    """Why the person is told later, or not told."""

    NOT_THE_MOMENT = "not_the_moment"
    WITH_SOMEONE_TRUSTED = "with_someone_trusted"
    NOT_FOUND_YET = "not_found_yet"
    KNOWS_ALREADY = "knows_already"
    CANNOT_BE_FOUND = "cannot_be_found"
    DANGER = "danger"
    SECRECY = "secrecy"


REASON_LABELS: dict[Reason, str] = {
    Reason.NOT_THE_MOMENT: gettext_noop("The first contact was not the moment for it"),
    Reason.WITH_SOMEONE_TRUSTED: gettext_noop(
        "Someone the person trusts will be there next time"
    ),
    Reason.NOT_FOUND_YET: gettext_noop("We have not met the person yet"),
    Reason.KNOWS_ALREADY: gettext_noop("The person already knows"),
    Reason.CANNOT_BE_FOUND: gettext_noop("We do not know who or where the person is"),
    Reason.DANGER: gettext_noop("Telling would put someone in danger"),
    Reason.SECRECY: gettext_noop("Professional secrecy forbids it"),
}

DECISION_LABELS: dict[Decision, str] = {
    Decision.TOLD: gettext_noop("The person was told"),
    Decision.POSTPONED: gettext_noop("We tell the person later"),
    Decision.EXCEPTION: gettext_noop("The person is not told, for a reason"),
}

# Which reasons carry which decision.
REASONS: dict[Decision, tuple[Reason, ...]] = {
    Decision.TOLD: (),
    Decision.POSTPONED: (
        Reason.NOT_THE_MOMENT,
        Reason.WITH_SOMEONE_TRUSTED,
        Reason.NOT_FOUND_YET,
    ),
    Decision.EXCEPTION: (
        Reason.KNOWS_ALREADY,
        Reason.CANNOT_BE_FOUND,
        Reason.DANGER,
        Reason.SECRECY,
    ),
}


class Objection(StrEnum):
    """Why a decision cannot be recorded like this."""

    NEEDS_REASON = "needs_reason"
    NEEDS_DATE = "needs_date"
    TOO_LATE = "too_late"


OBJECTIONS: dict[Objection, str] = {
    Objection.NEEDS_REASON: gettext_noop("Choose a reason that fits this decision."),
    Objection.NEEDS_DATE: gettext_noop("Say until when you postpone, a day to come."),
    Objection.TOO_LATE: gettext_noop(
        "The person must be told within one month. Choose an earlier day, or record "
        "an exception with its reason."
    ),
}


@dataclass(frozen=True, slots=True)
class Due:
    """By which day the person must be told, and whether that day has passed."""

    on: date
    is_overdue: bool


def limit(received: date) -> date:
    """Return the same day one month later, or the last day of that month."""
    year, month = received.year + received.month // 12, received.month % 12 + 1
    return date(year, month, min(received.day, calendar.monthrange(year, month)[1]))


def due(
    received: date,
    first_met: date | None,
    decision: Decision | None,
    until: date | None,
    today: date,
) -> Due | None:
    """Return by when the person must be told, or None when that is settled.

    first_met: the day of the first contact that was made with the person.
    decision, until: the latest recorded decision; until only when postponed.
    """
    if decision in (Decision.TOLD, Decision.EXCEPTION):
        return None
    on = limit(received)
    if decision is Decision.POSTPONED and until is not None:
        on = min(on, until)
    elif first_met is not None:
        on = min(on, max(first_met, received))
    return Due(on, is_overdue=on < today)


def object_to(
    decision: Decision,
    reason: Reason | None,
    until: date | None,
    received: date,
    today: date,
) -> Objection | None:
    """Return why this decision cannot stand, or None when it can."""
    if decision is Decision.TOLD:
        return None
    if reason not in REASONS[decision]:
        return Objection.NEEDS_REASON
    if decision is Decision.EXCEPTION:
        return None
    if until is None or until < today:
        return Objection.NEEDS_DATE
    return Objection.TOO_LATE if until > limit(received) else None
