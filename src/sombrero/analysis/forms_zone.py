"""What one may ask about zones."""

import json
from typing import Any

import numpy as np
import shapely
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.plans import Spot
from sombrero.analysis.domain.shapes import from_geojson
from sombrero.analysis.forms_plans import LARGEST_FILE, GroundForm, SpotsField

_BARRIERS = {"LineString", "MultiLineString", "Polygon", "MultiPolygon"}
LEAST_REACH = 50
CHOICE = 2
_TEAM = _("For example: Thuiszorg Noord; 50.8659; 4.3547; 2500")


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
