"""The catalogue of small help, for every package that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.talents.domain.catalogue import ABOUT, KINDS, kinds_for


@dataclass(frozen=True, slots=True)
class SmallHelp:
    """One kind of small help in the reader's language.

    key: kept in tables, and the name of its picture. quarters: how long it usually
    takes, in quarters of an hour.
    """

    key: str
    label: str
    what: str
    is_not: str
    quarters: int


def small_help(*, life_domains: Sequence[str] = ()) -> list[SmallHelp]:
    """Give the catalogue in the reader's language; no query.

    life_domains: only what fits these, the likeliest first; none = everything.
    """
    return [
        SmallHelp(
            key=key,
            label=_(KINDS[key]),
            what=_(ABOUT[key].what),
            is_not=_(ABOUT[key].is_not),
            quarters=ABOUT[key].quarters,
        )
        for key in kinds_for(life_domains)
    ]


def help_words(kind: str) -> str:
    """Name one kind of small help in the reader's language; the key when unknown."""
    return _(KINDS[kind]) if kind in KINDS else kind


def usual_quarters(kind: str) -> int:
    """Give how long a kind usually takes, in quarters of an hour; 4 when unknown."""
    return ABOUT[kind].quarters if kind in ABOUT else 4
