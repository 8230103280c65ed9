"""What is filled in about offers: pictures, words, one offer at a time."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.terms import MOST_A_MONTH, REACH


def kind_choices() -> list[tuple[str, str]]:
    """Give the catalogue of small help in the reader's language."""
    return [(key, gettext(label)) for key, label in KINDS.items()]


def reach_choices() -> list[tuple[str, str]]:
    """Give the steps of how far, in words."""
    steps = [(str(metres), gettext(words)) for metres, words in REACH.items()]
    return [*steps, ("", gettext("Wherever it is"))]


def times_field(**more: object) -> forms.IntegerField:
    """Return a field for a number of times a month."""
    return forms.IntegerField(min_value=1, max_value=MOST_A_MONTH, **more)  # type: ignore[arg-type] # passed on as they are


class ChooseForm(forms.Form):
    """Several kinds of small help at once, by their pictures."""

    kinds = forms.MultipleChoiceField(
        label=_("What do they like to do?"),
        choices=kind_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("In their words"),
        help_text=_("For what is new here. Not needed."),
        max_length=200,
        required=False,
    )
    when_words = forms.CharField(
        label=_("When does it suit?"),
        help_text=_("For instance: on Tuesday after four."),
        max_length=120,
        required=False,
    )


class OfferForm(forms.Form):
    """What is said of one kind of small help."""

    words = forms.CharField(label=_("In their words"), max_length=200, required=False)
    when_words = forms.CharField(
        label=_("When does it suit?"),
        help_text=_("For instance: on Tuesday after four."),
        max_length=120,
        required=False,
    )
    at_most = times_field(
        label=_("At most how many times a month?"),
        help_text=_("For this alone. Empty: as their terms say."),
        required=False,
    )
    reach_m = forms.TypedChoiceField(
        label=_("How far?"),
        choices=lambda: [("", gettext("As their terms say")), *reach_choices()[:-1]],
        coerce=int,
        empty_value=None,
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
