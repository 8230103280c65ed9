"""Sites for the least worst distance: so many, or what a budget pays for."""

from dataclasses import replace

import numpy as np

from sombrero.solvers.place import p_center
from sombrero.solvers.place.instance import Instance
from sombrero.solvers.place.p_median import Found
from sombrero.solvers.running import Run


def least_worst(instance: Instance, run: Run) -> Found | None:
    """Return the choice of least worst distance; None when none reaches everyone.

    Raises TooDear where the budget pays for no choice that does.
    """
    purse = instance.purse
    if purse is None:
        return p_center.least_worst(instance, run)
    number = purse.number(np.flatnonzero(instance.kept))
    if number is not None:
        found = p_center.least_worst(replace(instance, p=number, purse=None), run)
        if found is not None:
            return found
    # The search library takes long to load: few questions need it.
    from sombrero.solvers.place.budget_cover import least_worst_within

    return least_worst_within(instance, purse, run)
