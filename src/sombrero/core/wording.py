"""Says an engine's sentence in the language of the page."""

from collections.abc import Mapping

from django.utils.translation import gettext


def say(parts: Mapping[str, object]) -> str:
    """Return a sentence of an engine. parts: `template` and `values`, as in its JSON.

    A value may itself be such a sentence: the reason within a refusal.
    """
    values = parts.get("values") or {}
    if not isinstance(values, Mapping):
        return gettext(str(parts["template"]))
    said = {
        key: say(value) if isinstance(value, Mapping) else value
        for key, value in values.items()
    }
    template = gettext(str(parts["template"]))
    return template % said if said else template
