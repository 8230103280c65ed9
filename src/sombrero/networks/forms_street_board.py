"""Forms for neighbours without an account: asking to start, cards, gatherings."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.codes import read_code
from sombrero.core.forms import WithoutPersons, choose
from sombrero.core.models import Initiative
from sombrero.networks.actions.street_board import CardWords, GatheringWords
from sombrero.networks.actions.streets import StreetWords, Wish
from sombrero.networks.domain.streets import (
    ANSWERING_LABELS,
    BAND_LABELS,
    CARD_DAYS,
    EVERY_LABELS,
    GATHERING_LABELS,
    WAY_LABELS,
    Answering,
    Way,
    is_door,
    read_street_code,
)
from sombrero.networks.forms_streets import day_field, first_name, hour_field, labelled
from sombrero.talents.queries import small_help


class StartForm(WithoutPersons):
    """Somebody wants to start in their street; no account needed."""

    names = frozenset({"called", "phone", "website"})
    initiative = forms.TypedChoiceField(label=_("In which neighbourhood?"), coerce=int)
    street = forms.CharField(
        label=_("Which street is it?"),
        help_text=_("The name of the street. A nicer name you choose later, together."),
        max_length=80,
    )
    understands = forms.CharField(
        label=_("What would you like to see happen there?"),
        help_text=_("A few words, as you would say it yourself. It may be small."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    neighbours = forms.TypedChoiceField(
        label=_("Who comes along?"),
        coerce=int,
        choices=[
            ("0", _("Nobody yet: help me find them")),
            ("1", _("One neighbour")),
            ("2", _("Two neighbours")),
            ("3", _("Three or more")),
        ],
        initial="1",
        help_text=_("It belongs to the whole street: nobody carries it alone."),
    )
    slots = forms.MultipleChoiceField(
        label=_("Which moments suit you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that are good. None of them? Then we call you."),
    )
    called = forms.CharField(
        label=_("What may we call you?"),
        max_length=30,
        help_text=_("A first name only."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    phone = forms.CharField(
        label=_("On which number do we call you?"),
        max_length=32,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Only to agree on a day. It is gone after 30 days at the latest."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        initiatives: list[Initiative],
        slots: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["initiative"], [(one.pk, one.name) for one in initiatives])
        choose(self.fields["slots"], slots)
        if len(initiatives) == 1:
            self.fields["initiative"].widget = forms.HiddenInput()
            self.fields["initiative"].initial = initiatives[0].pk

    def clean_called(self) -> str:
        """Refuse more than a first name."""
        return first_name(self.cleaned_data["called"])

    @property
    def words(self) -> StreetWords:
        """The street, as it is called until its neighbours choose a name."""
        return StreetWords(name=self.cleaned_data["street"], languages=("nl", "fr"))

    @property
    def wish(self) -> Wish:
        """What was asked, once the form is valid."""
        given = self.cleaned_data
        return Wish(
            called=given["called"],
            phone=given["phone"],
            slots=tuple(given["slots"]),
            neighbours=given["neighbours"],
            understands=given["understands"],
        )


# -- What hangs in the street ----------------------------------------------------------
class CodeForm(forms.Form):
    """The code of a street, from a letter or a leaflet."""

    code = forms.CharField(
        label=_("The code of your street"),
        help_text=_("Eight letters and figures, on the letter in your hallway."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_code(self) -> str:
        """Write it as it is kept."""
        code = read_street_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A code has eight letters and figures, such as K7M2-PXR4.")
            )
        return code


class SlipForm(forms.Form):
    """The code of a slip: what hangs with it comes down."""

    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("Four groups of four."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_code(self) -> str:
        """Write it as it is kept."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A code has sixteen letters and figures, in groups of four.")
            )
        return code


class CardForm(WithoutPersons):
    """A card to hang up."""

    way = forms.ChoiceField(
        label=_("What does the card say?"),
        widget=forms.RadioSelect,
        initial=Way.ASKS.value,
    )
    kind = forms.ChoiceField(label=_("What is it about?"))
    words = forms.CharField(
        label=_("A few words, if you like"),
        required=False,
        max_length=200,
        help_text=_("Without a name. For example: two crates of water, third floor."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answering = forms.ChoiceField(
        label=_("How may a neighbour answer?"),
        widget=forms.RadioSelect,
        initial=Answering.NOTE.value,
    )
    door = forms.CharField(
        label=_("House number"),
        required=False,
        max_length=8,
        help_text=_("Only when they may ring or leave a note. The number, no name."),
    )
    days = forms.TypedChoiceField(
        label=_("How long does it hang?"), coerce=int, initial=14
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, has_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["way"], labelled(WAY_LABELS))
        choose(self.fields["kind"], [(one.key, one.label) for one in small_help()])
        ways = [
            one
            for one in labelled(ANSWERING_LABELS)
            if has_contact or one[0] != Answering.INITIATOR
        ]
        choose(self.fields["answering"], ways)
        days = gettext("%(number)d days")
        choose(
            self.fields["days"], [(one, days % {"number": one}) for one in CARD_DAYS]
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the house number where a neighbour may come to the door."""
        given = super().clean()
        needs_door = given.get("answering") != Answering.INITIATOR
        if needs_door and not is_door(given.get("door", "").strip()):
            self.add_error(
                "door", _("Write only a house number, such as 12 or 12b: no name.")
            )
        return given

    @property
    def card(self) -> CardWords:
        """What stands on it, once the form is valid."""
        given = self.cleaned_data
        return CardWords(
            **{name: given[name] for name in CardWords.__dataclass_fields__}
        )


class GatheringForm(WithoutPersons):
    """Something for the street's calendar."""

    kind = forms.ChoiceField(label=_("What do you do together?"))
    words = forms.CharField(
        label=_("A few words"),
        required=False,
        max_length=160,
        help_text=_("Without a name. For example: bring your own cup."),
    )
    where = forms.CharField(label=_("Where?"), max_length=120)
    starts_on = day_field(_("On which day?"))
    at = hour_field(_("At what time?"), initial=dt.time(15))
    every = forms.ChoiceField(label=_("Does it come back?"), required=False)
    ends_on = day_field(
        _("Until when?"), _("Only if it comes back. A year at most."), required=False
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], labelled(GATHERING_LABELS))
        choose(self.fields["every"], labelled(EVERY_LABELS))

    @property
    def gathering(self) -> GatheringWords:
        """What was planned, once the form is valid."""
        given = self.cleaned_data
        names = ("kind", "words", "where", "starts_on", "at", "every", "ends_on")
        return GatheringWords(**{name: given[name] for name in names})


class HeldForm(forms.Form):
    """About how many came."""

    gathering = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(widget=forms.HiddenInput)
    band = forms.ChoiceField(label=_("About how many came?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["band"], labelled(BAND_LABELS))
