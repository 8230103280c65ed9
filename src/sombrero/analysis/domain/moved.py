"""What moved between two editions of an analysis: the film, not the photo.

Editions are compared by what they froze (queries.snapshot): figures by measure,
findings and actions by their number. Nothing is added up to a score.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Snapshot = Mapping[str, Any]


def moved(before: Snapshot, after: Snapshot) -> dict[str, Any]:
    """Return what changed from one snapshot to the next, as JSON.

    figures: those that are of another year or value, then and now; priorities: new,
    kept and dropped; findings: new, answered, let go; actions: new, and those whose
    state changed.
    """
    return {
        "number": before["number"],
        "frozen_on": before["frozen_on"],
        "figures": _figures(before["figures"], after["figures"]),
        "priorities": _priorities(before, after),
        "findings": _findings(before["findings"], after["findings"]),
        "actions": _actions(before["actions"], after["actions"]),
    }


def _figures(before: Sequence[Any], after: Sequence[Any]) -> list[dict[str, Any]]:
    known = {one["measure"]: one for one in before}
    pairs = [(known.get(one["measure"]), one) for one in after]
    return [
        {"then": then, "now": now}
        for then, now in pairs
        if then is not None
        and now["value"] is not None
        and (then["period"], then["value"]) != (now["period"], now["value"])
    ]


def _priorities(before: Snapshot, after: Snapshot) -> dict[str, list[str]]:
    then, now = _chosen(before), _chosen(after)
    return {
        "new": [words for key, words in now.items() if key not in then],
        "kept": [words for key, words in now.items() if key in then],
        "dropped": [words for key, words in then.items() if key not in now],
    }


def _chosen(snapshot: Snapshot) -> dict[int, str]:
    choosing = snapshot["choosing"]
    ranked = [one for one in choosing["candidates"] if one["rank"]] if choosing else []
    ranked.sort(key=lambda one: one["rank"])
    return {one["finding"]: one["words"] for one in ranked}


def _findings(before: Sequence[Any], after: Sequence[Any]) -> dict[str, list[Any]]:
    then = {one["id"]: one for one in before}

    def became(state: str) -> list[dict[str, str]]:
        return [
            {"words": one["words"], "outcome": one["outcome"]}
            for one in after
            if one["state"] == state
            and then.get(one["id"], {"state": "open"})["state"] != state
        ]

    return {
        "new": [
            one["words"]
            for one in after
            if one["id"] not in then and one["state"] == "open"
        ],
        "answered": became("answered"),
        "let_go": became("let_go"),
    }


def _actions(before: Sequence[Any], after: Sequence[Any]) -> dict[str, list[Any]]:
    then = {one["id"]: one for one in before}
    return {
        "new": [
            {"what": one["what"], "state": one["state"]}
            for one in after
            if one["id"] not in then
        ],
        "moved": [
            {
                "what": one["what"],
                "from": then[one["id"]]["state"],
                "to": one["state"],
                "lesson": one["lesson"],
            }
            for one in after
            if one["id"] in then and then[one["id"]]["state"] != one["state"]
        ],
    }


def is_still(changes: Mapping[str, Any]) -> bool:
    """Tell whether nothing moved at all."""
    groups = [*changes["findings"].values(), *changes["actions"].values()]
    new_or_dropped = changes["priorities"]["new"] + changes["priorities"]["dropped"]
    return not (changes["figures"] or new_or_dropped or any(groups))
