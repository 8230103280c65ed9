"""The road of an advice: drafted, frozen, sent, answered, told to residents."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact, queue_message
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.freezing import canonical, seal
from sombrero.core.domain.persons import words_about_a_person
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.policy.domain.standing import Status, Step, may
from sombrero.policy.models import Advice, PolicySignal
from sombrero.policy.queries import get_advice, is_as_frozen, letter_of, snapshot_of


@dataclass(frozen=True)
class AdviceWords:
    """What a person writes of an advice; the figures come by themselves.

    residents_say: quotes of people who agreed, without their names.
    """

    title: str
    addressee: str
    addressee_kind: str = Advice.Addressee.COUNCIL
    addressee_email: str = ""
    language: str = "nl"
    what_we_see: str = ""
    residents_say: str = ""
    quotes_agreed: bool = False
    what_we_ask: str = ""


def draft_advice(
    *,
    by: Actor,
    now: dt.datetime,
    place_id: int,
    words: AdviceWords,
    policy_signal_ids: Collection[int] = (),
) -> Advice:
    """Begin an advice on a place of the initiative, with what we keep seeing.

    Raises NotFound for another's place, Refused for quotes nobody agreed to.
    """
    require(by, Permission.ADVICE_WRITE)
    _check_quotes(words)
    if not Place.objects.filter(pk=place_id, initiatives=by.here).exists():
        raise NotFound
    with transaction.atomic():
        advice = Advice.objects.create(
            initiative_id=by.here, place_id=place_id, created_at=now, **asdict(words)
        )
        PolicySignal.objects.filter(
            initiative_id=by.here,
            pk__in=policy_signal_ids,
            state=PolicySignal.State.OPEN,
        ).update(
            state=PolicySignal.State.IN_ADVICE, advice=advice, version=F("version") + 1
        )
        audit(by=by, now=now, verb="advice.drafted", subject=f"advice:{advice.pk}")
    return advice


def edit_advice(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: AdviceWords
) -> Advice:
    """Change the words of a draft; its frozen figures stay. Raises Stale, Refused."""
    require(by, Permission.ADVICE_WRITE)
    _check_quotes(words)
    return _step(Step.EDIT, by=by, now=now, pk=pk, version=version, **asdict(words))


def freeze_figures(
    *, by: Actor, now: dt.datetime, today: dt.date, pk: int, version: int
) -> Advice:
    """Put today's figures of the place under a seal: later changes pass them by.

    A draft may freeze anew. Raises Stale, Refused.
    """
    require(by, Permission.ADVICE_WRITE)
    place = get_advice(by=by, pk=pk).place
    snapshot = snapshot_of(by=by, place=place, today=today, now=now)
    text = canonical(snapshot)
    starts = [str(one["start"]) for one in _counts(snapshot)]
    ends = [str(one["end"]) for one in _counts(snapshot)]
    return _step(
        Step.FREEZE,
        by=by,
        now=now,
        pk=pk,
        version=version,
        figures=text,
        seal=seal(text),
        frozen_at=now,
        period_start=min(starts, default=None),
        period_end=max(ends, default=None),
    )


def send_advice(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    pk: int,
    version: int,
    answer_due_on: dt.date,
) -> Advice:
    """Send an advice: from now on its text and figures never change.

    An e-mail goes to the addressee when there is an address; else it is printed.
    Raises Refused without frozen figures or a question, Stale.
    """
    require(by, Permission.ADVICE_WRITE)
    _check_ready(get_advice(by=by, pk=pk), today=today, answer_due_on=answer_due_on)
    with transaction.atomic():
        advice = _step(
            Step.SEND,
            by=by,
            now=now,
            pk=pk,
            version=version,
            status=Status.SENT,
            sent_on=today,
            answer_due_on=answer_due_on,
        )
        publish_fact(place_id=advice.place_id, on=today, measure="advice.sent")
        if advice.addressee_email:
            _queue(advice, by=by, now=now)
    return advice


def record_answer(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    answer: str,
    answered_on: dt.date,
) -> Advice:
    """Write down what the addressee answered. Raises Refused, Stale."""
    require(by, Permission.ADVICE_WRITE)
    if not answer.strip():
        raise Refused(_("Write down the answer first."))
    with transaction.atomic():
        advice = _step(
            Step.RECORD_ANSWER,
            by=by,
            now=now,
            pk=pk,
            version=version,
            status=Status.ANSWERED,
            answer=answer,
            answered_on=answered_on,
        )
        publish_fact(
            place_id=advice.place_id, on=answered_on, measure="advice.answered"
        )
    return advice


def tell_residents(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: str, told_on: dt.date
) -> Advice:
    """Write down what residents were told about its effect (R-030)."""
    require(by, Permission.ADVICE_WRITE)
    if not words.strip():
        raise Refused(_("Write down what you told residents, and how."))
    with transaction.atomic():
        advice = _step(
            Step.TELL_RESIDENTS,
            by=by,
            now=now,
            pk=pk,
            version=version,
            told_residents=words,
            told_on=told_on,
        )
        publish_fact(place_id=advice.place_id, on=told_on, measure="advice.told")
    return advice


# -- What each step shares -----------------------------------------------------------
def _step(
    step: Step,
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    **changed: object,
) -> Advice:
    """Take one step, guarded by the version, with a row in the trail."""
    if not may(step, get_advice(by=by, pk=pk).status):
        raise Refused(_("This advice is already further on; nothing was changed."))
    with transaction.atomic():
        write(Advice.objects.filter(pk=pk, initiative_id=by.here), version, **changed)
        advice = get_advice(by=by, pk=pk)
        audit(
            by=by,
            now=now,
            verb=f"advice.{step}",
            subject=f"advice:{pk}",
            detail={"version": advice.version, "seal": advice.seal},
        )
    return advice


def _counts(snapshot: dict[str, object]) -> list[dict[str, object]]:
    counts = snapshot["counts"]
    return counts if isinstance(counts, list) else []


def _check_quotes(words: AdviceWords) -> None:
    if not words.residents_say.strip():
        return
    if not words.quotes_agreed:
        raise Refused(
            _("Quote residents only when they agreed: tick that they did, or leave it.")
        )
    pointing = words_about_a_person(words.residents_say)
    if pointing:
        raise Refused(
            _("“%(words)s” may point at a person: quote without names or numbers.")
            % {"words": pointing}
        )


def _check_ready(advice: Advice, *, today: dt.date, answer_due_on: dt.date) -> None:
    if not advice.what_we_ask.strip():
        raise Refused(_("Say first what you ask: an advice without a question waits."))
    if not advice.figures:
        raise Refused(_("Freeze the figures first: the letter stands on them."))
    if not is_as_frozen(advice):
        raise Refused(_("The figures are not those that were frozen. Freeze anew."))
    if answer_due_on <= today:
        raise Refused(_("Choose a day after today for the answer."))


def _queue(advice: Advice, *, by: Actor, now: dt.datetime) -> None:
    with override(advice.language):
        body = render_to_string(
            "policy/letter.txt", {"advice": advice, "letter": letter_of(advice)}
        )
    queue_message(
        by=by,
        now=now,
        initiative_id=advice.initiative_id,
        channel="email",
        to=advice.addressee_email,
        language=advice.language,
        subject=advice.title,
        body=body,
        dedupe_key=f"advice:{advice.pk}:sent",
    )
