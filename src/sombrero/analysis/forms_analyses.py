"""Forms of an analysis and its findings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.analyses import AnalysisWords, FindingWords
from sombrero.analysis.domain.analysing import (
    FINDING_LABELS,
    STATE_LABELS,
    FindingKind,
    FindingState,
)
from sombrero.analysis.forms_lived import labelled, lines_field
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.forms import WithoutPersons, choose
from sombrero.core.models import Place


class AnalysisForm(WithoutPersons):
    """What is said of an analysis as a whole."""

    title = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("For example: together on the Vlierkaai"),
        max_length=120,
    )
    purpose = lines_field(
        _("What is it for?"),
        _("What you want to learn and change, in a few sentences."),
        required=False,
    )
    took_part = lines_field(
        _("Who took part?"),
        _("Groups and how many people: no names."),
        required=False,
    )
    method = lines_field(
        _("How did you go about it?"),
        _("Walks, tables, counts, figures; what you left out and why."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def words(self) -> AnalysisWords:
        """What was written, once the form is valid."""
        given = self.cleaned_data
        return AnalysisWords(
            title=given["title"],
            purpose=given["purpose"],
            took_part=given["took_part"],
            method=given["method"],
        )


class NewAnalysisForm(AnalysisForm):
    """The same, with the place."""

    place = forms.TypedChoiceField(
        label=_("Of which place?"),
        help_text=_("A place has one analysis, which stays alive."),
        coerce=int,
    )
    field_order = ("place", "title")

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["place"], [(one.pk, one.name) for one in places])


class FindingForm(WithoutPersons):
    """One finding in a sentence."""

    words = forms.CharField(
        label=_("What did you find, in one sentence?"),
        help_text=_("As a resident would say it. No names."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(label=_("It is"), widget=forms.RadioSelect)
    life_domains = forms.MultipleChoiceField(
        label=_("Which parts of life does it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    more = lines_field(
        _("What else should people know?"),
        _("What makes it so, what was tried before."),
        required=False,
    )
    state = forms.ChoiceField(
        label=_("Does it still hold?"), widget=forms.RadioSelect, required=False
    )
    outcome = forms.CharField(
        label=_("How was it answered, or why do you let it go?"),
        help_text=_("Only when it no longer holds."),
        max_length=300,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], labelled(FINDING_LABELS))
        choose(self.fields["state"], labelled(STATE_LABELS))
        choose(self.fields["life_domains"], labelled(LIFE_DOMAINS))
        if is_new:
            del self.fields["state"], self.fields["outcome"]

    def clean(self) -> dict[str, Any]:
        """Ask for the outcome of what no longer holds."""
        given = super().clean()
        is_over = given.get("state") not in {None, "", FindingState.OPEN}
        if is_over and not given.get("outcome"):
            self.add_error(
                "outcome", _("Say how it was answered, or why you let it go.")
            )
        return given

    @property
    def finding(self) -> FindingWords:
        """What was written, once the form is valid."""
        given = self.cleaned_data
        return FindingWords(
            kind=given["kind"],
            words=given["words"],
            more=given["more"],
            life_domains=tuple(given["life_domains"]),
            state=given.get("state") or FindingState.OPEN,
            outcome=given.get("outcome", ""),
        )


class PickForm(forms.Form):
    """One touch on a line of a list: what is picked, and as what."""

    key = forms.CharField(max_length=160)
    kind = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], [(str(one), str(one)) for one in FindingKind])


class OtherSourceForm(WithoutPersons):
    """A source that no list holds: a report, a letter, a meeting."""

    words = forms.CharField(
        label=_("Another source"),
        help_text=_("For example: report of the care council, March 2026"),
        max_length=200,
    )
