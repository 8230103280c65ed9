"""Finds words that point at a person, in a text that should have none.

A table of patterns that a coordinator can read and dispute. It misses much (a first
name alone) and is no proof of anything: the form says so too, and a human reads.
"""

import re

_PATTERNS = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}"),
    # Nine digits or more, as Belgian telephone and register numbers have.
    re.compile(r"\+?\d(?:[\s./-]?\d){8,}"),
    # "bij mevrouw Peeters" as well: Dutch and French titles are written small.
    re.compile(
        r"\b(?:Mr|Mrs|Ms|Miss|M\.|(?i:mevr|mevrouw|mw|meneer|mijnheer|dhr|heer"
        r"|monsieur|madame|mme|mademoiselle|mlle))\.?\s+"
        r"(?:(?:de|van|den|der|ter|le|la)\s+)*[A-ZÀ-Þ][\w'’-]+"
    ),
)


def words_about_a_person(text: str) -> str:
    """Return the first words that look like a name, number or address, or ""."""
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return found.group().strip()
    return ""
