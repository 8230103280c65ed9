"""Months with everything in them, planned and planned anew: the verifier agrees."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.answer import plan_of
from sombrero.solvers.roster.half_days.first import first_roster
from sombrero.solvers.roster.half_days.input import HalfDays
from sombrero.solvers.roster.half_days.verify import verify
from sombrero.solvers.roster.half_days.working_out import case_of
from sombrero.solvers.running import Run

DAYS = [f"2026-04-{day:02}" for day in range(2, 16)]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
PATTERNS = [*WEEKDAYS, "mon morning", "tue afternoon", "fri morning"]
Given = dict[str, Any]

some = st.lists(st.sampled_from(("fr", "nl")), max_size=2, unique=True)
patterns = st.one_of(
    st.none(), st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=4, unique=True)
)
away = st.lists(
    st.fixed_dictionaries(
        {"first_day": st.sampled_from(DAYS)},
        optional={
            "half_day": st.sampled_from(("morning", "afternoon")),
            "last_day": st.just("2026-04-30"),
            "visited": st.booleans(),
        },
    ),
    max_size=2,
)
moments = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.sampled_from(DAYS),
            "half_day": st.sampled_from(("morning", "afternoon")),
            "duo": st.booleans(),
        }
    ),
    max_size=3,
    unique_by=lambda visit: (visit["date"], visit["half_day"]),
)


@st.composite
def months(draw: st.DrawFn) -> Given:
    """Invent two weeks over the ends of a month, with Easter Monday closed."""
    workers = [
        {
            "id": name,
            "languages": draw(some),
            "skills": draw(st.lists(st.just("lift"), max_size=1)),
            "experienced": draw(st.booleans()),
            "half_days": draw(patterns),
            "absences": draw(away),
            "visits_per_week": draw(st.integers(0, 8)),
            "max_visits_per_week": draw(st.integers(2, 9)),
            "min_visits_per_week": draw(st.integers(0, 2)),
            "training_per_week": draw(st.integers(0, 3)),
            "contract_hours": draw(st.sampled_from((10, 20, 38))),
            "refuses": draw(st.lists(st.just("x"), max_size=1)),
        }
        for name in "abc"
    ]
    clients = [
        {
            "id": name,
            "languages": draw(some),
            "skills": draw(st.lists(st.just("lift"), max_size=1)),
            "half_days_per_week": draw(st.integers(0, 4)),
            "visits": draw(moments),
            "half_days": draw(patterns),
            "refuses": draw(st.lists(st.sampled_from("abc"), max_size=1)),
            "absences": draw(away),
            "duo": draw(st.sampled_from((False, False, True, 1, 3))),
        }
        for name in "xyz"
    ]
    return {
        "model": "half-days",
        "first_day": DAYS[0],
        "last_day": DAYS[-1],
        "closed": ["2026-04-06"],
        "training": draw(patterns),
        "workers": workers,
        "clients": clients,
        "balance": draw(st.sampled_from((0.0, 0.4, 1.0))),
        "unmet": "allow",
    }


@settings(max_examples=15, deadline=None)
@given(months(), st.sampled_from("abc"), st.sampled_from(DAYS))
def test_every_month_is_planned_and_planned_anew(
    month: Given, ill: str, day: str
) -> None:
    # The engine raises where its verifier finds a fault.
    first = plan("roster", month, Run(time_limit=5.0))
    assert first.status in (Status.OPTIMAL, Status.FEASIBLE)
    answer: Given = first.as_json()
    for worker in month["workers"]:
        if worker["id"] == ill:
            worker["absences"] = [*worker["absences"], {"first_day": day}]
    again = {
        **month,
        "keep": answer["visits"],
        "keep_training": answer["training"],
        "replan_from": day,
    }
    case = case_of(HalfDays.model_validate(again))
    rows = first_roster(case, Run())
    if rows is not None:
        verify(case.given, plan_of(case, rows))
    second = plan("roster", again, Run(time_limit=5.0))
    assert second.status in (Status.OPTIMAL, Status.FEASIBLE)
    refused = plan("roster", {**again, "unmet": "refuse"}, Run(time_limit=5.0))
    assert (refused.status is Status.INFEASIBLE) == bool(second.plan["unmet"])
    assert (refused.status is Status.INFEASIBLE) == bool(refused.clashes)
