"""Runs that belong together, and why a plan is not another one."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun
from sombrero.core.queries import get_plan
from sombrero.core.wording import say
from sombrero.networks.domain.month import read_question
from sombrero.solvers import match
from sombrero.solvers.match.input import Neighbours
from sombrero.solvers.match.why import why_not
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.roster.half_days.why import why_not as why_not_visit
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run

PATIENCE = 3.0
"""Seconds that somebody waits for an answer on a page."""
_ONE_AT_A_TIME = threading.Lock()


def other_balances(*, by: Actor, run: PlanRun) -> list[PlanRun]:
    """Return the runs of the same month with the slider elsewhere, by slider."""
    require(by, Permission.PLAN_PEOPLE)
    root = int(run.about.get("root", run.pk))
    rows = PlanRun.objects.filter(initiative_id=by.here, kind=PlanRun.Kind.ROSTER)
    asked = rows.filter(about__root=root, about__change="balance")
    found = {one.given.get("balance", 0.5): one for one in asked.order_by("asked_at")}
    first = rows.filter(pk=root).first()
    if first is not None and "keep" not in run.given:
        found.setdefault(first.given.get("balance", 0.5), first)
    return [found[balance] for balance in sorted(found)]


@contextmanager
def _alone() -> Iterator[None]:
    """Solve once at a time: pages of everybody wait on the same process.

    Raises Refused when somebody else's answer is being worked out.
    """
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        raise Refused(_("Another answer is being worked out: try again in a moment."))
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


def why_not_worker(
    *, by: Actor, pk: int, worker: str, client: str, start: dt.datetime
) -> list[dict[str, Any]]:
    """Say why a worker does not make a visit, in sentences of the engine.

    Raises Refused when another answer is being worked out.
    """
    require(by, Permission.PLAN_PEOPLE)
    run = get_plan(by=by, pk=pk)
    with _alone():
        said = why_not_visit(
            case_of(read_question(run.given)),
            run.answer or {},
            worker=worker,
            client=client,
            start=start,
            run=Run(seed=run.seed, time_limit=PATIENCE),
        )
    return [one.as_json() for one in said]


def why_not_helper(*, by: Actor, pk: int, helper: str, request: str) -> list[str]:
    """Say why a helper is not proposed for a request.

    Raises Refused when the run knows one of them not, or when another answer is
    being worked out.
    """
    require(by, Permission.PLAN_PEOPLE)
    run = get_plan(by=by, pk=pk)
    given = match.READER.validate_python(run.given)
    if not isinstance(given, Neighbours):
        raise Refused("")
    ids: dict[str, Any] = {str(one.id): one.id for one in given.helpers}
    asked: dict[str, Any] = {str(one.id): one.id for one in given.requests}
    try:
        with _alone():
            said = why_not(
                given,
                ids.get(helper, helper),
                asked.get(request, request),
                Run(seed=run.seed, time_limit=PATIENCE),
            )
    except BadPlanInput as problem:
        raise Refused(say(problem.sentence.as_json())) from None
    return [say(one.as_json()) for one in said]
