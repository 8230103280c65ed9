"""A mapping of somebody else's places and figures: columns, units, signs.

One file for both: a statistical office writes its maps and its tables alike.
"""

import codecs
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.domain.own_places import KINDS
from sombrero.analysis.domain.places import MUNICIPALITY, REGION, SECTOR, is_year
from sombrero.analysis.domain.reading.files import How
from sombrero.analysis.domain.reading.mappings import heading, read_mapping
from sombrero.analysis.domain.reading.tables import Dialect, Progress, silent
from sombrero.analysis.domain.reading.text import ENCODINGS
from sombrero.analysis.domain.reading.trouble import trouble

LANGUAGES = ("nl", "fr", "de")
PARENTS = (MUNICIPALITY, REGION)
"""Kinds that a place lies in as a whole; in the others it is one of the members."""

Column = Annotated[str, AfterValidator(heading)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _kind(word: str) -> str:
    if word not in KINDS:
        raise ValueError(f"“{word}” is no kind of place: {', '.join(KINDS)}")
    return word


Kind = Annotated[str, AfterValidator(_kind)]


class Named(_Part):
    """Where code and name of a place stand. name is in the mapping's language."""

    code: Column
    name: Column = ""
    name_nl: Column = ""
    name_fr: Column = ""
    name_de: Column = ""


class Above(Named):
    """A larger place that each place lies in."""

    kind: Kind


class Places(Named):
    """The places of a layer.

    only: columns and the values that a feature must have; others are left out.
    above: what each lies in, from near to far. box: west, south, east, north.
    """

    kind: Kind = SECTOR
    epsg: int | None = None
    year: Column = ""
    language: str = "nl"
    only: dict[Column, str | list[str]] = Field(default_factory=dict)
    above: tuple[Above, ...] = ()
    box: tuple[float, float, float, float] = crs.EUROPE

    @field_validator("language")
    @classmethod
    def _is_language(cls, word: str) -> str:
        if word not in LANGUAGES:
            raise ValueError(f"“{word}” is none of {', '.join(LANGUAGES)}")
        return word

    @model_validator(mode="after")
    def _is_rising(self) -> Self:
        kinds = [self.kind, *(one.kind for one in self.above)]
        order = [KINDS.index(kind) for kind in kinds]
        if order != sorted(set(order), reverse=True):
            raise ValueError("above goes from small kinds of places to large ones")
        return self


class Taken(_Part):
    """The columns that make up a measure, added, each times a factor."""

    columns: tuple[Column, ...]
    factor: float = 1.0


def _taken(value: object) -> object:
    if isinstance(value, str):
        return {"columns": [value]}
    return {"columns": value} if isinstance(value, list) else value


class Figures(_Part):
    """The figures of a table.

    code: the column of places' codes, or several that make one up; width: so many
    characters, with noughts before. measures: ours, and the columns they are in.
    suppressed, missing: what stands where a number is kept back, or is not there.
    """

    code: Annotated[Column, Field(min_length=1)] | tuple[Column, ...]
    kind: Kind = SECTOR
    width: int = Field(default=0, ge=0, le=40)
    year: Column = ""
    period: str = ""
    encoding: str = "utf-8"
    delimiter: str = Field(default="", max_length=1)
    decimal: str = Field(default=".", pattern=r"^[.,]$")
    thousands: str = Field(default="", max_length=1)
    suppressed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    measures: dict[str, Taken]

    @field_validator("measures", mode="before")
    @classmethod
    def _each_taken(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: _taken(one) for key, one in value.items()}

    @field_validator("measures")
    @classmethod
    def _are_known(cls, value: dict[str, Taken]) -> dict[str, Taken]:
        for key in value:
            if key not in MEASURES:
                raise ValueError(f"“{key}” is no measure: {', '.join(MEASURES)}")
        return value

    @field_validator("encoding")
    @classmethod
    def _is_encoding(cls, word: str) -> str:
        known = {codecs.lookup(one).name: one for one in ENCODINGS}
        try:
            return known[codecs.lookup(word).name]
        except LookupError:
            raise ValueError(f"“{word}” is none of {', '.join(ENCODINGS)}") from None

    @field_validator("period")
    @classmethod
    def _is_period(cls, word: str) -> str:
        if word and not is_year(word):
            raise ValueError(f"“{word}” is no year")
        return word

    @model_validator(mode="after")
    def _signs_differ(self) -> Self:
        if self.thousands == self.decimal:
            raise ValueError("decimal and thousands are the same sign")
        return self


class Mapping(_Part):
    """A mapping file. vintage: the year of the codes."""

    source: str
    licence: str = "licence not stated"
    vintage: int | None = Field(default=None, ge=1900, le=2099)
    places: Places | None = None
    figures: Figures | None = None

    def how(self, tell: Progress = silent) -> How:
        """Return how to open the files that this mapping is about."""
        where, dialect = crs.Where(anywhere=True), Dialect()
        if self.places:
            where = crs.Where(self.places.epsg, anywhere=True, box=self.places.box)
        if self.figures:
            one = self.figures
            dialect = Dialect(one.encoding, one.delimiter, one.decimal, one.thousands)
        return How(dialect, where, tell)


def read_words(path: Path, *, of: Literal["places", "figures"]) -> Mapping:
    """Read a mapping of places and figures. Raises BadInput naming what is wrong.

    of: the part that must be there.
    """
    found = read_mapping(path, Mapping)
    if getattr(found, of) is None:
        raise trouble(path.name, f"the mapping says nothing of {of}", f"[{of}]")
    if found.places and found.places.epsg is not None:
        code, anywhere = found.places.epsg, crs.Where(anywhere=True)
        crs.supported(path.name, code, described=f"EPSG:{code}", where=anywhere)
    return found
