"""What one may ask about visits and help, from a file and a few choices."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.core.domain.words import gettext_noop
from sombrero.core.wording import say
from sombrero.networks.domain import (
    match_book,
    match_sheets,
    roster_book,
    roster_sheets,
)
from sombrero.networks.domain.questions import kept, parse_question
from sombrero.networks.domain.sheets import BadBook, read_book
from sombrero.networks.wording import words
from sombrero.solvers import match
from sombrero.solvers.match.input import Neighbours
from sombrero.solvers.reading import BadPlanInput, read
from sombrero.solvers.roster import READER
from sombrero.solvers.roster.half_days.input import HalfDays

LARGEST_FILE = 5_000_000
LONGEST_MONTH = 62
MOST_PEOPLE = 300
NO_HALF_DAYS = gettext_noop("This file is not about half-days of visits.")
NO_NEIGHBOURS = gettext_noop("This file is not about helpers and requests.")
TOO_MANY = gettext_noop(
    "This page plans at most %(most)d workers and %(most)d neighbours at a time."
)
TOO_MANY_ASKED = gettext_noop(
    "This page matches at most %(most)d helpers and %(most)d requests at a time."
)
TITLE = _("Name of this question")


class Slider(forms.NumberInput):
    """A choice between two ends, which are said in words."""

    input_type = "range"
    template_name = "networks/widgets/slider.html"

    def __init__(self, ends: Sequence[Any], attrs: dict[str, Any]) -> None:
        super().__init__(attrs)
        self.ends = ends

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the words at both ends."""
        context = super().get_context(name, value, attrs)
        context["ends"] = self.ends
        return context


def balance_field() -> forms.IntegerField:
    """Return the slider between continuity and variety, 0 to 100."""
    return forms.IntegerField(
        label=_("What matters more"),
        initial=50,
        min_value=0,
        max_value=100,
        widget=Slider(
            (_("Neighbours see few faces"), _("Workers meet many neighbours")),
            {"step": 5},
        ),
    )


def step_field() -> forms.IntegerField:
    """Return the slider between the nearest helper and equal shares, in metres."""
    return forms.IntegerField(
        label=_("How tasks are shared"),
        initial=100,
        min_value=0,
        max_value=1000,
        help_text=_("The middle: a helper who has a task more may live 500 m nearer."),
        widget=Slider(
            (_("The nearest helper goes"), _("Everybody does about as much")),
            {"step": 50},
        ),
    )


class FileForm(forms.Form):
    """A filled-in workbook, or an engine's own file.

    A file of the engine carries all choices: it makes the same plan again, and the
    fields of the form beside it are not used. After `is_valid`, `question` is what
    the engine is asked.
    """

    question: dict[str, Any]

    file = forms.FileField(
        label=_("Your file"),
        help_text=_(
            "The workbook (.xlsx), filled in; or the file of an earlier question"
            " (.json), which makes the same plan again with its own dates and choices."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.json"}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is too large to be one of ours."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(_now("This file is too large: at most 5 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        """Read the file together with the choices beside it."""
        given = super().clean() or {}
        file = given.get("file")
        if file is None:
            return given
        try:
            if str(file.name).lower().endswith(".json"):
                self.question = self.read_json(parse_question(file.read()))
            elif not self.errors:
                self.question = self.read_workbook(file, given)
        except BadBook as problem:
            self.add_error("file", [say(one) for one in problem.said])
        except BadPlanInput as problem:
            self.add_error("file", say(problem.sentence.as_json()))
        return given

    def read_json(self, data: Any) -> dict[str, Any]:
        """Return an engine's own question. Raises BadPlanInput or BadBook."""
        raise NotImplementedError

    def read_workbook(self, file: Any, given: dict[str, Any]) -> dict[str, Any]:
        """Return the question of a workbook. Raises BadBook."""
        raise NotImplementedError


class RosterForm(FileForm):
    """Who visits whom, and when?"""

    first_day = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    balance = balance_field()
    both_ends = forms.BooleanField(
        label=_("Plan both ends of the slider as well, to compare"),
        required=False,
        initial=True,
    )
    time_limit = forms.IntegerField(
        label=_("Seconds of work at most"), initial=60, min_value=5, max_value=900
    )
    title = forms.CharField(
        label=TITLE,
        required=False,
        max_length=80,
        help_text=_("So that you find it again. You may leave it."),
    )
    outside = 0
    """Fixed moments of the workbook that lie outside the month."""

    def clean(self) -> dict[str, Any]:
        """Refuse a month that runs backwards."""
        first = self.cleaned_data.get("first_day")
        last = self.cleaned_data.get("last_day")
        if first and last and not 0 <= (last - first).days < LONGEST_MONTH:
            self.add_error(
                "last_day", _now("The last day comes after the first, within 62 days.")
            )
        return super().clean()

    def read_json(self, data: Any) -> dict[str, Any]:
        """Return an engine's own question about half-days."""
        asked = read(READER, data)
        if not isinstance(asked, HalfDays):
            raise BadBook([{"template": NO_HALF_DAYS}])
        return _not_too_many(kept(asked), "workers", "clients", TOO_MANY)

    def read_workbook(self, file: Any, given: dict[str, Any]) -> dict[str, Any]:
        """Return the question of a workbook about this month."""
        book = read_book(file, roster_sheets.SHEETS, words())
        first, last = given["first_day"], given["last_day"]
        self.outside = roster_book.moments_outside(book, first, last)
        question = roster_book.roster_question(
            book, first=first, last=last, balance=given["balance"] / 100
        )
        return _not_too_many(question, "workers", "clients", TOO_MANY)


def _not_too_many(
    question: dict[str, Any], ours: str, theirs: str, said: str
) -> dict[str, Any]:
    """Return the question; raises BadBook when a page cannot carry it."""
    if max(len(question[ours]), len(question[theirs])) > MOST_PEOPLE:
        raise BadBook([{"template": said, "values": {"most": MOST_PEOPLE}}])
    return question


class MatchForm(FileForm):
    """Who helps whom?"""

    step = step_field()
    within = forms.IntegerField(
        label=_("At most so far apart, in metres"),
        required=False,
        min_value=50,
        max_value=50_000,
        help_text=_("Empty: no limit. Distances are straight lines."),
    )
    title = forms.CharField(
        label=TITLE,
        required=False,
        max_length=80,
        help_text=_("So that you find it again. You may leave it."),
    )

    def read_json(self, data: Any) -> dict[str, Any]:
        """Return an engine's own question about helpers and requests."""
        asked = read(match.READER, data)
        if not isinstance(asked, Neighbours):
            raise BadBook([{"template": NO_NEIGHBOURS}])
        return _not_too_many(kept(asked), "helpers", "requests", TOO_MANY_ASKED)

    def read_workbook(self, file: Any, given: dict[str, Any]) -> dict[str, Any]:
        """Return the question of a workbook."""
        book = read_book(file, match_sheets.SHEETS, words())
        question = match_book.match_question(
            book, step=given["step"], within=given["within"]
        )
        return _not_too_many(question, "helpers", "requests", TOO_MANY_ASKED)


class BalanceForm(forms.Form):
    """The slider elsewhere."""

    balance = balance_field()


class StepForm(forms.Form):
    """Tasks shared more, or less."""

    step = step_field()


class AwayForm(forms.Form):
    """Somebody is away after all."""

    worker = forms.ChoiceField(label=_("Who"))
    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("Empty: that one day."),
    )

    def __init__(
        self,
        *args: Any,
        workers: Sequence[str],
        month: tuple[dt.date, dt.date],
        **kwargs: Any,
    ) -> None:
        """workers: names to choose from. month: its first and last day."""
        super().__init__(*args, **kwargs)
        self.month = month
        worker = self.fields["worker"]
        if isinstance(worker, forms.ChoiceField):
            worker.choices = [(one, one) for one in workers]
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= {"min": month[0], "max": month[1]}

    def clean(self) -> dict[str, Any]:
        """Keep the days within the month, in order."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first is None or "last" in self.errors:
            return given
        given["last"] = last or first
        if not self.month[0] <= first <= self.month[1]:
            self.add_error("first", _now("Choose a day of this month."))
        elif given["last"] < first:
            self.add_error("last", _now("The last day comes before the first."))
        return given


class WhyVisitForm(forms.Form):
    """Why does this worker not make that visit?"""

    visit = forms.ChoiceField(label=_("Which visit"))
    worker = forms.ChoiceField(label=_("Why not by"))

    def __init__(
        self,
        *args: Any,
        visits: Sequence[tuple[str, str]],
        workers: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "visit", visits)
        _choose(self, "worker", [(one, one) for one in workers])


class WhyHelperForm(forms.Form):
    """Why is this helper not proposed for that request?"""

    request = forms.ChoiceField(label=_("Which request"))
    helper = forms.ChoiceField(label=_("Why not by"))

    def __init__(
        self,
        *args: Any,
        requests: Sequence[str],
        helpers: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "request", [(one, one) for one in requests])
        _choose(self, "helper", [(one, one) for one in helpers])


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
