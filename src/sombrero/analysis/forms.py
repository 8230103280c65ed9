"""What a reader may choose on the pages of figures."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.measures import Measure


class ShowForm(forms.Form):
    """Which figure the map shows."""

    show = forms.ChoiceField(label=_("Show on the map"), required=False)

    def __init__(self, measures: Sequence[Measure], shown: str) -> None:
        """measures: those that can be drawn; shown: the one that is."""
        super().__init__(initial={"show": shown})
        field = self.fields["show"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.key, gettext(one.label)) for one in measures]


class FindForm(forms.Form):
    """Finds a neighbourhood by its name."""

    q = forms.CharField(
        label=_("Name of the neighbourhood"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
