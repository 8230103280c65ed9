"""Phrases of the domain in the language of whoever reads them."""

from django.utils.translation import gettext

from sombrero.detection.domain.phrases import Phrase


def say(phrase: Phrase) -> str:
    """Translate a phrase and fill in its details."""
    sentence = gettext(phrase.msgid)
    return sentence % phrase.values if phrase.values else sentence
