"""Forms of the room where residents' words, walks and counts are written down."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.lived import SessionWords, StatementWords
from sombrero.analysis.actions.lived_seen import SpotWords
from sombrero.analysis.domain.lived import (
    KIND_LABELS,
    SPOT_LABELS,
    SpotKind,
)
from sombrero.analysis.models import Session, TallyLine
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.forms import WithoutPersons, choose
from sombrero.core.models import Place

if TYPE_CHECKING:  # the stubs name the type of a lazy translation, Django does not
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
SAID = "said"
"""What a quick note is when somebody said it; else it is a kind of spot."""
ROWS = 8
LONGEST_SPOT = 400
NO_NAMES = _("No names, no house numbers, nobody's illness.")


def labelled(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return key and translated label of a table of the domain."""
    return [(str(key), gettext(label)) for key, label in labels.items()]


def or_not(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """The same, after a first choice for what is not clear yet."""
    return [("", gettext("Not clear yet")), *labelled(labels)]


def day_field(label: Words, help_text: Words = "", **more: Any) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, **more)


def lines_field(label: Words, help_text: Words = "", rows: int = 3, **more: Any) -> Any:
    """Return a field for a few lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        **{"max_length": 2000, **more},
    )


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
    remarks = lines_field(
        _("Remarks"), _("The hours, the weather, who was missing."), required=False
    )
    lesson = lines_field(
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
    held_on = day_field(_("On which day?"))
    field_order = ("title", "place", "held_on", "held_by", "reached")

    def __init__(
        self, *args: Any, places: list[Any], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choose(self.fields["place"], places)

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

    what = forms.ChoiceField(label=_("What is it?"), initial=SAID)
    words = lines_field(_("In the words you heard, or what you see"), NO_NAMES, rows=4)
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
    place = forms.TypedChoiceField(
        label=_("In which neighbourhood, if it is a new talk?"), coerce=int
    )

    def __init__(
        self, *args: Any, sessions: Iterable[Session], places: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        said = (SAID, gettext("Somebody said it"))
        choose(self.fields["what"], [said, *labelled(SPOT_LABELS)])
        choose(self.fields["life_domain"], or_not(LIFE_DOMAINS))
        known = [(one.pk, f"{one.title}, {one.held_on:%d/%m}") for one in sessions]
        choose(
            self.fields["session"], [*known, ("", gettext("A new talk, held today"))]
        )
        choose(self.fields["place"], places)

    def clean(self) -> dict[str, Any]:
        """Keep what is noted of a place short."""
        given = super().clean()
        is_place = given.get("what", SAID) != SAID
        if is_place and len(given.get("words", "")) > LONGEST_SPOT:
            self.add_error("words", _("For a place, a few words: 400 letters at most."))
        return given

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
            words=given["words"],
            where=given["where"],
            lat=given["lat"],
            lon=given["lon"],
        )


class StatementRow(WithoutPersons):
    """One card, or one line of a notebook."""

    words = lines_field(_("What was said"), rows=2, required=False)
    life_domain = forms.ChoiceField(label=_("About"), required=False)
    kind = forms.ChoiceField(label=_("It is"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["life_domain"], or_not(LIFE_DOMAINS))
        choose(self.fields["kind"], or_not(KIND_LABELS))

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
        label=_("What you noticed, or which role"),
        max_length=LONGEST_SPOT,
        required=False,
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
        choose(self.fields["kind"], labelled({one: SPOT_LABELS[one] for one in kinds}))
        empty = ("", gettext("Not known"))
        choose(self.fields["sector"], [empty, *((s.pk, s.name) for s in sectors)])

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

    labels = lines_field(
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
