"""Who acts, in which initiative, with which factor; and errors as sentences."""

from collections.abc import Callable
from http import HTTPStatus

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path, reverse
from django.utils import timezone

from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.errors import (
    Expired,
    NotAllowed,
    NotFound,
    Refused,
    SombreroError,
    Stale,
)
from sombrero.core.models import Initiative, User
from sombrero.core.queries import actor_of
from sombrero.core.scoping import scope

STATUS: dict[type[SombreroError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Stale: 409,
    Expired: 410,
    Refused: 422,
}
SECOND_FACTOR = "second_factor"
INITIATIVE = "initiative"
Handler = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Gives each request its actor and opens the scope of its initiative."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve a request as public or as a worker of one initiative."""
        actor, initiatives = _who(request)
        here = next((one for one in initiatives if one.pk == actor.initiative_id), None)
        # Plain attributes: core.web.Request describes them to the type checker.
        vars(request).update(actor=actor, initiatives=initiatives, initiative=here)
        if actor.initiative_id is None:
            return self._answer(request)
        if needs_second_factor(request, actor):
            return redirect("mfa_activate_totp")
        with scope(initiative=actor.initiative_id):
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """Answer; no blank page where only forms are sent.

        Somebody stands there who changes the language of a refused form.
        """
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or answer.content:
            return answer
        page = render(
            request, "core/errors/405.html", {"above": above(request.path)}, status=405
        )
        page["Allow"] = answer["Allow"]
        return page

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Turn an error of the house into a page or an API answer."""
        if not isinstance(exception, SombreroError):
            return None
        status = STATUS.get(type(exception))
        if status is None:
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": exception.sentence}, status=status)
        context = {"sentence": exception.sentence, "status": status}
        return render(request, f"core/errors/{status}.html", context, status=status)


def _who(request: HttpRequest) -> tuple[Actor, list[Initiative]]:
    """Return the actor; a request without a session cookie costs no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return PUBLIC, []
    if not isinstance(request.user, User):
        return PUBLIC, []
    return actor_of(
        request.user,
        today=timezone.localdate(),
        initiative_id=request.session.get(INITIATIVE),
    )


def needs_second_factor(request: HttpRequest, actor: Actor) -> bool:
    """Tell whether this worker must first set up a second factor.

    Once set up, allauth asks for it at every sign-in; the session remembers.
    """
    if not actor.sees_persons or request.session.get(SECOND_FACTOR):
        return False
    if is_mfa_enabled(request.user):
        request.session[SECOND_FACTOR] = True
        return False
    open_pages = (
        reverse("mfa_activate_totp"),
        reverse("account_logout"),
        reverse("account_reauthenticate"),
    )
    return not request.path.startswith((*open_pages, "/static/", "/healthz"))


def above(path: str) -> str:
    """Return the address of the nearest page above a path: /signals/3/ of its parts."""
    while path.strip("/"):
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            return path
    return "/"
