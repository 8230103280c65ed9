"""Forms about needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.detection.actions import NeedWords
from sombrero.detection.domain.needs import (
    FELT_LABELS,
    ISOLATED_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    ROOT_CAUSES,
    FeltLonely,
    Isolated,
    Kind,
)
from sombrero.detection.forms.choices import choices
from sombrero.detection.models import Need


class NeedForm(forms.Form):
    """What somebody asks for, or what was seen and not asked for."""

    kind = forms.ChoiceField(
        label=_("Does the person ask for it?"),
        choices=lambda: choices(KIND_LABELS),
        widget=forms.RadioSelect,
        initial=Kind.REQUEST,
    )
    words = forms.CharField(
        label=_("What is needed, in the person's own words?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    life_domains = forms.MultipleChoiceField(
        label=_("Which parts of life is it about?"),
        choices=lambda: choices(LIFE_DOMAINS),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        error_messages={"required": _("Choose at least one part of life.")},
    )
    felt_lonely = forms.ChoiceField(
        label=_("Does the person feel lonely?"),
        help_text=_("What the person says. Do not guess."),
        choices=lambda: choices(FELT_LABELS),
        widget=forms.RadioSelect,
        initial=FeltLonely.NOT_ASKED,
    )
    isolated = forms.ChoiceField(
        label=_("Does the person have few people to call upon?"),
        help_text=_("What you see. Wanting to be alone is no problem."),
        choices=lambda: choices(ISOLATED_LABELS),
        widget=forms.RadioSelect,
        initial=Isolated.UNKNOWN,
    )
    root_causes = forms.MultipleChoiceField(
        label=_("What lies under it?"),
        choices=lambda: choices(ROOT_CAUSES),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        required=False,
    )

    def need(self) -> NeedWords:
        """Return what was written."""
        given = self.cleaned_data
        return NeedWords(
            kind=Kind(given["kind"]),
            words=given["words"],
            life_domains=tuple(given["life_domains"]),
            felt_lonely=FeltLonely(given["felt_lonely"]),
            isolated=Isolated(given["isolated"]),
            root_causes=tuple(given["root_causes"]),
        )


def filled(need: Need) -> dict[str, Any]:
    """Return a need as the form shows it."""
    return {name: getattr(need, name) for name in NeedForm.base_fields}


class CloseNeedForm(forms.Form):
    """Did it help? Asked of the person."""

    outcome = forms.ChoiceField(
        label=_("Did it help?"),
        help_text=_("Ask the person."),
        choices=lambda: choices(OUTCOME_LABELS),
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("What did the person say?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class ReopenForm(forms.Form):
    """Why a need is opened again."""

    reason = forms.CharField(
        label=_("Why is it opened again?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
