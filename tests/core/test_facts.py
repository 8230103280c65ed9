"""Facts: counted together, read with small numbers held back."""

import datetime as dt
from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from sombrero.core.actions import publish_fact
from sombrero.core.models import Fact, Place
from sombrero.core.queries import fact_table

pytestmark = pytest.mark.django_db

MARCH = dt.date(2026, 3, 17)
YEAR = (dt.date(2026, 1, 1), dt.date(2027, 1, 1))
Count = Callable[[str, str, int], None]


@pytest.fixture
def count(places: dict[str, Place]) -> Count:
    def add(sector: str, domain: str, times: int) -> None:
        publish_fact(
            place_id=places[sector].pk,
            on=MARCH,
            measure="need.unmet",
            dimensions={"life_domain": domain},
            count=times,
        )

    return add


def test_the_same_fact_adds_up_and_keeps_only_the_month(
    count: Count, places: dict[str, Place]
) -> None:
    count("sector0", "care", 1)
    count("sector0", "care", 2)
    [fact] = Fact.objects.all()
    assert (fact.count, fact.period) == (3, dt.date(2026, 3, 1))


def test_a_fact_without_a_place_is_kept_apart(db: None) -> None:
    publish_fact(place_id=None, on=MARCH, measure="signal.received")
    assert Fact.objects.get().place.kind == Place.Kind.NOT_LOCALISED


def test_one_statement_per_fact(
    places: dict[str, Place], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        publish_fact(place_id=places["sector0"].pk, on=MARCH, measure="x")


def test_small_cells_and_what_would_reveal_them_are_held_back(
    count: Count, places: dict[str, Place]
) -> None:
    count("sector0", "care", 20)
    count("sector0", "mobility", 3)
    count("sector0", "housing", 9)
    table = fact_table(
        place_ids=[places["sector0"].pk],
        measure="need.unmet",
        start=YEAR[0],
        end=YEAR[1],
        row="life_domain",
    )
    shown = {key: table.cells[key]["total"].value for key in table.rows}
    assert shown["mobility"] is None
    assert list(shown.values()).count(None) == 2, "a second cell protects the first"
    assert table.total.value == 32


def test_an_empty_table_is_a_zero_not_an_error(places: dict[str, Place]) -> None:
    table = fact_table(
        place_ids=[places["sector0"].pk],
        measure="need.unmet",
        start=YEAR[0],
        end=YEAR[1],
        row="quarter",
    )
    assert table.rows == []
    assert table.total.value == 0


def test_a_window_that_moves_on_does_not_give_a_month_away(
    places: dict[str, Place],
) -> None:
    """Twelve months to March less twelve months to February is March less March."""
    for month, times in ((1, 20), (2, 3), (3, 11)):
        publish_fact(
            place_id=places["sector0"].pk,
            on=dt.date(2026, month, 9),
            measure="signal.received",
            count=times,
        )

    def total(start: dt.date, end: dt.date) -> int | None:
        return fact_table(
            place_ids=[places["sector0"].pk],
            measure="signal.received",
            start=start,
            end=end,
            row="month",
        ).total.value

    assert total(dt.date(2026, 1, 1), dt.date(2026, 2, 1)) == 20
    assert total(dt.date(2026, 1, 1), dt.date(2026, 3, 1)) is None
    assert total(*YEAR) is None, "February is all that is hidden: 34 − 20 − 11"


def test_a_table_over_quarters_has_its_totals_on_both_sides(
    count: Count, places: dict[str, Place]
) -> None:
    count("sector0", "care", 20)
    count("sector0", "housing", 9)
    table = fact_table(
        place_ids=[places["sector0"].pk],
        measure="need.unmet",
        start=YEAR[0],
        end=YEAR[1],
        row="life_domain",
        column="quarter",
    )
    assert (table.rows, table.columns) == (["care", "housing"], ["2026-Q1"])
    assert table.cells["care"]["total"].value == 20
    assert table.cells["total"]["2026-Q1"].value == 29
    assert table.total.value == 29
