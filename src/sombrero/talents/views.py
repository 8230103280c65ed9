"""What neighbours offer: the list, and one more offer."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, worker_page
from sombrero.people.queries import get_person
from sombrero.talents import actions, queries
from sombrero.talents.domain.catalogue import NEVER
from sombrero.talents.forms import OfferForm, OffersForm

SHOWN = 60


def posted(request: Request) -> QueryDict | None:
    """Give what was posted, even when it is empty; None when nothing was posted."""
    return request.POST if request.method == "POST" else None


@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def offers(request: Request) -> HttpResponse:
    """Show who likes to help with what, those asked least first."""
    now = timezone.now()
    form = OffersForm(request.GET).with_kinds()
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    found = queries.offers_near(
        by=request.actor,
        now=now,
        today=timezone.localdate(now),
        place_id=None,
        kinds=[kind] if kind else [],
        limit=SHOWN,
    )
    context = {
        "form": form,
        "offers": found,
        "may_write": request.actor.may(Permission.OFFER_WRITE),
    }
    return render(request, "talents/offers.html", context)


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def offer_new(request: Request, person_pk: int) -> HttpResponse:
    """Write down one more thing that somebody likes to do for others."""
    now = timezone.now()
    by = request.actor
    person = get_person(by=by, now=now, pk=person_pk, purpose="offer")
    form = OfferForm(posted(request))
    if request.method == "POST" and form.is_valid() and _add(request, person_pk, form):
        messages.success(request, _("Written down."))
        return redirect("portal:person", person_pk)
    context = {
        "person": person,
        "form": form,
        "offers": queries.offers_of(by=by, person_id=person_pk),
        "never": [_(one) for one in NEVER],
    }
    status = 422 if form.errors else 200
    return render(request, "talents/offer_new.html", context, status=status)


def _add(request: Request, person_pk: int, form: OfferForm) -> bool:
    try:
        actions.add_offer(
            by=request.actor,
            now=timezone.now(),
            person_id=person_pk,
            **form.cleaned_data,
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


@worker_page(Permission.OFFER_WRITE)
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Ask this person no more until they say so."""
    offer = queries.get_offer(by=request.actor, pk=pk)
    actions.pause_offer(by=request.actor, now=timezone.now(), pk=pk)
    messages.success(request, _("We ask them no more until they say so."))
    return redirect("talents:offer_new", offer.person_id)
