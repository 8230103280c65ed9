"""Where an advice stands, and what may be done with it there."""

from enum import StrEnum


class Status(StrEnum):
    """The road of an advice; after sending its text never changes again."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"


class Step(StrEnum):
    """What somebody may do with an advice."""

    EDIT = "edit"
    FREEZE = "freeze"
    SEND = "send"
    RECORD_ANSWER = "record_answer"
    TELL_RESIDENTS = "tell_residents"


ALLOWED: dict[Step, frozenset[Status]] = {
    Step.EDIT: frozenset({Status.DRAFT}),
    Step.FREEZE: frozenset({Status.DRAFT}),
    Step.SEND: frozenset({Status.DRAFT}),
    Step.RECORD_ANSWER: frozenset({Status.SENT}),
    # Residents may hear of an advice that was never answered too.
    Step.TELL_RESIDENTS: frozenset({Status.SENT, Status.ANSWERED}),
}


def may(step: Step, status: str) -> bool:
    """Tell whether an advice of this status may take this step."""
    return status in ALLOWED[step]
