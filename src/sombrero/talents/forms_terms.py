"""Forms of the terms of helping, of paper that came back, and of somebody new."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Place
from sombrero.people.queries import CONSENT_WAYS
from sombrero.talents.actions import Terms
from sombrero.talents.domain.terms import (
    DAYS,
    DECLINES,
    MOST_A_MONTH,
    PARTS,
    SLOTS,
    TAGS,
)
from sombrero.talents.forms import (
    ChooseForm,
    choose_places,
    language_choices,
    reach_choices,
    times_field,
)
from sombrero.talents.models import Helper


def _ticks(label: Any, table: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=table,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )


class TermsForm(forms.Form):
    """On which terms somebody helps, over all kinds."""

    at_most = times_field(
        label=_("How many times a month at most?"),
        help_text=_("All kinds of help together. Empty: not said."),
        required=False,
    )
    asks_at_most = forms.IntegerField(
        label=_("How often a month may we ask?"),
        help_text=_("We keep to it, whoever of us asks. 0: they come by themselves."),
        min_value=0,
        max_value=MOST_A_MONTH,
        initial=4,
    )
    reach_m = forms.TypedChoiceField(
        label=_("How far do they like to go?"),
        choices=reach_choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
    slots = forms.MultipleChoiceField(
        label=_("When does it suit?"),
        help_text=_("Nothing ticked: any time."),
        choices=[(slot, slot) for slot in SLOTS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = _ticks(
        _("In which languages?"),
        language_choices,
        _("Nothing ticked: those of the person."),
    )
    tags = _ticks(
        _("What they want to say of themselves"),
        lambda: [(key, gettext(words)) for key, words in TAGS.items()],
        _("Only what they say. It is used when somebody wishes it, nowhere else."),
    )
    declines = _ticks(
        _("What they would rather not meet"),
        lambda: [(key, gettext(words)) for key, words in DECLINES.items()],
    )

    @staticmethod
    def start(helper: Helper | None) -> dict[str, object]:
        """Give what is written now."""
        if helper is None:
            return {"asks_at_most": 4, "reach_m": ""}
        return {
            "at_most": helper.at_most,
            "asks_at_most": helper.asks_at_most,
            "reach_m": helper.reach_m or "",
            "slots": helper.slots,
            "languages": helper.languages,
            "tags": helper.tags,
            "declines": helper.declines,
        }

    def terms(self) -> Terms:
        """Give what was filled in."""
        given = self.cleaned_data
        return Terms(
            at_most=given["at_most"],
            asks_at_most=given["asks_at_most"],
            reach_m=given["reach_m"],
            slots=tuple(given["slots"]),
            languages=tuple(given["languages"]),
            tags=tuple(given["tags"]),
            declines=tuple(given["declines"]),
        )

    def week(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """Give the week as rows: the day, and of each part its key, words, tick."""
        ticked = set(self["slots"].value() or [])
        return [
            (gettext(day), [_part(f"{key}-{part}", ticked) for part in PARTS])
            for key, day in DAYS.items()
        ]


def _part(slot: str, ticked: set[str]) -> tuple[str, str, bool]:
    day, part = slot.split("-")
    return slot, f"{gettext(DAYS[day])}, {gettext(PARTS[part])}", slot in ticked


class PaperForm(ChooseForm, TermsForm):
    """A sheet that came back from a kitchen table: pictures, then terms."""


class KnownForm(forms.Form):
    """How well the team knows a helper."""

    known = forms.ChoiceField(
        label=_("How well do we know them?"),
        choices=Helper.Safeguarding.choices,
        widget=forms.RadioSelect,
    )
    seen_on = forms.DateField(
        label=_("On which day did you see the extract?"),
        help_text=_("Look at it and give it back: the extract itself is never kept."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @staticmethod
    def start(helper: Helper | None) -> dict[str, object]:
        """Give what is written now."""
        if helper is None:
            return {"known": Helper.Safeguarding.NEW}
        return {"known": helper.safeguarding, "seen_on": helper.checked_on}


class NewHelperForm(PaperForm):
    """Somebody who is not known yet and wants to help: who they are, and the sheet."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Telephone"), max_length=32, required=False)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Only when they have it."), required=False
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    place = forms.TypedChoiceField(
        label=_("In which part of the neighbourhood?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    agreed = forms.ChoiceField(
        label=_("How did they agree that we write this down and may ask them?"),
        choices=CONSENT_WAYS,
        widget=forms.RadioSelect,
    )
    is_new = forms.BooleanField(
        label=_("None of these: it is somebody new"), required=False
    )

    def with_places(self, places: list[Place]) -> "NewHelperForm":
        """Offer the parts of the neighbourhood."""
        choose_places(self.fields["place"], places)
        return self
