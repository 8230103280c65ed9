"""What is filled in about an offer."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.talents.domain.catalogue import KINDS


def kind_choices() -> list[tuple[str, str]]:
    """Give the catalogue of small help in the reader's language."""
    return [(key, gettext(label)) for key, label in KINDS.items()]


class OfferForm(forms.Form):
    """One kind of small help that somebody likes to give."""

    kind = forms.ChoiceField(
        label=_("What do they like to do?"),
        choices=kind_choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("In their words"), max_length=200, required=False)
    when_words = forms.CharField(
        label=_("When does it suit?"),
        help_text=_("For instance: on Tuesday after four."),
        max_length=120,
        required=False,
    )
    at_most = forms.IntegerField(
        label=_("At most how many times a month?"),
        min_value=1,
        max_value=31,
        required=False,
    )


class OffersForm(forms.Form):
    """Which kind of help to look at."""

    kind = forms.ChoiceField(label=_("What help?"), required=False)

    def with_kinds(self) -> "OffersForm":
        """Offer the whole catalogue."""
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("every kind")), *kind_choices()]
        return self
