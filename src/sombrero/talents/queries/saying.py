"""What helpers may say of themselves and of a visit, in the reader's language."""

from sombrero.talents.domain.terms import DECLINES, TAGS

GENDERS = ("woman", "man")


def meet_labels() -> dict[str, str]:
    """Give what a helper may meet in a house, and may decline, by key. Untranslated."""
    return dict(DECLINES)


def tag_labels() -> dict[str, str]:
    """Give what may be wished of a helper besides a language, by key. Untranslated."""
    return {key: label for key, label in TAGS.items() if key not in GENDERS}
