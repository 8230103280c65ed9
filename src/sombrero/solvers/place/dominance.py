"""Rows that decide nothing: contained in another one."""

import numpy as np

from sombrero.solvers.place.instance import Flags


def largest(rows: Flags) -> Flags:
    """Tell which rows are contained in no other; of equals the first stays."""
    numbers = rows.astype(np.float32)
    common = numbers @ numbers.T
    size = numbers.sum(axis=1)
    inside = common == size[:, None]
    equal = inside & (size[:, None] == size)
    inside &= ~np.eye(len(rows), dtype=bool)
    smaller = inside & ~equal
    first = np.tril(equal, -1)
    kept: Flags = ~(smaller.any(axis=1) | first.any(axis=1))
    return kept
