"""What ambassadors tell providers: tips about how well help fits, and what came of it.

About a service, never about a resident: words that look like a person are refused.
Facts: `ambassador.feedback` by theme, when it was shared.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.talents.actions.guards import refuse_in_none
from sombrero.talents.domain.ambassadors import FIT_THEMES
from sombrero.talents.models import Feedback
from sombrero.talents.queries.ambassadors import get_ambassador, get_feedback


@dataclass(frozen=True, slots=True)
class TipWords:
    """What is told. words: what does not fit; proposal: what would."""

    organisation: str
    theme: str
    words: str
    service: str = ""
    proposal: str = ""


def write_tip(
    *,
    by: Actor,
    now: dt.datetime,
    tip: TipWords,
    ambassador_id: int | None = None,
) -> Feedback:
    """Write a tip for a provider; it is not shared yet. Raises NotFound, Refused."""
    require(by, Permission.OFFER_WRITE)
    refuse_in_none(by)
    _refuse(tip)
    with transaction.atomic():
        if ambassador_id is not None:
            get_ambassador(by=by, pk=ambassador_id)
        made: Feedback = Feedback.objects.create(
            initiative_id=by.here,
            ambassador_id=ambassador_id,
            written_on=timezone.localdate(now),
            **_said(tip),
        )
        audit(by=by, now=now, verb="feedback.written", subject=f"feedback:{made.pk}")
    return made


def change_tip(
    *, by: Actor, now: dt.datetime, pk: int, version: int, tip: TipWords
) -> None:
    """Change a tip until it is shared. Raises NotFound, Refused, Stale."""
    require(by, Permission.OFFER_WRITE)
    _refuse(tip)
    if get_feedback(by=by, pk=pk).shared_on is not None:
        raise Refused(_("They heard it in these words: write a new one."))
    _write(by, now, pk, version, "feedback.changed", **_said(tip))


def share_tip(
    *, by: Actor, now: dt.datetime, pk: int, version: int, on: dt.date
) -> None:
    """Write down that the provider heard it. Raises NotFound, Refused, Stale."""
    require(by, Permission.OFFER_WRITE)
    before = get_feedback(by=by, pk=pk)
    if before.shared_on is not None:
        raise Refused(_("It was shared already."))
    if on > timezone.localdate(now):
        raise Refused(_("This day is still to come: write it down when it is done."))
    with transaction.atomic():
        _write(by, now, pk, version, "feedback.shared", shared_on=on)
        publish_fact(
            place_id=None,
            on=on,
            measure="ambassador.feedback",
            dimensions={"theme": before.theme},
        )


def answer_tip(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    outcome: str,
    answer: str = "",
) -> None:
    """Write down what the provider did with it; may be written again later.

    Raises NotFound, Refused, Stale.
    """
    require(by, Permission.OFFER_WRITE)
    if get_feedback(by=by, pk=pk).shared_on is None:
        raise Refused(_("First share it, then write what they did with it."))
    if not outcome or outcome not in Feedback.Outcome.values:
        raise Refused(_("Choose what they did with it."))
    refuse_persons(answer)
    _write(
        by,
        now,
        pk,
        version,
        "feedback.answered",
        outcome=outcome,
        answer=answer,
        answered_on=timezone.localdate(now),
    )


def _said(tip: TipWords) -> dict[str, str]:
    return {
        "organisation": tip.organisation,
        "service": tip.service,
        "theme": tip.theme,
        "words": tip.words,
        "proposal": tip.proposal,
    }


def _refuse(tip: TipWords) -> None:
    if tip.theme not in FIT_THEMES:
        raise Refused(_("Choose one theme from the list."))
    if not tip.organisation.strip() or not tip.words.strip():
        raise Refused(_("For which organisation is it, and what does not fit?"))
    refuse_persons(tip.words, tip.proposal, tip.service)


def _write(
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    verb: str,
    **fields: str | dt.date,
) -> None:
    with transaction.atomic():
        write(Feedback.objects.filter(pk=pk), version, **fields)
        audit(by=by, now=now, verb=verb, subject=f"feedback:{pk}")
