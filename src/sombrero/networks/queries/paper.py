"""What goes on paper: the week of who helps, numbers of who agreed, visits to close.

A sheet may be left on a tram: it says a first name, a day and what for, no address.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.stages import Stage
from sombrero.networks.models import Match, Reminder, Visit
from sombrero.networks.queries.guards import reminder_within_reach, within_reach
from sombrero.people.queries import ways_of
from sombrero.people.queries import within_reach as people_within
from sombrero.talents.queries import help_words, helpers

LIST_DAYS = 30
"""A list of telephone numbers on paper is destroyed after so many days."""
MOST_VISITS = 200


@dataclass(frozen=True, slots=True)
class Going:
    """One line of a sheet. whom: how the other one is called, "" for an occasion."""

    on: dt.date
    at: dt.time | None
    part: str
    what: str
    whom: str


@dataclass(frozen=True, slots=True)
class Week:
    """The sheet of one person."""

    name: str
    visits: tuple[Going, ...]


def weeks_of_helpers(
    *, by: Actor, now: dt.datetime, first: dt.date, last: dt.date
) -> list[Week]:
    """Return the week of everybody who goes, by name. One query and one audit row."""
    visits = _planned(by, first, last)
    _listed(by, now, {visit.helper_id for visit in visits}, "agenda on paper")
    sheets: dict[int, tuple[str, list[Going]]] = {}
    for visit in visits:
        name = str(visit.helper)
        lines = sheets.setdefault(visit.helper_id, (name, []))[1]
        lines.append(_going(visit, visit.match.request.person))
    return _weeks(sheets)


def weeks_of_houses(
    *, by: Actor, now: dt.datetime, first: dt.date, last: dt.date
) -> list[Week]:
    """Return the week of everybody who is visited or reminded, by name.

    A sheet for the kitchen wall: who comes, and what one is reminded of. Two queries
    and one audit row.
    """
    visits = _planned(by, first, last)
    occasions = Reminder.objects.filter(
        reminder_within_reach(by),
        kind=Reminder.Kind.ACTIVITY,
        state__in=(Reminder.State.RUNNING, Reminder.State.REACHED),
        on__gte=first,
        on__lte=last,
    ).select_related("person")
    sheets: dict[int, tuple[str, list[Going]]] = {}
    for visit in visits:
        person = visit.match.request.person
        sheets.setdefault(person.pk, (str(person), []))[1].append(
            _going(visit, visit.helper)
        )
    for one in occasions:
        sheets.setdefault(one.person_id, (str(one.person), []))[1].append(
            Going(one.on, one.at, "", one.words or one.get_kind_display(), "")
        )
    _listed(by, now, sheets, "agenda on paper")
    return _weeks(sheets)


def _planned(by: Actor, first: dt.date, last: dt.date) -> list[Visit]:
    require(by, Permission.HELP_READ)
    return list(
        Visit.objects.filter(
            within_reach(by, "match__request__"),
            state=Visit.State.PLANNED,
            on__gte=first,
            on__lte=last,
        )
        .select_related("helper", "match__request__person")
        .order_by("on", "at", "pk")
    )


def _weeks(sheets: Mapping[int, tuple[str, list[Going]]]) -> list[Week]:
    weeks = [
        Week(name, tuple(sorted(lines, key=lambda one: (one.on, one.at or dt.time()))))
        for name, lines in sheets.values()
    ]
    return sorted(weeks, key=lambda week: week.name.casefold())


class _Called(Protocol):
    """Somebody, as they are called; people's own model stays behind its door."""

    called: str


def _going(visit: Visit, other: _Called) -> Going:
    return Going(
        on=visit.on,
        at=visit.at,
        part="" if visit.at else visit.get_part_of_day_display(),
        what=help_words(visit.match.request.kind),
        whom=other.called or str(other).split(" ")[0],
    )


@dataclass(frozen=True, slots=True)
class Number:
    """One line of a telephone list."""

    name: str
    phone: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhoneList:
    """Who agreed to be telephoned. left_out: how many did not, and are not on it."""

    numbers: tuple[Number, ...]
    left_out: int
    destroy_after: dt.date


GROUPS = ("helpers", "pairs")


def phone_list(*, by: Actor, now: dt.datetime, today: dt.date, group: str) -> PhoneList:
    """Return the telephone list of a group, by name. Writes one audit row more.

    group: "helpers" (who offers something), "pairs" (who asks and has a helper).
    """
    require(by, Permission.HELP_READ)
    pks = _helpers(by, now, today) if group == "helpers" else _pairs(by)
    ways = ways_of(by=by, pks=pks)
    agreed = {
        pk: one
        for pk, one in ways.items()
        if "phone" in one.agreed & set(one.addresses)
    }
    _listed(by, now, agreed, "telephone list on paper")
    numbers = [
        Number(one.name, one.addresses["phone"], one.languages)
        for one in agreed.values()
    ]
    return PhoneList(
        numbers=tuple(sorted(numbers, key=lambda one: one.name.casefold())),
        left_out=len(pks) - len(agreed),
        destroy_after=today + dt.timedelta(days=LIST_DAYS),
    )


def _helpers(by: Actor, now: dt.datetime, today: dt.date) -> set[int]:
    pks = {one.person_id for one in helpers(by=by, now=now, today=today)}
    if not by.is_bound_to_places:
        return pks
    return set(people_within(by).filter(pk__in=pks).values_list("pk", flat=True))


def _pairs(by: Actor) -> set[int]:
    stages = (Stage.AGREED, Stage.INTRODUCED, Stage.STARTED, Stage.STANDING)
    rows = Match.objects.filter(within_reach(by, "request__"), stage__in=stages)
    return set(rows.values_list("request__person_id", flat=True))


def visits_to_close(*, by: Actor, now: dt.datetime, today: dt.date) -> list[Visit]:
    """Return the visits whose day is over and of which nothing was heard, oldest first.

    One query and one audit row.
    """
    require(by, Permission.HELP_WRITE)
    found = list(
        Visit.objects.filter(
            within_reach(by, "match__request__"),
            state=Visit.State.PLANNED,
            on__lte=today,
        )
        .select_related("helper", "match__request__person")
        .order_by("on", "at", "pk")[:MOST_VISITS]
    )
    _listed(by, now, {visit.helper_id for visit in found}, "visits from paper")
    return found


def _listed(by: Actor, now: dt.datetime, pks: Iterable[int], purpose: str) -> None:
    audit(
        by=by,
        now=now,
        verb="people.listed",
        # A subject is short; the detail names everybody who is on it.
        subject="people",
        purpose=purpose,
        detail={"people": sorted(pks)},
    )
