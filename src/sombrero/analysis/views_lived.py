"""Pages of lived experience: the room, its methods and its sessions."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.analysis import presenting_lived
from sombrero.analysis.actions import lived as actions
from sombrero.analysis.domain.lived_methods import INTERVIEW, METHODS, Takes
from sombrero.analysis.forms_lived import NewSessionForm, SessionForm, place_choices
from sombrero.analysis.queries import heard, lived, photos
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import version_of
from sombrero.core.web import Request, worker_page

WRONG = 422
MOST_DIGITS = 9


def page(
    request: Request, template: str, context: Mapping[str, object], *tried: object
) -> HttpResponse:
    """Show a page of this room; 422 when one of its forms was not right.

    tried: the forms (or formsets) of the page.
    """
    wrong = any(getattr(one, "is_bound", False) and not _is_right(one) for one in tried)
    return render(
        request,
        f"analysis/lived/{template}.html",
        dict(context),
        status=WRONG if wrong else 200,
    )


def _is_right(form: object) -> bool:
    return isinstance(form, forms.Form | forms.BaseFormSet) and form.is_valid()


# -- The room and its methods ----------------------------------------------------------
@worker_page(Permission.FIGURES_READ)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show what was heard where; for the team also its sessions and methods."""
    today = timezone.localdate()
    is_team = request.actor.may(Permission.LIVED_WRITE)
    context = {
        "places": heard.list_heard_places(by=request.actor, today=today),
        "is_team": is_team,
        "methods": [presenting_lived.method_card(one) for one in METHODS.values()],
        "sessions": _session_cards(request)[:12] if is_team else [],
        "waiting": _waiting(request) if is_team else 0,
        "today": today,
    }
    return page(request, "home", context)


def _session_cards(request: Request) -> list[presenting_lived.SessionCard]:
    found = lived.list_sessions(by=request.actor)[:50]
    return [presenting_lived.session_card(one) for one in found]


def _waiting(request: Request) -> int:
    looking = lived.Looking(waiting=True)
    return lived.search_statements(by=request.actor, looking=looking).count()


@worker_page(Permission.LIVED_WRITE)
@require_GET
def method(request: Request, key: str) -> HttpResponse:
    """Show the guide of a method, which prints as the sheet to bring."""
    if key not in METHODS:
        raise NotFound
    chosen = METHODS[key]
    context = {
        "method": presenting_lived.guide(chosen),
        "blanks": range(10),
        "is_tally": Takes.TALLY in chosen.takes,
        "is_survey": Takes.ANSWERS in chosen.takes,
    }
    return page(request, "method", context)


# -- Sessions --------------------------------------------------------------------------
@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request, key: str) -> HttpResponse:
    """Write down that a method was used."""
    if key not in METHODS:
        raise NotFound
    today = timezone.localdate()
    form = NewSessionForm(
        request.POST or None,
        places=place_choices(lived.list_places_here(by=request.actor)),
        today=today,
        initial={
            "title": _(METHODS[key].label),
            "held_by": request.actor.name,
            "held_on": today,
            "reached": 1 if key == INTERVIEW.key else None,
        },
    )
    if key in {"tally", "survey"}:
        form.fields["reached"].required = False
        form.fields["reached"].widget = forms.HiddenInput()
    if request.method == "POST" and form.is_valid():
        try:
            session = actions.hold_session(
                by=request.actor,
                now=timezone.now(),
                method=key,
                place_id=form.cleaned_data["place"],
                held_on=form.cleaned_data["held_on"],
                words=form.words,
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("analysis:lived_session", pk=session.pk)
    context = {"form": form, "method": presenting_lived.guide(METHODS[key])}
    return page(request, "new", context, form)


@worker_page(Permission.LIVED_WRITE)
@require_GET
def session(request: Request, pk: int) -> HttpResponse:
    """Show a session with all that belongs to it."""
    found = lived.get_session(by=request.actor, pk=pk)
    chosen = METHODS[found.method]
    statements = lived.search_statements(
        by=request.actor, looking=lived.Looking(session=pk)
    )
    context = {
        "session": found,
        "card": presenting_lived.session_card(found),
        "method": chosen,
        "takes": {one.value: True for one in chosen.takes},
        "statements": [presenting_lived.statement_card(one) for one in statements],
        "spots": presenting_lived.spot_lines(
            lived.list_spots(by=request.actor, session=found),
            photos.photos_in(by=request.actor, session_pk=pk),
        ),
        "lines": lived.list_lines(by=request.actor, session=found),
    }
    return page(request, "session", context)


@worker_page(Permission.LIVED_WRITE)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is said of a session."""
    found = lived.get_session(by=request.actor, pk=pk)
    initial = {name: getattr(found, name) for name in SessionForm.base_fields}
    form = SessionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_session(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"] or 0,
                words=form.words,
            )
        except Stale as problem:
            form = SessionForm({**request.POST.dict(), "version": str(found.version)})
            form.add_error(None, problem.sentence)
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("analysis:lived_session", pk=pk)
    return page(request, "edit", {"form": form, "session": found}, form)


@worker_page(Permission.LIVED_WRITE)
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove an empty session."""
    actions.remove_session(
        by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
    )
    messages.success(request, _("It is gone."))
    return redirect("analysis:lived")
