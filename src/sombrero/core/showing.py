"""What the pages of planning engines show: tables, and numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext


@dataclass(frozen=True)
class Table:
    """A table of an answer, for `{% data_table %}`. columns: word, or (word, kind)."""

    caption: str
    columns: Sequence[str | tuple[str, str]]
    rows: Sequence[Sequence[object]]


def count(value: float) -> str:
    """Write a whole number with its thousands apart."""
    return number_format(round(value), 0, use_l10n=True, force_grouping=True)


def tenths(value: float) -> str:
    """Write a number with one decimal."""
    return number_format(value, 1)


def amount(value: float) -> str:
    """Write a number with two decimals at most, and none that say nothing."""
    short = round(value, 2)
    return number_format(int(short) if short == int(short) else short)


def percent(share: float) -> str:
    """Write a share (0 to 1) in whole percents."""
    return gettext("%(percent)s%%") % {"percent": number_format(round(100 * share), 0)}
