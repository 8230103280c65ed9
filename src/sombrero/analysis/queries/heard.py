"""What was heard in a place: counts per life domain, spots per sector, quotes.

The team that heard it sees every count. Who else may read figures sees finished
quarters of the initiative's own neighbourhoods only, without small counts and without
counts of few people (domain.heard): what grows while one looks, or overlaps, would
tell what one person said. What is written down late counts in the quarter in which
that was done. A spot is a place and no person, so its count is shown as it is.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sombrero.analysis.domain.drawing import Drawing, draw
from sombrero.analysis.domain.heard import (
    Cell,
    over_quarters,
    quarters_before,
    spots_shown,
    tally_shown,
    together,
)
from sombrero.analysis.domain.lived import Kind, SpotKind, quarter_start
from sombrero.analysis.models import Quote, Session, Spot, Survey
from sombrero.analysis.queries.heard_quarters import (
    Cells,
    Code,
    Quarter,
    codes_of,
    kept_quarters,
    quarters_now,
    tallies_of,
)
from sombrero.analysis.queries.lived import closed_surveys, quotes_of
from sombrero.analysis.queries.territories import Territory, get_territory
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.suppression import TOTAL, Shown
from sombrero.core.models import Place
from sombrero.core.queries import sectors_within

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
    """How many spots of each kind lie in a sector, as far as that is shown."""

    sector: Place
    kinds: dict[str, Shown]
    path: str

    def of(self, kind: str) -> Shown:
        """Return the number of one kind, or of all for an empty kind."""
        if kind:
            return self.kinds.get(kind, Shown(0))
        return together(self.kinds.values())


@dataclass(frozen=True)
class Heard:
    """All that the page of a place shows. until: counts are of days before it.

    methods: sessions and people reached by method; domains: statements by life domain
    and kind, or, for who is not of the team, and quarter; both with TOTAL.
    sessions_by_domain: None for who is not of the team.
    """

    territory: Territory
    is_team: bool
    until: dt.date | None
    sessions: list[Session]
    methods: dict[str, tuple[Shown, Shown]]
    domains: Table
    sessions_by_domain: dict[str, int] | None
    spots: list[SectorSpots]
    elsewhere: Shown
    drawing: Drawing | None
    tallies: list[TallySeen]
    quotes: list[Quote]
    surveys: list[Survey]


def heard_in(*, by: Actor, slug: str, today: dt.date, held_back: bool = False) -> Heard:
    """Return what was heard in a place. Twelve queries at most.

    held_back: show what outsiders see also to the team (for a file that leaves).
    Raises NotFound, for outsiders also when it is no neighbourhood of the initiative.
    """
    require(by, Permission.FIGURES_READ)
    territory = get_territory(slug=slug)
    ids = {territory.place.pk, *(one.pk for one in territory.sectors)}
    is_team = not held_back and _hears_all(by, territory.place.pk)
    if not is_team:
        _require_own(by, territory.place)
    until = None if is_team else quarter_start(today)
    sessions = list(_sessions(by, ids, until))
    spots, elsewhere, drawing = _spots(by, territory, ids, until)
    codes, counted = codes_of(sessions), tallies_of(sessions)
    kept: dict[int, Cells] | None = None
    methods, domains = _methods(sessions), _domains(codes)
    if until is not None:
        before = kept_quarters(initiative_id=by.here, slug=territory.place.slug)
        names = quarters_before(until)
        now = quarters_now(names, sessions, codes, counted)
        quarters = {name: before.get(name, now[name]) for name in names}
        methods, domains = _methods_of(quarters), _domains_of(quarters)
        kept = {pk: one for some in before.values() for pk, one in some.tallies.items()}
    return Heard(
        territory=territory,
        is_team=is_team,
        until=until,
        sessions=sessions,
        methods=methods,
        domains=domains,
        sessions_by_domain=_sessions_by_domain(codes) if is_team else None,
        spots=spots,
        elsewhere=elsewhere,
        drawing=drawing,
        tallies=_tallies(sessions, counted, kept),
        quotes=quotes_of(by=by, place_ids=ids, on=today),
        surveys=closed_surveys(by=by, place_ids=ids),
    )


def _hears_all(by: Actor, place_id: int) -> bool:
    """Tell whether somebody is of the team that works in this place."""
    if not by.may(Permission.LIVED_WRITE):
        return False
    return not by.is_bound_to_places or place_id in sectors_within(by.place_ids)


def _require_own(by: Actor, place: Place) -> None:
    """Raise NotFound unless it is a neighbourhood of the initiative.

    Two levels that overlap would give small counts away by subtraction.
    """
    own = Place.objects.filter(
        initiatives=by.here, kind=Place.Kind.NEIGHBOURHOOD, slug=place.slug
    )
    if place.kind != Place.Kind.NEIGHBOURHOOD or not own.exists():
        raise NotFound


def _sessions(
    by: Actor, place_ids: Iterable[int], until: dt.date | None
) -> QuerySet[Session]:
    rows = _sessions_anywhere(by, until).filter(place_id__in=place_ids)
    return rows.select_related("place").defer("place__geometry").order_by("-held_on")


def list_heard_places(*, by: Actor, today: dt.date) -> list[tuple[Place, int]]:
    """Return the initiative's places that have a page, and how many sessions each had.

    A session in a sector of a place counts with that place. The one with most comes
    first. Three queries, four for who is bound to places.
    """
    require(by, Permission.FIGURES_READ)
    until = None if by.may(Permission.LIVED_WRITE) else quarter_start(today)
    own = Place.objects.filter(initiatives=by.here).exclude(slug="").defer("geometry")
    one_level = Q(kind=Place.Kind.NEIGHBOURHOOD)
    if until is not None:
        own = own.filter(one_level)
    elif by.is_bound_to_places:
        own = own.filter(one_level | Q(pk__in=sectors_within(by.place_ids)))
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
    if until is None:
        return rows
    return rows.filter(held_on__lt=until, created_at__date__lt=until)


# -- Counts --------------------------------------------------------------------------
def _methods(sessions: Iterable[Session]) -> dict[str, tuple[Shown, Shown]]:
    times: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for one in sessions:
        times[one.method] += 1
        reached[one.method] += one.reached
    a, b = _exact(times), _exact(reached)
    return {method: (a[method], b[method]) for method in (*times, TOTAL) if times}


def _exact(counts: Mapping[str, int]) -> dict[str, Shown]:
    """Return one column as it is: each row, and TOTAL."""
    seen = {key: Shown(number) for key, number in counts.items()}
    return {**seen, TOTAL: Shown(sum(counts.values()))}


def _methods_of(quarters: Mapping[str, Quarter]) -> dict[str, tuple[Shown, Shown]]:
    """Return sessions and people by method, over the finished quarters."""
    a = over_quarters({name: one.times for name, one in quarters.items()})[TOTAL]
    b = over_quarters({name: one.reached for name, one in quarters.items()})[TOTAL]
    # An interview is one person: the number of sessions counts people too.
    found = {method: (a[method], b.get(method, Shown(0))) for method in a}
    if len(found) == 1:
        return {}
    return {method: (_with(x, y), y) for method, (x, y) in found.items()}


def _with(times: Shown, reached: Shown) -> Shown:
    """Return how many times, held back where the people are."""
    is_more = reached.value is None and times.value is not None
    return Shown(None, "protects_another") if is_more else times


def _domains(codes: Iterable[Code]) -> Table:
    """Return the exact table of life domains and kinds, with totals."""
    counted = Counter((one.domain, one.kind or UNSORTED) for one in codes)
    kinds = [one for one in (*Kind, UNSORTED) if any(k == one for _d, k in counted)]
    rows = [one for one in LIFE_DOMAINS if any(d == one for d, _k in counted)]
    if not rows:
        return {}
    table = {row: {str(k): counted[row, k] for k in kinds} for row in rows}
    table[TOTAL] = {str(k): sum(table[row][k] for row in rows) for k in kinds}
    return {
        row: {key: Shown(number) for key, number in (*cells.items(), together)}
        for row, cells in table.items()
        for together in [(TOTAL, sum(cells.values()))]
    }


def _domains_of(quarters: Mapping[str, Quarter]) -> Table:
    """Return life domains by finished quarter, small and few held back, with totals."""
    shown = over_quarters({name: one.domains for name, one in quarters.items()})
    rows = [one for one in LIFE_DOMAINS if one in shown[TOTAL]]
    return {row: {q: shown[q][row] for q in shown} for row in (*rows, TOTAL) if rows}


def _sessions_by_domain(codes: Iterable[Code]) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for one in codes:
        found[one.domain].add(one.session)
    return {domain: len(sessions) for domain, sessions in found.items()}


def _tallies(
    sessions: Iterable[Session],
    counts: Mapping[int, Mapping[str, int]],
    kept: Mapping[int, Cells] | None,
) -> list[TallySeen]:
    """Return what was counted. kept: as it was published; None for the team."""
    found = []
    for one in sessions:
        if one.pk not in counts:
            continue
        own = counts[one.pk]
        if kept is None:
            seen: Cells = _exact(own)
        else:
            seen = kept.get(one.pk) or tally_shown(own, one.reached)
        rows = tuple((label, shown) for label, shown in seen.items() if label in own)
        found.append(TallySeen(one, rows, seen[TOTAL]))
    return found


# -- Spots ---------------------------------------------------------------------------
def _spots(
    by: Actor, territory: Territory, place_ids: Iterable[int], until: dt.date | None
) -> tuple[list[SectorSpots], Shown, Drawing | None]:
    """Return spots by sector with shapes, those without a sector, and the drawing.

    A spot belongs where it lies, whatever place the session was held for.
    """
    counts = _spot_counts(by, place_ids, until)
    vintage = next(iter(territory.vintages), None)
    ids = [one.pk for one in territory.sectors if one.vintage == vintage]
    drawn = Place.objects.filter(pk__in=ids, kind=Place.Kind.SECTOR)
    places = list(drawn) if counts else []
    drawing = draw({one.pk: one.geometry for one in places if one.geometry})
    paths = drawing.paths if drawing else {}
    inside = [
        SectorSpots(one, counts.pop(one.pk, {}), paths.get(one.pk, ""))
        for one in sorted(places, key=lambda one: (one.name, one.pk))
    ]
    rest = [one for kinds in counts.values() for one in kinds.values()]
    return inside, together(rest), drawing


def _spot_counts(
    by: Actor, place_ids: Iterable[int], until: dt.date | None
) -> dict[int | None, dict[str, Shown]]:
    """Return the number of spots by sector and kind. One query."""
    here = Q(sector__in=place_ids) | Q(sector=None, session__place__in=place_ids)
    rows = Spot.objects.filter(here, initiative_id=by.here)
    if until is not None:
        rows = rows.filter(session__held_on__lt=until, recorded_at__date__lt=until)
    cells: dict[int | None, dict[str, Cell]] = defaultdict(lambda: defaultdict(Cell))
    numbers = rows.order_by().values_list(
        "sector_id", "kind", "session_id", "session__reached"
    )
    for sector, kind, session, reached, number in numbers.annotate(number=Count("pk")):
        cells[sector][SpotKind(kind)].add(number, session, reached)
    return {
        sector: {
            kind: Shown(cell.count) if until is None else spots_shown(cell)
            for kind, cell in kinds.items()
        }
        for sector, kinds in cells.items()
    }
