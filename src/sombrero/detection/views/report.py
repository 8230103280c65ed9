"""Telling us: the public form, its receipt, and a worker who writes for somebody."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from sombrero.core.domain.actor import PUBLIC
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.limits import WRONG_CODES_PER_HOUR, count, knocked, too_many
from sombrero.core.web import Request, public_page, worker_page
from sombrero.detection.actions import record_signal
from sombrero.detection.domain.categories import Channel
from sombrero.detection.domain.stages import STAGE_LABELS, Stage
from sombrero.detection.forms import RecordForm, ReportForm
from sombrero.detection.forms.report import IntakeForm, fresh_token, put, read_token
from sombrero.detection.queries import follow_signal


# No cookie and no account: nothing a forged page could borrow. The signed token says
# which sending this is, and works where cookies are refused.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request) -> HttpResponse:
    """Ask what somebody noticed, about whom or where, and how to reach them."""
    if request.method != "POST":
        form = ReportForm(initial={"token": fresh_token()})
        return render(request, "detection/report.html", {"form": form})
    form = ReportForm(request.POST)
    status = 422
    if count(request, "intake") > settings.SOMBRERO_INTAKE_PER_HOUR:
        form.add_error(None, too_many())
        status = 429
    elif form.is_valid() and (token := _token(form)):
        language = (get_language() or "nl")[:2]
        intake = form.intake(channel=Channel.WEB, language=language)
        try:
            recorded = record_signal(
                by=PUBLIC, now=timezone.now(), intake=intake, token=token
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("detection:thanks", recorded.receipt)
    return render(request, "detection/report.html", {"form": form}, status=status)


def _token(form: IntakeForm) -> str | None:
    """Return the token of this sending; when it is too old, renew it and say so."""
    token = read_token(form.cleaned_data["token"])
    if token is None:
        put(form, "token", fresh_token())
        form.add_error(
            None,
            _(
                "This page was open for a long time. Nothing is lost: look whether it "
                "is still right, and send it again."
            ),
        )
    return token


@public_page
@never_cache
@require_GET
def thanks(request: Request, receipt: str) -> HttpResponse:
    """Give the receipt, and say who reads it when and what happens next."""
    if knocked(request, "code") > WRONG_CODES_PER_HOUR:
        return redirect("detection:follow", receipt)
    try:
        followed = follow_signal(receipt=receipt)
    except NotFound:
        count(request, "code")
        raise
    page = reverse("detection:follow", args=[receipt])
    context = {
        "receipt": receipt,
        "followed": followed,
        "page": page,
        "full_url": request.build_absolute_uri(page),
        "steps": steps(Stage.RECEIVED),
    }
    return render(request, "detection/thanks.html", context)


def steps(stage: Stage) -> list[dict[str, str]]:
    """Return the road of a signal, with where it is now."""
    order = list(Stage)
    here = order.index(stage)
    states = ["done" if i < here else "now" if i == here else "later" for i in range(5)]
    return [
        {"label": _(STAGE_LABELS[one]), "state": state}
        for one, state in zip(order, states, strict=True)
    ]


@worker_page(Permission.SIGNAL_RECORD)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Request) -> HttpResponse:
    """Write down what somebody says on the telephone, at the counter or outside."""
    if request.method != "POST":
        form = RecordForm(
            initial={
                "token": fresh_token(),
                "channel": Channel.PHONE,
                "language": (get_language() or "nl")[:2],
            }
        )
        return render(request, "detection/record.html", {"form": form})
    form = RecordForm(request.POST)
    if form.is_valid() and (token := _token(form)):
        try:
            recorded = record_signal(
                by=request.actor,
                now=timezone.now(),
                intake=form.intake(channel=Channel(form.cleaned_data["channel"])),
                token=token,
            )
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            return redirect("detection:thanks", recorded.receipt)
    return render(request, "detection/record.html", {"form": form}, status=422)
