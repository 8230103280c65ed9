"""Next steps: proposed after each answer, changed and finished by people."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.detection.queries import get_need
from sombrero.referral.domain.followup import (
    Proposal,
    propose,
    propose_after_help,
    propose_after_no_help,
    public_holidays,
)
from sombrero.referral.domain.three_parties import State
from sombrero.referral.models import Referral, Step
from sombrero.referral.queries.course import status_of


def add_step(
    *,
    by: Actor,
    now: dt.datetime,
    need_id: int,
    what: str,
    due_on: dt.date,
    assigned_to_id: int | None = None,
    referral_id: int | None = None,
) -> Step:
    """Plan something for a need. Raises NotFound, or Refused without words."""
    require(by, Permission.STEP_WRITE)
    if not what.strip():
        raise Refused(_("Write what will happen, in a few words."))
    need = get_need(by=by, now=now, pk=need_id, purpose="step")
    with transaction.atomic():
        step: Step = Step.objects.create(
            initiative_id=by.here,
            need_id=need.pk,
            referral_id=referral_id,
            what=what.strip()[:300],
            due_on=due_on,
            assigned_to_id=assigned_to_id or by.user_id,
            made_at=now,
        )
        audit(by=by, now=now, verb="step.added", subject=f"need:{need_id}")
    return step


def change_step(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    what: str,
    due_on: dt.date,
    assigned_to_id: int | None,
) -> Step:
    """Change what was planned or proposed. Raises NotFound, Stale or Refused."""
    require(by, Permission.STEP_WRITE)
    if not what.strip():
        raise Refused(_("Write what will happen, in a few words."))
    with transaction.atomic():
        step = _open_step(by=by, now=now, pk=pk)
        write(
            Step.objects.filter(pk=pk, done_at=None),
            version,
            what=what.strip()[:300],
            why=step.why if what.strip() in (step.what, step.what_words) else "",
            due_on=due_on,
            assigned_to_id=assigned_to_id,
            is_proposed=False,
        )
        audit(by=by, now=now, verb="step.changed", subject=f"need:{step.need_id}")
        step.refresh_from_db()
    return step


def finish_step(
    *, by: Actor, now: dt.datetime, pk: int, version: int, result: str = ""
) -> Step:
    """Write down that a step is done, and how it went.

    A volunteer may finish the steps that were given to them. Raises NotFound, Stale.
    """
    require(by, Permission.STEP_WRITE, Permission.STEP_READ)
    with transaction.atomic():
        step = _open_step(by=by, now=now, pk=pk)
        write(
            Step.objects.filter(pk=pk, done_at=None),
            version,
            done_at=now,
            done_by_id=by.user_id,
            result=result.strip()[:300],
            is_proposed=False,
        )
        audit(by=by, now=now, verb="step.done", subject=f"need:{step.need_id}")
        step.refresh_from_db()
    return step


def plan_next(referral: Referral, *, now: dt.datetime) -> Step | None:
    """Plan what follows from where a referral stands; called inside a transaction."""
    today = timezone.localdate(now)
    closed = public_holidays(today.year)
    state = status_of(referral)
    if state.state is State.DONE:
        proposal: Proposal | None = propose_after_help(on=today, closed=closed)
    else:
        proposal = propose(state, on=today, closed=closed)
    return _replace_proposal(referral, proposal, now=now)


def plan_after_no_help(referral: Referral, *, now: dt.datetime) -> Step | None:
    """Plan what follows when the person says that help did not come."""
    today = timezone.localdate(now)
    closed = public_holidays(today.year)
    proposal = propose_after_no_help(on=today, closed=closed)
    return _replace_proposal(referral, proposal, now=now)


def _replace_proposal(
    referral: Referral, proposal: Proposal | None, *, now: dt.datetime
) -> Step | None:
    """Let a newer proposal take the place of one that nobody touched."""
    Step.objects.filter(referral=referral, is_proposed=True, done_at=None).delete()
    if proposal is None:
        return None
    step: Step = Step.objects.create(
        initiative_id=referral.initiative_id,
        need_id=referral.need_id,
        referral=referral,
        what=proposal.what,
        why=proposal.why,
        due_on=proposal.due_on,
        assigned_to_id=referral.sender_id or referral.need.referent_id,
        is_proposed=True,
        made_at=now,
    )
    return step


def _open_step(*, by: Actor, now: dt.datetime, pk: int) -> Step:
    """Find a step within reach: mine, or of a need that this worker may open."""
    step = Step.objects.filter(pk=pk).first()
    if step is None:
        raise NotFound(_("There is no such step here."))
    if step.assigned_to_id != by.user_id:
        require(by, Permission.STEP_WRITE)
        get_need(by=by, now=now, pk=step.need_id, purpose="step")
    return step
