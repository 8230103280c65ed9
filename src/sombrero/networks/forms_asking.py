"""What a coordinator chooses when asking, and what neighbours answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.codes import read_code
from sombrero.networks.actions.asking import Hand, How
from sombrero.networks.domain.asking import (
    AT_ONCE,
    HOURS_TO_ANSWER,
    MOST_AT_ONCE,
    Answer,
)


class WaveForm(forms.Form):
    """Whom to ask, how many at once, and how long they have."""

    helpers = forms.TypedMultipleChoiceField(
        label=_("Whom shall we ask? The first ones first."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one neighbour to ask.")},
    )
    size = forms.IntegerField(
        label=_("How many at once"),
        initial=AT_ONCE,
        min_value=1,
        max_value=MOST_AT_ONCE,
        help_text=_("Few: who is asked for nothing too often, stops answering."),
    )
    hours = forms.TypedChoiceField(
        label=_("They answer within"),
        coerce=int,
        initial=HOURS_TO_ANSWER,
        choices=[
            (4, _("4 hours")),
            (12, _("12 hours")),
            (24, _("a day")),
            (48, _("two days")),
            (96, _("four days")),
        ],
    )
    goes_on = forms.BooleanField(
        label=_("When nobody can, ask the next ones without asking me"),
        required=False,
    )

    def __init__(
        self, *args: Any, helpers: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        """helpers: ids and names of who may be asked now, the best first."""
        super().__init__(*args, **kwargs)
        field = self.fields["helpers"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = list(helpers)

    @property
    def how(self) -> How:
        """How the wave goes."""
        given = self.cleaned_data
        return How(given["size"], given["hours"], given["goes_on"])


class AnswerForm(forms.Form):
    """One touch."""

    say = forms.ChoiceField(choices=[(one.value, one.value) for one in Answer])

    @property
    def answer(self) -> Answer:
        """What was said."""
        return Answer(self.cleaned_data["say"])


class HandForm(forms.Form):
    """Somebody of a group who can go."""

    name = forms.CharField(
        label=_("How are you called?"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    phone = forms.CharField(
        label=_("Your telephone"),
        max_length=32,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
        help_text=_("Only to call you about this. We forget it after a month."),
    )

    @property
    def hand(self) -> Hand:
        """Who offers."""
        return Hand(self.cleaned_data["name"], self.cleaned_data["phone"])


class AskCodeForm(forms.Form):
    """The code of a letter."""

    code = forms.CharField(
        label=_("The code in your letter"),
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """Write it as it is kept. What cannot be one goes on, to be told so there."""
        typed: str = self.cleaned_data["code"]
        return read_code(typed) or "".join(filter(str.isalnum, typed)) or "0"


class SettleForm(forms.Form):
    """What a reply meant; nothing chosen: read and handled."""

    answer = forms.ChoiceField(
        required=False,
        choices=[("", "")] + [(one.value, one.value) for one in Answer],
    )

    @property
    def meant(self) -> Answer | None:
        """What it meant, None when only read."""
        given = self.cleaned_data["answer"]
        return Answer(given) if given else None
