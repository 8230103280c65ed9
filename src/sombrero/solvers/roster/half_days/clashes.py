"""Names in words the demands that cannot be met together."""

from collections.abc import Iterable
from dataclasses import replace

from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.case import Case, Fit
from sombrero.solvers.roster.half_days.model import build, total
from sombrero.solvers.roster.half_days.search import Searches
from sombrero.solvers.running import Run
from sombrero.solvers.words import Sentence, gettext_noop, sentence

NOBODY = gettext_noop(
    "No worker can come to client %(client)s: who is not refused must speak "
    "%(languages)s and have the skills %(skills)s."
)
TOO_FEW_DAYS = gettext_noop(
    "Client %(client)s asks %(asked)d half-days in the week of %(week)s, but only "
    "%(days)d days suit."
)
NOT_FREE = gettext_noop(
    "Client %(client)s asks %(asked)d half-days in the week of %(week)s, but those "
    "who can come (%(workers)s) are free for only %(possible)d."
)
NOT_FREE_SPEAKING = gettext_noop(
    "Client %(client)s asks %(asked)d half-days in the week of %(week)s, but those "
    "who can come and speak %(languages)s (%(workers)s) are free for only "
    "%(possible)d."
)
TOGETHER = gettext_noop(
    "In the week of %(week)s the clients %(clients)s together ask %(asked)d "
    "half-days, but those who can come (%(workers)s) have room for only %(possible)d."
)
MOMENT = gettext_noop(
    "Client %(client)s asks a visit on %(date)s (%(half_day)s), but nobody who can "
    "come is free."
)
DUO = gettext_noop(
    "Client %(client)s asks %(asked)d visits by two, but only %(possible)d can be: "
    "one of the two must be experienced, and one must speak with the client."
)
LEAST = gettext_noop(
    "Worker %(worker)s must make %(asked)d visits in the week of %(week)s, but only "
    "%(possible)d can be found."
)
TRAINING = gettext_noop(
    "Worker %(worker)s must have %(asked)d training half-days in the week of "
    "%(week)s, but there is room for only %(possible)d."
)


def clashes_of(case: Case, run: Run) -> tuple[Sentence, ...]:
    """Say which demands a month cannot meet, and which they clash with."""
    made = build(case, slack=True)
    found = Searches(run).minimise(made.program, made.unmet())
    short = {key: found.value(choice) for key, choice in made.short.items()}
    said = [
        _explain(case, key, lacking, run) for key, lacking in short.items() if lacking
    ]
    return tuple({str(one): one for one in said}.values())


def _explain(case: Case, key: tuple[str, int, int], lacking: int, run: Run) -> Sentence:
    what, who, when = key
    if what == "visit":
        return _visits(case, who, when, lacking, run)
    if what == "moment":
        slot = case.period.slots[when]
        return sentence(
            MOMENT,
            client=case.given.clients[who].id,
            date=slot.day.isoformat(),
            half_day=slot.half,
        )
    if what == "duo":
        asked = max(case.asks[who].duos or 0, len(case.asks[who].duo_moments))
        return sentence(
            DUO,
            client=case.given.clients[who].id,
            asked=asked,
            possible=asked - lacking,
        )
    week = case.weeks[who][when]
    asked = week.least if what == "least" else week.training
    return sentence(
        LEAST if what == "least" else TRAINING,
        worker=case.given.workers[who].id,
        asked=asked,
        week=case.period.weeks[when].isoformat(),
        possible=asked - lacking,
    )


def _visits(case: Case, c: int, k: int, lacking: int, run: Run) -> Sentence:
    """Say why a client cannot get all visits of a week."""
    client, asked = case.given.clients[c], case.asks[c].weeks[k]
    suited = [w for w in range(len(case.fits)) if case.fits[w][c] is not Fit.NOT]
    if not any(case.fits[w][c] is Fit.ALONE for w in suited):
        return sentence(
            NOBODY,
            client=client.id,
            languages=_list(client.languages),
            skills=_list(client.skills),
        )
    slots = case.period.slots
    done = {slots[s].day for _, v, s in case.facts if v == c and slots[s].week == k}
    days = {slots[s].day for s in case.client_free[c] if slots[s].week == k} | done
    if len(days) < asked:
        return sentence(
            TOO_FEW_DAYS,
            client=client.id,
            asked=asked,
            week=case.period.weeks[k].isoformat(),
            days=len(days),
        )
    together = _smallest(_only_week(case, k), k, c, run)
    if len(together) > 1:
        return _together(case, k, together, lacking)
    said = NOT_FREE_SPEAKING if client.languages else NOT_FREE
    return sentence(
        said,
        client=client.id,
        asked=asked,
        week=case.period.weeks[k].isoformat(),
        languages=_list(client.languages),
        workers=_list(case.given.workers[w].id for w in suited),
        possible=asked - lacking,
    )


def _together(case: Case, k: int, clients: list[int], lacking: int) -> Sentence:
    asked = sum(case.asks[c].weeks[k] for c in clients)
    workers = [
        worker.id
        for w, worker in enumerate(case.given.workers)
        if any(case.fits[w][c] is not Fit.NOT for c in clients)
    ]
    return sentence(
        TOGETHER,
        week=case.period.weeks[k].isoformat(),
        clients=_list(case.given.clients[c].id for c in clients),
        asked=asked,
        workers=_list(workers),
        possible=asked - lacking,
    )


def _only_week(case: Case, k: int) -> Case:
    """Return a case in which clients ask visits in one week only."""
    slots = case.period.slots
    return replace(
        case,
        client_free=tuple(
            frozenset(s for s in free if slots[s].week == k)
            for free in case.client_free
        ),
        asks=tuple(
            replace(
                ask,
                weeks=tuple(n if at == k else 0 for at, n in enumerate(ask.weeks)),
                moments=frozenset(s for s in ask.moments if slots[s].week == k),
                duo_moments=frozenset(s for s in ask.duo_moments if slots[s].week == k),
                duos=ask.duos and 0,
            )
            for ask in case.asks
        ),
        facts=frozenset(row for row in case.facts if slots[row[2]].week == k),
    )


def _smallest(case: Case, k: int, kernel: int, run: Run) -> list[int]:
    """Return clients who clash in a week: without any one of them the rest can be.

    Clients are left out one by one as long as the others still clash (deletion
    filter: Chinneck & Dravnieks, 1991, doi:10.1287/ijoc.3.2.157).
    """
    chosen = [c for c, ask in enumerate(case.asks) if ask.weeks[k] and c != kernel]
    for c in list(chosen):
        if run.over:
            break
        fewer = [other for other in chosen if other != c]
        if _clash(case, k, [*fewer, kernel], run):
            chosen = fewer
    return sorted([*chosen, kernel])


def _clash(case: Case, k: int, clients: list[int], run: Run) -> bool:
    """Tell whether these clients cannot all get their visits in a week."""
    asks = tuple(
        ask
        if c in clients
        else replace(
            ask, weeks=tuple(0 for _ in ask.weeks), moments=frozenset(), duos=0
        )
        for c, ask in enumerate(case.asks)
    )
    made = build(replace(case, asks=asks))
    found = Searches(run).minimise(made.program, total(()))
    return found.status is Status.INFEASIBLE


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "-"
