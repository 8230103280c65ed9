"""From sectors to a larger place: what is not known is never zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.carrying import (
    Cells,
    Part,
    Value,
    carry,
    fifths,
    latest,
    value_at,
)
from sombrero.analysis.domain.figures import Status
from sombrero.analysis.domain.measures import AREA, COUNTS, MEASURES, ON_MAP

SUPPRESSED = Value(None, Status.SUPPRESSED)
people = st.floats(min_value=0, max_value=10_000)
shares = st.floats(min_value=0.01, max_value=1)


def _cells(**by_measure: list[float | Value | None]) -> Cells:
    """Return figures of 2021 of places 0, 1, …; None leaves the row out."""
    return Cells(
        {
            (place, measure, "2021"): (
                value if isinstance(value, Value) else Value(value)
            )
            for measure, values in by_measure.items()
            for place, value in enumerate(values)
            if value is not None
        }
    )


def _parts(count: int, area: float | None = 100.0) -> list[Part]:
    return [Part(key, area_ha=area) for key in range(count)]


def test_counts_are_added() -> None:
    carried = carry(
        _cells(population=[1, 2, 3]), _parts(3), MEASURES["population"], "2021"
    )
    assert (carried.value, carried.status) == (6, Status.KNOWN)
    assert carried.coverage.is_whole


def test_what_is_kept_back_is_no_zero_and_shows_in_the_coverage() -> None:
    cells = _cells(population=[100, 300, 0], income_median=[20_000, SUPPRESSED, None])
    carried = carry(cells, _parts(3), MEASURES["income_median"], "2021")
    assert carried.value == 20_000
    coverage = carried.coverage
    assert (coverage.known, coverage.parts) == (1, 3)
    assert coverage.share == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("cell", "status"),
    [(SUPPRESSED, Status.SUPPRESSED), (None, Status.MISSING)],
)
def test_without_any_known_part_there_is_a_reason_and_no_value(
    cell: Value | None, status: Status
) -> None:
    cells = _cells(population=[5], income_median=[cell])
    carried = carry(cells, _parts(1), MEASURES["income_median"], "2021")
    assert (carried.value, carried.status) == (None, status)


def test_an_income_is_averaged_over_inhabitants() -> None:
    cells = _cells(population=[100, 300], income_median=[10_000, 20_000])
    carried = carry(cells, _parts(2), MEASURES["income_median"], "2021")
    assert carried.value == pytest.approx(17_500)


def test_inhabitants_of_the_nearest_year_stand_in() -> None:
    cells = Cells(
        {
            (0, "population", "2011"): Value(1),
            (0, "population", "2022"): Value(300),
            (1, "population", "2022"): Value(100),
            (0, "income_median", "2021"): Value(10_000),
            (1, "income_median", "2021"): Value(20_000),
        }
    )
    carried = carry(cells, _parts(2), MEASURES["income_median"], "2021")
    assert carried.value == pytest.approx(12_500)


def test_a_share_is_computed_again_from_its_counts() -> None:
    cells = _cells(population=[100, 900], age_65_plus=[50, 90])
    carried = carry(cells, _parts(2), MEASURES["share_65_plus"], "2021")
    assert carried.value == pytest.approx(14.0)


def test_density_counts_only_the_ground_of_known_parts() -> None:
    cells = _cells(population=[100, None])
    carried = carry(cells, _parts(2, area=50), MEASURES["density"], "2021")
    assert carried.value == pytest.approx(200)


def test_a_share_of_nobody_is_not_known() -> None:
    cells = _cells(population=[0], age_65_plus=[0])
    found = value_at(cells, Part(0), MEASURES["share_65_plus"], "2021")
    assert (found.value, found.status) == (None, Status.MISSING)


def test_half_a_sector_brings_half_its_people() -> None:
    cells = _cells(population=[100, 100])
    parts = [Part(0), Part(1, share=0.5)]
    assert carry(cells, parts, MEASURES["population"], "2021").value == 150


def test_people_without_a_sector_are_added_but_cover_nothing() -> None:
    cells = _cells(population=[100, 7])
    parts = [Part(0), Part(1, is_place=False)]
    carried = carry(cells, parts, MEASURES["population"], "2021")
    assert carried.value == 107
    assert (carried.coverage.known, carried.coverage.parts) == (1, 1)


def test_the_newest_period_with_a_value_is_taken() -> None:
    cells = Cells(
        {
            (0, "income_median", "2021"): Value(10_000),
            (0, "income_median", "2023"): SUPPRESSED,
            (0, "population", "2021"): Value(10),
        }
    )
    found = latest(cells, _parts(1), "income_median")
    assert found is not None
    assert (found.period, found.value) == ("2021", 10_000)
    assert latest(cells, _parts(1), "age_80_plus") is None


@given(st.lists(st.tuples(people, shares), min_size=1, max_size=8))
def test_parts_and_wholes_of_a_count_agree(rows: list[tuple[float, float]]) -> None:
    cells = _cells(population=[value for value, _ in rows])
    parts = [Part(key, share=share) for key, (_, share) in enumerate(rows)]
    whole = carry(cells, parts, MEASURES["population"], "2021").value
    assert whole is not None
    one_by_one = [
        carry(cells, [p], MEASURES["population"], "2021").value for p in parts
    ]
    assert whole == pytest.approx(sum(value or 0 for value in one_by_one))


@given(
    st.lists(
        st.tuples(
            st.floats(min_value=1, max_value=10_000),
            st.one_of(st.none(), st.floats(min_value=5_000, max_value=90_000)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_an_average_lies_between_what_is_known(
    rows: list[tuple[float, float | None]],
) -> None:
    cells = _cells(
        population=[count for count, _ in rows],
        income_median=[SUPPRESSED if v is None else v for _, v in rows],
    )
    carried = carry(cells, _parts(len(rows)), MEASURES["income_median"], "2021")
    known = [value for _, value in rows if value is not None]
    assert carried.coverage.known == len(known)
    assert 0 <= carried.coverage.share <= 1
    if known:
        assert carried.value is not None
        assert min(known) - 1e-6 <= carried.value <= max(known) + 1e-6
    else:
        assert carried.value is None


def test_fifths_cut_sectors_into_five_equal_groups() -> None:
    cuts = fifths(float(value) for value in range(1, 101))
    assert len(cuts) == 4
    groups = [sum(value <= cut for value in range(1, 101)) for cut in cuts]
    assert groups == [20, 40, 60, 80]
    assert fifths([1.0] * 9) == []


def test_the_registry_is_whole() -> None:
    for measure in MEASURES.values():
        if measure.kind == "ratio":
            assert measure.numerator in COUNTS
            assert measure.denominator in (*COUNTS, AREA)
        assert measure.label
    assert set(ON_MAP) <= set(MEASURES)
