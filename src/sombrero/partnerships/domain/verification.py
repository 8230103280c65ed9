"""How long ago somebody checked that the facts of a service still hold."""

import datetime as dt

# A directory that nobody checks for a year sends people to closed doors.
FRESH_DAYS = 365


def is_stale(assured: dt.date | None, *, today: dt.date) -> bool:
    """Tell whether the facts must be checked again: more than a year, or never."""
    return assured is None or (today - assured).days > FRESH_DAYS
