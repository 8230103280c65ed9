"""Calls in words, each with its boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from sombrero.networks.domain.asking import AskState
from sombrero.networks.forms_reminders import MarksForm, marks_for
from sombrero.networks.presenting_asking import ASK_STATES, ask_words
from sombrero.networks.presenting_reminders import outcome_words
from sombrero.networks.queries.calling import Call


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call as it stands on a sheet. boxes: what may come of it, in words."""

    call: Call
    boxes: Sequence[str]
    outcome: str
    field: BoundField | None


def call_rows(calls: Sequence[Call], form: MarksForm | None = None) -> list[CallRow]:
    """Give the lines of a sheet, each with its boxes or what came of it."""
    return [
        CallRow(
            call=call,
            boxes=[str(words) for _key, words in marks_for(call)],
            outcome=_outcome(call),
            field=form[name]
            if form is not None and (name := f"line-{call.number}") in form.fields
            else None,
        )
        for call in calls
    ]


def _outcome(call: Call) -> str:
    if not call.outcome:
        return ""
    if call.is_ask:
        known = call.outcome in {state.value for state in ASK_STATES}
        return ask_words(AskState(call.outcome))[1] if known else _("Noted")
    return outcome_words(call.outcome)
