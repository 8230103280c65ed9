"""On which terms somebody helps: how often, when, how far, and with whom.

Everything is said by the helper and changed when they say so. Keys are kept; words
stand here.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sombrero.core.domain.words import gettext_noop as _

DAYS: Mapping[str, str] = MappingProxyType(
    {
        "mon": _("Monday"),
        "tue": _("Tuesday"),
        "wed": _("Wednesday"),
        "thu": _("Thursday"),
        "fri": _("Friday"),
        "sat": _("Saturday"),
        "sun": _("Sunday"),
    }
)
PARTS: Mapping[str, str] = MappingProxyType(
    {"am": _("Morning"), "pm": _("Afternoon"), "eve": _("Evening")}
)
SLOTS: tuple[str, ...] = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
"""Parts of the week, "mon-am" to "sun-eve"."""

# How far, in words; metres as the crow flies. An older person walks four kilometres
# an hour, and a street is a quarter longer than the line.
REACH: Mapping[int, str] = MappingProxyType(
    {
        100: _("My street"),
        270: _("Five minutes on foot"),
        530: _("Ten minutes on foot"),
        1070: _("Twenty minutes on foot"),
    }
)

# What somebody may say of themselves, so that a wish can be met.
TAGS: Mapping[str, str] = MappingProxyType(
    {
        "woman": _("a woman"),
        "man": _("a man"),
        "car": _("has a car"),
        "strong": _("can carry something heavy"),
        "carer": _("cared for somebody at home"),
        "young": _("under thirty"),
    }
)
# Of these, what says who somebody is; an initiative of light registration has none.
ABOUT_SOMEBODY = frozenset({"woman", "man", "carer", "young"})

# What somebody may rather not meet.
DECLINES: Mapping[str, str] = MappingProxyType(
    {
        "pets": _("pets"),
        "smoke": _("smoke"),
        "stairs": _("stairs"),
        "men": _("a man who lives alone"),
        "women": _("a woman who lives alone"),
        "night": _("going home in the dark"),
        "dementia": _("somebody who is often confused"),
    }
)

# An offer goes stale unseen: after so many days we ask again.
REVIEW_DAYS = 182
MOST_A_MONTH = 31


def review_day(today: dt.date) -> dt.date:
    """Give the day on which an offer of today is asked again."""
    return today + dt.timedelta(days=REVIEW_DAYS)


def next_month(today: dt.date) -> dt.date:
    """Give the first day of the next month: "not this month" ends there."""
    return (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def known_slots(slots: Iterable[str]) -> list[str]:
    """Keep the parts of the week that exist, each once, in the order of the week."""
    given = set(slots)
    return [slot for slot in SLOTS if slot in given]


def reach_words(metres: int | None) -> str:
    """Say how far in the words of the nearest step that reaches as far; "" = anywhere.

    English, for translation on the page.
    """
    if metres is None:
        return ""
    wide_enough = (words for step, words in REACH.items() if step >= metres)
    return next(wide_enough, list(REACH.values())[-1])


def still_checked(seen_on: dt.date | None, *, today: dt.date, months: int) -> bool:
    """Tell whether an extract seen on a day still counts, `months` later.

    It counts up to and including the same day of that month (or the month's last).
    """
    if seen_on is None:
        return False
    month = seen_on.month - 1 + months
    year, month = seen_on.year + month // 12, month % 12 + 1
    last = (dt.date(year, month, 28) + dt.timedelta(days=4)).replace(day=1)
    day = min(seen_on.day, (last - dt.timedelta(days=1)).day)
    return today <= dt.date(year, month, day)
