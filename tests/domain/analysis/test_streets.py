"""Streets: what may be walked, kept exactly, and walked as a plain count walks it."""

import heapq
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.analysis.domain import crs
from sombrero.analysis.domain.reach import Supply, measure
from sombrero.analysis.domain.streets.network import (
    Network,
    network_of,
    packed_network,
    unpacked_network,
    without_islands,
)
from sombrero.analysis.domain.streets.reading import PER_DEGREE, may_walk, read_lines
from sombrero.analysis.domain.streets.walking import (
    NEAREST_STREET,
    OFF,
    Goal,
    Walked,
    made_of,
    snap,
    walk,
)
from sombrero.core.domain.errors import BadInput
from tests.domain.analysis import made

CLOSE = 1e-9
WEST, SOUTH = 4.35, 50.85
STEP = 0.001  # some 70 m east, 110 m north


# -- A plain count, point by point --------------------------------------------------
def _plain_ways(network: Network, source: int) -> dict[int, float]:
    """Dijkstra over the corners, written down as in a textbook."""
    links: dict[int, list[tuple[int, float]]] = {}
    points = network.points.tolist()
    for one, other in network.stretches.tolist():
        metres = math.dist(points[one], points[other])
        links.setdefault(one, []).append((other, metres))
        links.setdefault(other, []).append((one, metres))
    away = {source: 0.0}
    queue = [(0.0, source)]
    while queue:
        metres, corner = heapq.heappop(queue)
        if metres > away[corner]:
            continue
        for other, length in links.get(corner, []):
            if metres + length < away.get(other, math.inf):
                away[other] = metres + length
                heapq.heappush(queue, (away[other], other))
    return away


def _foot(network: Network, point: list[float]) -> tuple[int, float, float] | None:
    """The nearest stretch, where on it, and how far: every stretch is tried."""
    points = network.points.tolist()
    best: tuple[float, int, float] | None = None
    for at, (one, other) in enumerate(network.stretches.tolist()):
        (ax, ay), (bx, by) = points[one], points[other]
        square = (bx - ax) ** 2 + (by - ay) ** 2
        along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / square
        along = min(1.0, max(0.0, along))
        foot = (ax + along * (bx - ax), ay + along * (by - ay))
        away = math.dist(point, foot)
        if best is None or away < best[0]:
            best = (away, at, along)
    if best is None or best[0] > NEAREST_STREET:
        return None
    return best[1], best[2], best[0]


def _plain(network: Network, here: list[float], there: list[float]) -> float:
    """Metres over the streets between two points, infinite where there is no way."""
    start, end = _foot(network, here), _foot(network, there)
    if start is None or end is None:
        return math.inf
    lengths = network.lengths.tolist()
    ways = []
    if start[0] == end[0]:
        ways.append(abs(start[1] - end[1]) * lengths[start[0]])
    from_end = [
        (network.stretches[end[0]][0], end[1] * lengths[end[0]]),
        (network.stretches[end[0]][1], (1 - end[1]) * lengths[end[0]]),
    ]
    for at, part in ((0, start[1]), (1, 1 - start[1])):
        away = _plain_ways(network, int(network.stretches[start[0]][at]))
        ways += [
            part * lengths[start[0]] + away.get(int(corner), math.inf) + rest
            for corner, rest in from_end
        ]
    return float(start[2] + min(ways) + end[2])


def _grid(side: int, gone: set[int]) -> Network:
    """A grid of streets with some stretches missing."""

    def corner(x: int, y: int) -> tuple[int, int]:
        return (
            round((WEST + x * STEP) * PER_DEGREE),
            round((SOUTH + y * STEP * 0.6) * PER_DEGREE),
        )

    lines = [[corner(x, y), corner(x + 1, y)] for y in range(side) for x in range(side)]
    lines += [
        [corner(x, y), corner(x, y + 1)] for y in range(side) for x in range(side)
    ]
    return network_of([line for at, line in enumerate(lines) if at not in gone])


spot = st.tuples(st.floats(-2, 7), st.floats(-2, 7))


def _metres(spots: list[tuple[float, float]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    degrees = [(WEST + x * STEP, SOUTH + y * STEP * 0.6) for x, y in spots]
    return np.array(crs.points_in_metres(degrees)).reshape(-1, 2)


@settings(deadline=None, max_examples=60)
@given(
    gone=st.sets(st.integers(0, 49), max_size=20),
    sectors=st.lists(spot, min_size=1, max_size=6),
    points=st.lists(spot, max_size=8),
    catchment=st.sampled_from([200.0, 400.0, 800.0]),
)
def test_ways_are_those_of_a_plain_count(
    gone: set[int],
    sectors: list[tuple[float, float]],
    points: list[tuple[float, float]],
    catchment: float,
) -> None:
    network = _grid(5, gone)
    here, there = _metres(sectors), _metres(points)
    found = walk(network, here, {"bench": Goal(there, catchment)})["bench"]
    ways = [
        [_plain(network, one, other) for other in there.tolist()]
        for one in here.tolist()
    ]
    for metres, some in zip(found.metres, ways, strict=True):
        assert metres == pytest.approx(min(some, default=math.inf), rel=0, abs=CLOSE)
    wanted = {
        (i, j): way
        for i, some in enumerate(ways)
        for j, way in enumerate(some)
        if way <= catchment - CLOSE
    }
    pairs = {
        (int(i), int(j)): float(way)
        for i, j, way in zip(
            found.pairs.demand, found.pairs.supply, found.pairs.distance, strict=True
        )
    }
    assert set(wanted) <= set(pairs)
    assert all(pairs[key] <= catchment for key in pairs)
    for key, way in wanted.items():
        assert pairs[key] == pytest.approx(way, rel=0, abs=CLOSE)


@settings(deadline=None, max_examples=40)
@given(
    gone=st.sets(st.integers(0, 49), max_size=40),
    sectors=st.lists(spot, min_size=1, max_size=6),
    points=st.lists(spot, min_size=1, max_size=6),
)
def test_reach_walks_where_it_can_and_goes_straight_where_not(
    gone: set[int],
    sectors: list[tuple[float, float]],
    points: list[tuple[float, float]],
) -> None:
    network = _grid(5, gone)
    here, there = _metres(sectors), _metres(points)
    supply = Supply(there, np.arange(len(there)), np.ones(len(there)))
    walked = walk(network, here, {"bench": Goal(there, 300.0)})["bench"]
    found = measure(here, np.ones(len(here)), supply, catchment=300.0, walked=walked)
    for at, one in enumerate(here.tolist()):
        ways = []
        for other in there.tolist():
            way = _plain(network, one, other)
            ways.append(1.3 * math.dist(one, other) if math.isinf(way) else way)
        assert found.metres[at] == pytest.approx(min(ways), rel=0, abs=CLOSE)
        straight = all(math.isinf(_plain(network, one, o)) for o in there.tolist())
        if straight:
            assert found.straight[at]


def test_without_streets_nothing_changes() -> None:
    here, there = _metres([(0, 0), (3, 3)]), _metres([(1, 1)])
    supply = Supply(there, np.arange(1), np.ones(1))
    found = measure(here, np.ones(2), supply, catchment=800.0)
    assert not found.straight.any()
    goal = Goal(there + 9e4, 800.0)
    off = walk(_grid(1, set()), here + 9e4, {"bench": goal})["bench"]
    assert (off.sectors == OFF).all()
    assert np.isinf(off.metres).all()
    again = measure(here, np.ones(2), supply, catchment=800.0, walked=off)
    np.testing.assert_array_equal(again.metres, found.metres)
    np.testing.assert_allclose(again.scores["2sfca"], found.scores["2sfca"])
    assert again.straight.all()


# -- Kept ---------------------------------------------------------------------------
def test_a_network_is_kept_exactly_and_its_version_is_what_it_holds() -> None:
    network = _grid(5, {3, 7})
    again = unpacked_network(packed_network(network))
    np.testing.assert_array_equal(again.corners, network.corners)
    np.testing.assert_array_equal(again.stretches, network.stretches)
    assert again.version == network.version
    assert _grid(5, {3}).version != network.version


def test_ways_are_kept_exactly_and_know_what_they_are_made_of() -> None:
    here, goal = _metres([(0, 0), (3, 3)]), Goal(_metres([(1, 1), (4, 0)]), 800.0)
    walked = walk(_grid(5, set()), here, {"bench": goal})["bench"]
    again = Walked.unpacked(walked.packed())
    np.testing.assert_array_equal(again.metres, walked.metres)
    np.testing.assert_array_equal(again.pairs.distance, walked.pairs.distance)
    np.testing.assert_array_equal(again.points, walked.points)
    first = made_of("v", here, goal)
    others = {
        made_of("w", here, goal),
        made_of("v", here + 1, goal),
        made_of("v", here, Goal(goal.points + 1, 800.0)),
        made_of("v", here, Goal(goal.points, 2500.0)),
    }
    assert first == made_of("v", here, goal)
    assert first not in others
    assert len(others) == 4


def test_the_order_and_number_of_files_does_not_matter() -> None:
    line = [(1, 1), (2, 2), (3, 3)]
    one = network_of([line, [(3, 3), (4, 4)]])
    other = network_of([[(4, 4), (3, 3)], line[::-1], line, [(2, 2), (2, 2)]])
    assert one.version == other.version
    assert (len(one.corners), len(one.stretches)) == (4, 3)


def test_islands_are_left_out() -> None:
    long = [(x * 10_000, 0) for x in range(200)]
    network = network_of([long, [(0, 90_000), (0, 99_000)]])
    kept, metres = without_islands(network)
    assert len(kept.corners) == 200
    assert len(kept.stretches) == 199
    assert metres > 0
    assert without_islands(kept)[0] is kept


def test_a_far_point_is_off_the_streets() -> None:
    network = _grid(2, set())
    near, far = network.points[0], network.points.max(axis=0) + NEAREST_STREET
    snapped = snap(network, np.array([near, far]))
    assert snapped.piece[0] != OFF
    assert snapped.piece[1] == OFF
    assert snapped.away[0] == pytest.approx(0, abs=1e-6)


# -- Read ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tags", "may"),
    [
        ("highway=footway", True),
        ("highway=motorway", False),
        ("highway=trunk", False),
        ("highway=trunk foot=yes", True),
        ("highway=residential foot=no", False),
        ("highway=cycleway", True),
        ("highway=cycleway foot=use_sidepath", False),
        ("highway=service access=private", False),
        ("highway=service access=private foot=permissive", True),
        ("highway=primary motorroad=yes", False),
        ("highway=construction", False),
        ("railway=rail", False),
        ("", False),
    ],
)
def test_what_one_may_walk(tags: str, *, may: bool) -> None:
    pairs = dict(one.split("=") for one in tags.split())
    assert may_walk(pairs) is may


def _overpass(folder: Path, ways: list[dict[str, Any]], **more: Any) -> Path:
    nodes = [
        {"type": "node", "id": at, "lat": SOUTH, "lon": round(WEST + STEP * at, 7)}
        for at in range(1, 5)
    ]
    document = {
        "version": 0.6,
        "osm3s": {"timestamp_osm_base": "2026-11-01T00:00:00Z"},
        "elements": [*ways, *nodes],
        **more,
    }
    return made.text(folder / "streets.json", json.dumps(document))


def _way(number: int, nodes: list[int], **tags: str) -> dict[str, Any]:
    return {"type": "way", "id": number, "nodes": nodes, "tags": tags}


def test_an_answer_of_overpass_is_read(tmp_path: Path) -> None:
    path = _overpass(
        tmp_path,
        [
            _way(1, [1, 2, 3], highway="residential"),
            _way(2, [3, 4], highway="steps"),
            _way(3, [1, 4], highway="motorway"),
            _way(4, [1, 99], highway="footway"),
        ],
    )
    found = read_lines(path, most_mb=1, box=crs.BELGIUM)
    assert (found.report.rows, found.report.taken) == (4, 2)
    assert found.dated == "2026-11-01"
    assert sum(found.report.skipped.values()) == 2
    assert len(network_of(found.lines).stretches) == 3
    without = read_lines(path, most_mb=1, box=crs.BELGIUM, without_steps=True)
    assert len(network_of(without.lines).stretches) == 2
    assert without.report.skipped["stairs, left out as you asked"] == 1


def test_out_geom_is_read_too(tmp_path: Path) -> None:
    way = _way(1, [1, 2], highway="path")
    way["geometry"] = [{"lat": SOUTH, "lon": WEST}, {"lat": SOUTH, "lon": WEST + STEP}]
    found = read_lines(_overpass(tmp_path, [way]), most_mb=1, box=crs.BELGIUM)
    assert found.report.taken == 1


def _lines(folder: Path, *features: dict[str, Any], **more: Any) -> Path:
    document = {"type": "FeatureCollection", "features": list(features), **more}
    return made.text(folder / "lines.geojson", json.dumps(document))


def _feature(points: list[list[float]], **properties: str) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": points}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


LINE = [[WEST, SOUTH], [WEST + STEP, SOUTH]]


def test_lines_of_geojson_are_read(tmp_path: Path) -> None:
    path = _lines(
        tmp_path,
        _feature(LINE, highway="footway"),
        _feature(LINE, highway="motorway"),
        {
            "type": "Feature",
            "properties": {"highway": "path"},
            "geometry": {"type": "Point", "coordinates": [WEST, SOUTH]},
        },
    )
    found = read_lines(path, most_mb=1, box=crs.BELGIUM)
    assert (found.report.rows, found.report.taken) == (3, 1)
    plain = read_lines(_lines(tmp_path, _feature(LINE)), most_mb=1, box=crs.BELGIUM)
    assert (plain.report.taken, plain.source) == (1, "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id;name", "this is no JSON"),
        ('{"elements": [', "the JSON is broken"),
        ('{"elements": [{"type": "way"}]}', "no way one can walk"),
        ('{"elements": [{"type": "node", "id": 1}]}', "the element cannot be read"),
        ('{"elements": [3]}', "the element cannot be read"),
        ('{"type": "FeatureCollection", "features": []}', "there are no features"),
    ],
)
def test_what_is_no_file_of_streets_is_refused_in_one_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        read_lines(made.text(tmp_path / "x.json", text), most_mb=1, box=crs.BELGIUM)
    assert caught.value.sentence.count("\n") == 0


def test_swapped_and_faraway_streets_are_told_apart(tmp_path: Path) -> None:
    swapped = _lines(tmp_path, _feature([[y, x] for x, y in LINE]))
    with pytest.raises(BadInput, match="x and y are swapped"):
        read_lines(swapped, most_mb=1, box=crs.BELGIUM)
    away = _lines(tmp_path, _feature([[10.0, 10.0], [11.0, 11.0]]))
    with pytest.raises(BadInput, match="lies elsewhere"):
        read_lines(away, most_mb=1, box=crs.BELGIUM)
