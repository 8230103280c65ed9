"""The matching board: a proposal for everybody at once, and deciding line by line."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions.choosing import choose_helper
from sombrero.networks.actions.plans import ask_match
from sombrero.networks.presenting_board import cards
from sombrero.networks.queries.board import board as read_board
from sombrero.networks.queries.board import large_question
from sombrero.talents.queries import small_help

MOST_LINES = 400
Line = tuple[int, int, int]
"""Request, version of the page, helper."""


@worker_page(Permission.HELP_READ)
@never_cache
@require_GET
def board(request: Request) -> HttpResponse:
    """Show what is asked now, and a proposal that shares it."""
    now = timezone.now()
    today = timezone.localdate(now)
    leave = [number for text in request.GET.getlist("leave") if (number := _id(text))]
    kind, plan_pk = request.GET.get("kind", ""), _id(request.GET.get("plan", ""))
    found = read_board(
        by=request.actor,
        now=now,
        today=today,
        leave=leave,
        kind=kind,
        plan_pk=plan_pk or None,
    )
    shown = cards(found, today)
    context = {
        "board": found,
        "cards": shown,
        "proposed": [one for one in shown if one.proposed],
        "left": [one for one in shown if not one.proposed],
        "leave": leave,
        "kind": kind,
        "kinds": small_help(),
        "today": today,
        "may_write": request.actor.may(Permission.HELP_WRITE),
        "may_plan": request.actor.may(Permission.PLAN_PEOPLE),
    }
    return render(request, "networks/help_board.html", context)


def _id(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


@worker_page(Permission.HELP_WRITE)
@require_POST
def accept(request: Request) -> HttpResponse:
    """Choose who goes, for one line or for all: what cannot be is said line by line."""
    posted = request.POST.get("only", "") or ",".join(request.POST.getlist("line"))
    lines = _lines(posted)
    chosen, problems = 0, []
    later: dict[int, int] = {}
    for pk, version, helper in lines:
        try:
            choose_helper(
                by=request.actor,
                now=timezone.now(),
                pk=pk,
                version=later.get(pk, version),
                helper_id=helper,
            )
        except (Refused, Stale, NotFound) as problem:
            problems.append(problem.sentence)
            continue
        # The second of a duo is chosen on the page that the first has changed.
        later[pk] = later.get(pk, version) + 1
        chosen += 1
    if chosen:
        said = ngettext(
            "Chosen. Now ask them: nobody was told yet.",
            "%(count)d chosen. Now ask them: nobody was told yet.",
            chosen,
        )
        messages.success(request, said % {"count": chosen})
    for sentence in dict.fromkeys(problems):
        messages.warning(request, sentence)
    return redirect("networks:help_board")


def _lines(text: str) -> list[Line]:
    """Read "12:3:45,13:1:9"; what is no such line is left out."""
    found: list[Line] = []
    for part in text.split(",")[:MOST_LINES]:
        numbers = part.split(":")
        if len(numbers) == 3 and all(_id(one) for one in numbers):
            found.append((_id(numbers[0]), _id(numbers[1]), _id(numbers[2])))
    return found


@worker_page(Permission.PLAN_PEOPLE)
@require_POST
def plan_all(request: Request) -> HttpResponse:
    """Ask the planning engines for a board that is too large to wait for."""
    now = timezone.now()
    given, about = large_question(
        by=request.actor, now=now, today=timezone.localdate(now)
    )
    run = ask_match(
        by=request.actor,
        now=now,
        title=_("The whole matching board"),
        given=given,
        about=about,
    )
    return redirect("networks:plan", run.pk)
