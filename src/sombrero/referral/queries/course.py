"""From rows to the pure course of a referral."""

from sombrero.referral.domain.disclosure import Packet, disclose
from sombrero.referral.domain.three_parties import (
    Answer,
    Course,
    Move,
    Party,
    Reason,
    Status,
    status,
)
from sombrero.referral.models import Answer as AnswerRow
from sombrero.referral.models import Referral


def course_of(referral: Referral) -> Course:
    """Give the course of a referral; answers and joint contacts may be prefetched."""
    last = {row.party: row for row in referral.answers.all()}
    return Course(
        warm=referral.is_warm,
        answers={Party(party): answer_of(row) for party, row in last.items()},
        met=bool(list(referral.joint_contacts.all())),
        help_came=referral.helped_at is not None,
        withdrawn=is_withdrawn(referral),
    )


def status_of(referral: Referral) -> Status:
    """Say where a referral stands."""
    return status(course_of(referral))


def is_withdrawn(referral: Referral) -> bool:
    """Tell whether the consent under this referral was taken back, by any road.

    Asked of the consent itself each time, so that no link outlives it.
    """
    if referral.withdrawn_at is not None:
        return True
    return referral.consent is not None and not referral.consent.is_open


def packet_of(referral: Referral) -> Packet:
    """Give exactly what the receiver sees: the same function made the preview."""
    return disclose(referral.shown, referral.shown.keys())


def answer_of(row: AnswerRow) -> Answer:
    """Give the pure answer of a row."""
    reason = Reason(row.reason) if row.reason else None
    return Answer(Move(row.move), reason, row.note)
