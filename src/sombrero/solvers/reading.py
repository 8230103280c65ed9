"""Reads an engine's input; refuses bad input in one sentence naming the field."""

import json
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from sombrero.solvers.words import Sentence, gettext_noop, sentence


class BadPlanInput(ValueError):
    """The input cannot be planned; the sentence names the field and what it wants."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


class PlanInput(BaseModel):
    """Base of what engines take: numbers are finite, unknown fields are remembered.

    Fields an engine does not know are not used, and the answer says so, for a
    misspelt field must not change a plan in silence.
    """

    model_config = ConfigDict(
        extra="allow", allow_inf_nan=False, strict=False, frozen=True
    )

    @property
    def unused(self) -> tuple[str, ...]:
        """Names of fields that the engine does not know."""
        return tuple(self.model_extra or ())


InputT = TypeVar("InputT")

NOT_JSON = gettext_noop("The input is not JSON: line %(line)d, column %(column)d.")
MISSING = gettext_noop("The field %(field)s is missing.")
WRONG = gettext_noop("The field %(field)s cannot be used: %(why)s.")
UNUSED = gettext_noop("The field %(field)s is not known and was not used.")


def refuse(field: str, why: str) -> BadPlanInput:
    """Make the error for one field. why: what is expected, without a full stop."""
    return BadPlanInput(sentence(WRONG, field=field, why=why))


def parse(text: str | bytes) -> object:
    """Return what the JSON says, or refuse with the place of the mistake."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise BadPlanInput(
            sentence(NOT_JSON, line=problem.lineno, column=problem.colno)
        ) from None
    except UnicodeDecodeError:
        raise BadPlanInput(sentence(NOT_JSON, line=1, column=1)) from None


def read(reader: TypeAdapter[InputT], data: object) -> InputT:
    """Return the input of an engine, or refuse with the first field that is wrong."""
    try:
        return reader.validate_python(data)
    except ValidationError as problem:
        raise _explain(problem) from None


def remarks_on(given: BaseModel) -> tuple[Sentence, ...]:
    """Return one remark for each field that was not used."""
    extra: Mapping[str, object] = given.model_extra or {}
    return tuple(sentence(UNUSED, field=name) for name in extra)


def _explain(problem: ValidationError) -> BadPlanInput:
    first = problem.errors(include_url=False)[0]
    name = _path(first["loc"]) or "input"
    if first["type"] == "missing":
        return BadPlanInput(sentence(MISSING, field=name))
    why = first["msg"].removeprefix("Value error, ")
    return refuse(name, why[0].lower() + why[1:].rstrip("."))


def _path(location: tuple[int | str, ...]) -> str:
    """Return `demand[3].x` for ("p-median", "demand", 3, "x")."""
    parts = ""
    for step in location:
        if isinstance(step, int):
            parts += f"[{step}]"
        elif step not in _TAGS:
            parts += f".{step}"
    return parts.lstrip(".")


# The chosen model of a kind stands first in the location: it is no field.
_TAGS: set[str] = set()


def tagged(*models: str) -> None:
    """Tell the reader which names are models, not fields."""
    _TAGS.update(models)
