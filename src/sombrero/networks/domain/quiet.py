"""Quiet hours: no telephone rings in the evening or before breakfast."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from sombrero.core.domain.days import BRUSSELS


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when (that moment not included) people may be disturbed."""

    opens: dt.time = dt.time(9)
    closes: dt.time = dt.time(20)

    def __post_init__(self) -> None:
        """Refuse hours that run backwards."""
        if not self.opens < self.closes:
            msg = "The day opens before it closes."
            raise ValueError(msg)


DAYTIME: Final = Hours()


def next_moment(
    at: dt.datetime, *, hours: Hours = DAYTIME, zone: ZoneInfo = BRUSSELS
) -> dt.datetime:
    """Give the first moment from `at` on that is not quiet, on the clocks of a zone.

    at: with a time zone. A moment within the hours comes back as it is; the morning
    after a night in which the clocks change is still at the hour on the wall.
    """
    wall = at.astimezone(zone)
    if hours.opens <= wall.time() < hours.closes:
        return at
    day = wall.date() + dt.timedelta(days=wall.time() >= hours.closes)
    return dt.datetime.combine(day, hours.opens, zone).astimezone(dt.UTC)


def on_the_wall(
    day: dt.date, time: dt.time, *, zone: ZoneInfo = BRUSSELS
) -> dt.datetime:
    """Give the moment (UTC) at which the clocks of a zone show this time."""
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC)
