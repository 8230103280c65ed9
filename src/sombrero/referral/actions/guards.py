"""What every write on a referral begins and ends with."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import refuse_stale
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.detection.queries import get_need
from sombrero.referral.domain.three_parties import NotPossible, Party, Reason, State
from sombrero.referral.models import Referral
from sombrero.referral.queries.course import status_of

# A no for one of these reasons means that the neighbourhood lacks something.
UNMET = frozenset({Reason.NO_CAPACITY, Reason.NOT_ELIGIBLE})


def take(*, by: Actor, now: dt.datetime, pk: int, version: int | None) -> Referral:
    """Take a referral in hand for a worker, locked until the transaction ends.

    version: what the worker's page showed; None where nobody looked at a page.
    Raises NotAllowed, NotFound when it is out of reach, Stale.
    """
    require(by, Permission.REFERRAL_WRITE)
    referral = lock(pk)
    get_need(by=by, now=now, pk=referral.need_id, purpose="referral")
    if version is not None:
        refuse_stale(seen=version, kept=referral.version)
    return referral


def lock(pk: int) -> Referral:
    """Lock one referral of the open initiative. Raises NotFound."""
    referral: Referral | None = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("need", "consent", "service", "initiative")
        .filter(pk=pk)
        .first()
    )
    if referral is None:
        raise NotFound(_("There is no such referral here."))
    return referral


def settle(referral: Referral, *, by: Actor, now: dt.datetime, verb: str) -> Referral:
    """Keep the state that follows from what was just added, and write the trail."""
    before = referral.state
    referral.state = status_of(referral).state
    referral.version += 1
    referral.save(update_fields=["state", "version", "helped_at", "withdrawn_at"])
    audit(
        by=by,
        now=now,
        verb=f"referral.{verb}",
        subject=f"referral:{referral.pk}",
        detail={"from": before, "to": referral.state},
    )
    return referral


def refused(problem: NotPossible) -> Refused:
    """Turn a rule's no into a sentence in the reader's language."""
    return Refused(_(problem.sentence))


def publish_answer(
    referral: Referral, *, now: dt.datetime, party: Party, move: str, reason: str
) -> None:
    """Count an answer; a no that shows a gap in the neighbourhood counts as such."""
    place_id = referral.need.place_id
    publish_fact(
        place_id=place_id,
        on=timezone.localdate(now),
        measure="referral.answered",
        dimensions={"party": party, "answer": move, "reason": reason},
    )
    if status_of(referral).state is State.DECLINED and reason in UNMET:
        for key in _life_domains(referral):
            publish_fact(
                place_id=place_id,
                on=timezone.localdate(now),
                measure="need.unmet",
                dimensions={"life_domain": key},
            )


def _life_domains(referral: Referral) -> list[str]:
    return [key for key in referral.need.life_domains if key in LIFE_DOMAINS]
