"""The form on which a neighbourhood is drawn, pasted, brought or chosen."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile as Uploaded
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.actions.boundaries import Line, Names
from sombrero.analysis.domain.boundaries import MOST_CHARACTERS, Way
from sombrero.analysis.presenting import name_of
from sombrero.analysis.queries.boundaries import Canvas

if TYPE_CHECKING:  # the stubs make it generic, Django does not
    UploadedFile = Uploaded[Any]
else:
    UploadedFile = Uploaded

PART = "part_"
_HUNDRED = 100


class AroundForm(forms.Form):
    """Around which place one draws."""

    around = forms.ChoiceField(label=_("Show the map around"), required=False)

    def __init__(self, choices: Sequence[tuple[str, str]], shown: str) -> None:
        """choices: public name and name. shown: the place that is."""
        super().__init__(initial={"around": shown})
        known = dict(choices)
        if shown and shown not in known:
            choices = [*choices, (shown, shown)]
        field = self.fields["around"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)


def _part_field(sector: str, part: int | None) -> forms.IntegerField:
    label = gettext("Part of %(sector)s in percent") % {"sector": sector}
    widget = forms.NumberInput(attrs={"aria-label": label, "step": 5})
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=_HUNDRED,
        required=False,
        initial=part,
        widget=widget,
    )


class BoundaryForm(forms.Form):
    """A boundary and its names.

    The line is a text of GeoJSON, which the map writes; a file takes its place. From
    the list each sector has a part in percent.
    """

    way = forms.ChoiceField(
        label=_("How do you give the boundary?"),
        choices=[
            (Way.LINE.value, _("As a line: drawn on the map, pasted or from a file")),
            (Way.LIST.value, _("As sectors, chosen from the list")),
        ],
        widget=forms.RadioSelect,
        initial=Way.LINE.value,
        required=False,
    )
    line = forms.CharField(
        label=_("The line as GeoJSON"),
        help_text=_("The map writes it here. You can also paste a Polygon."),
        required=False,
        strip=True,
        widget=forms.Textarea(
            attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    file = forms.FileField(
        label=_("Or a file with the line"),
        help_text=_("GeoJSON, such as QGIS or geojson.io saves it; at most 2 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=120, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=120, required=False)
    from_file = forms.BooleanField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        *,
        canvas: Canvas,
        shares: Mapping[int, float] | None = None,
        initial: Mapping[str, object] | None = None,
        naming: bool = False,
    ) -> None:
        """canvas: the sectors of the list. shares: those chosen before.

        naming: the names are asked for now.
        """
        super().__init__(data, files, initial=dict(initial or {}))
        self.sectors = canvas.sectors
        chosen = shares or {}
        for one in self.sectors:
            part = round(_HUNDRED * chosen[one.pk]) if one.pk in chosen else None
            self.fields[f"{PART}{one.pk}"] = _part_field(name_of(one), part)
        self._naming = naming

    def clean(self) -> dict[str, object]:
        """Decide which of the ways was meant, and ask for what is missing."""
        given = super().clean() or self.cleaned_data
        file = given.get("file")
        if isinstance(file, Uploaded):
            given["line"], given["from_file"] = self._text(file), True
        if self._naming:
            self._ask_names(given)
        if not self.errors and not given.get("line") and not self.shares:
            raise forms.ValidationError(
                _(
                    "There is no boundary yet: draw a line on the map, choose a file or"
                    " give a part for at least one sector."
                )
            )
        return given

    def _text(self, file: UploadedFile) -> str:
        if (file.size or 0) > MOST_CHARACTERS:
            self.add_error("file", _("This file is larger than 2 MB."))
            return ""
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("This file is no text: we expect GeoJSON."))
            return ""
        return text

    def _ask_names(self, given: Mapping[str, object]) -> None:
        for name, other in (("name_nl", "name_fr"), ("name_fr", "name_nl")):
            if not given.get(name) and not given.get(other):
                self.add_error(name, _("Give the name people use for it."))

    @property
    def shares(self) -> dict[int, float]:
        """The parts chosen from the list, above 0 to 1."""
        found = {
            one.pk: self.cleaned_data.get(f"{PART}{one.pk}") for one in self.sectors
        }
        return {pk: part / _HUNDRED for pk, part in found.items() if part}

    @property
    def given(self) -> Line:
        """The boundary as it was given; only when the form is right."""
        text = str(self.cleaned_data.get("line") or "")
        wished = self.cleaned_data.get("way") or Way.LINE.value
        if self.shares and (wished == Way.LIST.value or not text):
            return Line(Way.LIST, shares=self.shares)
        way = Way.FILE if self.cleaned_data.get("from_file") else Way.LINE
        return Line(way, text=text)

    @property
    def names(self) -> Names:
        """The names; where only one was given it serves for both."""
        dutch = str(self.cleaned_data.get("name_nl") or "")
        french = str(self.cleaned_data.get("name_fr") or "")
        return Names(dutch or french, french or dutch)

    def part_of(self, sector: int) -> forms.BoundField:
        """Return the field of a sector in the list."""
        return self[f"{PART}{sector}"]


class RemoveForm(forms.Form):
    """Removes a boundary that nothing leans on."""

    sure = forms.BooleanField(
        label=_("Yes, remove this neighbourhood"),
        error_messages={"required": _("Tick the box when you are sure.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
