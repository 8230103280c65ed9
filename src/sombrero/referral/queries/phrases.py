"""A referral in the words of a neighbour, in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sombrero.referral.domain.followup import Due, Nearness
from sombrero.referral.domain.three_parties import (
    REASON_WORDS,
    Answer,
    Move,
    Party,
    Reason,
    State,
    Status,
)


def status_words(status: Status, *, person: str, receiver: str) -> str:
    """Say in one sentence where a referral stands."""
    names = {"person": person, "receiver": receiver}
    if status.state is State.WAITING:
        return _waiting(status.waiting_for, names)
    if status.state in (State.PAUSED, State.DECLINED):
        return _stopped(status, names)
    sentences = {
        State.JOINT_CONTACT_DUE: _(
            "Everybody said yes. Now introduce %(person)s and %(receiver)s."
        ),
        State.IN_PROGRESS: _("%(receiver)s is helping %(person)s."),
        State.WITHDRAWN: _("%(person)s took back their consent. The link is closed."),
        State.DONE: _("%(person)s says that help came."),
    }
    return sentences[status.state] % names


def _waiting(parties: Sequence[Party], names: dict[str, str]) -> str:
    """Say for whom we wait."""
    if tuple(parties) == (Party.RECEIVER,):
        return _("We wait for an answer from %(receiver)s.") % names
    if tuple(parties) == (Party.PERSON,):
        return _("We still have to ask %(person)s.") % names
    if Party.SENDER in parties:
        return _("We still have to say yes ourselves.")
    return _("We wait for %(person)s and for %(receiver)s.") % names


def _stopped(status: Status, names: dict[str, str]) -> str:
    """Say who paused or declined, and why."""
    who = {
        Party.PERSON: names["person"],
        Party.SENDER: _("We"),
        Party.RECEIVER: names["receiver"],
    }
    words = {"who": who[status.stopped_by or Party.PERSON]}
    words["why"] = reason_words(status.reason)
    if status.reason is Reason.GOT_HELP_ELSEWHERE:
        return _("%(who)s: help came from somewhere else.") % words
    if status.reason is Reason.NOT_NOW:
        return _("%(who)s: not now, perhaps later.") % words
    if status.state is State.PAUSED:
        return _("%(who)s: not now (%(why)s).") % words
    return _("%(who)s: no (%(why)s).") % words


def answer_words(answer: Answer | None, party: Party) -> str:
    """Say in a few words what a party said."""
    if answer is None:
        return _("No answer yet")
    words = {"why": reason_words(answer.reason)}
    if answer.reason is Reason.NOT_NOW:
        return _("Not now, perhaps later")
    if answer.move is Move.PAUSE:
        return _("Not now: %(why)s") % words
    if answer.move is Move.DECLINE:
        return _("No: %(why)s") % words
    yes = {
        Party.PERSON: _("Yes, I would like this"),
        Party.SENDER: _("Yes, we asked for this help"),
        Party.RECEIVER: _("Yes, we can help"),
    }
    return yes[party]


def reason_words(reason: Reason | None) -> str:
    """Say a reason."""
    return _(REASON_WORDS[reason]) if reason is not None else ""


def due_words(due: Due) -> str:
    """Say how near a day is."""
    if due.nearness is Nearness.LATE:
        return ngettext("one day late", "%(n)d days late", due.days) % {"n": due.days}
    if due.nearness is Nearness.TODAY:
        return _("today")
    if due.nearness is Nearness.TOMORROW:
        return _("tomorrow")
    return ngettext("in one day", "in %(n)d days", due.days) % {"n": due.days}


def badge_of(state: State) -> str:
    """Choose the badge of a state: plain, good, look, danger or now."""
    kinds = {
        State.WAITING: "now",
        State.JOINT_CONTACT_DUE: "look",
        State.IN_PROGRESS: "good",
        State.PAUSED: "look",
        State.DECLINED: "look",
        State.WITHDRAWN: "plain",
        State.DONE: "good",
    }
    return kinds[state]
