"""Over which ways somebody may be reached."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.people.queries import CONSENT_WAYS

LABELS = {
    "sms": _("Text messages"),
    "email": _("E-mail"),
    "phone": _("Telephone calls"),
    "letter": _("Letters"),
}


class WaysForm(forms.Form):
    """What somebody agrees to; only ways of which we know the number or address."""

    ways = forms.MultipleChoiceField(
        label=_("They agree to be asked and reminded by"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick what they do not want any more."),
    )
    how = forms.ChoiceField(
        label=_("How did they say so?"),
        choices=CONSENT_WAYS,
        initial="spoken",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, known: Sequence[str], **kwargs: Any) -> None:
        """known: channels of which we have a number or address."""
        super().__init__(*args, **kwargs)
        field = self.fields["ways"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (key, words) for key, words in LABELS.items() if key in known
            ]
