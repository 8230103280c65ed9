"""Reading turns in a life: who must be left in peace, who should still hear it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.people.domain.life import COURSES, Turn
from sombrero.people.models import LifeEvent, News, Person
from sombrero.people.queries.persons import within_reach

SPOKEN = ("nl", "fr", "en")
"""Languages in which Sombrero has words."""
SHOWN = 100
"""Rows in a list at most."""


def silent_people(*, pks: Collection[int]) -> set[int]:
    """Say whom of these nobody may remind, ask or plan for now. One query."""
    rows = LifeEvent.objects.filter(person_id__in=set(pks), over_at=None)
    return set(rows.values_list("person_id", flat=True))


def silent_now() -> QuerySet[LifeEvent, int]:
    """Give the ids of everybody who must be left in peace, to exclude in a query."""
    return LifeEvent.objects.filter(over_at=None).values_list("person_id", flat=True)


def turns_of(*, by: Actor, person_id: int) -> list[LifeEvent]:
    """Give the open turns of somebody, newest first. The caller opened the person."""
    require(by, Permission.PERSON_READ)
    return list(LifeEvent.objects.filter(person_id=person_id, over_at=None))


@dataclass(frozen=True, slots=True)
class ToTell:
    """One neighbour who should hear it. words: in their own language, to say aloud."""

    pk: int
    person_id: int
    name: str
    phone: str
    language: str
    words: str
    told_on: dt.date | None


@dataclass(frozen=True, slots=True)
class TurnPage:
    """One turn with everything that follows from it."""

    event: LifeEvent
    name: str
    to_tell: list[ToTell]

    @property
    def still(self) -> list[ToTell]:
        """Who has not heard it yet."""
        return [one for one in self.to_tell if one.told_on is None]


def get_turn(*, by: Actor, now: dt.datetime, pk: int) -> TurnPage:
    """Open one turn; the reading is written down. Raises NotFound."""
    require(by, Permission.PERSON_READ)
    event = (
        LifeEvent.objects.filter(pk=pk, person__in=within_reach(by))
        .select_related("person")
        .first()
    )
    if event is None:
        raise NotFound(_("This is not known here."))
    rows = News.objects.filter(event=event).select_related("person").order_by("pk")
    told = [_to_tell(event, one) for one in rows]
    audit(
        by=by,
        now=now,
        verb="life.read",
        subject=f"person:{event.person_id}",
        detail={"tell": [one.person_id for one in told]},
    )
    return TurnPage(event, str(event.person), told)


def _to_tell(event: LifeEvent, news: News) -> ToTell:
    other: Person = news.person
    language = next((one for one in other.languages if one in SPOKEN), "")
    with override(language or None):
        words = _(COURSES[Turn(event.turn)].news) % {"name": event.person}
    return ToTell(
        news.pk,
        other.pk,
        str(other),
        other.phone,
        other.language,
        words,
        news.told_on,
    )


def files_over(*, today: dt.date) -> list[tuple[int, int]]:
    """Give whose file's last day has come, as initiative and person ids.

    For the worker that erases, which sees every initiative. One query.
    """
    rows = LifeEvent.objects.filter(over_at=None, erase_on__lte=today)
    return list(rows.order_by("pk").values_list("initiative_id", "person_id"))


def turns_to_tell(*, by: Actor, now: dt.datetime) -> list[LifeEvent]:
    """Give the open turns of which somebody still has to hear. Two queries.

    Each event carries its person; the list is written down.
    """
    require(by, Permission.PERSON_READ)
    still = News.objects.filter(told_on=None).values("event_id")
    rows = list(
        LifeEvent.objects.filter(
            pk__in=still, person__in=within_reach(by), over_at=None
        ).select_related("person")[:SHOWN]
    )
    if rows:
        audit(
            by=by,
            now=now,
            verb="life.listed",
            subject="people",
            detail={"persons": [one.person_id for one in rows]},
        )
    return rows


@dataclass(frozen=True, slots=True)
class Going:
    """Somebody whose file goes on a day. to_tell: how many have not heard it yet."""

    event: LifeEvent
    name: str


def going_soon(*, by: Actor, now: dt.datetime, before: dt.date) -> list[Going]:
    """Give whose file goes before a day, the first first. Two queries."""
    require(by, Permission.PERSON_ERASE)
    rows = list(
        LifeEvent.objects.filter(
            person__in=within_reach(by), over_at=None, erase_on__lt=before
        )
        .select_related("person")
        .order_by("erase_on", "pk")[:SHOWN]
    )
    if rows:
        audit(
            by=by,
            now=now,
            verb="life.listed",
            subject="people",
            detail={"persons": [one.person_id for one in rows]},
        )
    return [Going(one, str(one.person)) for one in rows]
