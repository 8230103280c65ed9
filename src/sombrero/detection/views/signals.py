"""The page of one signal, and what a worker can do about it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.detection import actions
from sombrero.detection.domain.categories import (
    CATEGORY_LABELS,
    CHANNEL_LABELS,
    INDICATIONS,
    URGENCY_LABELS,
    Category,
    Channel,
    Urgency,
)
from sombrero.detection.domain.deadlines import in_words
from sombrero.detection.domain.stages import Ending, Stage
from sombrero.detection.domain.triage import Proposal
from sombrero.detection.forms import (
    AskForm,
    AssignForm,
    CloseForm,
    LocateForm,
    StartForm,
    TriageForm,
)
from sombrero.detection.models import Signal
from sombrero.detection.queries import (
    get_signal,
    likely_same_signals,
    sectors_of,
    team_of,
)
from sombrero.detection.views.report import steps
from sombrero.detection.views.trying import doing, unseen
from sombrero.detection.wording import say


@worker_page(Permission.SIGNAL_READ)
@never_cache
@require_GET
def signal(request: Request, pk: int) -> HttpResponse:
    """Show what was noticed, about whom and where, and what may be the same."""
    return _page(request, pk)


def _page(request: Request, pk: int, **tried: forms.Form) -> HttpResponse:
    """Show the page; a form that was tried keeps its text and its sentences."""
    now = timezone.now()
    found = get_signal(by=request.actor, now=now, pk=pk, purpose="triage")
    team = team_of(by=request.actor, today=timezone.localdate(now))
    shown: dict[str, forms.Form] = {
        "triage": TriageForm(
            initial={"category": found.category, "urgency": found.urgency}
        ),
        "assign": AssignForm(team=team, initial={"user": found.assigned_to_id}),
        "ask": AskForm(),
        "close": CloseForm(initial={"ending": Ending.ANSWERED}),
    }
    if found.place_id is None:
        shown["locate"] = LocateForm(sectors=sectors_of(by=request.actor))
    shown |= tried
    context = {
        "signal": found,
        "forms": shown,
        "tried": list(tried),
        "unseen": unseen(tried, _forms_on_page(found)),
        "proposals": [_proposal(one, found) for one in found.proposal],
        "is_danger": any(one["danger"] for one in found.proposal),
        "alike": likely_same_signals(by=request.actor, now=now, signal=found),
        "questions": list(found.questions.all()),
        "words": _words(found),
        "deadline": say(in_words(found.due_at, now)) if found.due_at else "",
        "is_overdue": found.due_at is not None and found.due_at < now,
        "steps": steps(Stage(found.stage)),
        "may_triage": request.actor.may(Permission.SIGNAL_TRIAGE),
    }
    return render(
        request, "detection/signal.html", context, status=422 if tried else 200
    )


def _forms_on_page(found: Signal) -> set[str]:
    if found.closed_at:
        return set()
    where = set() if found.place_id else {"locate"}
    if found.approach_id or found.joined_to_id:
        return {"triage", "assign", "ask"} | where
    return {"triage", "assign", "ask", "close"} | where


def _words(found: Signal) -> dict[str, object]:
    return {
        "category": _(CATEGORY_LABELS[Category(found.category)]),
        "urgency": _(URGENCY_LABELS[Urgency(found.urgency)]),
        "channel": _(CHANNEL_LABELS[Channel(found.channel)]),
        "ticks": [_(INDICATIONS[one]) for one in found.indications],
    }


def _proposal(one: dict[str, object], found: Signal) -> dict[str, object]:
    """Return a proposal in words, with whether it was followed."""
    category, urgency = Category(str(one["category"])), Urgency(str(one["urgency"]))
    proposal = Proposal(
        category,
        urgency,
        because=str(one["because"]),
        words=_texts(one["words"]),
        ticks=_texts(one["ticks"]),
    )
    return {
        "key": category.value,
        "urgency_key": urgency.value,
        "category": _(CATEGORY_LABELS[category]),
        "urgency": _(URGENCY_LABELS[urgency]),
        "because": proposal.explain(_),
        "is_followed": (category, urgency) == (found.category, found.urgency),
    }


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, list) else ()


_do = doing("detection:signal", _page)


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def mark_read(request: Request, pk: int) -> HttpResponse:
    """Say that a person has read it."""

    def act() -> object:
        return actions.read_signal(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )

    return _do(
        request,
        pk,
        "read",
        forms.Form(request.POST),
        act,
        _("The reporter can see it."),
    )


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def triage(request: Request, pk: int) -> HttpResponse:
    """Decide what it is about and how urgent it is."""
    form = TriageForm(request.POST)

    def act() -> object:
        return actions.set_triage(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            category=Category(form.cleaned_data["category"]),
            urgency=Urgency(form.cleaned_data["urgency"]),
            reason=form.cleaned_data["reason"],
        )

    return _do(request, pk, "triage", form, act, _("That is decided."))


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def assign(request: Request, pk: int) -> HttpResponse:
    """Give it to somebody of the team, or to the referent of the place."""
    now = timezone.now()
    team = team_of(by=request.actor, today=timezone.localdate(now))
    form = AssignForm(request.POST, team=team)

    def act() -> object:
        return actions.assign_signal(
            by=request.actor,
            now=now,
            pk=pk,
            version=version_of(request),
            user_id=form.cleaned_data["user"],
        )

    return _do(request, pk, "assign", form, act, _("Somebody follows it up now."))


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def locate(request: Request, pk: int) -> HttpResponse:
    """Say in which sector it is."""
    form = LocateForm(request.POST, sectors=sectors_of(by=request.actor))

    def act() -> object:
        return actions.locate_signal(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            place_id=form.cleaned_data["place"],
        )

    return _do(request, pk, "locate", form, act, _("Now it has a place."))


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask the reporter something."""
    form = AskForm(request.POST)

    def act() -> object:
        return actions.ask_reporter(
            by=request.actor, now=timezone.now(), pk=pk, text=form.cleaned_data["text"]
        )

    return _do(request, pk, "ask", form, act, _("The reporter finds your question."))


class JoinForm(forms.Form):
    """Which signal it belongs to."""

    to = forms.IntegerField(min_value=1, max_value=2**62)


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def join(request: Request, pk: int) -> HttpResponse:
    """Say that it is about the same person as another signal."""
    form = JoinForm(request.POST)

    def act() -> object:
        return actions.join_signals(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            to_pk=form.cleaned_data["to"],
        )

    sentence = _("These signals go together now. You can take it back.")
    return _do(request, pk, "join", form, act, sentence)


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def separate(request: Request, pk: int) -> HttpResponse:
    """Take a joining back."""

    def act() -> object:
        return actions.separate_signal(
            by=request.actor, now=timezone.now(), pk=pk, version=version_of(request)
        )

    sentence = _("This signal stands on its own again.")
    return _do(request, pk, "join", forms.Form(request.POST), act, sentence)


@worker_page(Permission.APPROACH_WRITE)
@require_POST
def start(request: Request, pk: int) -> HttpResponse:
    """Begin to go towards the person."""
    form = StartForm(request.POST)
    started: list[int] = []

    def act() -> None:
        approach = actions.start_approach(
            by=request.actor,
            now=timezone.now(),
            signal_pk=pk,
            version=version_of(request),
            called=form.cleaned_data["called"],
        )
        started.append(approach.pk)

    if done(form, act):
        return redirect("detection:approach", started[0])
    return _page(request, pk, start=form)


@worker_page(Permission.SIGNAL_TRIAGE)
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """End a signal that needs nobody to go towards anybody."""
    form = CloseForm(request.POST)

    def act() -> object:
        return actions.close_signal(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=version_of(request),
            ending=Ending(form.cleaned_data["ending"]),
        )

    return _do(request, pk, "close", form, act, _("This signal is closed."))
