"""Why no plan can be: what is provable without drawing one."""

import math
from dataclasses import dataclass

import numpy as np

from sombrero.solvers.words import Sentence, gettext_noop, sentence
from sombrero.solvers.zone.goals import limits_of
from sombrero.solvers.zone.input import ZoneInput
from sombrero.solvers.zone.mapping import Map

HEAVY = gettext_noop(
    "Area %(area)s has %(people)s inhabitants: more than the %(most)s "
    "that a zone may have."
)
TOO_FEW = gettext_noop(
    "%(zones)d zones of at least %(least)s inhabitants need %(need)s, "
    "and the whole map has %(people)s."
)
TOO_MANY = gettext_noop(
    "%(zones)d zones of at most %(most)s inhabitants hold %(hold)s, "
    "and the whole map has %(people)s."
)
LIGHT_PART = gettext_noop(
    "Nothing connects the part of %(areas)d areas around area %(area)s with the rest: "
    "its %(people)s inhabitants are too few for one zone of at least %(least)s."
)
BETWEEN = gettext_noop(
    "Nothing connects the part of %(areas)d areas around area %(area)s with the rest: "
    "its %(people)s inhabitants fit no whole number of zones between %(least)s "
    "and %(most)s."
)
PARTS = gettext_noop(
    "Borders and barriers leave the map in %(parts)d parts, which need at least "
    "%(need)d zones, and only %(zones)d are asked."
)
FULL_PARTS = gettext_noop(
    "The %(parts)d parts of the map have room for %(room)d zones at most, "
    "and %(zones)d are asked."
)
PROVIDERS = gettext_noop(
    "Each zone needs %(need)d providers, and only %(there)d work in the part of "
    "%(areas)d areas around area %(area)s, which nothing connects with more."
)


# Clashes of one sort that are named; more would hide the others.
NAMED = 5


@dataclass(frozen=True)
class Room:
    """How many zones one part of the map can have, at least and at most."""

    least: int
    most: int


def clashes_in(given: ZoneInput, on: Map) -> tuple[list[Sentence], list[Room]]:
    """Return what makes a plan impossible, and the room of each part."""
    least, most = limits_of(given)
    found = [
        sentence(HEAVY, area=_name(given, at), people=_n(people), most=_n(most))
        for at, people in enumerate(on.people)
        if people > most
    ][:NAMED]
    if given.zones is not None and given.objective != "max-zones":
        found += _whole(given.zones, least, most, on.total)
    rooms = [_room(on, part, least, most) for part in range(int(on.parts.max()) + 1)]
    narrow = [part for part, room in enumerate(rooms) if room.least > room.most]
    found += [_part_clash(given, on, part, least, most) for part in narrow[:NAMED]]
    found += _unserved(given, on)
    if not found and given.zones is not None:
        found += _all_parts(given, rooms)
    return found, rooms


def _unserved(given: ZoneInput, on: Map) -> list[Sentence]:
    """Return the parts of the map in which too few providers work."""
    found = []
    for part in range(int(on.parts.max()) + 1):
        inside = np.flatnonzero(on.parts == part)
        there = int(on.works[inside].any(axis=0).sum())
        if there < on.need:
            area = _name(given, int(inside[0]))
            told = {"areas": len(inside), "area": area, "there": there}
            found.append(sentence(PROVIDERS, need=on.need, **told))
    return found[:NAMED]


def shares_of(on: Map, rooms: list[Room], zones: int) -> list[int]:
    """Give each part of the map its number of zones, near its share of inhabitants."""
    heads = np.bincount(on.parts, on.people, len(rooms))
    if on.total <= 0:
        heads = np.bincount(on.parts, minlength=len(rooms)).astype(np.float64)
    shares = [room.least for room in rooms]
    for _ in range(zones - sum(shares)):
        open_ = [p for p, room in enumerate(rooms) if shares[p] < room.most]
        shares[max(open_, key=lambda p: heads[p] / (shares[p] + 0.5))] += 1
    return shares


def _whole(zones: int, least: float, most: float, people: float) -> list[Sentence]:
    rounding = 1e-9 * max(1.0, people)
    if zones * least > people + rounding:
        need = _n(zones * least)
        return [
            sentence(
                TOO_FEW, zones=zones, least=_n(least), need=need, people=_n(people)
            )
        ]
    if zones * most < people - rounding:
        told = {"most": _n(most), "hold": _n(zones * most)}
        return [sentence(TOO_MANY, zones=zones, people=_n(people), **told)]
    return []


def _room(on: Map, part: int, least: float, most: float) -> Room:
    inside = on.parts == part
    heads = float(on.people[inside].sum())
    lowest = max(1, math.ceil(heads / most - 1e-9)) if most > 0 else 1
    # An area alone can fill a zone: what it has beyond the least helps no other zone.
    useful = float(np.minimum(on.people[inside], least).sum())
    highest = int(inside.sum())
    if least > 0:
        highest = min(highest, math.floor(useful / least + 1e-9))
    if most <= 0 and heads > 0:
        highest = 0
    return Room(lowest, highest)


def _part_clash(
    given: ZoneInput, on: Map, part: int, least: float, most: float
) -> Sentence:
    inside = np.flatnonzero(on.parts == part)
    people = float(on.people[inside].sum())
    told = {
        "areas": len(inside),
        "area": _name(given, int(inside[0])),
        "people": _n(people),
        "least": _n(least),
    }
    if people < least:
        return sentence(LIGHT_PART, **told)
    return sentence(BETWEEN, **told, most=_n(most))


def _all_parts(given: ZoneInput, rooms: list[Room]) -> list[Sentence]:
    zones = given.zones or 0
    need, room = sum(r.least for r in rooms), sum(r.most for r in rooms)
    if need > zones:
        return [sentence(PARTS, parts=len(rooms), need=need, zones=zones)]
    if room < zones and given.objective != "max-zones":
        return [sentence(FULL_PARTS, parts=len(rooms), room=room, zones=zones)]
    return []


def _name(given: ZoneInput, at: int) -> str:
    name = given.areas[at].id
    return str(at if name is None else name)


def _n(number: float) -> str:
    """Return a number of people as read: no decimals where it is whole."""
    return f"{number:.10g}"
