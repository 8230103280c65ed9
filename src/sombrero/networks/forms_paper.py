"""What came back on paper, typed in fast: one line a card, by keyboard alone."""

import datetime as dt
from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.folding import fold
from sombrero.networks.actions.requests import Small, Whom
from sombrero.networks.domain.paper import read_day, read_minutes
from sombrero.networks.models import PartOfDay, Request, Visit
from sombrero.talents.queries import small_help

ROWS = 8
NOT_SAID = ""
MADE, MISSED, CANNOT, NOT_NEEDED = "made", "missed", "cannot", "not_needed"
SHORT = {"autocomplete": "off", "spellcheck": "false"}


def weekday_names() -> dict[str, int]:
    """Return the folded names of weekdays in every language of the house → 0–6.

    A short name that means another day in another language is left out.
    """
    found: dict[str, set[int]] = {}
    for code, _name in settings.LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Locale.parse(code).days["format"][width].items():
                found.setdefault(fold(str(name)).rstrip("."), set()).add(number)
    return {name: days.pop() for name, days in found.items() if len(days) == 1}


def near_words() -> dict[str, int]:
    """Return the folded words for today and the next days → days from today."""
    found: dict[str, int] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[fold(gettext("today"))] = 0
            found[fold(gettext("tomorrow"))] = 1
    return found


def _short(label: Any, longest: int, size: int, **more: Any) -> forms.CharField:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={**SHORT, "size": size})
    return forms.CharField(
        label=label, max_length=longest, required=False, widget=widget, **more
    )


class RequestRow(forms.Form):
    """One request card."""

    name = _short(_("Name"), 120, 16)
    phone = _short(_("Telephone"), 32, 12)
    kind = forms.ChoiceField(label=_("What help?"), required=False)
    day = _short(_("Which day?"), 20, 9)
    part_of_day = forms.ChoiceField(
        label=_("When in the day?"), choices=PartOfDay.choices, required=False
    )
    words = _short(_("In their words"), 300, 24)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        kinds = [("", "–"), *((one.key, one.label) for one in small_help())]
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = kinds

    def clean_day(self) -> dt.date | None:
        """Read the day as it was written."""
        text: str = self.cleaned_data["day"]
        try:
            day = read_day(
                text, today=self.today, names=weekday_names(), near=near_words()
            )
        except ValueError:
            raise forms.ValidationError(
                _("“%(text)s” is no day: write 24/11, a weekday, or tomorrow.")
                % {"text": text}
            ) from None
        if day is not None and day < self.today:
            raise forms.ValidationError(_("This day is over."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a name and a kind, once anything was typed in the row."""
        given = super().clean() or self.cleaned_data
        if self.has_changed():
            if not given.get("name", "").strip():
                self.add_error("name", _("Who asks? A first name is enough."))
            if not given.get("kind"):
                self.add_error("kind", _("Which help is it?"))
        return given

    @property
    def whom(self) -> Whom:
        """Who asks."""
        given = self.cleaned_data
        return Whom(name=given["name"].strip(), phone=given["phone"].strip())

    @property
    def small(self) -> Small:
        """What is asked; a card that was filled in and handed over is a yes."""
        given = self.cleaned_data
        return Small(
            kind=given["kind"],
            on=given["day"],
            part_of_day=given["part_of_day"],
            words=given["words"].strip(),
            made_by=Request.MadeBy.SELF,
            agreed=Request.Agreed.PAPER,
        )


RequestRows = forms.formset_factory(RequestRow, extra=ROWS, max_num=40, absolute_max=60)
"""A pile of cards."""


class VisitRow(forms.Form):
    """What came of one visit."""

    outcome = forms.ChoiceField(label=_("How was it?"), required=False)
    took = _short(_("How long?"), 12, 7)
    words = _short(_("A line, if they wrote one"), 200, 24)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        field = self.fields["outcome"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (NOT_SAID, "–"),
                (MADE, gettext("Went")),
                (MISSED, gettext("Nobody came")),
                (CANNOT, gettext("Could not come")),
                (NOT_NEEDED, gettext("Was not needed")),
            ]

    def clean_took(self) -> int | None:
        """Read how long it took, in quarters of an hour."""
        text: str = self.cleaned_data["took"]
        try:
            return read_minutes(text)
        except ValueError:
            raise forms.ValidationError(
                _("“%(text)s” is no time: write 45 min, 1h30 or 2 h.") % {"text": text}
            ) from None
