"""What outsiders see of finished quarters: as it was kept, or else as it is now.

A quarter is kept before anything of it changes (actions.lived_keeping), so that what
was published stays as it was when words are erased or mended later.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from sombrero.analysis.domain.heard import (
    Cell,
    decided,
    from_kept,
    quarter_of,
    tally_shown,
    to_keep,
)
from sombrero.analysis.domain.lived_methods import SURVEY
from sombrero.analysis.models import (
    HeardQuarter,
    LifeDomainCode,
    Session,
    TallyLine,
)
from sombrero.core.domain.suppression import Shown

Cells = Mapping[str, Shown]


@dataclass(frozen=True)
class Quarter:
    """What is shown of one quarter of a place.

    domains: statements by life domain; times, reached: sessions and people by
    method; tallies: by session, counts by label.
    """

    domains: Cells
    times: Cells
    reached: Cells
    tallies: Mapping[int, Cells]

    def kept(self) -> dict[str, Any]:
        """Return this as it can be written down in JSON."""
        return {
            "domains": to_keep(self.domains),
            "times": to_keep(self.times),
            "reached": to_keep(self.reached),
            # Rows, for the lines of a tally have an order that JSON objects lose.
            "tallies": {
                str(pk): list(to_keep(one).items()) for pk, one in self.tallies.items()
            },
        }


def kept_quarters(*, initiative_id: int, slug: str) -> dict[str, Quarter]:
    """Return the quarters of a neighbourhood that were kept. One query."""
    rows = HeardQuarter.objects.filter(initiative_id=initiative_id, slug=slug)
    return {
        quarter: _from(cells) for quarter, cells in rows.values_list("quarter", "cells")
    }


def _from(cells: Mapping[str, Any]) -> Quarter:
    return Quarter(
        from_kept(cells["domains"]),
        from_kept(cells["times"]),
        from_kept(cells["reached"]),
        {int(pk): from_kept(dict(one)) for pk, one in cells["tallies"].items()},
    )


# -- As it is now ----------------------------------------------------------------------
@dataclass(frozen=True)
class Code:
    """One life domain of one statement, and how many its session reached.

    day: when it was coded, or the last day of its survey where that is later: only
    then it is known how many answered.
    """

    domain: str
    kind: str
    session: int
    reached: int
    day: dt.date | None


def codes_of(sessions: Iterable[Session]) -> list[Code]:
    """Return every coding, with the day on which it was done. One query."""
    pks = [one.pk for one in sessions]
    rows = LifeDomainCode.objects.filter(statement__session_id__in=pks).values_list(
        "life_domain",
        "statement__kind",
        "statement__session_id",
        "statement__session__reached",
        "counted_on",
        "statement__coded_at",
        "statement__session__survey__closes_on",
    )
    return [Code(*row[:4], _day(*row[4:])) for row in rows]


def _day(
    counted_on: dt.date | None,
    coded_at: dt.datetime | None,
    closes_on: dt.date | None,
) -> dt.date | None:
    if counted_on is None and coded_at is not None:
        counted_on = timezone.localdate(coded_at)
    if counted_on is None:
        return None
    return max(counted_on, closes_on) if closes_on else counted_on


def tallies_of(sessions: Iterable[Session]) -> dict[int, dict[str, int]]:
    """Return what was counted in sessions, by session and label. One query."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    pks = [one.pk for one in sessions]
    for line in TallyLine.objects.filter(session_id__in=pks).order_by("position"):
        cells = found[line.session_id]
        cells[line.label] = cells.get(line.label, 0) + line.count
    return dict(found)


def quarter_held(session: Session) -> str:
    """Return the quarter in which a session counts: when it was written down."""
    return quarter_of(max(session.held_on, timezone.localdate(session.created_at)))


def quarters_now(
    quarters: Iterable[str],
    sessions: Sequence[Session],
    codes: Iterable[Code],
    tallies: Mapping[int, Mapping[str, int]],
) -> dict[str, Quarter]:
    """Return what is shown of quarters, of a place's sessions as they are now.

    Without surveys among the methods: how many answered is known when they close,
    perhaps much later, and stands with their results.
    """
    wanted = list(quarters)
    domains, times, reached = (_no_cells(wanted) for _table in range(3))
    counted: dict[str, dict[int, Cells]] = {quarter: {} for quarter in wanted}
    for code in codes:
        if code.day is not None and (quarter := quarter_of(code.day)) in domains:
            domains[quarter][code.domain].add(1, code.session, code.reached)
    for one in sessions:
        quarter = quarter_held(one)
        if quarter not in times:
            continue
        if one.method != SURVEY.key:
            times[quarter][one.method].add(1, one.pk, one.reached)
            reached[quarter][one.method].add(one.reached, one.pk, one.reached)
        if one.pk in tallies:
            counted[quarter][one.pk] = tally_shown(tallies[one.pk], one.reached)
    return {
        quarter: Quarter(
            decided(domains[quarter]),
            decided(times[quarter]),
            decided(reached[quarter]),
            counted[quarter],
        )
        for quarter in wanted
    }


def _no_cells(quarters: Iterable[str]) -> dict[str, dict[str, Cell]]:
    return {quarter: defaultdict(Cell) for quarter in quarters}
