"""What is filled in when something happens in somebody's life."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.people.domain.life import COURSES


def turn_choices() -> list[tuple[str, str]]:
    """Give what may have happened, in the reader's language."""
    return [(turn.value, gettext(course.label)) for turn, course in COURSES.items()]


class TurnForm(forms.Form):
    """What happened, and when."""

    turn = forms.ChoiceField(
        label=_("What happened?"), choices=turn_choices, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("When do they expect to be back?"),
        help_text=_("Only for hospital, and only if somebody said so."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    told_by = forms.CharField(
        label=_("Who told us?"),
        help_text=_("For instance: the daughter, the nurse."),
        max_length=120,
        required=False,
    )


class KeepLongerForm(forms.Form):
    """Why a file must stay, and until when."""

    until = forms.DateField(
        label=_("Until which day?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("For instance: the family still has a question. No names."),
        max_length=120,
    )
