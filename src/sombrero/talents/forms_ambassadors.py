"""Forms of care ambassadors: the duo, its week, its visits, its tips."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.talents.actions import DuoWords, TipWords, VisitWords
from sombrero.talents.domain.ambassadors import FIT_THEMES, VISIT_THEMES
from sombrero.talents.domain.ring_fence import ONE_DAY
from sombrero.talents.forms_roles import day_field
from sombrero.talents.models import Ambassador, Feedback, KeptWeek

MOST_HOURS = 50


def hours_field(**more: Any) -> forms.DecimalField:
    """Return a field for hours, in quarters."""
    return forms.DecimalField(
        max_value=MOST_HOURS,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
        **more,
    )


def lines_field(**more: Any) -> forms.CharField:
    """Return a field for a few lines."""
    rows = more.pop("rows", 3)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **more)


class DuoForm(forms.Form):
    """Who goes with whom, and how much time both keep free."""

    professional = forms.CharField(label=_("Who is the professional?"), max_length=120)
    organisation = forms.CharField(label=_("Of which organisation?"), max_length=160)
    terms = forms.ChoiceField(
        label=_("As what is the resident ambassador?"),
        help_text=_("It is work, so it is paid where it can be."),
        choices=Ambassador.Terms.choices,
        widget=forms.RadioSelect,
        initial=Ambassador.Terms.EMPLOYED,
    )
    hours = hours_field(
        label=_("How many hours a week do both keep free for it?"),
        help_text=_("One day is seven and a half. Less than that rarely builds trust."),
        min_value=0.25,
        initial=ONE_DAY / 4,
    )
    since = day_field(label=_("Since when?"))
    ended_on = day_field(
        label=_("Until when?"), help_text=_("Empty: it goes on."), required=False
    )

    @staticmethod
    def start(duo: Ambassador) -> dict[str, object]:
        """Give what is written now."""
        return {
            "professional": duo.professional,
            "organisation": duo.organisation,
            "terms": duo.terms,
            "hours": duo.quarters_a_week / 4,
            "since": duo.since,
            "ended_on": duo.ended_on,
        }

    def duo(self) -> DuoWords:
        """Give what was filled in."""
        given = self.cleaned_data
        return DuoWords(
            professional=given["professional"],
            organisation=given["organisation"],
            since=given["since"],
            terms=given["terms"],
            quarters_a_week=round(given["hours"] * 4),
        )


class WeekForm(forms.Form):
    """How much of the promised time there was in one week."""

    day = day_field(label=_("A day of that week"))
    hours = hours_field(label=_("How many hours were there?"), min_value=0)
    why = forms.ChoiceField(
        label=_("If it was less: what took the time?"),
        choices=KeptWeek.Why.choices,
        required=False,
    )

    @property
    def quarters(self) -> int:
        """The hours in quarters."""
        hours: Decimal = self.cleaned_data["hours"]
        return round(hours * 4)


class VisitForm(forms.Form):
    """One time together: a theme and numbers, nobody's name."""

    on = day_field(label=_("On which day?"))
    theme = forms.ChoiceField(
        label=_("What was it about?"),
        choices=lambda: [(key, gettext(label)) for key, label in VISIT_THEMES.items()],
    )
    met = forms.IntegerField(
        label=_("How many people did you speak?"),
        min_value=0,
        max_value=500,
        initial=1,
    )
    hours = hours_field(label=_("How many hours?"), min_value=0, initial=1)
    learned = forms.CharField(
        label=_("What did the two of you learn of each other?"),
        help_text=_("About the work. No names, nobody's illness."),
        max_length=300,
        required=False,
    )

    def visit(self) -> VisitWords:
        """Give what was filled in."""
        given = self.cleaned_data
        return VisitWords(
            on=given["on"],
            theme=given["theme"],
            met=given["met"],
            quarters=round(given["hours"] * 4),
            learned=given["learned"],
        )


class PathForm(forms.Form):
    """The steps of the training, one on a line."""

    steps = lines_field(
        label=_("Steps, one on a line"),
        help_text=_("A line that stays as it is stays made by whoever made it."),
        rows=14,
        max_length=5000,
    )

    def lines(self) -> list[str]:
        """Give the lines."""
        return str(self.cleaned_data["steps"]).splitlines()


class TipForm(forms.Form):
    """What a provider should hear."""

    organisation = forms.CharField(label=_("For which organisation?"), max_length=160)
    service = forms.CharField(
        label=_("About which help?"),
        help_text=_("For instance: help with washing at home."),
        max_length=160,
        required=False,
    )
    theme = forms.ChoiceField(
        label=_("What is it about?"),
        choices=lambda: [(key, gettext(label)) for key, label in FIT_THEMES.items()],
    )
    words = lines_field(
        label=_("What does not fit?"),
        help_text=_("About the help, not about a person: no names, no addresses."),
        max_length=1000,
    )
    proposal = lines_field(label=_("What would fit?"), required=False, max_length=1000)

    @staticmethod
    def start(tip: Feedback) -> dict[str, object]:
        """Give what is written now."""
        return {
            "organisation": tip.organisation,
            "service": tip.service,
            "theme": tip.theme,
            "words": tip.words,
            "proposal": tip.proposal,
        }

    def tip(self) -> TipWords:
        """Give what was filled in."""
        given = self.cleaned_data
        return TipWords(
            organisation=given["organisation"],
            theme=given["theme"],
            words=given["words"],
            service=given["service"],
            proposal=given["proposal"],
        )


class AnswerForm(forms.Form):
    """What the provider did with it."""

    outcome = forms.ChoiceField(
        label=_("What did they do with it?"),
        choices=[row for row in Feedback.Outcome.choices if row[0]],
        widget=forms.RadioSelect,
    )
    answer = lines_field(label=_("In their words"), required=False, max_length=1000)


def posted_day(text: str, *, otherwise: dt.date) -> dt.date:
    """Read a day of a small form; the other one when it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return otherwise
