"""What care ambassadors learn, visit about, and tell providers.

Source: cahier, "Cultuursensitieve Zorgambassadeurs" (EVA bxl): two trainings side by
side, duos with a professional of primary care, places to learn at partners, and tips
to providers so that they adapt what they offer.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _

# The path of the house; a team makes its own of it.
STEPS: Mapping[str, str] = MappingProxyType(
    {
        "welcome": _("Met the team, and knows what an ambassador is and is not"),
        "duo": _("Met the professional of the duo; each told what they can"),
        "language": _("Began to practise the language of the work"),
        "listening": _("Learned to listen and to ask, without solving at once"),
        "secrecy": _("Learned what stays between us, and when it may not"),
        "ways": _("Learned who helps with what in this neighbourhood"),
        "culture": _("Learned about customs around ageing, illness and care"),
        "placement": _("Worked along in a house of care"),
        "first_visit": _("Went on a first visit together"),
        "feedback": _("Gave a provider a first tip"),
        "onward": _("Talked about what comes after: a training, a job"),
    }
)

VISIT_THEMES: Mapping[str, str] = MappingProxyType(
    {
        "meeting": _("Getting to know each other"),
        "not_seen": _("Somebody was not seen lately"),
        "care": _("Care at home"),
        "health": _("Health, doctor, pharmacy"),
        "papers": _("Rights and papers"),
        "carers": _("Whoever cares for somebody at home"),
        "alone": _("Being alone"),
        "home": _("The home itself"),
        "group": _("A group, mosque, church or club"),
        "other": _("Something else"),
    }
)

FIT_THEMES: Mapping[str, str] = MappingProxyType(
    {
        "language": _("Language"),
        "house_rules": _("Customs at home, such as shoes at the door"),
        "gender": _("By a woman or by a man"),
        "food": _("Food and faith"),
        "time": _("Time: too short, too strict"),
        "trust": _("Trust: always somebody else"),
        "reach": _("Knowing that it exists, finding the way"),
        "price": _("Price and papers"),
        "family": _("The place of the family"),
        "other": _("Something else"),
    }
)

MOST_STEPS = 30
LONGEST_STEP = 160


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a training. words: "" = the text of the house for this key."""

    key: str
    words: str = ""

    @property
    def text(self) -> str:
        """The words in English or as the team wrote them; translated on the page."""
        return self.words or STEPS.get(self.key, "")


def house_path() -> list[Step]:
    """Give the path of the house."""
    return [Step(key) for key in STEPS]


def path_of(rows: Iterable[Mapping[str, str]]) -> list[Step]:
    """Read a path as it is kept."""
    return [Step(row["key"], row.get("words", "")) for row in rows]


def path_from_lines(lines: Iterable[str], shown: Mapping[str, Step]) -> list[Step]:
    """Make a path of the lines a team wrote, each once.

    shown: the steps until now by how they read on the page. A line that reads the same
    stays that step, so that whoever made it keeps it; another line is a new step.
    """
    path: list[Step] = []
    for line in dict.fromkeys(filter(None, (" ".join(one.split()) for one in lines))):
        taken = {step.key for step in [*path, *shown.values()]}
        path.append(shown.get(line) or Step(own_key(line, taken), line[:LONGEST_STEP]))
    return path


def own_key(words: str, taken: Iterable[str]) -> str:
    """Give a new step a key that is not taken: readable, at most 40 letters."""
    base = "own-" + re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:28]
    used, key, number = set(taken), base, 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    return key
