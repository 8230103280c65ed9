"""Pages of advice: a list, a letter, what we keep seeing, and the wheel."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.errors import Stale
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.ring import middle, segment
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page
from sombrero.policy import actions, queries
from sombrero.policy.domain.standing import Step, may
from sombrero.policy.domain.wheel import FUNCTIONS
from sombrero.policy.forms import (
    AdviceForm,
    AnswerForm,
    NewAdviceForm,
    PolicySignalForm,
    SendForm,
    ToldForm,
)
from sombrero.policy.models import Advice

ANSWER_IN = dt.timedelta(days=42)
WRONG = 422
MOST_DIGITS = 9


# -- The list and what we keep seeing ------------------------------------------------
@worker_page(Permission.ADVICE_READ)
@never_cache
@require_GET
def advice_list(request: Request) -> HttpResponse:
    """Show all advice this person may read."""
    context = {
        "advice": queries.list_advice(by=request.actor),
        "today": timezone.localdate(),
        "may_write": request.actor.may(Permission.ADVICE_WRITE),
    }
    return render(request, "policy/advice_list.html", context)


@worker_page(Permission.ADVICE_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def policy_signals(request: Request) -> HttpResponse:
    """Show what we keep seeing, and note one thing more."""
    by = request.actor
    form = PolicySignalForm(request.POST or None, places=queries.list_places(by=by))
    if request.method == "POST" and form.is_valid():
        actions.note_policy_signal(
            by=by,
            now=timezone.now(),
            words=form.cleaned_data["words"],
            life_domain=form.cleaned_data["life_domain"],
            place_id=form.cleaned_data["place"],
        )
        messages.success(request, _("Noted. Take it up when you write an advice."))
        return redirect("policy:policy_signals")
    noted = [
        {"signal": one, "about": _(LIFE_DOMAINS.get(one.life_domain, "Other"))}
        for one in queries.list_policy_signals(by=by)
    ]
    context = {"form": form, "noted": noted}
    return _page(request, "policy/policy_signals.html", context, form)


@worker_page(Permission.ADVICE_WRITE)
@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """Take one thing off the list."""
    actions.let_signal_go(
        by=request.actor, now=timezone.now(), pk=pk, version=_version(request)
    )
    messages.success(request, _("It is off the list."))
    return redirect("policy:policy_signals")


# -- Writing -------------------------------------------------------------------------
@worker_page(Permission.ADVICE_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def advice_new(request: Request) -> HttpResponse:
    """Begin an advice."""
    by = request.actor
    form = NewAdviceForm(
        request.POST or None,
        places=queries.list_places(by=by),
        signals=queries.list_policy_signals(by=by),
        initial={"language": request.LANGUAGE_CODE},
    )
    if request.method == "POST" and form.is_valid():
        made = actions.draft_advice(
            by=by,
            now=timezone.now(),
            place_id=form.cleaned_data["place"],
            words=form.words,
            policy_signal_ids=form.cleaned_data.get("policy_signals", ()),
        )
        messages.success(request, _("Kept as a draft. Only your team sees it."))
        return redirect("policy:advice", pk=made.pk)
    return _page(request, "policy/advice_new.html", {"form": form}, form)


@worker_page(Permission.ADVICE_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def advice_edit(request: Request, pk: int) -> HttpResponse:
    """Change the words of a draft; nothing typed is lost when two people do."""
    by = request.actor
    found = queries.get_advice(by=by, pk=pk)
    form = AdviceForm(request.POST or None, initial=_initial(found))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_advice(
                by=by,
                now=timezone.now(),
                pk=pk,
                version=form.cleaned_data["version"] or 0,
                words=form.words,
            )
        except Stale:
            form = _kept(request, found)
            status = 409
        else:
            messages.success(request, _("Kept."))
            return redirect("policy:advice", pk=pk)
    context = {"form": form, "advice": found}
    return _page(request, "policy/advice_edit.html", context, form, status=status)


def _kept(request: Request, found: Advice) -> AdviceForm:
    """Return the form with what was typed, now on top of the newest version."""
    again = AdviceForm({**request.POST.dict(), "version": str(found.version)})
    again.add_error(
        None,
        _(
            "Someone else changed this advice meanwhile. Your text is kept here: look"
            " at theirs first, then save again if yours should replace it."
        ),
    )
    return again


def _initial(found: Advice) -> dict[str, object]:
    return {name: getattr(found, name) for name in AdviceForm.base_fields}


# -- The letter ----------------------------------------------------------------------
@worker_page(Permission.ADVICE_READ)
@never_cache
@require_GET
def advice(request: Request, pk: int) -> HttpResponse:
    """Show an advice as the letter it is, with its one next step."""
    return _letter(request, queries.get_advice(by=request.actor, pk=pk))


@worker_page(Permission.ADVICE_WRITE)
@require_POST
def advice_freeze(request: Request, pk: int) -> HttpResponse:
    """Put today's figures under a seal."""
    now = timezone.now()
    actions.freeze_figures(
        by=request.actor,
        now=now,
        today=timezone.localdate(now),
        pk=pk,
        version=_version(request),
    )
    messages.success(request, _("The figures are frozen: they will not move again."))
    return redirect("policy:advice", pk=pk)


@worker_page(Permission.ADVICE_WRITE)
@require_POST
def advice_send(request: Request, pk: int) -> HttpResponse:
    """Send the letter."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = SendForm(request.POST, today=today)
    found = queries.get_advice(by=request.actor, pk=pk)
    if not form.is_valid():
        return _letter(request, found, form)
    sent = actions.send_advice(
        by=request.actor, now=now, today=today, pk=pk, **form.cleaned_data
    )
    messages.success(
        request,
        _("Sent by e-mail.")
        if sent.addressee_email
        else _("Marked as sent. Print it and hand it over."),
    )
    return redirect("policy:advice", pk=pk)


@worker_page(Permission.ADVICE_WRITE)
@require_POST
def advice_answer(request: Request, pk: int) -> HttpResponse:
    """Write down the answer."""
    form = AnswerForm(request.POST)
    found = queries.get_advice(by=request.actor, pk=pk)
    if not form.is_valid():
        return _letter(request, found, form)
    actions.record_answer(
        by=request.actor, now=timezone.now(), pk=pk, **form.cleaned_data
    )
    messages.success(request, _("Kept. Tell residents now what came of it."))
    return redirect("policy:advice", pk=pk)


@worker_page(Permission.ADVICE_WRITE)
@require_POST
def advice_told(request: Request, pk: int) -> HttpResponse:
    """Write down what residents heard."""
    form = ToldForm(request.POST)
    found = queries.get_advice(by=request.actor, pk=pk)
    if not form.is_valid():
        return _letter(request, found, form)
    actions.tell_residents(
        by=request.actor, now=timezone.now(), pk=pk, **form.cleaned_data
    )
    messages.success(request, _("Kept. Residents know what their words did."))
    return redirect("policy:advice", pk=pk)


def _letter(
    request: Request, found: Advice, tried: forms.Form | None = None
) -> HttpResponse:
    today = timezone.localdate()
    may_write = request.actor.may(Permission.ADVICE_WRITE)
    context = {
        "advice": found,
        "letter": queries.letter_of(found),
        "is_as_frozen": queries.is_as_frozen(found),
        "is_late": _is_late(found, today),
        "today": today,
        "may_write": may_write,
        "may_edit": may_write and may(Step.EDIT, found.status),
        "form": (tried or _next_form(found, today)) if may_write else None,
    }
    return _page(request, "policy/advice.html", context, tried)


def _is_late(found: Advice, today: dt.date) -> bool:
    due = found.answer_due_on
    return found.status == Advice.Status.SENT and due is not None and due < today


def _next_form(found: Advice, today: dt.date) -> forms.Form | None:
    """Return the form of the one next step, if that step asks for words."""
    version = {"version": found.version}
    if may(Step.SEND, found.status):
        if not (found.figures and found.what_we_ask.strip()):
            return None
        due = today + ANSWER_IN
        return SendForm(initial={**version, "answer_due_on": due}, today=today)
    if may(Step.RECORD_ANSWER, found.status):
        return AnswerForm(initial={**version, "answered_on": today})
    if found.told_on is None:
        return ToldForm(initial={**version, "told_on": today})
    return None


# -- The wheel -----------------------------------------------------------------------
@worker_page(Permission.FIGURES_READ)
@never_cache
@require_GET
def wheel(request: Request) -> HttpResponse:
    """Show what is really done of the eight functions."""
    found = queries.wheel_of(by=request.actor, today=timezone.localdate())
    words = (
        _("nothing counted yet"),
        _("a little"),
        _("regularly"),
        _("often"),
        _("very often"),
    )
    spokes = [
        {
            "number": index + 1,
            "label": _(spoke.function.label),
            "says": _(spoke.function.says),
            "step": spoke.step,
            "words": words[spoke.step],
            "path": segment(index, of=len(FUNCTIONS), inner=62, outer=140),
            "at": middle(index, of=len(FUNCTIONS), radius=101),
        }
        for index, spoke in enumerate(found.spokes)
    ]
    done = [str(one["label"]) for one in spokes if one["step"]]
    context = {
        "wheel": found,
        "spokes": spokes,
        "rows": [
            (f"{one['number']}. {one['label']}", one["words"], one["says"])
            for one in spokes
        ],
        "done": done,
        "last_day": found.end - dt.timedelta(days=1),
    }
    return render(request, "policy/wheel.html", context)


# -- Shared --------------------------------------------------------------------------
def _version(request: Request) -> int:
    """Give the version the page was made from; 0, which is never, without one."""
    given = request.POST.get("version", "")
    is_number = given.isascii() and given.isdecimal() and len(given) <= MOST_DIGITS
    return int(given) if is_number else 0


def _page(
    request: Request,
    template: str,
    context: Mapping[str, object],
    form: forms.Form | None,
    *,
    status: int = 200,
) -> HttpResponse:
    wrong = form is not None and form.is_bound and bool(form.errors)
    chosen = WRONG if wrong and status == 200 else status
    return render(request, template, dict(context), status=chosen)
