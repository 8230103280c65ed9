"""The invented town: two municipalities, twelve quartiers, sixty sectors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry import Point, Polygon

from sombrero.demo.domain.calibration import LIVES_ALONE_OVER_30
from sombrero.demo.domain.ground import Part, lay_out
from sombrero.demo.domain.names import MUNICIPALITIES, QUARTIERS, SECTORS, Names
from sombrero.demo.domain.population import Profile, ages, draw_profiles, spread

NIS = ("99011", "99012")
"""Municipality codes that no Belgian municipality has."""

_PARK_AREAS = (420_000.0, 260_000.0)


@dataclass(frozen=True)
class Sector:
    """A statistical sector, in the vintages 2022 and 2025.

    successors: its codes of 2025; two where it was split. ages: five-year groups as
    in population.AGE_GROUPS. income: None where too few people live there to tell.
    """

    code: str
    successors: tuple[str, ...]
    name: Names
    quartier: int
    municipality: int
    ground: Polygon
    profile: Profile
    ages: tuple[int, ...]
    income: int | None

    @property
    def inhabitants(self) -> int:
        """Everyone who lives here."""
        return sum(self.ages)

    @property
    def over65(self) -> int:
        """Inhabitants of 65 and over."""
        return sum(self.ages[13:])

    @property
    def over80(self) -> int:
        """Inhabitants of 80 and over."""
        return sum(self.ages[16:])


@dataclass(frozen=True)
class Quartier:
    """A lived neighbourhood. lives_alone: % of households; None where nobody lives."""

    number: int
    name: Names
    municipality: int
    lives_alone: float | None


@dataclass(frozen=True)
class Town:
    """The whole town; quartiers and sectors in the order of their codes."""

    seed: int
    quartiers: tuple[Quartier, ...]
    sectors: tuple[Sector, ...]

    def sectors_of(self, quartier: int) -> tuple[Sector, ...]:
        """Return the sectors of a quartier by its number (1–12)."""
        return tuple(s for s in self.sectors if s.quartier == quartier)


@dataclass(frozen=True)
class _Plot:
    """A sector before it is drawn: its name, its quartier, who lives there."""

    key: str
    name: Names
    quartier: int
    municipality: int
    profile: Profile
    area: float


def build_town_plan(*, seed: int) -> Town:
    """Invent the town of this seed: the same seed, the same town.

    Raises ValueError when the ground cannot be drawn for this seed.
    """
    rng = np.random.default_rng(seed)
    plots = list(_plots(rng))
    ground = lay_out(rng, _as_parts(plots))
    codes = list(_codes(plots))
    return Town(
        seed=seed,
        quartiers=tuple(_quartiers(rng, plots)),
        sectors=tuple(
            _sector(rng, plot, code, new, ground[plot.key])
            for plot, (code, new) in zip(plots, codes, strict=True)
        ),
    )


def _plots(rng: np.random.Generator) -> Iterator[_Plot]:
    """Deal the drawn profiles out: like lives beside like, dense by the water."""
    lived = [len(names) for names in SECTORS if len(names) > 2]
    quiet = {(0, 5), (4, 4)}  # quay and shunting yard: fewer than 200 inhabitants
    profiles = draw_profiles(rng, count=sum(lived) - 2)
    key = [p.density / 4000 - p.income / 4000 + rng.normal(0, 0.9) for p in profiles]
    order = iter([profiles[i] for i in np.argsort(key)[::-1]])
    number = 0
    for m, quartiers in enumerate(QUARTIERS):
        for q, _ in enumerate(quartiers):
            for s, name in enumerate(SECTORS[number]):
                if len(SECTORS[number]) == 2:
                    profile, area = _nobody(s), _PARK_AREAS[s]
                else:
                    is_quiet = (q, s) in quiet and m == 0
                    profile = _few(rng) if is_quiet else next(order)
                    area = profile.inhabitants / profile.density * 1e6
                yield _Plot(f"{number}-{s}", name, number + 1, m, profile, area)
            number += 1


def _nobody(index: int) -> Profile:
    """A park or a wood; in the second a forester's household."""
    return Profile(0 if index == 0 else 9, 0.0, 0.0, 1.0, 0, 0.0)


def _few(rng: np.random.Generator) -> Profile:
    people = int(rng.integers(60, 190))
    return Profile(people, 9.0, 2.0, 1400.0, 17000, 45.0)


def _as_parts(plots: list[_Plot]) -> Part:
    return Part(
        "town",
        parts=tuple(
            Part(f"m{m}", parts=tuple(_quartier_parts(plots, m)))
            for m in range(len(QUARTIERS))
        ),
    )


def _quartier_parts(plots: list[_Plot], municipality: int) -> Iterator[Part]:
    mine = [plot for plot in plots if plot.municipality == municipality]
    for number in sorted({plot.quartier for plot in mine}):
        leaves = [Part(p.key, area=p.area) for p in mine if p.quartier == number]
        yield Part(f"q{number}", parts=tuple(leaves))


def _codes(plots: list[_Plot]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each plot its code of 2022 and its code or codes of 2025.

    2025: the last sector of every third quartier is renumbered, two are split in two,
    and the two of the first park become one.
    """
    first_of = {
        m: min(p.quartier for p in plots if p.municipality == m) for m in (0, 1)
    }
    for plot in plots:
        letter = "ABCDEFGH"[plot.quartier - first_of[plot.municipality]]
        index = int(plot.key.split("-")[1])
        stem = f"{NIS[plot.municipality]}{letter}{index:02d}"
        if plot.key in {"0-1", "7-2"}:
            yield f"{stem}-", (f"{stem}1", f"{stem}2")
        elif plot.key in {"5-0", "5-1"}:
            yield f"{stem}-", (f"{NIS[0]}{letter}09-",)
        elif index == 4 and plot.quartier % 3 == 1:
            yield f"{stem}-", (f"{NIS[plot.municipality]}{letter}1{index}-",)
        else:
            yield f"{stem}-", (f"{stem}-",)


def _sector(
    rng: np.random.Generator,
    plot: _Plot,
    code: str,
    successors: tuple[str, ...],
    ground: Polygon,
) -> Sector:
    profile = plot.profile
    groups = ages(
        rng,
        inhabitants=profile.inhabitants,
        pct65=profile.pct65,
        pct80=profile.pct80,
    )
    return Sector(
        code=code,
        successors=successors,
        name=plot.name,
        quartier=plot.quartier,
        municipality=plot.municipality,
        ground=ground,
        profile=replace(profile, density=sum(groups) / ground.area * 1e6),
        ages=groups,
        income=profile.income if profile.inhabitants >= 200 else None,
    )


def _quartiers(rng: np.random.Generator, plots: list[_Plot]) -> Iterator[Quartier]:
    number = 0
    lived = [n + 1 for n, names in enumerate(SECTORS) if len(names) > 2]
    rank = {q: (i + 0.5) / len(lived) for i, q in enumerate(rng.permutation(lived))}
    for m, quartiers in enumerate(QUARTIERS):
        for name in quartiers:
            number += 1
            alone = (
                round(spread(LIVES_ALONE_OVER_30, rank[number]), 1)
                if number in rank
                else None
            )
            yield Quartier(number, name, m, alone)


def point_in(rng: np.random.Generator, ground: Polygon) -> Point:
    """Return a point well inside `ground`, drawn at random."""
    inner = ground.buffer(-12.0)
    room = ground if inner.is_empty else inner
    west, south, east, north = room.bounds
    for _ in range(500):
        point = Point(rng.uniform(west, east), rng.uniform(south, north))
        if room.contains(point):
            return point
    return room.representative_point()


def municipality_of(sector: Sector) -> Names:
    """Return the name of the municipality a sector lies in."""
    return MUNICIPALITIES[sector.municipality]
