"""What a reader may choose on the pages of figures."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.measures import Measure


class ShowForm(forms.Form):
    """Which figure the map shows."""

    show = forms.ChoiceField(label=_("Show on the map"), required=False)
    mark = forms.ChoiceField(label=_("Mark on the map"), required=False)

    def __init__(
        self,
        measures: Sequence[Measure],
        shown: str,
        marks: Sequence[tuple[str, str]] = (),
        marked: str = "",
    ) -> None:
        """measures: those that can be drawn; shown: the one that is. So with marks."""
        super().__init__(initial={"show": shown, "mark": marked})
        _choose(
            self.fields["show"], [(one.key, gettext(one.label)) for one in measures]
        )
        _choose(self.fields["mark"], marks)
        if not marks:
            del self.fields["mark"]


class GroupForm(forms.Form):
    """Whose way is shown."""

    people = forms.ChoiceField(label=_("Whose way"), required=False)

    def __init__(self, groups: Sequence[tuple[str, str]], shown: str) -> None:
        """groups: those whose number is known; shown: the one that is."""
        super().__init__(initial={"people": shown})
        _choose(self.fields["people"], groups)


def _choose(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class FindForm(forms.Form):
    """Finds a neighbourhood by its name."""

    q = forms.CharField(
        label=_("Name of the neighbourhood"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
