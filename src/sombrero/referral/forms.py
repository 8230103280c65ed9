"""What people fill in about referrals and next steps."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sombrero.core.domain.codes import read_code
from sombrero.core.models import User
from sombrero.people.queries import CONSENT_WAYS, piece_words
from sombrero.referral.domain.disclosure import BY_KEY, Kind
from sombrero.referral.domain.three_parties import (
    REASON_WORDS,
    REASONS,
    Move,
    Party,
    Reason,
)
from sombrero.referral.models.history import Channel

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choices: TypeAlias = "list[tuple[str, StrOrPromise]]"
CHANNELS: Choices = [
    (Channel.PHONE.value, Channel.PHONE.label),
    (Channel.VISIT.value, Channel.VISIT.label),
    (Channel.PAPER.value, Channel.PAPER.label),
]


def day_field(label: "StrOrPromise") -> forms.DateField:
    """A day, chosen with the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget)


def note_field(label: "StrOrPromise") -> forms.CharField:
    """A few words that may be left out."""
    rows = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=500, required=False, widget=rows)


# -- Looking for help ------------------------------------------------------------
class FindForm(forms.Form):
    """What to look for; everything may be left out."""

    q = forms.CharField(
        label=gettext_lazy("What would help?"),
        help_text=gettext_lazy("Empty: we search with the words of the need."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("The helper speaks"), required=False
    )
    open_now = forms.BooleanField(label=gettext_lazy("Open now"), required=False)
    wheelchair = forms.BooleanField(
        label=gettext_lazy("A wheelchair can get in"), required=False
    )

    def with_languages(self, languages: Iterable[tuple[str, str]]) -> "FindForm":
        """Offer these languages (code, name)."""
        choices: Choices = [("", _("no matter which language")), *languages]
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        return self


# -- Asking for help --------------------------------------------------------------
class TellForm(forms.Form):
    """What the receiver may see; nothing is ticked beforehand."""

    pieces = forms.MultipleChoiceField(
        label=gettext_lazy("What may they know?"),
        help_text=gettext_lazy(
            "Nothing is ticked: you may ask without telling anything. "
            "Choose together with the person."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = note_field(gettext_lazy("What else should they know?"))

    def with_known(self, known: dict[str, str]) -> "TellForm":
        """Offer only what we know, each with its own words."""
        field = self.fields["pieces"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (key, _piece_words(key, known.get(key, "")))
                for key in BY_KEY
                if known.get(key) or key == "note"
            ]
        return self


def _piece_words(key: str, value: str) -> str:
    """Write what would be told, and warn where it is sensitive."""
    piece = BY_KEY[key]
    label = _(piece.label)
    if piece.kind is Kind.SPECIAL:
        label = _("%(what)s (sensitive)") % {"what": label}
    if not value:
        return _("%(what)s (write it below)") % {"what": label}
    words = {"what": label, "value": piece_words(key, value)}
    return _("%(what)s: %(value)s") % words


class AgreeForm(forms.Form):
    """Whom we ask, and how the person said yes to what will be seen."""

    how = forms.ChoiceField(
        label=gettext_lazy("How did the person say yes?"),
        choices=CONSENT_WAYS,
        required=False,
        widget=forms.RadioSelect,
    )
    witness = forms.CharField(
        label=gettext_lazy("Who was there?"), max_length=120, required=False
    )
    given_by = forms.CharField(
        label=gettext_lazy("Did somebody else speak for the person? Who?"),
        max_length=120,
        required=False,
    )
    warm = forms.BooleanField(
        label=gettext_lazy("I go along and introduce them to each other"),
        required=False,
    )
    receiver_email = forms.EmailField(
        label=gettext_lazy("Their e-mail"),
        help_text=gettext_lazy("Empty: it goes on the list of calls."),
        required=False,
    )
    receiver_phone = forms.CharField(
        label=gettext_lazy("Their telephone"), max_length=32, required=False
    )
    receiver_language = forms.ChoiceField(
        label=gettext_lazy("We write to them in"), choices=settings.LANGUAGES
    )
    looked_at = forms.CharField(widget=forms.HiddenInput, required=False)
    pieces = forms.MultipleChoiceField(
        choices=[(key, key) for key in BY_KEY],
        required=False,
        widget=forms.MultipleHiddenInput,
    )
    note = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


# -- Answers ------------------------------------------------------------------------
class CodeForm(forms.Form):
    """The code from a card or a letter."""

    code = forms.CharField(
        label=gettext_lazy("The code on your card"),
        help_text=gettext_lazy("Small letters and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_code(self) -> str:
        """Read the code, or say how one looks."""
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A code has sixteen letters and figures, such as %(example)s.")
                % {"example": "K7M2-PXR4-TA93-HWE6"}
            )
        return code


class ReasonForm(forms.Form):
    """Why somebody pauses or declines, and words if they like."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is the reason?"), widget=forms.RadioSelect
    )
    note = note_field(gettext_lazy("Do you want to add something?"))

    def for_answer(self, party: Party, move: Move) -> "ReasonForm":
        """Offer the reasons that this party may have for this answer."""
        if move is Move.ACCEPT:
            del self.fields["reason"]
            return self
        field = self.fields["reason"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (reason.value, _sentence(reason)) for reason in REASONS[party, move]
            ]
        return self


def _sentence(reason: Reason) -> str:
    words = _(REASON_WORDS[reason])
    return words[:1].upper() + words[1:]


class OnBehalfForm(forms.Form):
    """What a party told us: one choice, who said it, and how."""

    said = forms.ChoiceField(
        label=gettext_lazy("What did they say?"), widget=forms.RadioSelect
    )
    note = note_field(gettext_lazy("In their words"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How did they tell us?"),
        choices=CHANNELS,
        widget=forms.RadioSelect,
        initial=Channel.PHONE.value,
    )
    given_by = forms.CharField(
        label=gettext_lazy("Did somebody else speak for the person? Who?"),
        max_length=120,
        required=False,
    )

    def for_party(self, party: Party) -> "OnBehalfForm":
        """Offer every answer this party may give, with its reason."""
        field = self.fields["said"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _everything(party)
        if party is not Party.PERSON:
            del self.fields["given_by"]
        return self

    def answer(self) -> tuple[Move, Reason | None]:
        """Give the choice as answer and reason."""
        move, _colon, reason = str(self.cleaned_data["said"]).partition(":")
        return Move(move), Reason(reason) if reason else None


Grouped: TypeAlias = "list[tuple[StrOrPromise, StrOrPromise | Choices]]"


def _everything(party: Party) -> Grouped:
    """Give yes, and under "not now" and "no" the reasons this party may have."""
    found: Grouped = [(Move.ACCEPT.value, _("Yes"))]
    for move, words in ((Move.PAUSE, _("Not now")), (Move.DECLINE, _("No"))):
        reasons: Choices = [
            (f"{move}:{one}", _sentence(one)) for one in REASONS[party, move]
        ]
        found.append((words, reasons))
    return found


class TogetherForm(forms.Form):
    """The joint contact of a warm hand-over."""

    on = day_field(gettext_lazy("On which day were you together?"))
    who = forms.CharField(label=gettext_lazy("Who was there?"), max_length=200)
    where = forms.CharField(
        label=gettext_lazy("Where?"), max_length=160, required=False
    )
    note = note_field(gettext_lazy("How did it go?"))


class WordForm(forms.Form):
    """What the person says to "did it help?"."""

    word = forms.ChoiceField(
        label=gettext_lazy("Did help come?"),
        choices=[
            ("yes", pgettext_lazy("did help come", "Yes, help came")),
            ("partly", pgettext_lazy("did help come", "A little, but not enough")),
            ("no", pgettext_lazy("did help come", "No, help did not come")),
        ],
        widget=forms.RadioSelect,
    )
    note = note_field(gettext_lazy("In the person's words"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How did they tell us?"),
        choices=CHANNELS,
        widget=forms.RadioSelect,
        initial=Channel.PHONE.value,
    )
    given_by = forms.CharField(
        label=gettext_lazy("Did somebody else speak for the person? Who?"),
        max_length=120,
        required=False,
    )


class OwnWordForm(forms.Form):
    """What the person says themselves, by their link."""

    word = WordForm.base_fields["word"]
    note = note_field(gettext_lazy("Do you want to add something?"))


class BackForm(forms.Form):
    """Taking consent back, or opening again: words if they like."""

    note = note_field(gettext_lazy("In a few words, if you like"))


# -- Next steps ---------------------------------------------------------------------
class StepForm(forms.Form):
    """What will happen, by when, by whom."""

    what = forms.CharField(label=gettext_lazy("What will happen?"), max_length=300)
    due_on = day_field(gettext_lazy("By when?"))
    assigned_to = forms.TypedChoiceField(
        label=gettext_lazy("Who does it?"), coerce=int, required=False, empty_value=None
    )

    def with_team(self, team: Sequence[User]) -> "StepForm":
        """Offer the people of the team."""
        field = self.fields["assigned_to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Not decided yet"))] + [
                (str(user.pk), user.name) for user in team
            ]
        return self


class FinishForm(forms.Form):
    """How a step went."""

    result = forms.CharField(
        label=gettext_lazy("How did it go?"), max_length=300, required=False
    )
