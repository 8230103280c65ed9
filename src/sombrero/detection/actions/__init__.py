"""Writes about signals, approaches and needs. The packages above enter here.

The words an action takes (Category, Ending, …) come through this door with it.
"""

from sombrero.detection.actions.approaches import (
    ContactMade,
    end_approach,
    record_contact,
    start_approach,
    transfer_approach,
)
from sombrero.detection.actions.erasing import Erased, erase_due, forget_reporting
from sombrero.detection.actions.intake import Recorded, record_signal
from sombrero.detection.actions.joining import join_signals, separate_signal
from sombrero.detection.actions.locating import locate_signal
from sombrero.detection.actions.needs import (
    NeedWords,
    close_need,
    open_need,
    reopen_need,
    update_need,
)
from sombrero.detection.actions.persons import link_person
from sombrero.detection.actions.questions import answer_question, ask_reporter
from sombrero.detection.actions.telling import decide_telling
from sombrero.detection.actions.triage import (
    assign_signal,
    close_signal,
    read_signal,
    set_triage,
)
from sombrero.detection.domain.categories import Category, Channel, Urgency
from sombrero.detection.domain.intake import Intake
from sombrero.detection.domain.needs import FeltLonely, Isolated, Kind, Outcome
from sombrero.detection.domain.stages import Ending
from sombrero.detection.domain.tell_person import Decision, Reason

__all__ = [
    "Category",
    "Channel",
    "ContactMade",
    "Decision",
    "Ending",
    "Erased",
    "FeltLonely",
    "Intake",
    "Isolated",
    "Kind",
    "NeedWords",
    "Outcome",
    "Reason",
    "Recorded",
    "Urgency",
    "answer_question",
    "ask_reporter",
    "assign_signal",
    "close_need",
    "close_signal",
    "decide_telling",
    "end_approach",
    "erase_due",
    "forget_reporting",
    "join_signals",
    "link_person",
    "locate_signal",
    "open_need",
    "read_signal",
    "record_contact",
    "record_signal",
    "reopen_need",
    "separate_signal",
    "set_triage",
    "start_approach",
    "transfer_approach",
    "update_need",
]
