"""An analysis, its meetings and its actions in words."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from sombrero.analysis.domain.acting import (
    MOOD_LABELS,
    NEXT,
    PACE_TITLES,
    STATE_LABELS,
    STEP_LABELS,
    Mood,
    Pace,
    State,
    shade,
    spread,
)
from sombrero.analysis.domain.analysing import (
    FINDING_TITLES,
    FindingKind,
    FindingState,
)
from sombrero.analysis.domain.analysing import STATE_LABELS as FINDING_STATES
from sombrero.analysis.domain.measures import MEASURES
from sombrero.analysis.models import ActionCheck, Candidate, Finding, PlanAction
from sombrero.analysis.presenting_sources import SourceLine, source_lines
from sombrero.analysis.queries.analyses import Priorities, by_kind
from sombrero.analysis.queries.choosing import standings
from sombrero.analysis.queries.frozen import thaw
from sombrero.analysis.queries.indicators import Indicator
from sombrero.analysis.wording import amount
from sombrero.core.domain.functions import FUNCTIONS
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.ring import middle, segment


def life_domains(keys: Iterable[str]) -> list[str]:
    """Name life domains."""
    return [gettext(LIFE_DOMAINS[one]) for one in keys if one in LIFE_DOMAINS]


def functions(keys: Iterable[str]) -> list[str]:
    """Name some of the eight functions."""
    return [gettext(FUNCTIONS[one].label) for one in keys if one in FUNCTIONS]


# -- Findings ------------------------------------------------------------------------
@dataclass(frozen=True)
class FindingCard:
    """A finding in a list. rank: its place among the priorities, None without one."""

    pk: int
    words: str
    more: str
    domains: list[str]
    sources: list[SourceLine]
    state: str
    outcome: str
    rank: int | None


def finding_groups(
    findings: Iterable[Finding], priorities: Priorities | None, on: dt.date
) -> list[tuple[FindingKind, str, list[FindingCard]]]:
    """Return findings under their kinds, strengths first."""
    ids = priorities.finding_ids if priorities else []
    ranks = {pk: number for number, pk in enumerate(ids, 1)}
    return [
        (
            kind,
            gettext(FINDING_TITLES[kind]),
            [finding_card(one, ranks.get(one.pk), on) for one in some],
        )
        for kind, some in by_kind(findings).items()
    ]


def finding_card(one: Finding, rank: int | None, on: dt.date) -> FindingCard:
    """Return a finding for a list."""
    is_open = one.state == FindingState.OPEN
    return FindingCard(
        pk=one.pk,
        words=one.words,
        more=one.more,
        domains=life_domains(one.life_domains),
        sources=source_lines(one.sources.all(), on=on),
        state="" if is_open else gettext(FINDING_STATES[FindingState(one.state)]),
        outcome=one.outcome,
        rank=rank,
    )


# -- A meeting -------------------------------------------------------------------------
@dataclass(frozen=True)
class DotLine:
    """A candidate with its dots. bar: how long its bar is, 0–100."""

    pk: int
    number: int
    words: str
    dots: int
    link: int
    paper: int
    place: int
    is_tied: bool
    bar: int
    rank: int | None


def dot_lines(candidates: Sequence[Candidate]) -> list[DotLine]:
    """Return candidates in the order of their dots, with bars."""
    found = standings(candidates)
    most = max((one.ranked.dots for one in found), default=0) or 1
    return [
        DotLine(
            pk=one.candidate.pk,
            number=one.candidate.number,
            words=one.candidate.words,
            dots=one.ranked.dots,
            link=one.candidate.link,
            paper=one.candidate.paper,
            place=one.ranked.place,
            is_tied=one.ranked.is_tied,
            bar=round(100 * one.ranked.dots / most),
            rank=one.candidate.rank,
        )
        for one in found
    ]


def tie_words(lines: Iterable[DotLine]) -> list[str]:
    """Say which candidates have equal dots, so that people decide between them."""
    groups: dict[int, list[DotLine]] = {}
    for one in lines:
        if one.is_tied:
            groups.setdefault(one.dots, []).append(one)
    return [
        ngettext(
            "Equal, with one dot each: %(numbers)s. People decide which goes first.",
            "Equal, with %(dots)d dots each: %(numbers)s. People decide which goes"
            " first.",
            dots,
        )
        % {"dots": dots, "numbers": ", ".join(str(one.number) for one in some)}
        for dots, some in groups.items()
    ]


# -- Actions ---------------------------------------------------------------------------
@dataclass(frozen=True)
class Face:
    """One check on the line in time. x: 0–100 along the line; y: 0 good to 2 hard."""

    mood: str
    label: str
    words: str
    on: dt.date
    pk: int
    x: int
    y: int


@dataclass(frozen=True)
class ActionCard:
    """An action in a list."""

    pk: int
    what: str
    owner: str
    partners: str
    functions: list[str]
    domains: list[str]
    state: str
    state_words: str
    pace: str
    begins_on: dt.date | None
    ends_on: dt.date | None
    aim: str
    lesson: str
    failed: bool
    faces: list[Face]
    answers: list[str]


def action_card(one: PlanAction, now_known: Mapping[str, Indicator]) -> ActionCard:
    """Return an action for a list. now_known: figures of today by measure."""
    return ActionCard(
        pk=one.pk,
        what=one.what,
        owner=one.owner,
        partners=one.partners,
        functions=functions(one.functions),
        domains=life_domains(one.life_domains),
        state=one.state,
        state_words=gettext(STATE_LABELS[State(one.state)]),
        pace=one.pace,
        begins_on=one.begins_on,
        ends_on=one.ends_on,
        aim=aim_words(one, now_known.get(one.measure)),
        lesson=one.lesson,
        failed=one.failed,
        faces=faces(list(one.checks.all())),
        answers=[finding.words for finding in one.findings.all()],
    )


def aim_words(one: PlanAction, today: Indicator | None) -> str:
    """Say how one sees that it works: in words, or a figure from and to."""
    said = [one.aim_words] if one.aim_words else []
    if one.measure in MEASURES:
        measure = MEASURES[one.measure]
        parts = [gettext(measure.label)]
        then = thaw(one.baseline) if one.baseline else None
        if then is not None and then.value is not None:
            was = {"amount": amount(then.value, measure.unit), "year": then.period}
            parts.append(gettext("was %(amount)s (%(year)s)") % was)
        is_newer = then is None or (today and today.period != then.period)
        if is_newer and today is not None and today.value is not None:
            now = {"amount": amount(today.value, measure.unit), "year": today.period}
            parts.append(gettext("is now %(amount)s (%(year)s)") % now)
        if one.aim is not None:
            parts.append(
                gettext("should become %(amount)s")
                % {"amount": amount(one.aim, measure.unit)}
            )
        said.append(f"{parts[0]}: {', '.join(parts[1:])}" if parts[1:] else parts[0])
    return "; ".join(said)


def faces(checks: Sequence[ActionCheck]) -> list[Face]:
    """Put checks on a line in time, the first on the left."""
    if not checks:
        return []
    first, last = checks[0].on, checks[-1].on
    days = max((last - first).days, 1)
    moods = list(Mood)
    return [
        Face(
            mood=one.mood,
            label=gettext(MOOD_LABELS[Mood(one.mood)]),
            words=one.words,
            on=one.on,
            pk=one.pk,
            x=round(100 * (one.on - first).days / days),
            y=moods.index(Mood(one.mood)),
        )
        for one in checks
    ]


def action_groups(
    cards: Iterable[ActionCard],
) -> list[tuple[str, str, list[ActionCard]]]:
    """Return quick wins and long lines, both always there; ended ones last."""
    ended = {State.DONE, State.STOPPED}
    some = sorted(cards, key=lambda one: one.state in ended)
    return [
        (str(pace), gettext(PACE_TITLES[pace]), [c for c in some if c.pace == pace])
        for pace in Pace
    ]


def steps(one: PlanAction) -> list[tuple[str, str]]:
    """Return the steps an action may take, the likely one first."""
    return [(str(to), gettext(STEP_LABELS[to])) for to in NEXT[State(one.state)]]


# -- The wheel -----------------------------------------------------------------------
@dataclass(frozen=True)
class WheelPart:
    """One of the eight functions with the actions that use it."""

    number: int
    key: str
    label: str
    count: int
    shade: int
    path: str
    x: float
    y: float


def wheel(keys: Iterable[Iterable[str]]) -> list[WheelPart]:
    """Return the wheel of a plan. keys: the functions of each action."""
    counted = spread(keys)
    found = []
    for index, (key, count) in enumerate(counted.items()):
        x, y = middle(index, of=len(counted), radius=101)
        path = segment(index, of=len(counted), inner=62, outer=140)
        label = gettext(FUNCTIONS[key].label)
        found.append(WheelPart(index + 1, key, label, count, shade(count), path, x, y))
    return found


def wheel_words(parts: Sequence[WheelPart]) -> str:
    """Say in a sentence which functions a plan uses, and which it does not."""
    used = [one for one in parts if one.count]
    if not used:
        return gettext("No action says yet which functions it uses.")
    most = max(used, key=lambda one: one.count)
    said = gettext(
        "The plan uses %(used)d of the eight functions, most of all %(most)s."
    )
    words = said % {"used": len(used), "most": most.label}
    idle = [one.label for one in parts if not one.count]
    if idle:
        words += " " + gettext("Not used: %(idle)s.") % {"idle": ", ".join(idle)}
    return words


def wheel_rows(parts: Iterable[WheelPart]) -> list[list[Any]]:
    """Return the wheel as the rows of a table."""
    return [[f"{one.number}. {one.label}", one.count] for one in parts]
