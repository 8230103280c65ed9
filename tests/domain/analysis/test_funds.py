"""Who pays for new places, in full-time jobs, and what a place takes of them."""

import pytest

from sombrero.analysis.domain import plans
from sombrero.analysis.domain.funds import (
    Funds,
    NoSuchSector,
    with_more,
    with_paid,
    within_funds,
)
from sombrero.analysis.domain.ground import Ground, Plot

ROW = Ground(
    "Rij",
    2022,
    tuple(Plot(n, f"S{n}", f"Wijk {n // 2}", 1000.0 * n, 0.0, 10.0) for n in range(4)),
    {},
)
ASKED = plans.place_question(
    ROW, model="p-median", new=2, existing=[3], radius=500, detour=1.0
)
PAYING = (("Vlaamse Gemeenschap", 0.5), ("VGC", 1.0))


def test_what_funders_pay_is_put_together() -> None:
    assert Funds(PAYING, 1.5).jobs == 1.5


def test_a_place_takes_what_is_said_for_the_name_or_code_of_its_sector() -> None:
    funds = Funds(PAYING, 1.5, [("wijk 0", 2.0), ("s1", 0.5)])
    assert funds.costs(ROW) == [2.0, 0.5, 1.5, 1.5]


def test_an_unknown_sector_is_named() -> None:
    with pytest.raises(NoSuchSector) as unknown:
        Funds(PAYING, 1.5, [("Nergens", 2.0)]).costs(ROW)
    assert unknown.value.name == "Nergens"


def test_a_number_limits_the_budget_only_where_it_is_given() -> None:
    funds = Funds(PAYING, 1.5)
    assert within_funds(ASKED, funds, ROW, new=2)["p"] == 3
    free = within_funds(ASKED, funds, ROW, new=None)
    assert "p" not in free
    assert (free["budget"], free["site_cost"]) == (1.5, [1.5] * 4)


def test_a_place_that_is_fixed_is_paid_unless_it_is_there_today() -> None:
    asked = within_funds(ASKED, Funds(PAYING, 1.2), ROW, new=None)
    given, paid = with_paid(plans.with_site(asked, 0), asked, 0)
    assert (given["budget"], paid) == (pytest.approx(0.3), 1.2)
    given, paid = with_paid(plans.with_site(asked, 3), asked, 3)
    assert (given["budget"], paid) == (1.5, 0.0)
    assert with_more(asked, 0.5)["budget"] == 2.0
