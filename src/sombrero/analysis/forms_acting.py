"""Forms of the actions of a plan."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.acting import ActionWords
from sombrero.analysis.domain.acting import (
    MOOD_LABELS,
    PACE_LABELS,
    State,
    needs_lesson,
)
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.forms_lived import day_field, labelled, lines_field
from sombrero.analysis.models import Finding
from sombrero.core.domain.functions import FUNCTIONS
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.forms import WithoutPersons, choose


class ActionForm(WithoutPersons):
    """What will be done, by which role, for what."""

    what = forms.CharField(
        label=_("What will you do?"),
        help_text=_("For example: a bench halfway to the market"),
        max_length=200,
    )
    owner = forms.CharField(
        label=_("Which role or organisation sees to it?"),
        help_text=_("A role, not a resident's name: the service centre, the team."),
        max_length=120,
    )
    pace = forms.ChoiceField(label=_("How soon?"), widget=forms.RadioSelect)
    findings = forms.TypedMultipleChoiceField(
        label=_("Which findings does it answer?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    functions = forms.MultipleChoiceField(
        label=_("Which of the eight functions does it use?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    life_domains = forms.MultipleChoiceField(
        label=_("Which parts of life does it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    partners = forms.CharField(
        label=_("With whom?"),
        help_text=_("Organisations and groups, with commas between."),
        max_length=300,
        required=False,
    )
    begins_on = day_field(_("From"), required=False)
    ends_on = day_field(_("Until"), required=False)
    aim_words = forms.CharField(
        label=_("How will you see that it works?"),
        help_text=_("For example: twelve people come every week"),
        max_length=200,
        required=False,
    )
    measure = forms.ChoiceField(label=_("Or a figure that should move"), required=False)
    aim = forms.FloatField(label=_("To which value?"), required=False, localize=True)
    more = lines_field(_("What else is agreed?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["pace"], labelled(PACE_LABELS))
        choose(self.fields["findings"], [(one.pk, one.words) for one in findings])
        functions = {key: one.label for key, one in FUNCTIONS.items()}
        choose(self.fields["functions"], labelled(functions))
        choose(self.fields["life_domains"], labelled(LIFE_DOMAINS))
        known = [(key, gettext(one.label)) for key, one in MEASURES.items()]
        choose(self.fields["measure"], [("", gettext("No figure")), *known])

    def clean(self) -> dict[str, Any]:
        """Look at the dates and the aim together."""
        given = super().clean()
        begins, ends = given.get("begins_on"), given.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("It ends before it begins: look at the dates."))
        if given.get("aim") is not None and not given.get("measure"):
            self.add_error("measure", _("Say which figure should reach this value."))
        return given

    def words(self, baseline: dict[str, object]) -> ActionWords:
        """What was written. baseline: the figure as it is now, or nothing."""
        given = self.cleaned_data
        return ActionWords(
            what=given["what"],
            owner=given["owner"],
            pace=given["pace"],
            more=given["more"],
            functions=tuple(given["functions"]),
            life_domains=tuple(given["life_domains"]),
            partners=given["partners"],
            begins_on=given["begins_on"],
            ends_on=given["ends_on"],
            measure=given["measure"],
            baseline=baseline,
            aim=given["aim"],
            aim_words=given["aim_words"],
            finding_ids=tuple(given["findings"]),
        )


class CheckForm(WithoutPersons):
    """How it goes: a face and a sentence."""

    mood = forms.ChoiceField(
        label=_("How does it go?"),
        widget=forms.RadioSelect(attrs={"class": "choices--across faces"}),
    )
    words = forms.CharField(label=_("In one sentence"), max_length=200)
    on = day_field(_("On which day?"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choose(self.fields["mood"], labelled(MOOD_LABELS))

    def clean_on(self) -> dt.date:
        """Refuse a day that is still to come."""
        day: dt.date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day


class MoveForm(WithoutPersons):
    """A step of an action, and what was learned."""

    state = forms.ChoiceField(widget=forms.HiddenInput)
    lesson = lines_field(
        _("What did you learn?"),
        _("What worked, what did not. A failure is no disaster: the lesson counts."),
        required=False,
    )
    failed = forms.BooleanField(
        label=_("It did not work out, and we are glad to know"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["state"], [(str(one), str(one)) for one in State])

    def clean(self) -> dict[str, Any]:
        """Ask what was learned of an action that stops."""
        given = super().clean()
        if needs_lesson(given.get("state", "")) and not given.get("lesson"):
            self.add_error(
                "lesson",
                _("What did you learn? A failure is no disaster: the lesson counts."),
            )
        return given
