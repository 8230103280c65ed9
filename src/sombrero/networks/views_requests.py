"""Requests of neighbour help: noted in half a minute, opened, changed, ended."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.detection.queries import get_need, sectors_of
from sombrero.networks.actions import requests as acts
from sombrero.networks.actions.choosing import choose_helper
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.forms_requests import (
    ChooseForm,
    NoteForm,
    ReopenForm,
    SmallForm,
)
from sombrero.networks.helping_words import state_words, when_of
from sombrero.networks.models import Request as Asked
from sombrero.networks.presenting_board import choices, going, wished
from sombrero.networks.presenting_credit import hours
from sombrero.networks.queries.board import candidates
from sombrero.networks.queries.requests import get_request, is_urgent
from sombrero.people.queries import compare_people, get_person, names_of
from sombrero.talents.queries import help_words, small_help
from sombrero.talents.queries.saying import meet_labels

WRONG = 422
NEW = "new"
OPEN = (RequestState.OPEN, RequestState.ASKING)


# -- Noting ----------------------------------------------------------------------------
@worker_page(Permission.HELP_RECORD, Permission.HELP_WRITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request) -> HttpResponse:
    """Write down what somebody asks on the telephone."""
    return _note(request)


@worker_page(Permission.HELP_WRITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note_for_person(request: Request, pk: int) -> HttpResponse:
    """Write down what somebody we know asks."""
    person = get_person(by=request.actor, now=timezone.now(), pk=pk, purpose="request")
    return _note(request, person_id=person.pk, called=str(person))


@worker_page(Permission.HELP_WRITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note_for_need(request: Request, pk: int) -> HttpResponse:
    """Ask neighbours for a need that was written down."""
    need = get_need(by=request.actor, now=timezone.now(), pk=pk, purpose="ask help")
    likely = small_help(life_domains=need.life_domains)[0].key
    person = need.person
    return _note(
        request,
        person_id=need.person_id,
        called=str(person) if person else "",
        need_id=need.pk,
        start={"words": need.words[:300], "kind": likely},
    )


def _note(
    request: Request,
    *,
    person_id: int | None = None,
    called: str = "",
    need_id: int | None = None,
    start: dict[str, Any] | None = None,
) -> HttpResponse:
    by, now = request.actor, timezone.now()
    sectors = sectors_of(by=by)
    if request.method != "POST":
        form = NoteForm(sectors=sectors, initial=start or {})
        return _note_page(request, form, called)
    alike = _alike(request) if person_id is None else []
    form = NoteForm(
        request.POST, sectors=sectors, alike=alike, known=person_id is not None
    )
    noted: list[Asked] = []

    def act() -> None:
        whom = acts.Whom(person_id=person_id) if person_id else form.whom()
        noted.append(
            acts.note_request(
                by=by, now=now, whom=whom, small=form.small(), need_id=need_id
            )
        )

    if form.is_valid() and alike and not form.cleaned_data["alike"]:
        form.add_error(
            "alike", _("Look whether it is one of these; else choose “somebody new”.")
        )
    elif done(form, act):
        messages.success(request, _("Written down. Thank you for calling."))
        if by.may(Permission.HELP_READ):
            return redirect("networks:help_request", noted[0].pk)
        return redirect("networks:help_note")
    return _note_page(request, form, called, alike=bool(alike))


def _alike(request: Request) -> list[tuple[str, str]]:
    """Return who it may be, for those who may see persons; a human decides."""
    name = request.POST.get("name", "").strip()
    if not name or not request.actor.may(Permission.PERSON_READ):
        return []
    found = compare_people(by=request.actor, now=timezone.now(), name=name[:120])
    if not found:
        return []
    rows = [
        (str(one.pk), ", ".join(filter(None, (one.name, one.address)))) for one in found
    ]
    return [*rows, (NEW, _("Somebody new"))]


def _note_page(
    request: Request, form: NoteForm, called: str, *, alike: bool = False
) -> HttpResponse:
    context = {"form": form, "called": called, "has_alike": alike}
    status = WRONG if form.is_bound else 200
    return render(request, "networks/help_note.html", context, status=status)


# -- One request -----------------------------------------------------------------------
@worker_page(Permission.HELP_READ)
@never_cache
@require_GET
def show(request: Request, pk: int) -> HttpResponse:
    """Show one request, who could go and why, and who goes."""
    return _page(request, pk)


def _page(request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
    by, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    found = get_request(by=by, now=now, pk=pk, purpose="find somebody")
    badge, words = state_words(found)
    matches = list(found.matches.all())
    labels = meet_labels()
    context: dict[str, Any] = {
        "found": found,
        "kind": help_words(found.kind),
        "when": when_of(found),
        "how_long": hours(found.quarters),
        "badge_kind": badge,
        "state": words,
        "urgent": is_urgent(found, today),
        "is_open": found.state in OPEN,
        "meets": [_(labels[key]) for key in found.meets if key in labels],
        "wished": wished(found, _names(request, found)),
        "going": going([one for one in matches if one.stage != "ended"]),
        "gone": going([one for one in matches if one.stage == "ended"]),
        "may_write": by.may(Permission.HELP_WRITE),
        "reopen": tried.get("reopen") or ReopenForm(),
        "tried": next(iter(tried.values()), None),
    }
    if context["is_open"]:
        sight = candidates(by=by, now=now, today=today, pk=pk)
        context["choices"] = choices(sight)
        context["parts"] = sight.asked.parts
    status = WRONG if tried else 200
    return render(request, "networks/help_request.html", context, status=status)


def _names(request: Request, found: Asked) -> dict[int, str]:
    pks = [*found.wishes.get("without", ()), *found.wishes.get("only", ())]
    return names_of(by=request.actor, pks=pks)


@worker_page(Permission.HELP_WRITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Change what is asked, or tell the wishes again."""
    by, now = request.actor, timezone.now()
    found = get_request(by=by, now=now, pk=pk, purpose="change")
    # Who came before may be named as somebody who should not come.
    before = {one.helper_id: str(one.helper) for one in found.matches.all()}
    before |= _names(request, found)
    without = [(str(key), name) for key, name in sorted(before.items())]
    form = SmallForm(
        request.POST if request.method == "POST" else None,
        initial=SmallForm.start(found),
        without=without,
    )

    def act() -> object:
        return acts.change_request(
            by=by, now=now, pk=pk, version=version_of(request), small=form.small()
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Changed."))
        return redirect("networks:help_request", pk)
    version = request.POST.get("version") or found.version
    context = {"form": form, "found": found, "version": version}
    status = WRONG if form.errors else 200
    return render(request, "networks/help_change.html", context, status=status)


def _do(
    request: Request,
    pk: int,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    said: str,
) -> HttpResponse:
    """Do what one form of the page asks, or show the page with its sentence."""
    if done(form, act):
        messages.success(request, said)
        return redirect("networks:help_request", pk)
    return _page(request, pk, **{name: form})


@worker_page(Permission.HELP_WRITE)
@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    """Choose who goes."""
    form = ChooseForm(request.POST)

    def act() -> object:
        return choose_helper(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            helper_id=form.cleaned_data["helper"],
            reason=form.cleaned_data["reason"],
        )

    said = _("Chosen. Now ask them: nobody was told yet.")
    return _do(request, pk, "choose", form, act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """End a request that is not needed, or for which nobody could be found."""

    def act() -> object:
        return acts.cancel_request(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            nobody_could="nobody" in request.POST,
        )

    said = _("This request is closed. Tell the person how it stands.")
    return _do(request, pk, "cancel", forms.Form(request.POST), act, said)


@worker_page(Permission.HELP_WRITE)
@require_POST
def finish(request: Request, pk: int) -> HttpResponse:
    """Say that what was asked is done."""

    def act() -> object:
        return acts.finish_request(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )

    return _do(request, pk, "finish", forms.Form(request.POST), act, _("Done."))


@worker_page(Permission.HELP_WRITE)
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Put a request on the board again."""
    form = ReopenForm(request.POST)

    def act() -> object:
        return acts.reopen_request(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            on=form.cleaned_data["on"],
        )

    said = _("It stands on the board again.")
    return _do(request, pk, "reopen", form, act, said)
