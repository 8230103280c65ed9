"""A resident asks neighbours for help, without an account."""

import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.limits import count, too_many
from sombrero.core.models import Initiative
from sombrero.core.queries import default_initiative, get_initiative
from sombrero.core.web import Request, public_page
from sombrero.networks.actions.requests import ask_on_page
from sombrero.networks.forms_requests import AskForm

WRONG, TOO_MANY = 422, 429
SALT = "sombrero.ask"
TOKEN_MAX_AGE_S = 12 * 60 * 60


# No cookie and no account: nothing a forged page could borrow. The signed token says
# which sending this is, and works where cookies are refused.
@csrf_exempt
@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, slug: str = "") -> HttpResponse:
    """Ask what help somebody would like, and how to reach them."""
    initiative = _initiative(request, slug)
    closed = initiative is None or (
        initiative.registration_level == Initiative.Registration.NONE
    )
    if initiative is None or closed:
        return render(request, "networks/help_ask.html", {"initiative": initiative})
    form = AskForm(initial={"token": _token()})
    status = 200
    if request.method == "POST":
        form = AskForm(request.POST)
        status = _asked(request, initiative, form)
        if status == 200:
            return redirect("networks:help_asked")
    context = {"form": form, "initiative": initiative, "is_open": True}
    return render(request, "networks/help_ask.html", context, status=status)


def _initiative(request: Request, slug: str) -> Initiative | None:
    """Return who is asked: that of the link, of the page, or the default one."""
    if slug:
        return get_initiative(slug=slug)
    try:
        return request.initiative or default_initiative()
    except NotFound:
        return None


def _token() -> str:
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(18))


def _asked(request: Request, initiative: Initiative, form: AskForm) -> int:
    """Write it down once; return the status of the page: 200 when it was."""
    if count(request, "ask") > settings.SOMBRERO_INTAKE_PER_HOUR:
        form.add_error(None, too_many())
        return TOO_MANY
    if not form.is_valid() or not _is_fresh(form):
        return WRONG
    key = f"ask:{form.cleaned_data['token']}"
    # Sent twice, written once: a second touch of the button is no second request.
    if not cache.add(key, 1, timeout=TOKEN_MAX_AGE_S):
        return 200
    try:
        ask_on_page(
            now=timezone.now(),
            initiative=initiative,
            whom=form.whom(),
            small=form.small(),
        )
    except Refused as problem:
        cache.delete(key)
        form.add_error(None, problem.sentence)
        return WRONG
    return 200


def _is_fresh(form: AskForm) -> bool:
    try:
        signer = signing.TimestampSigner(salt=SALT)
        signer.unsign(form.cleaned_data["token"], TOKEN_MAX_AGE_S)
    except signing.BadSignature:
        data = QueryDict(mutable=True)
        data.update(form.data)
        data["token"] = _token()
        form.data = data
        form.add_error(
            None,
            _(
                "This page was open for a long time. Nothing is lost: look whether it "
                "is still right, and send it again."
            ),
        )
        return False
    return True


@public_page
@never_cache
@require_GET
def asked(request: Request) -> HttpResponse:
    """Thank, and say what happens next."""
    return render(request, "networks/help_asked.html")
