"""Names in words the demands that cannot be met together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sombrero.solvers.outcome import Status
from sombrero.solvers.roster.half_days.case import Case, Fit
from sombrero.solvers.roster.half_days.input import Client
from sombrero.solvers.roster.half_days.model import Model, Short, build, total
from sombrero.solvers.roster.half_days.search import Found, Searches
from sombrero.solvers.words import Sentence, gettext_noop, sentence

NOBODY = gettext_noop(
    "No worker can come to client %(client)s: nobody who may come speaks "
    "%(languages)s and can do %(skills)s."
)
NOBODY_SPEAKS = gettext_noop(
    "No worker can come to client %(client)s: nobody who may come speaks %(languages)s."
)
NOBODY_CAN = gettext_noop(
    "No worker can come to client %(client)s: nobody who may come can do %(skills)s."
)
NOBODY_MAY = gettext_noop(
    "No worker can come to client %(client)s: nobody who works this month may come."
)
TOO_FEW_DAYS = gettext_noop(
    "Client %(client)s, week of %(week)s: visits asked %(asked)d, days that suit "
    "%(days)d."
)
NOT_FREE = gettext_noop(
    "Client %(client)s, week of %(week)s: visits asked %(asked)d, possible "
    "%(possible)d, for the workers who can come (%(workers)s) are not free more often."
)
NOT_FREE_SPEAKING = gettext_noop(
    "Client %(client)s, week of %(week)s: visits asked %(asked)d, possible "
    "%(possible)d, for the workers who can come and speak %(languages)s (%(workers)s) "
    "are not free more often."
)
NO_TWO = gettext_noop(
    "Client %(client)s, week of %(week)s: visits asked %(asked)d, possible "
    "%(possible)d, for two come together (of %(workers)s): one must be experienced and "
    "one must speak with the client."
)
TOGETHER = gettext_noop(
    "Clients %(clients)s together, week of %(week)s: visits asked %(asked)d, possible "
    "%(possible)d, for the workers who can come (%(workers)s) have no more room."
)
EVERYBODY = gettext_noop(
    "All clients together, week of %(week)s: visits asked %(asked)d, possible "
    "%(possible)d, for the workers have no more room."
)
MOMENT = gettext_noop(
    "Client %(client)s asks a visit on %(date)s (%(half_day)s), but nobody who can "
    "come is free."
)
DUO = gettext_noop(
    "Client %(client)s: visits by two asked %(asked)d, possible %(possible)d, for one "
    "of the two must be experienced and one must speak with the client."
)
DUO_ROOM = gettext_noop(
    "Client %(client)s: visits by two asked %(asked)d, possible %(possible)d, for who "
    "could be the second is needed at other visits."
)
LEAST = gettext_noop(
    "Worker %(worker)s, week of %(week)s: visits at least %(asked)d, possible "
    "%(possible)d."
)
TRAINING = gettext_noop(
    "Worker %(worker)s, week of %(week)s: training half-days %(asked)d, possible "
    "%(possible)d."
)


MANY = 6


def clashes_of(
    case: Case, short: Mapping[Short, int], searches: Searches
) -> tuple[Sentence, ...]:
    """Say which demands a month cannot meet, and which they clash with.

    short: what must stay unmet, at the least.
    """
    said = []
    for k in range(len(case.period.weeks)):
        clients = [c for what, c, at in short if what == "visit" and at == k]
        said += _week(case, k, clients, searches)
    for (what, who, when), lacking in short.items():
        if what == "moment":
            said.append(_moment(case, who, when))
        elif what == "duo":
            said.append(_duo(case, who, lacking, searches))
        elif what in ("least", "training"):
            said.append(_worker(case, what, who, when, lacking))
    # A client whom nobody can visit is named once, not week by week.
    return tuple({str(one): one for one in said}.values())


def _short(made: Model, searches: Searches) -> dict[Short, int]:
    """Return what of which demand must stay unmet."""
    return short_in(
        made, searches.minimise(made.program, made.unmet(range(len(made.repeats))))
    )


def short_in(made: Model, found: Found) -> dict[Short, int]:
    """Return what of which demand a roster leaves unmet."""
    if not found.has_plan:
        return {}
    short = {key: found.value(choice) for key, choice in made.short.items()}
    return {key: lacking for key, lacking in short.items() if lacking}


def _moment(case: Case, c: int, s: int) -> Sentence:
    slot, client = case.period.slots[s], case.given.clients[c].id
    return sentence(
        MOMENT, client=client, date=slot.day.isoformat(), half_day=slot.half
    )


def _duo(case: Case, c: int, lacking: int, searches: Searches) -> Sentence:
    """Say why there are too few visits by two: alone, or because of others."""
    asked = case.duos_left(c)
    alone = _short(build(_only_clients(case, [c]), slack=True), searches)
    return sentence(
        DUO if ("duo", c, 0) in alone else DUO_ROOM,
        client=case.given.clients[c].id,
        asked=asked,
        possible=asked - lacking,
    )


def _worker(case: Case, what: str, w: int, k: int, lacking: int) -> Sentence:
    week = case.weeks[w][k]
    asked = week.least if what == "least" else week.training
    return sentence(
        LEAST if what == "least" else TRAINING,
        worker=case.given.workers[w].id,
        asked=asked,
        week=case.period.weeks[k].isoformat(),
        possible=asked - lacking,
    )


def _week(case: Case, k: int, short: list[int], searches: Searches) -> list[Sentence]:
    """Say why clients cannot get all visits of a week."""
    said, named = [], set[int]()
    week = _only_week(case, k)
    for c in short:
        alone = _by_itself(case, c, k)
        if alone is not None:
            said.append(alone)
        elif c not in named:
            together = _smallest(week, c, searches)
            named |= set(together)
            said.append(_together(case, k, together, searches))
            if len(together) > MANY:
                break
    return said


def _by_itself(case: Case, c: int, k: int) -> Sentence | None:
    """Say what is wrong with a client's week whatever the others ask, if anything."""
    client, asked = case.given.clients[c], case.asks[c].weeks[k]
    if not any(fits[c] is Fit.ALONE for fits in case.fits) and not _by_skill(case, c):
        return _nobody(client)
    slots = case.period.slots
    done = {slots[s].day for _, v, s in case.facts if v == c and slots[s].week == k}
    days = {slots[s].day for s in case.client_free[c] if slots[s].week == k} | done
    if len(days) >= asked:
        return None
    return sentence(
        TOO_FEW_DAYS,
        client=client.id,
        asked=asked,
        week=case.period.weeks[k].isoformat(),
        days=len(days),
    )


def _by_skill(case: Case, c: int) -> bool:
    """Tell whether two workers together could come where nobody can alone."""
    return case.asks[c].has_duo and any(fits[c] is not Fit.NOT for fits in case.fits)


def _together(case: Case, k: int, clients: list[int], searches: Searches) -> Sentence:
    everybody = len(clients) > MANY
    if everybody:
        clients = [c for c, ask in enumerate(case.asks) if ask.weeks[k]]
    week = _only_clients(_only_week(case, k), clients)
    short = _short(build(week, slack=True), searches)
    lacking = sum(count for (what, _, _), count in short.items() if what == "visit")
    asked = sum(case.asks[c].weeks[k] for c in clients)
    client = case.given.clients[clients[0]]
    workers = [
        worker.id
        for worker, fits in zip(case.given.workers, case.fits, strict=True)
        if any(fits[c] is not Fit.NOT for c in clients)
    ]
    template = NOT_FREE_SPEAKING if client.languages else NOT_FREE
    if case.asks[clients[0]].duos is None:
        template = NO_TWO
    if len(clients) > 1:
        template = EVERYBODY if everybody else TOGETHER
    return sentence(
        template,
        client=client.id,
        clients=_list(case.given.clients[c].id for c in clients),
        week=case.period.weeks[k].isoformat(),
        asked=asked,
        possible=asked - lacking,
        languages=_list(client.languages),
        workers=_list(workers),
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


def _smallest(case: Case, kernel: int, searches: Searches) -> list[int]:
    """Return clients who clash in a week: without any one of them the rest can be.

    Clients are left out one by one as long as the others still clash (deletion
    filter: Chinneck & Dravnieks, 1991, doi:10.1287/ijoc.3.2.157).
    """
    chosen = [c for c, ask in enumerate(case.asks) if sum(ask.weeks) and c != kernel]
    for c in list(chosen):
        if searches.run.over:
            break
        fewer = [other for other in chosen if other != c]
        if _clash(case, [*fewer, kernel], searches):
            chosen = fewer
    return sorted([*chosen, kernel])


def _clash(case: Case, clients: list[int], searches: Searches) -> bool:
    """Tell whether these clients cannot all get their visits."""
    made = build(_only_clients(case, clients))
    found = searches.minimise(made.program, total(()))
    return found.status is Status.INFEASIBLE


def _only_clients(case: Case, clients: list[int]) -> Case:
    """Return a case in which other clients ask nothing, and workers no least."""
    nothing = tuple(0 for _ in case.period.weeks)
    none = frozenset[int]()
    return replace(
        case,
        weeks=tuple(
            tuple(replace(week, least=0) for week in weeks) for weeks in case.weeks
        ),
        asks=tuple(
            ask
            if c in clients
            else replace(ask, weeks=nothing, moments=none, duo_moments=none, duos=0)
            for c, ask in enumerate(case.asks)
        ),
        client_free=tuple(
            free if c in clients else none for c, free in enumerate(case.client_free)
        ),
    )


def _nobody(client: Client) -> Sentence:
    """Say what of a client nobody who may come can meet."""
    template = {
        (True, True): NOBODY,
        (True, False): NOBODY_SPEAKS,
        (False, True): NOBODY_CAN,
        (False, False): NOBODY_MAY,
    }[bool(client.languages), bool(client.skills)]
    return sentence(
        template,
        client=client.id,
        languages=_list(client.languages),
        skills=_list(client.skills),
    )


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "-"
