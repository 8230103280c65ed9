"""The map as arrays: who borders whom, who may hold whom, who lives where."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sombrero.solvers.zone.input import ZoneInput

Ints: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]
Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Map:
    """n areas and their borders, each border as two arcs.

    first: n + 1, where an area's arcs begin. near: the area an arc leads to; source:
    where it comes from; back: its twin the other way. open: whether it may hold a
    zone together (no barrier). people: inhabitants. works: n × providers, who works
    where; need: providers that each zone needs.
    """

    first: Ints
    near: Ints
    source: Ints
    back: Ints
    open: Flags
    people: Floats
    works: Flags
    need: int

    @property
    def areas(self) -> int:
        """Number of areas."""
        return len(self.people)

    @property
    def borders(self) -> int:
        """Number of borders, with barriers among them."""
        return len(self.near) // 2

    @cached_property
    def total(self) -> float:
        """Inhabitants of the whole map."""
        return float(self.people.sum())

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """The two areas of each border."""
        once = self.source < self.near
        return self.source[once], self.near[once]

    def cut(self, zone: Ints) -> int:
        """Count the borders between different zones."""
        one, other = self.ends
        return int((zone[one] != zone[other]).sum())

    @cached_property
    def workers(self) -> tuple[Ints, Ints]:
        """Where each area's providers begin in a list (n + 1), and the list."""
        area, provider = np.nonzero(self.works)
        first = np.zeros(self.areas + 1, np.int32)
        np.cumsum(np.bincount(area, minlength=self.areas), out=first[1:])
        return first, provider.astype(np.int32)

    def lacking(self, zone: Ints) -> int:
        """Count the providers that zones lack, all zones together."""
        there = np.zeros((int(zone.max()) + 1, self.works.shape[1]), np.bool_)
        np.logical_or.at(there, zone, self.works)
        return int(np.maximum(0, self.need - there.sum(axis=1)).sum())

    def neighbours(self, area: int) -> Iterable[int]:
        """Return the areas that one can hold on to."""
        arcs = slice(int(self.first[area]), int(self.first[area + 1]))
        return [int(other) for other in self.near[arcs][self.open[arcs]]]

    @cached_property
    def parts(self) -> Ints:
        """Number the parts that no open border connects, per area."""
        part = np.full(self.areas, -1, np.int32)
        found = 0
        for area in range(self.areas):
            if part[area] >= 0:
                continue
            waiting = [area]
            part[area] = found
            while waiting:
                for other in self.neighbours(waiting.pop()):
                    if part[other] < 0:
                        part[other] = found
                        waiting.append(other)
            found += 1
        return part


def map_of(given: ZoneInput) -> Map:
    """Make the map. A border told twice counts once."""
    people = np.array([area.population for area in given.areas])
    shut = {_pair(i, j) for i, j in given.barriers}
    pairs = sorted({_pair(edge[0], edge[1]) for edge in given.edges})
    one = np.array([i for i, _ in pairs], np.int32)
    other = np.array([j for _, j in pairs], np.int32)
    closed = np.array([pair in shut for pair in pairs], np.bool_)
    source = np.concatenate([one, other])
    near = np.concatenate([other, one])
    twin = np.concatenate([np.arange(len(one)) + len(one), np.arange(len(one))])
    order = np.lexsort((near, source))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    first = np.zeros(len(people) + 1, np.int32)
    np.cumsum(np.bincount(source, minlength=len(people)), out=first[1:])
    return Map(
        first=first,
        near=near[order],
        source=source[order],
        back=place[twin[order]].astype(np.int32),
        open=~np.concatenate([closed, closed])[order],
        people=people,
        works=_works(given),
        need=given.least_providers,
    )


def _works(given: ZoneInput) -> Flags:
    """Return who works where: areas × providers."""
    works = np.zeros((len(given.areas), len(given.providers)), np.bool_)
    for at, one in enumerate(given.providers):
        if one.areas is not None:
            works[list(one.areas), at] = True
            continue
        for place, area in enumerate(given.areas):
            away = math.hypot(
                (area.x or 0.0) - (one.x or 0.0), (area.y or 0.0) - (one.y or 0.0)
            )
            works[place, at] = away <= (one.reach or 0.0)
    return works


def _pair(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)
