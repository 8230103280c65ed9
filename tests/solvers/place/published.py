"""Reads published instances and the sectors of Brussels as questions."""

import csv
import math
from dataclasses import dataclass

from sombrero.analysis.domain.reading.geopackage import read_geopackage
from tests import shared_data

PMED = "benchmarks/orlib_pmed"
CAPACITATED = "benchmarks/orlib_pmedcap"
POPULATION = "brussels/population/brussels_sectors_joined.csv"
SECTORS = "brussels/boundaries/statbel_sectors_brussels_2022.gpkg"


@dataclass(frozen=True)
class Published:
    """One instance: the question, and its best known values by model."""

    name: str
    question: dict[str, object]
    best: dict[str, float]


def pmed(number: int) -> Published:
    """Read an OR-Library p-median instance (Beasley 1985); ids count from 1 there."""
    file = shared_data.path(f"{PMED}/pmed{number}.txt")
    numbers = [int(word) for word in file.read_text().split()]
    nodes, edges, p = numbers[:3]
    triples = zip(*[iter(numbers[3 : 3 + 3 * edges])] * 3, strict=True)
    row = _best(PMED, f"pmed{number}")
    return Published(
        name=f"pmed{number}",
        question={
            "p": p,
            "nodes": nodes,
            "edges": [[i - 1, j - 1, length] for i, j, length in triples],
        },
        best={
            "p-median": float(row["p_median_bks"]),
            "p-center": float(row["p_center_bks"]),
        },
    )


def pmedcap(number: int) -> Published:
    """Read an OR-Library capacitated instance (Osman and Christofides 1994).

    Distances are the whole part of the Euclidean distance.
    """
    file = shared_data.path(f"{CAPACITATED}/pmedcap1_{number:02d}.txt")
    words = file.read_text().split()
    best, count, p, room = float(words[1]), *map(int, words[2:5])
    rows = [words[5 + 4 * at : 9 + 4 * at] for at in range(count)]
    places = [(float(x), float(y)) for _, x, y, _ in rows]
    return Published(
        name=f"pmedcap{number}",
        question={
            "p": p,
            "distance": [[int(math.dist(a, b)) for b in places] for a in places],
            "demand": [float(row[3]) for row in rows],
            "capacity": room,
        },
        best={"capacitated-p-median": best},
    )


def brussels() -> tuple[list[list[float]], list[float]]:
    """Return metres between the sectors' centres, and people per sector."""
    with shared_data.path(POPULATION).open(encoding="utf-8") as stream:
        people = {
            row["cd_sector"]: float(row["pop_total_healthiar"] or 0)
            for row in csv.DictReader(stream)
        }
    centres, demand = [], []
    for feature in read_geopackage(shared_data.path(SECTORS)).features:
        assert feature.shape is not None
        centre = feature.shape.centroid
        centres.append((centre.x, centre.y))
        demand.append(people.get(feature.text("cd_sector"), 0.0))
    return [[math.dist(a, b) for b in centres] for a in centres], demand


def _best(folder: str, name: str) -> dict[str, str]:
    with shared_data.path(f"{folder}/bks.csv").open(encoding="utf-8") as stream:
        return next(row for row in csv.DictReader(stream) if row["instance"] == name)
