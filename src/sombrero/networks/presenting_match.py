"""Who helps whom, as proposals with reasons that one can say aloud."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count
from sombrero.core.wording import say

MOST_CARDS = 60


@dataclass(frozen=True)
class Proposal:
    """A helper for a request."""

    helper: str
    metres: float
    reasons: Sequence[str]


@dataclass(frozen=True)
class Asked:
    """One request: who could go, or why nobody can."""

    name: str
    proposals: Sequence[Proposal]
    why: Sequence[str] = ()


@dataclass(frozen=True)
class Load:
    """What one helper carries. most: None = no limit; full: the length of the bar."""

    helper: str
    had: int
    tasks: int
    most: int | None
    full: int

    @property
    def total(self) -> int:
        """Tasks in the period, those proposed included."""
        return self.had + self.tasks


@dataclass(frozen=True)
class Shown:
    """All that the page of a matching shows. table: instead of many cards."""

    sentences: list[str]
    proposed: list[Asked]
    open: list[Asked]
    loads: list[Load]
    table: Table | None = None


def show_match(run: PlanRun) -> Shown:
    """Return what to show of a matching."""
    answer = run.answer or {}
    asked = _asked(run.given, answer)
    loads = _loads(answer)
    return Shown(
        sentences=_sentences(asked, loads, answer),
        proposed=[one for one in asked if one.proposals],
        open=[one for one in asked if one.why],
        loads=loads,
        table=_table(run) if len(asked) > MOST_CARDS else None,
    )


def _table(run: PlanRun) -> Table:
    head, *rows = match_rows(run)
    return Table(gettext("Each request"), [str(one) for one in head], rows)


def _asked(given: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Asked]:
    going: dict[str, list[Proposal]] = defaultdict(list)
    for row in answer["pairs"]:
        reasons = [say(one) for one in row["reasons"]]
        going[str(row["request"])].append(
            Proposal(str(row["helper"]), row["distance_m"], reasons)
        )
    why = {
        str(row["request"]): [say(one) for one in row["why"]]
        for row in answer["unmatched"]
    }
    names = [str(one["id"]) for one in given["requests"]]
    return [Asked(name, going.get(name, ()), why.get(name, ())) for name in names]


def _loads(answer: Mapping[str, Any]) -> list[Load]:
    rows = answer["load"]
    full = max((row["had"] + row["tasks"] for row in rows), default=0)
    full = max([full, 1, *(row["max"] or 0 for row in rows)])
    return [
        Load(str(row["helper"]), row["had"], row["tasks"], row["max"], full)
        for row in rows
    ]


def _sentences(
    asked: Sequence[Asked], loads: Sequence[Load], answer: Mapping[str, Any]
) -> list[str]:
    helped = sum(bool(one.proposals) and not one.why for one in asked)
    said = [
        gettext("%(helped)s of %(all)s requests have who they need.")
        % {"helped": count(helped), "all": count(len(asked))}
    ]
    still = len(asked) - helped
    if still:
        said.append(
            ngettext(
                "%(count)s request stays open, for now: below stands why.",
                "%(count)s requests stay open, for now: below stands why.",
                still,
            )
            % {"count": count(still)}
        )
    ways = [row["distance_m"] for row in answer["pairs"]]
    if ways:
        said.append(
            gettext("On average they live %(metres)s m apart.")
            % {"metres": count(sum(ways) / len(ways))}
        )
    if loads:
        totals = [one.total for one in loads]
        said.append(
            gettext("A helper has %(least)s to %(most)s tasks, those had included.")
            % {"least": count(min(totals)), "most": count(max(totals))}
        )
    return said


def match_rows(run: PlanRun) -> list[list[object]]:
    """Return requests and proposals as lines of a table, the first the header."""
    head: list[object] = [
        gettext("Request"),
        gettext("Helper"),
        gettext("Metres apart"),
        gettext("Why"),
    ]
    rows: list[list[object]] = []
    for one in _asked(run.given, run.answer or {}):
        for proposal in one.proposals:
            reasons = " ".join(proposal.reasons)
            rows.append([one.name, proposal.helper, round(proposal.metres), reasons])
        if one.why:
            rows.append([one.name, "", "", " ".join(one.why)])
    return [head, *rows]
