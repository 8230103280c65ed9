"""Fields for who pays for new places, in full-time jobs, and what a place takes."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sombrero.analysis.domain.funds import PER_CENTRE
from sombrero.analysis.forms_lists import text_of

FUNDERS = ("Vlaamse Gemeenschap", "VGC", "GGC – COCOM", "Cocof")
"""Who may pay, as the pages propose it: names to change, two lines to add."""

ROWS = len(FUNDERS) + 2
MOST_JOBS = 1000
MOST_LINES = 5000
MINE = tuple(
    [f"{part}_{row}" for row in range(ROWS) for part in ("funder", "jobs")]
    + ["takes", "needs", "needs_file"]
)
"""Names of all these fields."""


class NeedsField(forms.CharField):
    """Sectors that take more or less, one a line: name or code; full-time jobs."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[tuple[str, float]]:
        """Return name and jobs of each; raises with the line that cannot be read."""
        return read_needs(str(super().clean(value) or ""))


class NeedsFileField(forms.FileField):
    """The same in a file of two columns; a first line may name them."""

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, float]]:
        """Return name and jobs of each; raises with the line that cannot be read."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return []
        return read_needs(text_of(file), with_heads=True)


def read_needs(text: str, *, with_heads: bool = False) -> list[tuple[str, float]]:
    """Return name and jobs of each line; raises ValidationError naming the line."""
    found = []
    for number, cells in _lines(text, usual="," if with_heads else ";"):
        jobs = read_jobs(cells[1]) if len(cells) > 1 else None
        if jobs is None and number == 1 and with_heads:
            continue
        if jobs is None or not cells[0]:
            raise _unreadable(number)
        found.append((cells[0], jobs))
        if len(found) > MOST_LINES:
            raise forms.ValidationError(
                _now("At most %(most)d lines fit here.") % {"most": MOST_LINES}
            )
    return found


def _lines(text: str, *, usual: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each line that is not empty.

    usual: what stands between cells where the first line has no tab and no semicolon.
    """
    plain = "\n".join(text.splitlines())
    first = plain.partition("\n")[0]
    mark = next((one for one in "\t;" if one in first), usual)
    rows = csv.reader(io.StringIO(plain), delimiter=mark)
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield rows.line_num, cells
    except csv.Error:
        raise _unreadable(rows.line_num) from None


def _unreadable(number: int) -> forms.ValidationError:
    return forms.ValidationError(
        _now(
            "Line %(line)d cannot be read: write a sector and a number of full-time"
            " jobs above 0 with ; between them."
        )
        % {"line": number}
    )


def read_jobs(cell: str) -> float | None:
    """Return a number of full-time jobs above 0, None where it is none."""
    try:
        jobs = float(cell.replace(",", "."))
    except ValueError:
        return None
    return jobs if 0 < jobs <= MOST_JOBS and math.isfinite(jobs) else None


def fund_fields() -> dict[str, forms.Field]:
    """Return the fields by name: a line for each who pays, then what a place takes."""
    fields: dict[str, forms.Field] = {}
    for row in range(ROWS):
        # Whoever hears the form, and not sees its lines, needs their numbers.
        who = format_lazy("{} {}", _("Who pays"), row + 1)
        jobs = format_lazy("{} {}", _("Full-time jobs"), row + 1)
        fields[f"funder_{row}"] = forms.CharField(
            label=who,
            required=False,
            max_length=60,
            initial=FUNDERS[row] if row < len(FUNDERS) else "",
            widget=forms.TextInput(attrs={"aria-label": who}),
        )
        fields[f"jobs_{row}"] = forms.FloatField(
            label=jobs,
            required=False,
            min_value=0,
            max_value=MOST_JOBS,
            widget=forms.NumberInput(attrs={"aria-label": jobs}),
        )
    fields["takes"] = forms.FloatField(
        label=_("Full-time jobs that one place takes"),
        required=False,
        initial=PER_CENTRE,
        min_value=0.05,
        max_value=MOST_JOBS,
        help_text=_(
            "In a local service centre today: half a job of the Flemish Community and"
            " one of the VGC."
        ),
    )
    fields["needs"] = NeedsField(
        label=_("Where a place takes more or less"),
        required=False,
        help_text=_(
            "One a line: the name or code of a sector; full-time jobs. For example:"
            " Anneessens; 2. You may leave it."
        ),
    )
    fields["needs_file"] = NeedsFileField(
        label=_("Or the same as a file (.csv) of two columns"), required=False
    )
    return fields


def funders_of(given: dict[str, Any]) -> list[tuple[str, float]]:
    """Return name and jobs of each who pays something."""
    rows = [
        (given.get(f"funder_{row}"), given.get(f"jobs_{row}")) for row in range(ROWS)
    ]
    return [(name or _now("Somebody"), jobs) for name, jobs in rows if jobs]


def needs_of(given: dict[str, Any]) -> Sequence[tuple[str, float]]:
    """Return what was typed and what the file holds; of a sector, what was typed."""
    return [*(given.get("needs_file") or ()), *(given.get("needs") or ())]
