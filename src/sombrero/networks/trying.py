"""Doing what a form asks, and keeping what was typed when it cannot be done."""

from collections.abc import Callable

from django import forms

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.web import Request


def version_of(request: Request) -> int:
    """Return the version the page was made from; 0, which is never, without one."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Tell whether the form was right and the action was done.

    What the house refuses, and what a colleague changed meanwhile, becomes a sentence
    above the form.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except (Refused, Stale) as problem:
        form.add_error(None, problem.sentence)
        return False
    return True
