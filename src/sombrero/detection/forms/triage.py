"""Forms on the page of a signal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Place, User
from sombrero.detection.domain.categories import CATEGORY_LABELS, URGENCY_LABELS
from sombrero.detection.domain.stages import ENDINGS, SIGNAL_ENDINGS
from sombrero.detection.forms.choices import choices


class TriageForm(forms.Form):
    """What it is about and how urgent it is; a reason when it is not as proposed."""

    category = forms.ChoiceField(
        label=_("What is it about?"), choices=lambda: choices(CATEGORY_LABELS)
    )
    urgency = forms.ChoiceField(
        label=_("How soon?"),
        choices=lambda: choices(URGENCY_LABELS),
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
    reason = forms.CharField(
        label=_("Why, if you choose differently"), max_length=300, required=False
    )


class AssignForm(forms.Form):
    """Who follows it up. Empty: the referent of the place."""

    user = forms.TypedChoiceField(
        label=_("Who follows it up?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, team: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), user.name) for user in team]
        field = self.fields["user"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("The referent of this place")), *people]


class LocateForm(forms.Form):
    """In which sector it is."""

    place = forms.TypedChoiceField(
        label=_("In which sector is it?"),
        help_text=_("Then it finds its referent, and the neighbourhood counts it."),
        coerce=int,
    )

    def __init__(self, *args: Any, sectors: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(place.pk), place.name) for place in sectors]


class AskForm(forms.Form):
    """A question to the reporter."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Ask nothing that tells the reporter about the person."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write one short question first.")},
    )


class StartForm(forms.Form):
    """Beginning to go towards somebody."""

    called = forms.CharField(
        label=_("How do you speak of it?"),
        help_text=_("A name, or a few words: “the man with the dog, Molen 12”."),
        max_length=120,
        required=False,
    )


class CloseForm(forms.Form):
    """Ending a signal that needs nobody to go towards anybody."""

    ending = forms.ChoiceField(
        label=_("How did it end?"),
        choices=lambda: choices({key: ENDINGS[key].label for key in SIGNAL_ENDINGS}),
        widget=forms.RadioSelect,
    )
