"""What one may ask the planning engines about places."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain import plans
from sombrero.analysis.domain.funds import PER_CENTRE, Funds
from sombrero.analysis.domain.plans import Spot
from sombrero.analysis.forms_funds import MINE, ROWS, fund_fields, funders_of, needs_of
from sombrero.core.showing import amount

PEOPLE = (
    ("age_65_plus", _("People of 65 and older")),
    ("age_80_plus", _("People of 80 and older")),
    ("population", _("Everybody who lives there")),
)
LAST = ("detour", "title")
LARGEST_FILE = 20_000_000
MOST_SPOTS = 200
EXAMPLE = _("For example: Het Anker; 50.8466; 4.3414")


class SpotsField(forms.CharField):
    """Places, one a line: name; latitude; longitude; and what it can carry."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> list[Spot]:
        """Return the spots; raises with the line that cannot be read."""
        text = str(super().clean(value) or "")
        lines = [
            (number, line)
            for number, line in enumerate(text.splitlines(), 1)
            if line.strip()
        ]
        if len(lines) > MOST_SPOTS:
            raise forms.ValidationError(
                _now("At most %(most)d places fit here.") % {"most": MOST_SPOTS}
            )
        return [self._spot(number, line) for number, line in lines]

    def _spot(self, number: int, line: str) -> Spot:
        cells = [cell.strip() for cell in line.replace("\t", ";").split(";")]
        try:
            name, lat, lon, *more = cells
            numbers = [float(cell.replace(",", ".")) for cell in (lat, lon, *more[:1])]
        except ValueError:
            numbers = []
        if not numbers or not (-90 <= numbers[0] <= 90 and -180 <= numbers[1] <= 180):
            raise forms.ValidationError(
                _now(
                    "Line %(line)d cannot be read: write a name, a latitude and a"
                    " longitude with ; between them."
                )
                % {"line": number}
            )
        return Spot(name, *numbers)


class GroundForm(forms.Form):
    """Where, and for whom."""

    where = forms.ChoiceField(label=_("Where"))
    people = forms.ChoiceField(label=_("For whom"), choices=PEOPLE)
    title = forms.CharField(
        label=_("Name of this question"),
        required=False,
        max_length=120,
        help_text=_("So that you find it again. You may leave it."),
    )

    def __init__(
        self, *args: Any, grounds: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """grounds: the places one may choose, as (public name, name)."""
        super().__init__(*args, **kwargs)
        where = self.fields["where"]
        if isinstance(where, forms.ChoiceField):
            where.choices = list(grounds)
        # What one would rather leave as it is comes last.
        self.order_fields([*(one for one in self.fields if one not in LAST), *LAST])

    def question(self) -> dict[str, Any]:
        """Return what was filled in, by the names that the action gives it."""
        return self.cleaned_data


class WalkForm(GroundForm):
    """Where, for whom, and how ways are measured."""

    detour = forms.FloatField(
        label=_("Detour"),
        initial=plans.DETOUR,
        min_value=1,
        max_value=3,
        help_text=_(
            "How much longer the way is than a straight line. No street network is"
            " used: distances are estimates."
        ),
    )


class PlaceForm(WalkForm):
    """Where should the next one come?"""

    model = forms.ChoiceField(
        label=_("What matters most"),
        choices=(
            ("p-median", _("People walk as little as possible, all together")),
            ("p-center", _("Nobody has to walk very far")),
            ("max-cover", _("As many people as possible have one near")),
        ),
        widget=forms.RadioSelect,
        initial="p-median",
    )
    near = forms.IntegerField(
        label=_("Near is, in metres"), initial=500, min_value=50, max_value=5000
    )
    existing = SpotsField(
        label=_("Places that are there today"),
        required=False,
        help_text=_("One a line: name; latitude; longitude. They stay open."),
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": EXAMPLE}),
    )
    new = forms.IntegerField(
        label=_("How many new ones"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("With a budget below: at most so many, or empty for any number."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(fund_fields())

    def question(self) -> dict[str, Any]:
        """Return what was filled in; the lines of the budget have become funds."""
        given = super().question()
        plain = {name: value for name, value in given.items() if name not in MINE}
        return {**plain, "funds": self._funds(given)}

    @staticmethod
    def _funds(given: dict[str, Any]) -> Funds | None:
        """Return what there is to spend, None where nobody pays anything."""
        funders = funders_of(given)
        if not funders:
            return None
        takes = given.get("takes") or PER_CENTRE
        return Funds(funders, takes, needs_of(given))

    @property
    def plain_fields(self) -> list[Any]:
        """The fields before the budget."""
        return [one for one in self if one.name not in LAST and one.name not in MINE]

    @property
    def fund_rows(self) -> list[tuple[Any, Any]]:
        """Who pays, and how many full-time jobs: a pair of fields for each line."""
        return [(self[f"funder_{row}"], self[f"jobs_{row}"]) for row in range(ROWS)]

    @property
    def need_fields(self) -> list[Any]:
        """What a place takes, where that differs."""
        return [self["needs"], self["needs_file"]]

    @property
    def has_budget(self) -> bool:
        """Tell whether the budget was filled in, or has a mistake to show."""
        return self.is_bound and (
            any(name in self.errors for name in MINE)
            or any(jobs.value() for _who, jobs in self.fund_rows)
        )

    @property
    def last_fields(self) -> list[Any]:
        """What one would rather leave as it is."""
        return [self[name] for name in LAST]

    def clean(self) -> dict[str, Any]:
        """See that so many are asked, or that the budget pays for one at least."""
        given = super().clean() or {}
        if self.errors:
            return given
        funds = self._funds(given)
        if funds is None:
            if not given.get("new"):
                self.add_error(
                    "new", _("Say how many, or fill in who pays full-time jobs.")
                )
            return given
        least = min([funds.takes, *(jobs for _name, jobs in funds.needs)])
        if funds.jobs < least:
            self.add_error(
                "takes",
                _now(
                    "Together they pay %(jobs)s full-time jobs, but a place takes"
                    " %(least)s."
                )
                % {"jobs": amount(funds.jobs), "least": amount(least)},
            )
        return given
