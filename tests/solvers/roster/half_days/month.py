"""Invents a month of companionship visits that is known to have a roster.

Seven workers, 24 seniors, four weeks of 50 visits of which two by two workers, two
training half-days each, languages, refusals, wishes: the size of the service in the
source (cahier buurtgerichte zorg, Kompanie@home), invented from a seed.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

FIRST = date(2026, 3, 2)
DAYS = ("mon", "tue", "wed", "thu", "fri")
HALVES = ("morning", "afternoon")
PATTERN = tuple(f"{day} {half}" for day in DAYS for half in HALVES)
LANGUAGES = ("fr", "nl", "ar", "tr", "en", "es")

Month = dict[str, Any]


def month(
    seed: int = 1,
    *,
    workers: int = 7,
    asks: tuple[int, ...] = (5, 4, 4, 3, 3, 3, 3) + (2,) * 8 + (1,) * 9,
    duos: int = 2,
    weeks: int = 4,
) -> Month:
    """Return an input of half-days. asks: visits a week of each client.

    duos: clients with one visit by two in each week.
    """
    random = Random(seed)
    staff = [_worker(random, place) for place in range(workers)]
    busy: dict[str, set[str]] = {
        worker["id"]: set(random.sample(PATTERN, 2)) for worker in staff
    }
    clients = []
    for place, asked in enumerate(asks):
        by_two = place in range(len(asks) - duos, len(asks))
        clients.append(_client(random, place, asked, staff, busy, by_two=by_two))
        if by_two:
            clients[-1]["duo"] = weeks
    _refusals(random, staff, clients)
    return {
        "model": "half-days",
        "first_day": FIRST.isoformat(),
        "last_day": (FIRST + timedelta(days=7 * weeks - 3)).isoformat(),
        "workers": [
            {key: value for key, value in worker.items() if key != "known"}
            for worker in staff
        ],
        "clients": clients,
    }


def _worker(random: Random, place: int) -> Month:
    languages = {"fr" if random.random() < 0.8 else "nl", random.choice(LANGUAGES)}
    return {
        "id": f"w{place + 1}",
        "languages": sorted(languages | {random.choice(LANGUAGES)}),
        "tags": [random.choice(("woman", "man")), *random.sample(("cooks", "car"), 1)],
        "experienced": place % 3 != 2,
        "known": set(),
    }


def _client(
    random: Random,
    place: int,
    asked: int,
    staff: list[Month],
    busy: dict[str, set[str]],
    *,
    by_two: bool,
) -> Month:
    """Place a client's visits with those who have room, and ask what they have."""
    name = f"c{place + 1}"
    moments: list[str] = []
    languages: set[str] = set()
    for _ in range(asked):
        days = {moment.split()[0] for moment in moments}
        free = [at for at in PATTERN if at.split()[0] not in days]
        random.shuffle(free)
        free.sort(key=lambda at: -_free(at, busy))
        at = free[0]
        able = [worker for worker in staff if at not in busy[worker["id"]]]
        able.sort(key=lambda worker: len(busy[worker["id"]]))
        if by_two:
            able.sort(key=lambda worker: not worker["experienced"])
        come = able[: 2 if by_two else 1]
        for worker in come:
            busy[worker["id"]].add(at)
            worker["known"].add(name)
        moments.append(at)
        languages.add(random.choice(come[0]["languages"]))
    others = [at for at in PATTERN if at not in moments]
    suits = set(moments) | set(random.sample(others, random.randint(1, 4)))
    wish = random.random()
    return {
        "id": name,
        "languages": sorted(languages),
        "half_days_per_week": asked,
        "half_days": sorted(suits, key=PATTERN.index),
        "prefers": sorted(moments, key=PATTERN.index)[:1] if wish < 0.2 else [],
        "wishes": ["woman"] if wish > 0.7 else [],
    }


def _free(at: str, busy: dict[str, set[str]]) -> int:
    return sum(at not in half_days for half_days in busy.values())


def _refusals(random: Random, staff: list[Month], clients: list[Month]) -> None:
    """Let some refuse somebody whom the hidden roster does not send."""
    for client in random.sample(clients, min(5, len(clients))):
        others = [w["id"] for w in staff if client["id"] not in w["known"]]
        if others:
            client["refuses"] = [random.choice(others)]


def asked(given: Month) -> int:
    """Return the visits asked in a whole month without closed days."""
    weeks = (
        date.fromisoformat(given["last_day"]) - date.fromisoformat(given["first_day"])
    ).days // 7 + 1
    a_week: int = sum(client["half_days_per_week"] for client in given["clients"])
    return weeks * a_week


def sick(given: Month, plan: Month, *, worker: str, day: date, days: int) -> Month:
    """Return the month planned anew after a worker falls ill from a day on."""
    away = {
        "first_day": day.isoformat(),
        "last_day": (day + timedelta(days=days - 1)).isoformat(),
    }
    return {
        **given,
        "workers": [
            {**one, "absences": [*one.get("absences", []), away]}
            if one["id"] == worker
            else one
            for one in given["workers"]
        ],
        "keep": plan["visits"],
        "keep_training": plan["training"],
        "replan_from": day.isoformat(),
    }
