"""What goes on paper: the week of who helps, numbers of who agreed, visits to close.

A sheet may be left on a tram: it says a first name, a day and what for, no address.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.stages import Stage
from sombrero.networks.models import Match, Visit
from sombrero.networks.queries.guards import within_reach
from sombrero.people.queries import ways_of
from sombrero.talents.queries import help_words, helpers

LIST_DAYS = 30
"""A list of telephone numbers on paper is destroyed after so many days."""
MOST_VISITS = 200


@dataclass(frozen=True, slots=True)
class Going:
    """One visit on a helper's sheet. whom: as they are called."""

    on: dt.date
    at: dt.time | None
    part: str
    what: str
    whom: str


@dataclass(frozen=True, slots=True)
class Week:
    """The sheet of one helper."""

    name: str
    visits: tuple[Going, ...]


def weeks_of_helpers(
    *, by: Actor, now: dt.datetime, first: dt.date, last: dt.date
) -> list[Week]:
    """Return the week of everybody who goes, by name. One query and one audit row."""
    require(by, Permission.HELP_READ)
    visits = list(
        Visit.objects.filter(
            within_reach(by, "match__request__"),
            state=Visit.State.PLANNED,
            on__gte=first,
            on__lte=last,
        )
        .select_related("helper", "match__request__person")
        .order_by("on", "at", "pk")
    )
    _listed(by, now, {visit.helper_id for visit in visits}, "agenda on paper")
    sheets: dict[int, list[Visit]] = {}
    for visit in visits:
        sheets.setdefault(visit.helper_id, []).append(visit)
    weeks = [
        Week(str(mine[0].helper), tuple(_going(one) for one in mine))
        for mine in sheets.values()
    ]
    return sorted(weeks, key=lambda week: week.name.casefold())


def _going(visit: Visit) -> Going:
    request = visit.match.request
    person = request.person
    return Going(
        on=visit.on,
        at=visit.at,
        part="" if visit.at else visit.get_part_of_day_display(),
        what=help_words(request.kind),
        whom=person.called or str(person).split(" ")[0],
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
    return {one.person_id for one in helpers(by=by, now=now, today=today)}


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
        subject="people:" + ",".join(str(pk) for pk in sorted(pks)),
        purpose=purpose,
    )
