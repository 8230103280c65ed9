"""Places of any country from a layer, by a mapping."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sombrero.analysis.domain.mapping import PARENTS, Above, Mapping, Named, Places
from sombrero.analysis.domain.names import readable_name
from sombrero.analysis.domain.places import (
    REGION,
    MembershipDraft,
    PlaceDraft,
    PlaceKey,
    is_year,
)
from sombrero.analysis.domain.reading.layers import Feature, Layer
from sombrero.analysis.domain.reading.trouble import shown, trouble
from sombrero.analysis.domain.reports import FileReport
from sombrero.analysis.domain.sectors import dissolved
from sombrero.analysis.domain.shapes import Shape, located

_OTHER = "left out by the mapping"


def read_mapped_places(
    layer: Layer, words: Mapping, *, vintage: int | None = None
) -> tuple[list[PlaceDraft], list[MembershipDraft], FileReport]:
    """Return the places of a layer, what they lie in, and the report.

    vintage: the year of the codes, before what the mapping or the file says. Raises
    BadInput for a missing column, an empty or doubled code, a broken shape, or one
    that lies elsewhere.
    """
    places = words.places
    if places is None:
        raise trouble(layer.file, "the mapping says nothing of places", "[places]")
    _check_columns(layer, places)
    kept = [one for one in layer.features if _is_wanted(one, places)]
    report = FileReport(layer.file, f"places, kind {places.kind}", len(layer.features))
    report.notes += layer.notes
    report.taken = len(kept)
    if len(kept) < len(layer.features):
        report.skipped[_OTHER] = len(layer.features) - len(kept)
    year = vintage or words.vintage or _year(layer, kept, places)
    _check_codes(layer, kept, places)
    shapes = located(layer, kept, [places.box] * len(kept))
    reader = _Reader(words, places, year)
    above = [
        draft
        for level in range(len(places.above))
        for draft in reader.above(level, kept, shapes)
    ]
    own = [reader.place(one, shape) for one, shape in zip(kept, shapes, strict=True)]
    return [*above, *own], list(reader.memberships(kept)), report


class _Reader:
    """Reads features as the mapping says, all of one year."""

    def __init__(self, words: Mapping, places: Places, year: int) -> None:
        self._words, self._places, self._year = words, places, year

    def place(self, feature: Feature, shape: Shape) -> PlaceDraft:
        places = self._places
        parent = self._parent(feature, 0)
        return self._draft(places.kind, places, feature, parent, shape)

    def above(
        self, level: int, features: Sequence[Feature], shapes: Sequence[Shape]
    ) -> Iterable[PlaceDraft]:
        """Return the larger places of a level, each once, as wide as their parts."""
        one = self._places.above[level]
        parts: dict[str, list[Shape]] = defaultdict(list)
        first: dict[str, Feature] = {}
        for feature, shape in zip(features, shapes, strict=True):
            if code := feature.text(one.code):
                first.setdefault(code, feature)
                parts[code].append(shape)
        for code, feature in first.items():
            # A whole country's border is wanted nowhere, and slow to make.
            whole = None if one.kind == REGION else dissolved(parts[code])
            is_parent = one.kind in PARENTS
            parent = self._parent(feature, level + 1) if is_parent else None
            yield self._draft(one.kind, one, feature, parent, whole)

    def memberships(self, features: Iterable[Feature]) -> Iterable[MembershipDraft]:
        """Return what lies in a larger place as one of its members."""
        levels = [one for one in self._places.above if one.kind not in PARENTS]
        for feature in features:
            part = self._key(self._places.kind, self._places, feature)
            for one in levels:
                if feature.text(one.code):
                    whole = self._key(one.kind, one, feature)
                    yield MembershipDraft(part, whole, source=self._words.source)

    def _parent(self, feature: Feature, level: int) -> PlaceKey | None:
        """Return the nearest place above a level that can be a parent."""
        for one in self._places.above[level:]:
            if one.kind in PARENTS and feature.text(one.code):
                return self._key(one.kind, one, feature)
        return None

    def _key(self, kind: str, named: Named, feature: Feature) -> PlaceKey:
        return PlaceKey(kind, feature.text(named.code), self._year)

    def _draft(
        self,
        kind: str,
        named: Named,
        feature: Feature,
        parent: PlaceKey | None,
        shape: Shape | None,
    ) -> PlaceDraft:
        key = self._key(kind, named, feature)
        name = _name(feature, named.name)
        dutch = _name(feature, named.name_nl) or name or key.code
        german = name if self._places.language == "de" else ""
        return PlaceDraft(
            key=key,
            name_nl=dutch,
            name_fr=_name(feature, named.name_fr) or name or dutch,
            name_de=_name(feature, named.name_de) or german,
            parent=parent,
            shape=shape,
            source=self._words.source,
            licence=self._words.licence,
        )


def _name(feature: Feature, column: str) -> str:
    return readable_name(feature.text(column)) if column else ""


def _is_wanted(feature: Feature, places: Places) -> bool:
    return all(
        feature.text(column) in ([wanted] if isinstance(wanted, str) else wanted)
        for column, wanted in places.only.items()
    )


def _check_columns(layer: Layer, places: Places) -> None:
    named: list[Named | Above] = [places, *places.above]
    columns = [
        *(one for of in named for one in (of.code, of.name, of.name_nl, of.name_fr)),
        *(of.name_de for of in named),
        places.year,
        *places.only,
    ]
    for column in columns:
        if column and not layer.has(column):
            known = ", ".join(layer.columns[:12])
            raise trouble(
                layer.file, "the column is missing", f"one of: {known}", column=column
            )


def _check_codes(layer: Layer, features: Iterable[Feature], places: Places) -> None:
    seen: dict[str, int] = {}
    for feature in features:
        code = feature.text(places.code)
        if not code:
            raise trouble(
                layer.file, "it is empty", "a code", row=feature.row, column=places.code
            )
        if code in seen:
            raise trouble(
                layer.file,
                f"{code} stands in row {seen[code]} too",
                "each place once",
                row=feature.row,
                column=places.code,
            )
        seen[code] = feature.row


def _year(layer: Layer, features: Iterable[Feature], places: Places) -> int:
    expected = "vintage in the mapping, or the option --vintage YEAR"
    if not places.year:
        raise trouble(layer.file, "nothing says of which year the codes are", expected)
    years = {feature.text(places.year)[:4]: feature for feature in features}
    for text, feature in years.items():
        if not is_year(text) or len(years) > 1:
            raise trouble(
                layer.file,
                f"{shown(feature.text(places.year))} is no year of the whole file",
                expected,
                row=feature.row,
                column=places.year,
            )
    if not years:
        raise trouble(layer.file, "the mapping leaves every row out", "some rows")
    return int(next(iter(years)))
