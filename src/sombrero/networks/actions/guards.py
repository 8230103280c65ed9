"""Refusing a step that does not follow from where a request or two people are."""

from django.utils.translation import gettext as _

from sombrero.core.domain.errors import Refused
from sombrero.networks.domain.stages import (
    REQUEST_NEXT,
    STAGE_NEXT,
    RequestState,
    Stage,
)
from sombrero.networks.models import Match, Request


def may_become(request: Request, to: RequestState) -> None:
    """Raise Refused when a request cannot go to this state from where it is."""
    if to not in REQUEST_NEXT[RequestState(request.state)]:
        raise Refused(_("This request is not open any more: open it again first."))


def may_go_on(match: Match, to: Stage) -> None:
    """Raise Refused when this step does not follow where these two are."""
    if to not in STAGE_NEXT[Stage(match.stage)]:
        raise Refused(_("This step does not follow where these two are now."))
