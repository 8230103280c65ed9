"""Which places and measures are laid side by side."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.measures import MEASURES

FIRST = ("share_65_plus", "share_80_plus", "isolated_30_plus", "income_median")
"""What is shown when nothing was chosen."""
PLACES = ("a", "b", "c", "d")

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class CompareForm(forms.Form):
    """Up to four places, and the measures to look at."""

    a = forms.ChoiceField(label=_("First place"), required=False)
    b = forms.ChoiceField(label=_("Second place"), required=False)
    c = forms.ChoiceField(label=_("Third place"), required=False)
    d = forms.ChoiceField(label=_("Fourth place"), required=False)
    measure = forms.MultipleChoiceField(
        label=_("What to compare"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, groups: Groups) -> None:
        """groups: municipality and its places."""
        super().__init__(data, initial={"measure": list(FIRST)})
        places: list[Any] = [("", gettext("–"))]
        for name, some in groups:
            places.append((name or gettext("Municipalities"), list(some)))
        for key in PLACES:
            _choose(self.fields[key], places)
        _choose(
            self.fields["measure"],
            [(one.key, gettext(one.label)) for one in MEASURES.values()],
        )

    @property
    def slugs(self) -> list[str]:
        """The places that were chosen, each once."""
        self.is_valid()
        chosen = (self.cleaned_data.get(key) or "" for key in PLACES)
        return list(dict.fromkeys(one for one in chosen if one))

    @property
    def measures(self) -> list[str]:
        """The measures that were chosen, or the first ones."""
        self.is_valid()
        return self.cleaned_data.get("measure") or list(FIRST)


def _choose(field: forms.Field, choices: Sequence[Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
