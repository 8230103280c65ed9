"""Time credit: how it stands, the rules, and one neighbour's account."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import credit as actions
from sombrero.networks.forms_credit import (
    ExchangeForm,
    GiftForm,
    HandsForm,
    QuartersForm,
    RulesForm,
    WishForm,
)
from sombrero.networks.models import AccountHolder, CreditRules, PotDraw
from sombrero.networks.presenting_credit import hours, leaning_words
from sombrero.networks.queries import credit as queries
from sombrero.people.queries import compare_people

Forms = dict[str, forms.Form]


@worker_page(Permission.HELP_READ)
@require_GET
def credit(request: Request) -> HttpResponse:
    """Show how time stands: the pot, what was given, and who takes part."""
    now = timezone.now()
    page = _page(request)
    found = queries.overview(
        by=request.actor, now=now, today=timezone.localdate(now), page=page
    )
    context = {
        "found": found,
        "in_pot": hours(found.in_pot),
        "given": hours(found.given),
        "members": [
            (one.person_id, one.name, leaning_words(one.leaning))
            for one in found.members
        ],
        "waiting": [
            (one.draw, one.name, hours(one.draw.quarters)) for one in found.waiting
        ],
        "page": page,
    }
    return render(request, "networks/credit.html", context)


@worker_page(Permission.HELP_WRITE)
@require_http_methods(["GET", "POST"])
def rules(request: Request) -> HttpResponse:
    """Show the rules that neighbours chose, and write down new ones."""
    history = queries.rules_history(by=request.actor)
    form = RulesForm(
        request.POST if request.method == "POST" else None,
        initial=_rules_start(history[0] if history else None),
    )

    def act() -> None:
        actions.choose_rules(
            by=request.actor,
            now=timezone.now(),
            rules=form.rules(),
            hands=form.hands(),
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("These rules hold from now on."))
        return redirect("networks:credit")
    context = {"form": form, "history": history}
    status = 422 if form.errors else 200
    return render(request, "networks/credit_rules.html", context, status=status)


def _rules_start(now: CreditRules | None) -> dict[str, object]:
    held = now or CreditRules()
    return {
        "is_on": held.is_on,
        "soft_limit": held.soft_limit / 4,
        "free_draw": held.free_draw / 4,
        "largest_draw": held.largest_draw / 4,
        "hands_needed": held.hands_needed,
        "on": timezone.localdate().isoformat(),
    }


@worker_page(Permission.HELP_WRITE)
@require_http_methods(["GET", "POST"])
def draw(request: Request, pk: int) -> HttpResponse:
    """Write down how many hands were for and against one wish."""
    found = queries.get_draw(by=request.actor, pk=pk)
    form = HandsForm(
        request.POST if request.method == "POST" else None,
        initial={"on": timezone.localdate().isoformat()},
    )

    def act() -> PotDraw:
        return actions.decide_draw(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            hands=form.hands(),
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Written down."))
        return redirect("networks:credit")
    context = {
        "form": form,
        "draw": found,
        "hours": hours(found.quarters),
        "version": version_of(request) or found.version,
        "rules": queries.rules_now(),
    }
    status = 422 if form.errors else 200
    return render(request, "networks/credit_draw.html", context, status=status)


@worker_page(Permission.HELP_READ)
@require_GET
def account(request: Request, pk: int) -> HttpResponse:
    """Show what one neighbour gave and received."""
    return _account(request, pk)


@worker_page(Permission.HELP_WRITE)
@require_POST
def join(request: Request, pk: int) -> HttpResponse:
    """Let a neighbour keep time, or change where the rest goes one day."""
    form = WishForm(request.POST).among(_members(request, pk))

    def act() -> None:
        actions.join(
            by=request.actor,
            now=timezone.now(),
            person_id=pk,
            wish=form.cleaned_data["wish"],
            wish_to=form.cleaned_data["wish_to"],
        )

    return _after(request, pk, "wish", form, act, said=_("Written down."))


@worker_page(Permission.HELP_WRITE)
@require_POST
def exchange(request: Request, pk: int) -> HttpResponse:
    """Write down help that two neighbours arranged themselves."""
    form = ExchangeForm(request.POST).among(_looked_for(request, pk))
    if form.is_valid() and form.cleaned_data["other_id"] is None:
        # Whom we found stands in the form now; somebody chooses.
        form.add_error(*_whom_to_choose(form))

    def act() -> None:
        data = form.cleaned_data
        helped = data["way"] == "helped"
        actions.exchange(
            by=request.actor,
            now=timezone.now(),
            helper_id=pk if helped else data["other_id"],
            helped_id=data["other_id"] if helped else pk,
            quarters=data["quarters"],
            on=data["on"],
        )

    return _after(request, pk, "exchange", form, act, said=_("Written down."))


def _whom_to_choose(form: ExchangeForm) -> tuple[str, str]:
    field = form.fields["other_id"]
    if isinstance(field, forms.ChoiceField) and field.choices:
        return "other_id", _("Choose which of them it was.")
    return "other", _("We know nobody by that name here. Try another spelling.")


def _looked_for(request: Request, pk: int) -> list[tuple[int, str]]:
    words = request.POST.get("other", "").strip()
    if not words:
        return []
    alike = compare_people(by=request.actor, now=timezone.now(), name=words)
    return [(one.pk, one.name) for one in alike if one.pk != pk]


@worker_page(Permission.HELP_WRITE)
@require_POST
def gift(request: Request, pk: int) -> HttpResponse:
    """Give hours away."""
    form = GiftForm(request.POST).among(_members(request, pk))

    def act() -> None:
        actions.give(
            by=request.actor,
            now=timezone.now(),
            person_id=pk,
            quarters=form.cleaned_data["quarters"],
            to_person_id=form.cleaned_data["to"],
        )

    return _after(request, pk, "gift", form, act, said=_("Given, with thanks."))


@worker_page(Permission.HELP_WRITE)
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask hours out of the common pot."""
    form = QuartersForm(request.POST)
    said = ""

    def act() -> None:
        nonlocal said
        draw = actions.ask_pot(
            by=request.actor,
            now=timezone.now(),
            person_id=pk,
            quarters=form.cleaned_data["quarters"],
        )
        said = (
            _("Given out of the common pot.")
            if draw.state == PotDraw.State.GIVEN
            else _("This waits for a show of hands at the next get-together.")
        )

    if form.is_valid() and done(form, act):
        messages.success(request, said)
        return redirect("networks:credit_account", pk)
    return _account(request, pk, {"ask": form})


@worker_page(Permission.HELP_WRITE)
@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Let somebody keep time no longer; what is left goes as they wished."""
    actions.leave(by=request.actor, now=timezone.now(), person_id=pk)
    messages.success(request, _("They keep no time any more. Help goes on as before."))
    return redirect("networks:credit_account", pk)


@worker_page(Permission.HELP_WRITE)
@require_POST
def correct(request: Request, pk: int, line: int) -> HttpResponse:
    """Put a line right by the same line the other way."""
    try:
        actions.correct(by=request.actor, now=timezone.now(), pk=line)
    except Refused as problem:
        messages.error(request, problem.sentence)
    else:
        messages.success(request, _("Put right: the line below it says the opposite."))
    return redirect("networks:credit_account", pk)


def _account(request: Request, pk: int, filled: Forms | None = None) -> HttpResponse:
    """Show one account, with the forms that may be filled in again."""
    now = timezone.now()
    page = _page(request)
    found = queries.statement(by=request.actor, now=now, person_id=pk, page=page)
    is_on = queries.keeps_time()
    members = _members(request, pk) if is_on and found.holder else []
    context = {
        "found": found,
        "balance": hours(abs(found.balance)),
        "leaning": leaning_words(found.leaning),
        "lines": [(one, hours(abs(one.quarters))) for one in found.lines],
        "page": page,
        "is_on": is_on,
        "forms": {**_empty(found.holder, members), **(filled or {})},
        "filled": filled or {},
    }
    return render(
        request, "networks/credit_account.html", context, status=422 if filled else 200
    )


def _empty(holder: AccountHolder | None, members: list[tuple[int, str]]) -> Forms:
    wish = {"wish": holder.wish, "wish_to": holder.wish_to_id} if holder else None
    return {
        "wish": WishForm(initial=wish).among(members),
        "exchange": ExchangeForm(
            initial=ExchangeForm.start(timezone.localdate())
        ).among([]),
        "gift": GiftForm().among(members),
        "ask": QuartersForm(),
    }


def _members(request: Request, pk: int) -> list[tuple[int, str]]:
    return queries.members(by=request.actor, now=timezone.now(), without=pk)


def _after(
    request: Request,
    pk: int,
    name: str,
    form: forms.Form,
    act: Callable[[], object],
    *,
    said: str,
) -> HttpResponse:
    if form.is_valid() and done(form, act):
        messages.success(request, said)
        return redirect("networks:credit_account", pk)
    return _account(request, pk, {name: form})


def _page(request: Request) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0
