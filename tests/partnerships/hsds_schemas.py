"""The official schemas, closed: a property they do not name is an error."""

import json
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

from tests import shared_data

CHECKER = FormatChecker(formats=("uuid", "email", "date"))


@CHECKER.checks("date-time", raises=ValueError)
def _is_moment(text: object) -> bool:
    return not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None


@CHECKER.checks("uri", raises=ValueError)
def _is_uri(text: object) -> bool:
    return not isinstance(text, str) or bool(urlsplit(text).scheme)


def closed(schema: Any) -> Any:
    """Copy a schema with additionalProperties false on everything with properties."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(value) for name, value in schema.items()}
    if isinstance(made.get("properties"), dict) and "type" in made:
        made["additionalProperties"] = False
    return made


@cache
def validator(standard: str, name: str) -> Draft202012Validator:
    """Load a schema of "hsds-3.1" or "oruk-3.0", closed, with formats checked."""
    path = shared_data.path(f"standards/{standard}/schema/{name}.json")
    schema = closed(json.loads(path.read_text()))
    return Draft202012Validator(schema, format_checker=CHECKER)


def errors(checker: Draft202012Validator, document: object) -> list[str]:
    """List every error with its place."""
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in checker.iter_errors(document)
    ]
