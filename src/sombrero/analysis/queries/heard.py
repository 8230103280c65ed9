"""What was heard in a place: counts per life domain, spots per sector, quotes.

The team that heard it sees every count. Who else may read figures sees finished
quarters only, without counts of people under 5: a count that grows while one looks
would tell what the last person said. A spot is a place and no person, so its count is
shown as it is.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.lived import Kind, SpotKind, quarter_start
from sombrero.analysis.models import (
    LifeDomainCode,
    Quote,
    Session,
    Spot,
    Survey,
    TallyLine,
)
from sombrero.analysis.queries.lived import closed_surveys, quotes_of
from sombrero.analysis.queries.territories import Territory, get_territory
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.suppression import TOTAL, Shown, hold_back_table
from sombrero.core.models import Place

UNSORTED = "unsorted"
"""The column of statements that nobody called a need, a strength or an idea."""

Table = dict[str, dict[str, Shown]]


@dataclass(frozen=True)
class TallySeen:
    """One count in a place: what was counted, and how often."""

    session: Session
    lines: tuple[tuple[str, Shown], ...]
    total: Shown


@dataclass(frozen=True)
class SectorSpots:
    """How many spots of each kind lie in a sector."""

    sector: Place
    kinds: dict[str, int]
    path: str

    def of(self, kind: str) -> int:
        """Return the number of one kind, or of all for an empty kind."""
        return self.kinds.get(kind, 0) if kind else sum(self.kinds.values())


@dataclass(frozen=True)
class Heard:
    """All that the page of a place shows. until: counts are of days before it.

    methods: sessions and people reached by method; domains: statements by life domain
    and kind; both with TOTAL. sessions_by_domain: None for who is not of the team.
    """

    territory: Territory
    is_team: bool
    until: dt.date | None
    sessions: list[Session]
    methods: dict[str, tuple[Shown, Shown]]
    domains: Table
    sessions_by_domain: dict[str, int] | None
    spots: list[SectorSpots]
    elsewhere: int
    drawing: Drawing | None
    tallies: list[TallySeen]
    quotes: list[Quote]
    surveys: list[Survey]


def heard_in(*, by: Actor, slug: str, today: dt.date, held_back: bool = False) -> Heard:
    """Return what was heard in a place. Eleven queries at most.

    held_back: show what outsiders see also to the team (for a file that leaves).
    Raises NotFound.
    """
    require(by, Permission.FIGURES_READ)
    territory = get_territory(slug=slug)
    ids = {territory.place.pk, *(one.pk for one in territory.sectors)}
    is_team = by.may(Permission.LIVED_WRITE) and not held_back
    until = None if is_team else quarter_start(today)
    sessions = list(_sessions(by, ids, until))
    pks = [one.pk for one in sessions]
    spots, elsewhere, drawing = _spots(by, territory, ids, until)
    codes = _codes(pks)
    return Heard(
        territory=territory,
        is_team=is_team,
        until=until,
        sessions=sessions,
        methods=_methods(sessions, exact=is_team),
        domains=_domains(codes, exact=is_team),
        sessions_by_domain=_sessions_by_domain(codes) if is_team else None,
        spots=spots,
        elsewhere=elsewhere,
        drawing=drawing,
        tallies=_tallies(sessions, exact=is_team),
        quotes=quotes_of(by=by, place_ids=ids, on=today),
        surveys=closed_surveys(by=by, place_ids=ids),
    )


def _sessions(
    by: Actor, place_ids: Iterable[int], until: dt.date | None
) -> QuerySet[Session]:
    rows = Session.objects.filter(initiative_id=by.here, place_id__in=place_ids)
    if until is not None:
        rows = rows.filter(held_on__lt=until)
    return rows.select_related("place").defer("place__geometry").order_by("-held_on")


def list_heard_places(*, by: Actor, today: dt.date) -> list[tuple[Place, int]]:
    """Return the initiative's places that have a page, and how many sessions each had.

    A session in a sector of a place counts with that place. The one with most comes
    first. Three queries.
    """
    require(by, Permission.FIGURES_READ)
    until = None if by.may(Permission.LIVED_WRITE) else quarter_start(today)
    own = Place.objects.filter(initiatives=by.here).exclude(slug="").defer("geometry")
    held = Counter(
        _sessions_anywhere(by, until).values_list("place_id", flat=True).order_by()
    )
    inside: dict[int, set[int]] = {one.pk: {one.pk} for one in own}
    links = Place.objects.filter(pk__in=held).values_list(
        "pk", "parent_id", "wholes__whole_id"
    )
    for pk, *wholes in links:
        for whole in wholes:
            if whole in inside:
                inside[whole].add(pk)
    found = [(one, sum(held[pk] for pk in inside[one.pk])) for one in own]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].name))


def _sessions_anywhere(by: Actor, until: dt.date | None) -> QuerySet[Session]:
    rows = Session.objects.filter(initiative_id=by.here)
    return rows if until is None else rows.filter(held_on__lt=until)


# -- Counts --------------------------------------------------------------------------
def _shown(counts: Mapping[str, Mapping[str, int]], *, exact: bool) -> Table:
    """Return the table with totals; small counts held back unless exact."""
    if not exact:
        return hold_back_table(counts)
    columns = list(dict.fromkeys(c for row in counts.values() for c in row))
    full = {row: {**cells, TOTAL: sum(cells.values())} for row, cells in counts.items()}
    full[TOTAL] = {
        column: sum(row.get(column, 0) for row in full.values())
        for column in (*columns, TOTAL)
    }
    return {r: {c: Shown(n) for c, n in cells.items()} for r, cells in full.items()}


def _plain(counts: Mapping[str, int], *, exact: bool) -> dict[str, Shown]:
    """The same for one column: each row, and TOTAL."""
    if exact:
        seen = {key: Shown(number) for key, number in counts.items()}
        return {**seen, TOTAL: Shown(sum(counts.values()))}
    table = hold_back_table({key: {TOTAL: number} for key, number in counts.items()})
    return {key: cells[TOTAL] for key, cells in table.items()}


def _methods(
    sessions: Iterable[Session], *, exact: bool
) -> dict[str, tuple[Shown, Shown]]:
    times: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for one in sessions:
        times[one.method] += 1
        reached[one.method] += one.reached
    # An interview is one person: the number of sessions counts people too.
    a, b = _plain(times, exact=exact), _plain(reached, exact=exact)
    return {method: (a[method], b[method]) for method in (*times, TOTAL) if times}


Code = tuple[str, str, int]


def _codes(sessions: Iterable[int]) -> list[Code]:
    """Return (life domain, kind, session) of every coding. One query."""
    rows = LifeDomainCode.objects.filter(statement__session_id__in=list(sessions))
    return list(
        rows.values_list("life_domain", "statement__kind", "statement__session_id")
    )


def _domains(codes: Iterable[Code], *, exact: bool) -> Table:
    counted = Counter((domain, kind or UNSORTED) for domain, kind, _session in codes)
    kinds = [one for one in (*Kind, UNSORTED) if any(k == one for _d, k in counted)]
    rows = [one for one in LIFE_DOMAINS if any(d == one for d, _k in counted)]
    if not rows:
        return {}
    table = {row: {str(k): counted[row, k] for k in kinds} for row in rows}
    return _shown(table, exact=exact)


def _sessions_by_domain(codes: Iterable[Code]) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for domain, _kind, session in codes:
        found[domain].add(session)
    return {domain: len(sessions) for domain, sessions in found.items()}


def _tallies(sessions: Iterable[Session], *, exact: bool) -> list[TallySeen]:
    by_session: dict[int, dict[str, int]] = defaultdict(dict)
    known = {one.pk: one for one in sessions}
    lines = TallyLine.objects.filter(session_id__in=known).order_by("position")
    for line in lines:
        cells = by_session[line.session_id]
        cells[line.label] = cells.get(line.label, 0) + line.count
    found = []
    for pk, one in known.items():
        if pk in by_session:
            seen = _plain(by_session[pk], exact=exact)
            rows = tuple((label, seen[label]) for label in by_session[pk])
            found.append(TallySeen(one, rows, seen[TOTAL]))
    return found


# -- Spots ---------------------------------------------------------------------------
def _spots(
    by: Actor, territory: Territory, place_ids: Iterable[int], until: dt.date | None
) -> tuple[list[SectorSpots], int, Drawing | None]:
    """Return spots by sector with shapes, those without a sector, and the drawing.

    A spot belongs where it lies, whatever place the session was held for.
    """
    here = Q(sector__in=place_ids) | Q(sector=None, session__place__in=place_ids)
    rows = Spot.objects.filter(here, initiative_id=by.here)
    if until is not None:
        rows = rows.filter(session__held_on__lt=until)
    counts: dict[int | None, dict[str, int]] = defaultdict(dict)
    numbers = rows.order_by().values_list("sector_id", "kind")
    for sector, kind, number in numbers.annotate(number=Count("pk")):
        counts[sector][SpotKind(kind)] = number
    vintage = next(iter(territory.vintages), None)
    ids = [one.pk for one in territory.sectors if one.vintage == vintage]
    drawn = Place.objects.filter(pk__in=ids, kind=Place.Kind.SECTOR)
    places = list(drawn) if counts else []
    drawing = draw({one.pk: one.geometry for one in places if one.geometry})
    paths = drawing.paths if drawing else {}
    inside = [
        SectorSpots(one, dict(counts.pop(one.pk, {})), paths.get(one.pk, ""))
        for one in sorted(places, key=lambda one: (one.name, one.pk))
    ]
    elsewhere = sum(sum(kinds.values()) for kinds in counts.values())
    return inside, elsewhere, drawing
