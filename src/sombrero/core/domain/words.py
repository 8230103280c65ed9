"""Marks a text for translation where Django may not be imported."""


def gettext_noop(text: str) -> str:
    """Return text unchanged; the message extractor knows this name."""
    return text
