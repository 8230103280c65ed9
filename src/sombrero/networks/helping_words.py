"""Neighbour help in the reader's words: reasons, states, moments, endings."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from sombrero.core.dates import written
from sombrero.core.domain.words import gettext_noop
from sombrero.core.wording import say
from sombrero.networks.domain.stages import Ending, RequestState, Stage
from sombrero.networks.models import Match, Request, Visit
from sombrero.networks.queries.telling import when_words
from sombrero.people.queries import piece_words
from sombrero.solvers.words import Sentence

STATES: Mapping[RequestState, tuple[str, str]] = {
    RequestState.OPEN: ("look", gettext_noop("Looking for somebody")),
    RequestState.ASKING: ("look", gettext_noop("Neighbours are being asked")),
    RequestState.MATCHED: ("good", gettext_noop("Somebody goes")),
    RequestState.DONE: ("good", gettext_noop("Done")),
    RequestState.CANCELLED: ("plain", gettext_noop("Not needed any more")),
    RequestState.EXPIRED: ("look", gettext_noop("Nobody was found in time")),
}
STAGES: Mapping[Stage, tuple[str, str]] = {
    Stage.PROPOSED: ("look", gettext_noop("Chosen, not asked yet")),
    Stage.AGREED: ("good", gettext_noop("Said yes")),
    Stage.INTRODUCED: ("good", gettext_noop("They met")),
    Stage.STARTED: ("good", gettext_noop("The first visit was made")),
    Stage.STANDING: ("good", gettext_noop("They go on by themselves")),
    Stage.ENDED: ("plain", gettext_noop("Over, with thanks")),
}
ROAD = (
    gettext_noop("Chosen"),
    gettext_noop("Said yes"),
    gettext_noop("Met, with somebody of the team"),
    gettext_noop("First visit"),
    gettext_noop("By themselves"),
)
ENDINGS: Mapping[Ending, str] = {
    Ending.DONE: gettext_noop("It is done"),
    Ending.HELPER_STOPS: gettext_noop("Who helps stops"),
    Ending.ASKER_STOPS: gettext_noop("Who asked stops"),
    Ending.NO_CLICK: gettext_noop("It did not click"),
    Ending.MOVED: gettext_noop("Somebody moved"),
    Ending.DIED: gettext_noop("Somebody died"),
    Ending.MISTAKE: gettext_noop("Chosen by mistake"),
}
VISITS: Mapping[str, str] = {
    Visit.State.PLANNED: "plain",
    Visit.State.DONE: "good",
    Visit.State.CANCELLED: "plain",
    Visit.State.MISSED: "look",
}


def aloud(parts: Mapping[str, Any] | Sentence) -> str:
    """Say a reason in the reader's language: names of languages and days, not codes."""
    given: dict[str, Any] = dict(
        parts.as_json() if isinstance(parts, Sentence) else parts
    )
    values = dict(given.get("values") or {})
    if "languages" in values:
        values["languages"] = piece_words("language", str(values["languages"]))
    if "day" in values:
        day = dt.date.fromisoformat(str(values["day"]))
        values["day"] = written(day, "d MMMM")
    return say({**given, "values": values})


def all_aloud(parts: Iterable[Mapping[str, Any] | Sentence]) -> list[str]:
    """Say several reasons."""
    return [aloud(one) for one in parts]


def state_words(request: Request) -> tuple[str, str]:
    """Return the badge and the words of where a request is."""
    badge, words = STATES[RequestState(request.state)]
    return badge, _(words)


def stage_words(match: Match) -> tuple[str, str]:
    """Return the badge and the words of where two are."""
    badge, words = STAGES[Stage(match.stage)]
    return badge, _(words)


def when_of(request: Request) -> str:
    """Say when a request is for; "any time" where nothing is said."""
    return when_words(request.on, request.at, request.part_of_day, request.every) or _(
        "Any time"
    )


def visit_when(visit: Visit) -> str:
    """Say when a visit is."""
    return when_words(visit.on, visit.at, visit.part_of_day)


def road(match: Match) -> list[dict[str, str]]:
    """Return the road of two, with where they are now.

    Small help needs no meeting: that step stands there only where it is wished.
    """
    order = [one.value for one in Stage if one is not Stage.ENDED]
    labels = dict(zip(order, ROAD, strict=True))
    if not match.request.first_together and match.introduced_on is None:
        order.remove(Stage.INTRODUCED.value)
    here = order.index(match.stage) if match.stage in order else len(order)
    states = ["done" if n < here else "now" if n == here else "later" for n in range(5)]
    return [
        {"label": _(labels[stage]), "state": state}
        for stage, state in zip(order, states, strict=False)
    ]
