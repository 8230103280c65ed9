"""Next steps: of one need, and of one worker's day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import ROLES, Permission
from sombrero.core.models import User
from sombrero.core.queries import workers_with_role
from sombrero.detection.queries import get_need, needs_within_reach
from sombrero.people.queries import names_of
from sombrero.referral.domain.followup import Due, due
from sombrero.referral.models import Step
from sombrero.referral.queries.phrases import due_words

MOST = 50
# Who may be given a step: every role that can open one, volunteers among them.
DOERS = tuple(key for key, role in ROLES.items() if Permission.STEP_READ in role.may)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as a list shows it. due_words: "today", "two days late"."""

    step: Step
    person_id: int | None
    person_name: str
    due: Due
    due_words: str


def list_steps_of_need(
    *, by: Actor, need_id: int, today: dt.date
) -> tuple[list[StepRow], list[Step]]:
    """Give what is still to do for a need, soonest first, and what was done.

    Two queries. The caller opened the need through its gate.
    """
    require(by, Permission.STEP_READ)
    rows = list(
        _complete(Step.objects.filter(need_id=need_id)).order_by("due_on", "pk")
    )
    names = names_of(by=by, pks=_persons(rows))
    open_ones = [_row(step, names, today) for step in rows if step.done_at is None]
    done = [step for step in rows if step.done_at is not None]
    return open_ones, done[::-1]


def steps_today(
    *, by: Actor, now: dt.datetime, today: dt.date, limit: int = MOST
) -> list[StepRow]:
    """Give what this worker has to do until tomorrow, the most late first.

    A volunteer sees only what was given to them; who may read needs also sees what
    nobody has taken yet for a need within reach. Three queries, four for bound roles,
    one of them the audit row, however many steps.
    """
    require(by, Permission.STEP_READ)
    whose = Q(assigned_to_id=by.user_id)
    if by.may(Permission.NEED_READ):
        whose |= Q(assigned_to=None, need__in=needs_within_reach(by=by))
    rows = list(
        _complete(Step.objects.filter(whose, done_at=None, need__closed_at=None))
        .filter(due_on__lte=today + dt.timedelta(days=1))
        .order_by("due_on", "pk")[:limit]
    )
    names = names_of(by=by, pks=_persons(rows))
    audit(
        by=by,
        now=now,
        verb="steps.listed",
        subject="steps",
        # A subject is short; the detail names every row that was shown.
        detail={"steps": [step.pk for step in rows]},
    )
    return [_row(step, names, today) for step in rows]


def get_step(*, by: Actor, now: dt.datetime, pk: int, today: dt.date) -> StepRow:
    """Open one step: one's own, or of a need within reach; written down.

    Raises NotAllowed, NotFound.
    """
    require(by, Permission.STEP_READ)
    step = _complete(Step.objects.filter(pk=pk)).first()
    if step is None:
        raise NotFound(_("There is no such step here."))
    if step.assigned_to_id != by.user_id:
        get_need(by=by, now=now, pk=step.need_id, purpose="step")
    audit(by=by, now=now, verb="step.read", subject=f"step:{pk}")
    return _row(step, names_of(by=by, pks=_persons([step])), today)


def doers_of(*, by: Actor, today: dt.date) -> list[User]:
    """Return who may be given a step, by name: the team and its volunteers. One query.

    A volunteer opens the step alone, never the need or the signal behind it.
    """
    require(by, Permission.STEP_READ)
    grants = workers_with_role(initiative_id=by.here, roles=DOERS, today=today)
    return list({grant.user_id: grant.user for grant in grants}.values())


def _complete(rows: QuerySet[Step]) -> QuerySet[Step]:
    """Bring along the names that a list of steps shows, in the same query."""
    return rows.select_related("assigned_to", "done_by", "referral").annotate(
        person_id=F("need__person_id")
    )


def _persons(rows: list[Step]) -> set[int]:
    return {pk for pk in map(_person, rows) if pk is not None}


def _person(step: Step) -> int | None:
    pk: int | None = vars(step)["person_id"]
    return pk


def _row(step: Step, names: dict[int, str], today: dt.date) -> StepRow:
    pk = _person(step)
    near = due(step.due_on, today=today)
    return StepRow(
        step=step,
        person_id=pk,
        person_name=names.get(pk, "") if pk is not None else "",
        due=near,
        due_words=due_words(near),
    )
