"""Asking neighbours with a budget: waves, answers, texts that come in, groups."""

from sombrero.networks.actions.asking.answers import answer_by_link, record_answer
from sombrero.networks.actions.asking.replies import (
    Hand,
    forget_replies,
    make_group_link,
    raise_hand,
    settle_reply,
)
from sombrero.networks.actions.asking.tending import tend_asking
from sombrero.networks.actions.asking.texts import Incoming, take_text
from sombrero.networks.actions.asking.waves import (
    How,
    Started,
    ask_for,
    ask_next,
    stop_asking,
)
from sombrero.networks.domain.asking import Answer

__all__ = [
    "Answer",
    "Hand",
    "How",
    "Incoming",
    "Started",
    "answer_by_link",
    "ask_for",
    "ask_next",
    "forget_replies",
    "make_group_link",
    "raise_hand",
    "record_answer",
    "settle_reply",
    "stop_asking",
    "take_text",
    "tend_asking",
]
