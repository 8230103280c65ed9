"""Choices of the domain, translated when they are shown."""

from collections.abc import Mapping
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Choices = list[tuple[str, str | Promise]]


Key = TypeVar("Key", bound=str)


def choices(labels: Mapping[Key, str]) -> Choices:
    """Return key and label of a table of the domain; the label translates itself."""
    # The labels were marked where they were written, in the domain.
    return [(str(key), gettext_lazy(label)) for key, label in labels.items()]
