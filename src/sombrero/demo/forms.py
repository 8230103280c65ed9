"""Four questions to start a neighbourhood."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.queries import list_places


def _places() -> list[tuple[str | int, str]]:
    rows = [(place.pk, place.name) for place in list_places(kind="neighbourhood")]
    return [("", gettext("Choose a place")), *rows]


class StartForm(forms.Form):
    """Name, place, who takes part, and what is written down about persons."""

    name = forms.CharField(
        label=_("What is the name of your neighbourhood project?"),
        help_text=_("For instance: Together in the Mill Quarter."),
        max_length=120,
    )
    place = forms.TypedChoiceField(
        label=_("Where is it?"),
        help_text=_("Choose a neighbourhood. You can add others later."),
        coerce=int,
        choices=_places,
    )
    takes_part = forms.CharField(
        label=_("Who takes part?"),
        help_text=_(
            "One organisation or group a line. Leave it empty if you are neighbours "
            "among yourselves."
        ),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    registration_level = forms.ChoiceField(
        label=_("What do you write down about persons?"),
        help_text=_("You can write down more later. Less is also possible."),
        choices=Initiative.Registration.choices,
        initial=Initiative.Registration.NONE,
        widget=forms.RadioSelect,
    )
