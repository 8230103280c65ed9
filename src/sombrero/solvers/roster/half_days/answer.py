"""From chosen rows to the plan as it is written: visits, training, cost, summaries."""

from collections import Counter, defaultdict
from collections.abc import Set as AbstractSet

from sombrero.solvers.roster.half_days.case import Case, Row
from sombrero.solvers.roster.half_days.changes import changes_of
from sombrero.solvers.roster.half_days.working_out import minutes

Plan = dict[str, object]
Training = AbstractSet[tuple[int, int]]


def training_of(case: Case, rows: AbstractSet[Row]) -> frozenset[tuple[int, int]]:
    """Place each worker's training: where it stood, else where most can follow it."""
    busy = {(w, s) for w, _, s in rows}
    open_slots = [
        {s for s in free if (w, s) not in busy}
        for w, free in enumerate(case.training_free)
    ]
    shared = Counter(s for free in open_slots for s in free)
    chosen = set(case.training_facts)
    for w, weeks in enumerate(case.weeks):
        for k, week in enumerate(weeks):
            mine = [s for s in open_slots[w] if case.period.slots[s].week == k]
            done = sum(
                v == w and case.period.slots[s].week == k
                for v, s in case.training_facts
            )
            mine.sort(key=lambda s: ((w, s) not in case.training_kept, -shared[s], s))
            room = _training_at_most(case, rows, w, k)
            chosen |= {(w, s) for s in mine[: max(min(week.training, room) - done, 0)]}
    return frozenset(chosen)


def _training_at_most(case: Case, rows: AbstractSet[Row], w: int, k: int) -> int:
    """Return how many training half-days fit beside a week's visits in the hours."""
    visits = [s for v, _, s in rows if v == w and case.period.slots[s].week == k]
    days = len({case.period.slots[s].day for s in visits})
    work = minutes(case.given, half_days=len(visits), days=days)
    left = case.weeks[w][k].minutes - work
    return max(left, 0) // minutes(case.given, half_days=1, days=0)


def plan_of(case: Case, rows: AbstractSet[Row], *, least: int = 0) -> Plan:
    """Write a plan. rows: all that are planned, those that stand included.

    least: as few visits change beyond those that must, at least.
    """
    training = training_of(case, rows)
    return {
        "visits": visits_of(case, rows),
        "training": [
            {
                "worker": case.given.workers[w].id,
                "start": case.period.slots[s].start.isoformat(timespec="minutes"),
                "half_day": case.period.slots[s].half,
            }
            for w, s in sorted(training, key=lambda at: (at[1], at[0]))
        ],
        "cost": cost_of(case, rows),
        "workers": _workers(case, rows, training),
        "clients": _clients(case, rows),
        "ends": ends_of(case, rows),
        **changes_of(case, rows, least),
        "unmet": unmet_of(case, rows, training),
    }


def visits_of(case: Case, rows: AbstractSet[Row]) -> list[dict[str, object]]:
    """Return a row for each worker at each visit, in order of time."""
    together = Counter((c, s) for _, c, s in rows)
    given, slots = case.given, case.period.slots
    written: list[dict[str, object]] = []
    for w, c, s in sorted(rows, key=lambda row: (row[2], row[1], row[0])):
        slot, client = slots[s], given.clients[c]
        elsewhere = any(
            away.visited and away.covers(slot.day, slot.half)
            for away in client.absences
        )
        written.append(
            {
                "client": client.id,
                "service": "duo" if together[c, s] > 1 else "visit",
                "worker": given.workers[w].id,
                "start": slot.start.isoformat(timespec="minutes"),
                "half_day": slot.half,
                "hours": given.hours,
                "place": "away" if elsewhere else "home",
                **({"fixed": True} if (w, c, s) in case.facts else {}),
            }
        )
    return written


def cost_of(case: Case, rows: AbstractSet[Row]) -> dict[str, float]:
    """Return each term of the cost, and their sum as `total`."""
    given, weights = case.given, case.given.weights
    faces = Counter(c for _, c in {(w, c) for w, c, _ in rows})
    clients = Counter(w for w, _ in {(w, c) for w, c, _ in rows})
    visits = Counter((w, case.period.slots[s].week) for w, _, s in rows)
    steer = round(100 * given.balance)
    hundredths = {
        "continuity": (100 - steer)
        * weights.continuity
        * sum(rising(faces[c] - ask.faces) for c, ask in enumerate(case.asks)),
        "variety": steer
        * weights.variety
        * sum(
            rising(case.clients_at_most(w) - clients[w])
            for w in range(len(given.workers))
        ),
        "load": 100
        * weights.load
        * sum(
            rising(abs(week.target - visits[w, k]))
            for w, weeks in enumerate(case.weeks)
            for k, week in enumerate(weeks)
        ),
        "wishes": 100
        * weights.wishes
        * sum(case.lacking(w, c) for w, c, s in rows if (w, c, s) not in case.facts),
        "moments": 100
        * weights.prefers
        * sum(
            bool(given.clients[c].prefers)
            and not case.period.slots[s].suits(given.clients[c].prefers)
            for w, c, s in rows
            if (w, c, s) not in case.facts
        ),
    }
    total = sum(hundredths.values())
    return {name: value / 100 for name, value in hundredths.items()} | {
        "total": total / 100
    }


def rising(count: int) -> int:
    """Return 1 + 2 + … + count; nothing for a count below 1."""
    return count * (count + 1) // 2 if count > 0 else 0


def _workers(
    case: Case, rows: AbstractSet[Row], training: Training
) -> list[dict[str, object]]:
    slots, given = case.period.slots, case.given
    written = []
    for w, worker in enumerate(given.workers):
        mine = [(c, s) for v, c, s in rows if v == w]
        weeks = []
        for k, monday in enumerate(case.period.weeks):
            visits = [s for _, s in mine if slots[s].week == k]
            trained = sum(v == w and slots[s].week == k for v, s in training)
            work = minutes(
                given,
                half_days=len(visits) + trained,
                days=len({slots[s].day for s in visits}),
            )
            weeks.append(
                {
                    "week": monday.isoformat(),
                    "visits": len(visits),
                    "training": trained,
                    "hours": work / 60,
                }
            )
        written.append(
            {
                "id": worker.id,
                "visits": len(mine),
                "training": sum(v == w for v, _ in training),
                "hours": sum(float(str(week["hours"])) for week in weeks),
                "clients": len({c for c, _ in mine}),
                "weeks": weeks,
            }
        )
    return written


def _clients(case: Case, rows: AbstractSet[Row]) -> list[dict[str, object]]:
    given = case.given
    written = []
    for c, (client, ask) in enumerate(zip(given.clients, case.asks, strict=True)):
        come = Counter(given.workers[w].id for w, v, _ in rows if v == c)
        moments = Counter(s for _, v, s in rows if v == c)
        written.append(
            {
                "id": client.id,
                "asked": sum(ask.weeks),
                "visits": len(moments),
                "duos": sum(count > 1 for count in moments.values()),
                "faces": len(come),
                "most_by_one": max(come.values(), default=0),
                "workers": dict(sorted(come.items())),
            }
        )
    return written


def ends_of(case: Case, rows: AbstractSet[Row]) -> dict[str, float]:
    """Return both ends of the balance in numbers."""
    pairs = {(w, c) for w, c, _ in rows}
    visited = len({c for _, c in pairs})
    busy = len({w for w, _ in pairs})
    moments = {(c, s) for _, c, s in rows}
    by_client: dict[int, Counter[int]] = defaultdict(Counter)
    for w, c, _ in rows:
        by_client[c][w] += 1
    most = sum(max(come.values()) for come in by_client.values())
    return {
        "faces_per_client": round(len(pairs) / visited, 2) if visited else 0.0,
        "clients_per_worker": round(len(pairs) / busy, 2) if busy else 0.0,
        "visits_by_the_usual_worker": round(most / len(moments), 2) if moments else 0.0,
    }


def unmet_of(
    case: Case, rows: AbstractSet[Row], training: Training
) -> list[dict[str, object]]:
    """Return what was asked and is not planned, week by week."""
    unmet: list[dict[str, object]] = []
    had = Counter((c, case.period.slots[s].week) for c, s in {row[1:] for row in rows})
    for c, ask in enumerate(case.asks):
        client = {"client": case.given.clients[c].id}
        for k, asked in enumerate(ask.weeks):
            if had[c, k] < asked:
                unmet.append(
                    {**client, **_lacking(case, k, "visits", asked, had[c, k])}
                )
        together = Counter(s for w, v, s in rows - case.facts if v == c)
        unmet += [
            {
                **client,
                "what": "moment",
                "start": case.period.slots[s].start.isoformat(timespec="minutes"),
                "asked": 1,
                "planned": 0,
            }
            for s in sorted(ask.moments - set(together))
        ]
        duos = sum(count > 1 for count in together.values())
        if ask.duos is not None and duos < case.duos_left(c):
            asked = case.duos_left(c)
            unmet.append({**client, "what": "duos", "asked": asked, "planned": duos})
    visits = Counter((w, case.period.slots[s].week) for w, _, s in rows)
    trained = Counter((w, case.period.slots[s].week) for w, s in training)
    for w, weeks in enumerate(case.weeks):
        worker = {"worker": case.given.workers[w].id}
        for k, week in enumerate(weeks):
            for what, asked, planned in (
                ("visits", week.least, visits[w, k]),
                ("training", week.training, trained[w, k]),
            ):
                if planned < asked:
                    unmet.append({**worker, **_lacking(case, k, what, asked, planned)})
    return unmet


def _lacking(
    case: Case, k: int, what: str, asked: int, planned: int
) -> dict[str, object]:
    week = case.period.weeks[k].isoformat()
    return {"week": week, "what": what, "asked": asked, "planned": planned}
