"""How the inner loops of both rosters are compiled, and where their chances come from.

Compiled without reference counts: counting for thirty arrays at every call took most
of the time, and two threads waited for each other's counts. Such code makes no arrays.
numba looks for changes in a function's own file only: who changes this one empties the
caches of those that call it.
"""

import numpy as np
from numba import njit

native = njit(  # type: ignore[call-overload] # numba's stubs leave _nrt out
    cache=True, nogil=True, _nrt=False
)


@native
def chance(random):  # type: ignore[no-untyped-def] # numba reads no annotations
    """Return a random number in [0, 1): xorshift64* (Vigna, 2016).

    random: one number of 64 bits, not 0, the state; it is changed.
    """
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    return ((x * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(11)) * (
        1.0 / 9007199254740992.0
    )
