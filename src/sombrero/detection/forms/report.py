"""The public form, the form of a worker for somebody else, and following.

Rules live in domain.intake: a field that cannot stand gets the same sentence on the
page and in the API.
"""

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sombrero.detection.domain.categories import CHANNEL_LABELS, INDICATIONS, Channel
from sombrero.detection.domain.intake import LANGUAGES, Intake, clean, objections
from sombrero.detection.forms.choices import choices
from sombrero.detection.wording import say

# A page may stay open over a working day; after that the sending is refreshed.
TOKEN_MAX_AGE_S = 12 * 60 * 60
_SALT = "sombrero.detection.report"
YES_NO = [("", _("No, keep it to yourselves")), ("yes", _("Yes, you may say who I am"))]


def fresh_token() -> str:
    """Return a signed token for one sending of a form."""
    return signing.TimestampSigner(salt=_SALT).sign(secrets.token_urlsafe(18))


def read_token(token: str) -> str | None:
    """Return the token when it is ours and not too old, else None."""
    try:
        return signing.TimestampSigner(salt=_SALT).unsign(token, TOKEN_MAX_AGE_S)
    except signing.BadSignature:
        return None


def put(form: forms.Form, name: str, value: str) -> None:
    """Show another value in a field than the one that was sent."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[name] = value
    form.data = data


class IntakeForm(forms.Form):
    """What both forms share: cleaned_data becomes an Intake, checked by its rules."""

    what = forms.CharField(
        label=_("In your own words"),
        help_text=_("In any language. A few words are enough."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        strip=False,
    )
    indications = forms.MultipleChoiceField(
        label=_("Or tick what fits"),
        choices=lambda: choices(INDICATIONS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    place_text = forms.CharField(
        label=_("Where is it?"),
        help_text=_("An address, a street or a landmark. A place is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    about_name = forms.CharField(
        label=_("The name of the person, if you know it"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    about_description = forms.CharField(
        label=_("How can we recognise the person?"),
        help_text=_("For example: the tall man with the dog, second floor."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    reporter_name = forms.CharField(
        label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        required=False,
    )
    reporter_phone = forms.CharField(
        label=_("Your telephone number"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        required=False,
    )
    reporter_email = forms.CharField(
        label=_("Your e-mail address"),
        widget=forms.TextInput(
            attrs={
                "inputmode": "email",
                "autocomplete": "email",
                "autocapitalize": "none",
            }
        ),
        required=False,
    )
    tell_who_reported = forms.ChoiceField(
        label=_("May the person know that it was you who told us?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def intake(self, **more: Any) -> Intake:
        """Return what was given. more: what the page itself knows."""
        given = {**self.cleaned_data, **more}
        names = Intake.__dataclass_fields__.keys() & given.keys()
        values = {name: given[name] for name in names}
        values["indications"] = tuple(values.get("indications", ()))
        values["tell_who_reported"] = values.get("tell_who_reported") == "yes"
        return clean(Intake(**values))

    def check_intake(self) -> None:
        """Put each objection beside its field."""
        for objection in objections(self.intake()):
            field = objection.field if objection.field in self.fields else None
            self.add_error(field, say(objection.phrase))

    def clean(self) -> dict[str, Any]:
        """Apply the rules of the domain to the whole form."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self.check_intake()
        return cleaned


class ReportForm(IntakeForm):
    """Three short questions for anybody. The safest answers are chosen already."""

    # Nobody sees this field; programs that fill in every field do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Refuse what only a program fills in, with a sentence for the rare human."""
        if self.cleaned_data["website"]:
            put(self, "website", "")
            raise forms.ValidationError(_("Leave this field empty, and send again."))
        return ""


class RecordForm(IntakeForm):
    """A worker writes down what somebody says on the telephone or at the counter."""

    channel = forms.ChoiceField(
        label=_("How did it reach us?"),
        choices=lambda: choices(
            {
                key: CHANNEL_LABELS[key]
                for key in (
                    Channel.PHONE,
                    Channel.COUNTER,
                    Channel.PARTNER,
                    Channel.STREET,
                )
            }
        ),
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
        initial=Channel.PHONE,
    )
    on_behalf_of = forms.CharField(
        label=_("Who tells us?"),
        help_text=_("For example: the pharmacist of the square, a neighbour, the son."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("In which language may we answer?"),
        choices=[(code, code.upper()) for code in LANGUAGES],
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
        initial="nl",
    )


class FollowForm(forms.Form):
    """A receipt code, typed as people type."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_(
            "Three groups of five letters and figures. Capitals do not matter."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Write the code of your receipt.")},
    )


class AnswerForm(forms.Form):
    """The reporter's answer to one question."""

    question = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write your answer first.")},
    )
