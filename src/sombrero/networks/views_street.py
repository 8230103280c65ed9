"""A street's own pages: by its code, without an account, a cookie or JavaScript."""

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.core.trying import done
from sombrero.core.web import Request, public_page
from sombrero.networks import presenting_streets as presenting
from sombrero.networks.actions import street_board as board
from sombrero.networks.actions import streets as actions
from sombrero.networks.domain.calendar import calendar
from sombrero.networks.domain.streets import MOST_WAITING_DAYS
from sombrero.networks.forms_street_board import (
    CardForm,
    CodeForm,
    GatheringForm,
    HeldForm,
    SlipForm,
    StartForm,
)
from sombrero.networks.models import Street
from sombrero.networks.queries import streets as queries
from sombrero.networks.views_streets import page

CARDS_PER_HOUR = 10
AHEAD = dt.timedelta(days=60)
JUST_OVER = dt.timedelta(days=14)


def _opened(request: Request, slug: str, code: str) -> Street:
    """Return the street that the code opens; wrong codes are counted.

    Raises NotFound, and Refused after too many wrong ones.
    """
    if knocked(request, "street-code") >= WRONG_CODES_PER_HOUR:
        raise Refused(too_many())
    try:
        return queries.open_street(slug=slug, code=code, today=timezone.localdate())
    except NotFound:
        count(request, "street-code")
        raise NotFound(
            _("This address is not right (any more). Look on the newest letter.")
        ) from None


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep a page with a code in its address out of search engines and referrers."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


# -- Asking to start -------------------------------------------------------------------
# No cookie and no account: nothing a forged page could borrow.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Take down that somebody wants to start in their street."""
    today = timezone.localdate()
    form = StartForm(
        request.POST or None,
        initiatives=queries.initiatives_with_streets(),
        slots=presenting.slot_choices(today),
    )
    given: dict[str, object] = {}

    def act() -> None:
        if form.cleaned_data["website"]:
            raise Refused(_("Please send it once more."))
        if count(request, "street-start") > CARDS_PER_HOUR:
            raise Refused(too_many())
        street, code = actions.ask_to_start(
            by=request.actor,
            now=timezone.now(),
            initiative_id=form.cleaned_data["initiative"],
            words=form.words,
            wish=form.wish,
        )
        given.update(street=street, code=code)

    if request.method == "POST" and done(form, act):
        until = today + MOST_WAITING_DAYS * presenting.DAY
        return _quiet(page(request, "start_thanks", {**given, "until": until}))
    return page(request, "start", {"form": form}, form)


# -- The board -------------------------------------------------------------------------
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def front(request: Request, slug: str) -> HttpResponse:
    """Say what this street is, and ask for the code of its letter."""
    street = queries.front_of(slug=slug)
    form = CodeForm(request.POST or None)

    def act() -> None:
        try:
            _opened(request, slug, form.cleaned_data["code"])
        except NotFound as problem:
            raise Refused(problem.sentence) from None

    if request.method == "POST" and done(form, act):
        return redirect("networks:street", slug, form.cleaned_data["code"])
    context = {"street": street, "form": form, "initiative": street.initiative}
    return _quiet(page(request, "front", context, form))


@public_page
@never_cache
@require_GET
def street(request: Request, slug: str, code: str) -> HttpResponse:
    """Show what hangs in the street, to whoever has its code."""
    found = _opened(request, slug, code)
    today = timezone.localdate()
    contact = getattr(found, "contact", None)
    cards = queries.cards_of(street=found, today=today)
    shown = [presenting.card_shown(one, contact) for one in cards]
    times = queries.times_of(
        streets=[found], first=today - JUST_OVER, last=today + AHEAD
    )
    over = [one for one in times if one.on < today and not one.band]
    asked = [one for one in shown if one.asks]
    ahead = [presenting.time_shown(one) for one in times if one.on >= today]
    context = {
        "street": found,
        "initiative": found.initiative,
        "code": code,
        "asked": asked,
        "offered": [one for one in shown if not one.asks],
        "times": ahead,
        "for_the_group": presenting.words_for_the_group(found, asked, ahead),
        "over": [
            (
                presenting.time_shown(one),
                HeldForm(initial={"gathering": one.gathering.pk, "on": one.on}),
            )
            for one in over
        ],
        "contact": contact if contact and contact.is_published else None,
        "calendar": presenting.calendar_url(found),
        "thanks": request.GET.get("thanks", ""),
        "today": today,
    }
    return _quiet(page(request, "street", context))


@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def card(request: Request, slug: str, code: str) -> HttpResponse:
    """Hang up a card; its slip is shown once."""
    found = _opened(request, slug, code)
    contact = getattr(found, "contact", None)
    form = CardForm(
        request.POST or None,
        has_contact=bool(contact and contact.is_published),
        initial={"way": request.GET.get("way", "asks")},
    )
    slips: list[str] = []

    def act() -> None:
        _may_write(request, form.cleaned_data["website"])
        _made, slip = board.put_up_card(
            by=request.actor,
            now=timezone.now(),
            street=found,
            card=form.card,
            code=code,
        )
        slips.append(slip)

    if request.method == "POST" and done(form, act):
        return _slip(request, found, code, slips[0], "card")
    context = {
        "street": found,
        "initiative": found.initiative,
        "code": code,
        "form": form,
    }
    return _quiet(page(request, "card", context, form))


def _may_write(request: Request, trap: str) -> None:
    if trap:
        raise Refused(_("Please send it once more."))
    if count(request, "street-card") > CARDS_PER_HOUR:
        raise Refused(too_many())


def _slip(
    request: Request, found: Street, code: str, slip: str, what: str
) -> HttpResponse:
    context = {
        "street": found,
        "initiative": found.initiative,
        "street_code": code,
        "code": slip,
        "what": what,
    }
    return _quiet(page(request, "slip_public", context))


@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def gathering(request: Request, slug: str, code: str) -> HttpResponse:
    """Put something in the street's calendar."""
    found = _opened(request, slug, code)
    form = GatheringForm(request.POST or None)
    slips: list[str] = []

    def act() -> None:
        _may_write(request, form.cleaned_data["website"])
        _made, slip = board.plan_gathering(
            by=request.actor,
            now=timezone.now(),
            street=found,
            words=form.gathering,
            code=code,
        )
        slips.append(slip)

    if request.method == "POST" and done(form, act):
        return _slip(request, found, code, slips[0], "gathering")
    context = {
        "street": found,
        "initiative": found.initiative,
        "code": code,
        "form": form,
    }
    return _quiet(page(request, "gathering", context, form))


@csrf_exempt
@public_page
@never_cache
@require_POST
def held(request: Request, slug: str, code: str) -> HttpResponse:
    """Keep about how many came."""
    found = _opened(request, slug, code)
    form = HeldForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say about how many came, once it is over."))
    _may_write(request, "")
    board.note_held(
        by=request.actor,
        now=timezone.now(),
        street=found,
        pk=form.cleaned_data["gathering"],
        day=form.cleaned_data["on"],
        band=form.cleaned_data["band"],
        code=code,
    )
    return _back(slug, code, "held")


@csrf_exempt
@public_page
@never_cache
@require_POST
def doubt(request: Request, slug: str, code: str, pk: int) -> HttpResponse:
    """Tell the team that something is wrong with a card."""
    found = _opened(request, slug, code)
    _may_write(request, "")
    board.doubt_card(now=timezone.now(), street=found, pk=pk, code=code)
    return _back(slug, code, "doubt")


def _back(slug: str, code: str, thanks: str) -> HttpResponse:
    """Go back to the board with a word of thanks in the address: no cookie for it."""
    response = redirect("networks:street", slug, code)
    response["Location"] += f"?thanks={thanks}"
    return response


@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def down(request: Request) -> HttpResponse:
    """Take down what hangs with the code of a slip."""
    form = SlipForm(request.POST or None)
    gone: list[str] = []

    def act() -> None:
        if knocked(request, "street-slip") >= WRONG_CODES_PER_HOUR:
            raise Refused(too_many())
        try:
            found = board.take_down(now=timezone.now(), code=form.cleaned_data["code"])
        except NotFound:
            count(request, "street-slip")
            raise Refused(
                _("Nothing hangs with this code: it is gone already, or mistyped.")
            ) from None
        gone.append(found.what)

    if request.method == "POST" and done(form, act):
        return page(request, "down", {"gone": gone[0]})
    return page(request, "down", {"form": form}, form)


# -- The calendar ----------------------------------------------------------------------
@public_page
@require_GET
def street_calendar(request: Request, token: str) -> HttpResponse:
    """Give the street's days for the calendar of a telephone."""
    found = queries.street_of_calendar(token=token)
    today = timezone.localdate()
    times = queries.times_of(
        streets=[found], first=today - JUST_OVER, last=today + 3 * AHEAD
    )
    content = calendar(
        presenting.calendar_lines(found, times),
        name=found.name,
        zone=settings.TIME_ZONE,
        now=timezone.now(),
    )
    return _quiet(HttpResponse(content, content_type="text/calendar; charset=utf-8"))
