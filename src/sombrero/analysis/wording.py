"""Figures in the words of whoever reads them."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, format_decimal, format_percent
from django.utils.translation import get_language, gettext

from sombrero.analysis.domain.carrying import Coverage, Value
from sombrero.analysis.domain.classes import Scale, Step
from sombrero.analysis.domain.figures import Status
from sombrero.analysis.domain.measures import Unit
from sombrero.analysis.domain.telling import Telling, compare, tell
from sombrero.analysis.queries.indicators import Comparison, Indicator
from sombrero.core.dates import written
from sombrero.core.domain.suppression import Shown


def amount(value: float, unit: Unit) -> str:
    """Write a value with its unit: “13.1%”, “€20,086”, “1,597”."""
    locale = get_language() or "nl"
    if unit == "percent":
        # A Decimal keeps 13.1 from becoming 13.1000…1.
        share = Decimal(str(round(value, 1))) / 100
        return str(format_percent(share, locale=locale, decimal_quantization=False))
    if unit == "euro":
        pattern = Locale.parse(locale).currency_formats["standard"].pattern
        whole = pattern.replace("0.00", "0")
        return str(
            format_currency(
                round(value), "EUR", whole, locale=locale, currency_digits=False
            )
        )
    return str(format_decimal(round(value), locale=locale))


def no_value(status: str) -> str:
    """Say why there is no figure."""
    if status == Status.SUPPRESSED:
        return gettext("kept back: too few people")
    return gettext("not known")


def shown_amount(value: Value, unit: Unit) -> str:
    """Write a value, or say why there is none."""
    if value.value is None:
        return no_value(value.status)
    return amount(value.value, unit)


# -- Sentences -----------------------------------------------------------------------
def part_words(telling: Telling) -> str:
    """Write a share as people say it: “Three of ten”, “One in eight”."""
    numbers = {
        2: gettext("Two"),
        3: gettext("Three"),
        4: gettext("Four"),
        5: gettext("Five"),
        6: gettext("Six"),
        7: gettext("Seven"),
        8: gettext("Eight"),
        9: gettext("Nine"),
    }
    if telling.way == "of_ten":
        return gettext("%(number)s of ten") % {"number": numbers[telling.parts]}
    if telling.way == "one_in":
        return gettext("One in %(number)d") % {"number": telling.whole}
    return gettext("%(number)d of every 100") % {"number": telling.parts}


def _share(sentence: Callable[[], str]) -> Callable[[float], str]:
    return lambda value: sentence() % {"part": part_words(tell(value / 100))}


def _plain(sentence: Callable[[], str], unit: Unit) -> Callable[[float], str]:
    return lambda value: sentence() % {"amount": amount(value, unit)}


_SENTENCES: dict[str, Callable[[float], str]] = {
    "population": _plain(lambda: gettext("%(amount)s people live here."), "persons"),
    "share_65_plus": _share(lambda: gettext("%(part)s people here are 65 or older.")),
    "share_80_plus": _share(lambda: gettext("%(part)s people here are 80 or older.")),
    "isolated_30_plus": _share(
        lambda: gettext("%(part)s households are one person aged 30 or older.")
    ),
    "income_median": _plain(
        lambda: gettext("Half of the tax returns here are below %(amount)s a year."),
        "euro",
    ),
}


def sentence(indicator: Indicator) -> str:
    """Say a figure in one sentence, beside the largest place above it."""
    if indicator.value is None:
        return ""
    wording = _SENTENCES.get(indicator.measure.key)
    if wording is None:
        return ""
    said = wording(indicator.value)
    beside = beside_words(indicator)
    return f"{said} {beside}" if beside else said


def beside_words(indicator: Indicator) -> str:
    """Compare with the region, or else the municipality; not for plain counts."""
    other = indicator.beside("region") or indicator.beside("municipality")
    is_count = indicator.measure.kind == "count"
    if other is None or indicator.value is None or is_count:
        return ""
    text = {"amount": comparison(indicator, other)}
    how = compare(indicator.value, other.value)
    if other.level == "municipality":
        return _in_municipality(how) % text
    return _in_region(how) % text


def _in_region(how: str) -> str:
    if how == "same":
        return gettext("That is about the same as in the region (%(amount)s).")
    if how == "higher":
        return gettext("That is higher than in the region (%(amount)s).")
    return gettext("That is lower than in the region (%(amount)s).")


def _in_municipality(how: str) -> str:
    if how == "same":
        return gettext("That is about the same as in the municipality (%(amount)s).")
    if how == "higher":
        return gettext("That is higher than in the municipality (%(amount)s).")
    return gettext("That is lower than in the municipality (%(amount)s).")


def stands_words(value: float, region: float) -> str:
    """Say how a value stands to that of the region."""
    how = compare(value, region)
    if how == "same":
        return gettext("about as in the region")
    if how == "higher":
        return gettext("higher than in the region")
    return gettext("lower than in the region")


def comparison(indicator: Indicator, other: Comparison | None) -> str:
    """Write another place's value, with its year when that is another one."""
    if other is None:
        return "–"
    text = amount(other.value, indicator.measure.unit)
    if other.period == indicator.period:
        return text
    return gettext("%(amount)s in %(year)s") % {"amount": text, "year": other.period}


def coverage_words(coverage: Coverage | None) -> str:
    """Say how much of the place a figure speaks for."""
    if coverage is None:
        return gettext("published for the whole place")
    numbers = {
        "known": coverage.known,
        "all": coverage.parts,
        "people": amount(100 * coverage.share, "percent"),
    }
    if coverage.is_whole:
        return gettext("known in all %(all)d sectors") % numbers
    if coverage.people <= 0:
        return gettext("known in %(known)d of %(all)d sectors") % numbers
    return (
        gettext(
            "known in %(known)d of %(all)d sectors, where %(people)s of people live"
        )
        % numbers
    )


# -- The map -------------------------------------------------------------------------
def step_words(scale: Scale, step: int) -> str:
    """Name a class of the map: where a sector stands among the others."""
    if scale.basis == "own":
        words = (
            gettext("lowest here"),
            gettext("low here"),
            gettext("in the middle"),
            gettext("high here"),
            gettext("highest here"),
        )
    else:
        words = (
            gettext("among the lowest fifth"),
            gettext("lower than most"),
            gettext("in the middle"),
            gettext("higher than most"),
            gettext("among the highest fifth"),
        )
    return words[step - 1]


def range_words(step: Step, unit: Unit) -> str:
    """Write the values of a class: “up to 9.1%”, “9.1% to 11.4%”, “more than 17%”."""
    if step.low is None:
        return gettext("up to %(high)s") % {"high": amount(step.high or 0, unit)}
    if step.high is None:
        return gettext("more than %(low)s") % {"low": amount(step.low, unit)}
    values = {"low": amount(step.low, unit), "high": amount(step.high, unit)}
    return gettext("%(low)s to %(high)s") % values


# -- Counts --------------------------------------------------------------------------
def count_words(shown: Shown | None) -> str:
    """Write a count, or that it is held back."""
    if shown is None:
        return "0"
    if shown.value is not None:
        return str(format_decimal(shown.value, locale=get_language() or "nl"))
    if shown.reason == "small":
        return gettext("fewer than 5")
    return gettext("not shown")


def month_words(key: str) -> str:
    """Write 2026-10 as “October 2026”."""
    first = dt.date.fromisoformat(f"{key}-01")
    return written(first, "LLLL y")


def quarter_words(key: str) -> str:
    """Write 2026-Q3 as “July to September 2026”."""
    year, quarter = key.split("-Q")
    first = dt.date(int(year), int(quarter) * 3 - 2, 1)
    last = first.replace(month=first.month + 2)
    return gettext("%(first)s to %(last)s %(year)s") % {
        "first": written(first, "LLLL"),
        "last": written(last, "LLLL"),
        "year": year,
    }
