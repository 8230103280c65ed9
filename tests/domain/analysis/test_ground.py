"""Which sectors touch, and which of their borders a line keeps apart."""

from typing import Any

from sombrero.analysis.domain.ground import Ground, Plot, borders, middles, plots_at

STEP = 0.01


def _square(column: int, row: int) -> dict[str, Any]:
    west, south = 4.33 + STEP * column, 50.85 + STEP * row
    east, north = west + STEP, south + STEP
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _ground() -> Ground:
    """Four squares: 0 and 1 below, 2 and 3 above."""
    shapes = {10 + n: _square(n % 2, n // 2) for n in range(4)}
    where = middles(shapes)
    plots = tuple(Plot(pk, f"s{pk}", f"Wijk {pk}", *where[pk], 10) for pk in shapes)
    return Ground("Blok", 2022, plots, shapes)


def test_sectors_that_share_a_side_touch_and_those_that_meet_in_a_corner_do_not() -> (
    None
):
    found, barred = borders(_ground())
    assert [(i, j) for i, j, _ in found] == [(0, 1), (0, 2), (1, 3), (2, 3)]
    assert all(650 < length < 1200 for *_, length in found)
    assert barred == []


def test_a_canal_along_a_border_keeps_two_sectors_apart_but_not_one_across_it() -> None:
    along = {"type": "LineString", "coordinates": [[4.34, 50.851], [4.34, 50.859]]}
    across = {"type": "LineString", "coordinates": [[4.332, 50.865], [4.348, 50.865]]}
    assert borders(_ground(), [along])[1] == [(0, 1)]
    assert borders(_ground(), [across])[1] == []


def test_a_park_that_crosses_itself_is_still_a_barrier() -> None:
    bow = [[4.3395, 50.851], [4.3405, 50.859], [4.3395, 50.859], [4.3405, 50.851]]
    park = {"type": "Polygon", "coordinates": [[*bow, bow[0]]]}
    beside = {"type": "Polygon", "coordinates": [[*bow[::-1], bow[-1]]]}
    assert borders(_ground(), [park, beside])[1] == [(0, 1)]


def test_points_are_found_in_their_sectors_and_nowhere_outside() -> None:
    ground = _ground()
    points = [(4.345, 50.865), (4.345, 51.0), (4.335, 50.855), (4.345, 50.865)]
    assert plots_at(ground, points) == [3, None, 0, 3]
    assert plots_at(ground, []) == []


def test_a_point_on_a_border_lies_in_the_first_of_its_sectors() -> None:
    assert plots_at(_ground(), [(4.34, 50.855), (4.34, 50.86)]) == [0, 0]
