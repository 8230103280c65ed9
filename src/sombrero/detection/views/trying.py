"""Doing what a form asks, and keeping what was typed when it cannot be done."""

from collections.abc import Callable
from typing import Protocol

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.web import Request


def version_of(request: Request) -> int:
    """Return the version the page was made from; 0, which is never, without one."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def unseen(tried: dict[str, forms.Form], shown: set[str]) -> forms.Form | None:
    """Return the form that was tried and is no longer on the page, or None.

    A colleague may have changed what can be done; the sentence then stands on top.
    """
    return next((form for name, form in tried.items() if name not in shown), None)


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Tell whether the form was right and the action was done.

    What the house refuses, and what a colleague changed meanwhile, becomes a sentence
    above the form; the page then shows the fresh version with the typed text kept.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except (Refused, Stale) as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


class Show(Protocol):
    """Shows the page of one object, with the form that was tried."""

    def __call__(self, request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
        """Show it."""


class Doing(Protocol):
    """Does what one form of a page asks."""

    def __call__(
        self,
        request: Request,
        pk: int,
        name: str,
        form: forms.Form,
        act: Callable[[], object],
        sentence: str,
    ) -> HttpResponse:
        """Act, and say the sentence; or show the page with the form `name` kept."""


def doing(address: str, show: Show) -> Doing:
    """Make what the forms of one page share. address: the name of the page."""

    def do(
        request: Request,
        pk: int,
        name: str,
        form: forms.Form,
        act: Callable[[], object],
        sentence: str,
    ) -> HttpResponse:
        if done(form, act):
            messages.success(request, sentence)
            return redirect(address, pk)
        return show(request, pk, **{name: form})

    return do
