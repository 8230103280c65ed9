"""Asking the planning engines who visits whom, and who helps whom."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import ask_plan
from sombrero.core.dates import day_short
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import PlanRun
from sombrero.core.queries import get_plan
from sombrero.core.wording import say
from sombrero.networks.domain import month
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.roster.half_days.checks import check
from sombrero.solvers.roster.half_days.working_out import case_of

Given = Mapping[str, Any]
SOONER = 10
"""Seconds that a small change of a roster may take at most."""


def ask_roster(
    *,
    by: Actor,
    now: dt.datetime,
    title: str,
    given: Given,
    about: Given | None = None,
    time_limit: int = 60,
    both_ends: bool = False,
) -> PlanRun:
    """Ask who visits whom in a month. both_ends: with the slider at its ends too.

    Raises Refused with the engine's own sentence when the input cannot be used, and
    when there is no room for all; nothing is asked then.
    """
    require(by, Permission.PLAN_PEOPLE)
    try:
        question = month.read_question(given)
        check(question)
        case_of(question)
    except BadPlanInput as problem:
        raise Refused(say(problem.sentence.as_json())) from None
    except ValueError:
        pass  # `ask_plan` reads it once more, and says what is wrong
    with transaction.atomic():
        run = ask_plan(
            by=by,
            now=now,
            engine=PlanRun.Kind.ROSTER,
            title=title or str(PlanRun.Kind.ROSTER.label),
            given=given,
            about=about,
            time_limit=time_limit,
        )
        if both_ends:
            ask_both_ends(by=by, now=now, pk=run.pk)
    return run


def ask_both_ends(*, by: Actor, now: dt.datetime, pk: int) -> list[PlanRun]:
    """Ask the same month with the slider at its two ends, to compare.

    Raises Refused when there is no room for both; neither is asked then.
    """
    with transaction.atomic():
        return [
            ask_with_balance(by=by, now=now, pk=pk, balance=balance)
            for balance in (0.0, 1.0)
        ]


def ask_with_balance(
    *, by: Actor, now: dt.datetime, pk: int, balance: float
) -> PlanRun:
    """Ask the same month with the slider elsewhere. balance: 0 to 1."""
    run = _roster(by, pk)
    words = {0.0: _("all for few faces"), 1.0: _("all for variety")}
    share = _("slider at %(share)d of 100") % {"share": round(100 * balance)}
    return _derived(
        by=by,
        now=now,
        run=run,
        words=words.get(balance, share),
        given=month.with_balance(run.given, balance),
        about={"change": "balance"},
    )


def ask_what_can_be(*, by: Actor, now: dt.datetime, pk: int) -> PlanRun:
    """Ask the same month, where as little as possible may stay unmet."""
    run = _roster(by, pk)
    return _derived(
        by=by,
        now=now,
        run=run,
        words=_("as much as can be"),
        given=month.with_some_unmet(run.given),
        about={"change": "unmet"},
    )


def ask_without(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    worker: str,
    first: dt.date,
    last: dt.date,
    half_day: str = "",
) -> PlanRun:
    """Ask what to do when a worker is away, changing as few visits as possible."""
    run = _roster(by, pk)
    if not run.answer or "visits" not in run.answer:
        raise Refused(_("There is no roster yet to change."))
    return _derived(
        by=by,
        now=now,
        run=run,
        # Titles stand in lists and names of files: no names of people.
        words=_("one worker away from %(day)s") % {"day": day_short(first)},
        given=month.without_worker(
            run.given,
            run.answer,
            worker=worker,
            first=first,
            last=last,
            half_day=half_day,
        ),
        about={
            "change": "absence",
            "worker": worker,
            "first": str(first),
            "last": str(last),
            "version": run.about.get("version", 0) + 1,
        },
        time_limit=min(SOONER, run.time_limit),
    )


def ask_match(
    *,
    by: Actor,
    now: dt.datetime,
    title: str,
    given: Given,
    about: Given | None = None,
    time_limit: int = 30,
) -> PlanRun:
    """Ask who helps whom. Raises Refused when the input cannot be used."""
    require(by, Permission.PLAN_PEOPLE)
    return ask_plan(
        by=by,
        now=now,
        engine=PlanRun.Kind.MATCH,
        title=title or str(PlanRun.Kind.MATCH.label),
        given=given,
        about=about,
        time_limit=time_limit,
    )


def ask_with_step(*, by: Actor, now: dt.datetime, pk: int, step: float) -> PlanRun:
    """Ask the same matching with tasks shared more or less. step: metres."""
    run = get_plan(by=by, pk=pk)
    weights = {**run.given.get("weights", {}), "step": step}
    title = _("%(title)s, another task counts %(step)d m")
    return ask_match(
        by=by,
        now=now,
        title=title % {"title": _first_title(run), "step": step},
        given={**run.given, "weights": weights},
        about={**run.about, "root": root_of(run), "root_title": _first_title(run)},
        time_limit=run.time_limit,
    )


def root_of(run: PlanRun) -> int:
    """Return the run that this one was derived from in the end; itself if none."""
    return int(run.about.get("root", run.pk))


def _roster(by: Actor, pk: int) -> PlanRun:
    require(by, Permission.PLAN_PEOPLE)
    run = get_plan(by=by, pk=pk)
    if run.kind != PlanRun.Kind.ROSTER:
        raise Refused(_("This is no month of visits."))
    return run


def _first_title(run: PlanRun) -> str:
    return str(run.about.get("root_title", run.title))


def _derived(
    *,
    by: Actor,
    now: dt.datetime,
    run: PlanRun,
    words: str,
    given: Given,
    about: Given,
    time_limit: int | None = None,
) -> PlanRun:
    """Ask a question made from that of another run."""
    title = _("%(title)s, %(words)s")
    kept = {key: run.about[key] for key in ("version",) if key in run.about}
    return ask_roster(
        by=by,
        now=now,
        title=title % {"title": _first_title(run), "words": words},
        given=given,
        about={
            **kept,
            **about,
            "from": run.pk,
            "root": root_of(run),
            "root_title": _first_title(run),
        },
        time_limit=time_limit or run.time_limit,
    )
