"""Pages of the house itself."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.actions import audit, finish_by_hand
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.middleware import INITIATIVE
from sombrero.core.queries import list_audit, list_by_hand
from sombrero.core.web import Request, worker_page

PAGE = 50
MOST_DIGITS = 18


@worker_page(Permission.APPROACH_WRITE)
@require_http_methods(["GET", "POST"])
def by_hand(request: Request) -> HttpResponse:
    """Show the calls to make and letters to send; tick one off."""
    now = timezone.now()
    if request.method == "POST":
        number = request.POST.get("message", "")
        if not number.isdecimal() or len(number) > MOST_DIGITS:
            raise NotFound
        finish_by_hand(by=request.actor, now=now, pk=int(number))
        return redirect("core:by_hand")
    page = Paginator(list_by_hand(by=request.actor), PAGE).get_page(
        request.GET.get("page")
    )
    audit(
        by=request.actor,
        now=now,
        verb="messages.read",
        subject="messages",
        purpose="calls and letters",
        # A subject is short; the detail names every row that was shown.
        detail={"messages": [message.pk for message in page]},
    )
    return render(request, "core/by_hand.html", {"page": page})


@worker_page(Permission.AUDIT_READ)
@require_GET
def trail(request: Request) -> HttpResponse:
    """Show the data protection officer who read or changed what."""
    rows = list_audit(by=request.actor, subject=request.GET.get("subject", ""))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "core/trail.html",
        {"page": page, "subject": request.GET.get("subject", "")},
    )


@worker_page(*Permission)
@require_POST
def choose_initiative(request: Request) -> HttpResponse:
    """Switch to another initiative in which the worker has a role."""
    wanted = request.POST.get("initiative", "")
    if wanted not in {str(one.pk) for one in request.initiatives}:
        raise NotFound
    request.session[INITIATIVE] = int(wanted)
    return redirect("portal:today")
