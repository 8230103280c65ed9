"""What leaves the house about a referral: a link and a telephone, never a name."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sombrero.core.actions import queue_message
from sombrero.core.dates import day_short
from sombrero.core.domain.actor import Actor
from sombrero.referral.models import Link, Referral


def link_url(code: str, *, language: str) -> str:
    """Give the full address of an answer page, in the reader's language."""
    with translation.override(language):
        path = reverse("referral:answer", kwargs={"token": code})
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"


def enter_url(*, language: str) -> str:
    """Give the full address where a code is typed, in the reader's language."""
    with translation.override(language):
        return f"{settings.SOMBRERO_PUBLIC_URL}{reverse('referral:answer_enter')}"


def ask_key(link_pk: int) -> str:
    """Name the one message that brings a link."""
    return f"referral:ask:{link_pk}"


def withdrawn_key(referral_pk: int) -> str:
    """Name the one message that a referral was taken back."""
    return f"referral:withdrawn:{referral_pk}"


def ask_receiver(
    referral: Referral, link: Link, code: str, *, by: Actor, now: dt.datetime
) -> None:
    """Send the receiver their link: by e-mail where we can, else on the call list."""
    with translation.override(referral.receiver_language):
        subject = _("Can you help one of our neighbours?")
        body = _(
            "Dear %(receiver)s,\n\n"
            "%(initiative)s asks for your help for one of our neighbours. Look and "
            "answer here, without an account:\n\n%(url)s\n\n"
            "Yes, not now or no: every answer helps us further. The link works until "
            "%(until)s. You may also call us: %(phone)s.\n\nThank you!"
        ) % {
            "receiver": referral.receiver_name,
            "initiative": referral.initiative.name,
            "url": link_url(code, language=referral.receiver_language),
            "until": day_short(link.expires_at),
            "phone": referral.initiative.phone,
        }
    key = ask_key(link.pk)
    _queue(referral, by=by, now=now, subject=subject, body=body, key=key)


def tell_withdrawn(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Tell the receiver that the person took back what they had agreed to."""
    with translation.override(referral.receiver_language):
        day = day_short(referral.opened_at)
        subject = _("A question to you was taken back")
        body = _(
            "Dear %(receiver)s,\n\n"
            "On %(day)s we asked for your help for one of our neighbours. They took "
            "back their consent. The link no longer works. Please remove what you "
            "wrote down about them.\n\n"
            "A question? Call %(initiative)s: %(phone)s."
        ) % {
            "receiver": referral.receiver_name,
            "day": day,
            "initiative": referral.initiative.name,
            "phone": referral.initiative.phone,
        }
    key = withdrawn_key(referral.pk)
    _queue(referral, by=by, now=now, subject=subject, body=body, key=key)


def tell_not_needed(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Tell the receiver that this is not needed any more; nobody's reason is told."""
    with translation.override(referral.receiver_language):
        day = day_short(referral.opened_at)
        subject = _("A question to you is no longer needed")
        body = _(
            "Dear %(receiver)s,\n\n"
            "On %(day)s we asked for your help for one of our neighbours. It is no "
            "longer needed; thank you for being there. The link no longer works. "
            "Please remove what you wrote down about them.\n\n"
            "A question? Call %(initiative)s: %(phone)s."
        ) % {
            "receiver": referral.receiver_name,
            "day": day,
            "initiative": referral.initiative.name,
            "phone": referral.initiative.phone,
        }
    key = withdrawn_key(referral.pk)
    _queue(referral, by=by, now=now, subject=subject, body=body, key=key)


def _queue(
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    subject: str,
    body: str,
    key: str,
) -> None:
    """Put it in the outbox over the channel that this receiver has."""
    channel, to = _address(referral)
    queue_message(
        by=by,
        now=now,
        initiative_id=referral.initiative_id,
        channel=channel,
        to=to,
        language=referral.receiver_language,
        subject=subject,
        body=body,
        dedupe_key=key,
        place_id=referral.need.place_id,
    )


def _address(referral: Referral) -> tuple[str, str]:
    if referral.receiver_email:
        return "email", referral.receiver_email
    return "phone", referral.receiver_phone or referral.receiver_name
