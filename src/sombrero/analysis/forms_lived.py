"""Forms of the room where residents' words, walks and counts are written down."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.lived import (
    SessionWords,
    SpotWords,
    StatementWords,
)
from sombrero.analysis.actions.lived_quotes import Agreed
from sombrero.analysis.domain.lived import (
    AUDIENCE_LABELS,
    GIVEN_LABELS,
    KIND_LABELS,
    LANGUAGES,
    SPOT_LABELS,
    Audience,
    Given,
    SpotKind,
)
from sombrero.analysis.domain.lived_survey import (
    ASK_LABELS,
    LONGEST_ANSWER,
    LONGEST_TEXT,
    MOST_QUESTIONS,
    TEMPLATES,
    Ask,
    Question,
    numbered,
)
from sombrero.analysis.models import Session, TallyLine, Theme
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.persons import words_about_a_person
from sombrero.core.models import Place

if TYPE_CHECKING:  # the stubs name the type of a lazy translation, Django does not
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
SAID = "said"
"""What a quick note is when somebody said it; else it is a kind of spot."""
ROWS = 8
SITE_LANGUAGES = (("nl", "Nederlands"), ("fr", "Français"), ("en", "English"))
NO_NAMES = _("No names, no house numbers, nobody's illness.")


def _labels(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(key), gettext(label)) for key, label in labels.items()]


def _or_not(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [("", gettext("Not clear yet")), *_labels(labels)]


def _day(label: Words, help_text: Words = "", **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, **more)


def _lines(label: Words, help_text: Words = "", rows: int = 3, **more: Any) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        **{"max_length": 2000, **more},
    )


def _choose(field: forms.Field, choices: Iterable[Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def new_sending() -> str:
    """Return a key for one sending of a form."""
    return secrets.token_urlsafe(18)


def place_choices(places: tuple[Sequence[Place], Sequence[Place]]) -> list[Any]:
    """Return places as a select shows them: whole neighbourhoods, then sectors."""
    whole, sectors = ([(one.pk, one.name) for one in some] for some in places)
    groups = [(gettext("The whole neighbourhood"), whole)]
    if sectors:
        groups.append((gettext("One part of it"), sectors))
    return groups


class WithoutPersons(forms.Form):
    """A form whose texts must not point at a person."""

    def clean(self) -> dict[str, Any]:
        """Put a sentence beside each text that names somebody."""
        given = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            is_text = isinstance(self.fields.get(name), forms.CharField)
            if is_text and (pointing := words_about_a_person(str(value or ""))):
                sentence = _("“%(words)s” may point at a person: leave it out.")
                self.add_error(name, sentence % {"words": pointing})
        return given


# -- Sessions ------------------------------------------------------------------------
class SessionForm(WithoutPersons):
    """What was done, by whom of the team, and what was learned."""

    title = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("For example: dialogue table in the library"),
        max_length=120,
    )
    held_by = forms.CharField(label=_("Who of the team was there?"), max_length=160)
    reached = forms.IntegerField(
        label=_("How many people took part?"),
        help_text=_("A number, nobody's name. 0 when you only looked."),
        min_value=0,
        max_value=100_000,
    )
    remarks = _lines(
        _("Remarks"), _("The hours, the weather, who was missing."), required=False
    )
    lesson = _lines(
        _("What would you do differently?"),
        _("What went wrong is a lesson too. The lesson is kept when the words go."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def words(self) -> SessionWords:
        """What was written, once the form is valid."""
        given = {**self.cleaned_data, "reached": self.cleaned_data["reached"] or 0}
        return SessionWords(**{key: given[key] for key in SessionWords.__annotations__})


class NewSessionForm(SessionForm):
    """The same, with the place and the day."""

    place = forms.TypedChoiceField(label=_("Where?"), coerce=int)
    held_on = _day(_("On which day?"))
    field_order = ("title", "place", "held_on", "held_by", "reached")

    def __init__(
        self, *args: Any, places: list[Any], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        _choose(self.fields["place"], places)

    def clean_held_on(self) -> dt.date:
        """Refuse a day that is still to come."""
        day: dt.date = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError(
                _("This day is still to come: write it down when it is done.")
            )
        return day


# -- Quick capture and paper -----------------------------------------------------------
class CaptureForm(WithoutPersons):
    """One thing, on a telephone, in the street."""

    what = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, initial=SAID
    )
    words = _lines(_("In the words you heard, or what you see"), NO_NAMES, rows=4)
    life_domain = forms.ChoiceField(label=_("What is it about?"), required=False)
    where = forms.CharField(
        label=_("Where is it?"),
        help_text=_("For a place: the corner, the square, the shop."),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    session = forms.TypedChoiceField(
        label=_("Where does it belong?"), coerce=int, required=False, empty_value=None
    )
    place = forms.TypedChoiceField(label=_("In which neighbourhood?"), coerce=int)

    def __init__(
        self, *args: Any, sessions: Iterable[Session], places: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        said = (SAID, gettext("Somebody said it"))
        _choose(self.fields["what"], [said, *_labels(SPOT_LABELS)])
        _choose(self.fields["life_domain"], _or_not(LIFE_DOMAINS))
        known = [(one.pk, f"{one.title}, {one.held_on:%d/%m}") for one in sessions]
        _choose(
            self.fields["session"], [*known, ("", gettext("A new talk, held today"))]
        )
        _choose(self.fields["place"], places)

    @property
    def statement(self) -> StatementWords:
        """What was said."""
        about = self.cleaned_data["life_domain"]
        return StatementWords(
            self.cleaned_data["words"], life_domains=(about,) if about else ()
        )

    @property
    def spot(self) -> SpotWords:
        """What was seen in a place."""
        given = self.cleaned_data
        return SpotWords(
            kind=given["what"],
            words=given["words"][:400],
            where=given["where"],
            lat=given["lat"],
            lon=given["lon"],
        )


class StatementRow(WithoutPersons):
    """One card, or one line of a notebook."""

    words = _lines(_("What was said"), rows=2, required=False)
    life_domain = forms.ChoiceField(label=_("About"), required=False)
    kind = forms.ChoiceField(label=_("It is"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["life_domain"], _or_not(LIFE_DOMAINS))
        _choose(self.fields["kind"], _or_not(KIND_LABELS))

    @property
    def statement(self) -> StatementWords:
        """What this row holds."""
        about = self.cleaned_data.get("life_domain")
        return StatementWords(
            words=self.cleaned_data.get("words", ""),
            kind=self.cleaned_data.get("kind", ""),
            life_domains=(about,) if about else (),
        )


class SpotRow(WithoutPersons):
    """One mark on a map."""

    kind = forms.ChoiceField(label=_("What kind of place"), required=False)
    where = forms.CharField(label=_("Where"), max_length=160, required=False)
    words = forms.CharField(
        label=_("What you noticed, or which role"), max_length=400, required=False
    )
    sector = forms.TypedChoiceField(
        label=_("In which part"), coerce=int, required=False, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[SpotKind],
        sectors: Iterable[Place],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        _choose(self.fields["kind"], _labels({one: SPOT_LABELS[one] for one in kinds}))
        empty = ("", gettext("Not known"))
        _choose(self.fields["sector"], [empty, *((s.pk, s.name) for s in sectors)])

    def has_changed(self) -> bool:
        """Tell whether something was written: the kind alone says nothing."""
        return any(name != "kind" for name in self.changed_data)

    def clean(self) -> dict[str, Any]:
        """Ask for words where a place or part was filled in."""
        given = super().clean()
        if not given.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say what you noticed there."))
        return given

    @property
    def spot(self) -> SpotWords:
        """What this row holds."""
        given = self.cleaned_data
        return SpotWords(
            kind=given["kind"] or self.kinds[0],
            words=given["words"],
            where=given["where"],
            sector_id=given["sector"],
        )


StatementRows = forms.formset_factory(StatementRow, extra=ROWS, max_num=40)
SpotRows = forms.formset_factory(SpotRow, extra=ROWS, max_num=40)


class LinesForm(WithoutPersons):
    """What is counted: one thing a line."""

    labels = _lines(
        _("What do you count?"),
        _("One thing on each line. Only what can be seen from outside."),
        rows=6,
    )

    @property
    def rows(self) -> list[str]:
        """The lines that were written."""
        return [one for one in self.cleaned_data["labels"].splitlines() if one.strip()]


class SheetForm(forms.Form):
    """A counted sheet of paper: a number for each line."""

    sending = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, lines: Iterable[TallyLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"line{line.pk}"] = forms.IntegerField(
                label=line.label,
                min_value=0,
                max_value=9999,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def counts(self) -> dict[int, int]:
        """The numbers by line; empty ones are left out."""
        return {
            int(name.removeprefix("line")): number
            for name, number in self.cleaned_data.items()
            if name != "sending" and number
        }


# -- Finding and coding -------------------------------------------------------------
class FindForm(forms.Form):
    """Looking for words among the statements."""

    q = forms.CharField(
        label=_("Words"),
        help_text=_("All words must be there. “Between quotes” stays together."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    kind = forms.ChoiceField(label=_("It is"), required=False)
    theme = forms.TypedChoiceField(
        label=_("Theme"), required=False, coerce=int, empty_value=None
    )
    waiting = forms.BooleanField(
        label=_("Only what nobody has sorted yet"), required=False
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", gettext("Everything"))
        _choose(self.fields["about"], [anything, *_labels(LIFE_DOMAINS)])
        _choose(self.fields["kind"], [anything, *_labels(KIND_LABELS)])
        _choose(self.fields["theme"], [anything, *((t.pk, t.name) for t in themes)])


class CodeForm(WithoutPersons):
    """What a statement is about."""

    words = _lines(_("What was said"), NO_NAMES)
    life_domains = forms.MultipleChoiceField(
        label=_("Which parts of life is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--across"}),
    )
    kind = forms.ChoiceField(label=_("It is"), required=False, widget=forms.RadioSelect)
    themes = forms.CharField(
        label=_("Themes of your own"),
        help_text=_("A few words, with commas between: benches, alone on Sunday"),
        required=False,
        max_length=300,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["life_domains"], _labels(LIFE_DOMAINS))
        _choose(self.fields["kind"], _or_not(KIND_LABELS))

    @property
    def statement(self) -> StatementWords:
        """What was written."""
        given = self.cleaned_data
        return StatementWords(
            given["words"], given["kind"], tuple(given["life_domains"])
        )

    @property
    def theme_names(self) -> list[str]:
        """The themes, apart."""
        return [one.strip() for one in self.cleaned_data["themes"].split(",")]


class AgreeForm(WithoutPersons):
    """What a speaker agreed to. Their name is not asked."""

    words = _lines(
        _("Exactly these words may be shared"),
        _("Read them aloud before they agree."),
        max_length=600,
    )
    audience = forms.ChoiceField(label=_("Where?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language are the words?"))
    given = forms.ChoiceField(label=_("How did they agree?"), widget=forms.RadioSelect)
    witness = forms.CharField(
        label=_("Who of the team heard it?"),
        help_text=_("Your own name, or a colleague's; never the speaker's."),
        max_length=120,
    )
    given_on = _day(_("On which day?"))
    until = _day(_("Until when?"), _("After this day the words are no longer shown."))

    def __init__(
        self, *args: Any, last: dt.date, today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.last, self.today = last, today
        _choose(self.fields["audience"], _labels(AUDIENCE_LABELS))
        _choose(self.fields["given"], _labels(GIVEN_LABELS))
        _choose(self.fields["language"], LANGUAGES.items())
        self.initial = {
            "audience": Audience.REPORT,
            "given": Given.SIGNED,
            "given_on": today,
            "until": min(last, today + dt.timedelta(days=365)),
            **self.initial,
        }

    def clean_given_on(self) -> dt.date:
        """Refuse a day that is still to come."""
        day: dt.date = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean_until(self) -> dt.date:
        """Keep the term within the time that the words themselves are kept."""
        day: dt.date = self.cleaned_data["until"]
        if not self.today <= day <= self.last:
            raise forms.ValidationError(
                _("Choose a day from today to %(last)s: then the words are erased.")
                % {"last": self.last.strftime("%d/%m/%Y")}
            )
        return day

    @property
    def agreed(self) -> Agreed:
        """What was agreed."""
        keys = Agreed.__annotations__
        return Agreed(**{key: self.cleaned_data[key] for key in keys})


class CodeOfSlipForm(forms.Form):
    """The code on the slip of somebody who was quoted."""

    code = forms.CharField(
        label=_("The code on your slip"),
        help_text=_("Four groups of four letters and figures. Capitals do not matter."),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Write the code of your slip.")},
    )


# -- Surveys ------------------------------------------------------------------------
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
    closes_on = _day(_("Until which day may people answer?"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        _choose(
            self.fields["template"],
            _labels({key: one.label for key, one in TEMPLATES.items()}),
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

    intro = _lines(_("What stands above the questions"), rows=4, required=False)
    closes_on = _day(_("Until which day may people answer?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class QuestionRow(WithoutPersons):
    """One question."""

    text = forms.CharField(label=_("Question"), max_length=LONGEST_TEXT, required=False)
    ask = forms.ChoiceField(label=_("How is it answered?"))
    choices = _lines(
        _("Answers to choose from"), _("One on each line."), rows=4, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["ask"], _labels(ASK_LABELS))

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
