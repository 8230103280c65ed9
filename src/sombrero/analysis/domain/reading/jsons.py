"""JSON documents that hold one long list, read one item at a time.

Parsed whole, a document takes ten times its size in memory; so only the members
around the list are kept, and the items are handed on one by one.
"""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any

_WHITESPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


@dataclass
class Document:
    """A JSON object: walk through its list first, then read its other members."""

    text: str
    listed: str
    members: dict[str, Any] = field(default_factory=dict)

    def items(self) -> Iterator[Any]:
        """Yield the items of the list, from the first.

        Raises ValueError where the JSON is broken or is no object, and
        RecursionError where it is too deep.
        """
        at = _past(self.text, _spaces(self.text, 0), "{")
        while not self.text.startswith("}", at := _spaces(self.text, at)):
            name, at = self._value(at)
            at = _spaces(self.text, _past(self.text, _spaces(self.text, at), ":"))
            if name == self.listed and self.text.startswith("[", at):
                at = yield from self._items(at + 1)
            else:
                self.members[str(name)], at = self._value(at)
            at = self._next(at, "}")
        if _spaces(self.text, at + 1) != len(self.text):
            raise json.JSONDecodeError("Extra data", self.text, at + 1)

    def _items(self, at: int) -> Generator[Any, None, int]:
        while not self.text.startswith("]", at := _spaces(self.text, at)):
            value, at = self._value(at)
            yield value
            at = self._next(at, "]")
        return at + 1  # what `yield from` gives back

    def _value(self, at: int) -> tuple[Any, int]:
        return _DECODER.raw_decode(self.text, at)

    def _next(self, at: int, end: str) -> int:
        """Return where the next member starts: past a comma, or at the end."""
        at = _spaces(self.text, at)
        return at if self.text.startswith(end, at) else _past(self.text, at, ",")


def _spaces(text: str, at: int) -> int:
    found = _WHITESPACE.match(text, at)
    return found.end() if found else at


def _past(text: str, at: int, sign: str) -> int:
    if not text.startswith(sign, at):
        raise json.JSONDecodeError(f"Expecting '{sign}'", text, at)
    return at + 1
