"""Messages about asks: each leaves only when its helper still agrees to the way."""

import datetime as dt
import secrets
from collections.abc import Sequence

from django.utils import timezone

from sombrero.core.actions import audit, cancel_message, queue_message
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.networks.actions.asking import letters
from sombrero.networks.domain.asking import AskState, way_to_ask
from sombrero.networks.models import Ask, Request
from sombrero.networks.queries.asking_words import spoken_with
from sombrero.networks.queries.daytime import leaves_at
from sombrero.people.queries import Ways, ways_of
from sombrero.talents.actions import note_askings

BEGINNING = "ask:"
"""First part of the keys of all messages of this room."""
CALLED = "phone"
"""Whoever is called stands on the call sheet, not in the outbox."""
UNCOUNTED_ROW = {"month": None, "turn": None, "send_at": None}


def key_of(ask: Ask, what: str) -> str:
    """Name one message about an ask. what: "ask", "thanks", "explain" or "yes"."""
    return f"{BEGINNING}{ask.pk}:{ask.wave_id}:{what}"


def send_asks(asks: Sequence[Ask], *, request: Request, now: dt.datetime) -> int:
    """Let asks leave whose moment has come, in a transaction; return how many did.

    Consent is looked at here, not when the wave was made: somebody who took it back
    meanwhile is not reached over that channel.
    """
    by = SYSTEM.within(request.initiative_id)
    ways = ways_of(by=by, pks=[one.helper_id for one in asks])
    sent = [one for one in asks if _send(one, request, ways.get(one.helper_id), now)]
    if sent:
        note_askings(
            by=by,
            now=now,
            kind=request.kind,
            person_ids=[one.helper_id for one in sent],
            on=timezone.localdate(now),
        )
        audit(
            by=by,
            now=now,
            verb="asking.sent",
            subject=f"request:{request.pk}",
            detail={"asks": [one.pk for one in sent]},
        )
    return len(sent)


def _send(ask: Ask, request: Request, ways: Ways | None, now: dt.datetime) -> bool:
    channel = usable_way(ask, ways)
    if ways is None or not channel:
        give_back(ask, AskState.UNREACHED)
        return False
    code = make_code(secrets.token_bytes(16))
    claimed = Ask.objects.filter(pk=ask.pk, state=AskState.WAITING).update(
        state=AskState.ASKED,
        channel=channel,
        asked_at=now,
        code_hash=hash_code(code),
    )
    if not claimed:
        return False
    if channel != CALLED:
        letter = letters.ask_letter(
            request,
            channel=channel,
            code=code,
            name=ways.name,
            until=ask.wave.ends_at if ask.wave else now,
            languages=spoken_with(ways.languages),
        )
        _queue(ask, request, letter, ways, channel, "ask", now=now)
    return True


def usable_way(ask: Ask, ways: Ways | None) -> str:
    """Give the channel of an ask if it may still be used, else another one, else ""."""
    if ways is None:
        return ""
    preferred = ask.channel or ways.preferred
    return way_to_ask(preferred=preferred, agreed=ways.agreed, addresses=ways.addresses)


def give_back(ask: Ask, state: AskState) -> bool:
    """Take an ask that reached nobody out of the count; tell whether it was open."""
    return bool(
        Ask.objects.filter(
            pk=ask.pk, state__in=(AskState.WAITING, AskState.ASKED)
        ).update(state=state, code_hash=None, asked_at=None, **UNCOUNTED_ROW)
    )


def say_thanks(ask: Ask, *, request: Request, now: dt.datetime) -> AskState:
    """Tell one who was asked that enough others said yes; return the new state.

    A question that has not left is cancelled, and counts for nothing; a call that was
    not made yet is crossed out.
    """
    unsent = ask.channel == CALLED or cancel_message(
        now=now, dedupe_key=key_of(ask, "ask")
    )
    if unsent:
        give_back(ask, AskState.CANCELLED)
        return AskState.CANCELLED
    Ask.objects.filter(pk=ask.pk).update(state=AskState.THANKED, answered_at=now)
    tell(ask, request=request, now=now, what="thanks")
    return AskState.THANKED


def tell(
    ask: Ask, *, request: Request, now: dt.datetime, what: str, is_needed: bool = True
) -> None:
    """Send a few words after a question. what: "thanks", "explain" or "yes".

    Over the channel of the question, if they still agree to it; never at night.
    """
    by = SYSTEM.within(request.initiative_id)
    ways = ways_of(by=by, pks=[ask.helper_id]).get(ask.helper_id)
    if ways is None or ask.channel not in ways.agreed:
        return
    spoken = spoken_with(ways.languages)
    if what == "thanks":
        letter = letters.thanks_letter(request, channel=ask.channel, languages=spoken)
    elif what == "explain":
        letter = letters.explain_letter(request, languages=spoken)
    else:
        letter = letters.yes_letter(request, is_needed=is_needed, languages=spoken)
    _queue(ask, request, letter, ways, ask.channel, what, now=now)


def _queue(
    ask: Ask,
    request: Request,
    letter: letters.Letter,
    ways: Ways,
    channel: str,
    what: str,
    *,
    now: dt.datetime,
) -> None:
    to = ways.addresses.get(channel)
    if not to:
        return
    queue_message(
        by=SYSTEM.within(request.initiative_id),
        now=now,
        initiative_id=request.initiative_id,
        place_id=request.place_id,
        channel=channel,
        to=to,
        language=letter.language,
        subject=letter.subject,
        body=letter.body,
        dedupe_key=key_of(ask, what),
        not_before=leaves_at(now),
    )
