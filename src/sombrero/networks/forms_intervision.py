"""Forms of meetings between streets: cases without names, agreed lessons."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sombrero.core.forms import WithoutPersons, choose
from sombrero.networks.domain.streets import MEETING_LABELS
from sombrero.networks.forms_streets import day_field, hour_field, labelled
from sombrero.networks.models import Street


# -- Streets learn from each other -----------------------------------------------------
class IntervisionForm(WithoutPersons):
    """A meeting to plan."""

    kind = forms.ChoiceField(label=_("Who meets?"), widget=forms.RadioSelect)
    on = day_field(_("On which day?"))
    at = hour_field(_("At what time?"), initial=dt.time(19))
    where = forms.CharField(label=_("Where?"), max_length=160)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], labelled(MEETING_LABELS))


class PresentForm(forms.Form):
    """Which streets were there."""

    streets = forms.TypedMultipleChoiceField(
        label=_("Which streets were there?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, streets: Iterable[Street], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["streets"], [(one.pk, one.name) for one in streets])


class CaseForm(WithoutPersons):
    """A case without names."""

    words = forms.CharField(
        label=_("What happened?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("No names, no house numbers: as you would tell it on a tram."),
    )
    question = forms.CharField(
        label=pgettext_lazy(
            "a case brought to a meeting", "What do you ask the others?"
        ),
        max_length=200,
    )


class LessonForm(WithoutPersons):
    """What was agreed."""

    lesson = forms.CharField(
        label=_("What did you agree on?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
