"""Doing what a form asks, and keeping what was typed when it cannot be done."""

from collections.abc import Callable

from django import forms
from django.http import QueryDict

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.web import Request


def posted(request: Request) -> QueryDict | None:
    """Give what was posted, even when it is empty; None when nothing was posted."""
    return request.POST if request.method == "POST" else None


def version_of(request: Request) -> int:
    """Give the version the page was made from; 0, which is never, without one."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Tell whether the form was right and the action was done.

    What the house refuses, and what a colleague changed meanwhile, becomes a sentence
    above the form, with the typed text kept.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except (Refused, Stale) as problem:
        form.add_error(None, problem.sentence)
        return False
    return True
