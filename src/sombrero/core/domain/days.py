"""The day it is where the neighbourhood is.

Moments are kept in UTC, where the day begins one or two hours later than on the
calendar on the wall. Code that knows Django asks `timezone.localdate(now)`, which
reads the same zone from the settings; domain logic asks here.
"""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

BRUSSELS: Final = ZoneInfo("Europe/Brussels")


def local_day(moment: dt.datetime, zone: dt.tzinfo = BRUSSELS) -> dt.date:
    """Return the day that a calendar on the wall shows at a moment."""
    return moment.astimezone(zone).date()
