"""What could be told about a need and its person, before anyone chooses."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from sombrero.core.domain.actor import Actor
from sombrero.detection.queries import get_need
from sombrero.people.queries import pieces_of
from sombrero.referral.domain.disclosure import Packet, disclose


def known_pieces(
    *, by: Actor, now: dt.datetime, need_id: int, note: str = ""
) -> dict[str, str]:
    """Give what is known, by piece; nothing of it is told yet.

    note: what the sender wants to add. Raises like detection's get_need.
    """
    need = get_need(by=by, now=now, pk=need_id, purpose="referral")
    pieces = {"need": need.words, "note": note}
    if need.person_id is not None:
        pieces |= pieces_of(by=by, pk=need.person_id, today=timezone.localdate(now))
    return pieces


def preview(
    *,
    by: Actor,
    now: dt.datetime,
    need_id: int,
    chosen: Collection[str],
    note: str = "",
) -> Packet:
    """Show what a receiver would see, word for word."""
    pieces = known_pieces(by=by, now=now, need_id=need_id, note=note)
    return disclose(pieces, chosen)
