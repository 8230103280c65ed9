"""What neighbours offer: the list, the pictures, one offer."""

from django.contrib import messages
from django.http import HttpResponse
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
from sombrero.core.trying import posted
from sombrero.core.web import Request, worker_page
from sombrero.people.queries import get_person
from sombrero.talents import actions, queries
from sombrero.talents.domain.catalogue import NEVER
from sombrero.talents.forms import ChooseForm, OfferForm, OffersForm
from sombrero.talents.presenting import pictures

SHOWN = 60
WRONG = 422


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
    here = request.initiative
    keeps_none = here is not None and here.registration_level == "none"
    context = {
        "form": form,
        "offers": found,
        "keeps_none": keeps_none,
        "may_write": request.actor.may(Permission.OFFER_WRITE) and not keeps_none,
    }
    return render(request, "talents/offers.html", context)


@worker_page(Permission.OFFER_READ)
@never_cache
@require_GET
def again(request: Request) -> HttpResponse:
    """Show whom to ask again whether they still like it."""
    now = timezone.now()
    today = timezone.localdate(now)
    waiting = queries.offers_to_review(by=request.actor, now=now, today=today)
    return render(request, "talents/again.html", {"waiting": waiting})


# -- What one person offers ----------------------------------------------------------
@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def offer_new(request: Request, person_pk: int) -> HttpResponse:
    """Choose by pictures what somebody likes to do for others."""
    by, now = request.actor, timezone.now()
    person = get_person(by=by, now=now, pk=person_pk, purpose="offer")
    offered = queries.offers_of(by=by, person_id=person_pk)
    kinds = [one.kind for one in offered if not one.is_paused]
    form = ChooseForm(posted(request), initial={"kinds": kinds})
    if (
        request.method == "POST"
        and form.is_valid()
        and _choose(request, person_pk, form)
    ):
        return redirect("talents:profile", person_pk)
    context = {
        "person": person,
        "form": form,
        "pictures": pictures(form["kinds"].value() or []),
        "never": [_(one) for one in NEVER],
    }
    status = WRONG if form.errors else 200
    return render(request, "talents/offer_new.html", context, status=status)


def _choose(request: Request, person_pk: int, form: ChooseForm) -> bool:
    try:
        changed = actions.choose_offers(
            by=request.actor,
            now=timezone.now(),
            person_id=person_pk,
            chosen=actions.Chosen(**form.cleaned_data),
        )
    except Refused as problem:
        form.add_error(None, problem.sentence)
        return False
    tell(request, changed)
    return True


def tell(request: Request, changed: actions.Changed) -> None:
    """Say what was written down, and what is no longer asked."""
    messages.success(request, _("Written down."))
    if changed.paused:
        kinds = ", ".join(queries.help_words(kind) for kind in changed.paused)
        words = _("We no longer ask them for: %(kinds)s. What they said of it is kept.")
        messages.info(request, words % {"kinds": kinds})


@worker_page(Permission.OFFER_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def offer(request: Request, pk: int) -> HttpResponse:
    """Change what is said of one offer."""
    by, now = request.actor, timezone.now()
    found = queries.get_offer(by=by, pk=pk)
    person = get_person(by=by, now=now, pk=found.person_id, purpose="offer")
    start = {
        "words": found.words,
        "when_words": found.when_words,
        "at_most": found.at_most,
        "reach_m": found.reach_m,
        "place_id": found.place_id,
        "languages": found.languages,
    }
    form = OfferForm(posted(request), initial=start)
    form.with_places(queries.parts_here(by=by))
    if request.method == "POST" and form.is_valid():
        actions.add_offer(
            by=by,
            now=now,
            person_id=person.pk,
            kind=found.kind,
            **form.cleaned_data,
        )
        messages.success(request, _("Written down."))
        return redirect("talents:profile", person.pk)
    context = {"person": person, "form": form, "offer": found}
    status = WRONG if form.errors else 200
    return render(request, "talents/offer.html", context, status=status)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Ask this person no more until they say so."""
    found = queries.get_offer(by=request.actor, pk=pk)
    actions.pause_offer(by=request.actor, now=timezone.now(), pk=pk)
    messages.success(request, _("We ask them no more until they say so."))
    return redirect("talents:profile", found.person_id)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Ask this person again."""
    found = queries.get_offer(by=request.actor, pk=pk)
    actions.resume_offer(by=request.actor, now=timezone.now(), pk=pk)
    messages.success(request, _("We may ask them again."))
    return redirect("talents:profile", found.person_id)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Take an offer away."""
    found = queries.get_offer(by=request.actor, pk=pk)
    actions.remove_offer(by=request.actor, now=timezone.now(), pk=pk)
    messages.success(request, _("It is gone."))
    return redirect("talents:profile", found.person_id)


@worker_page(Permission.OFFER_WRITE)
@require_POST
def still(request: Request, person_pk: int) -> HttpResponse:
    """Write down that somebody still likes all they offer."""
    actions.all_still_offered(by=request.actor, now=timezone.now(), person_id=person_pk)
    messages.success(request, _("Written down. We ask again in half a year."))
    return redirect("talents:again")
