"""What one may ask the planning engines about places."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain import crs, plans
from sombrero.analysis.domain.plans import Spot
from sombrero.analysis.domain.shapes import from_geojson

PEOPLE = (
    ("age_65_plus", _("People of 65 and older")),
    ("age_80_plus", _("People of 80 and older")),
    ("population", _("Everybody who lives there")),
)
FUNDERS = (
    ("vg", _("Flemish Community"), 0.5),
    ("vgc", _("VGC"), 1.0),
    ("ggc", _("GGC / COCOM"), 0.0),
    ("cocof", _("COCOF"), 0.0),
)
LAST = ("detour", "title")
LARGEST_FILE = 20_000_000
MOST_SPOTS = 200
_BARRIERS = {"LineString", "MultiLineString", "Polygon", "MultiPolygon"}
LEAST_REACH = 50
CHOICE = 2
_TEAM = _("For example: Thuiszorg Noord; 50.8659; 4.3547; 2500")
_EXAMPLE = _("For example: Het Anker; 50.8466; 4.3414")


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
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": _EXAMPLE}),
    )
    new = forms.IntegerField(
        label=_("How many new ones"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Empty: as many as the budget below can staff."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label, each in FUNDERS:
            for name, words, initial in (
                (f"budget_{key}", _("%(funder)s: full-time jobs it pays"), 0),
                (f"each_{key}", _("%(funder)s: full-time jobs in each place"), each),
            ):
                self.fields[name] = forms.FloatField(
                    label=words % {"funder": label},
                    required=False,
                    initial=initial,
                    min_value=0,
                    max_value=1000,
                )

    def question(self) -> dict[str, Any]:
        """The budget has become a number of places."""
        given = super().question()
        return {name: value for name, value in given.items() if "_" not in name}

    @property
    def plain_fields(self) -> list[Any]:
        """The fields before the budget."""
        return [one for one in self if one.name not in LAST and "_" not in one.name]

    @property
    def budget_fields(self) -> list[Any]:
        """The fields of the budget, for the page."""
        return [
            self[f"{part}_{key}"] for key, *_x in FUNDERS for part in ("budget", "each")
        ]

    @property
    def last_fields(self) -> list[Any]:
        """What one would rather leave as it is."""
        return [self[name] for name in LAST]

    def clean(self) -> dict[str, Any]:
        """Work out how many new places there can be."""
        given = super().clean() or {}
        if self.errors or given.get("new"):
            return given
        given["new"] = plans.affordable(
            {key: given.get(f"budget_{key}") or 0.0 for key, *_x in FUNDERS},
            {key: given.get(f"each_{key}") or 0.0 for key, *_x in FUNDERS},
        )
        if not given["new"]:
            self.add_error(
                "new", _("Say how many, or fill in a budget that pays for one place.")
            )
        return given


class AccessForm(WalkForm):
    """Who reaches what on foot?"""

    spots = SpotsField(
        label=_("Places to reach"),
        help_text=_(
            "One a line: name; latitude; longitude; and, if you know it, how many"
            " people it can help."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": _EXAMPLE}),
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


class ZoneForm(GroundForm):
    """How do areas form zones?"""

    zones = forms.IntegerField(
        label=_("How many zones"), initial=33, min_value=2, max_value=200
    )
    tolerance = forms.FloatField(
        label=_("People in a zone may differ from the average by, in %"),
        initial=10,
        min_value=0.5,
        max_value=90,
    )
    objective = forms.ChoiceField(
        label=_("What matters most"),
        choices=(
            ("homogeneous", _("Sectors in a zone are alike in income and age")),
            ("cut-edges", _("Few neighbours are kept apart")),
            ("compact", _("Short ways within a zone, as a home-care team needs")),
        ),
        widget=forms.RadioSelect,
        initial="homogeneous",
    )
    barriers = forms.FileField(
        label=_("Lines that a zone may not cross"),
        required=False,
        help_text=_("GeoJSON: a canal, railways, main roads, parks. You may leave it."),
    )
    providers = SpotsField(
        label=_("Home-care providers"),
        required=False,
        help_text=_(
            "One a line: name; latitude; longitude; how far its team goes, in metres."
            " You may leave it."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": _TEAM}),
    )
    choice = forms.IntegerField(
        label=_("Providers that work in each zone, at least"),
        required=False,
        initial=CHOICE,
        min_value=1,
        max_value=50,
        help_text=_("So that people can choose. Only where you name providers."),
    )

    def clean_choice(self) -> int:
        """Return how many providers each zone needs."""
        return self.cleaned_data["choice"] or CHOICE

    def clean_providers(self) -> list[Spot]:
        """Return the providers; each says how far its team goes."""
        found: list[Spot] = self.cleaned_data["providers"]
        for spot in found:
            if spot.capacity < LEAST_REACH:
                raise forms.ValidationError(
                    _now("Say of %(name)s how far its team goes, in metres.")
                    % {"name": spot.name}
                )
        return found

    def clean_barriers(self) -> list[dict[str, Any]]:
        """Return the geometries of the file."""
        file = self.cleaned_data["barriers"]
        if file is None:
            return []
        if file.size is None or file.size > LARGEST_FILE:
            raise forms.ValidationError(_now("This file is too large: at most 20 MB."))
        try:
            with np.errstate(invalid="ignore"):  # a coordinate that is no number
                return _barriers(json.load(file))
        except _UNREADABLE as wrong:
            raise forms.ValidationError(
                _now("This is not a GeoJSON file with lines or areas.")
            ) from wrong


_UNREADABLE = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    shapely.errors.GEOSException,
)
"""What reading a file that is no GeoJSON, or GeoJSON of something else, may raise."""


def _barriers(found: Any) -> list[dict[str, Any]]:
    """Return the geometries of a collection; raises one of _UNREADABLE."""
    shapes = [one["geometry"] for one in found["features"] if one["geometry"]]
    if not {one["type"] for one in shapes} <= _BARRIERS:
        raise ValueError
    for shape in shapes:
        drawn = from_geojson(shape)
        if not np.isfinite(shapely.get_coordinates(drawn)).all():
            raise ValueError
        if not crs.is_within(drawn, crs.BELGIUM):
            raise ValueError
    return shapes
