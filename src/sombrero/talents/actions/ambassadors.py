"""Duos of a care ambassador and a professional: time, training, visits.

Facts: `ambassador.visit` by theme, on the place of the ambassador and the month; what
they met there is nobody's name.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.people.queries import get_person
from sombrero.talents.actions.guards import refuse_in_none
from sombrero.talents.domain.ambassadors import (
    MOST_STEPS,
    VISIT_THEMES,
    path_from_lines,
)
from sombrero.talents.domain.ring_fence import ONE_DAY, monday_of
from sombrero.talents.models import (
    Ambassador,
    JointVisit,
    KeptWeek,
    StepDone,
    TrainingPath,
)
from sombrero.talents.queries.ambassadors import get_ambassador, path_here, step_words

MOST_QUARTERS = 200


# -- The duo -------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DuoWords:
    """What is said of a duo; the fields of the table."""

    professional: str
    organisation: str
    since: dt.date
    terms: str = Ambassador.Terms.EMPLOYED
    quarters_a_week: int = ONE_DAY


def begin_duo(
    *, by: Actor, now: dt.datetime, person_id: int, duo: DuoWords
) -> Ambassador:
    """Write down that somebody is care ambassador, with whom. Raises NotFound, Refused.

    One duo a person at a time; an earlier one has ended.
    """
    require(by, Permission.OFFER_WRITE)
    _refuse_duo(duo)
    person = get_person(by=by, now=now, pk=person_id, purpose="ambassador")
    with transaction.atomic():
        if Ambassador.objects.filter(person=person, ended_on=None).exists():
            raise Refused(_("They are in a duo already: end that one first."))
        made: Ambassador = Ambassador.objects.create(
            initiative_id=by.here, person=person, created_at=now, **_said(duo)
        )
        _trail(by, now, "ambassador.began", made)
    return made


def change_duo(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    duo: DuoWords,
    ended_on: dt.date | None = None,
) -> None:
    """Change a duo, or end it. Raises NotFound, Refused, Stale."""
    require(by, Permission.OFFER_WRITE)
    _refuse_duo(duo)
    if ended_on is not None and ended_on < duo.since:
        raise Refused(_("The last day comes after the first one."))
    with transaction.atomic():
        before = get_ambassador(by=by, pk=pk)
        others = Ambassador.objects.filter(person_id=before.person_id, ended_on=None)
        if ended_on is None and others.exclude(pk=pk).exists():
            raise Refused(_("They are in a duo already: end that one first."))
        write(
            Ambassador.objects.filter(pk=pk), version, **_said(duo), ended_on=ended_on
        )
        _trail(by, now, "ambassador.changed", before)


def _said(duo: DuoWords) -> dict[str, str | int | dt.date]:
    return {
        "professional": duo.professional,
        "organisation": duo.organisation,
        "since": duo.since,
        "terms": duo.terms,
        "quarters_a_week": duo.quarters_a_week,
    }


def _refuse_duo(duo: DuoWords) -> None:
    if not duo.professional.strip() or not duo.organisation.strip():
        raise Refused(_("Write who the professional is, and of which organisation."))
    if duo.terms not in Ambassador.Terms.values:
        raise Refused(_("Choose as what they are ambassador."))
    if not 1 <= duo.quarters_a_week <= MOST_QUARTERS:
        raise Refused(_("How many hours a week? More than none, at most fifty."))


def _trail(
    by: Actor, now: dt.datetime, verb: str, duo: Ambassador, **detail: int | str
) -> None:
    audit(
        by=by,
        now=now,
        verb=verb,
        subject=f"person:{duo.person_id}",
        detail={"duo": duo.pk, **detail},
    )


# -- The time that is kept free ------------------------------------------------------
def note_week(
    *, by: Actor, now: dt.datetime, pk: int, day: dt.date, quarters: int, why: str = ""
) -> KeptWeek:
    """Write down how much time a duo had in the week of a day; again replaces it.

    Raises NotFound, and Refused for a week to come.
    """
    require(by, Permission.OFFER_WRITE)
    week = monday_of(day)
    if week > timezone.localdate(now):
        raise Refused(_("This week is still to come."))
    if not 0 <= quarters <= MOST_QUARTERS or why not in KeptWeek.Why.values:
        raise Refused(_("How many hours were there? At most fifty."))
    with transaction.atomic():
        duo = get_ambassador(by=by, pk=pk)
        kept, _made = KeptWeek.objects.update_or_create(
            ambassador=duo,
            week=week,
            defaults={"initiative_id": by.here, "quarters": quarters, "why": why},
        )
        _trail(by, now, "ambassador.week", duo, week=week.isoformat())
    return kept


# -- The training ----------------------------------------------------------------------
def set_path(
    *, by: Actor, now: dt.datetime, version: int, lines: Iterable[str]
) -> TrainingPath:
    """Make the training path of the initiative from lines, one step each.

    A line that reads as a step until now stays that step for whoever made it. version:
    0 = the path of the house was shown. Raises Refused, Stale.
    """
    require(by, Permission.OFFER_WRITE)
    refuse_in_none(by)
    shown = {step_words(step): step for step in path_here(by=by).steps}
    steps = path_from_lines(lines, shown)
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Refused(_("Write one to thirty steps, one on a line."))
    refuse_persons(*(step.words for step in steps))
    rows = [{"key": step.key, "words": step.words} for step in steps]
    with transaction.atomic():
        path, made = TrainingPath.objects.get_or_create(
            initiative_id=by.here, defaults={"steps": rows}
        )
        refuse_stale(seen=version, kept=0 if made else path.version)
        TrainingPath.objects.filter(pk=path.pk).update(
            steps=rows, version=F("version") + 1
        )
        audit(by=by, now=now, verb="ambassador.path", subject="training")
    path.refresh_from_db()
    return path


def make_step(
    *, by: Actor, now: dt.datetime, pk: int, key: str, on: dt.date
) -> StepDone:
    """Write down that an ambassador made a step; again changes the day.

    Raises NotFound for a step that is not in the path, Refused for a day to come.
    """
    require(by, Permission.OFFER_WRITE)
    if on > timezone.localdate(now):
        raise Refused(_("This day is still to come: write it down when it is done."))
    words = {one.key: step_words(one) for one in path_here(by=by).steps}.get(key)
    if words is None:
        raise NotFound(_("This step is not in the path."))
    with transaction.atomic():
        duo = get_ambassador(by=by, pk=pk)
        done, _made = StepDone.objects.update_or_create(
            ambassador=duo,
            key=key,
            defaults={"initiative_id": by.here, "words": words, "on": on},
        )
        _trail(by, now, "ambassador.step", duo, step=key)
    return done


def undo_step(*, by: Actor, now: dt.datetime, pk: int, key: str) -> None:
    """Take a step back that was a mistake. Raises NotFound."""
    require(by, Permission.OFFER_WRITE)
    with transaction.atomic():
        duo = get_ambassador(by=by, pk=pk)
        gone, _rows = StepDone.objects.filter(ambassador=duo, key=key).delete()
        if not gone:
            raise NotFound(_("This step is not in the path."))
        _trail(by, now, "ambassador.step_undone", duo, step=key)


# -- Visits together -------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class VisitWords:
    """One time together. met: people they spoke, a number."""

    on: dt.date
    theme: str
    met: int = 1
    quarters: int = 4
    learned: str = ""


def note_visit(
    *, by: Actor, now: dt.datetime, pk: int, visit: VisitWords
) -> JointVisit:
    """Write down a visit together: a theme and counts, nobody's name.

    Raises NotFound, Refused.
    """
    require(by, Permission.OFFER_WRITE)
    if visit.on > timezone.localdate(now):
        raise Refused(_("This day is still to come: write it down when it is done."))
    if visit.theme not in VISIT_THEMES:
        raise Refused(_("Choose one theme from the list."))
    refuse_persons(visit.learned)
    with transaction.atomic():
        duo = get_ambassador(by=by, pk=pk)
        made: JointVisit = JointVisit.objects.create(
            initiative_id=by.here,
            ambassador=duo,
            recorded_at=now,
            on=visit.on,
            theme=visit.theme,
            met=visit.met,
            quarters=visit.quarters,
            learned=visit.learned,
        )
        _count_visit(made, duo, 1)
        _trail(by, now, "ambassador.visited", duo, visit=made.pk)
    return made


def remove_visit(*, by: Actor, now: dt.datetime, pk: int, visit_id: int) -> None:
    """Take a visit away that was a mistake. Raises NotFound."""
    require(by, Permission.OFFER_WRITE)
    with transaction.atomic():
        duo = get_ambassador(by=by, pk=pk)
        visit = JointVisit.objects.filter(pk=visit_id, ambassador=duo).first()
        if visit is None:
            raise NotFound(_("This visit is not known here."))
        _count_visit(visit, duo, -1)
        _trail(by, now, "ambassador.visit_removed", duo, visit=visit_id)
        visit.delete()


def _count_visit(visit: JointVisit, duo: Ambassador, more: int) -> None:
    publish_fact(
        place_id=duo.person.place_id,
        on=visit.on,
        measure="ambassador.visit",
        dimensions={"theme": visit.theme},
        count=more,
    )
