"""Forms of surveys: which questions, in whose words, and how they are answered."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.lived_survey import (
    ASK_LABELS,
    LONGEST_ANSWER,
    LONGEST_TEXT,
    MOST_QUESTIONS,
    Ask,
    Question,
    numbered,
)
from sombrero.analysis.domain.lived_templates import TEMPLATES
from sombrero.analysis.forms_lived import day_field, labelled, lines_field
from sombrero.core.forms import WithoutPersons, choose

SITE_LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))


class BeginSurveyForm(forms.Form):
    """Which questions to begin with."""

    template = forms.ChoiceField(
        label=_("Which questions do you begin with?"), widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("Make a second survey for a second language."),
        choices=SITE_LANGUAGES,
    )
    closes_on = day_field(_("Until which day may people answer?"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choose(
            self.fields["template"],
            labelled({key: one.label for key, one in TEMPLATES.items()}),
        )
        self.initial = {
            "template": next(iter(TEMPLATES)),
            "closes_on": today + dt.timedelta(days=21),
            **self.initial,
        }

    def clean_closes_on(self) -> dt.date:
        """Ask for a day that is still to come."""
        day: dt.date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day


class SurveyForm(WithoutPersons):
    """What stands above the questions."""

    intro = lines_field(_("What stands above the questions"), rows=4, required=False)
    closes_on = day_field(_("Until which day may people answer?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class QuestionRow(WithoutPersons):
    """One question."""

    text = forms.CharField(label=_("Question"), max_length=LONGEST_TEXT, required=False)
    ask = forms.ChoiceField(label=_("How is it answered?"))
    choices = lines_field(
        _("Answers to choose from"), _("One on each line."), rows=4, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["ask"], labelled(ASK_LABELS))

    def has_changed(self) -> bool:
        """Tell whether there is a question at all."""
        return bool(self.initial) or any(name != "ask" for name in self.changed_data)


QuestionRows = forms.formset_factory(
    QuestionRow, extra=2, max_num=MOST_QUESTIONS, validate_max=True
)


def questions_of(rows: Iterable[forms.Form]) -> tuple[Question, ...]:
    """Return the questions that were written, in their order."""
    return numbered(
        (
            row.cleaned_data.get("text", ""),
            Ask(row.cleaned_data.get("ask") or Ask.OPEN),
            row.cleaned_data.get("choices", "").splitlines(),
        )
        for row in rows
    )


def rows_of(questions: Iterable[Question]) -> list[dict[str, str]]:
    """Return questions as QuestionRows shows them."""
    return [
        {"text": one.text, "ask": str(one.ask), "choices": "\n".join(one.choices)}
        for one in questions
    ]


class AnswersForm(WithoutPersons):
    """The questions of a survey, as somebody answers them. All may be skipped."""

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        short: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in questions:
            self.fields[one.key] = _field_of(one, short=short)


class LinkForm(AnswersForm):
    """The same behind the public link."""

    sending = forms.CharField(widget=forms.HiddenInput, max_length=64)
    # Nobody sees this field; programs that fill in every field do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Refuse what only a program fills in, with a sentence for the rare human."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty, and send again."))
        return ""


def _field_of(question: Question, *, short: bool) -> forms.Field:
    """short: a select instead of large choices, for a pile of papers."""
    keyed: list[Any] = question.keyed
    if question.ask == Ask.OPEN:
        return forms.CharField(
            label=question.text,
            required=False,
            max_length=LONGEST_ANSWER,
            widget=forms.Textarea(attrs={"rows": 2 if short else 3}),
        )
    if question.ask == Ask.MANY:
        return forms.MultipleChoiceField(
            label=question.text,
            required=False,
            choices=keyed,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
        )
    if short:
        empty = ("", gettext("No answer"))
        return forms.ChoiceField(
            label=question.text, required=False, choices=[empty, *keyed]
        )
    return forms.ChoiceField(
        label=question.text, required=False, choices=keyed, widget=forms.RadioSelect
    )
