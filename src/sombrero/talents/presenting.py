"""What pages of talents show: pictures to choose, the week, terms in words."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.talents.domain.terms import DAYS, DECLINES, PARTS, TAGS, reach_words
from sombrero.talents.models import Helper
from sombrero.talents.queries import SmallHelp, small_help


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture to tap."""

    help: SmallHelp
    is_chosen: bool


def pictures(chosen: Collection[str] = ()) -> list[Picture]:
    """Give the catalogue with what is chosen."""
    return [Picture(one, one.key in chosen) for one in small_help()]


def reach_said(metres: int | None) -> str:
    """Say how far in the reader's language; "" when wherever."""
    words = reach_words(metres)
    return _(words) if words else ""


def week_said(slots: Collection[str]) -> str:
    """Say the parts of the week in words: "Monday (morning, evening), Friday"."""
    said = []
    for key, day in DAYS.items():
        parts = [part for part in PARTS if f"{key}-{part}" in slots]
        if len(parts) == len(PARTS):
            said.append(_(day))
        elif parts:
            words = ", ".join(_(PARTS[part]).lower() for part in parts)
            said.append(f"{_(day)} ({words})")
    return ", ".join(said)


@dataclass(frozen=True, slots=True)
class TermsSaid:
    """The terms of a helper in words; "" where nothing is said."""

    how_far: str
    when: str
    tags: str
    declines: str


def terms_said(helper: Helper) -> TermsSaid:
    """Say the terms of a helper in words."""
    return TermsSaid(
        how_far=reach_said(helper.reach_m),
        when=week_said(helper.slots),
        tags=", ".join(_(TAGS[key]) for key in helper.tags if key in TAGS),
        declines=", ".join(
            _(DECLINES[key]) for key in helper.declines if key in DECLINES
        ),
    )
