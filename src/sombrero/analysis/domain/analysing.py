"""What a neighbourhood analysis finds, and where each finding comes from.

Strengths come first: a neighbourhood is no list of troubles. What nobody knows is a
finding too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sombrero.core.domain.words import gettext_noop


class FindingKind(StrEnum):
    """What a finding is, in the order in which it is shown."""

    STRENGTH = "strength"
    NEED = "need"
    OPPORTUNITY = "opportunity"
    UNKNOWN = "unknown"


FINDING_LABELS: dict[FindingKind, str] = {
    FindingKind.STRENGTH: gettext_noop("A strength"),
    FindingKind.NEED: gettext_noop("A need"),
    FindingKind.OPPORTUNITY: gettext_noop("An opportunity"),
    FindingKind.UNKNOWN: gettext_noop("Something we do not know"),
}
FINDING_TITLES: dict[FindingKind, str] = {
    FindingKind.STRENGTH: gettext_noop("Strengths"),
    FindingKind.NEED: gettext_noop("Needs"),
    FindingKind.OPPORTUNITY: gettext_noop("Opportunities"),
    FindingKind.UNKNOWN: gettext_noop("What we do not know"),
}


class FindingState(StrEnum):
    """What became of a finding."""

    OPEN = "open"
    ANSWERED = "answered"
    LET_GO = "let_go"


STATE_LABELS: dict[FindingState, str] = {
    FindingState.OPEN: gettext_noop("It still holds"),
    FindingState.ANSWERED: gettext_noop("It was answered"),
    FindingState.LET_GO: gettext_noop("We let it go"),
}


class SourceKind(StrEnum):
    """Where a finding comes from."""

    FIGURE = "figure"
    REACH = "reach"
    HEARD = "heard"
    THEME = "theme"
    TALLY = "tally"
    SPOTS = "spots"
    QUOTE = "quote"
    GAP = "gap"
    OTHER = "other"


SOURCE_LABELS: dict[SourceKind, str] = {
    SourceKind.FIGURE: gettext_noop("Figure"),
    SourceKind.REACH: gettext_noop("Walking distance"),
    SourceKind.HEARD: gettext_noop("Heard"),
    SourceKind.THEME: gettext_noop("Theme we heard"),
    SourceKind.TALLY: gettext_noop("Counted in the street"),
    SourceKind.SPOTS: gettext_noop("Places that were noted"),
    SourceKind.QUOTE: gettext_noop("In a resident's words"),
    SourceKind.GAP: gettext_noop("Empty place under the hat"),
    SourceKind.OTHER: gettext_noop("Other source"),
}

ABOUT = (5, 10, 20, 50, 100, 200)
"""A report says "more than so many": an exact count would grow by one person."""


def about(count: int, reached: int) -> int:
    """Return the largest round number not above a count of what people said.

    0 when the count is small, or came from fewer than five people.
    """
    if reached < ABOUT[0]:
        return 0
    return max((least for least in ABOUT if least <= count), default=0)


@dataclass(frozen=True)
class Picked:
    """Where a finding comes from, as it is on the day somebody picks it.

    key: names it, so that it is a source of a finding once. frozen: its value with
    year and source, as JSON. quote_id: of an agreed quote. life_domains: what it is
    about, where that is known. kind of the finding it suggests, or "".
    """

    kind: SourceKind
    key: str
    frozen: Mapping[str, object] = field(default_factory=dict)
    quote_id: int | None = None
    life_domains: tuple[str, ...] = ()
    suggests: str = ""
