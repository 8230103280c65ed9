"""Everybody who may be asked, as facts: the door for the board and its planner."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.talents.domain.terms import still_checked
from sombrero.talents.models import Asked, Helper, Offer
from sombrero.talents.queries.standing import open_offers

# Without terms, as the table has it: nobody is asked more often than this.
ASKS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Limit:
    """What holds for one kind of help: times a month, metres. None = not said."""

    at_most: int | None = None
    reach_m: int | None = None


@dataclass(frozen=True, slots=True)
class HelperFacts:
    """What the board knows of one person who offers help. Nobody's name.

    kinds: of small help that they offer now (of the kinds that were asked for).
    lat, lon: of their place, WGS84; None when not known. languages: codes. slots:
    parts of the week that suit, "mon-am" to "sun-eve"; empty = any. at_most: visits a
    month over all kinds, None = not said. limits: by kind, where something is said of
    that kind alone. asks: how often they were asked this month; asks_at_most: how
    often they may be. reach_m: metres they like to go, None = wherever. tags: said by
    themselves ("woman", "car"). declines: what they rather do not meet ("pets",
    "stairs"). safeguarding: "new", "met" or "checked"; a check that is out of date
    reads "met". rests_until: asked nothing before that day.
    """

    person_id: int
    kinds: tuple[str, ...]
    lat: float | None
    lon: float | None
    languages: tuple[str, ...]
    slots: tuple[str, ...] = ()
    at_most: int | None = None
    limits: Mapping[str, Limit] = field(default_factory=dict)
    asks: int = 0
    asks_at_most: int = ASKS_AT_MOST
    reach_m: int | None = None
    tags: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()
    safeguarding: str = "new"
    rests_until: dt.date | None = None

    def rests(self, today: dt.date) -> bool:
        """Tell whether they asked to be left in peace today."""
        return self.rests_until is not None and today < self.rests_until

    @property
    def may_be_asked(self) -> bool:
        """Tell whether they were asked less often this month than they agreed to."""
        return self.asks < self.asks_at_most


def helpers(
    *,
    by: Actor,
    now: dt.datetime,
    today: dt.date,
    kinds: Collection[str] = (),
    person_ids: Collection[int] | None = None,
) -> list[HelperFacts]:
    """Give everybody with an offer that is not paused, in the order of their ids.

    kinds: only offers of these; empty = all. person_ids: only these persons; None =
    all. Who rests is among them (`rests`): the one who asks decides. Three queries and
    one audit row, however many persons; the counts are of this calendar month.
    Raises NotAllowed.
    """
    require(by, Permission.OFFER_READ, Permission.HELP_READ)
    offers = open_offers()
    terms, asked = Helper.objects.all(), Asked.objects.all()
    if kinds:
        offers = offers.filter(kind__in=set(kinds))
    if person_ids is not None:
        chosen = set(person_ids)
        offers = offers.filter(person_id__in=chosen)
        terms = terms.filter(person_id__in=chosen)
        asked = asked.filter(offer__person_id__in=chosen)
    found = _facts(_offered(offers), _terms(terms, today), _asks(asked, today))
    audit(
        by=by,
        now=now,
        verb="helpers.listed",
        subject="helpers",
        # The board names whom it shows; here the planner counts them.
        detail={"helpers": len(found), "kinds": sorted(kinds)},
    )
    return found


_OfferRow = tuple[int, str, float | None, float | None, str, int | None, int | None]
"""Person, kind, lat, lon, languages as JSON text, at_most, reach_m."""


@lru_cache(maxsize=20_000)
def _listed(text: str) -> tuple[str, ...]:
    """Read a list of words from JSON text; the same few lists come by all the time."""
    return tuple(json.loads(text))


def _as_text(name: str) -> Cast:
    """Fetch a JSON field unread: reading it row by row is what would take longest."""
    return Cast(name, TextField())


def _offered(rows: QuerySet[Offer]) -> dict[int, list[_OfferRow]]:
    by_person: dict[int, list[_OfferRow]] = defaultdict(list)
    fields = rows.order_by("person_id", "pk").values_list(
        "person_id",
        "kind",
        "place__lat",
        "place__lon",
        _as_text("languages"),
        "at_most",
        "reach_m",
    )
    for row in fields.iterator(chunk_size=5000):
        by_person[row[0]].append(row)
    return by_person


@dataclass(frozen=True, slots=True)
class _Said:
    """The terms of one helper, as read."""

    at_most: int | None = None
    asks_at_most: int = ASKS_AT_MOST
    reach_m: int | None = None
    slots: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()
    safeguarding: str = "new"
    rests_until: dt.date | None = None


_NOTHING_SAID = _Said()


def _terms(rows: QuerySet[Helper], today: dt.date) -> dict[int, _Said]:
    fields = rows.values_list(
        "person_id",
        "at_most",
        "asks_at_most",
        "reach_m",
        _as_text("slots"),
        _as_text("languages"),
        _as_text("tags"),
        _as_text("declines"),
        "safeguarding",
        "rests_until",
        "checked_on",
    )
    return {
        person_id: _Said(
            at_most,
            asks,
            reach,
            _listed(slots),
            _listed(languages),
            _listed(tags),
            _listed(declines),
            known_as(known, checked_on, today=today),
            rests,
        )
        for (
            person_id,
            at_most,
            asks,
            reach,
            slots,
            languages,
            tags,
            declines,
            known,
            rests,
            checked_on,
        ) in fields.iterator(chunk_size=5000)
    }


def known_as(known: str, checked_on: dt.date | None, *, today: dt.date) -> str:
    """Say how well a helper is known today: a check that is out of date reads "met"."""
    if known != Helper.Safeguarding.CHECKED:
        return known
    months: int = settings.SOMBRERO_CHECK_MONTHS
    counts = still_checked(checked_on, today=today, months=months)
    return Helper.Safeguarding.CHECKED if counts else Helper.Safeguarding.MET


def _asks(rows: QuerySet[Asked], today: dt.date) -> dict[int, int]:
    counted = (
        rows.filter(on__gte=today.replace(day=1), on__lte=today)
        .values_list("offer__person_id")
        .annotate(Count("pk"))
    )
    return dict(counted)


def _facts(
    offered: Mapping[int, list[_OfferRow]],
    terms: Mapping[int, _Said],
    asks: Mapping[int, int],
) -> list[HelperFacts]:
    return [
        _fact(person_id, rows, terms.get(person_id, _NOTHING_SAID), asks)
        for person_id, rows in offered.items()
    ]


def _fact(
    person_id: int, rows: list[_OfferRow], said: _Said, asks: Mapping[int, int]
) -> HelperFacts:
    spot = next(((row[2], row[3]) for row in rows if row[2] is not None), (None, None))
    return HelperFacts(
        person_id=person_id,
        kinds=tuple(row[1] for row in rows),
        lat=spot[0],
        lon=spot[1],
        languages=said.languages or _spoken(rows),
        slots=said.slots,
        at_most=said.at_most,
        limits={r[1]: Limit(r[5], r[6]) for r in rows if r[5] or r[6]},
        asks=asks.get(person_id, 0),
        asks_at_most=said.asks_at_most,
        reach_m=said.reach_m,
        tags=said.tags,
        declines=said.declines,
        safeguarding=said.safeguarding,
        rests_until=said.rests_until,
    )


def _spoken(rows: Iterable[_OfferRow]) -> tuple[str, ...]:
    """The languages of all offers together, each once, in the order they were said."""
    return tuple(dict.fromkeys(code for row in rows for code in _listed(row[4])))
