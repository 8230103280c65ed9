"""Forms of a meeting that chooses priorities."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.analysing import FINDING_TITLES, FindingKind
from sombrero.analysis.domain.choosing import MOST_DOTS
from sombrero.analysis.forms_lived import day_field, lines_field
from sombrero.analysis.models import Candidate, Finding
from sombrero.core.forms import WithoutPersons, choose

MOST_PEOPLE = 2000
MOST_ON_SHEET = 9999


class NewChoosingForm(WithoutPersons):
    """Who meets when, with how many dots, about what."""

    title = forms.CharField(label=_("Which meeting is it?"), max_length=120)
    held_on = day_field(_("On which day?"))
    dots = forms.IntegerField(
        label=_("How many dots does everybody get?"),
        help_text=_("Three is usual. They may be spread, or put together."),
        min_value=1,
        max_value=MOST_DOTS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    findings = forms.TypedMultipleChoiceField(
        label=_("Among which findings do people choose?"),
        help_text=_("Ten or fewer reads well on a wall."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, findings: Iterable[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[int, str]]] = {}
        for one in findings:
            title = gettext(FINDING_TITLES[FindingKind(one.kind)])
            groups.setdefault(title, []).append((one.pk, one.words))
        choose(self.fields["findings"], groups.items())

    def clean_findings(self) -> list[int]:
        """Ask for two at least: of one there is nothing to choose."""
        found: list[int] = self.cleaned_data["findings"]
        if len(found) < 2:
            raise forms.ValidationError(_("Choose two findings at least."))
        return found


class DotsForm(forms.Form):
    """A ballot, or a counted sheet: a number for each candidate."""

    def __init__(
        self, *args: Any, candidates: Iterable[Candidate], most: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in candidates:
            self.fields[f"dots{one.pk}"] = forms.IntegerField(
                label=f"{one.number}. {one.words}",
                min_value=0,
                max_value=most,
                required=False,
                widget=forms.NumberInput(
                    attrs={"inputmode": "numeric", "min": 0, "max": most}
                ),
            )

    @property
    def dots(self) -> dict[int, int]:
        """The dots by candidate; empty ones are left out."""
        return {
            int(name.removeprefix("dots")): number
            for name, number in self.cleaned_data.items()
            if name.startswith("dots") and number
        }


class BallotForm(DotsForm):
    """What somebody with the link chooses."""

    def __init__(
        self, *args: Any, candidates: Sequence[Candidate], dots: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, candidates=candidates, most=dots, **kwargs)
        self.most = dots
        choices = [(number, str(number)) for number in range(dots + 1)]
        for field in self.fields.values():
            field.widget = forms.RadioSelect(
                choices=choices, attrs={"class": "choices--across dots"}
            )

    def clean(self) -> dict[str, Any]:
        """Count the dots together."""
        given = super().clean() or self.cleaned_data
        placed = sum(number or 0 for number in given.values())
        if not self.errors and not 1 <= placed <= self.most:
            sentence = _("You placed %(placed)d dots; place 1 to %(most)d in all.")
            raise forms.ValidationError(
                sentence, params={"placed": placed, "most": self.most}
            )
        return given


class PaperForm(DotsForm):
    """The sheets on the wall, counted."""

    people = forms.IntegerField(
        label=_("How many people put dots on paper?"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, most=MOST_ON_SHEET, **kwargs)


class DecideForm(WithoutPersons):
    """The order that people choose: a place for each priority, empty is not chosen."""

    reason = lines_field(
        _("Why this order?"),
        _("Needed when it is not the order of the dots, or when dots were equal."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("reason", "version")

    def __init__(
        self, *args: Any, candidates: Sequence[Candidate], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = [("", gettext("not chosen"))]
        places += [(str(n), str(n)) for n in range(1, len(candidates) + 1)]
        for one in candidates:
            self.fields[f"place{one.pk}"] = forms.TypedChoiceField(
                label=f"{one.number}. {one.words}",
                choices=places,
                coerce=int,
                empty_value=None,
                required=False,
            )
        self.order_fields([*(f"place{one.pk}" for one in candidates), "reason"])

    def clean(self) -> dict[str, Any]:
        """Ask for a place of its own for each priority."""
        given = super().clean()
        places = [n for name, n in given.items() if name.startswith("place") and n]
        if not places:
            raise forms.ValidationError(_("Choose one priority at least."))
        if len(set(places)) != len(places):
            raise forms.ValidationError(
                _("Two priorities have the same place: people decide which goes first.")
            )
        return given

    @property
    def order(self) -> list[int]:
        """The candidates that were chosen, the first priority first."""
        given = {
            number: int(name.removeprefix("place"))
            for name, number in self.cleaned_data.items()
            if name.startswith("place") and number
        }
        return [given[number] for number in sorted(given)]
