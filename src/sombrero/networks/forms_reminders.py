"""Planning a reminder, and typing in what came of calls."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.networks.actions.reminders import Plan
from sombrero.networks.domain.asking import Answer
from sombrero.networks.domain.reminding import (
    CALL_OUTCOMES,
    Occasion,
    Step,
    Way,
    steps_from_json,
)
from sombrero.networks.queries.calling import Call

STEPS: dict[str, tuple[Step, Any]] = {
    "week_call": (Step(7, Way.CALL), _("A week before: call")),
    "days_message": (Step(2, Way.MESSAGE), _("Two days before: text or mail")),
    "day_call": (Step(1, Way.CALL), _("The day before: call")),
    "morning_call": (Step(0, Way.CALL, dt.time(9)), _("The morning itself: call")),
    "morning_message": (
        Step(0, Way.MESSAGE, dt.time(9)),
        _("The morning itself: text or mail"),
    ),
}
"""Steps to choose from, in the words of a coordinator."""
USUAL = ["week_call", "days_message", "morning_call"]


def standing_keys(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Give which boxes were ticked, from the steps that are kept."""
    kept = set(steps_from_json(rows))
    return [key for key, (step, _words) in STEPS.items() if step in kept]


class StepsField(forms.MultipleChoiceField):
    """Which steps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[(key, words) for key, (_step, words) in STEPS.items()],
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def clean(self, value: Any) -> list[Step]:
        """Return the steps that were ticked."""
        return [STEPS[key][0] for key in super().clean(value)]


class ReminderForm(forms.Form):
    """What somebody is reminded of, when, and how."""

    words = forms.CharField(
        label=_("What is it?"),
        max_length=120,
        help_text=_(
            "In a few words, without names: soup in the street, at the church."
        ),
    )
    on = forms.DateField(
        label=_("Which day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    at = forms.TimeField(
        label=_("At what time"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        help_text=_("Empty: the whole day."),
    )
    steps = StepsField(label=_("How do we remind them?"), initial=USUAL)

    @property
    def plan(self) -> Plan:
        """The plan that was written."""
        given = self.cleaned_data
        return Plan(
            kind=Occasion.ACTIVITY,
            on=given["on"],
            at=given["at"],
            words=given["words"],
            steps=given["steps"],
        )


class CheckInForm(forms.Form):
    """A call to hear how it goes."""

    on = forms.DateField(
        label=_("Which day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    @property
    def plan(self) -> Plan:
        """A call on that day."""
        return Plan(kind=Occasion.CHECK_IN, on=self.cleaned_data["on"])


class StandingForm(forms.Form):
    """Every visit of somebody."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    steps = StepsField(label=_("Remind of every visit"), required=False)


class SheetForm(forms.Form):
    """Who calls today."""

    caller = forms.CharField(
        label=_("Who calls?"),
        max_length=80,
        required=False,
        help_text=_("Only to find the sheet again. You may leave it."),
    )


ASK_MARKS = (
    (Answer.YES.value, _("Yes")),
    (Answer.NO.value, _("No")),
    (Answer.NOT_THIS_MONTH.value, _("Not this month")),
    ("no_answer", _("No answer")),
)


class MarksForm(forms.Form):
    """What came of each call of a sheet; a line left empty stays to be called."""

    def __init__(self, *args: Any, calls: Sequence[Call], **kwargs: Any) -> None:
        """calls: the lines of the sheet that nobody noted yet."""
        super().__init__(*args, **kwargs)
        self.calls = calls
        for call in calls:
            self.fields[f"line-{call.number}"] = forms.ChoiceField(
                label=f"{call.number}. {call.name}",
                required=False,
                choices=marks_for(call),
                widget=forms.RadioSelect,
            )

    @property
    def marks(self) -> dict[int, str]:
        """What was ticked, by line number."""
        return {
            call.number: given
            for call in self.calls
            if (given := self.cleaned_data.get(f"line-{call.number}", ""))
        }


def marks_for(call: Call) -> list[tuple[str, Any]]:
    """Give the boxes of one line."""
    if call.is_ask:
        return list(ASK_MARKS)
    return [(key.value, _now(words)) for key, words in CALL_OUTCOMES.items()]
