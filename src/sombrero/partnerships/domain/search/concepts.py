"""What a concept of the thesaurus is: one thing people need, in many words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("nl", "fr", "en", "ar", "tr")


@dataclass(frozen=True)
class Concept:
    """One thing people ask for.

    terms: language → its names, the first being the label shown to people.
    needs: plain sentences in any language by somebody who does not know the name.
    near: key of a neighbouring concept → how close, between 0 and 1.
    """

    key: str
    terms: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()
    near: Mapping[str, float] = field(default_factory=dict)

    def label(self, lang: str) -> str:
        """The name of this concept in a language, in English where it has none."""
        return (self.terms.get(lang) or self.terms["en"])[0]


def _split(words: str) -> tuple[str, ...]:
    return tuple(part for raw in words.split("|") if (part := " ".join(raw.split())))


def concept(
    key: str,
    *,
    nl: str,
    fr: str,
    en: str,
    ar: str = "",
    tr: str = "",
    needs: str = "",
    near: Mapping[str, float] | None = None,
) -> Concept:
    """Write a concept down compactly: alternatives stand between bars."""
    spoken = {"nl": nl, "fr": fr, "en": en, "ar": ar, "tr": tr}
    terms = {lang: _split(words) for lang, words in spoken.items() if words}
    return Concept(key, terms, _split(needs), dict(near or {}))
