"""Nothing is forgotten: after each answer comes a next step with a date.

Every step is proposed with its reason and can be changed by whoever follows the
person; nothing is planned without them. Days are working days: a step that falls on
a closed day moves to the next open one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import holidays

from sombrero.core.domain.words import gettext_noop as _
from sombrero.referral.domain.three_parties import Party, Reason, State, Status

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table of next steps: what to do, why, within how many days."""

    what: str
    why: str
    days: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A next step, proposed: the reader may change the words and the day."""

    what: str
    why: str
    due_on: date


class Nearness(StrEnum):
    """How near a day is, as a person would say it."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """How near, and by how many days (never negative)."""

    nearness: Nearness
    days: int

    @property
    def is_late(self) -> bool:
        """Tell whether the day has passed."""
        return self.nearness is Nearness.LATE


# Most specific first: a state with the party that stopped it and why, then without.
Key = tuple[State, Party | None, Reason | None]
RULES: Mapping[Key, Rule] = MappingProxyType(
    {
        (State.WAITING, Party.PERSON, None): Rule(
            _("Ask the person whether this is what they want"),
            _("Nothing starts before the person says yes."),
            3,
        ),
        (State.WAITING, Party.SENDER, None): Rule(
            _("Look whether this question can be sent on"),
            _("The sender has not said yes yet."),
            2,
        ),
        (State.WAITING, Party.RECEIVER, None): Rule(
            _("Call the receiver and ask for an answer"),
            _("They have a link and a card. A call often helps more."),
            3,
        ),
        (State.JOINT_CONTACT_DUE, None, None): Rule(
            _("Go together and introduce them to each other"),
            _("All three said yes, and you promised to go along."),
            5,
        ),
        (State.IN_PROGRESS, None, None): Rule(
            _("Ask the person whether help came"),
            _("A yes on paper is not yet help at the door."),
            14,
        ),
        (State.PAUSED, Party.PERSON, None): Rule(
            _("Drop by and ask whether they want it now"),
            _("The person said: not now. That may change."),
            28,
        ),
        (State.PAUSED, Party.SENDER, None): Rule(
            _("Look whether you can go on with this"),
            _("The sender asked to wait."),
            14,
        ),
        (State.PAUSED, Party.RECEIVER, None): Rule(
            _("Ask the receiver whether they can start"),
            _("The receiver asked to wait."),
            14,
        ),
        (State.PAUSED, Party.RECEIVER, Reason.NO_CAPACITY): Rule(
            _("Tell the person how long it may take, and look for help meanwhile"),
            _("There is a waiting list. Someone must not wait alone."),
            7,
        ),
        (State.PAUSED, Party.RECEIVER, Reason.COULD_NOT_REACH): Rule(
            _("Visit the person and find a moment that suits both"),
            _("The receiver tried and could not reach them."),
            3,
        ),
        (State.DECLINED, Party.PERSON, None): Rule(
            _("Ask the person what they would like instead"),
            _("Saying no to this is not saying no to everything."),
            7,
        ),
        (State.DECLINED, Party.PERSON, Reason.GOT_HELP_ELSEWHERE): Rule(
            _("Ask once whether that help is enough"),
            _("The person found help elsewhere. That is good news."),
            28,
        ),
        (State.DECLINED, Party.PERSON, Reason.NO_LONGER_WANTED): Rule(
            _("Ask whether we may come back another time"),
            _("Being left alone is a good answer too."),
            28,
        ),
        (State.DECLINED, Party.PERSON, Reason.LANGUAGE): Rule(
            _("Look for someone who speaks their language"),
            _("The person does not share a language with this receiver."),
            5,
        ),
        (State.DECLINED, Party.SENDER, None): Rule(
            _("Tell the person, and look together for another way"),
            _("The sender took this back."),
            5,
        ),
        (State.DECLINED, Party.RECEIVER, None): Rule(
            _("Look for another way together with the person"),
            _("The receiver said no. Tell the person who said no, and why."),
            5,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.NO_CAPACITY): Rule(
            _("Look for another service or a neighbour with room"),
            _("There is no room here. The directory has been updated."),
            3,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.NOT_ELIGIBLE): Rule(
            _("Look for a service with other conditions"),
            _("The person does not fit the conditions of this service."),
            5,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.COULD_NOT_REACH): Rule(
            _("Visit the person: are they all right?"),
            _("The receiver could not reach them."),
            1,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.LANGUAGE): Rule(
            _("Look for someone who speaks their language"),
            _("The receiver and the person do not share a language."),
            5,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.WRONG_SERVICE): Rule(
            _("Ask the receiver who could help, and try there"),
            _("We knocked on the wrong door. They may know the right one."),
            3,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.GOT_HELP_ELSEWHERE): Rule(
            _("Ask the person whether help came"),
            _("The receiver heard that help came from elsewhere."),
            7,
        ),
        (State.DECLINED, Party.RECEIVER, Reason.NO_LONGER_WANTED): Rule(
            _("Ask the person whether that is so"),
            _("The receiver heard that the person no longer wants this."),
            7,
        ),
        (State.WITHDRAWN, None, None): Rule(
            _("Ask the person what they would like instead"),
            _("They took back their consent. The receiver has been told."),
            7,
        ),
    }
)

NOT_HELPED = Rule(
    _("Look for another way together with the person"),
    _("The person says that help did not come, or not enough."),
    3,
)

HELPED = Rule(
    _("Ask whether anything else is needed, then close this need"),
    _("The person says that help came. Someone looks back with them once."),
    14,
)


def propose(
    status: Status, *, on: date, closed: Collection[date] = ()
) -> Proposal | None:
    """Propose what comes next; None when nothing is left to do.

    closed: public holidays and other days on which the team does not work.
    """
    rule = _rule(status)
    return None if rule is None else _planned(rule, on=on, closed=closed)


def propose_after_no_help(*, on: date, closed: Collection[date] = ()) -> Proposal:
    """Propose what comes next when the person says that help did not come."""
    return _planned(NOT_HELPED, on=on, closed=closed)


def propose_after_help(*, on: date, closed: Collection[date] = ()) -> Proposal:
    """Propose what comes next when the person says that help came."""
    return _planned(HELPED, on=on, closed=closed)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Give the Belgian public holidays of a year and of the next one."""
    return frozenset(holidays.country_holidays("BE", years=(year, year + 1)))


def working_day(day: date, *, closed: Collection[date] = ()) -> date:
    """Give this day, or the first working day after it."""
    while day.weekday() >= SATURDAY or day in closed:
        day += timedelta(days=1)
    return day


def due(due_on: date, *, today: date) -> Due:
    """Say how near a day is, as a person would."""
    days = (due_on - today).days
    if days < 0:
        return Due(Nearness.LATE, -days)
    if days == 0:
        return Due(Nearness.TODAY, 0)
    if days == 1:
        return Due(Nearness.TOMORROW, 1)
    return Due(Nearness.SOON if days <= 7 else Nearness.LATER, days)


def _planned(rule: Rule, *, on: date, closed: Collection[date]) -> Proposal:
    day = working_day(on + timedelta(days=rule.days), closed=closed)
    return Proposal(what=rule.what, why=rule.why, due_on=day)


def _rule(status: Status) -> Rule | None:
    party = status.stopped_by
    if status.state is State.WAITING:
        party = status.waiting_for[0]
    keys: tuple[Key, ...] = (
        (status.state, party, status.reason),
        (status.state, party, None),
        (status.state, None, None),
    )
    return next((RULES[key] for key in keys if key in RULES), None)
