"""The page of one need: what is asked or seen, did it help, and its history."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.words import gettext_noop
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.detection import actions
from sombrero.detection.domain.needs import (
    FELT_LABELS,
    ISOLATED_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    ROOT_CAUSES,
    FeltLonely,
    Isolated,
    Kind,
    Outcome,
    company_in_words,
)
from sombrero.detection.forms import CloseNeedForm, NeedForm, ReopenForm
from sombrero.detection.forms.needs import filled
from sombrero.detection.models import Need, NeedEvent
from sombrero.detection.queries import get_approach, get_need
from sombrero.detection.views.trying import doing, unseen

EVENTS = {
    "opened": gettext_noop("Written down"),
    "changed": gettext_noop("Changed"),
    "closed": gettext_noop("Finished"),
    "reopened": gettext_noop("Opened again"),
}


@worker_page(Permission.NEED_READ)
@never_cache
@require_GET
def need(request: Request, pk: int) -> HttpResponse:
    """Show what is needed, the way to help, and what came of it."""
    return _page(request, pk)


def _page(request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
    now = timezone.now()
    found = get_need(by=request.actor, now=now, pk=pk, purpose="follow up")
    shown: dict[str, forms.Form] = {
        "close": CloseNeedForm(),
        "reopen": ReopenForm(),
        **tried,
    }
    context = {
        "need": found,
        "forms": shown,
        "tried": list(tried),
        "unseen": unseen(tried, {"close"} if found.is_open else {"reopen"}),
        "words": _words(found),
        "timeline": [_entry(event) for event in found.events.all()],
        "today": timezone.localdate(now),
        "may_write": request.actor.may(Permission.NEED_WRITE),
    }
    return render(request, "detection/need.html", context, status=422 if tried else 200)


def _words(found: Need) -> dict[str, object]:
    felt, isolated = FeltLonely(found.felt_lonely), Isolated(found.isolated)
    return {
        "kind": _(KIND_LABELS[Kind(found.kind)]),
        "life_domains": [_(LIFE_DOMAINS[key]) for key in found.life_domains],
        "root_causes": [_(ROOT_CAUSES[key]) for key in found.root_causes],
        "felt": _(FELT_LABELS[felt]),
        "isolated": _(ISOLATED_LABELS[isolated]),
        "company": _(company_in_words(felt, isolated)),
        "outcome": _(OUTCOME_LABELS[Outcome(found.outcome)]) if found.outcome else "",
    }


def _entry(event: NeedEvent) -> dict[str, object]:
    words = [_(EVENTS[event.kind])]
    if event.outcome:
        words.append(_(OUTCOME_LABELS[Outcome(event.outcome)]))
    return {
        "when": event.at,
        "who": str(event.by_user or ""),
        "what": ": ".join(words),
        "text": event.note,
        "kind": "good" if event.outcome == Outcome.HELPED else "",
    }


@worker_page(Permission.NEED_WRITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: Request, pk: int) -> HttpResponse:
    """Write down what was asked or seen in an approach."""
    now = timezone.now()
    approach = get_approach(by=request.actor, now=now, pk=pk, purpose="open need")
    form = NeedForm(request.POST or None)
    opened: list[int] = []

    def act() -> None:
        made = actions.open_need(
            by=request.actor, now=now, need=form.need(), approach_pk=pk
        )
        opened.append(made.pk)

    if request.method == "POST" and done(form, act):
        return redirect("detection:need", opened[0])
    context = {"form": form, "approach": approach}
    status = 422 if form.errors else 200
    return render(request, "detection/need_form.html", context, status=status)


@worker_page(Permission.NEED_WRITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Change the words, or what is known about loneliness and causes."""
    now = timezone.now()
    found = get_need(by=request.actor, now=now, pk=pk, purpose="change")
    form = NeedForm(request.POST or None, initial=filled(found))

    def act() -> object:
        return actions.update_need(
            by=request.actor,
            now=now,
            pk=pk,
            version=version_of(request),
            need=form.need(),
        )

    if request.method == "POST" and done(form, act):
        return redirect("detection:need", pk)
    context = {"form": form, "need": found, "approach": found.approach}
    status = 422 if form.errors else 200
    return render(request, "detection/need_form.html", context, status=status)


_do = doing("detection:need", _page)


@worker_page(Permission.NEED_WRITE)
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a need with the person's own answer."""
    form = CloseNeedForm(request.POST)

    def act() -> object:
        return actions.close_need(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            outcome=Outcome(form.cleaned_data["outcome"]),
            answer=form.cleaned_data["answer"],
        )

    return _do(request, pk, "close", form, act, _("This need is closed."))


@worker_page(Permission.NEED_WRITE)
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open a closed need again."""
    form = ReopenForm(request.POST)

    def act() -> object:
        return actions.reopen_need(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            reason=form.cleaned_data["reason"],
        )

    return _do(request, pk, "reopen", form, act, _("This need is open again."))
