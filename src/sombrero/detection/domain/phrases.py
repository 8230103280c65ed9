"""A sentence with its details, still to be translated by whoever shows it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English msgid with `%(name)s` places, and the values that fill them."""

    msgid: str
    values: dict[str, str] = field(default_factory=dict)

    def in_english(self) -> str:
        """Fill the places of the msgid; pages translate it first."""
        return self.msgid % self.values if self.values else self.msgid
