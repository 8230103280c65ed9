"""Most demand within reach: what decides nothing is dropped, the rest is proved."""

import numpy as np
from hypothesis import given as for_all
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.place.dominance import largest
from sombrero.solvers.running import Run
from tests.solvers.place import published


@for_all(st.lists(st.sets(st.integers(0, 5)), min_size=1, max_size=8))
def test_a_row_stays_when_no_other_holds_it_and_of_equals_the_first(
    sets: list[set[int]],
) -> None:
    rows = np.array([[at in one for at in range(6)] for one in sets])

    stays = [
        not any(one < other for other in sets) and one not in sets[:place]
        for place, one in enumerate(sets)
    ]

    assert largest(rows).tolist() == stays


def test_most_people_of_brussels_near_fifteen_centres_are_proved() -> None:
    distance, people = published.brussels()
    kept = [10, 200, 433, 650]
    question = {"p": 15, "distance": distance, "demand": people, "open": kept}

    found = plan("place", {"model": "max-cover", "radius": 800, **question})

    assert found.status is Status.OPTIMAL
    assert found.objective is not None
    opened = np.array(found.plan["open"], dtype=np.intp)
    near = (np.array(distance)[:, opened] <= 800).any(axis=1)
    assert found.objective == np.array(people)[near].sum()


def test_without_time_to_prove_the_swaps_choice_is_given_with_an_honest_bound() -> None:
    distance, people = published.brussels()
    question = {"p": 60, "distance": distance, "demand": people, "radius": 800}

    found = plan("place", {"model": "max-cover", **question}, Run(time_limit=5))

    assert found.status is Status.FEASIBLE
    assert found.objective is not None
    assert found.bound is not None
    assert found.objective < found.bound <= sum(people)
