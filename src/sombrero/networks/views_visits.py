"""One visit: it was made, it was missed, it is not needed, "I can't come"."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sombrero.core.domain.errors import Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import version_of
from sombrero.core.web import Request, worker_page
from sombrero.networks.actions import visits as acts
from sombrero.networks.forms_matches import MadeForm
from sombrero.networks.queries.matches import match_of_visit


@worker_page(Permission.HELP_WRITE)
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Write down what became of one visit, and go back to the two."""
    form = MadeForm(request.POST)
    match_pk = match_of_visit(by=request.actor, pk=pk)
    given: dict[str, Any] = {"quarters": None, "words": ""}
    if form.is_valid():
        given = form.cleaned_data
    say: dict[str, Any] = {"by": request.actor, "now": timezone.now(), "pk": pk}
    version = version_of(request)
    what = request.POST.get("what", "")
    try:
        if what == "missed":
            acts.visit_missed(**say, version=version, words=given["words"])
            messages.success(request, _("Written down. Call them both today."))
        elif what == "not_needed":
            acts.not_needed(**say, version=version)
            messages.success(request, _("This visit does not go on."))
        elif what == "cannot_come":
            back = acts.cannot_come(**say, version=version)
            messages.success(request, _("No harm done. Here is who could go instead."))
            return redirect("networks:help_request", back.pk)
        else:
            acts.visit_made(
                **say,
                version=version,
                quarters=given["quarters"],
                words=given["words"],
            )
            messages.success(request, _("Written down."))
    except (Refused, Stale) as problem:
        messages.warning(request, problem.sentence)
    return redirect("networks:help_match", match_pk)
