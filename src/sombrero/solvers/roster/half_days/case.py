"""A month with every rule worked out: who may come to whom, when, how often."""

from dataclasses import dataclass
from enum import StrEnum

from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.period import Period

Row = tuple[int, int, int]
"""Worker, client, half-day."""


class Fit(StrEnum):
    """How a worker suits a client: alone, only as the second of a duo, or not."""

    ALONE = "alone"
    SECOND = "second"
    NOT = "not"


@dataclass(frozen=True)
class Week:
    """What one worker may and must do in one week. minutes: of work at most."""

    least: int
    most: int
    target: int
    training: int
    minutes: int


@dataclass(frozen=True)
class Ask:
    """What one client asks. weeks: visits in each; moments: those asked one by one.

    duo_moments: moments asked for two. duos: visits by two in the period; None is
    every visit. has_duo: two may ever come.
    """

    weeks: tuple[int, ...]
    moments: frozenset[int]
    duo_moments: frozenset[int]
    duos: int | None
    has_duo: bool

    @property
    def duos_of_period(self) -> bool:
        """Tell whether a number of visits by two ties the weeks together."""
        return self.duos is not None and (self.duos > 0 or bool(self.duo_moments))

    @property
    def faces(self) -> int:
        """The fewest faces that can come."""
        return 2 if self.has_duo else 1


@dataclass(frozen=True)
class Case:
    """The whole month in numbers: w counts workers, c clients, s half-days.

    worker_free and client_free: half-days that can still be planned. facts: rows
    that stand, past or fixed; training_facts: (w, s). kept: rows to keep where
    that is possible; lost: rows to keep where it is not.
    """

    given: HalfDays
    period: Period
    fits: tuple[tuple[Fit, ...], ...]
    worker_free: tuple[frozenset[int], ...]
    client_free: tuple[frozenset[int], ...]
    training_free: tuple[frozenset[int], ...]
    weeks: tuple[tuple[Week, ...], ...]
    asks: tuple[Ask, ...]
    facts: frozenset[Row]
    training_facts: frozenset[tuple[int, int]]
    kept: frozenset[Row]
    lost: frozenset[Row]
    training_kept: frozenset[tuple[int, int]]

    def may(self, w: int, c: int, s: int) -> bool:
        """Tell whether a worker can be planned at a client on a half-day."""
        return (
            self.fits[w][c] is not Fit.NOT
            and s in self.worker_free[w]
            and s in self.client_free[c]
        )

    def duos_left(self, c: int) -> int:
        """Return how many visits by two are still to plan for a client.

        Only where the client asks a number of them: with None every visit is.
        """
        ask = self.asks[c]
        rows = [s for _, v, s in self.facts if v == c]
        done = len(set(rows))
        left = min((ask.duos or 0) - len(rows) + done, sum(ask.weeks) - done)
        return max(left, len(ask.duo_moments))

    def lacking(self, w: int, c: int) -> int:
        """Return how many of a client's wishes a worker does not have."""
        worker, client = self.given.workers[w], self.given.clients[c]
        return len(set(client.wishes) - set(worker.tags))

    def clients_at_most(self, w: int) -> int:
        """Return how many clients a worker could meet in the period."""
        clients = sum(
            fit is not Fit.NOT and sum(ask.weeks) > 0
            for fit, ask in zip(self.fits[w], self.asks, strict=True)
        )
        return min(clients, sum(week.most for week in self.weeks[w]))


def crews_of(case: Case) -> dict[tuple[int, int], set[int]]:
    """Return who comes to each visit of the roster to keep that does not stand.

    A visit is a client and a half-day.
    """
    crews: dict[tuple[int, int], set[int]] = {}
    for w, c, s in case.kept | case.lost:
        crews.setdefault((c, s), set()).add(w)
    return crews
