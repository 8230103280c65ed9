"""The inbox: what is due first on top, fifty at a time."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from sombrero.core.domain.roles import Permission
from sombrero.core.domain.words import gettext_noop
from sombrero.core.web import Request, worker_page
from sombrero.detection.queries import list_inbox

TABS = {
    "all": gettext_noop("All"),
    "mine": gettext_noop("Mine"),
    "new": gettext_noop("New"),
    "overdue": gettext_noop("Too late"),
    "closed": gettext_noop("Finished"),
}


@worker_page(Permission.SIGNAL_READ)
@never_cache
@require_GET
def inbox(request: Request) -> HttpResponse:
    """Show the signals that wait, within this worker's reach."""
    which = request.GET.get("which", "all")
    which = which if which in TABS else "all"
    place = request.GET.get("place", "")
    place_id = int(place) if place.isdecimal() and len(place) < 12 else None
    page = list_inbox(
        by=request.actor,
        now=timezone.now(),
        which=which,
        place_id=place_id,
        after=request.GET.get("after", "")[:80],
    )
    context = {
        "page": page,
        "which": which,
        "place_id": place_id,
        "tabs": [_tab(key, which=which, place_id=place_id) for key in TABS],
        "is_first": "after" not in request.GET,
    }
    return render(request, "detection/inbox.html", context)


def _tab(key: str, *, which: str, place_id: int | None) -> dict[str, object]:
    query = QueryDict(mutable=True)
    query["which"] = key
    if place_id is not None:
        query["place"] = str(place_id)
    return {
        "url": f"?{query.urlencode()}",
        "label": _(TABS[key]),
        "is_current": key == which,
        "count": None,
    }
