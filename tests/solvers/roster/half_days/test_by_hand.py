"""The optimum of tiny rosters, against trying everything."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.solvers.kinds import plan
from sombrero.solvers.outcome import Status
from sombrero.solvers.running import Run

# Two weeks in which only Monday and Tuesday mornings are worked.
WEEKS = (("2026-03-02", "2026-03-03"), ("2026-03-09", "2026-03-10"))
Given = dict[str, Any]
Chosen = list[tuple[str, str, str]]


@st.composite
def tiny(draw: st.DrawFn) -> Given:
    """Invent three workers and two clients."""
    languages = st.lists(st.sampled_from(("fr", "nl")), min_size=1, unique=True)
    days = [day for week in WEEKS for day in week]
    workers = [
        {
            "id": name,
            "languages": draw(languages),
            "tags": draw(st.lists(st.just("woman"), max_size=1)),
            "absences": [
                {"first_day": day}
                for day in draw(st.lists(st.sampled_from(days), max_size=1))
            ],
            "visits_per_week": draw(st.integers(0, 2)),
            "max_visits_per_week": 2,
            "training_per_week": 0,
        }
        for name in "abc"
    ]
    clients = [
        {
            "id": name,
            "languages": draw(st.lists(st.sampled_from(("fr", "nl")), max_size=1)),
            "half_days_per_week": 0,
            "in_week": {
                week[0]: draw(st.integers(0, 2 if name == "x" else 1)) for week in WEEKS
            },
            "refuses": draw(st.lists(st.sampled_from("abc"), max_size=1)),
            "wishes": draw(st.lists(st.just("woman"), max_size=1)),
            "prefers": draw(st.lists(st.just("mon"), max_size=1)),
        }
        for name in "xy"
    ]
    return {
        "model": "half-days",
        "first_day": "2026-03-02",
        "last_day": "2026-03-15",
        "open": ["mon", "tue"],
        "half_days": [{"id": "morning", "start": "09:00"}],
        "workers": workers,
        "clients": clients,
        "balance": draw(st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0))),
    }


def options(given: Given, client: Given) -> Iterator[Chosen]:
    """Yield every way to visit one client as asked."""
    suited = [worker["id"] for worker in given["workers"] if may_come(worker, client)]
    for weeks in product(*(by_week(client, week, suited) for week in WEEKS)):
        yield [visit for week in weeks for visit in week]


def by_week(client: Given, week: tuple[str, str], suited: list[str]) -> list[Chosen]:
    asked = client["in_week"][week[0]]
    options: dict[int, list[tuple[str, ...]]]
    options = {0: [()], 1: [(week[0],), (week[1],)], 2: [week]}
    return [
        [(client["id"], worker, day) for worker, day in zip(come, chosen, strict=True)]
        for chosen in options[asked]
        for come in product(suited, repeat=asked)
    ]


def may_come(worker: Given, client: Given) -> bool:
    speaks = not client["languages"] or client["languages"][0] in worker["languages"]
    return speaks and worker["id"] not in client["refuses"]


def is_allowed(given: Given, chosen: Chosen) -> bool:
    if len({(worker, day) for _, worker, day in chosen}) < len(chosen):
        return False
    away = {
        (worker["id"], absence["first_day"])
        for worker in given["workers"]
        for absence in worker["absences"]
    }
    return all((worker, day) not in away for _, worker, day in chosen)


def target(worker: Given, week: tuple[str, str]) -> int:
    days = sum({"first_day": day} not in worker["absences"] for day in week)
    # A half upwards: of one visit in half a week, one is left.
    visits: int = worker["visits_per_week"]
    return (visits * days + 1) // 2


def rising(count: int) -> int:
    return sum(range(1, count + 1))


def cost(given: Given, chosen: Chosen) -> float:
    clients = {client["id"]: client for client in given["clients"]}
    workers = {worker["id"]: worker for worker in given["workers"]}
    pairs = {(client, worker) for client, worker, _ in chosen}
    faces = Counter(client for client, _ in pairs)
    met = Counter(worker for _, worker in pairs)
    value = 0.0
    for name in clients:
        value += (1 - given["balance"]) * 3 * rising(faces[name] - 1)
    for name, worker in workers.items():
        could = sum(
            may_come(worker, client) and any(client["in_week"].values())
            for client in given["clients"]
        )
        value += given["balance"] * rising(could - met[name])
        for week in WEEKS:
            had = sum(who == name and day in week for _, who, day in chosen)
            value += 2 * rising(abs(target(worker, week) - had))
    for name, who, day in chosen:
        client = clients[name]
        value += len(set(client["wishes"]) - set(workers[who]["tags"]))
        value += bool(client["prefers"]) and day in (WEEKS[0][1], WEEKS[1][1])
    return value


@settings(max_examples=40, deadline=None)
@given(tiny())
def test_nothing_is_cheaper(given: Given) -> None:
    x, y = given["clients"]
    possible = [
        cost(given, [*first, *second])
        for first in options(given, x)
        for second in options(given, y)
        if is_allowed(given, [*first, *second])
    ]
    outcome = plan("roster", given, Run(time_limit=20.0))
    if not possible:
        assert outcome.status is Status.INFEASIBLE
        return
    assert outcome.status is Status.OPTIMAL
    assert outcome.objective is not None
    assert abs(outcome.objective - min(possible)) < 1e-6
