"""What the board knows of helpers and of requests: rows made ready for the rules."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.metres import Point
from sombrero.networks.domain.helping import Asking, Willing
from sombrero.networks.domain.moments import Moment
from sombrero.networks.domain.stages import Ending, Stage
from sombrero.networks.models import Match, Request, Visit
from sombrero.talents.queries import HelperFacts, helpers

# How often a month something comes back.
TIMES = {"": 1, "week": 4, "two_weeks": 2, "month": 1}
UNHAPPY = frozenset({Ending.NO_CLICK, Ending.MISTAKE})


@dataclass(frozen=True)
class Past:
    """What went before. knows: by person, the helpers they know.

    gone: helpers who ever went. chosen: matches proposed and not answered yet, as
    helper and kind.
    """

    knows: Mapping[int, set[int]] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    chosen: tuple[tuple[int, str], ...] = ()


def past() -> Past:
    """Return who knows whom, who ever went, and who was chosen. One query."""
    knows: defaultdict[int, set[int]] = defaultdict(set)
    gone: set[int] = set()
    chosen: list[tuple[int, str]] = []
    rows = Match.objects.exclude(started_on=None, ended_at__isnull=False).values_list(
        "helper_id",
        "request__person_id",
        "request__kind",
        "stage",
        "ending",
        "started_on",
    )
    for helper, person, kind, stage, ending, started in rows:
        if started is not None:
            gone.add(helper)
            if ending not in UNHAPPY:
                knows[person].add(helper)
        elif stage == Stage.PROPOSED:
            chosen.append((helper, kind))
    return Past(knows, frozenset(gone), tuple(chosen))


@dataclass
class Booked:
    """The visits of one helper: this month's by kind, coming ones, later months'."""

    had_of: Counter[str] = field(default_factory=Counter)
    moments: list[Moment] = field(default_factory=list)
    later: Counter[str] = field(default_factory=Counter)


def booked(today: dt.date) -> Mapping[int, Booked]:
    """Return the visits of each helper, from the first of this month on. One query."""
    found: defaultdict[int, Booked] = defaultdict(Booked)
    rows = Visit.objects.filter(
        on__gte=today.replace(day=1), state__in=(Visit.State.PLANNED, Visit.State.DONE)
    ).values_list(
        "helper_id",
        "on",
        "at",
        "part_of_day",
        "quarters",
        "state",
        "match__request__kind",
    )
    for helper, on, at, part, quarters, state, kind in rows:
        if (on.year, on.month) == (today.year, today.month):
            found[helper].had_of[kind] += 1
        else:
            found[helper].later[f"{on:%Y-%m}"] += 1
        if state == Visit.State.PLANNED and on >= today:
            found[helper].moments.append(Moment(on, at, part, quarters))
    return found


def willing(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    before: Past,
    kinds: Collection[str] = (),
    person_ids: Collection[int] | None = None,
) -> list[Willing]:
    """Return who offers help, ready for the rules; nobody's name.

    Four queries and one audit row, however many there are.
    """
    facts = helpers(by=by, now=now, today=today, kinds=kinds, person_ids=person_ids)
    visits = booked(today)
    chosen: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for helper, kind in before.chosen:
        chosen[helper][kind] += 1
    none = Booked()
    return [
        _willing(
            one,
            visits.get(one.person_id, none),
            chosen.get(one.person_id, Counter()),
            before,
        )
        for one in facts
    ]


def _willing(
    facts: HelperFacts, visits: Booked, chosen: Counter[str], before: Past
) -> Willing:
    had_of = visits.had_of + chosen
    point = None
    if facts.lat is not None and facts.lon is not None:
        point = Point(facts.lat, facts.lon)
    return Willing(
        id=facts.person_id,
        kinds=frozenset(facts.kinds),
        point=point,
        languages=frozenset(facts.languages),
        tags=frozenset(facts.tags),
        declines=frozenset(facts.declines),
        slots=frozenset(facts.slots),
        at_most=facts.at_most,
        most_of={
            kind: limit.at_most
            for kind, limit in facts.limits.items()
            if limit.at_most is not None
        },
        reach_m=facts.reach_m,
        reach_of={
            kind: limit.reach_m
            for kind, limit in facts.limits.items()
            if limit.reach_m is not None
        },
        is_checked=facts.safeguarding == "checked",
        rests_until=facts.rests_until,
        had=had_of.total(),
        had_of=had_of,
        later=visits.later,
        booked=tuple(visits.moments),
        is_new=facts.person_id not in before.gone,
    )


def moment_of(request: Request) -> Moment:
    """Return when a request is for."""
    return Moment(request.on, request.at, request.part_of_day, request.quarters)


def asking(request: Request, going: Sequence[Match], before: Past) -> Asking:
    """Return a request as the rules see it. going: its matches that are not over."""
    wishes = request.wishes
    goes = frozenset(one.helper_id for one in going)
    place = request.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = Point(place.lat, place.lon)
    return Asking(
        id=request.pk,
        kind=request.kind,
        moment=moment_of(request),
        point=point,
        person_id=request.person_id,
        languages=frozenset(wishes.get("languages", ())),
        spoken=frozenset(request.person.languages),
        meets=frozenset(request.meets),
        times=TIMES.get(request.every, 1),
        duo=request.duo,
        needs_check=request.needs_check,
        knows=frozenset(before.knows.get(request.person_id, ())),
        goes=goes,
        goes_new=bool(goes) and not goes & before.gone,
        gender=wishes.get("gender", ""),
        tags=frozenset(wishes.get("tags", ())),
        only=frozenset(wishes.get("only", ())),
        without=frozenset(wishes.get("without", ())),
    )


def open_matches(requests: Iterable[Request]) -> dict[int, list[Match]]:
    """Return the matches that are not over, by request. One query."""
    found: defaultdict[int, list[Match]] = defaultdict(list)
    rows = (
        Match.objects.filter(request__in=[one.pk for one in requests])
        .exclude(stage=Stage.ENDED)
        .select_related("helper")
        .order_by("part")
    )
    for row in rows:
        found[row.request_id].append(row)
    return found
