"""One provision in two lists is counted once, two neighbours twice."""

from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.facilities.doubles import Spot, same_as


def _spot(key: int, source: int, x: float, name: str = "") -> Spot:
    return Spot(key, source, name, x, 0.0)


def test_the_same_door_is_the_same_provision() -> None:
    assert same_as([_spot(1, 0, 0), _spot(2, 1, 35)]) == {2: 1}
    assert same_as([_spot(1, 0, 0), _spot(2, 1, 36)]) == {}


def test_a_name_alike_reaches_further() -> None:
    far = [_spot(1, 0, 0, "Pharmacie Anspach"), _spot(2, 1, 150, "ANSPACH pharmacie")]
    assert same_as(far) == {2: 1}
    other = [_spot(1, 0, 0, "Pharmacie Anspach"), _spot(2, 1, 140, "Multipharma")]
    assert same_as(other) == {}
    assert same_as([_spot(1, 0, 0, "A B"), _spot(2, 1, 151, "A B")]) == {}


def test_two_of_one_list_are_two() -> None:
    assert same_as([_spot(1, 0, 0), _spot(2, 0, 1)]) == {}


def test_each_row_is_used_once_the_nearest_first() -> None:
    spots = [_spot(1, 0, 0), _spot(2, 1, 20), _spot(3, 1, 10)]
    assert same_as(spots) == {3: 1}


def test_a_third_list_meets_what_the_second_added() -> None:
    spots = [_spot(1, 0, 0), _spot(2, 1, 500), _spot(3, 2, 510)]
    assert same_as(spots) == {3: 2}


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.floats(0, 500), st.sampled_from("ab")),
        max_size=25,
    )
)
def test_a_double_points_at_a_better_list_and_only_once(
    rows: list[tuple[int, float, str]],
) -> None:
    spots = {
        key: _spot(key, source, x, name) for key, (source, x, name) in enumerate(rows)
    }
    found = same_as(list(spots.values()))
    pairs = [(spots[key].source, other) for key, other in found.items()]
    assert len(set(pairs)) == len(pairs)
    for key, other in found.items():
        assert spots[other].source < spots[key].source
        assert abs(spots[other].x - spots[key].x) <= 150
        assert other not in found
