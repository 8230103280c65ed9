"""Looking for help with a need, and asking for it."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.trying import done
from sombrero.core.web import Request, worker_page
from sombrero.detection.queries import get_need
from sombrero.partnerships.queries.services import directory_options, receivers
from sombrero.referral import actions, queries
from sombrero.referral.domain.disclosure import (
    BY_KEY,
    disclose,
    fingerprint,
)
from sombrero.referral.forms import AgreeForm, FindForm, TellForm
from sombrero.referral.queries.referrals import held_back_words, line_rows
from sombrero.talents.queries import reach_by_offer


@worker_page(Permission.REFERRAL_READ)
@never_cache
@require_GET
def find(request: Request, need_pk: int) -> HttpResponse:
    """Show the ways to help with a need, the lightest first."""
    now = timezone.now()
    languages = [(one.key, one.label) for one in directory_options().languages]
    form = FindForm(request.GET).with_languages(languages)
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.find_ways(
        by=request.actor,
        now=now,
        today=timezone.localdate(now),
        need_id=need_pk,
        lang=_language(),
        words=asked.get("q", ""),
        language=asked.get("language", ""),
        open_now=asked.get("open_now", False),
        wheelchair=asked.get("wheelchair", False),
    )
    context = {
        "form": form,
        "found": found,
        "is_narrowed": any(
            asked.get(k) for k in ("language", "open_now", "wheelchair")
        ),
        "may_ask": request.actor.may(Permission.REFERRAL_WRITE),
    }
    return render(request, "referral/find.html", context)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the page asks."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "nl"
    service: uuid.UUID | None = None
    offer_id: int | None = None

    @property
    def query(self) -> str:
        """The receiver as it stands in the address of the page."""
        return f"service={self.service}" if self.service else f"offer={self.offer_id}"


@worker_page(Permission.REFERRAL_WRITE)
@never_cache
@require_http_methods(["GET", "POST"])
def compose(request: Request, need_pk: int) -> HttpResponse:
    """Choose what a receiver sees, look at it together, and ask."""
    now = timezone.now()
    asked = _asked(request)
    need = get_need(by=request.actor, now=now, pk=need_pk, purpose="referral")
    given = request.POST if request.method == "POST" else request.GET
    chosen = [key for key in given.getlist("pieces") if key in BY_KEY]
    # Words about a person never stand in an address: logs and browsers keep those.
    note = request.POST.get("note", "")[:500]
    known = queries.known_pieces(by=request.actor, now=now, need_id=need_pk, note=note)
    packet = disclose(known, chosen)
    if request.method == "POST" and "look" not in request.POST:
        agree = AgreeForm(request.POST)
        if done(agree, lambda: _ask(request, need_pk, asked, agree)):
            messages.success(request, _("We asked %(name)s.") % {"name": asked.name})
            return redirect("referral:of_need", need_pk)
    else:
        agree = _agree_form(asked)
    context = {
        "need": need,
        "asked": asked,
        "tell": TellForm(given).with_known(known),
        "agree": agree,
        "has_looked": request.method == "POST" or "look" in request.GET,
        "packet": packet,
        "rows": line_rows(packet),
        "held_back": held_back_words(packet),
        "looked_at": fingerprint(packet),
        "pieces": sorted(packet.keys),
        "note": note,
    }
    page = "_preview" if request.htmx.target == "preview" else "compose"
    status = 422 if agree.is_bound and agree.errors else 200
    return render(request, f"referral/{page}.html", context, status=status)


def _agree_form(asked: Asked) -> AgreeForm:
    return AgreeForm(
        initial={
            "receiver_email": asked.email,
            "receiver_phone": asked.phone,
            "receiver_language": asked.language,
        }
    )


def _ask(request: Request, need_pk: int, asked: Asked, form: AgreeForm) -> None:
    data = form.cleaned_data
    agreed = None
    if data["how"] and data["looked_at"]:
        agreed = actions.Agreed(
            looked_at=data["looked_at"],
            how=data["how"],
            language=_language(),
            witness=data["witness"],
            given_by=data["given_by"],
        )
    actions.open_referral(
        by=request.actor,
        now=timezone.now(),
        need_id=need_pk,
        receiver=actions.Receiver(
            name=asked.name,
            email=data["receiver_email"],
            phone=data["receiver_phone"],
            language=data["receiver_language"],
            service=asked.service,
            offer_id=asked.offer_id,
        ),
        pieces=data["pieces"],
        note=data["note"],
        agreed=agreed,
        warm=data["warm"],
    )


def _asked(request: Request) -> Asked:
    """Read from the address whom we ask. Raises NotFound."""
    offer = request.GET.get("offer", "")
    if offer.isdecimal() and len(offer) < 18:
        neighbour = reach_by_offer(by=request.actor, now=timezone.now(), pk=int(offer))
        return Asked(
            name=neighbour.name,
            email=neighbour.email,
            phone=neighbour.phone,
            language=_ours(neighbour.languages),
            offer_id=int(offer),
        )
    try:
        service = uuid.UUID(request.GET.get("service", ""))
    except ValueError:
        raise NotFound(_("Choose first whom you ask for help.")) from None
    found = receivers(ids=[service]).get(service)
    if found is None:
        raise NotFound(_("This service is no longer in the directory."))
    return Asked(
        name=found.name,
        email=found.email,
        phone=found.phone,
        language=_ours(found.languages),
        service=service,
    )


def _ours(languages: tuple[str, ...]) -> str:
    """Give the first of these languages that we can write, else the reader's own."""
    known = dict(settings.LANGUAGES)
    return next((one for one in languages if one in known), _language())


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
