"""What becomes of a roster to keep: which rows change, and why in words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from sombrero.solvers.roster.half_days.case import Case, Row, crews_of
from sombrero.solvers.roster.half_days.hindering import hindrances
from sombrero.solvers.words import Sentence, gettext_noop, sentence

GOES = gettext_noop("Worker %(worker)s goes to client %(client)s at that moment.")
OTHER_OF_TWO = gettext_noop("Worker %(worker)s, the other of the two, cannot come.")
FEWER = gettext_noop("Client %(client)s asks fewer visits in that week.")
NOT_FREE = gettext_noop("Nobody who can come is free any more.")
MAKES_ROOM = gettext_noop("It makes room for another visit in that week.")
BY_TWO = gettext_noop("Two come to this visit now.")
MORE = gettext_noop("Client %(client)s gets one visit more in that week.")


def changes_of(
    case: Case, rows: AbstractSet[Row], least: int = 0
) -> Mapping[str, object]:
    """Tell what became of the roster to keep: nothing without one.

    least: no roster that leaves as little unmet changes fewer visits beyond those
    that must.
    """
    if not case.given.keep:
        return {}
    told = _Told(case, rows)
    crews = crews_of(case)
    must = {row[1:] for row in case.lost}
    visits = {at for at, crew in crews.items() if told.crews.get(at) != crew}
    return {
        "changed": told.changed(),
        "added": told.added(),
        "changes": {
            "visits": len(visits),
            "unavoidable": len(must),
            "beyond": len(visits - must),
            "bound": len(must) + least,
        },
    }


class _Told:
    """A new roster beside the one to keep."""

    def __init__(self, case: Case, rows: AbstractSet[Row]) -> None:
        self.case, self.rows = case, rows
        self.before = case.kept | case.lost
        self.crews: dict[tuple[int, int], set[int]] = {}
        for w, c, s in rows:
            self.crews.setdefault((c, s), set()).add(w)
        self.at = {(w, s): c for w, c, s in rows}
        self.gone = sorted(self.before - rows, key=_by_time)
        self.new = sorted(rows - self.before - case.facts, key=_by_time)

    def changed(self) -> list[dict[str, object]]:
        """Write each row that is gone, and take what is there instead from the new."""
        written: list[dict[str, object]] = []
        for row in self.gone:
            now = self._instead(row)
            if now is not None:
                self.new.remove(now)
            written.append(
                {
                    "client": self.case.given.clients[row[1]].id,
                    "was": self._who_and_when(row),
                    "now": None if now is None else self._who_and_when(now),
                    "unavoidable": row in self.case.lost,
                    "why": [said.as_json() for said in self._why(row, now)],
                }
            )
        return written

    def added(self) -> list[dict[str, object]]:
        """Write each new row that is there instead of none."""
        clients = self.case.given.clients
        by_two = {row[1:] for row in self.before}
        return [
            {
                "client": clients[row[1]].id,
                **self._who_and_when(row),
                "why": [
                    sentence(BY_TWO).as_json()
                    if row[1:] in by_two
                    else sentence(MORE, client=clients[row[1]].id).as_json()
                ],
            }
            for row in self.new
        ]

    def _instead(self, row: Row) -> Row | None:
        """Return what takes a row's place: same moment, else same week."""
        same = [other for other in self.new if other[1] == row[1]]
        week = self._week(row)
        near = [other for other in same if self._week(other) == week]
        now = [other for other in same if other[2] == row[2]]
        return next(iter(now or near), None)

    def _why(self, row: Row, now: Row | None) -> Sequence[Sentence]:
        """Say why a row is gone: what hinders it, else what the worker does instead."""
        w, c, s = row
        workers, clients = self.case.given.workers, self.case.given.clients
        hindered = hindrances(self.case, w, c, s)
        if hindered:
            return hindered
        if (w, s) in self.at:
            other = clients[self.at[w, s]].id
            return [sentence(GOES, worker=workers[w].id, client=other)]
        mates = [v for v, d, at in self.case.lost if (d, at) == (c, s)]
        if mates:
            return [sentence(OTHER_OF_TWO, worker=workers[mates[0]].id)]
        if now is not None:
            return [sentence(MAKES_ROOM)]
        had = len(
            {r[2] for r in self.rows if r[1] == c and self._week(r) == self._week(row)}
        )
        asked = self.case.asks[c].weeks[self._week(row)]
        return [
            sentence(FEWER, client=clients[c].id)
            if had >= asked
            else sentence(NOT_FREE)
        ]

    def _week(self, row: Row) -> int:
        return self.case.period.slots[row[2]].week

    def _who_and_when(self, row: Row) -> dict[str, str]:
        return {
            "worker": self.case.given.workers[row[0]].id,
            "start": self.case.period.slots[row[2]].start.isoformat(timespec="minutes"),
        }


def _by_time(row: Row) -> Row:
    """Order rows by half-day, client and worker."""
    return row[2], row[1], row[0]
