"""The paper round: what goes out on paper, large and black on white."""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative
from sombrero.core.paper import pdf_of
from sombrero.core.templatetags.sombrero import role_words
from sombrero.core.web import Request, worker_page
from sombrero.networks.presenting_leaflet import EXAMPLES
from sombrero.networks.presenting_streets import DAY, time_shown
from sombrero.networks.queries import paper as queries
from sombrero.networks.queries.streets import list_streets, times_of
from sombrero.talents.queries import small_help

STYLE = "networks/paper.css"
WEEKS_AHEAD = 3


def keeps_none(request: Request) -> bool:
    """Tell whether nothing is kept about persons where this worker works."""
    here = request.initiative
    return bool(here and here.registration_level == Initiative.Registration.NONE)


def _sheet(
    request: Request, template: str, context: Mapping[str, object], name: str
) -> HttpResponse:
    """Give a sheet as PDF, with who printed it when."""
    html = render_to_string(
        f"networks/paper/{template}.html",
        {
            **context,
            "role": role_words(request.actor),
            "printed_on": timezone.localdate(),
            "initiative": request.initiative,
        },
    )
    return HttpResponse(
        pdf_of(html, styles=[STYLE]),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


@worker_page(Permission.HELP_RECORD, Permission.STREET_WRITE)
@require_GET
def paper_round(request: Request) -> HttpResponse:
    """Show what there is to print, and what to type in."""
    today = timezone.localdate()
    monday = _monday(today)
    weeks = [monday + 7 * number * DAY for number in range(WEEKS_AHEAD)]
    context = {
        "weeks": [(one, one + 6 * DAY) for one in weeks],
        "keeps_none": keeps_none(request),
        "reads": request.actor.may(Permission.HELP_READ),
        "writes": request.actor.may(Permission.HELP_WRITE),
        "streets": list(list_streets(by=request.actor, today=today)),
        "supports_streets": request.actor.may(Permission.STREET_WRITE),
    }
    return render(request, "networks/paper/round.html", context)


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY


@worker_page(Permission.HELP_READ)
@require_GET
def week_pdf(request: Request) -> HttpResponse:
    """Print a week: a sheet for each helper or house, one for the streets together."""
    first = _week_asked(request)
    last = first + 6 * DAY
    by, now = request.actor, timezone.now()
    of_houses = request.GET.get("for") == "houses"
    look = queries.weeks_of_houses if of_houses else queries.weeks_of_helpers
    weeks = look(by=by, now=now, first=first, last=last)
    streets = list(list_streets(by=by, today=timezone.localdate()))
    times = times_of(streets=streets, first=first, last=last)
    context = {
        "title": _("The week"),
        "first": first,
        "last": last,
        "weeks": weeks,
        "of_houses": of_houses,
        "together": [(one.gathering.street.name, time_shown(one)) for one in times],
    }
    return _sheet(request, "week", context, f"week-{first:%Y-%m-%d}")


def _week_asked(request: Request) -> dt.date:
    """Return the Monday that was asked, or this week's. Raises NotFound."""
    asked = request.GET.get("from", "")
    if not asked:
        return _monday(timezone.localdate())
    try:
        return _monday(dt.date.fromisoformat(asked))
    except (ValueError, OverflowError):
        raise NotFound from None


@worker_page(Permission.HELP_READ)
@require_GET
def phones_pdf(request: Request) -> HttpResponse:
    """Print the numbers of those who agreed to be called."""
    group = request.GET.get("who", queries.GROUPS[0])
    if group not in queries.GROUPS:
        raise NotFound
    found = queries.phone_list(
        by=request.actor, now=timezone.now(), today=timezone.localdate(), group=group
    )
    titles = {"helpers": _("Neighbours who help"), "pairs": _("Neighbours who ask")}
    return _sheet(
        request, "phones", {"title": titles[group], "list": found}, f"phones-{group}"
    )


KINDS_OF_CARDS = ("request", "help")


@worker_page(Permission.HELP_RECORD, Permission.STREET_WRITE)
@require_GET
def cards_pdf(request: Request) -> HttpResponse:
    """Print cards to fill in: requests for the team, or cards for a hallway."""
    which = request.GET.get("which", "help")
    if which not in KINDS_OF_CARDS:
        raise NotFound
    labels = {one.key: one.label for one in small_help()}
    context = {
        "title": _("Cards"),
        "which": which,
        "cards": range(2),
        "kinds": [(kind, labels[kind]) for kind in (*EXAMPLES, "letter", "company")],
    }
    return _sheet(request, "cards", context, f"cards-{which}")
