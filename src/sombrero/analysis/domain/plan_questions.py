"""Questions about places that come as a file: those that a page gave itself."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sombrero.core.domain.words import gettext_noop
from sombrero.solvers.kinds import kind
from sombrero.solvers.reading import parse, read, refuse

PLACES = {"access": "demand", "zone": "areas"}
"""Where the sectors stand in a question of each engine."""
MOST_SECTORS = 30_000
"""Sectors that a page asks its database for at once; Belgium has some 20,000."""
_NEEDED = {
    "access": ("demand", "supply", "method"),
    "zone": ("areas", "edges", "barriers", "zones", "population", "objective"),
}
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NOT_OURS = gettext_noop(
    "this page takes the files that it gives itself; the command line takes others"
)
NOT_KEPT = gettext_noop("it holds a character or a number that cannot be kept")


def read_question(engine: str, content: bytes) -> dict[str, Any]:
    """Return the question of a file. engine: "access" or "zone".

    Raises BadPlanInput with the first field that cannot be used.
    """
    data = parse(content)
    read(kind(engine).reader, data)
    if not isinstance(data, Mapping):
        raise refuse("input", NOT_OURS)
    for field in _NEEDED[engine]:
        if data.get(field) is None:
            raise refuse(field, NOT_OURS)
    if len(data[PLACES[engine]]) > MOST_SECTORS:
        raise refuse(PLACES[engine], NOT_OURS)
    _check_rows(data, PLACES[engine], ("id", "x", "y", "population"))
    if engine == "access":
        _check_rows(data, "supply", ("id", "x", "y"))
    if engine == "zone":
        _check_zone(data)
    if data.get("k", 1) != 1:
        raise refuse("k", NOT_OURS)
    if not _can_be_kept(data):
        raise refuse("input", NOT_KEPT)
    if engine == "zone" and data.get("providers") and not data.get("min_providers"):
        data = {**data, "min_providers": 1}
    return dict(data)


def _check_rows(data: Mapping[str, Any], name: str, needed: Sequence[str]) -> None:
    for at, one in enumerate(data[name]):
        if any(one.get(key) is None for key in needed):
            raise refuse(f"{name}[{at}]", NOT_OURS)


def _check_zone(data: Mapping[str, Any]) -> None:
    if None in data["population"]:
        raise refuse("population", NOT_OURS)
    for at, one in enumerate(data["areas"]):
        if "attributes" not in one or None in one["attributes"]:
            raise refuse(f"areas[{at}].attributes", NOT_OURS)


def _can_be_kept(data: object) -> bool:
    """Tell whether a database takes all texts and numbers."""
    if isinstance(data, str):
        return not _UNFIT.search(data)
    if isinstance(data, float):
        return math.isfinite(data)
    if isinstance(data, Mapping):
        return all(map(_can_be_kept, (*data, *data.values())))
    return not isinstance(data, list) or all(map(_can_be_kept, data))


def codes_of(engine: str, given: Mapping[str, Any]) -> list[str]:
    """Return the codes of the sectors of a question, in its order."""
    return [str(one["id"]) for one in given[PLACES[engine]]]
