"""Keeping persons out of words that stand where no persons are kept."""

from django.utils.translation import gettext as _

from sombrero.core.domain.errors import Refused
from sombrero.core.domain.persons import words_about_a_person


def pointing(text: str) -> str:
    """Say which words of a text may point at a person; "" when none does."""
    words = words_about_a_person(text)
    if not words:
        return ""
    return _("“%(words)s” may point at a person: leave it out.") % {"words": words}


def refuse_persons(*texts: str) -> None:
    """Raise Refused when a text has words that look like a name or a number."""
    for text in texts:
        if sentence := pointing(text):
            raise Refused(sentence)
