"""Questions that come as a file of the engine: what of them may be kept."""

import math
import re
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from sombrero.core.domain.words import gettext_noop
from sombrero.networks.domain.sheets import BadBook
from sombrero.solvers.match.input import Helper, Neighbours, Wishes
from sombrero.solvers.reading import parse, refuse

DEEPEST = 20
LONGEST_STEP = 40
UNFIT_TEXT = gettext_noop(
    "The field %(field)s holds a character that cannot be written."
)
# Control characters and halves of a character: databases, spreadsheets and
# calendars each refuse some of them.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOTHING: frozenset[str] = frozenset()


def parse_question(text: str | bytes) -> object:
    """Return what a file of JSON says, when all of it can be kept.

    Raises BadPlanInput or BadBook, naming the first field that cannot.
    """
    data = parse(text)
    _check({"input": data} if isinstance(data, str | float) else data)
    return data


def _check(data: object, at: str = "", depth: int = 0) -> None:
    if depth > DEEPEST:
        raise refuse("input", "its brackets stand too deep")
    if isinstance(data, Mapping):
        for name, value in data.items():
            if _UNFIT.search(name):
                raise _unfit(_step(at, name))
            _check_value(value, at, name, depth)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            _check_value(value, at, number, depth)


def _check_value(value: object, at: str, step: str | int, depth: int) -> None:
    if isinstance(value, str):
        if _UNFIT.search(value):
            raise _unfit(_step(at, step))
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise refuse(_step(at, step), "input should be a finite number")
    elif isinstance(value, Mapping | list):
        _check(value, _step(at, step), depth + 1)


def _step(at: str, step: str | int) -> str:
    """Return `demand[3].x` for "demand[3]" and "x"."""
    if isinstance(step, int):
        return f"{at}[{step}]"
    return f"{at}.{_UNFIT.sub('?', step)[:LONGEST_STEP]}".lstrip(".")


def _unfit(field: str) -> BadBook:
    return BadBook([{"template": UNFIT_TEXT, "values": {"field": field}}])


def kept(asked: BaseModel) -> dict[str, object]:
    """Return a question as it is kept, as JSON.

    Of a field that the engine does not know only the name stays, so that the answer
    can say that it was not used; a helper's own fields stay when a request wishes
    for them.
    """
    wished = _NOTHING
    if isinstance(asked, Neighbours):
        wished = wished.union(*(one.wished.model_extra or () for one in asked.requests))
    return _fields(asked, wished)


def _fields(part: BaseModel, wished: frozenset[str]) -> dict[str, object]:
    own = type(part).model_fields
    found: dict[str, object] = {
        field.alias or name: _plain(getattr(part, name), wished)
        for name, field in own.items()
        if name in part.model_fields_set
    }
    for name, value in (part.model_extra or {}).items():
        is_used = isinstance(part, Wishes) or (
            isinstance(part, Helper) and name in wished
        )
        found[name] = value if is_used else None
    return found


def _plain(value: object, wished: frozenset[str]) -> object:
    if isinstance(value, BaseModel):
        return _fields(value, wished)
    if isinstance(value, list | tuple):
        return [_plain(one, wished) for one in value]
    return to_jsonable_python(value)
