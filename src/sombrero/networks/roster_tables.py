"""A planned month in tables: people, cost, changes, and the slider's ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from sombrero.core.models import PlanRun
from sombrero.core.showing import Table, count, percent, tenths
from sombrero.networks.domain.month import Visit, visits_of
from sombrero.networks.roster_words import (
    COSTS,
    half_words,
    moment_words,
    say_kindly,
)
from sombrero.solvers.roster.half_days.input import HalfDays


def workers_table(answer: Mapping[str, Any]) -> Table:
    """Show visits, training, hours and neighbours of each worker."""
    return Table(
        gettext("Each worker"),
        [
            gettext("Worker"),
            (gettext("Visits"), "number"),
            (gettext("Half-days of training"), "number"),
            (gettext("Hours of work, travel included"), "number"),
            (gettext("Different neighbours"), "number"),
        ],
        [
            [
                row["id"],
                count(row["visits"]),
                count(row["training"]),
                tenths(row["hours"]),
                count(row["clients"]),
            ]
            for row in answer["workers"]
        ],
    )


def clients_table(answer: Mapping[str, Any]) -> Table:
    """Show visits and faces of each neighbour."""
    return Table(
        gettext("Each neighbour"),
        [
            gettext("Neighbour"),
            (gettext("Visits asked"), "number"),
            (gettext("Visits planned"), "number"),
            (gettext("By two"), "number"),
            (gettext("Different people"), "number"),
            gettext("Who comes, and how often"),
        ],
        [
            [
                row["id"],
                count(row["asked"]),
                count(row["visits"]),
                count(row["duos"]),
                count(row["faces"]),
                ", ".join(f"{who} {times}×" for who, times in row["workers"].items()),
            ]
            for row in answer["clients"]
        ],
    )


def cost_table(answer: Mapping[str, Any]) -> Table:
    """Show what the plan weighs, term by term."""
    cost = answer["cost"]
    rows = [
        [gettext(words), tenths(cost.get(name, 0))] for name, words in COSTS.items()
    ]
    rows.append([gettext("Together"), tenths(cost["total"])])
    return Table(
        gettext("What the plan weighs: less is better"),
        [gettext("What counts"), (gettext("Points"), "number")],
        rows,
    )


def changes_table(answer: Mapping[str, Any], question: HalfDays) -> Table | None:
    """Show what a new roster changes; None where it changes none."""
    if "changed" not in answer:
        return None
    rows = [
        [
            row["client"],
            _who_and_when(row["was"], question),
            _who_and_when(row["now"], question),
            _why(row, question),
        ]
        for row in answer["changed"]
    ]
    rows += [
        [row["client"], "–", _who_and_when(row, question), _why(row, question)]
        for row in answer.get("added", ())
    ]
    return Table(
        gettext("What changes"),
        [
            gettext("Neighbour"),
            gettext("It was"),
            gettext("It becomes"),
            gettext("Why"),
        ],
        rows,
    )


def _why(row: Mapping[str, Any], question: HalfDays) -> str:
    """Say why a visit changed; rosters planned before we kept it do not know."""
    return " ".join(say_kindly(said, question) for said in row.get("why", ()))


def _who_and_when(row: Mapping[str, str] | None, question: HalfDays) -> str:
    if row is None:
        return gettext("no visit")
    return f"{moment_words(row['start'], question)}: {row['worker']}"


def balances_table(run: PlanRun, balances: Sequence[PlanRun]) -> Table | None:
    """Compare plans of the same month by slider; None where there is only one."""
    planned = [one for one in balances if one.answer and "ends" in one.answer]
    if len(planned) < 2:
        return None
    columns: list[str | tuple[str, str]] = [gettext("Measure")]
    columns += [(_balance_words(one, run), "number") for one in planned]
    ends = [(one.answer or {})["ends"] for one in planned]
    return Table(
        gettext("From one end of the slider to the other"),
        columns,
        [
            [
                gettext("Different people that a neighbour sees, on average"),
                *(tenths(end["faces_per_client"]) for end in ends),
            ],
            [
                gettext("Visits by the one who comes most"),
                *(percent(end["visits_by_the_usual_worker"]) for end in ends),
            ],
            [
                gettext("Neighbours that a worker meets, on average"),
                *(tenths(end["clients_per_worker"]) for end in ends),
            ],
        ],
    )


def _balance_words(one: PlanRun, run: PlanRun) -> str:
    balance = one.given.get("balance", 0.5)
    ends = {0: gettext("All for few faces"), 1: gettext("All for variety")}
    words = ends.get(balance) or gettext("Slider at %(share)s of 100") % {
        "share": count(100 * balance)
    }
    same = balance == run.given.get("balance", 0.5)
    return gettext("%(words)s (this plan)") % {"words": words} if same else words


def table_rows(answer: Mapping[str, Any], question: HalfDays) -> list[list[object]]:
    """Return the visits and training as lines of a table, the first the header."""
    head: list[object] = [
        gettext("Day"),
        gettext("Half-day"),
        gettext("Begins at"),
        gettext("Worker"),
        gettext("Neighbour"),
        gettext("Remarks"),
    ]
    rows = []
    for visit in visits_of(answer):
        notes = notes_of(visit) if visit.client else [gettext("training")]
        rows.append(
            [
                visit.start.date(),
                half_words(visit.half_day),
                visit.start.time(),
                visit.worker,
                visit.client,
                ", ".join(notes),
            ]
        )
    return [head, *rows]


def notes_of(visit: Visit) -> list[str]:
    """Return what is to be known of a visit beside who and when."""
    notes = []
    if visit.mate:
        notes.append(gettext("with %(name)s") % {"name": visit.mate})
    if visit.elsewhere:
        notes.append(gettext("not at home"))
    if visit.is_new:
        notes.append(gettext("new"))
    return notes
