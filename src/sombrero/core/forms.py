"""What the forms of several packages share."""

from collections.abc import Iterable
from typing import Any

from django import forms

from sombrero.core.nameless import pointing


def choose(field: forms.Field, choices: Iterable[Any]) -> None:
    """Give a field its choices."""
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class WithoutPersons(forms.Form):
    """A form whose texts must not point at a person, but for the fields in `names`."""

    names: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        """Put a sentence beside each text that names somebody."""
        given = super().clean() or self.cleaned_data
        for name, value in list(given.items()):
            is_text = isinstance(self.fields.get(name), forms.CharField)
            if not is_text or name in self.names:
                continue
            if sentence := pointing(str(value or "")):
                self.add_error(name, sentence)
        return given
