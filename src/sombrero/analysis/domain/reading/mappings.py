"""Mapping files: what the columns of somebody else's file mean, in TOML."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from sombrero.analysis.domain.reading.trouble import trouble

Mapping = TypeVar("Mapping", bound=BaseModel)
_EXPECTED = "a mapping in TOML"


def read_mapping(path: Path, model: type[Mapping]) -> Mapping:
    """Read a mapping file. Raises BadInput naming what is wrong in it."""
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        words = error.strerror or "unknown reason"
        found = f"it cannot be opened ({words})"
        raise trouble(path.name, found, _EXPECTED) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise trouble(path.name, f"the TOML is broken ({error})", _EXPECTED) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole"
        said = f"{field}: {first['msg'].lower()}"
        raise trouble(path.name, said, _EXPECTED) from error


def heading(name: str) -> str:
    """Return a column's name as tables know it: lower case, single spaces."""
    return " ".join(name.split()).casefold()
