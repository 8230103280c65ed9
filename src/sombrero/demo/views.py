"""Look around in the demo town, as anyone. Nothing here exists outside the demo."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sombrero.core.domain.errors import NotFound
from sombrero.core.middleware import INITIATIVE, SECOND_FACTOR
from sombrero.core.models import Initiative, User
from sombrero.core.web import Request, public_page
from sombrero.demo.actions import HOME_QUARTIER, start_neighbourhood
from sombrero.demo.domain.tour import STOPS, Stop
from sombrero.demo.forms import StartForm
from sombrero.demo.queries import demo_user, list_demo_roles

P = ParamSpec("P")
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def demo_page(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Open a page to everybody in a demo, and to nobody elsewhere."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.SOMBRERO_DEMO:
            raise NotFound
        return view(request, *args, **kwargs)

    return public_page(guarded)


@demo_page
@require_GET
def roles(request: Request) -> HttpResponse:
    """Show who can be tried out."""
    return render(
        request, "demo/roles.html", {"roles": list_demo_roles(), "next": _next(request)}
    )


@demo_page
@require_POST
def switch(request: Request) -> HttpResponse:
    """Sign in as the demo user of a role, without password or second factor."""
    user = demo_user(role=request.POST.get("role", ""))
    _sign_in(request, user)
    return redirect(_next(request) or _first_page(user))


@demo_page
@require_GET
def tour(request: Request, step: int) -> HttpResponse:
    """Show one stop of the tour."""
    if not 1 <= step <= len(STOPS):
        raise NotFound
    stop = STOPS[step - 1]
    context = {
        "stop": stop,
        "step": step,
        "total": len(STOPS),
        "steps": _road(step),
        "page_url": _page_of(stop),
    }
    return render(request, "demo/tour.html", context)


@demo_page
@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Ask four questions and start a neighbourhood project with the answers."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, coordinator = start_neighbourhood(now=timezone.now(), **form.cleaned_data)
        _sign_in(request, coordinator, made)
        return redirect("portal:today")
    return render(request, "demo/start.html", {"form": form})


def _sign_in(request: Request, user: User, here: Initiative | None = None) -> None:
    login(request, user, backend=BACKEND)
    request.session[SECOND_FACTOR] = True
    if here is not None:
        request.session[INITIATIVE] = here.pk


def _next(request: Request) -> str:
    """Return where the visitor wanted to go, when that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else ""


_FIRST_PAGES = {
    "council": "policy:advice_list",
    "researcher": "portal:home",
    "admin": "portal:home",
    "dpo": "core:trail",
}


def _first_page(user: User) -> str:
    role = user.grants.values_list("role", flat=True).first() or ""
    return reverse(_FIRST_PAGES.get(role, "portal:today"))


def _page_of(stop: Stop) -> str:
    if not stop.place:
        return reverse(stop.page)
    return reverse(stop.page, kwargs={"slug": HOME_QUARTIER})


def _road(step: int) -> list[dict[str, str]]:
    states = {True: "done", False: "later"}
    return [
        {
            "label": _(stop.title),
            "state": "now" if number == step else states[number < step],
        }
        for number, stop in enumerate(STOPS, start=1)
    ]
