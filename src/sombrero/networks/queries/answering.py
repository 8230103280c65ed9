"""Opening what somebody was asked by its code: no name, no address, no reason."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, read_code
from sombrero.core.domain.errors import Expired, NotFound
from sombrero.core.models import Initiative
from sombrero.core.queries import default_initiative
from sombrero.core.scoping import scope, unscoped
from sombrero.networks.domain.asking import LATE_DAYS, AskState
from sombrero.networks.domain.stages import RequestState
from sombrero.networks.models import Ask, GroupLink, Request


@dataclass(frozen=True, slots=True)
class AskPage:
    """What somebody with a link sees. state: of their ask; "" for a group's link."""

    request: Request
    initiative: Initiative
    until: dt.datetime
    state: str = ""
    answer: str = ""

    @property
    def is_group(self) -> bool:
        """Tell whether anybody of a group holds this link."""
        return not self.state

    @property
    def is_over(self) -> bool:
        """Tell whether somebody else goes already."""
        is_asked = self.request.state in (RequestState.OPEN, RequestState.ASKING)
        return self.state == AskState.THANKED or (self.is_group and not is_asked)

    @property
    def has_answered(self) -> bool:
        """Tell whether this neighbour gave an answer."""
        return self.state in (AskState.YES, AskState.NO, AskState.NOT_THIS_MONTH)

    @property
    def said_yes(self) -> bool:
        """Tell whether this neighbour goes."""
        return self.state == AskState.YES


def open_ask(*, now: dt.datetime, code: str) -> AskPage:
    """Open the page of a link; the reading is written down. Public.

    Raises NotFound for a code that we do not know, Expired for one that is over.
    """
    if _group_link(code) is not None:
        link = find_group_link(code, now=now)
        return AskPage(link.request, link.request.initiative, link.expires_at)
    ask = find_ask(code)
    refuse_dead_ask(ask, now=now)
    with scope(initiative=ask.initiative_id):
        audit(
            by=link_holder(ask),
            now=now,
            verb="asking.opened_by_link",
            subject=f"request:{ask.request_id}",
        )
    request = ask.request
    return AskPage(request, request.initiative, _until(ask), ask.state, ask.answer)


def find_ask(code: str) -> Ask:
    """Find an ask by its code, in whichever initiative. Raises NotFound."""
    ask: Ask | None = None
    if read_code(code):
        with unscoped():  # The code is the key: its holder knows no initiative.
            ask = (
                Ask.objects.select_related(
                    "request__initiative", "request__place", "wave"
                )
                .filter(code_hash=hash_code(code))
                .first()
            )
    if ask is None:
        raise NotFound(
            _(
                "We do not know this code. Look once more at the letter, "
                "or call the info point: %(phone)s."
            )
            % {"phone": default_initiative().phone}
        )
    return ask


def refuse_dead_ask(ask: Ask, *, now: dt.datetime) -> None:
    """Raise Expired when a question is too old to answer."""
    if _until(ask) + dt.timedelta(days=LATE_DAYS) <= now:
        raise Expired(
            _(
                "This question is over, so there is nothing to answer any more. Thank "
                "you! A question of your own? Call the info point: %(phone)s."
            )
            % {"phone": ask.request.initiative.phone}
        )


def _until(ask: Ask) -> dt.datetime:
    wave = ask.wave
    if wave is None:
        raise NotFound(_("This question is not known here."))
    return wave.ends_at


def link_holder(ask: Ask) -> Actor:
    """Give the actor who holds the link of an ask."""
    return Actor(kind="public", initiative_id=ask.initiative_id, channel="link:helper")


# -- The street's own group ----------------------------------------------------------
def _group_link(code: str) -> GroupLink | None:
    if not read_code(code):
        return None
    with unscoped():  # The code is the key here as well.
        return (
            GroupLink.objects.select_related("request__initiative", "request__place")
            .filter(code_hash=hash_code(code))
            .first()
        )


def find_group_link(code: str, *, now: dt.datetime) -> GroupLink:
    """Find a group's link that still works. Raises NotFound, Expired."""
    link = _group_link(code)
    if link is None:
        raise NotFound(_("We do not know this link."))
    if link.expires_at <= now:
        raise Expired(
            _("This question is over. Thank you! Call the info point: %(phone)s.")
            % {"phone": link.request.initiative.phone}
        )
    return link
