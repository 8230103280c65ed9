"""What is filled in about offers: pictures, words, one offer at a time."""

from collections.abc import Sequence

from babel import Locale
from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Place
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.terms import MOST_A_MONTH, REACH


def kind_choices() -> list[tuple[str, str]]:
    """Give the catalogue of small help in the reader's language."""
    return [(key, gettext(label)) for key, label in KINDS.items()]


def reach_choices() -> list[tuple[str, str]]:
    """Give the steps of how far, in words."""
    steps = [(str(metres), gettext(words)) for metres, words in REACH.items()]
    return [*steps, ("", gettext("Wherever it is"))]


# The languages most spoken in Brussels; others are written on the person's page.
SPOKEN = (
    "nl",
    "fr",
    "ar",
    "tr",
    "en",
    "es",
    "it",
    "pt",
    "ro",
    "pl",
    "bg",
    "de",
    "uk",
    "ps",
    "ber",
    "sq",
)


def language_choices() -> list[tuple[str, str]]:
    """Name the languages in the reader's language."""
    return [(code, language_name(code)) for code in SPOKEN]


def language_name(code: str) -> str:
    """Name a language in the reader's language; a code without a name stays."""
    if code == "ber":  # a family of languages, which CLDR does not name
        return gettext("Tamazight")
    names = Locale.parse(get_language() or "nl").languages
    return str(names.get(code, code))


def choose_places(field: forms.Field, places: Sequence[Place]) -> None:
    """Offer the parts of the neighbourhood."""
    if isinstance(field, forms.ChoiceField):
        rows = [(one.pk, one.name) for one in places]
        field.choices = [("", gettext("not known")), *rows]


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
    place_id = forms.TypedChoiceField(
        label=_("Where?"),
        help_text=_("From there we count how far it is."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        help_text=_("Nothing ticked: those of the person."),
        choices=language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )

    def with_places(self, places: Sequence[Place]) -> "OfferForm":
        """Offer the parts of the neighbourhood."""
        choose_places(self.fields["place_id"], places)
        return self


class OffersForm(forms.Form):
    """Which kind of help to look at."""

    kind = forms.ChoiceField(label=_("What help?"), required=False)

    def with_kinds(self) -> "OffersForm":
        """Offer the whole catalogue."""
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("every kind")), *kind_choices()]
        return self
