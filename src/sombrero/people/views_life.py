"""Something happened in somebody's life: look what follows, then write it down."""

import datetime as dt
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import version_of
from sombrero.core.web import Request, worker_page
from sombrero.people import actions, queries
from sombrero.people.domain.life import Effect, Taken
from sombrero.people.forms_life import KeepLongerForm, TurnForm
from sombrero.people.models import LifeEvent

SOON = dt.timedelta(days=31)
"""How far ahead the list of files that go looks."""


@worker_page(Permission.PERSON_WRITE)
@require_http_methods(["GET", "POST"])
def turn(request: Request, pk: int) -> HttpResponse:
    """Write down what happened, after a look at what follows from it."""
    now = timezone.now()
    person = queries.get_person(by=request.actor, now=now, pk=pk, purpose="life event")
    is_posted = request.method == "POST"
    form = TurnForm(
        request.POST if is_posted else None,
        initial={"on": timezone.localdate(now).isoformat()},
    )
    context = {"person": person, "form": form}
    if is_posted and form.is_valid():
        if "do" in request.POST:
            event = _record(request, pk, form)
            if event is not None:
                return redirect("people:life", event.pk)
        else:
            context["look"] = _look(request, pk, form)
    status = 422 if form.errors else 200
    return render(request, "people/turn.html", context, status=status)


def _record(request: Request, pk: int, form: TurnForm) -> LifeEvent | None:
    try:
        return actions.record_turn(
            by=request.actor, now=timezone.now(), person_id=pk, **form.cleaned_data
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return None


def _look(request: Request, pk: int, form: TurnForm) -> dict[str, object] | None:
    data = form.cleaned_data
    try:
        taken: Taken = actions.look_at_turn(
            by=request.actor,
            now=timezone.now(),
            person_id=pk,
            turn=data["turn"],
            on=data["on"],
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return None
    names = queries.names_of(by=request.actor, pks=taken.tell)
    return {"effects": _sentences(taken.effects), "tell": sorted(names.values())}


@worker_page(Permission.PERSON_READ)
@require_http_methods(["GET", "POST"])
def life(request: Request, pk: int) -> HttpResponse:
    """Show what was done, who should still hear it, and when the file goes."""
    by, now = request.actor, timezone.now()
    page = queries.get_turn(by=by, now=now, pk=pk)
    is_posted = request.method == "POST"
    form = KeepLongerForm(request.POST if is_posted else None)
    if is_posted and form.is_valid() and _kept(request, pk, form):
        messages.success(request, _("Written down."))
        return redirect("people:life", pk)
    context = {
        "page": page,
        "event": page.event,
        "effects": _sentences(Effect(**one) for one in page.event.effects),
        "circle": queries.circle_of(by=by, person_id=page.event.person_id),
        "form": form,
        "version": version_of(request) or page.event.version,
    }
    status = 422 if form.errors else 200
    return render(request, "people/life.html", context, status=status)


def _kept(request: Request, pk: int, form: KeepLongerForm) -> bool:
    try:
        actions.keep_longer(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            **form.cleaned_data,
        )
    except (Refused, Stale) as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


@worker_page(Permission.PERSON_WRITE)
@require_POST
def told(request: Request, pk: int, news_pk: int) -> HttpResponse:
    """Write down that somebody heard it from one of us."""
    actions.told(by=request.actor, now=timezone.now(), pk=news_pk)
    messages.success(request, _("Thank you for telling them."))
    return redirect("people:life", pk)


@worker_page(Permission.PERSON_WRITE)
@require_POST
def over(request: Request, pk: int) -> HttpResponse:
    """They are home again, or it was a mistake."""
    try:
        event = actions.end_turn(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
        )
    except Stale as problem:
        messages.error(request, problem.sentence)
        return redirect("people:life", pk)
    messages.success(
        request, _("Reminders may speak again. Plan the visits anew, with both.")
    )
    return redirect("portal:person", event.person_id)


@worker_page(Permission.PERSON_ERASE)
@require_GET
def going(request: Request) -> HttpResponse:
    """Show whose file goes within a month, so that nobody is surprised."""
    now = timezone.now()
    before = timezone.localdate(now) + SOON
    found = queries.going_soon(by=request.actor, now=now, before=before)
    return render(request, "people/going.html", {"found": found})


def _sentences(effects: Iterable[Effect]) -> list[str]:
    return [
        ngettext(one.one, one.many, one.count) % {"n": one.count} for one in effects
    ]
