"""What was spent of the budget of a place question, and what more would bring."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from sombrero.analysis.domain.funds import STEP
from sombrero.analysis.domain.plans import REACHES, Siting, Walk
from sombrero.analysis.presenting_plan_parts import metres, share
from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, amount, count

FAR = REACHES[-1]
# Below so little nothing is left, or nobody walks further: sums of parts round.
NOTHING = 1e-9


def money_sentences(run: PlanRun, answer: Mapping[str, Any]) -> list[str]:
    """Say what was spent out of what, who pays it, and what is left over."""
    if "budget" not in run.given or "spent" not in answer:
        return []
    paid = run.about.get("paid", 0.0)
    budget, spent = run.given["budget"] + paid, answer["spent"] + paid
    said = [
        gettext("%(spent)s of %(budget)s full-time jobs are used.")
        % {"spent": amount(spent), "budget": amount(budget)}
    ]
    funders = run.about.get("funders", [])
    if funders:
        who = "; ".join(f"{name} {amount(jobs)}" for name, jobs in funders)
        said[0] += " " + gettext("They come from: %(who)s.") % {"who": who}
    left = budget - spent
    missing = missing_jobs(run, answer)
    if missing > 0:
        said.append(
            gettext("%(left)s are left; with %(missing)s more one place more can open.")
            % {"left": amount(left), "missing": amount(missing)}
        )
    elif left > NOTHING:
        said.append(gettext("%(left)s are left.") % {"left": amount(left)})
    return said


def missing_jobs(run: PlanRun, answer: Mapping[str, Any]) -> float:
    """Return how many jobs are missing for one place more, 0 where it is not that."""
    closed = set(range(len(run.given["site_cost"]))) - set(answer["open"])
    if not closed or len(answer["open"]) == run.given.get("p"):
        return 0.0
    least = min(run.given["site_cost"][at] for at in closed)
    left = float(run.given["budget"] - answer["spent"])
    return max(0.0, round(float(least) - left, 9))


def next_jobs(run: PlanRun, answer: Mapping[str, Any]) -> str:
    """Return how many jobs more to propose, for a number field; "" without a budget."""
    if "budget" not in run.given or "spent" not in answer:
        return ""
    return f"{max(STEP, missing_jobs(run, answer)):g}"


def far_sentences(found: Siting, people: str) -> list[str]:
    """Say how many people live far from all places, then and today."""
    everybody = sum(walk.people for walk in found.walks)
    if not everybody:
        return []
    then = _beyond(found.walks, after=True)
    words = {
        "people": count(then),
        "share": share(then / everybody),
        "far": metres(FAR),
    }
    said = _FAR.get(people, _FAR["population"])() % words
    if found.kept:
        today = _beyond(found.walks, after=False)
        said += " " + gettext("Today it is %(people)s (%(share)s).") % {
            "people": count(today),
            "share": share(today / everybody),
        }
    return [said]


_FAR = {
    "age_65_plus": lambda: gettext(
        "%(people)s people of 65 and older (%(share)s) have none within %(far)s."
    ),
    "age_80_plus": lambda: gettext(
        "%(people)s people of 80 and older (%(share)s) have none within %(far)s."
    ),
    "population": lambda: gettext(
        "%(people)s people (%(share)s) have none within %(far)s."
    ),
}


def _beyond(walks: Sequence[Walk], *, after: bool) -> float:
    return sum(
        walk.people
        for walk in walks
        if (walk.after if after else walk.before or 0.0) > FAR
    )


def more_sentences(
    run: PlanRun, found: Siting, other: PlanRun, first: Siting
) -> list[str]:
    """Say what more to spend brings. other, first: the question before, its answer."""
    plots = run.about["plots"]
    here, there = found.mean(after=True), first.mean(after=True)
    if here is None or there is None:
        return []
    more = float(run.given["budget"]) - float(other.given["budget"])
    values = {
        "more": amount(more),
        "title": other.title,
        "here": metres(here),
        "there": metres(there),
    }
    if there - here <= NOTHING:
        return [
            gettext("%(more)s jobs more than in “%(title)s” bring nobody nearer.")
            % values
        ]
    opened = [plots[at]["name"] for at in found.new if at not in first.new]
    closed = [plots[at]["name"] for at in first.new if at not in found.new]
    said = [
        gettext(
            "With %(more)s jobs more people walk %(here)s on average; in “%(title)s” it"
            " is %(there)s."
        )
        % values
    ]
    if closed:
        said.append(
            gettext("The places come in %(new)s rather than in %(old)s.")
            % {"new": ", ".join(opened), "old": ", ".join(closed)}
        )
    elif opened:
        said.append(gettext("What comes more: %(new)s.") % {"new": ", ".join(opened)})
    return [*said, *moved_sentences(found, first)]


def moved_sentences(found: Siting, first: Siting) -> list[str]:
    """Say how many people walk less, and how many further, than in another answer."""
    pairs = list(zip(found.walks, first.walks, strict=True))
    less = sum(here.people for here, there in pairs if here.after < there.after)
    further = sum(here.people for here, there in pairs if here.after > there.after)
    return [
        gettext("%(less)s people walk less than there, %(further)s walk further.")
        % {"less": count(less), "further": count(further)}
    ]


def homes_table(
    run: PlanRun, found: Siting, plots: Sequence[Mapping[str, Any]]
) -> list[Table]:
    """Return who gains by larger places, the most first; none where there is one.

    Ways are those of a person, on average; not nearer: so many people.
    """
    names = run.about.get("homes", {})
    groups: dict[str, list[Walk]] = {}
    for walk in found.walks:
        groups.setdefault(plots[walk.position].get("today", ""), []).append(walk)
    if not names or len(groups) < 2 or not found.kept:
        return []
    rows = [_home_row(names.get(home, ""), some) for home, some in groups.items()]
    rows.sort(key=lambda row: row[0])
    numbers = (
        gettext("Today"),
        gettext("Then"),
        gettext("Shorter by"),
        gettext("Not nearer"),
    )
    return [
        Table(
            gettext("Who gains, and who does not, by place"),
            [gettext("Place"), *((word, "number") for word in numbers)],
            [cells for _, cells in rows],
        )
    ]


def _home_row(name: str, walks: Sequence[Walk]) -> tuple[float, list[str]]:
    """Return what orders the row, minus the metres saved together, and its cells."""
    people = sum(walk.people for walk in walks)
    each = people or 1.0
    before = sum((walk.before or 0.0) * walk.people for walk in walks)
    after = sum(walk.after * walk.people for walk in walks)
    same = sum(walk.people for walk in walks if not walk.gain)
    return after - before, [
        name,
        metres(before / each),
        metres(after / each),
        metres((before - after) / each),
        count(same),
    ]
