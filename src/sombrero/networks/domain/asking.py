"""Asking with a budget: few at a time, nobody more often than they agreed to.

Asking everybody at once makes people stop answering, so a request goes round in
small waves, and stops as soon as enough people said yes. A "no" needs no reason.

Source: Manshadi & Rodilitz, Online Policies for Efficient Volunteer Crowdsourcing:
every notice that was not needed makes the next one less likely to be answered.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sombrero.core.domain.words import gettext_noop as _

AT_ONCE: Final = 3
"""Helpers in one wave, unless the coordinator says otherwise."""
MOST_AT_ONCE: Final = 10
HOURS_TO_ANSWER: Final = 24
USUAL_ASKS: Final = 4
"""Asks a month of somebody who did not say how often."""
LATE_DAYS: Final = 14
"""A late yes is still a yes: so long after its wave a link goes on working."""


class Answer(StrEnum):
    """What somebody who was asked may say; none of them needs a reason."""

    YES = "yes"
    NO = "no"
    NOT_THIS_MONTH = "not_this_month"
    LESS = "less"
    STOP = "stop"


class AskState(StrEnum):
    """Where one ask to one neighbour is.

    next: stands by for a later wave. waiting: the message has not left. asked: it
    has, or the call is on the list. silent: the wave ended without an answer.
    thanked: enough others said yes. unreached: no way they agree to. cancelled:
    the message never left.
    """

    NEXT = "next"
    WAITING = "waiting"
    ASKED = "asked"
    YES = "yes"
    NO = "no"
    NOT_THIS_MONTH = "not_this_month"
    SILENT = "silent"
    THANKED = "thanked"
    UNREACHED = "unreached"
    CANCELLED = "cancelled"


class WaveState(StrEnum):
    """Where a wave is. over: nobody (or too few) said yes; a human looks again."""

    RUNNING = "running"
    FILLED = "filled"
    OVER = "over"
    STOPPED = "stopped"


_ANSWERS = frozenset({AskState.YES, AskState.NO, AskState.NOT_THIS_MONTH})

ASK_NEXT: Mapping[AskState, frozenset[AskState]] = MappingProxyType(
    {
        AskState.NEXT: frozenset({AskState.WAITING, AskState.CANCELLED}),
        AskState.WAITING: _ANSWERS
        | {
            AskState.ASKED,
            AskState.THANKED,
            AskState.UNREACHED,
            AskState.CANCELLED,
        },
        AskState.ASKED: _ANSWERS
        | {AskState.SILENT, AskState.THANKED, AskState.UNREACHED, AskState.CANCELLED},
        AskState.SILENT: _ANSWERS | {AskState.THANKED},
        # Who thinks again is welcome, as long as nobody else goes.
        AskState.NO: frozenset({AskState.YES, AskState.NOT_THIS_MONTH}),
        AskState.NOT_THIS_MONTH: frozenset({AskState.YES}),
        AskState.YES: frozenset(),
        AskState.THANKED: frozenset(),
        AskState.UNREACHED: frozenset(),
        AskState.CANCELLED: frozenset(),
    }
)
"""Which state follows which."""

OPEN_STATES: Final = frozenset({AskState.WAITING, AskState.ASKED})
"""Somebody who is in one of these is not asked anything else."""
UNCOUNTED: Final = frozenset({AskState.NEXT, AskState.UNREACHED, AskState.CANCELLED})
"""These never reached anybody: they are not counted as asked."""

STATE_OF: Mapping[Answer, AskState] = MappingProxyType(
    {
        Answer.YES: AskState.YES,
        Answer.NO: AskState.NO,
        Answer.NOT_THIS_MONTH: AskState.NOT_THIS_MONTH,
        Answer.LESS: AskState.NO,
        Answer.STOP: AskState.NO,
    }
)


class Hindrance(StrEnum):
    """Why somebody is not asked now."""

    ASKER = "asker"
    ALREADY = "already"
    NOT_OFFERED = "not_offered"
    NEVER = "never"
    RESTING = "resting"
    BUSY = "busy"
    ENOUGH = "enough"
    NO_WAY = "no_way"


HINDRANCES: Mapping[Hindrance, str] = MappingProxyType(
    {
        Hindrance.ASKER: _("asks this themselves"),
        Hindrance.ALREADY: _("was asked for this already"),
        Hindrance.NOT_OFFERED: _("does not offer this help now"),
        Hindrance.NEVER: _("does not want to be asked"),
        Hindrance.RESTING: _("takes a rest"),
        Hindrance.BUSY: _("has another question to answer first"),
        Hindrance.ENOUGH: _("was asked as often as they like this month"),
        Hindrance.NO_WAY: _("did not agree to any way of being asked"),
    }
)


PASSING: Final = frozenset({Hindrance.RESTING, Hindrance.BUSY, Hindrance.ENOUGH})
"""Who is hindered by one of these stays in the line for a later wave."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether somebody may be asked now.

    at_most: asks a month they agreed to. asked: how many this month had. way: the
    channel, "" when they agreed to none.
    """

    way: str
    at_most: int = USUAL_ASKS
    asked: int = 0
    is_asker: bool = False
    offers_it: bool = True
    was_asked: bool = False
    is_resting: bool = False
    has_open_ask: bool = False


def hindrance(one: Standing) -> Hindrance | None:
    """Say why somebody is not asked now; None when they may be.

    The reason that holds longest comes first.
    """
    found = (
        (one.is_asker, Hindrance.ASKER),
        (one.was_asked, Hindrance.ALREADY),
        (not one.offers_it, Hindrance.NOT_OFFERED),
        (one.at_most == 0, Hindrance.NEVER),
        (one.is_resting, Hindrance.RESTING),
        (not one.way, Hindrance.NO_WAY),
        (one.asked >= one.at_most, Hindrance.ENOUGH),
        (one.has_open_ask, Hindrance.BUSY),
    )
    return next((why for holds, why in found if holds), None)


WAYS: Final = ("sms", "email", "phone", "letter")


def way_to_ask(
    *, preferred: str, agreed: Set[str], addresses: Mapping[str, str]
) -> str:
    """Choose the channel to ask over: the one they like best, else the quickest.

    agreed: channels with a consent that holds. addresses: number or address per
    channel, "" or absent where not known. "" when there is none: somebody who only
    agreed to a visit is asked by a visit, not by us.
    """
    usable = [one for one in WAYS if one in agreed and addresses.get(one)]
    if preferred in usable:
        return preferred
    return usable[0] if usable else ""


def needed(*, duo: bool, going: int) -> int:
    """Say how many yeses a request still needs. going: who goes already."""
    return max(0, (2 if duo else 1) - going)


def less_often(at_most: int) -> int:
    """Halve how often a month somebody is asked; once at least."""
    return max(1, at_most // 2)
