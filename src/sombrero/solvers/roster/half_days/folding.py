"""Plans weeks that are alike once, and repeats them.

Where only clients' continuity counts, no roster is better: of weeks alike, the
cheapest repeated shows no client more faces than the whole did.
"""

from collections import defaultdict
from collections.abc import Iterator

from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.model import build
from sombrero.solvers.roster.half_days.search import Found, Searches

Place = tuple[int, str]
"""Day of the week and half-day."""
Places = dict[Place, int]
Alike = list[list[int]]


def is_for_clients(case: Case) -> bool:
    """Tell whether the cost of a case asks no worker to meet many clients.

    A number of visits by two in the whole period would tie the weeks together.
    """
    given = case.given
    steered = round(100 * given.balance) * given.weights.variety
    return not steered and all(not ask.duos for ask in case.asks)


def fold(case: Case, searches: Searches, share: float) -> tuple[Found, frozenset[Row]]:
    """Plan the weeks alike once; return what was found, and the whole roster."""
    alike = weeks_alike(case)
    made = build(case, repeats=repeats_of(alike))
    found = searches.minimise(made.program, made.cost(), share=share)
    if not found.has_plan:
        return found, frozenset()
    chosen = [row for row, choice in made.at.items() if found.value(choice)]
    return found, frozenset(_unfold(case, alike, chosen))


def repeats_of(alike: Alike) -> tuple[int, ...]:
    """Return for each week how many it stands for: 0 for all but the first alike."""
    repeats = [0] * sum(map(len, alike))
    for weeks in alike:
        repeats[weeks[0]] = len(weeks)
    return tuple(repeats)


def weeks_alike(case: Case) -> Alike:
    """Group the weeks in which the same can be asked and done on every half-day."""
    found: dict[object, list[int]] = defaultdict(list)
    for k in range(len(case.period.weeks)):
        places = {_place(case, s): s for s in case.period.in_week(k)}

        def on(held: frozenset[int], places: Places = places) -> tuple[Place, ...]:
            return tuple(place for place, s in places.items() if s in held)

        free = (*case.worker_free, *case.client_free, *case.training_free)
        asks = tuple(
            (ask.weeks[k], on(ask.moments), on(ask.duo_moments)) for ask in case.asks
        )
        weeks = tuple(weeks[k] for weeks in case.weeks)
        found[tuple(map(on, free)), asks, weeks].append(k)
    return list(found.values())


def _place(case: Case, s: int) -> Place:
    """Return where in its week a half-day is."""
    slot = case.period.slots[s]
    return slot.day.weekday(), slot.half


def _unfold(case: Case, alike: Alike, chosen: list[Row]) -> Iterator[Row]:
    """Repeat the rows of the first of weeks alike in the others."""
    for weeks in alike:
        rows = [row for row in chosen if case.period.slots[row[2]].week == weeks[0]]
        for k in weeks:
            at = {_place(case, s): s for s in case.period.in_week(k)}
            for w, c, s in rows:
                yield w, c, at[_place(case, s)]
