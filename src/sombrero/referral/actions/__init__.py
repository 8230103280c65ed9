"""Writes about a need's way to help. The other packages enter here and in queries.

The words an action takes (Party, Move, Reason, Word) come through this door with it.
"""

from sombrero.referral.actions.answering import answer_by_link, answer_referral
from sombrero.referral.actions.letters import enter_url, link_url
from sombrero.referral.actions.opening import (
    Agreed,
    Opened,
    Receiver,
    new_link,
    open_referral,
)
from sombrero.referral.actions.progress import (
    close_by_link,
    close_referral,
    record_joint_contact,
    reopen_referral,
)
from sombrero.referral.actions.steps import add_step, change_step, finish_step
from sombrero.referral.actions.withdrawing import (
    forget_person,
    withdraw_any_consent,
    withdraw_by_link,
    withdraw_referral,
)
from sombrero.referral.domain.three_parties import Move, Party, Reason, Word

__all__ = [
    "Agreed",
    "Move",
    "Opened",
    "Party",
    "Reason",
    "Receiver",
    "Word",
    "add_step",
    "answer_by_link",
    "answer_referral",
    "change_step",
    "close_by_link",
    "close_referral",
    "enter_url",
    "finish_step",
    "forget_person",
    "link_url",
    "new_link",
    "open_referral",
    "record_joint_contact",
    "reopen_referral",
    "withdraw_any_consent",
    "withdraw_by_link",
    "withdraw_referral",
]
