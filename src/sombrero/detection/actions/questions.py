"""Asking the reporter something, and their answer."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.access import require
from sombrero.core.actions import audit, queue_message
from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Message
from sombrero.core.scoping import scope
from sombrero.detection.actions.guards import signal_for
from sombrero.detection.actions.progress import (
    messages_about,
    page_url,
    reach_of,
    reporter_of,
)
from sombrero.detection.models import Signal, SignalQuestion
from sombrero.detection.queries.signals import signal_of_receipt

LONGEST_QUESTION = 500
LONGEST_ANSWER = 2000


def ask_reporter(*, by: Actor, now: dt.datetime, pk: int, text: str) -> SignalQuestion:
    """Ask the reporter something; they find it on the page of their receipt.

    A message says only that there is a question, except on the list of calls, which
    a colleague reads aloud. Raises NotFound, Refused.
    """
    require(by, Permission.SIGNAL_TRIAGE)
    text = text.strip()
    if not text or len(text) > LONGEST_QUESTION:
        raise Refused(_("Write one short question, at most 500 characters."))
    with transaction.atomic():
        signal = signal_for(by, pk)
        question: SignalQuestion = SignalQuestion.objects.create(
            initiative_id=signal.initiative_id,
            signal=signal,
            text=text,
            asked_by_id=by.user_id,
            asked_at=now,
        )
        _announce(signal, question, by=by, now=now)
        audit(by=by, now=now, verb="signal.asked", subject=f"signal:{pk}")
    return question


def _announce(
    signal: Signal, question: SignalQuestion, *, by: Actor, now: dt.datetime
) -> None:
    reporter = reporter_of(signal)
    where = reach_of(reporter, by_voice=True) if reporter else None
    if where is None:
        return
    with override(signal.language):
        link = page_url("detection:follow", signal.language)
        words = _(
            "We have a question about your message. Answer it with your receipt: "
            "%(link)s"
        ) % {"link": link}
        subject = _("A question about your message")
    queue_message(
        by=by,
        now=now,
        initiative_id=signal.initiative_id,
        channel=where[0],
        to=where[1],
        language=signal.language,
        subject=subject,
        body=question.text if where[0] == Message.Channel.PHONE else words,
        dedupe_key=f"{messages_about(signal.pk)}question:{question.pk}",
        place_id=signal.place_id,
    )


def answer_question(
    *, by: Actor = PUBLIC, now: dt.datetime, receipt: str, question_pk: int, text: str
) -> SignalQuestion:
    """Answer a question with the receipt in hand, once. Raises NotFound, Refused."""
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Write your answer first."))
    if len(text) > LONGEST_ANSWER:
        raise Refused(
            _("Your answer is too long: at most 2000 characters fit. Make it shorter.")
        )
    signal = signal_of_receipt(receipt)
    with scope(initiative=signal.initiative_id), transaction.atomic():
        question = signal.questions.filter(pk=question_pk).first()
        if question is None:
            raise NotFound(_("There is no such question."))
        open_ones = signal.questions.filter(pk=question_pk, answered_at=None)
        if not open_ones.update(answer=text, answered_at=now):
            raise Refused(_("You have already answered this question. Thank you."))
        audit(
            by=by.within(signal.initiative_id),
            now=now,
            verb="signal.answered",
            subject=f"signal:{signal.pk}",
        )
        question.refresh_from_db()
    return question
