"""Forms on the page of an approach."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import User
from sombrero.detection.domain.stages import APPROACH_ENDINGS, ENDINGS
from sombrero.detection.domain.tell_person import (
    DECISION_LABELS,
    REASON_LABELS,
    REASONS,
    Decision,
)
from sombrero.detection.forms.choices import choices
from sombrero.detection.models import How

RESULTS = [
    ("person", _("I met or spoke to the person")),
    ("near", _("Somebody near them answered")),
    ("nobody", _("Nobody answered")),
]


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        **kwargs,
    )


class ContactForm(forms.Form):
    """One contact, as somebody tells it who comes back from a visit."""

    result = forms.ChoiceField(
        label=_("How did it go?"), choices=RESULTS, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label=_("How did you go?"),
        choices=How.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
        initial=How.VISIT,
    )
    happened_at = forms.DateTimeField(
        label=_("When?"),
        required=False,
        help_text=_("Leave this empty when it was just now."),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    via_whom = forms.CharField(
        label=_("Through whom?"),
        help_text=_("Who opened the door: a neighbour, the baker, nobody."),
        max_length=160,
        required=False,
    )
    note = forms.CharField(
        label=_("What do you want to remember?"),
        help_text=_("What the person likes and wants, in their words. Nothing more."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    next_on = _day(_("When do you go again?"), help_text=_("Leave empty if not."))


class TellForm(forms.Form):
    """When the person is told that somebody worried."""

    decision = forms.ChoiceField(
        label=_("Does the person know that somebody worried about them?"),
        choices=lambda: choices(DECISION_LABELS),
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why later, or why not?"),
        choices=lambda: [
            ("", _("No reason needed")),
            (
                DECISION_LABELS[Decision.POSTPONED],
                choices({k: REASON_LABELS[k] for k in REASONS[Decision.POSTPONED]}),
            ),
            (
                DECISION_LABELS[Decision.EXCEPTION],
                choices({k: REASON_LABELS[k] for k in REASONS[Decision.EXCEPTION]}),
            ),
        ],
        required=False,
    )
    until = _day(_("Until when, if later?"))
    note = forms.CharField(
        label=_("In your words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class LinkForm(forms.Form):
    """Who it is: somebody we know, or somebody new."""

    person = forms.TypedChoiceField(
        label=_("Is it one of these?"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("What is the person called?"),
        help_text=_("A first name is enough."),
        max_length=120,
        required=False,
    )
    phone = forms.CharField(
        label=_("Telephone, if the person gave it"), max_length=32, required=False
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)

    def __init__(
        self, *args: Any, alike: Iterable[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(pk), words) for pk, words in alike]
        field = self.fields["person"]
        if known and isinstance(field, forms.ChoiceField):
            field.choices = [*known, ("", _("Somebody new"))]
        else:
            del self.fields["person"]


class EndForm(forms.Form):
    """How an approach ended."""

    ending = forms.ChoiceField(
        label=_("How did it end?"),
        choices=lambda: choices({key: ENDINGS[key].label for key in APPROACH_ENDINGS}),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In your words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class TransferForm(forms.Form):
    """Handing it to a colleague."""

    user = forms.TypedChoiceField(label=_("Which colleague goes on?"), coerce=int)

    def __init__(self, *args: Any, team: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(user.pk), user.name) for user in team]
