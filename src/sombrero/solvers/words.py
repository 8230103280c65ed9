"""Sentences that an engine says and a page translates.

An engine knows no language: it gives a template marked for translation and the
values that go in. `str()` is the English sentence, for the command line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(text: str) -> str:
    """Return text unchanged; the message extractor knows this name."""
    return text


@dataclass(frozen=True)
class Sentence:
    """One sentence. template: percent style with named values.

    A value may be a sentence too, and is translated with it.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template

    def as_json(self) -> dict[str, object]:
        """Return the sentence, and its parts for who says it in another language."""
        values = {
            name: value.as_json() if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return {"text": str(self), "template": self.template, "values": values}


def sentence(template: str, **values: object) -> Sentence:
    """Say a template, marked with `gettext_noop` where it is written."""
    return Sentence(template, values)
