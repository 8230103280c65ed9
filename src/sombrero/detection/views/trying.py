"""Doing what a form asks, and keeping what was typed when it cannot be done."""

from collections.abc import Callable
from typing import Protocol

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sombrero.core.trying import done
from sombrero.core.web import Request


def unseen(tried: dict[str, forms.Form], shown: set[str]) -> forms.Form | None:
    """Return the form that was tried and is no longer on the page, or None.

    A colleague may have changed what can be done; the sentence then stands on top.
    """
    return next((form for name, form in tried.items() if name not in shown), None)


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
