"""What is filled in on the way of two neighbours together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import User
from sombrero.networks.domain.moments import Moment
from sombrero.networks.domain.stages import Ending
from sombrero.networks.domain.telling import PIECES, key, usual
from sombrero.networks.helping_words import ENDINGS
from sombrero.networks.models import Heard, PartOfDay


def _endings() -> list[tuple[str, str]]:
    """Give how it may end. Who died is told gently, on a page of its own."""
    return [
        (one.value, gettext(words))
        for one, words in ENDINGS.items()
        if one is not Ending.DIED
    ]


class TellForm(forms.Form):
    """What each of two is told beforehand; the safest is ticked at first."""

    helper = forms.MultipleChoiceField(
        label=_("What does the helper hear?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    asker = forms.MultipleChoiceField(
        label=_("What does the one who asks hear?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, known: dict[str, Sequence[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for side, pieces in PIECES.items():
            field = self.fields[side]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = [
                    (name, gettext(piece.label))
                    for name, piece in pieces.items()
                    if name in known[side]
                ]

    @staticmethod
    def start(*, alone: bool) -> dict[str, list[str]]:
        """Return what is ticked at first. alone: nobody of the team goes along."""
        return {side: usual(side, alone=alone) for side in PIECES}

    def told(self) -> list[str]:
        """Return the keys of what is told."""
        return [
            key(side, piece) for side in PIECES for piece in self.cleaned_data[side]
        ]


class _WithTeam(forms.Form):
    """A form that asks who of the team goes along."""

    companion = forms.TypedChoiceField(
        label=_("Who of the team goes along?"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, team: Sequence[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["companion"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("nobody"))] + [
                (str(one.pk), one.name) for one in team
            ]


class IntroductionForm(_WithTeam):
    """When two meet, and who goes along."""

    on = forms.DateField(
        label=_("On which day do they meet?"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    field_order = ["on", "companion"]


class MetForm(forms.Form):
    """On which day two met."""

    on = forms.DateField(
        label=_("On which day did they meet?"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class VisitForm(_WithTeam):
    """When somebody goes."""

    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    at = forms.TimeField(
        label=_("At what hour, where one is agreed?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    part_of_day = forms.ChoiceField(
        label=_("When in the day?"), choices=PartOfDay.choices, required=False
    )
    field_order = ["on", "at", "part_of_day", "companion"]

    def moment(self, quarters: int) -> Moment:
        """Return when, for so many quarters of an hour."""
        given = self.cleaned_data
        return Moment(given["on"], given["at"], given["part_of_day"], quarters)


class MadeForm(forms.Form):
    """How a visit went: nothing is obligatory."""

    quarters = forms.IntegerField(
        label=_("How long, in quarters of an hour?"),
        min_value=1,
        max_value=96,
        required=False,
    )
    words = forms.CharField(
        label=_("A line, if you like"),
        max_length=300,
        required=False,
    )


class HearForm(forms.Form):
    """How it was, for one of the two."""

    side = forms.ChoiceField(
        label=_("Who says it?"), choices=Heard.Side.choices, widget=forms.RadioSelect
    )
    face = forms.ChoiceField(
        label=_("How is it?"), choices=Heard.Face.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In one sentence, in their words"), max_length=300, required=False
    )


class EndForm(forms.Form):
    """How it ends, with thanks; none of these is a failure."""

    ending = forms.ChoiceField(
        label=_("What happened?"), choices=_endings, widget=forms.RadioSelect
    )
    another = forms.BooleanField(
        label=_("Look for somebody else"),
        help_text=_("The request goes back to the board."),
        required=False,
    )
    thanks = forms.BooleanField(
        label=_("Thank them both with the words below"), required=False, initial=True
    )
