"""Opening an answer page by its code."""

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
from sombrero.referral.domain.disclosure import Packet, disclose
from sombrero.referral.domain.three_parties import (
    ENDED,
    Course,
    Move,
    Party,
    State,
    Status,
    status,
)
from sombrero.referral.models import Link, Referral
from sombrero.referral.queries.course import course_of, is_withdrawn, packet_of


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What somebody with a link sees.

    packet: exactly what was agreed; empty once the referral has ended or this
    receiver said no, for then they no longer need to know.
    """

    party: Party
    referral: Referral
    initiative: Initiative
    status: Status
    course: Course
    packet: Packet
    is_used: bool
    expires_at: dt.datetime

    @property
    def is_over(self) -> bool:
        """Tell whether nothing can be said any more."""
        return self.status.state in (State.DONE, State.WITHDRAWN)

    @property
    def may_answer(self) -> bool:
        """Tell whether this party is asked for accept, pause or decline."""
        return not self.is_used and not self.is_over

    @property
    def may_say_whether_it_helped(self) -> bool:
        """Tell whether the person may be asked whether help came."""
        return self.party is Party.PERSON and self.course.said(
            Party.RECEIVER, Move.ACCEPT
        )


def open_by_code(*, now: dt.datetime, code: str) -> AnswerPage:
    """Open the page of a link; the reading is written down. Public.

    Raises NotFound for a code that we do not know and Expired for one whose day has
    passed or whose consent was taken back, each with whom to call. Five queries.
    """
    link = find_link(code)
    refuse_dead_link(link, now=now)
    referral = link.referral
    party = Party(link.party)
    # The code itself says which initiative; the scope is opened for it alone.
    with scope(initiative=link.initiative_id):
        course = course_of(referral)
        audit(
            by=Actor(
                kind="public",
                initiative_id=link.initiative_id,
                channel=f"link:{party}",
            ),
            now=now,
            verb="referral.opened_by_link",
            subject=f"referral:{referral.pk}",
        )
    state = status(course)
    hidden = state.state in ENDED or course.said(party, Move.DECLINE)
    return AnswerPage(
        party=party,
        referral=referral,
        initiative=referral.initiative,
        status=state,
        course=course,
        packet=disclose({}, ()) if hidden else packet_of(referral),
        is_used=link.used_at is not None,
        expires_at=link.expires_at,
    )


def find_link(code: str) -> Link:
    """Find a link by its code, in whichever initiative. Raises NotFound."""
    link: Link | None = None
    if read_code(code):
        with unscoped():  # The code is the key: its holder knows no initiative.
            link = (
                Link.objects.select_related(
                    "referral__initiative",
                    "referral__consent",
                    "referral__service",
                    "referral__need",
                )
                .filter(code_hash=hash_code(code))
                .first()
            )
    if link is None:
        raise NotFound(
            _(
                "We do not know this code. Look once more at the card, "
                "or call the info point: %(phone)s."
            )
            % {"phone": default_initiative().phone}
        )
    return link


def refuse_dead_link(link: Link, *, now: dt.datetime) -> None:
    """Raise Expired when a link may no longer show anything."""
    phone = {"phone": link.referral.initiative.phone}
    if is_withdrawn(link.referral):
        raise Expired(
            _(
                "This question was taken back, so there is nothing to answer any "
                "more. A question? Call the info point: %(phone)s."
            )
            % phone
        )
    # The person's own link stays: they may still say whether it helped.
    if link.party != Party.PERSON and not link.referral.need.is_open:
        raise Expired(
            _(
                "This question is closed, so there is nothing to answer any more. "
                "A question? Call the info point: %(phone)s."
            )
            % phone
        )
    if link.expires_at <= now:
        raise Expired(
            _(
                "This link has expired. "
                "Call the info point and they will make a new one: %(phone)s."
            )
            % phone
        )
