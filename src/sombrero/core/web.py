"""The doors of pages: who may open a view is written above it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django_htmx.middleware import HtmxDetails

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative

P = ParamSpec("P")


class Request(HttpRequest):
    """A request after our middleware: it knows who acts and where."""

    actor: Actor
    initiative: Initiative | None
    initiatives: list[Initiative]
    htmx: HtmxDetails


View = Callable[Concatenate[Request, P], HttpResponse]


@dataclass(frozen=True)
class Access:
    """Who may open a view: everybody, or roles with one of the permissions."""

    public: bool
    permissions: tuple[Permission, ...] = ()


def public_page(view: View[P]) -> View[P]:
    """Mark a view that everybody may open, without an account."""
    view.access = Access(public=True)  # type: ignore[attr-defined] # read by tests
    return view


def worker_page(*permissions: Permission) -> Callable[[View[P]], View[P]]:
    """Mark a view for roles that carry one of the permissions.

    Somebody who is not signed in goes to the sign-in page first; a wrong role
    gets one clear sentence (403). The actions and gates behind it check again.
    """

    def mark(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(
            request: Request, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            if request.actor.kind != "worker":
                return redirect_to_login(request.get_full_path())
            if request.actor.initiative_id is None:
                raise NotAllowed
            require(request.actor, *permissions)
            response = view(request, *args, **kwargs)
            # The next one at a shared counter must not page back into a file.
            add_never_cache_headers(response)
            return response

        guarded.access = Access(  # type: ignore[attr-defined] # read by tests
            public=False, permissions=permissions
        )
        return guarded

    return mark
