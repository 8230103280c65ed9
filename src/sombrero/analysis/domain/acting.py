"""Actions of a neighbourhood plan: from an idea to what was learned of it.

A failure is no disaster: an action that stops leaves a lesson, and the lesson counts.
"""

from collections.abc import Iterable
from enum import StrEnum

from sombrero.core.domain.functions import FUNCTIONS
from sombrero.core.domain.words import gettext_noop


class State(StrEnum):
    """Where an action stands."""

    IDEA = "idea"
    AGREED = "agreed"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


STATE_LABELS: dict[State, str] = {
    State.IDEA: gettext_noop("An idea"),
    State.AGREED: gettext_noop("Agreed, not begun yet"),
    State.RUNNING: gettext_noop("Under way"),
    State.DONE: gettext_noop("Done"),
    State.STOPPED: gettext_noop("Stopped"),
}
STEP_LABELS: dict[State, str] = {
    State.IDEA: gettext_noop("Make it an idea again"),
    State.AGREED: gettext_noop("We agreed on it"),
    State.RUNNING: gettext_noop("It has begun"),
    State.DONE: gettext_noop("It is done"),
    State.STOPPED: gettext_noop("We stop"),
}
NEXT: dict[State, tuple[State, ...]] = {
    State.IDEA: (State.AGREED, State.STOPPED),
    State.AGREED: (State.RUNNING, State.IDEA, State.STOPPED),
    State.RUNNING: (State.DONE, State.STOPPED),
    State.DONE: (State.RUNNING,),
    State.STOPPED: (State.IDEA,),
}
"""Which step may follow which."""


class Pace(StrEnum):
    """How long it takes before people notice something of it."""

    QUICK = "quick"
    LONG = "long"


PACE_LABELS: dict[Pace, str] = {
    Pace.QUICK: gettext_noop("Quick win: something to see within half a year"),
    Pace.LONG: gettext_noop("Long line: it takes years, and stays"),
}
PACE_TITLES: dict[Pace, str] = {
    Pace.QUICK: gettext_noop("Quick wins"),
    Pace.LONG: gettext_noop("Long lines"),
}


class Mood(StrEnum):
    """How an action goes, at a glance."""

    GOOD = "good"
    SO_SO = "so_so"
    HARD = "hard"


MOOD_LABELS: dict[Mood, str] = {
    Mood.GOOD: gettext_noop("It goes well"),
    Mood.SO_SO: gettext_noop("It goes so-so"),
    Mood.HARD: gettext_noop("It is hard going"),
}


def may(state: str, wanted: str) -> bool:
    """Tell whether an action may go from one state to another."""
    return wanted in NEXT.get(State(state), ())


def needs_lesson(wanted: str) -> bool:
    """Tell whether a step asks what was learned: an action that stops does."""
    return wanted == State.STOPPED


def spread(functions: Iterable[Iterable[str]]) -> dict[str, int]:
    """Count the actions on each of the eight functions.

    functions: keys of the functions of each action; unknown ones are left out.
    """
    counted = dict.fromkeys(FUNCTIONS, 0)
    for keys in functions:
        for key in set(keys) & set(counted):
            counted[key] += 1
    return counted


def shade(count: int) -> int:
    """Return how dark a part of the wheel is: 0 none, 1 one, 2 two, 3 three, 4 more."""
    return min(count, 4)
