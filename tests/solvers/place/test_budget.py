"""A cost per site and a budget: every model against trying every choice."""

import itertools
import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status, WrongPlan
from sombrero.solvers.place import READER, budget
from sombrero.solvers.place.purse import Purse
from sombrero.solvers.place.verify import verify
from sombrero.solvers.reading import BadPlanInput
from sombrero.solvers.running import Run
from tests.solvers.place import published
from tests.solvers.place.small import Question, Table, tables

STREET: Question = {
    "model": "p-median",
    "distance": [[0, 4, 7, 9], [4, 0, 3, 5], [7, 3, 0, 2], [9, 5, 2, 0]],
    "site_cost": [1, 2, 2, 1],
    "budget": 3,
}


class Funded(NamedTuple):
    """A table with what each site costs and what there is to spend."""

    table: Table
    costs: list[float]
    budget: float
    limited: bool

    def question(self, model: str, **more: object) -> Question:
        """Return the input for a model; p stands in it only where it limits."""
        asked = self.table.question(model, **more)
        if not self.limited:
            del asked["p"]
        return {**asked, "site_cost": self.costs, "budget": self.budget}

    def choices(self) -> Iterator[tuple[int, ...]]:
        """Every choice that is paid for and keeps what is open."""
        sites = range(len(self.costs))
        for number in range(1, (self.table.p if self.limited else len(sites)) + 1):
            for chosen in itertools.combinations(sites, number):
                new = set(chosen) - set(self.table.kept)
                spent = math.fsum(self.costs[site] for site in new)
                if set(self.table.kept) <= set(chosen) and spent <= self.budget + 1e-9:
                    yield chosen

    def served(self, chosen: tuple[int, ...]) -> list[tuple[float, float]]:
        """Return the weight and distance of each demand that counts."""
        pairs = zip(self.table.demand, self.table.nearest(chosen), strict=True)
        return [(weight, way) for weight, way in pairs if weight > 0]


@st.composite
def funded(draw: st.DrawFn) -> Funded:
    """Draw costs in halves, of any size, or nearly equal; some that cost nothing."""
    table = draw(tables())
    cost = draw(
        st.sampled_from(
            (st.integers(0, 8).map(lambda n: n / 2), st.floats(0, 3), st.floats(1, 1.1))
        )
    )
    sites = len(table.distance[0])
    costs = draw(st.lists(cost, min_size=sites, max_size=sites))
    budget = draw(st.sampled_from((0.0, 0.5, 1.5, 2.0, 3.0, 4.5, 8.0)))
    return Funded(table, costs, budget, draw(st.booleans()))


def check(question: Question, best: float | None) -> None:
    """Expect a proved plan of this value, or a proof that there is none."""
    found = plan("place", question)
    if best is None:
        assert found.status is Status.INFEASIBLE
        assert found.clashes
        return
    assert found.status is Status.OPTIMAL
    assert found.objective == pytest.approx(best)
    assert found.bound == found.objective


@settings(max_examples=150, deadline=None)
@given(funded())
def test_least_total_distance_within_a_budget(asked: Funded) -> None:
    totals = [
        math.fsum(w * d for w, d in asked.served(chosen)) for chosen in asked.choices()
    ]
    check(asked.question("p-median"), min(totals, default=None))


@settings(max_examples=75, deadline=None)
@given(funded(), st.integers(0, 20))
def test_least_total_with_nobody_too_far_within_a_budget(
    asked: Funded, within: int
) -> None:
    totals = [
        math.fsum(w * d for w, d in asked.served(chosen))
        for chosen in asked.choices()
        if all(d <= within for _, d in asked.served(chosen))
    ]
    check(asked.question("p-median", within=within), min(totals, default=None))


@settings(max_examples=75, deadline=None)
@given(funded())
def test_least_worst_distance_within_a_budget(asked: Funded) -> None:
    worst = [
        max((d for _, d in asked.served(chosen)), default=0.0)
        for chosen in asked.choices()
    ]
    check(asked.question("p-center"), min(worst, default=None))


@settings(max_examples=75, deadline=None)
@given(funded(), st.integers(0, 20))
def test_most_covered_within_a_budget(asked: Funded, radius: int) -> None:
    covered = [
        math.fsum(w for w, d in asked.served(chosen) if d <= radius)
        for chosen in asked.choices()
    ]
    check(asked.question("max-cover", radius=radius), max(covered, default=None))


@settings(max_examples=50, deadline=None)
@given(tables(), st.sampled_from((0.5, 1.0, 3.7)), st.integers(1, 5))
def test_equal_costs_are_worth_exactly_what_so_many_sites_are(
    table: Table, cost: float, new: int
) -> None:
    sites = len(table.distance[0])
    p = min(sites, len(table.kept) + new)
    asked = table._replace(p=p).question("p-median")
    budget: Question = {"site_cost": [cost] * sites, "budget": cost * new}
    bare = plan("place", asked)
    asked.pop("p")
    assert plan("place", {**asked, **budget}).objective == bare.objective


@settings(max_examples=40, deadline=None)
@given(funded())
def test_plans_to_choose_from_stay_within_the_budget(asked: Funded) -> None:
    found = plan("place", asked.question("p-median", alternatives=3))
    offered = found.plan.get("alternatives", [])
    assert isinstance(offered, list)
    for one in offered:
        new = set(one["open"]) - set(asked.table.kept)
        assert math.fsum(asked.costs[site] for site in new) <= asked.budget + 1e-9


def test_what_is_open_already_costs_nothing_more() -> None:
    found = plan("place", {**STREET, "open": [1], "budget": 1})
    assert found.plan["open"] == [1, 3]
    assert found.plan["spent"] == 1


def test_without_a_budget_for_any_site_what_is_open_stays() -> None:
    found = plan("place", {**STREET, "open": [0], "budget": 0.5})
    assert found.plan["open"] == [0]
    assert found.plan["spent"] == 0


def test_costs_go_by_the_names_of_the_sites() -> None:
    asked = {**STREET, "sites": [30, 20, 10, 0], "site_cost": [9, 9, 2, 9]}
    assert plan("place", asked).plan["open"] == [10]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"budget": 0.5},
            "The cheapest site costs 1, but the budget is 0.5, and no site is open"
            " yet.",
        ),
        (
            {"budget": 1, "within": 3},
            "The cheapest choice that reaches every demand costs 3, but the budget"
            " is 1.",
        ),
        (
            {"p": 1, "within": 1},
            "No choice of 1 sites reaches every demand within the distance allowed.",
        ),
    ],
)
def test_what_clashes_with_the_budget_is_said(more: Question, said: str) -> None:
    found = plan("place", {**STREET, **more})
    assert found.status is Status.INFEASIBLE
    assert [str(clash) for clash in found.clashes] == [said]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"site_cost": None}, "The field site_cost is missing."),
        ({"budget": None}, "The field budget is missing."),
        ({"budget": None, "site_cost": None}, "The field p is missing."),
        (
            {"site_cost": [1, 2]},
            "The field site_cost cannot be used: give 4 numbers, one per site.",
        ),
        (
            {"model": "capacitated-p-median", "capacity": 9},
            "The field budget cannot be used: it does not go with limited room yet.",
        ),
    ],
)
def test_a_budget_that_does_not_fit_is_refused_by_its_field(
    more: Question, said: str
) -> None:
    with pytest.raises(BadPlanInput) as refused:
        plan("place", {**STREET, **more})
    assert str(refused.value) == said


def test_what_rounding_takes_is_no_money() -> None:
    costs = [0.1 + 0.2, 9, 9, 9]
    found = plan("place", {**STREET, "site_cost": costs, "budget": 0.3})
    assert found.plan["open"] == [0]


def test_the_verifier_counts_the_money() -> None:
    given_ = READER.validate_python(STREET)
    verify(given_, [0, 2], [0, 2, 2, 2], 5)
    with pytest.raises(WrongPlan, match=r"4.* is spent, above 3"):
        verify(given_, [1, 2], [1, 1, 2, 2], 6)
    with pytest.raises(WrongPlan, match="not 1"):
        verify(given_.model_copy(update={"p": 1}), [0, 2], [0, 2, 2, 2], 5)


@pytest.mark.parametrize("few", [0.0, 3.0, 50.0])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("p", [3, 14])
def test_the_search_finds_the_best_of_all_choices(
    few: float, seed: int, p: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "FEW", few)
    draw = np.random.default_rng(seed)
    places = draw.uniform(size=(14 + 40, 2))
    way = np.hypot(*(places[:14, None] - places[None, 14:]).transpose(2, 0, 1))
    cost = np.rint(1000 * way) * draw.integers(1, 9, 40)
    price, fixed = draw.uniform(0.5, 2, 14), np.zeros(14, dtype=bool)
    purse = Purse.of(price, 5.0, p)
    found = budget.choose_within(
        cost, fixed, purse, Run(time_limit=600), tell=lambda *_: None
    )
    best = min(
        float(cost[list(chosen)].min(axis=0).sum())
        for number in range(1, min(p, 10) + 1)
        for chosen in itertools.combinations(range(14), number)
        if price[list(chosen)].sum() <= 5.0
    )
    assert found.proved
    assert found.cost == best
    assert purse.pays(found.sites)


def test_half_jobs_for_the_sectors_of_brussels_are_proved() -> None:
    distance, people = published.brussels()
    kept = [10, 200, 433, 650]
    costs = [1.5 if at % 3 else 2.0 for at in range(len(people))]
    question = {"distance": distance, "demand": people, "open": kept}
    money: Question = {"site_cost": costs, "budget": 5}
    found = plan("place", {"model": "p-median", **question, **money})
    opened, spent = found.plan["open"], found.plan["spent"]
    assert isinstance(opened, list)
    assert found.gap == 0
    assert set(kept) < set(opened)
    assert spent == sum(costs[site] for site in set(opened) - set(kept))
    assert spent in (4.5, 5)
