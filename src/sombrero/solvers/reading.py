"""Reads an engine's input; refuses bad input in one sentence naming the field."""

import json
from collections.abc import Iterable, Iterator, Mapping
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
# What the reader of types says, in words for who filled a file in.
KINDLY = {
    "int_parsing": gettext_noop("give a whole number"),
    "int_type": gettext_noop("give a whole number"),
    "int_from_float": gettext_noop("give a whole number"),
    "float_parsing": gettext_noop("give a number"),
    "float_type": gettext_noop("give a number"),
    "bool_parsing": gettext_noop("give true or false"),
    "bool_type": gettext_noop("give true or false"),
    "string_type": gettext_noop("give a text"),
    "string_too_short": gettext_noop("it is empty"),
    "tuple_type": gettext_noop("give a list"),
    "list_type": gettext_noop("give a list"),
    "dict_type": gettext_noop("give fields with their values"),
    "model_type": gettext_noop("give fields with their values"),
    "model_attributes_type": gettext_noop("give fields with their values"),
    "date_from_datetime_parsing": gettext_noop("give a day, such as 2026-12-24"),
    "date_parsing": gettext_noop("give a day, such as 2026-12-24"),
    "date_type": gettext_noop("give a day, such as 2026-12-24"),
    "time_parsing": gettext_noop("give a time, such as 13:30"),
    "time_type": gettext_noop("give a time, such as 13:30"),
    "greater_than_equal": gettext_noop("give %(ge)s or more"),
    "greater_than": gettext_noop("give more than %(gt)s"),
    "less_than_equal": gettext_noop("give %(le)s or less"),
    "less_than": gettext_noop("give less than %(lt)s"),
    "literal_error": gettext_noop("give one of %(expected)s"),
}
TWICE = gettext_noop("%(name)s stands there twice")
UNUSED = gettext_noop("The field %(field)s is not known and was not used.")
UNUSED_IN = gettext_noop(
    "The field %(field)s of %(places)s is not known and was not used."
)


def refuse(field: str, why: str, /, **values: object) -> BadPlanInput:
    """Make the error for one field.

    why: what is expected, without a full stop; a template, marked for translation.
    """
    plain = {
        name: value if isinstance(value, int | float | str) else str(value)
        for name, value in values.items()
    }
    return BadPlanInput(sentence(WRONG, field=field, why=sentence(why, **plain)))


def no_twice(named: Iterable[tuple[str, object]]) -> None:
    """Refuse the first id that was there before. named: fields and their ids."""
    seen: set[object] = set()
    for field, name in named:
        if name in seen:
            raise refuse(field, TWICE, name=name)
        seen.add(name)


def missing(field: str) -> BadPlanInput:
    """Make the error for a field that is not there."""
    return BadPlanInput(sentence(MISSING, field=field))


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
    except ValueError:
        # Python reads no whole number of more than some thousand digits.
        raise refuse(
            "input", gettext_noop("it holds a number of too many digits")
        ) from None
    except RecursionError:
        raise refuse("input", gettext_noop("its brackets stand too deep")) from None


def read(reader: TypeAdapter[InputT], data: object) -> InputT:
    """Return the input of an engine, or refuse with the first field that is wrong."""
    try:
        return reader.validate_python(data)
    except ValidationError as problem:
        raise _explain(problem, data) from None
    except UnicodeEncodeError:
        # JSON can write half of a pair of UTF-16; such a text cannot be said.
        raise refuse("input", gettext_noop("a text holds half a character")) from None


def remarks_on(given: BaseModel) -> tuple[Sentence, ...]:
    """Return one remark for each field that was not used.

    Those of the parts that are a PlanInput too, once for all parts of one name.
    """
    extra: Mapping[str, object] = given.model_extra or {}
    inner = dict.fromkeys(_unused_in(given))
    return (
        *(sentence(UNUSED, field=name) for name in extra),
        *(sentence(UNUSED_IN, field=name, places=part) for part, name in inner),
    )


def _unused_in(given: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield the name of a part, and of a field in it that is not known."""
    for name in type(given).model_fields:
        value = getattr(given, name)
        parts = value if isinstance(value, list | tuple) else (value,)
        for part in parts:
            if isinstance(part, PlanInput):
                yield from ((name, field) for field in part.unused)
                yield from _unused_in(part)


def _explain(problem: ValidationError, data: object) -> BadPlanInput:
    wrong = [
        (_steps(each["loc"], data), each) for each in problem.errors(include_url=False)
    ]
    start = wrong[0][0]
    # Of a field that takes several forms, the form that came furthest was meant.
    steps, first = max(
        (one for one in wrong if one[0][: len(start)] == start),
        key=lambda one: len(one[0]),
    )
    context = first.get("ctx", {})
    told = context.get("error")
    if isinstance(told, BadPlanInput):
        return told
    name = _path(steps) or "input"
    if first["type"] == "union_tag_invalid":
        return refuse(
            "model", gettext_noop("give one of %(tags)s"), tags=context["expected_tags"]
        )
    if first["type"] == "union_tag_not_found" and isinstance(data, Mapping):
        return missing("model")
    if first["type"] == "missing":
        return missing(name)
    if first["type"] in KINDLY:
        return refuse(name, KINDLY[first["type"]], **_plain(context))
    why = first["msg"].removeprefix("Value error, ")
    return refuse(name, why[0].lower() + why[1:].rstrip("."))


def _plain(context: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a sentence with whole numbers as people write them."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in context.items()
    }


def _steps(location: tuple[int | str, ...], data: object) -> tuple[int | str, ...]:
    """Return the steps that lead through the data.

    pydantic also names the form that it tried, which is no field: the models of a
    kind, and what a field may be.
    """
    steps: list[int | str] = []
    for step in location:
        if isinstance(data, Mapping):
            if step in _TAGS:
                continue
            data = data.get(step)
        elif isinstance(data, list | tuple) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            continue
        steps.append(step)
    return tuple(steps)


def _path(steps: tuple[int | str, ...]) -> str:
    """Return `demand[3].x` for ("demand", 3, "x")."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(parts).lstrip(".")


# The chosen model of a kind stands first in the location: it is no field.
_TAGS: set[str] = set()


def tagged(*models: str) -> None:
    """Tell the reader which names are models, not fields."""
    _TAGS.update(models)
