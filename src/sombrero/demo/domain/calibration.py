"""How the invented town resembles a real one: a handful of measured figures.

Source: our own computation over the statistical sectors of the Brussels-Capital
Region with at least 200 inhabitants (626 sectors). Inhabitants by age, area and
boundaries: Statbel 2022; median net taxable income per declaration: Statbel 2021
(both CC BY 4.0); deprivation: Belgian Index of Multiple Deprivation 2011; share of
people over 30 who live alone, by quartier: IBSA/BISA 2025. Only quantiles and rank
correlations are kept here: no figure of any real sector.
"""

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)

MEASURES = ("inhabitants", "pct65", "pct80", "density", "income", "deprivation")

QUANTILES: dict[str, tuple[float, ...]] = {
    "inhabitants": (366.25, 515.5, 989.5, 1596.5, 2659.75, 3715.5, 4462.0),
    "pct65": (6.34, 7.29, 9.16, 12.81, 17.62, 21.85, 24.32),
    "pct80": (1.08, 1.47, 1.97, 3.40, 5.33, 7.57, 10.12),
    "density": (2249.67, 3858.09, 6861.17, 13149.62, 18641.82, 24268.11, 27781.54),
    "income": (16954.25, 17787.5, 19892.0, 23341.5, 26660.5, 29326.0, 30998.75),
    "deprivation": (15.71, 17.79, 23.66, 33.18, 45.65, 53.72, 56.89),
}
"""Quantiles at PROBABILITIES: persons, %, %, persons per km², € a year, 0–100."""

BOUNDS: dict[str, tuple[float, float]] = {
    "inhabitants": (205.0, 6200.0),
    "pct65": (4.0, 33.0),
    "pct80": (0.6, 15.0),
    "density": (900.0, 36000.0),
    "income": (14800.0, 36500.0),
    "deprivation": (11.0, 62.0),
}
"""Where the two tails end."""

SPEARMAN: tuple[tuple[float, ...], ...] = (
    (1.000, -0.182, -0.117, 0.568, -0.237, 0.281),
    (-0.182, 1.000, 0.931, -0.354, 0.470, -0.633),
    (-0.117, 0.931, 1.000, -0.299, 0.429, -0.593),
    (0.568, -0.354, -0.299, 1.000, -0.502, 0.548),
    (-0.237, 0.470, 0.429, -0.502, 1.000, -0.850),
    (0.281, -0.633, -0.593, 0.548, -0.850, 1.000),
)
"""Rank correlations in the order of MEASURES.

Note that older sectors are richer (+0.47) and less deprived (−0.63): a score that
simply adds "old" and "poor" cancels itself.
"""

LIVES_ALONE_OVER_30 = (32.0, 38.0, 45.0)
"""p10, p50 and p90 over quartiers: % of private households, someone alone over 30."""
