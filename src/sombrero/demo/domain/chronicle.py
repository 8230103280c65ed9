"""Ten months of an ordinary neighbourhood: what was noticed and how it went on.

Plain data, drawn from a seed. The five stories that people follow on screen stand in
stories.py; these episodes give the neighbourhood its figures, small ones included.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sombrero.demo.domain.names import (
    FIRST_NAMES,
    LANGUAGE_MIX,
    LAST_NAMES,
    STREETS,
    mobile,
)
from sombrero.demo.domain.words_noticed import NOTICED, Noticed

DAYS = 300
EPISODES = 180
QUARTIER_SHARES = {1: 0.44, 2: 0.22, 3: 0.16, 4: 0.11, 5: 0.07}
"""Where signals come from: the lived neighbourhoods of the demo initiative."""

CATEGORY_SHARES = {
    "lonely": 0.30,
    "mobility": 0.20,
    "home_unfit": 0.16,
    "not_seen": 0.10,
    "fall_or_health": 0.08,
    "money_rights": 0.06,
    "care_overload": 0.04,
    "memory": 0.02,
    "question": 0.02,
    "unsafe": 0.01,
    "neglect": 0.01,
}
CHANNEL_SHARES = {
    "web": 0.34,
    "phone": 0.28,
    "counter": 0.14,
    "partner": 0.18,
    "street": 0.06,
}
ENDING_SHARES = {
    "need_found": 0.68,
    "no_need": 0.11,
    "not_now": 0.07,
    "left_alone": 0.05,
    "unreachable": 0.04,
    "transferred": 0.03,
    "unfounded": 0.02,
}
OUTCOME_SHARES = {
    "helped": 0.56,
    "partly": 0.20,
    "not_helped": 0.17,
    "no_longer_wanted": 0.07,
}


@dataclass(frozen=True)
class Resident:
    """An invented resident. languages: the best one first."""

    name: str
    called: str
    birth_year: int
    languages: tuple[str, ...]
    phone: str
    address: str


@dataclass(frozen=True)
class Episode:
    """One signal and what came of it.

    days_ago, hour: when it was noticed. sector: index among the quartier's sectors.
    pace: days between the steps. outcome: "" while the need is still open;
    declined: the reason with which a first receiver said no, "" when none did.
    """

    days_ago: int
    hour: int
    quartier: int
    sector: int
    category: str
    channel: str
    language: str
    noticed: Noticed
    resident: Resident
    reporter: str
    ending: str
    pace: int
    asked_for: bool
    felt_lonely: str
    isolated: str
    outcome: str
    service: str
    declined: str
    joint_contact: bool


def draw_episodes(
    *, seed: int, year: int, sectors: dict[int, int], count: int = EPISODES
) -> tuple[Episode, ...]:
    """Return `count` episodes, the oldest first.

    year: the calendar year of today, from which birth years are counted. sectors:
    how many inhabited sectors each quartier has.
    """
    rng = np.random.default_rng([seed, 210])
    drawn = (_episode(rng, year, sectors, number) for number in range(count))
    return tuple(sorted(drawn, key=lambda one: (-one.days_ago, one.hour)))


def _choice(rng: np.random.Generator, shares: dict[str, float]) -> str:
    weights = np.array(list(shares.values()))
    return str(rng.choice(list(shares), p=weights / weights.sum()))


def _episode(
    rng: np.random.Generator, year: int, sectors: dict[int, int], number: int
) -> Episode:
    quartier = int(_choice(rng, {str(k): v for k, v in QUARTIER_SHARES.items()}))
    category = _choice(rng, CATEGORY_SHARES)
    language = _choice(rng, {"nl": 0.45, "fr": 0.55})
    options = NOTICED[category]
    noticed = options[int(rng.integers(len(options)))]
    days_ago = _days_ago(rng)
    settled = days_ago > 35
    return Episode(
        days_ago=days_ago,
        hour=int(rng.integers(8, 18)),
        quartier=quartier,
        sector=int(rng.integers(sectors[quartier])),
        category=category,
        channel=_choice(rng, CHANNEL_SHARES),
        language=language,
        noticed=noticed,
        resident=draw_resident(rng, year=year, number=number),
        reporter=draw_name(rng),
        ending=_choice(rng, ENDING_SHARES) if settled else "",
        pace=int(rng.integers(1, 6)),
        asked_for=bool(rng.random() < 0.55),
        felt_lonely=_felt(rng, category),
        isolated=str(rng.choice(["yes", "no", "unknown"], p=[0.4, 0.35, 0.25])),
        outcome=_choice(rng, OUTCOME_SHARES) if days_ago > 60 else "",
        service=str(rng.choice(noticed.services)),
        declined=_declined(rng),
        joint_contact=bool(rng.random() < 0.6),
    )


def _days_ago(rng: np.random.Generator) -> int:
    """More in winter than in summer, and none in the last nine days: those are told."""
    while True:
        day = int(rng.integers(9, DAYS))
        if rng.random() < 0.7 + 0.3 * np.cos(2 * np.pi * day / 365):
            return day


def _felt(rng: np.random.Generator, category: str) -> str:
    yes = 0.75 if category == "lonely" else 0.35
    return str(rng.choice(["yes", "no", "not_asked"], p=[yes, 0.9 - yes, 0.1]))


def _declined(rng: np.random.Generator) -> str:
    shares = {"": 0.74, "no_capacity": 0.16, "not_eligible": 0.06, "language": 0.04}
    return _choice(rng, shares)


def draw_name(rng: np.random.Generator) -> str:
    """Return a name as one meets it in a mixed quartier."""
    first, last = _pick(rng)[1:]
    return f"{first} {last}"


def _pick(rng: np.random.Generator) -> tuple[str, str, str]:
    keys = [key for key, _ in LANGUAGE_MIX]
    key = str(rng.choice(keys, p=[share for _, share in LANGUAGE_MIX]))
    return key, str(rng.choice(FIRST_NAMES[key])), str(rng.choice(LAST_NAMES[key]))


_SPOKEN = {
    "nl": ("nl", "fr"),
    "fr": ("fr",),
    "ar": ("ar", "fr"),
    "tr": ("tr", "fr"),
    "other": ("fr", "nl"),
}


def draw_resident(rng: np.random.Generator, *, year: int, number: int) -> Resident:
    """Return an invented resident, mostly of 60 and over."""
    key, first, last = _pick(rng)
    street = STREETS[int(rng.integers(len(STREETS)))]
    return Resident(
        name=f"{first} {last}",
        called=first,
        birth_year=year - int(np.clip(rng.normal(74, 11), 22, 98)),
        languages=_SPOKEN[key],
        phone=mobile(2000 + number),
        address=f"{street.nl} {int(rng.integers(1, 120))}",
    )


def by_day(episodes: Sequence[Episode]) -> Iterator[tuple[int, list[Episode]]]:
    """Group episodes by how many days ago they began, the oldest first."""
    for day in sorted({one.days_ago for one in episodes}, reverse=True):
        yield day, [one for one in episodes if one.days_ago == day]
