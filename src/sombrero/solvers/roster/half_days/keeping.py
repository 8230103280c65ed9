"""How much of a roster to keep is changed, as terms of the constraint program.

A visit is a client at a moment, whoever comes. It changes when it falls away, when
it moves, or when not exactly the same workers come; so a visit by two counts once,
whether one of them is replaced or both.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sombrero.solvers.roster.half_days.case import crews_of
from sombrero.solvers.roster.half_days.model import Model, Term, total


@dataclass(frozen=True)
class Priorities:
    """What comes before the cost, the greatest first, as one number.

    each: more than any of the later ones can be.
    """

    each: int
    unmet: Term
    visits: Term
    rows: Term
    moments: Term

    @property
    def term(self) -> Term:
        """Return the one number: a unit of each outweighs all that comes after it."""
        e = self.each
        return e**3 * self.unmet + e**2 * self.visits + e * self.rows + self.moments

    def least_visits(self, unmet: int, bound: int) -> int:
        """Return how many visits at least change with so much unmet, by a bound."""
        return max(0, bound - self.each**3 * unmet) // self.each**2

    def unmet_in(self, value: int) -> int:
        """Return how much is not met in a value of the number, or by a bound of it."""
        return value // self.each**3


def priorities(made: Model, weeks: Collection[int]) -> Priorities:
    """Say in which order unmet demands and changes count, in some of the weeks.

    After the demands as few visits as possible change, of those as few workers, and
    of those as few moments that still suit the client.
    """
    case = made.case
    crews = {at: who for at, who in crews_of(case).items() if made.week(at[1]) in weeks}
    free = sorted(set(crews) - {row[1:] for row in case.lost})
    rows = sorted(row for row in case.kept if row[1:] in crews)
    return Priorities(
        each=max(len(rows), len(crews)) + 1,
        unmet=made.unmet(weeks),
        visits=total(_changes(made, at, crews[at]) for at in free),
        rows=total(1 - made.at[row] for row in rows),
        moments=total(
            1 - made.takes_place(c, s)
            for c, s in sorted(crews)
            if s in case.client_free[c]
        ),
    )


def _changes(made: Model, at: tuple[int, int], crew: set[int]) -> Term:
    """Return 1 where not exactly these workers come, else 0."""
    come = made.by_visit[at]
    if at not in made.duo and len(crew) == 1:
        return 1 - total(come[w] for w in crew)
    changed = made.program.new_bool_var("changed_{}_{}".format(*at))
    if at not in made.duo:
        made.program.add(changed == 1)
    for w, choice in come.items():
        made.program.add(changed >= (1 - choice if w in crew else choice))
    return total([changed])
