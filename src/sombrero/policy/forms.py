"""Forms of advice and of what we keep seeing."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.models import Place
from sombrero.core.nameless import pointing
from sombrero.policy.actions import AdviceWords
from sombrero.policy.models import Advice, PolicySignal

if TYPE_CHECKING:  # the stubs name the type of a lazy translation, Django does not
    from django.utils.functional import _StrPromise

LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))


Words: TypeAlias = "str | _StrPromise"


def _text(
    label: Words, help_text: Words, rows: int, *, required: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _day(label: Words, help_text: Words = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AdviceForm(forms.Form):
    """The words of an advice, section by section."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=160,
        help_text=_("One line, as you would say it: “Nobody gets to the GP here.”"),
    )
    addressee_kind = forms.ChoiceField(
        label=_("Who decides?"), choices=Advice.Addressee.choices
    )
    addressee = forms.CharField(
        label=_("To whom?"),
        max_length=160,
        help_text=_("For example: the mayor and aldermen of Jette"),
    )
    addressee_email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Empty: you print the letter and hand it over."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES)
    what_we_see = _text(
        _("What we see"), _("In a few sentences, without naming anyone."), 6
    )
    residents_say = _text(
        _("What residents say"),
        _("Only words that people agreed to share, without names. You may leave it."),
        4,
    )
    quotes_agreed = forms.BooleanField(
        label=_("They agreed that we share these words"), required=False
    )
    what_we_ask = _text(
        _("What we ask"), _("One clear question, that can be answered."), 4
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Let quotes pass only when people agreed, and without names."""
        given = super().clean() or {}
        said = str(given.get("residents_say", "")).strip()
        if said and not given.get("quotes_agreed"):
            self.add_error(
                "quotes_agreed",
                _("Tick that they agreed, or leave their words out."),
            )
        if sentence := pointing(said):
            self.add_error("residents_say", sentence)
        return given

    @property
    def words(self) -> AdviceWords:
        """What was written, once the form is valid."""
        given = self.cleaned_data
        return AdviceWords(**{key: given[key] for key in AdviceWords.__annotations__})


class NewAdviceForm(AdviceForm):
    """The same, with the place and what we keep seeing."""

    place = forms.TypedChoiceField(label=_("Which neighbourhood?"), coerce=int)
    policy_signals = forms.TypedMultipleChoiceField(
        label=_("What we keep seeing"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "title",
        "place",
        "policy_signals",
        "what_we_see",
        "residents_say",
        "quotes_agreed",
        "what_we_ask",
        "addressee_kind",
        "addressee",
        "addressee_email",
        "language",
    )

    def __init__(
        self,
        *args: Any,
        places: Iterable[Place],
        signals: Iterable[PolicySignal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["place"], [(one.pk, one.name) for one in places])
        noted = [(one.pk, one.words) for one in signals if one.advice_id is None]
        if noted:
            _choices(self.fields["policy_signals"], noted)
        else:
            del self.fields["policy_signals"]


def _choices(field: forms.Field, choices: list[tuple[int, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class PolicySignalForm(forms.Form):
    """One thing we keep seeing."""

    words = forms.CharField(
        label=_("What do you keep seeing?"),
        max_length=400,
        help_text=_("One sentence, without naming anyone."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    life_domain = forms.ChoiceField(label=_("What is it about?"))
    place = forms.TypedChoiceField(
        label=_("Where?"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domains = [(key, str(_(label))) for key, label in LIFE_DOMAINS.items()]
        field = self.fields["life_domain"]
        if isinstance(field, forms.ChoiceField):
            field.choices = domains
        where = self.fields["place"]
        if isinstance(where, forms.ChoiceField):
            where.choices = [
                ("", str(_("Everywhere we work"))),
                *((one.pk, one.name) for one in places),
            ]

    def clean_words(self) -> str:
        """Refuse words that look like a name, number or address."""
        words = str(self.cleaned_data["words"])
        if sentence := pointing(words):
            raise forms.ValidationError(sentence)
        return words


class SendForm(forms.Form):
    """Until when an answer is awaited."""

    answer_due_on = _day(
        _("By when do you hope for an answer?"),
        _("We remind you, not them."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_answer_due_on(self) -> dt.date:
        """Ask for a day that is still to come."""
        day: dt.date = self.cleaned_data["answer_due_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Choose a day after today."))
        return day


class AnswerForm(forms.Form):
    """What was answered."""

    answer = _text(_("What did they answer?"), "", 5, required=True)
    answered_on = _day(_("On which day?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class ToldForm(forms.Form):
    """What residents heard about it."""

    words = _text(
        _("What did you tell residents?"),
        _("And how: a letter, a meeting, the window of the shop."),
        4,
        required=True,
    )
    told_on = _day(_("On which day?"))
    version = forms.IntegerField(widget=forms.HiddenInput)
