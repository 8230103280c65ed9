"""Pages of the team that supports streets: overview, one street, its contact."""

import datetime as dt
from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done, version_of
from sombrero.core.web import Request, worker_page
from sombrero.networks import presenting_streets as presenting
from sombrero.networks.actions import street_board as board
from sombrero.networks.actions import street_contacts as contacts
from sombrero.networks.actions import streets as actions
from sombrero.networks.domain.streets import (
    CHECKLIST,
    MOST_CONTACT_DAYS,
    STATE_LABELS,
    STATE_NEXT,
    StreetState,
)
from sombrero.networks.forms_street_board import CardForm
from sombrero.networks.forms_streets import (
    ChecklistForm,
    ContactForm,
    MeetingForm,
    StreetForm,
)
from sombrero.networks.models import Street
from sombrero.networks.queries import streets as queries
from sombrero.networks.queries.intervision import home_care

WRONG = 422
MOST_DIGITS = 9


def page(
    request: Request, template: str, context: Mapping[str, object], *tried: forms.Form
) -> HttpResponse:
    """Show a page of this room; 422 when one of its forms was not right."""
    wrong = any(one.is_bound and one.errors for one in tried)
    return render(
        request,
        f"networks/streets/{template}.html",
        {**context, "down_url": presenting.down_url()},
        status=WRONG if wrong else 200,
    )


# -- Overview --------------------------------------------------------------------------
@worker_page(Permission.STREET_WRITE)
@require_GET
def streets(request: Request) -> HttpResponse:
    """Show every street: what waits for us first, then how each is doing."""
    today = timezone.localdate()
    found = list(queries.list_streets(by=request.actor, today=today))
    lines = [presenting.street_line(one, today) for one in found]
    context = {
        "waiting": [one for one in lines if one.next],
        "others": [one for one in lines if not one.next],
        "number": len(lines),
        "home_care": home_care(by=request.actor, today=today),
        "today": today,
    }
    return page(request, "overview", context)


@worker_page(Permission.STREET_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write down a street that is on its way already."""
    form = StreetForm(
        request.POST or None, places=queries.places_of_streets(by=request.actor)
    )
    made: list[Street] = []

    def act() -> None:
        made.append(
            actions.open_street(by=request.actor, now=timezone.now(), words=form.words)
        )

    if request.method == "POST" and done(form, act):
        return redirect("networks:street_team", made[0].pk)
    return page(request, "new", {"form": form}, form)


# -- One street ------------------------------------------------------------------------
@worker_page(Permission.STREET_WRITE)
@require_GET
def team(request: Request, pk: int) -> HttpResponse:
    """Show one street to the team: what waits, what hangs there, its paper."""
    street = queries.get_street(by=request.actor, pk=pk)
    return _team_page(request, street)


def _team_page(
    request: Request, street: Street, *, meeting: MeetingForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    start = getattr(street, "start", None)
    contact = getattr(street, "contact", None)
    cards = queries.cards_of(street=street, today=today)
    times = queries.times_of(
        streets=[street], first=today, last=today + 35 * presenting.DAY
    )
    context = {
        "street": street,
        "line": presenting.street_line(street, today),
        "start": start,
        "slots": presenting.chosen_slots(start) if start else [],
        "contact": contact if contact and not contact.emptied_on else None,
        "meeting": meeting or MeetingForm(initial=_meeting_so_far(request, street)),
        "checklist": ChecklistForm(initial={"done": start.done}) if start else None,
        "is_new": street.state in {StreetState.ASKED, StreetState.AGREED},
        "checked": len(start.done) if start else 0,
        "to_check": len(CHECKLIST),
        "states": [
            (state, _(STATE_LABELS[state]))
            for state in STATE_LABELS
            if state in STATE_NEXT[street.state] and state != StreetState.AGREED
        ],
        "cards": [presenting.card_shown(one, contact) for one in cards],
        "times": [presenting.time_shown(one) for one in times],
        "link": presenting.street_url(street),
        "calendar": presenting.calendar_url(street),
        "today": today,
    }
    return page(request, "team", context, *([meeting] if meeting else []))


def _meeting_so_far(request: Request, street: Street) -> dict[str, object]:
    """Fill in the moment that was touched among those that suit."""
    known: dict[str, object] = {"version": street.version}
    try:
        slot = dt.datetime.fromisoformat(request.GET.get("slot", ""))
    except ValueError:
        return known
    return {**known, "on": slot.date(), "at": slot.time()}


@worker_page(Permission.STREET_WRITE)
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what is said of a street."""
    street = queries.get_street(by=request.actor, pk=pk)
    form = StreetForm(
        request.POST or None,
        places=queries.places_of_streets(by=request.actor, keep=street.place_id),
        initial={
            "name": street.name,
            "about": street.about,
            "place": street.place_id,
            "languages": street.languages,
            "chat": street.chat,
            "version": street.version,
        },
    )

    def act() -> None:
        actions.edit_street(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=form.cleaned_data["version"] or 0,
            words=form.words,
        )

    if request.method == "POST" and done(form, act):
        messages.success(request, _("Kept."))
        return redirect("networks:street_team", pk)
    return page(request, "new", {"form": form, "street": street}, form)


@worker_page(Permission.STREET_WRITE)
@require_POST
def meeting(request: Request, pk: int) -> HttpResponse:
    """Choose the moment of the first evening."""
    street = queries.get_street(by=request.actor, pk=pk)
    form = MeetingForm(request.POST)

    def act() -> None:
        given = form.cleaned_data
        at = timezone.make_aware(dt.datetime.combine(given["on"], given["at"]))
        actions.agree_meeting(
            by=request.actor,
            now=timezone.now(),
            pk=pk,
            version=given["version"] or 0,
            at=at,
            where=given["where"],
        )

    if done(form, act):
        messages.success(
            request, _("Agreed. Calling to say so stands on the list of calls.")
        )
        return redirect("networks:street_team", pk)
    return _team_page(request, street, meeting=form)


@worker_page(Permission.STREET_WRITE)
@require_POST
def checklist(request: Request, pk: int) -> HttpResponse:
    """Keep what is done for the first evening."""
    form = ChecklistForm(request.POST)
    done = form.cleaned_data["done"] if form.is_valid() else []
    actions.tick(by=request.actor, now=timezone.now(), pk=pk, done=done)
    messages.success(request, _("Kept."))
    return redirect("networks:street_team", pk)


@worker_page(Permission.STREET_WRITE)
@require_POST
def state(request: Request, pk: int) -> HttpResponse:
    """Say where a street is now."""
    wanted = request.POST.get("state", "")
    if wanted not in set(StreetState):
        raise Refused(_("Choose where the street is now."))
    actions.change_state(
        by=request.actor,
        now=timezone.now(),
        pk=pk,
        version=version_of(request),
        state=wanted,
    )
    messages.success(request, _("Kept."))
    return redirect("networks:street_team", pk)


@worker_page(Permission.STREET_WRITE)
@require_POST
def renew_code(request: Request, pk: int) -> HttpResponse:
    """Give the street a new code."""
    at_once = "at_once" in request.POST
    actions.renew_code(
        by=request.actor,
        now=timezone.now(),
        pk=pk,
        version=version_of(request),
        at_once=at_once,
    )
    messages.success(
        request,
        _("The street has a new code, and the old one stopped. Hang new letters.")
        if at_once
        else _(
            "The street has a new code. Letters that hang already work 30 days more."
        ),
    )
    return redirect("networks:street_team", pk)


# -- Its contact -----------------------------------------------------------------------
@worker_page(Permission.STREET_WRITE)
@require_http_methods(["GET", "POST"])
def contact(request: Request, pk: int) -> HttpResponse:
    """Let the street name somebody; the slip with their code is shown once."""
    street = queries.get_street(by=request.actor, pk=pk)
    today = timezone.localdate()
    half_year = today + (MOST_CONTACT_DAYS // 2) * presenting.DAY
    form = ContactForm(request.POST or None, initial={"until": half_year})
    codes: list[str] = []

    def act() -> None:
        codes.append(
            contacts.name_contact(
                by=request.actor, now=timezone.now(), street_pk=pk, **form.cleaned_data
            )
        )

    if request.method == "POST" and done(form, act):
        context = {
            "street": street,
            "code": codes[0],
            "until": form.cleaned_data["until"],
            "what": "contact",
            "supports": True,
        }
        return page(request, "slip", context)
    return page(request, "contact", {"form": form, "street": street}, form)


@worker_page(Permission.STREET_WRITE)
@require_POST
def drop_contact(request: Request, pk: int) -> HttpResponse:
    """Forget whom the street names."""
    contacts.drop_contact(by=request.actor, now=timezone.now(), street_pk=pk)
    messages.success(request, _("Name and number are gone."))
    return redirect("networks:street_team", pk)


# -- Cards, for somebody without a telephone -------------------------------------------
@worker_page(Permission.STREET_WRITE, Permission.HELP_RECORD)
@require_http_methods(["GET", "POST"])
def card(request: Request, pk: int) -> HttpResponse:
    """Hang up a card for somebody who asks it at the counter."""
    street = queries.get_street(by=request.actor, pk=pk)
    named = getattr(street, "contact", None)
    form = CardForm(
        request.POST or None, has_contact=bool(named and named.is_published)
    )
    supports = {"supports": request.actor.may(Permission.STREET_WRITE)}
    codes: list[str] = []

    def act() -> None:
        _made, code = board.put_up_card(
            by=request.actor, now=timezone.now(), street=street, card=form.card
        )
        codes.append(code)

    if request.method == "POST" and done(form, act):
        context = {"code": codes[0], "what": "card", "street": street, **supports}
        return page(request, "slip", context)
    context = {"form": form, "street": street, **supports}
    return page(request, "card_team", context, form)


@worker_page(Permission.STREET_WRITE)
@require_POST
def card_down(request: Request, pk: int, card_pk: int) -> HttpResponse:
    """Take a card down."""
    board.take_card_down(by=request.actor, now=timezone.now(), pk=card_pk)
    messages.success(request, _("The card is gone."))
    return redirect("networks:street_team", pk)


@worker_page(Permission.STREET_WRITE)
@require_POST
def card_keep(request: Request, pk: int, card_pk: int) -> HttpResponse:
    """Say that a card may hang after all."""
    board.keep_card(by=request.actor, now=timezone.now(), pk=card_pk)
    messages.success(request, _("The card stays."))
    return redirect("networks:street_team", pk)
