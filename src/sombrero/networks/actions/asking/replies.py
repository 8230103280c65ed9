"""Replies that a person reads: settled with an answer, or just read."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import scope, unscoped
from sombrero.networks.actions.asking.answers import record_answer
from sombrero.networks.actions.asking.waves import ASKABLE, lock_request
from sombrero.networks.domain.asking import Answer, AskState
from sombrero.networks.models import GroupLink, Reply
from sombrero.networks.queries.answering import find_group_link
from sombrero.networks.queries.asking import replies_within_reach
from sombrero.people.queries import international, ways_of

KEPT_DAYS = 30
"""So long the words of a reply stay; read or not, the row itself stays for counting."""
GROUP_DAYS = 7
MOST_OFFERS = 30
"""Offers from one group's link; more is not a street any more."""
FORGOTTEN = {"words": "", "sender": ""}


def settle_reply(
    *, by: Actor, now: dt.datetime, pk: int, answer: Answer | None = None
) -> Reply:
    """Write down what a reply meant, or only that somebody read and handled it.

    Raises NotFound, Stale when a colleague did so already, Refused when it answers
    nothing that is open.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        rows = Reply.objects.filter(replies_within_reach(by))
        reply = rows.select_related("ask").filter(pk=pk).first()
        if reply is None:
            raise NotFound(_("This reply is not known here."))
        taken = Reply.objects.filter(pk=pk, settled_at=None).update(
            settled_at=now,
            settled_by_id=by.user_id,
            answer=answer.value if answer else "",
            forgotten_at=now,
            **FORGOTTEN,
        )
        if not taken:
            raise Stale(_("A colleague handled this reply already."))
        if answer is not None:
            if reply.ask is None or reply.ask.state == AskState.CANCELLED:
                raise Refused(_("This reply belongs to no question that is open."))
            record_answer(by=by, now=now, ask_id=reply.ask.pk, answer=answer, how="sms")
        audit(by=by, now=now, verb="asking.reply_settled", subject=f"reply:{pk}")
    reply.refresh_from_db()
    return reply


def forget_replies(*, now: dt.datetime) -> int:
    """Empty the words and numbers of replies whose term is over; return how many."""
    # The system forgets in every initiative at once.
    with unscoped():
        return Reply.objects.filter(
            forgotten_at=None, received_at__lte=now - dt.timedelta(days=KEPT_DAYS)
        ).update(forgotten_at=now, **FORGOTTEN)


def forget_replies_from(*, by: Actor, now: dt.datetime, person_id: int) -> int:
    """Empty replies from the number of somebody who is erased; return how many.

    Those we could not say whose they were: several share the number, or it was an
    offer from a group. The others go with the person.
    """
    known = ways_of(by=by, pks=[person_id]).get(person_id)
    number = known.addresses.get("sms", "") if known else ""
    if not number:
        return 0
    rows = Reply.objects.filter(person=None, forgotten_at=None).exclude(sender="")
    theirs = [
        pk
        for pk, sender in rows.values_list("pk", "sender")
        if international(sender) == number
    ]
    found = Reply.objects.filter(pk__in=theirs)
    found.filter(settled_at=None).update(settled_at=now)
    return found.update(forgotten_at=now, **FORGOTTEN)


# -- The street's own group ----------------------------------------------------------
def make_group_link(*, by: Actor, now: dt.datetime, request_id: int) -> str:
    """Make a link for a street's own chat group; return its code, which is shown once.

    It works for a week. Raises NotFound, Refused.
    """
    require(by, Permission.HELP_WRITE)
    with transaction.atomic():
        request = lock_request(by, request_id)
        if request.state not in ASKABLE:
            raise Refused(_("For this request nobody has to be asked any more."))
        code = make_code(secrets.token_bytes(16))
        GroupLink.objects.create(
            initiative_id=request.initiative_id,
            request=request,
            code_hash=hash_code(code),
            made_at=now,
            expires_at=now + dt.timedelta(days=GROUP_DAYS),
            made_by_id=by.user_id,
        )
        audit(by=by, now=now, verb="asking.group_link", subject=f"request:{request.pk}")
    return code


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody of a group who offers to go: how they are called and reached."""

    name: str
    phone: str


def raise_hand(*, now: dt.datetime, code: str, hand: Hand) -> Reply:
    """Take in an offer of somebody from a group; the team calls them. Public.

    The same name and number twice is one offer. Raises NotFound, Expired, Refused.
    """
    link = find_group_link(code, now=now)
    if not hand.name.strip() or not hand.phone.strip():
        raise Refused(_("Write your name and your telephone, so that we can call you."))
    key = f"hand:{link.pk}:{hand.name.strip().casefold()}:{hand.phone}"
    fingerprint = hashlib.sha256(key.encode()).hexdigest()
    with scope(initiative=link.initiative_id), transaction.atomic():
        offers = Reply.objects.filter(
            request_id=link.request_id, problem=Reply.Problem.OFFER
        )
        if offers.count() >= MOST_OFFERS:
            raise Refused(_("Many people answered already. Thank you!"))
        reply, _made = Reply.objects.get_or_create(
            fingerprint=fingerprint,
            defaults={
                "initiative_id": link.initiative_id,
                "request_id": link.request_id,
                "channel": Reply.Channel.GROUP,
                "sender": hand.phone.strip()[:80],
                "words": hand.name.strip()[:120],
                "received_at": now,
                "problem": Reply.Problem.OFFER,
            },
        )
    return reply
