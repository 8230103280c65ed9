"""Asking the planning engines: a run waits in the database until a worker takes it.

A run outlives the process that works on it: whoever works says every few seconds
that it lives, and a run of somebody who fell silent waits again.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions.audit import audit
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.words import gettext_noop
from sombrero.core.models import Initiative, PlanRun
from sombrero.core.queries.plans import PERMISSION, get_plan
from sombrero.core.scoping import unscoped
from sombrero.core.wording import say
from sombrero.solvers.kinds import kind
from sombrero.solvers.reading import BadPlanInput, read

KEPT = dt.timedelta(days=90)
SILENT = dt.timedelta(seconds=60)
MOST_ATTEMPTS = 3
MOST_UNFINISHED = 5
LONGEST = 1800
DONE, FAILED = PlanRun.State.DONE, PlanRun.State.FAILED
WAITING, RUNNING = PlanRun.State.WAITING, PlanRun.State.RUNNING
BROKE_OFF = {
    "template": gettext_noop("The work broke off three times. Try a smaller question.")
}
STOPPED_EARLY = {"template": gettext_noop("It was stopped before it began.")}


def ask_plan(
    *,
    by: Actor,
    now: dt.datetime,
    engine: str,
    title: str,
    given: Mapping[str, object],
    about: Mapping[str, object] | None = None,
    time_limit: int = 60,
    seed: int = 0,
) -> PlanRun:
    """Put a question in the queue. time_limit: seconds, at most 1800.

    Raises Refused with the engine's own sentence when the input cannot be used.
    """
    require(by, PERMISSION[engine])
    _check_room(by, engine)
    try:
        read(kind(engine).reader, given)
    except BadPlanInput as problem:
        raise Refused(say(problem.sentence.as_json())) from None
    with transaction.atomic():
        run = PlanRun.objects.create(
            initiative_id=by.here,
            asked_by_id=by.user_id,
            kind=engine,
            title=title[:120],
            given=given,
            about=about or {},
            seed=seed,
            time_limit=max(1, min(time_limit, LONGEST)),
            asked_at=now,
            erase_on=timezone.localdate(now + KEPT),
        )
        audit(
            by=by,
            now=now,
            verb="plan.ask",
            subject=f"plan:{run.pk}",
            detail={"kind": engine},
        )
    return run


def _check_room(by: Actor, engine: str) -> None:
    """Refuse persons where none are kept, and more questions than can be worked out."""
    initiative = Initiative.objects.get(pk=by.here)
    keeps_none = initiative.registration_level == Initiative.Registration.NONE
    if keeps_none and PERMISSION[engine] is Permission.PLAN_PEOPLE:
        raise Refused(
            _("Nothing is kept about persons here, so nothing about them is planned.")
        )
    unfinished = PlanRun.objects.filter(
        initiative_id=by.here, state__in=(WAITING, RUNNING)
    )
    if unfinished.count() >= MOST_UNFINISHED:
        raise Refused(
            _("%(count)d questions wait already: wait for an answer, or stop one.")
            % {"count": MOST_UNFINISHED}
        )


def open_plan(*, by: Actor, now: dt.datetime, pk: int) -> PlanRun:
    """Return a run to read its answer; reading one about people leaves a trace."""
    run = get_plan(by=by, pk=pk)
    if PERMISSION[run.kind] is Permission.PLAN_PEOPLE:
        audit(by=by, now=now, verb="plan.read", subject=f"plan:{pk}")
    return run


def stop_plan(*, by: Actor, now: dt.datetime, pk: int) -> PlanRun:
    """Ask the worker to stop with the best plan so far; a waiting run ends at once."""
    run = get_plan(by=by, pk=pk)
    with transaction.atomic():
        rows = PlanRun.objects.filter(pk=run.pk)
        rows.filter(state=WAITING).update(
            state=FAILED,
            finished_at=now,
            problem=STOPPED_EARLY,
        )
        rows.filter(state=RUNNING).update(stop_asked=True)
        audit(by=by, now=now, verb="plan.stop", subject=f"plan:{run.pk}")
    return get_plan(by=by, pk=pk)


def forget_plan(*, by: Actor, now: dt.datetime, pk: int) -> str:
    """Forget a run, its question and its answer; return which kind it was."""
    run = get_plan(by=by, pk=pk)
    with transaction.atomic():
        PlanRun.objects.filter(pk=run.pk).delete()
        audit(by=by, now=now, verb="plan.forget", subject=f"plan:{pk}")
    return run.kind


def claim_plan(*, now: dt.datetime) -> PlanRun | None:
    """Take a waiting run, or one whose worker fell silent; None if there is none.

    Initiatives take turns: first who was answered longest ago, then who asked first.
    """
    # The worker serves every initiative.
    with unscoped(), transaction.atomic():
        silent = Q(state=RUNNING, alive_at__lt=now - SILENT)
        PlanRun.objects.filter(silent, attempts__gte=MOST_ATTEMPTS).update(
            state=FAILED, finished_at=now, problem=BROKE_OFF
        )
        free = PlanRun.objects.filter(Q(state=WAITING) | silent)
        answered = PlanRun.objects.filter(
            initiative=OuterRef("initiative"), finished_at__isnull=False
        ).order_by("-finished_at")
        turn = Subquery(answered.values("finished_at")[:1])
        first = free.annotate(turn=turn).order_by(
            F("turn").asc(nulls_first=True), "asked_at", "pk"
        )
        chosen = first.first()
        if chosen is None:
            return None
        # Another worker may have taken it a moment ago.
        taken = free.filter(pk=chosen.pk).update(
            state=RUNNING, alive_at=now, attempts=F("attempts") + 1, share=0
        )
        chosen.attempts += 1
        return chosen if taken else None


class Going(StrEnum):
    """What a worker is to do after its sign of life.

    LOST: somebody else has taken the run meanwhile, or it is over.
    """

    ON = "on"
    STOP = "stop"
    LOST = "lost"


def note_progress(
    *,
    run: PlanRun,
    now: dt.datetime,
    share: float,
    objective: float | None = None,
    bound: float | None = None,
) -> Going:
    """Write how far a run is; return whether its worker is to go on."""
    # The worker serves every initiative.
    with unscoped():
        mine = _mine(run)
        changed = mine.update(
            alive_at=now,
            share=max(0.0, min(share, 1.0)),
            objective=objective,
            bound=bound,
        )
        if not changed:
            return Going.LOST
        return Going.STOP if mine.filter(stop_asked=True).exists() else Going.ON


def _mine(run: PlanRun) -> QuerySet[PlanRun]:
    """The row, while this claim of it holds: a later claim counts one attempt more."""
    return PlanRun.objects.filter(pk=run.pk, state=RUNNING, attempts=run.attempts)


def finish_plan(
    *,
    run: PlanRun,
    now: dt.datetime,
    answer: Mapping[str, object] | None,
    problem: Mapping[str, object] | None = None,
) -> None:
    """Keep the answer of a run, or why there is none, unless the claim was lost."""
    # The worker serves every initiative.
    with unscoped(), transaction.atomic():
        changed = _mine(run).update(
            state=FAILED if answer is None else DONE,
            finished_at=now,
            share=1,
            answer=answer,
            problem=problem,
            objective=(answer or {}).get("objective"),
            bound=(answer or {}).get("bound"),
        )
        if changed:
            audit(by=SYSTEM, now=now, verb="plan.finish", subject=f"plan:{run.pk}")


def hand_back_plan(*, run: PlanRun) -> None:
    """Let a run wait again as if it had not been taken: its worker closes in peace."""
    # The worker serves every initiative.
    with unscoped():
        _mine(run).update(state=WAITING, attempts=F("attempts") - 1, share=0)


def forget_plans(*, now: dt.datetime) -> int:
    """Forget runs whose day has come; return how many."""
    # A chore of the house, for every initiative.
    with unscoped(), transaction.atomic():
        forgotten = PlanRun.objects.filter(
            erase_on__lte=timezone.localdate(now)
        ).delete()[0]
        if forgotten:
            detail = {"count": forgotten}
            audit(
                by=SYSTEM, now=now, verb="plan.forget", subject="plans", detail=detail
            )
    return forgotten
