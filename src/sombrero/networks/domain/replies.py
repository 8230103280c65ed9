"""What somebody means who answers a text message with a word or two.

Understood is only a message of which every word is understood and that means one
thing: "ja" and "Oui, merci!" are, "ja maar pas na 4u" is not. What is not understood
goes to a person, and nothing is decided by it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sombrero.networks.domain.asking import Answer

PHRASES: Mapping[Answer, tuple[str, ...]] = MappingProxyType(
    {
        Answer.YES: (
            *("ja", "jaja", "jawel", "jep", "yep", "zeker", "natuurlijk", "akkoord"),
            *("ja hoor", "ja zeker", "ik kan", "ja ik kan", "dat kan", "ja dat kan"),
            *("kan ik", "ik doe het", "ik doe mee", "ik kom", "komt in orde"),
            *(
                "graag",
                "heel graag",
                "met plezier",
                "in orde",
                "is goed",
                "dat is goed",
                "goed",
                "geen probleem",
            ),
            *("oui", "ouais", "volontiers", "je peux", "oui je peux", "d accord"),
            *("je viens", "avec plaisir", "bien sur", "pas de probleme", "ca va"),
            *("yes", "yes i can", "i can", "sure", "of course", "no problem"),
            *("ok", "oke", "okay", "okee", "👍"),
        ),
        Answer.NO: (
            *("nee", "neen", "nope", "nee hoor", "ik kan niet", "kan niet"),
            *("het lukt niet", "lukt niet", "nee ik kan niet", "deze keer niet"),
            *("nu niet", "niet nu", "liever niet", "ik niet"),
            *("non", "je ne peux pas", "je peux pas", "pas cette fois", "impossible"),
            *("non je ne peux pas", "pas possible", "pas maintenant"),
            *("no", "i cannot", "i can t", "i cant", "not this time", "not now", "👎"),
        ),
        Answer.NOT_THIS_MONTH: (
            *(
                "niet deze maand",
                "kan niet deze maand",
                "ik kan niet deze maand",
                "deze maand niet",
                "volgende maand",
            ),
            *("pas ce mois", "pas ce mois ci", "pas ce mois-ci", "le mois prochain"),
            *("ce mois ci non", "not this month", "next month"),
        ),
        Answer.LESS: (
            *("minder", "minder vaak", "vraag minder", "vraag me minder"),
            *("moins", "moins souvent", "less", "less often", "ask me less"),
        ),
        Answer.STOP: (
            *("stop", "stoppen", "stop sms", "uitschrijven", "afmelden"),
            *("arret", "arreter", "arretez", "desinscrire", "desabonner"),
            *("unsubscribe", "stop asking", "geen sms", "plus de sms"),
        ),
    }
)
"""Phrases as they are after folding: small letters, no accents, no punctuation."""

COURTESY: Final = frozenset(
    {
        *("dank", "dank u", "dank je", "dankje", "dankjewel", "dank u wel", "bedankt"),
        *("sorry", "spijtig", "jammer", "helaas", "alvast"),
        *(
            "hallo",
            "hoi",
            "dag",
            "goeiedag",
            "goedemorgen",
            "beste",
            "aub",
            "alstublieft",
        ),
        *("groetjes", "groeten", "mvg", "tot dan"),
        *("merci", "merci beaucoup", "bonjour", "bonsoir", "salut", "svp", "desole"),
        *("desolee", "dommage", "cordialement", "bien a vous", "a bientot"),
        *("thanks", "thank you", "please", "hi", "hello", "kind regards", "regards"),
        *("🙏", "🙂", "😊", "❤"),
    }
)
"""Friendly words that change nothing."""

_WORDS = re.compile(r"\w+|[👍👎🙏🙂😊❤]")


class Unclear(StrEnum):
    """Why a reply is put before a person."""

    NOTHING = "nothing"
    MORE = "more"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means: an answer, or why it is not clear. Never both."""

    answer: Answer | None = None
    unclear: Unclear | None = None


def fold_reply(text: str) -> tuple[str, ...]:
    """Give the words of a text: small letters, no accents, no punctuation.

    >>> fold_reply("Pas ce mois-ci, désolée !")
    ('pas', 'ce', 'mois', 'ci', 'desolee')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_WORDS.findall(kept))


_MEANS: Final[Mapping[tuple[str, ...], Answer | None]] = MappingProxyType(
    {fold_reply(words): None for words in COURTESY}
    | {fold_reply(one): answer for answer, many in PHRASES.items() for one in many}
)


_LONGEST: Final = max(map(len, _MEANS))

STRONGER: Mapping[frozenset[Answer], Answer] = MappingProxyType(
    {
        frozenset({Answer.NO, Answer.NOT_THIS_MONTH}): Answer.NOT_THIS_MONTH,
        frozenset({Answer.NO, Answer.LESS}): Answer.LESS,
        frozenset({Answer.NO, Answer.STOP}): Answer.STOP,
    }
)
"""Two meanings that go together: "nee, niet deze maand" says one thing."""


def read_reply(text: str) -> Reading:
    """Understand a reply, or say why not. Never raises, whatever is in it."""
    meant: set[Answer] = set()
    has_more = False
    for known, answer in _parts(fold_reply(text)):
        has_more |= not known
        if answer is not None:
            meant.add(answer)
    if not meant:
        return Reading(unclear=Unclear.NOTHING)
    if has_more:
        return Reading(unclear=Unclear.MORE)
    answer = meant.pop() if len(meant) == 1 else STRONGER.get(frozenset(meant))
    return Reading(answer) if answer else Reading(unclear=Unclear.TWO)


def _parts(words: tuple[str, ...]) -> Iterator[tuple[bool, Answer | None]]:
    """Walk a text, the longest known phrase first. Yields (is known, its answer)."""
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            phrase = words[place : place + length]
            if phrase in _MEANS:
                yield True, _MEANS[phrase]
                place += length
                break
        else:
            yield False, None
            place += 1
