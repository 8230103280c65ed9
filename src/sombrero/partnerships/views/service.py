"""One service: all its facts, and what workers say about it."""

import datetime as dt
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sombrero.core.domain.roles import Permission
from sombrero.core.web import Request, public_page, worker_page
from sombrero.partnerships.actions import record_verification, set_capacity
from sombrero.partnerships.domain.opening import (
    Hours,
    Interval,
    holiday_name,
    is_silent_on,
    openings,
)
from sombrero.partnerships.forms import CheckedForm, RoomForm
from sombrero.partnerships.queries.services import service_detail

DAYS_SHOWN = 7


@public_page
@require_safe
def service(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Show all facts of a service in words."""
    now = timezone.now()
    lang = get_language() or "nl"
    detail = service_detail(pk=pk, now=now, lang=lang)
    context = {
        "detail": detail,
        "card": detail.card,
        "service": detail.card.service,
        "today": timezone.localdate(),
        "week": _week(detail.hours, timezone.localdate(now), lang),
        "tile_url": settings.SOMBRERO_TILE_URL,
        "tile_credit": settings.SOMBRERO_TILE_ATTRIBUTION,
        "link": request.build_absolute_uri(request.path),
        "may_check": request.actor.may(Permission.DIRECTORY_WRITE),
        "may_say_full": request.actor.may(Permission.REFERRAL_WRITE),
        "checked_form": CheckedForm(initial={"version": detail.card.service.version}),
        "room_form": RoomForm(),
    }
    return render(request, "partnerships/service.html", context)


def _week(
    hours: Hours, today: dt.date, lang: str
) -> list[tuple[dt.date, list[Interval], str]]:
    """Give the coming days, each with its openings and a remark in words."""
    if not hours:
        return []
    found = openings(hours, first=today, days=DAYS_SHOWN)
    week = []
    for ahead in range(DAYS_SHOWN):
        day = today + dt.timedelta(days=ahead)
        of_day = [one for one in found if one.start.date() <= day < _last(one)]
        week.append((day, of_day, _remark(hours, day, of_day, lang)))
    return week


def _last(one: Interval) -> dt.date:
    """Give the day after the last on which an opening is told."""
    long = one.end - one.start > dt.timedelta(days=1)
    return one.end.date() if long else one.start.date() + dt.timedelta(days=1)


def _remark(hours: Hours, day: dt.date, of_day: list[Interval], lang: str) -> str:
    holiday = holiday_name(day, language=lang)
    if not holiday:
        return ""
    if not of_day and any(is_silent_on(text, day) for text in hours.texts):
        return _("%(holiday)s: not known, call first") % {"holiday": holiday}
    return holiday


@worker_page(Permission.DIRECTORY_WRITE)
@require_POST
def checked(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Record that the facts were checked today."""
    form = CheckedForm(request.POST)
    if form.is_valid():
        record_verification(
            by=request.actor,
            now=timezone.now(),
            service=pk,
            version=form.cleaned_data["version"],
        )
        messages.success(request, _("Thank you. It now says: checked today."))
    return redirect("partnerships:service", pk=pk)


@worker_page(Permission.DIRECTORY_WRITE, Permission.REFERRAL_WRITE)
@require_POST
def room(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Record whether the service takes new people."""
    form = RoomForm(request.POST)
    if form.is_valid():
        set_capacity(
            by=request.actor,
            now=timezone.now(),
            service=pk,
            accepting=form.cleaned_data["accepting"],
            note=form.cleaned_data["note"],
        )
        messages.success(request, _("Thank you. Everyone who refers sees it now."))
    return redirect("partnerships:service", pk=pk)
