"""Pages that compose what several packages know."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from sombrero.analysis.queries.hat import DETOUR, HEIGHT, PARTS, WIDTH
from sombrero.core.domain.roles import Permission
from sombrero.core.queries.plans import PERMISSION
from sombrero.core.web import Request, public_page, worker_page
from sombrero.detection.queries import needs_of_person
from sombrero.networks.queries.requests import help_of_person
from sombrero.people.queries import (
    circle_of,
    consents_of,
    get_person,
    turns_of,
)
from sombrero.portal.hats import hat_here
from sombrero.portal.planning import PLANNING
from sombrero.portal.stories import SHOWN_FIRST, stories_today
from sombrero.referral.queries import list_of_person
from sombrero.talents.queries import giving_of


@public_page
@require_GET
def start(request: Request) -> HttpResponse:
    """Send a visitor to the home page in the language of the browser."""
    with override(get_language_from_request(request)):
        return redirect("portal:home")


@public_page
@never_cache
@require_GET
def healthz(request: Request) -> HttpResponse:
    """Tell a monitor that pages and database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@public_page
@require_GET
def home(request: Request) -> HttpResponse:
    """Show the front door: tell us, find help, know your neighbourhood."""
    return render(request, "portal/home.html")


@worker_page(Permission.TODAY_READ)
@require_GET
def today(request: Request) -> HttpResponse:
    """Show what this worker does today."""
    now = timezone.now()
    day = timezone.localdate(now)
    stories = stories_today(by=request.actor, now=now, today=day)
    context = {
        "today": day,
        "stories": stories[:SHOWN_FIRST],
        "more": stories[SHOWN_FIRST:],
        "late": sum(story.due_on < day for story in stories),
        "may_record": request.actor.may(Permission.SIGNAL_RECORD),
        "may_note_help": request.actor.may(Permission.HELP_RECORD),
    }
    return render(request, "portal/today.html", context)


@worker_page(Permission.PERSON_READ)
@require_GET
def person(request: Request, pk: int) -> HttpResponse:
    """Show one person: what they like and can, then what is going on."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=pk, purpose="the person's page")
    context = {
        "person": person,
        "strengths": [line for line in person.strengths.splitlines() if line.strip()],
        "needs": needs_of_person(by=by, person_id=pk),
        "referrals": list_of_person(by=by, person_id=pk),
        "circle": circle_of(by=by, person_id=pk),
        "consents": consents_of(by=by, person_id=pk),
        "turns": turns_of(by=by, person_id=pk),
        "help": help_of_person(by=by, person_id=pk)
        if by.may(Permission.HELP_READ)
        else None,
        "may_note_help": by.may(Permission.HELP_WRITE),
        "giving": giving_of(by=by, person_id=pk, today=timezone.localdate(now)),
    }
    return render(request, "portal/person.html", context)


@public_page
@require_GET
def sombrero(request: Request, slug: str) -> HttpResponse:
    """Show what there is in a neighbourhood, under the hat, and what is missing."""
    place, hat = hat_here(slug)
    is_worker = request.actor.kind == "worker"
    context = {
        "frame": "core/work.html" if is_worker else "core/base.html",
        "place": place,
        "hat": hat,
        "parts": PARTS,
        "width": WIDTH,
        "height": HEIGHT,
        "detour": DETOUR,
    }
    return render(request, "portal/sombrero.html", context)


@worker_page(Permission.PLAN_PLACES, Permission.PLAN_PEOPLE)
@require_GET
def plans(request: Request) -> HttpResponse:
    """Show the questions that the planning engines answer, for who may ask them."""
    ways = [one for one in PLANNING if request.actor.may(PERMISSION[one.engine])]
    return render(request, "portal/plans.html", {"ways": ways})


@public_page
@require_GET
def privacy(request: Request) -> HttpResponse:
    """Say what is written down about whom, why, and what anyone may ask."""
    return render(request, "portal/privacy.html")


@public_page
@require_GET
def accessibility(request: Request) -> HttpResponse:
    """State how accessible these pages are and where to complain."""
    return render(request, "portal/accessibility.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Explain that the request could not be read."""
    return render(request, "core/errors/400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Explain that this page is not for this role."""
    return render(request, "core/errors/403.html", status=403)


def page_missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Explain that there is no such page."""
    return render(request, "core/errors/404.html", status=404)


def something_broke(request: HttpRequest) -> HttpResponse:
    """Explain that something broke here; needs no database."""
    return render(request, "core/errors/500.html", status=500)
