"""What is filled in about a request of neighbour help."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Place
from sombrero.networks.actions.requests import Small, Whom
from sombrero.networks.models import PartOfDay, Request
from sombrero.people.queries import piece_words
from sombrero.talents.queries import small_help
from sombrero.talents.queries.saying import meet_labels, tag_labels

# The languages most spoken in Brussels come first.
CODES = ("nl", "fr", "ar", "tr", "en", "es", "it", "pt", "ro", "pl", "uk", "sq", "de")
Choices = list[tuple[str, str]]


def kinds() -> Choices:
    """Give the catalogue of small help in the reader's language."""
    return [(one.key, one.label) for one in small_help()]


def languages() -> Choices:
    """Give languages by name in the reader's language."""
    return [(code, piece_words("language", code)) for code in CODES]


def _meets() -> Choices:
    return [(key, gettext(label)) for key, label in meet_labels().items()]


def _tags() -> Choices:
    return [(key, gettext(label)) for key, label in tag_labels().items()]


def _genders() -> Choices:
    return [
        ("", gettext("does not matter")),
        ("woman", gettext("a woman")),
        ("man", gettext("a man")),
    ]


class SmallForm(forms.Form):
    """What help, when, and all that may matter: only the first is required."""

    kind = forms.ChoiceField(
        label=_("What help?"), choices=kinds, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=_("On which day?"),
        help_text=_("Leave it open when any day is good."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    part_of_day = forms.ChoiceField(
        label=_("When in the day?"), choices=PartOfDay.choices, required=False
    )
    words = forms.CharField(label=_("In their words"), max_length=300, required=False)
    at = forms.TimeField(
        label=_("At what hour, where one is agreed?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    every = forms.ChoiceField(
        label=_("Does it come back?"), choices=Request.Every.choices, required=False
    )
    quarters = forms.IntegerField(
        label=_("How long, in quarters of an hour?"),
        help_text=_("Leave it open for the usual time."),
        min_value=1,
        max_value=96,
        required=False,
    )
    meets = forms.MultipleChoiceField(
        label=_("What does a helper meet there?"),
        choices=_meets,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        required=False,
    )
    wish_languages = forms.MultipleChoiceField(
        label=_("Which language is wished?"),
        help_text=_("Nothing ticked: a language they both speak."),
        choices=languages,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        required=False,
    )
    wish_gender = forms.ChoiceField(
        label=_("Who should come?"), choices=_genders, required=False
    )
    wish_tags = forms.MultipleChoiceField(
        label=_("What else is wished of a helper?"),
        choices=_tags,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        required=False,
    )
    wish_without = forms.MultipleChoiceField(
        label=_("Who should not come?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    duo = forms.BooleanField(
        label=_("Two go together"),
        help_text=_("One who knows the way, and one who is new."),
        required=False,
    )
    needs_check = forms.BooleanField(
        label=_("Only somebody who showed an extract of the police record"),
        required=False,
    )
    first_together = forms.BooleanField(
        label=_("Somebody of the team goes along the first time"), required=False
    )
    made_by = forms.ChoiceField(
        label=_("Who asks?"), choices=Request.MadeBy.choices, required=False
    )
    spoken_by = forms.CharField(
        label=_("Name of who asks for the person"),
        help_text=_("Only when somebody else asks."),
        max_length=120,
        required=False,
    )
    agreed = forms.ChoiceField(
        label=_("How did the person agree that neighbours are asked?"),
        choices=[one for one in Request.Agreed.choices if one[0] != Request.Agreed.WEB],
        required=False,
    )

    def __init__(
        self, *args: Any, without: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["wish_without"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(without)

    def small(self) -> Small:
        """Return what was asked."""
        given = self.cleaned_data
        return Small(
            kind=given["kind"],
            words=given["words"],
            on=given["on"],
            at=given["at"],
            part_of_day=given["part_of_day"],
            every=given["every"],
            quarters=given["quarters"],
            meets=given["meets"],
            wishes={
                "languages": given["wish_languages"],
                "gender": given["wish_gender"],
                "tags": given["wish_tags"],
                "without": [int(one) for one in given["wish_without"]],
            },
            duo=given["duo"],
            needs_check=given["needs_check"],
            first_together=given["first_together"],
            made_by=given["made_by"] or Request.MadeBy.SELF,
            spoken_by=given["spoken_by"],
            agreed=given["agreed"] or Request.Agreed.SPOKEN,
        )

    @staticmethod
    def start(request: Request) -> dict[str, Any]:
        """Return a request as the form shows it."""
        wishes = request.wishes
        own = {
            name: getattr(request, name)
            for name in SmallForm.base_fields
            if hasattr(request, name)
        }
        return {
            **own,
            "wish_languages": wishes.get("languages", []),
            "wish_gender": wishes.get("gender", ""),
            "wish_tags": wishes.get("tags", []),
            "wish_without": [str(one) for one in wishes.get("without", [])],
        }


class NoteForm(SmallForm):
    """A request by telephone: whom it is for, what help, and when."""

    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Who asks for help?"),
        help_text=_("A first name is enough."),
        max_length=120,
        required=False,
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    spoken = forms.MultipleChoiceField(
        label=_("Which languages do they speak?"),
        choices=languages,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        required=False,
    )
    place = forms.TypedChoiceField(
        label=_("Where do they live?"), coerce=int, empty_value=None, required=False
    )
    alike = forms.TypedChoiceField(
        label=_("Do we know this person already?"),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        sectors: Sequence[Place] = (),
        alike: Sequence[tuple[str, str]] = (),
        known: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [("", gettext("not known"))] + [
                (str(one.pk), str(one)) for one in sectors
            ]
        same = self.fields["alike"]
        if isinstance(same, forms.ChoiceField):
            same.choices = list(alike)

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the person is not known yet."""
        given = super().clean() or {}
        if not self.known and not (given.get("name") or "").strip():
            self.add_error("name", gettext("Write how this person is called."))
        return given

    def whom(self) -> Whom:
        """Return whom it is for. Somebody chosen from those alike is that person."""
        given = self.cleaned_data
        chosen = given["alike"]
        if chosen and chosen.isdecimal():
            return Whom(person_id=int(chosen))
        if self.known and given["person"]:
            return Whom(person_id=given["person"])
        return Whom(
            name=given["name"],
            phone=given["phone"],
            languages=given["spoken"],
            place_id=given["place"],
        )


class AskForm(forms.Form):
    """What a resident asks without an account: short, and nothing sensitive."""

    token = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What help would you like?"), choices=kinds, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Your name"), help_text=_("A first name is enough."), max_length=120
    )
    phone = forms.CharField(
        label=_("Your telephone"),
        help_text=_("We call you before anybody comes."),
        max_length=32,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    on = forms.DateField(
        label=_("On which day?"),
        help_text=_("Leave it open when any day is good."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    part_of_day = forms.ChoiceField(
        label=_("When in the day?"), choices=PartOfDay.choices, required=False
    )
    spoken = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        choices=languages,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        required=False,
    )
    words = forms.CharField(
        label=_("Would you like to say more?"), max_length=300, required=False
    )

    def small(self) -> Small:
        """Return what was asked."""
        given = self.cleaned_data
        return Small(
            kind=given["kind"],
            words=given["words"],
            on=given["on"],
            part_of_day=given["part_of_day"],
        )

    def whom(self) -> Whom:
        """Return who asks."""
        given = self.cleaned_data
        return Whom(name=given["name"], phone=given["phone"], languages=given["spoken"])


class ChooseForm(forms.Form):
    """Who goes; and why, where something stands in the way."""

    helper = forms.IntegerField(min_value=1, max_value=2**62)
    reason = forms.CharField(
        label=_("Why them, all the same?"), max_length=200, required=False
    )


class ReopenForm(forms.Form):
    """On which day it is asked now."""

    on = forms.DateField(
        label=_("On which day?"),
        help_text=_("Leave it open when any day is good."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
