"""Sectors that hang together: a Gaussian copula over the measured quantiles."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from sombrero.demo.domain.calibration import (
    BOUNDS,
    MEASURES,
    PROBABILITIES,
    QUANTILES,
    SPEARMAN,
)

Floats = NDArray[np.float64]

AGE_GROUPS = (*(f"{a}-{a + 4}" for a in range(0, 100, 5)), "100+")
"""Five-year groups as the census writes them."""


@dataclass(frozen=True)
class Profile:
    """What one sector is like. Shares in %, density per km², income in € a year."""

    inhabitants: int
    pct65: float
    pct80: float
    density: float
    income: int
    deprivation: float


def draw_profiles(rng: np.random.Generator, *, count: int) -> tuple[Profile, ...]:
    """Draw `count` sectors (at least 10) whose quantiles and ranks are the measured.

    The sample itself is whitened first, so that a small town keeps the correlations
    of the large city; each margin is then laid on the measured quantiles.
    """
    latent = _whitened(rng, count) @ np.linalg.cholesky(_pearson()).T
    ranks = latent.argsort(axis=0).argsort(axis=0)
    columns = {
        name: _quantile(name, (ranks[:, i] + 0.5) / count)
        for i, name in enumerate(MEASURES)
    }
    return tuple(_profile(columns, i) for i in range(count))


def _whitened(rng: np.random.Generator, count: int) -> Floats:
    raw = rng.standard_normal((count, len(MEASURES)))
    centred = raw - raw.mean(axis=0)
    covariance = np.cov(centred, rowvar=False)
    white: Floats = centred @ np.linalg.inv(np.linalg.cholesky(covariance)).T
    return white


def _pearson() -> Floats:
    """Turn rank correlations into those of the normal copula (2 sin πρ/6)."""
    matrix = 2 * np.sin(np.pi * np.array(SPEARMAN) / 6)
    values, vectors = np.linalg.eigh(matrix)
    near = vectors @ np.diag(np.clip(values, 1e-3, None)) @ vectors.T
    scale = np.sqrt(np.diag(near))
    pearson: Floats = near / np.outer(scale, scale)
    return pearson


def _quantile(name: str, at: Floats) -> Floats:
    low, high = BOUNDS[name]
    values: Floats = np.interp(
        at, (0.0, *PROBABILITIES, 1.0), (low, *QUANTILES[name], high)
    )
    return values


def _profile(columns: dict[str, Floats], row: int) -> Profile:
    value = {name: float(column[row]) for name, column in columns.items()}
    return Profile(
        inhabitants=round(value["inhabitants"]),
        pct65=value["pct65"],
        pct80=min(value["pct80"], 0.8 * value["pct65"]),
        density=value["density"],
        income=round(value["income"]),
        deprivation=round(value["deprivation"], 1),
    )


def ages(
    rng: np.random.Generator, *, inhabitants: int, pct65: float, pct80: float
) -> tuple[int, ...]:
    """Split inhabitants over AGE_GROUPS; the sum is exact, the shares to one person.

    Within under-65, 65–79 and 80+ the shape is that of a young city: broad between
    25 and 40, thinning with age, jittered a little per sector.
    """
    over80 = round(inhabitants * pct80 / 100)
    over65 = max(round(inhabitants * pct65 / 100), over80)
    young = _share_out(rng, inhabitants - over65, _YOUNG)
    middle = _share_out(rng, over65 - over80, (0.44, 0.33, 0.23))
    old = _share_out(rng, over80, (0.50, 0.31, 0.14, 0.045, 0.005))
    return (*young, *middle, *old)


_YOUNG = (
    0.072, 0.070, 0.069, 0.068, 0.080, 0.098, 0.102, 0.096, 0.086, 0.076, 0.070,
    0.062, 0.051,
)  # fmt: skip


def _share_out(
    rng: np.random.Generator, total: int, shape: tuple[float, ...]
) -> tuple[int, ...]:
    weights = np.array(shape) * rng.uniform(0.85, 1.15, len(shape))
    edges = np.rint(np.cumsum(weights / weights.sum()) * total).astype(int)
    return tuple(int(n) for n in np.diff(edges, prepend=0))


def spread(quantiles: tuple[float, float, float], rank: float) -> float:
    """Read a value at `rank` (0–1) off three quantiles p10, p50, p90 of a normal."""
    p10, p50, p90 = quantiles
    sigma = (p90 - p10) / 2 / NormalDist().inv_cdf(0.9)
    clipped = min(max(rank, 0.02), 0.98)
    return p50 + sigma * NormalDist().inv_cdf(clipped)
