"""Why not otherwise? Answered in words, from the numbers of the answer itself."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext, ngettext

from sombrero.analysis.domain import plans
from sombrero.analysis.domain.divisions import Division, division
from sombrero.analysis.domain.zone_moves import Move, move
from sombrero.analysis.presenting_plan_parts import metres
from sombrero.core.models import PlanRun
from sombrero.core.showing import count, tenths

Answer = Mapping[str, Any]


# -- Why is this sector not in that zone? --------------------------
def why_zone(run: PlanRun, zone_of: Sequence[int], at: int, to: int) -> list[str]:
    """Say why a sector does not lie in another zone. at: a position; to: from 0."""
    found = move(run.given, zone_of, at, to)
    name = run.about["plots"][at]["name"]
    if found.is_here:
        return [
            gettext("%(sector)s lies in zone %(zone)d.")
            % {"sector": name, "zone": to + 1}
        ]
    said = [*_joined(found, name), *_held(run, found), *_served(run, found)]
    return said or _cost(run, zone_of, found)


def _joined(found: Move, name: str) -> list[str]:
    """Say whether both zones would hang together."""
    said = []
    if not found.touches:
        said.append(
            gettext("%(sector)s does not border on zone %(zone)d: it would lie apart.")
            % {"sector": name, "zone": found.to + 1}
        )
    elif found.barred:
        said.append(
            gettext(
                "Between %(sector)s and zone %(zone)d runs a line that no zone crosses."
            )
            % {"sector": name, "zone": found.to + 1}
        )
    if found.pieces == 0:
        said.append(
            gettext("Nothing would be left of zone %(zone)d.")
            % {"zone": found.home + 1}
        )
    elif found.pieces > 1:
        said.append(
            gettext("Without it zone %(zone)d falls apart into %(pieces)d parts.")
            % {"zone": found.home + 1, "pieces": found.pieces}
        )
    return said


def _held(run: PlanRun, found: Move) -> list[str]:
    """Say which zone would hold too few or too many people."""
    low, high = run.given["population"]
    people = {found.home: found.left, found.to: found.got}
    return [
        gettext(
            "Zone %(zone)d would hold %(people)s people; you asked for %(low)s to"
            " %(high)s."
        )
        % {
            "zone": zone + 1,
            "people": count(people[zone]),
            "low": count(low),
            "high": count(high),
        }
        for zone in found.outside
        # Where nothing is left, that was said.
        if zone != found.home or found.pieces
    ]


def _served(run: PlanRun, found: Move) -> list[str]:
    return [
        gettext("In zone %(zone)d fewer than %(least)d providers would work.")
        % {"zone": zone + 1, "least": run.given.get("min_providers") or 1}
        for zone in found.unserved
        if zone != found.home or found.pieces
    ]


def _cost(run: PlanRun, zone_of: Sequence[int], found: Move) -> list[str]:
    """Say what a move that keeps all demands would change."""
    then = [*zone_of]
    then[found.at] = found.to
    now, moved = (division(one, run.given) for one in (zone_of, then))
    said = [
        gettext("It could: all your demands would be kept."),
        _cut_words(moved.cut - now.cut),
    ]
    if now.alike is not None and moved.alike is not None:
        said.append(
            gettext(
                "Of the differences in income and age %(then)s would lie between the"
                " zones; now it is %(now)s."
            )
            % {"then": share_tenths(moved.alike), "now": share_tenths(now.alike)}
        )
    if now.way is not None and moved.way is not None:
        said.append(
            gettext(
                "People would live %(then)s from the middle of their zone on average;"
                " now it is %(now)s."
            )
            % {"then": metres(moved.way), "now": metres(now.way)}
        )
    return [*said, _weighed(run, now, moved)]


def share_tenths(part: float) -> str:
    """Write a share (0 to 1) in percents with one decimal: one sector is little."""
    return gettext("%(percent)s%%") % {"percent": tenths(100 * part)}


def _cut_words(more: int) -> str:
    if not more:
        return gettext("As many neighbouring sectors would be kept apart as now.")
    if more > 0:
        return ngettext(
            "%(count)d pair of neighbouring sectors more would be kept apart.",
            "%(count)d pairs of neighbouring sectors more would be kept apart.",
            more,
        ) % {"count": more}
    return ngettext(
        "%(count)d pair of neighbouring sectors fewer would be kept apart.",
        "%(count)d pairs of neighbouring sectors fewer would be kept apart.",
        -more,
    ) % {"count": -more}


def _weighed(run: PlanRun, now: Division, moved: Division) -> str:
    """Say whether the move helps what matters most in this question."""
    goal = run.given["objective"]
    if goal == "homogeneous":
        gain = (moved.alike or 0.0) - (now.alike or 0.0)
    elif goal == "compact":
        gain = (now.way or 0.0) - (moved.way or 0.0)
    else:
        gain = float(now.cut - moved.cut)
    if gain < 0:
        return gettext("For what matters most to you, the plan is better as it is.")
    return gettext(
        "For what matters most to you, it makes no difference that counts: choose"
        " what people there find right."
    )


# -- Why does this place not count for that sector? --------------------------
def why_reach(run: PlanRun, answer: Answer, at: int, spot: int) -> list[str]:
    """Say what a place means for a sector. at, spot: positions."""
    ways = _ways(run, at)
    names, sector = run.about["spots"], run.about["plots"][at]["name"]
    said = [
        gettext("From %(sector)s to %(place)s it is %(way)s.")
        % {"sector": sector, "place": names[spot], "way": metres(ways[spot])}
    ]
    if run.given["method"] == "nearest":
        return [*said, *_nearer(run, answer, ways, at, spot)]
    return [*said, *_within(run, names, ways, at, spot)]


def _ways(run: PlanRun, at: int) -> list[float]:
    """Return metres from a sector to each place, as the engine counts them."""
    home = run.given["demand"][at]
    gaps = [
        np.hypot(one["x"] - home["x"], one["y"] - home["y"])
        for one in run.given["supply"]
    ]
    return [float(gap) * run.given.get("detour", 1.0) for gap in gaps]


def _nearer(
    run: PlanRun, answer: Answer, ways: Sequence[float], at: int, spot: int
) -> list[str]:
    nearest = plans.spot_of(run.given, answer["supply"][at])
    if nearest == spot:
        return [gettext("It is the nearest one.")]
    if nearest is None:
        return []
    nearer = sum(way < ways[spot] for way in ways)
    return [
        gettext("%(place)s is nearer: %(way)s.")
        % {"place": run.about["spots"][nearest], "way": metres(ways[nearest])},
        ngettext(
            "%(count)d place is nearer than this one.",
            "%(count)d places are nearer than this one.",
            nearer,
        )
        % {"count": nearer},
    ]


def _within(
    run: PlanRun, names: Sequence[str], ways: Sequence[float], at: int, spot: int
) -> list[str]:
    reach = run.about["catchment"]
    if ways[spot] > reach:
        said = gettext(
            "That is further than %(reach)s: it does not count for this sector."
        )
        return [said % {"reach": metres(reach)}]
    supply = run.given["supply"][spot]
    where = (supply["x"], supply["y"])
    detour = run.given.get("detour", 1.0)
    people = sum(
        float(one["population"])
        for one in run.given["demand"]
        if np.hypot(one["x"] - where[0], one["y"] - where[1]) * detour <= reach
    )
    others = [name for name, way in zip(names, ways, strict=True) if way <= reach]
    return [
        gettext(
            "It counts: %(people)s people share what it has room for, %(room)s, within"
            " %(reach)s."
        )
        % {
            "people": count(people),
            "room": count(supply.get("capacity", 1.0)),
            "reach": metres(reach),
        },
        gettext("Within reach of this sector: %(places)s.")
        % {"places": ", ".join(others)},
    ]
