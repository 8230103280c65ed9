"""One referral: the three parties, what they said, and what happens next."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.detection.queries import get_need
from sombrero.referral import actions, queries
from sombrero.referral.domain.three_parties import Party, State, Word
from sombrero.referral.forms import BackForm, OnBehalfForm, TogetherForm, WordForm
from sombrero.referral.queries import Shown


@worker_page(Permission.REFERRAL_READ)
@never_cache
@require_GET
def referral(request: Request, pk: int) -> HttpResponse:
    """Show one referral with its three parties."""
    return _page(request, pk)


def _page(request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
    """Show a referral, with the forms that were tried and what was wrong in them."""
    now = timezone.now()
    shown = queries.get_referral(by=request.actor, now=now, pk=pk, purpose="follow up")
    today = timezone.localdate(now)
    context = {
        "shown": shown,
        "forms": {**_forms(shown), **tried},
        "tried": list(tried),
        "next": _next_thing(shown),
        "today": today,
        "may_write": request.actor.may(Permission.REFERRAL_WRITE),
    }
    status = 422 if tried else 200
    return render(request, "referral/referral.html", context, status=status)


def _forms(shown: Shown) -> dict[str, forms.Form]:
    """Make a fresh form for everything that may happen."""
    found: dict[str, forms.Form] = {
        f"answer_{party}": OnBehalfForm(auto_id=f"{party}_%s").for_party(party)
        for party in Party
    }
    found["together"] = TogetherForm(
        auto_id="together_%s", initial={"who": ", ".join(c.name for c in shown.cards)}
    )
    found["word"] = WordForm(auto_id="word_%s")
    found["withdraw"] = BackForm(auto_id="withdraw_%s")
    found["reopen"] = BackForm(auto_id="reopen_%s")
    return found


def _next_thing(shown: Shown) -> str:
    """Name the part of the page that is the one thing to do now."""
    state = shown.status.state
    if state is State.WAITING:
        return f"answer_{shown.status.waiting_for[0]}"
    if state is State.PAUSED and shown.status.stopped_by is not None:
        return f"answer_{shown.status.stopped_by}"
    return {
        State.JOINT_CONTACT_DUE: "together",
        State.IN_PROGRESS: "word",
        State.DONE: "",
        State.WITHDRAWN: "find",
        State.DECLINED: "find",
    }.get(state, "")


@worker_page(Permission.REFERRAL_WRITE)
@require_POST
def answer(request: Request, pk: int, party: str) -> HttpResponse:
    """Write down what a party said."""
    who = _party(party)
    form = OnBehalfForm(request.POST, auto_id=f"{who}_%s").for_party(who)

    def act() -> None:
        move, reason = form.answer()
        actions.answer_referral(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            party=who,
            move=move,
            reason=reason,
            note=form.cleaned_data["note"],
            channel=form.cleaned_data["channel"],
            given_by=form.cleaned_data.get("given_by", ""),
        )

    return _after(request, pk, form, act, name=f"answer_{who}", said=_("Written down."))


@worker_page(Permission.REFERRAL_WRITE)
@require_POST
def together(request: Request, pk: int) -> HttpResponse:
    """Write down that the three were together."""
    form = TogetherForm(request.POST, auto_id="together_%s")

    def act() -> None:
        actions.record_joint_contact(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            **form.cleaned_data,
        )

    said = _("Written down: they know each other now.")
    return _after(request, pk, form, act, name="together", said=said)


@worker_page(Permission.REFERRAL_WRITE)
@require_POST
def word(request: Request, pk: int) -> HttpResponse:
    """Write down what the person says to "did it help?"."""
    form = WordForm(request.POST, auto_id="word_%s")

    def act() -> None:
        actions.close_referral(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            **{**form.cleaned_data, "word": Word(form.cleaned_data["word"])},
        )

    return _after(request, pk, form, act, name="word", said=_("Written down."))


@worker_page(Permission.REFERRAL_WRITE)
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Write down that the person takes the consent back."""
    form = BackForm(request.POST, auto_id="withdraw_%s")

    def act() -> None:
        actions.withdraw_referral(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            **form.cleaned_data,
        )

    said = _("The link is closed and the receiver has been told.")
    return _after(request, pk, form, act, name="withdraw", said=said)


@worker_page(Permission.REFERRAL_WRITE)
@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open again what was closed."""
    form = BackForm(request.POST, auto_id="reopen_%s")

    def act() -> None:
        actions.reopen_referral(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            **form.cleaned_data,
        )

    return _after(request, pk, form, act, name="reopen", said=_("Open again."))


def _after(
    request: Request,
    pk: int,
    form: forms.Form,
    act: Callable[[], None],
    *,
    name: str,
    said: str,
) -> HttpResponse:
    """Go on with the page, or show the form again with what was typed."""
    if not done(form, act):
        return _page(request, pk, **{name: form})
    messages.success(request, said)
    return redirect("referral:referral", pk)


@worker_page(Permission.REFERRAL_WRITE)
@never_cache
@require_POST
def card(request: Request, pk: int, party: str) -> HttpResponse:
    """Make a new link and show it once, as a card to print.

    The code is never kept, so this page is the answer to the post itself.
    """
    opened = actions.new_link(
        by=request.actor, now=timezone.now(), pk=pk, party=_party(party)
    )
    context = {
        "referral": opened.referral,
        "party": party,
        "code": opened.code,
        "language": opened.language,
        "url": actions.link_url(opened.code, language=opened.language),
        "where": actions.enter_url(language=opened.language),
        "until": opened.expires_at,
    }
    return render(request, "referral/card.html", context)


@worker_page(Permission.REFERRAL_READ)
@never_cache
@require_GET
def of_need(request: Request, need_pk: int) -> HttpResponse:
    """Show who was asked for help with a need and what comes next.

    As a page of its own, or as a piece inside the page of the need.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    by = request.actor
    need = get_need(by=by, now=now, pk=need_pk, purpose="follow up")
    steps, done_steps = queries.list_steps_of_need(by=by, need_id=need_pk, today=today)
    context = {
        "need": need,
        "referrals": queries.list_of_need(by=by, need_id=need_pk),
        "steps": steps,
        "done_steps": done_steps,
        "today": today,
        "may_write": by.may(Permission.REFERRAL_WRITE),
        "may_step": by.may(Permission.STEP_WRITE),
    }
    page = "_of_need" if request.htmx else "of_need"
    return render(request, f"referral/{page}.html", context)


def _party(text: str) -> Party:
    """Read a party from an address. Raises NotFound."""
    if text not in [party.value for party in Party]:
        raise NotFound
    return Party(text)
