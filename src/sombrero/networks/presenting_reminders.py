"""Reminders in words: what was tried, what comes, and which ways somebody agreed to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.reminding import CALL_OUTCOMES, Outcome, Way
from sombrero.networks.models import Attempt
from sombrero.networks.presenting_asking import WAYS
from sombrero.people.queries import Ways

OUTCOMES: Mapping[str, str] = {
    **{key.value: words for key, words in CALL_OUTCOMES.items()},
    Outcome.SENT.value: gettext_noop("Sent"),
    Outcome.SKIPPED.value: gettext_noop("Skipped: no way that they agree to"),
}


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt as a line of a timeline. mark: "good", "look", "next" or ""."""

    what: str
    when: dt.datetime
    said: str
    mark: str


def attempt_rows(attempts: Sequence[Attempt]) -> list[AttemptRow]:
    """Say what was tried and what still comes, in the order of time."""
    return [_row(one) for one in attempts if one.state != Attempt.State.CANCELLED]


def _row(one: Attempt) -> AttemptRow:
    what = _("Call") if one.way == Way.CALL else _("Text, mail or letter")
    if one.state == Attempt.State.PLANNED:
        return AttemptRow(what, one.due_at, "", "next")
    way = WAYS.get(one.channel)
    said = _(OUTCOMES.get(one.outcome, ""))
    if way and one.way == Way.MESSAGE:
        said = f"{said}, {_(way)}"
    mark = {Outcome.REACHED: "good", Outcome.SENT: ""}.get(Outcome(one.outcome), "look")
    return AttemptRow(what, one.done_at or one.due_at, said, mark)


def outcome_words(outcome: str) -> str:
    """Say what came of a call."""
    return _(OUTCOMES[outcome]) if outcome in OUTCOMES else ""


def ways_words(ways: Ways | None) -> list[str]:
    """Name the ways over which somebody agreed to be reminded and can be reached."""
    if ways is None:
        return []
    return [
        _(words)
        for key, words in WAYS.items()
        if key in ways.agreed and ways.addresses.get(key)
    ]
