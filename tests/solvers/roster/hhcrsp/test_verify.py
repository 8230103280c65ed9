"""The verifier finds every fault that is planted."""

from dataclasses import replace

import pytest

from sombrero.solvers.outcome import WrongPlan
from sombrero.solvers.roster.hhcrsp.input import HomeCare
from sombrero.solvers.roster.hhcrsp.verify import Visit, cost_of
from tests.solvers.roster.hhcrsp.days import duo, given, raw_day, visit

# The office at 0; clients at 10, 20 and 30; every visit takes 10.
GOOD = [
    Visit("p1", "s1", "c1", 10),
    Visit("p2", "s1", "c1", 30),
    Visit("p2", "s2", "c2", 30),
    Visit("p3", "s1", "c1", 50),
    Visit("p3", "s2", "c2", 55),
]


def day() -> HomeCare:
    clients = [
        visit("s1", (5, 20)),
        duo(("s1", "s2"), (0, 25)),
        duo(("s1", "s2"), (0, 52), (5, 8)),
    ]
    return given(raw_day(clients, [["s1"], ["s1", "s2"]]))


def test_a_good_plan_costs_its_three_terms() -> None:
    cost = cost_of(day(), GOOD)

    assert cost.travel == 60 + 60
    assert cost.tardiness == 5 + 5 + 3
    assert cost.max_tardiness == 5
    assert cost.total == pytest.approx((120 + 13 + 5) / 3)


@pytest.mark.parametrize(
    ("row", "change", "said"),
    [
        (0, {"start": 4.0}, "too early"),
        (0, {"start": 9.0}, "cannot be at p1 in time"),
        (0, {"start": 11.0}, "cannot be at p2 in time"),
        (0, {"service": "s2"}, "not those that were asked"),
        (0, {"client": "p2"}, "not those that were asked"),
        (2, {"worker": "c1"}, "cannot give s2"),
        (1, {"worker": "c2"}, "twice by one worker"),
        (2, {"start": 31.0}, "do not fit"),
        (4, {"start": 54.0}, "do not fit"),
        (4, {"start": 58.5}, "do not fit"),
    ],
)
def test_a_planted_fault_is_found(
    row: int, change: dict[str, object], said: str
) -> None:
    visits = list(GOOD)
    visits[row] = replace(visits[row], **change)  # type: ignore[arg-type] # names given

    with pytest.raises(WrongPlan, match=said):
        cost_of(day(), visits)


def test_a_visit_left_out_is_found() -> None:
    with pytest.raises(WrongPlan, match="not those that were asked"):
        cost_of(day(), GOOD[1:])
