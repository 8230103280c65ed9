"""How far a signal is: the stages, the steps allowed between them, and the words.

The reporter reads the words of the stage and nothing else: progress, never content.
"""

from dataclasses import dataclass
from enum import StrEnum

from sombrero.core.domain.words import gettext_noop


class Stage(StrEnum):
    """How far a signal is, as the reporter may know it."""

    RECEIVED = "received"
    READ = "read"
    CONTACT = "contact"
    HELP = "help"
    CLOSED = "closed"


_S = Stage
# From each stage to the stages that may follow. A closed signal may be read again.
TRANSITIONS: dict[Stage, frozenset[Stage]] = {
    _S.RECEIVED: frozenset({_S.READ, _S.CONTACT, _S.HELP, _S.CLOSED}),
    _S.READ: frozenset({_S.CONTACT, _S.HELP, _S.CLOSED}),
    _S.CONTACT: frozenset({_S.HELP, _S.CLOSED}),
    _S.HELP: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset({_S.READ, _S.CONTACT, _S.HELP}),
}

STAGE_LABELS: dict[Stage, str] = {
    _S.RECEIVED: gettext_noop("Received"),
    _S.READ: gettext_noop("Read"),
    _S.CONTACT: gettext_noop("In contact"),
    _S.HELP: gettext_noop("Looking for help together"),
    _S.CLOSED: gettext_noop("Finished"),
}

PROGRESS: dict[Stage, str] = {
    _S.RECEIVED: gettext_noop("We received your message. Someone will read it soon."),
    _S.READ: gettext_noop(
        "Someone of our team has read your message and looks at what can be done."
    ),
    _S.CONTACT: gettext_noop(
        "Someone of our team is making contact. That can take time: trust comes first."
    ),
    _S.HELP: gettext_noop("Someone of our team is following this up."),
    _S.CLOSED: gettext_noop(
        "We have finished with your message. Thank you for looking out for someone. "
        "If you notice something again, please tell us again."
    ),
}


def may_go(here: Stage, there: Stage) -> bool:
    """Tell whether a signal may go from one stage to the other."""
    return there in TRANSITIONS[here]


def is_further(here: Stage, there: Stage) -> bool:
    """Tell whether a stage lies further along the road, as its steps are shown."""
    order = list(Stage)
    return order.index(there) > order.index(here)


class Ending(StrEnum):
    """How an approach of a person ended; most of these are good endings."""

    NEED_FOUND = "need_found"
    NO_NEED = "no_need"
    NOT_NOW = "not_now"
    LEFT_ALONE = "left_alone"
    UNREACHABLE = "unreachable"
    TRANSFERRED = "transferred"
    ANSWERED = "answered"
    UNFOUNDED = "unfounded"


@dataclass(frozen=True, slots=True)
class EndingRule:
    """What an ending means and how long what we know is kept after it.

    erase_after_days: proposal for the retention timer of the signals and contacts;
    the controller of the initiative sets the final term (domain.md L-08).
    """

    label: str
    explanation: str
    erase_after_days: int


ENDINGS: dict[Ending, EndingRule] = {
    Ending.NEED_FOUND: EndingRule(
        gettext_noop("There is a need or a request"),
        gettext_noop("You go on together: what is needed is written down as a need."),
        730,
    ),
    Ending.NO_NEED: EndingRule(
        gettext_noop("There is no need"),
        gettext_noop("All is well. That is a good ending: someone asked."),
        180,
    ),
    Ending.NOT_NOW: EndingRule(
        gettext_noop("Not now"),
        gettext_noop("The person knows where to find us. That is a good ending."),
        365,
    ),
    Ending.LEFT_ALONE: EndingRule(
        gettext_noop("The person wants to be left alone"),
        gettext_noop(
            "Choosing to be alone is not a problem. We respect it, and forget soon."
        ),
        30,
    ),
    Ending.UNREACHABLE: EndingRule(
        gettext_noop("We could not reach the person"),
        gettext_noop("Several people tried in several ways. A new signal starts anew."),
        180,
    ),
    Ending.TRANSFERRED: EndingRule(
        gettext_noop("Someone else goes on with it"),
        gettext_noop("Another team follows it up, and the person knows who."),
        180,
    ),
    Ending.ANSWERED: EndingRule(
        gettext_noop("The question was answered"),
        gettext_noop("Whoever asked knows where to go."),
        90,
    ),
    Ending.UNFOUNDED: EndingRule(
        gettext_noop("The signal was not right"),
        gettext_noop("What was said turned out not to be so. We delete it soon."),
        30,
    ),
}


# How an approach of a person may end, and how a signal may end without one.
APPROACH_ENDINGS: tuple[Ending, ...] = (
    Ending.NO_NEED,
    Ending.NOT_NOW,
    Ending.LEFT_ALONE,
    Ending.NEED_FOUND,
    Ending.UNREACHABLE,
    Ending.TRANSFERRED,
    Ending.UNFOUNDED,
)
SIGNAL_ENDINGS: tuple[Ending, ...] = (
    Ending.ANSWERED,
    Ending.NO_NEED,
    Ending.TRANSFERRED,
    Ending.UNFOUNDED,
)
# After these somebody goes on with the person, so telling may still be to come.
GOES_ON: frozenset[Ending] = frozenset({Ending.NEED_FOUND, Ending.TRANSFERRED})
