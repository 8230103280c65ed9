"""Forms of signals, approaches and needs."""

from sombrero.detection.forms.care import (
    ContactForm,
    EndForm,
    LinkForm,
    TellForm,
    TransferForm,
)
from sombrero.detection.forms.needs import CloseNeedForm, NeedForm, ReopenForm
from sombrero.detection.forms.report import (
    AnswerForm,
    FollowForm,
    RecordForm,
    ReportForm,
)
from sombrero.detection.forms.triage import (
    AskForm,
    AssignForm,
    CloseForm,
    LocateForm,
    StartForm,
    TriageForm,
)

__all__ = [
    "AnswerForm",
    "AskForm",
    "AssignForm",
    "CloseForm",
    "CloseNeedForm",
    "ContactForm",
    "EndForm",
    "FollowForm",
    "LinkForm",
    "LocateForm",
    "NeedForm",
    "RecordForm",
    "ReopenForm",
    "ReportForm",
    "StartForm",
    "TellForm",
    "TransferForm",
    "TriageForm",
]
