"""The paper round."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page


@worker_page(Permission.HELP_RECORD, Permission.STREET_WRITE)
@require_GET
def paper_round(request: Request) -> HttpResponse:
    """Show what there is to print and to type in."""
    return render(request, "networks/paper/round.html")
