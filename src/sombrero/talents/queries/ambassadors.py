"""Duos, their time, their training, their visits; and tips for providers."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.people.queries import names_of
from sombrero.talents.domain.ambassadors import Step, house_path, path_of
from sombrero.talents.domain.ring_fence import Kept, kept, weeks_of
from sombrero.talents.models import (
    Ambassador,
    Feedback,
    JointVisit,
    KeptWeek,
    StepDone,
    TrainingPath,
)

# Tips on one page; the oldest that wait for an answer come before the finished ones.
TIPS_SHOWN = 60


# -- The training path ---------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Path:
    """The steps of the training; version 0 = the path of the house."""

    steps: list[Step]
    version: int


def path_here(*, by: Actor) -> Path:
    """Give the training path of the initiative, or of the house. One query."""
    require(by, Permission.OFFER_READ)
    own = TrainingPath.objects.filter(initiative_id=by.here).first()
    if own is None:
        return Path(house_path(), 0)
    return Path(path_of(own.steps), own.version)


def step_words(step: Step) -> str:
    """Say a step in the reader's language; a team's own words as they are."""
    return step.words or _(step.text)


# -- Duos ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DuoCard:
    """One duo on the overview. made, steps: steps of the training made, and of how
    many. visits, met: visits together this year, and people spoken.
    """

    duo: Ambassador
    name: str
    kept: Kept
    made: int
    steps: int
    visits: int
    met: int


def get_ambassador(*, by: Actor, pk: int) -> Ambassador:
    """Open one duo with its person. Raises NotFound. One query."""
    require(by, Permission.OFFER_READ)
    duo = Ambassador.objects.select_related("person").filter(pk=pk).first()
    if duo is None:
        raise NotFound(_("This duo is not known here."))
    return duo


def list_duos(*, by: Actor, now: dt.datetime, today: dt.date) -> list[DuoCard]:
    """Give the duos of today with how their time is kept. Six queries, one audit row.

    A duo that ended is on its person's page only.
    """
    require(by, Permission.OFFER_READ)
    duos = list(Ambassador.objects.filter(ended_on=None).order_by("since", "pk"))
    names = names_of(by=by, pks={one.person_id for one in duos})
    weeks = _weeks(duos)
    keys = {step.key for step in path_here(by=by).steps}
    made = _made(duos, keys)
    visits = _visits(duos, today.year)
    audit(
        by=by,
        now=now,
        verb="ambassadors.listed",
        subject="ambassadors",
        detail={"persons": sorted(names)},
    )
    return [
        DuoCard(
            duo=one,
            name=names.get(one.person_id, ""),
            kept=_kept(one, weeks[one.pk], today),
            made=made[one.pk],
            steps=len(keys),
            visits=visits.get(one.pk, (0, 0))[0],
            met=visits.get(one.pk, (0, 0))[1],
        )
        for one in duos
    ]


def _weeks(duos: Iterable[Ambassador]) -> dict[int, dict[dt.date, tuple[int, bool]]]:
    by_duo: dict[int, dict[dt.date, tuple[int, bool]]] = defaultdict(dict)
    for row in KeptWeek.objects.filter(ambassador__in=[one.pk for one in duos]):
        is_away = row.why == KeptWeek.Why.AWAY
        by_duo[row.ambassador_id][row.week] = (row.quarters, is_away)
    return by_duo


def _kept(
    duo: Ambassador, written: Mapping[dt.date, tuple[int, bool]], today: dt.date
) -> Kept:
    until = min(today, duo.ended_on) if duo.ended_on else today
    mondays = weeks_of(until, since=duo.since)
    return kept(mondays, written, promised=duo.quarters_a_week)


def _made(duos: Iterable[Ambassador], keys: set[str]) -> Counter[int]:
    rows = StepDone.objects.filter(
        ambassador__in=[one.pk for one in duos], key__in=keys
    )
    return Counter(rows.values_list("ambassador_id", flat=True))


def _visits(duos: Iterable[Ambassador], year: int) -> dict[int, tuple[int, int]]:
    rows = (
        JointVisit.objects.filter(
            ambassador__in=[one.pk for one in duos], on__year=year
        )
        .order_by()
        .values_list("ambassador_id")
        .annotate(Count("pk"), Sum("met"))
    )
    return {pk: (visits, met) for pk, visits, met in rows}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the path for one ambassador; on: None = still to come."""

    key: str
    words: str
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class DuoRoom:
    """All of one duo. earlier: steps made that the path no longer has."""

    duo: Ambassador
    kept: Kept
    why: dict[dt.date, str]
    steps: list[StepRow]
    earlier: list[StepRow]
    visits: list[JointVisit]
    tips: list[Feedback]


def duo_room(*, by: Actor, duo: Ambassador, today: dt.date) -> DuoRoom:
    """Give all of one duo that was opened. Five queries."""
    require(by, Permission.OFFER_READ)
    weeks = list(KeptWeek.objects.filter(ambassador=duo))
    written = {w.week: (w.quarters, w.why == KeptWeek.Why.AWAY) for w in weeks}
    done = {row.key: row for row in StepDone.objects.filter(ambassador=duo)}
    steps = [
        StepRow(one.key, step_words(one), done[one.key].on if one.key in done else None)
        for one in path_here(by=by).steps
    ]
    keys = {step.key for step in steps}
    return DuoRoom(
        duo=duo,
        kept=_kept(duo, written, today),
        why={week.week: week.get_why_display() for week in weeks if week.why},
        steps=steps,
        earlier=[
            StepRow(r.key, r.words, r.on) for r in done.values() if r.key not in keys
        ],
        visits=list(JointVisit.objects.filter(ambassador=duo)[:TIPS_SHOWN]),
        tips=list(Feedback.objects.filter(ambassador=duo)[:TIPS_SHOWN]),
    )


def duos_of(*, by: Actor, person_id: int) -> list[Ambassador]:
    """Give the duos of one person who was opened, the newest first. One query."""
    require(by, Permission.OFFER_READ)
    rows = Ambassador.objects.filter(person_id=person_id)
    return list(rows.order_by("-since", "-pk"))


# -- Tips for providers ----------------------------------------------------------------
def get_feedback(*, by: Actor, pk: int) -> Feedback:
    """Open one tip. Raises NotFound."""
    require(by, Permission.OFFER_READ)
    found = Feedback.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("This tip is not known here."))
    return found


def list_tips(*, by: Actor) -> list[Feedback]:
    """Give the tips: those to share, those without an answer, then the others.

    One query.
    """
    require(by, Permission.OFFER_READ)
    rows = list(Feedback.objects.all()[:TIPS_SHOWN])
    return sorted(
        rows, key=lambda one: (one.shared_on is not None, one.answered_on is not None)
    )
