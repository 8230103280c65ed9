"""Forms of streets: for the team, and for neighbours without an account."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.forms import WithoutPersons, choose
from sombrero.core.models import Place
from sombrero.networks.actions.streets import StreetWords
from sombrero.networks.domain.streets import (
    CHECKLIST,
    is_first_name,
)

if TYPE_CHECKING:  # the stubs name the type of a lazy translation, Django does not
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))
DAY = {"type": "date"}


def labelled(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return key and translated label of a table of the domain."""
    return [(str(key), gettext(label)) for key, label in labels.items()]


def day_field(label: Words, help_text: Words = "", **more: Any) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, **more)


def hour_field(label: Words, **more: Any) -> forms.TimeField:
    """Return a field for an hour."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **more)


# -- A street --------------------------------------------------------------------------
class StreetForm(WithoutPersons):
    """What a street is called, and what it wants to do."""

    # A link to a group may be long and full of figures.
    names = frozenset({"chat"})
    name = forms.CharField(
        label=_("How do people call the street, or the project?"),
        help_text=_("A name they chose themselves, such as “Klapperstraat samen”."),
        max_length=80,
    )
    about = forms.CharField(
        label=_("What do they want to do?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    place = forms.TypedChoiceField(
        label=_("Where is it?"), coerce=int, required=False, empty_value=None
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages do you print?"),
        choices=LANGUAGES,
        initial=["nl", "fr"],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    chat = forms.URLField(
        label=_("The invitation to their own group chat, if they want to share it"),
        help_text=_(
            "Only who has the code of the street sees it. In such a group everybody "
            "sees each other's number: the neighbours decide, not we."
        ),
        required=False,
        max_length=200,
        assume_scheme="https",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.pk, one.name) for one in places]
        choose(self.fields["place"], [("", gettext("Not said")), *known])

    @property
    def words(self) -> StreetWords:
        """What was written, once the form is valid."""
        given = self.cleaned_data
        return StreetWords(
            name=given["name"],
            about=given["about"],
            place_id=given["place"],
            languages=tuple(given["languages"]),
            chat=given["chat"],
        )


def first_name(text: str) -> str:
    """Return a first name with single spaces. Raises ValidationError."""
    called = " ".join(text.split())
    if not is_first_name(called):
        raise forms.ValidationError(
            _("A first name only, such as Fatima: no family name, no number.")
        )
    return called


class MeetingForm(WithoutPersons):
    """When and where the first evening is."""

    on = day_field(_("On which day?"))
    at = hour_field(_("At what time?"), initial=dt.time(19))
    where = forms.CharField(
        label=_("Where?"),
        max_length=160,
        help_text=_("A place for everybody: the library, the café on the corner."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChecklistForm(forms.Form):
    """What is done for the first evening."""

    done = forms.MultipleChoiceField(
        label=_("What makes a first evening go well"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["done"], labelled(CHECKLIST))


class ContactForm(forms.Form):
    """Whom the street may name, and until when."""

    called = forms.CharField(
        label=_("First name"), max_length=30, help_text=_("No family name.")
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=32,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("It is printed on letters and strips in the street."),
    )
    until = day_field(
        _("Until which day?"), _("A year at most. After it, name and number are gone.")
    )
    agrees = forms.BooleanField(
        label=_("They said yes: the street may show this until that day")
    )

    def clean_called(self) -> str:
        """Refuse more than a first name."""
        return first_name(self.cleaned_data["called"])
