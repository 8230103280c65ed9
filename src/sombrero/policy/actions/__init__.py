"""Writes of this package: what we keep seeing, and the road of an advice."""

from sombrero.policy.actions.advice import (
    AdviceWords,
    draft_advice,
    edit_advice,
    freeze_figures,
    record_answer,
    send_advice,
    tell_residents,
)
from sombrero.policy.actions.signals import let_signal_go, note_policy_signal

__all__ = [
    "AdviceWords",
    "draft_advice",
    "edit_advice",
    "freeze_figures",
    "let_signal_go",
    "note_policy_signal",
    "record_answer",
    "send_advice",
    "tell_residents",
]
