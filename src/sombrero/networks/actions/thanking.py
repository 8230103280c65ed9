"""Thanking two neighbours when their visits end, on the way each one likes."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.actions import queue_message
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Message
from sombrero.networks.domain import telling
from sombrero.networks.models import Match
from sombrero.networks.queries.telling import thanks
from sombrero.people.queries import consents_of, pieces_of


def thank(*, by: Actor, now: dt.datetime, match: Match) -> None:
    """Send both their thanks: by text or mail where they agreed to it, else by hand.

    Called inside the transaction that ends the match.
    """
    for side, letter in thanks(by=by, match=match).items():
        person = match.helper if side == telling.HELPER else match.request.person
        channel, to = way_to(by=by, now=now, person_id=person.pk)
        with override(letter.language):
            subject = _("Thank you")
        queue_message(
            by=by,
            now=now,
            initiative_id=match.initiative_id,
            channel=channel,
            to=to,
            language=letter.language,
            subject=subject,
            body=letter.text,
            dedupe_key=f"match:{match.pk}:thanks:{side}",
            place_id=person.place_id,
        )


def way_to(*, by: Actor, now: dt.datetime, person_id: int) -> tuple[str, str]:
    """Return how a person is told something: channel and address.

    A text or a mail only where they like it and agreed; else somebody telephones, or
    writes where there is no telephone. Two queries.
    """
    pieces = pieces_of(by=by, pk=person_id, today=timezone.localdate(now))
    agreed = {
        one.purpose for one in consents_of(by=by, person_id=person_id) if one.is_open
    }
    liked = pieces.get("reach", "")
    if liked == "email" and "contact.email" in agreed and pieces.get("email"):
        return Message.Channel.EMAIL, pieces["email"]
    if liked == "sms" and "contact.sms" in agreed and pieces.get("phone"):
        return Message.Channel.SMS, pieces["phone"]
    if phone := pieces.get("phone"):
        return Message.Channel.PHONE, phone
    where = pieces.get("address", "")
    return Message.Channel.LETTER, ", ".join(filter(None, (pieces["name"], where)))
