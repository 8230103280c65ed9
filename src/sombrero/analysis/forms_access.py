"""What one may ask about who reaches what, and questions that come as a file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.plan_questions import read_question
from sombrero.analysis.domain.plans import Spot
from sombrero.analysis.forms_lists import text_of
from sombrero.analysis.forms_plans import EXAMPLE, LARGEST_FILE, SpotsField, WalkForm
from sombrero.core.wording import say
from sombrero.solvers.reading import BadPlanInput


class AccessForm(WalkForm):
    """Who reaches what on foot?"""

    kind = forms.ChoiceField(
        label=_("What to reach"),
        required=False,
        help_text=_("From the lists that are loaded. Or name places of your own."),
    )
    spots = SpotsField(
        label=_("Places of your own"),
        required=False,
        help_text=_(
            "One a line: name; latitude; longitude; and, if you know it, how many"
            " people it can help."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": EXAMPLE}),
    )
    spots_file = forms.FileField(
        label=_("Or a file of places"),
        required=False,
        help_text=_("CSV with the same columns: name; latitude; longitude; room."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt"}),
    )
    method = forms.ChoiceField(
        label=_("What to count"),
        choices=(
            ("nearest", _("The way to the nearest one")),
            ("2sfca", _("How much room there is for each person within reach")),
            ("e2sfca", _("The same, and what is nearer counts for more")),
        ),
        widget=forms.RadioSelect,
        initial="nearest",
    )
    catchment = forms.IntegerField(
        label=_("Within reach is, in metres"),
        initial=800,
        min_value=50,
        max_value=20000,
    )

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        """kinds: of the provisions that are loaded, as (key, name)."""
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("only places of my own")), *kinds]

    def clean_spots_file(self) -> list[Spot]:
        """Return the places of the file; its first line may be a header."""
        file = self.cleaned_data["spots_file"]
        if file is None:
            return []
        text = text_of(file)
        head, _end, rest = text.partition("\n")
        if not any(letter.isdigit() for letter in head):
            text = f"\n{rest}"  # a header; the other lines keep their numbers
        field = SpotsField(required=False)
        found: list[Spot] = field.clean(text)
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for one place at least."""
        given = super().clean() or {}
        from_file = given.pop("spots_file", None) or []
        given["spots"] = [*given.get("spots", ()), *from_file]
        if not self.errors and not given["spots"] and not given.get("kind"):
            self.add_error(
                "kind", _("Choose what to reach, or name a place of your own.")
            )
        return given


class AgainForm(forms.Form):
    """The file of an earlier question. After `is_valid`, `question` is what it asks."""

    question_of: dict[str, Any]
    again = forms.FileField(
        label=_("The file of an earlier question"),
        help_text=_("It makes the same plan again, with the figures of then."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
    )

    def __init__(self, *args: Any, engine: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.engine = engine

    def clean_again(self) -> None:
        """Read the question."""
        file = self.cleaned_data["again"]
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(_now("This file is too large: at most 20 MB."))
        try:
            self.question_of = read_question(self.engine, file.read())
        except BadPlanInput as problem:
            raise forms.ValidationError(say(problem.sentence.as_json())) from None
