"""Opening a referral: what is told is what was looked at, word for word."""

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.detection.queries import get_need
from sombrero.people.actions import give_consent
from sombrero.people.queries import pieces_of
from sombrero.referral.actions.guards import settle, take
from sombrero.referral.actions.letters import ask_receiver
from sombrero.referral.actions.steps import plan_next
from sombrero.referral.domain.disclosure import Packet, covers, disclose
from sombrero.referral.domain.three_parties import Move, Party, State
from sombrero.referral.models import Answer, Link, Referral
from sombrero.referral.queries.course import status_of
from sombrero.talents.actions import note_asked
from sombrero.talents.queries import get_offer

LINK_DAYS = 30
# The wording of the page on which the person agrees; a new wording gets a new day.
CONSENT_TEXT = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The yes to a preview. looked_at: its fingerprint. how: a Consent.Given."""

    looked_at: str
    how: str
    language: str = "nl"
    witness: str = ""
    given_by: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives: a service of the directory, or a neighbour by their offer."""

    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "nl"
    service: uuid.UUID | None = None
    offer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A referral with the code of a new link: shown once, never kept.

    language: the one in which whoever holds the link reads best, of those we write.
    """

    referral: Referral
    code: str
    expires_at: dt.datetime
    language: str


def open_referral(
    *,
    by: Actor,
    now: dt.datetime,
    need_id: int,
    receiver: Receiver,
    pieces: Sequence[str] = (),
    note: str = "",
    agreed: Agreed | None = None,
    warm: bool = False,
) -> Opened:
    """Ask a receiver to help with a need, telling exactly the pieces agreed to.

    Telling nothing needs no consent; telling anything needs the yes to this very
    page. Raises NotFound, or Refused when the need is closed, when nobody agreed to
    what would be told, or when no receiver was named.
    """
    require(by, Permission.REFERRAL_WRITE)
    need = get_need(by=by, now=now, pk=need_id, purpose="referral")
    if not need.is_open:
        raise Refused(_("This need is closed. Open it again before you ask for help."))
    receiver = _complete(receiver, by=by, now=now)
    known = {"need": need.words, "note": note}
    if need.person_id is not None:
        known |= pieces_of(by=by, pk=need.person_id, today=timezone.localdate(now))
    packet = disclose(known, pieces)
    _refuse_without_yes(packet, agreed, has_person=need.person_id is not None)
    with transaction.atomic():
        referral = Referral(
            initiative_id=by.here,
            need=need,
            receiver_kind="neighbour" if receiver.offer_id else "service",
            service_id=receiver.service,
            offer_id=receiver.offer_id,
            receiver_name=receiver.name[:160],
            receiver_email=receiver.email,
            receiver_phone=receiver.phone,
            receiver_language=receiver.language,
            sender_id=by.user_id,
            shown=packet.values(),
            is_warm=warm,
            state=State.WAITING,
            opened_at=now,
        )
        if agreed is not None and packet.lines and need.person_id is not None:
            referral.consent = give_consent(
                by=by,
                now=now,
                person_id=need.person_id,
                purpose="referral",
                covers=sorted(packet.keys),
                receiver=receiver.name,
                text_version=CONSENT_TEXT,
                language=agreed.language,
                channel=agreed.how,
                witness=agreed.witness,
                given_by=agreed.given_by,
            )
        referral.save()
        _first_answers(referral, agreed, by=by, now=now)
        referral.state = status_of(referral).state
        referral.save(update_fields=["state"])
        link, code = _make_link(referral, Party.RECEIVER, now=now)
        ask_receiver(referral, link, code, by=by, now=now)
        if receiver.offer_id:
            note_asked(by=by, now=now, pk=receiver.offer_id, on=timezone.localdate(now))
        plan_next(referral, now=now)
        _publish_opened(referral, by=by, now=now)
    return Opened(referral, code, link.expires_at, referral.receiver_language)


def new_link(*, by: Actor, now: dt.datetime, pk: int, party: Party) -> Opened:
    """Make another link for a card or a letter. Raises NotFound or Refused.

    Earlier links keep working until their own day.
    """
    require(by, Permission.REFERRAL_WRITE)
    with transaction.atomic():
        referral = take(by=by, now=now, pk=pk, version=None)
        if party is Party.SENDER:
            raise Refused(_("The sender answers here, on this page."))
        if status_of(referral).state is State.WITHDRAWN:
            raise Refused(_("The person took back their consent: no new link."))
        link, code = _make_link(referral, party, now=now)
        settle(referral, by=by, now=now, verb="link_made")
        language = referral.receiver_language
        if party is Party.PERSON and referral.need.person_id is not None:
            pk = referral.need.person_id
            known = pieces_of(by=by, pk=pk, today=timezone.localdate(now))
            language = _written(known.get("language", ""), default=language)
    return Opened(referral, code, link.expires_at, language)


def _written(spoken: str, *, default: str) -> str:
    """Give the first of these languages ("ar, fr") in which we write."""
    ours = dict(settings.LANGUAGES)
    return next((one for one in spoken.split(", ") if one in ours), default)


def _complete(receiver: Receiver, *, by: Actor, now: dt.datetime) -> Receiver:
    """Fill in how a neighbour is reached; refuse a receiver nobody can find."""
    if receiver.offer_id is not None:
        offer = get_offer(by=by, pk=receiver.offer_id)
        known = pieces_of(by=by, pk=offer.person_id, today=timezone.localdate(now))
        return Receiver(
            name=receiver.name or known.get("called") or known["name"],
            email=receiver.email or known.get("email", ""),
            phone=receiver.phone or known.get("phone", ""),
            language=receiver.language,
            offer_id=receiver.offer_id,
        )
    if not receiver.name.strip():
        raise Refused(_("Choose first whom you ask for help."))
    return receiver


def _refuse_without_yes(
    packet: Packet, agreed: Agreed | None, *, has_person: bool
) -> None:
    """Refuse to tell anything that nobody looked at and said yes to."""
    if not packet.lines:
        return
    if not has_person:
        raise Refused(
            _(
                "We do not know yet whom this is about. "
                "Ask without telling anything, or write down first who it is."
            )
        )
    if agreed is None:
        raise Refused(
            _(
                "Nothing was sent. Look together with the person at what the "
                "receiver will see, and write down how they agreed."
            )
        )
    if not covers(agreed.looked_at, packet):
        raise Refused(
            _(
                "Nothing was sent: what the receiver would see is no longer what "
                "you looked at. Please look once more, together."
            )
        )


def _first_answers(
    referral: Referral, agreed: Agreed | None, *, by: Actor, now: dt.datetime
) -> None:
    """Whoever sends has said yes; so has the person who agreed to be told about."""
    parties = [Party.SENDER]
    if referral.consent is not None:
        parties.append(Party.PERSON)
    for party in parties:
        is_person = party is Party.PERSON and agreed is not None
        Answer.objects.create(
            initiative_id=referral.initiative_id,
            referral=referral,
            party=party,
            move=Move.ACCEPT,
            channel=_channel(agreed) if is_person and agreed else "visit",
            given_by=agreed.given_by if is_person and agreed else "",
            at=now,
            recorded_by_id=by.user_id,
        )


def _channel(agreed: Agreed) -> str:
    """Say in the words of an answer how a consent was given."""
    ways = {"phone": "phone", "paper": "paper", "web": "link"}
    return ways.get(agreed.how, "visit")


def _make_link(
    referral: Referral, party: Party, *, now: dt.datetime
) -> tuple[Link, str]:
    code = make_code(secrets.token_bytes(32))
    link: Link = Link.objects.create(
        initiative_id=referral.initiative_id,
        referral=referral,
        party=party,
        code_hash=hash_code(code),
        made_at=now,
        expires_at=now + dt.timedelta(days=LINK_DAYS),
    )
    return link, code


def _publish_opened(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    publish_fact(
        place_id=referral.need.place_id,
        on=timezone.localdate(now),
        measure="referral.opened",
        dimensions={"receiver_kind": referral.receiver_kind},
    )
    audit(
        by=by,
        now=now,
        verb="referral.opened",
        subject=f"referral:{referral.pk}",
        detail={"need": referral.need_id, "told": sorted(referral.shown)},
    )
