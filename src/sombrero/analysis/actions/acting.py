"""Actions of a plan: agreed, done, stopped, and how they go on the way.

An owner is a role or an organisation. Steps are published as the fact
`analysis.action` by state on the place, so that the wheel knows a plan is at work.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.actions.analysing_shared import count_fact, trail
from sombrero.analysis.domain.acting import Mood, Pace, State, may, needs_lesson
from sombrero.analysis.models import ActionCheck, Finding, PlanAction
from sombrero.analysis.queries.acting import get_action
from sombrero.analysis.queries.analyses import get_analysis
from sombrero.core.access import require
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.functions import FUNCTIONS
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons


@dataclass(frozen=True)
class ActionWords:
    """What somebody will do. baseline: the figure as it was when it was chosen."""

    what: str
    owner: str
    pace: str
    more: str = ""
    functions: tuple[str, ...] = ()
    life_domains: tuple[str, ...] = ()
    partners: str = ""
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    measure: str = ""
    baseline: Mapping[str, object] = field(default_factory=dict)
    aim: float | None = None
    aim_words: str = ""
    finding_ids: tuple[int, ...] = ()


def plan_action(
    *, by: Actor, now: dt.datetime, analysis_pk: int, words: ActionWords
) -> PlanAction:
    """Put an action in the plan, as an idea. Raises NotFound, Refused."""
    require(by, Permission.ANALYSIS_WRITE)
    given = _checked(words)
    with transaction.atomic():
        analysis = get_analysis(by=by, pk=analysis_pk)
        findings = _findings(analysis.pk, words)
        action = PlanAction.objects.create(
            initiative_id=by.here,
            analysis=analysis,
            created_at=now,
            state_since=timezone.localdate(now),
            **given,
        )
        action.findings.set(findings)
        count_fact(analysis, "analysis.action", timezone.localdate(now))
        trail(by, now, "plan.action_added", _subject(action))
    return action


def edit_action(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: ActionWords
) -> PlanAction:
    """Change an action. The figure it began with stays. Raises Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    given = _checked(words)
    with transaction.atomic():
        action = get_action(by=by, pk=pk)
        if action.measure == words.measure:
            given["baseline"] = action.baseline
        findings = _findings(action.analysis_id, words)
        write(PlanAction.objects.filter(pk=pk), version, **given)
        action.findings.set(findings)
        trail(by, now, "plan.action_edited", _subject(action))
    return get_action(by=by, pk=pk)


def move_action(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    state: str,
    lesson: str = "",
    failed: bool = False,
) -> PlanAction:
    """Bring an action a step further, and keep what was learned.

    An action that stops leaves a lesson; a failure is one too. Raises NotFound,
    Refused, Stale.
    """
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(lesson)
    with transaction.atomic():
        action = get_action(by=by, pk=pk)
        if not may(action.state, state):
            raise Refused(_("This action is already further on; nothing was changed."))
        learned = lesson.strip() or action.lesson
        if needs_lesson(state) and not learned:
            raise Refused(
                _("What did you learn? A failure is no disaster: the lesson counts.")
            )
        changed = {
            "state": State(state),
            "state_since": timezone.localdate(now),
            "lesson": learned,
            "failed": failed,
        }
        write(PlanAction.objects.filter(pk=pk), version, **changed)
        on = timezone.localdate(now)
        count_fact(action.analysis, "analysis.action_moved", on)
        trail(by, now, "plan.action_moved", _subject(action), state=state)
    return get_action(by=by, pk=pk)


def note_lesson(
    *, by: Actor, now: dt.datetime, pk: int, version: int, lesson: str, failed: bool
) -> PlanAction:
    """Keep what was learned so far. Raises NotFound, Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(lesson)
    with transaction.atomic():
        action = get_action(by=by, pk=pk)
        if not lesson.strip() and needs_lesson(action.state):
            raise Refused(_("An action that stopped keeps its lesson."))
        changed = {"lesson": lesson.strip(), "failed": failed}
        write(PlanAction.objects.filter(pk=pk), version, **changed)
        trail(by, now, "plan.lesson", _subject(action))
    return get_action(by=by, pk=pk)


def check_action(
    *, by: Actor, now: dt.datetime, pk: int, on: dt.date, mood: str, words: str
) -> ActionCheck:
    """Note how an action goes: a face and one sentence. Raises NotFound, Refused."""
    require(by, Permission.LIVED_WRITE)
    refuse_persons(words)
    if mood not in set(Mood):
        raise NotFound
    if not words.strip():
        raise Refused(_("Say in one sentence how it goes."))
    if on > timezone.localdate(now):
        raise Refused(_("This day is still to come."))
    with transaction.atomic():
        action = get_action(by=by, pk=pk)
        check = ActionCheck.objects.create(
            action=action, on=on, mood=mood, words=words.strip(), noted_at=now
        )
        count_fact(action.analysis, "analysis.check", on)
        trail(by, now, "plan.checked", _subject(action), mood=mood)
    return check


def remove_check(*, by: Actor, now: dt.datetime, action_pk: int, pk: int) -> None:
    """Take back a note on how an action goes. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        action = get_action(by=by, pk=action_pk)
        check = ActionCheck.objects.filter(action=action, pk=pk).first()
        if check is None:
            raise NotFound
        count_fact(action.analysis, "analysis.check", check.on, -1)
        trail(by, now, "plan.check_removed", _subject(action))
        check.delete()


def remove_action(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove an idea on which nothing was noted yet. Raises Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    with transaction.atomic():
        action = get_action(by=by, pk=pk)
        refuse_stale(seen=version, kept=action.version)
        if action.state != State.IDEA or action.lesson or action.checks.exists():
            raise Refused(_("It is more than an idea: stop it, and keep the lesson."))
        on = timezone.localdate(action.created_at)
        count_fact(action.analysis, "analysis.action", on, -1)
        trail(by, now, "plan.action_removed", _subject(action))
        action.delete()


def _findings(analysis_pk: int, words: ActionWords) -> list[Finding]:
    rows = Finding.objects.filter(analysis=analysis_pk, pk__in=words.finding_ids)
    found = list(rows)
    if len(found) != len(set(words.finding_ids)):
        raise NotFound
    return found


def _checked(words: ActionWords) -> dict[str, object]:
    given: dict[str, object] = {**vars(words)}
    del given["finding_ids"]
    texts = (words.what, words.more, words.partners, words.owner, words.aim_words)
    refuse_persons(*texts)
    if not words.what.strip() or not words.owner.strip():
        raise Refused(_("Say what will be done, and which role or organisation does."))
    if words.pace not in set(Pace):
        raise NotFound
    if words.begins_on and words.ends_on and words.ends_on < words.begins_on:
        raise Refused(_("It ends before it begins: look at the dates."))
    return {
        **given,
        "baseline": dict(words.baseline),
        "functions": [one for one in FUNCTIONS if one in words.functions],
        "life_domains": [one for one in LIFE_DOMAINS if one in words.life_domains],
    }


def _subject(action: PlanAction) -> str:
    return f"action:{action.pk}"
