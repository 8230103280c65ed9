"""The figures of an edition: where a place stands, in words and as a strip."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from sombrero.analysis import wording
from sombrero.analysis.queries.indicators import Indicator

KEY_FIGURES = ("population", "share_65_plus", "isolated_30_plus", "income_median")
"""What stands large on the first page, as far as it is known: three of them."""
STRIP_BOX = 26


@dataclass(frozen=True)
class Strip:
    """Five boxes, each a fifth of the region's sectors; `at` is where the place is."""

    at: int
    words: str

    @property
    def boxes(self) -> list[tuple[int, bool]]:
        """Return where each box stands, and whether it is the place's."""
        return [(STRIP_BOX * n, n + 1 == self.at) for n in range(5)]


def strip(one: Indicator) -> Strip | None:
    """Return where a place stands among the sectors of the region, if that is known.

    One dimension at a time: nothing is added up to a score.
    """
    region = one.beside("region") or one.beside("municipality")
    is_count = one.measure.kind == "count"
    if region is None or one.value is None or is_count or len(set(region.fifths)) < 4:
        return None
    at = bisect_left(region.fifths, one.value) + 1
    words = (
        gettext("among the lowest fifth"),
        gettext("lower than most"),
        gettext("in the middle"),
        gettext("higher than most"),
        gettext("among the highest fifth"),
    )
    return Strip(at, words[at - 1])


def figure_words(one: Indicator) -> dict[str, Any]:
    """Say one figure, and what it is beside the municipality and the region."""
    known = one.value is not None
    return {
        "name": gettext(one.measure.label),
        "here": wording.amount(one.value or 0, one.measure.unit)
        if known
        else wording.no_value(one.status),
        "municipality": wording.comparison(one, one.beside("municipality")),
        "region": wording.comparison(one, one.beside("region")),
        "strip": strip(one),
        "year": one.period,
        "coverage": wording.coverage_words(one.coverage),
    }


def key_figures(figures: Iterable[Indicator]) -> list[dict[str, str]]:
    """Return the three that stand large on the first page."""
    known = {one.measure.key: one for one in figures if one.value is not None}
    return [
        {
            "amount": wording.amount(known[key].value or 0, known[key].measure.unit),
            "label": gettext(known[key].measure.label),
            "beside": wording.beside_words(known[key]),
        }
        for key in KEY_FIGURES
        if key in known
    ][:3]


def sources_once(figures: Iterable[Indicator]) -> list[str]:
    """Return each source once, with its licence and years."""
    years: dict[tuple[str, str], set[str]] = {}
    for one in figures:
        years.setdefault((one.source, one.licence), set()).add(one.period)
    return [
        f"{source} ({licence}): {', '.join(sorted(some))}"
        for (source, licence), some in sorted(years.items())
    ]
