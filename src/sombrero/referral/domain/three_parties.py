"""A referral is an agreement between three parties: who asks, who sends, who receives.

Each of them accepts, pauses or declines, with a reason from a short list. The state
of a referral is never set by hand: it follows from what the three said. Source:
peers' best practice (Primero's guarded states, findhelp's separate endings), and the
rule of the Infopunt in Jette: follow a question until an answer is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _


class Party(StrEnum):
    """One of the three that must agree."""

    PERSON = "person"
    SENDER = "sender"
    RECEIVER = "receiver"


class Move(StrEnum):
    """What a party says."""

    ACCEPT = "accept"
    PAUSE = "pause"
    DECLINE = "decline"


class Reason(StrEnum):
    """Why a party pauses or declines: short, so that it can be counted and acted on."""

    GOT_HELP_ELSEWHERE = "got_help_elsewhere"
    NOT_ELIGIBLE = "not_eligible"
    NO_CAPACITY = "no_capacity"
    COULD_NOT_REACH = "could_not_reach"
    NO_LONGER_WANTED = "no_longer_wanted"
    NOT_NOW = "not_now"
    WRONG_SERVICE = "wrong_service"
    LANGUAGE = "language"
    OTHER = "other"


class Word(StrEnum):
    """What the person says when we ask whether help came."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class State(StrEnum):
    """Where a referral stands; always derived, see `status`."""

    WAITING = "waiting"
    JOINT_CONTACT_DUE = "joint_contact_due"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DONE = "done"


class Event(StrEnum):
    """What may happen to a referral."""

    ANSWER = "answer"
    JOINT_CONTACT = "joint_contact"
    SAY = "say"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


# The allowed transitions, as data: which events each state takes. Where an event
# leads is not written here, because it follows from what the parties said.
ALLOWED: Mapping[State, frozenset[Event]] = MappingProxyType(
    {
        State.WAITING: frozenset(
            {Event.ANSWER, Event.JOINT_CONTACT, Event.SAY, Event.WITHDRAW}
        ),
        State.JOINT_CONTACT_DUE: frozenset(
            {Event.ANSWER, Event.JOINT_CONTACT, Event.SAY, Event.WITHDRAW}
        ),
        State.IN_PROGRESS: frozenset(
            {Event.ANSWER, Event.JOINT_CONTACT, Event.SAY, Event.WITHDRAW}
        ),
        State.PAUSED: frozenset(
            {Event.ANSWER, Event.JOINT_CONTACT, Event.SAY, Event.WITHDRAW}
        ),
        State.DECLINED: frozenset({Event.ANSWER, Event.SAY, Event.WITHDRAW}),
        State.WITHDRAWN: frozenset(),
        State.DONE: frozenset({Event.REOPEN, Event.WITHDRAW}),
    }
)

# States in which nobody has to do anything for this referral any more.
ENDED = frozenset({State.DECLINED, State.WITHDRAWN, State.DONE})

# The reasons each party may give, for each move that needs one.
REASONS: Mapping[tuple[Party, Move], tuple[Reason, ...]] = MappingProxyType(
    {
        (Party.PERSON, Move.PAUSE): (Reason.NOT_NOW, Reason.OTHER),
        (Party.PERSON, Move.DECLINE): (
            Reason.GOT_HELP_ELSEWHERE,
            Reason.NO_LONGER_WANTED,
            Reason.WRONG_SERVICE,
            Reason.LANGUAGE,
            Reason.OTHER,
        ),
        (Party.SENDER, Move.PAUSE): (
            Reason.NOT_NOW,
            Reason.COULD_NOT_REACH,
            Reason.OTHER,
        ),
        (Party.SENDER, Move.DECLINE): (
            Reason.GOT_HELP_ELSEWHERE,
            Reason.WRONG_SERVICE,
            Reason.COULD_NOT_REACH,
            Reason.OTHER,
        ),
        (Party.RECEIVER, Move.PAUSE): (
            Reason.NO_CAPACITY,
            Reason.COULD_NOT_REACH,
            Reason.NOT_NOW,
            Reason.OTHER,
        ),
        (Party.RECEIVER, Move.DECLINE): (
            Reason.NO_CAPACITY,
            Reason.NOT_ELIGIBLE,
            Reason.COULD_NOT_REACH,
            Reason.WRONG_SERVICE,
            Reason.LANGUAGE,
            Reason.GOT_HELP_ELSEWHERE,
            Reason.NO_LONGER_WANTED,
            Reason.OTHER,
        ),
    }
)

REASON_WORDS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.GOT_HELP_ELSEWHERE: _("help came from somewhere else"),
        Reason.NOT_ELIGIBLE: _("this person does not meet our conditions"),
        Reason.NO_CAPACITY: _("there is no room at the moment"),
        Reason.COULD_NOT_REACH: _("we could not reach the person"),
        Reason.NO_LONGER_WANTED: _("the person no longer wants this"),
        Reason.NOT_NOW: _("not now, perhaps later"),
        Reason.WRONG_SERVICE: _("this is not the right service"),
        Reason.LANGUAGE: _("we do not share a language"),
        Reason.OTHER: _("another reason, in your own words"),
    }
)


class NotPossible(ValueError):
    """The step is not allowed now; `sentence` says why, in plain words."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What one party said last."""

    move: Move
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that happened to one referral, as far as its state depends on it.

    answers: the last answer of each party, absent when they have not said anything.
    met: a joint contact of sender, person and receiver was written down.
    help_came: the person, or who speaks for them, said that help came.
    withdrawn: the person took back the consent on which this referral rests.
    """

    warm: bool = False
    answers: Mapping[Party, Answer] = field(default_factory=dict)
    met: bool = False
    help_came: bool = False
    withdrawn: bool = False

    def said(self, party: Party, move: Move) -> bool:
        """Tell whether this party's last answer was this move."""
        answer = self.answers.get(party)
        return answer is not None and answer.move is move


@dataclass(frozen=True, slots=True)
class Status:
    """A state with the words that explain it.

    waiting_for: who has not answered, in the order in which we would ask them.
    stopped_by, reason: who paused or declined, and why.
    """

    state: State
    waiting_for: tuple[Party, ...] = ()
    stopped_by: Party | None = None
    reason: Reason | None = None


def status(course: Course) -> Status:
    """Derive where a referral stands from what the three parties said."""
    if course.withdrawn:
        return Status(State.WITHDRAWN, stopped_by=Party.PERSON)
    if course.help_came:
        return Status(State.DONE)
    stopped = _stopped(course, Move.DECLINE) or _stopped(course, Move.PAUSE)
    if stopped is not None:
        return stopped
    waiting = tuple(party for party in Party if party not in course.answers)
    if waiting:
        return Status(State.WAITING, waiting_for=waiting)
    if course.warm and not course.met:
        return Status(State.JOINT_CONTACT_DUE)
    return Status(State.IN_PROGRESS)


def _stopped(course: Course, move: Move) -> Status | None:
    """Find who stopped it with this move; the person's word is looked at first."""
    state = State.DECLINED if move is Move.DECLINE else State.PAUSED
    for party in Party:
        if course.said(party, move):
            reason = course.answers[party].reason
            return Status(state, stopped_by=party, reason=reason)
    return None


def check(course: Course, event: Event) -> None:
    """Raise NotPossible when this event may not happen now."""
    state = status(course).state
    if event in ALLOWED[state]:
        return
    raise NotPossible(_WHY_NOT.get((state, event), _WHY_NOT_AT_ALL[state]))


def check_answer(party: Party, answer: Answer) -> None:
    """Raise NotPossible when the reason is missing or not one this party may give."""
    if answer.move is Move.ACCEPT:
        if answer.reason is not None:
            raise NotPossible(_("A yes needs no reason."))
        return
    if answer.reason is None:
        raise NotPossible(_("Please choose a reason: it tells us where to go next."))
    if answer.reason not in REASONS[party, answer.move]:
        raise NotPossible(_("This reason does not fit this answer."))
    if answer.reason is Reason.OTHER and not answer.note.strip():
        raise NotPossible(_("Please write the other reason in a few words."))


def give(course: Course, party: Party, answer: Answer) -> Course:
    """Take in one party's answer. The same answer twice changes nothing."""
    check_answer(party, answer)
    check(course, Event.ANSWER)
    if course.answers.get(party) == answer:
        return course
    return replace(course, answers={**course.answers, party: answer})


def meet(course: Course) -> Course:
    """Take in a joint contact of sender, person and receiver."""
    check(course, Event.JOINT_CONTACT)
    return replace(course, met=True)


def hear(course: Course, word: Word) -> Course:
    """Take in what the person, or who speaks for them, says about the help.

    Only "yes" closes; "partly" and "no" keep the referral open, so that someone looks
    for the next way. A warm hand-over also needs its joint contact.
    """
    check(course, Event.SAY)
    if word is not Word.YES:
        return course
    if course.warm and not course.met:
        raise NotPossible(
            _(
                "You agreed to introduce them to each other. "
                "Write down first when you were together; then this can be closed."
            )
        )
    return replace(course, help_came=True)


def withdraw(course: Course) -> Course:
    """Take in that the person took back the consent: final, a new one starts anew."""
    check(course, Event.WITHDRAW)
    return replace(course, withdrawn=True)


def reopen(course: Course) -> Course:
    """Open again what was closed; every answer given stays."""
    check(course, Event.REOPEN)
    return replace(course, help_came=False)


_WHY_NOT: Mapping[tuple[State, Event], str] = MappingProxyType(
    {
        (State.DECLINED, Event.JOINT_CONTACT): _(
            "One of the three said no. Ask them again first."
        ),
        (State.DONE, Event.ANSWER): _(
            "This was closed because help came. Open it again first."
        ),
    }
)
_WHY_NOT_AT_ALL: Mapping[State, str] = MappingProxyType(
    {
        State.WAITING: _("This is still open."),
        State.JOINT_CONTACT_DUE: _("This is still open."),
        State.IN_PROGRESS: _("This is still open."),
        State.PAUSED: _("This is still open."),
        State.DECLINED: _("This is still open: they can be asked again."),
        State.WITHDRAWN: _(
            "The person took back their consent. Ask again before you start anew."
        ),
        State.DONE: _("This was already closed because help came."),
    }
)
