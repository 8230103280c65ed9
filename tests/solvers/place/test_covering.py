"""Can so many sites cover all? Bounds and swaps against trying every choice."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.place.covering import (
    cover,
    probed,
    quickly,
    refuted,
    sought,
    thoroughly,
)
from sombrero.solvers.place.exact_sharing import fewest
from sombrero.solvers.place.instance import Flags
from sombrero.solvers.place.swaps import swapped
from sombrero.solvers.place.window_loops import CUT, broken_row
from sombrero.solvers.place.windows import bound
from sombrero.solvers.running import Run
from tests.solvers.place.published import brussels


@st.composite
def tables(draw: st.DrawFn) -> Flags:
    """Draw which of a few sites cover which of a few demands; each is covered."""
    sites, demands = draw(st.integers(1, 8)), draw(st.integers(1, 9))
    row = st.lists(st.booleans(), min_size=demands, max_size=demands)
    covers = np.array(draw(st.lists(row, min_size=sites, max_size=sites)))
    covers[0, ~covers.any(axis=0)] = True
    return covers


def every_cover(covers: Flags) -> list[tuple[int, ...]]:
    """Return every choice of sites that covers all, smallest first."""
    return [
        choice
        for size in range(1, len(covers) + 1)
        for choice in itertools.combinations(range(len(covers)), size)
        if covers[list(choice)].any(axis=0).all()
    ]


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(1, 8), st.integers(0, 2))
def test_the_answer_is_that_of_trying_everything(
    covers: Flags, p: int, open_before: int
) -> None:
    kept = np.arange(len(covers)) < min(open_before, p)
    found = {
        choice
        for choice in every_cover(covers)
        if len(set(choice) | set(np.flatnonzero(kept))) <= p
    }
    answers = [cover(covers, kept, p, Run()), thoroughly(covers, kept, p, Run())]
    for known in (
        quickly(covers, kept, p, Run()),
        probed(covers, kept, p, 100, Run()),
    ):
        if known.known:
            answers.append(known.sites)
    for sites in answers:
        assert (sites is not None) == bool(found)
        if sites is not None:
            assert covers[sites].any(axis=0).all()
            assert len(set(sites) | set(np.flatnonzero(kept))) <= p
    if found:
        assert not refuted(covers, kept, p, Run())


@settings(max_examples=150, deadline=None)
@given(tables())
def test_rows_of_windows_hold_for_every_cover(covers: Flags) -> None:
    covers_all = every_cover(covers)
    fewest_sites = len(covers_all[0])
    known = bound(covers, fewest_sites, Run())
    assert known.least <= fewest_sites + 1e-6
    for choice in covers_all:
        assert (known.rows[:, list(choice)].sum(axis=1) >= 1 - 1e-6).all()
        if len(choice) == fewest_sites:
            assert known.able[list(choice)].all()


@settings(max_examples=150, deadline=None)
@given(tables(), st.data())
def test_the_row_of_one_window_is_broken_by_its_point_only(
    covers: Flags, data: st.DataObject
) -> None:
    share = st.floats(0, 1)
    count = len(covers)
    point = np.array(data.draw(st.lists(share, min_size=count, max_size=count)))
    bits = np.uint64(1) << np.arange(covers.shape[1], dtype=np.uint64)
    masks = (covers * bits).sum(axis=1, dtype=np.uint64)
    whole = np.bitwise_or.reduce(bits)
    found, row, _, _ = broken_row(masks, point, whole, 0.01, 400, 2000)
    weights = [row[list(choice)].sum() for choice in every_cover(covers)]
    if found == CUT:
        assert min(weights) >= 1 - 1e-6
        assert row @ point < 0.99


def test_three_demands_in_a_ring_need_more_than_half_of_each_site() -> None:
    ring = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=bool)
    known = bound(ring, 2, Run())
    assert known.least == pytest.approx(2)
    assert not bound(ring, 1, Run()).able.any()


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(1, 8), st.integers(0, 2))
def test_swaps_find_only_covers(covers: Flags, p: int, open_before: int) -> None:
    kept = np.arange(len(covers)) < min(open_before, p)
    found = sought(covers, kept, p, 100, 2, Run())
    if found is not None:
        assert covers[found].any(axis=0).all()
        assert len(set(found)) <= p
        assert set(np.flatnonzero(kept)) <= set(found)


def ring(size: int) -> Flags:
    """Return sites that each cover their own demand and the two beside it."""
    own = np.eye(size, dtype=bool)
    covers: Flags = own | np.roll(own, 1, axis=0) | np.roll(own, -1, axis=0)
    return covers


def test_swaps_find_a_cover_that_begins_nowhere_near() -> None:
    covers = ring(60)
    assert swapped(covers, 20, 1, 0, Run()) is None
    found = swapped(covers, 20, 50_000, 0, Run())
    assert found is not None
    assert covers[found].any(axis=0).all()
    assert len(found) == 20


def test_another_start_of_swaps_begins_with_other_sites() -> None:
    covers = ring(60)
    found = [swapped(covers, 25, 50_000, start, Run()) for start in range(4)]
    assert len({one.tobytes() for one in found if one is not None}) == 4


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 8))
def test_the_exact_search_finds_so_many_or_none(covers: Flags, most: int) -> None:
    least = len(every_cover(covers)[0])
    found = fewest(covers, most, np.zeros((0, len(covers))), Run())
    assert found.whole
    assert (found.sites is not None) == (least <= most)


def test_centres_of_brussels_are_near_to_whoever_is_worst_off() -> None:
    distance, people = brussels()
    kept = [10, 200, 433, 650]
    asked = {"model": "p-center", "distance": distance, "demand": people}
    found = plan("place", {**asked, "p": 33, "open": kept})
    assert found.status is Status.OPTIMAL
    assert found.objective == pytest.approx(1372.878, abs=0.01)
