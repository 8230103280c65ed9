"""Small help in the invented town: what is asked, who goes, and how it goes."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.utils import timezone

from sombrero.core.queries import find_sector
from sombrero.demo.actions.world import World
from sombrero.demo.domain.chronicle import draw_resident
from sombrero.networks.actions.choosing import choose_helper
from sombrero.networks.actions.hearing import hear
from sombrero.networks.actions.matches import (
    agree,
    go_on_alone,
    plan_introduction,
)
from sombrero.networks.actions.planning_visits import plan_ahead
from sombrero.networks.actions.requests import (
    Small,
    Whom,
    cancel_request,
    note_request,
)
from sombrero.networks.actions.visits import cannot_come, visit_made
from sombrero.networks.queries.board import candidates
from sombrero.networks.queries.matches import get_match
from sombrero.people.actions import register_person

TOLD = ("helper.called", "helper.kind", "helper.when", "asker.called", "asker.when")


@dataclass(frozen=True)
class Asked:
    """One request of the chronicle. days_ago: when it was noted; ahead: for when."""

    kind: str
    words: str
    days_ago: int
    ahead: int | None = None
    small: dict[str, Any] = field(default_factory=dict)


PAIRS = (
    Asked("company", "De zondag is lang", 70, 3, {"every": "week"}),
    Asked("walk", "Avec quelqu'un j'ose aller jusqu'au parc", 63, 4, {"every": "week"}),
    Asked(
        "shopping", "De zware dingen: water en aardappelen", 56, 2, {"every": "week"}
    ),
    Asked("coffee", "Juste parler un peu, en français", 35, 5, {"every": "two_weeks"}),
)
"""Four who go together since weeks."""
FACES = (
    ("asker", "smile", "Ze vertelt zo graag over vroeger"),
    ("helper", "smile", ""),
)

ON_THE_WAY = (
    Asked(
        "company",
        "Liefst eerst eens kennismaken",
        9,
        6,
        {"every": "week", "first_together": True},
    ),
    Asked("letter", "Une lettre de la mutuelle", 4, 1),
)
"""Two for whom somebody said yes: one still to be introduced."""
OPEN = (
    Asked("bins", "Mijn knie", 2),
    Asked(
        "transport",
        "Naar de oogarts, en daarna mag ik zelf niet rijden",
        3,
        8,
        {"at": dt.time(14, 30), "needs_check": True},
    ),
    Asked(
        "appointment",
        "Het gemeentehuis, ik versta de helft niet",
        1,
        None,
        {"duo": True},
    ),
    Asked("computer", "Itsme op mijn telefoon", 6),
    Asked(
        "shopping",
        "Une ampoule et du pain",
        0,
        1,
        {"part_of_day": "pm", "meets": ["stairs"]},
    ),
    Asked(
        "walk",
        "Liever met een vrouw",
        5,
        None,
        {"wishes": {"gender": "woman"}, "meets": ["pets"]},
    ),
    Asked("pets", "Deux chats, trois jours", 2),
)
"""Seven for whom somebody is looked for."""
NOBODY = Asked("repair", "Een lekkende kraan", 40)


def help_each_other(world: World) -> None:
    """Let residents ask, neighbours go, and the team hear how it was."""
    pairs = [_pair(world, number, asked) for number, asked in enumerate(PAIRS)]
    for number, asked in enumerate(ON_THE_WAY, len(PAIRS)):
        match_pk = _agreed(world, number, asked, world.at(asked.days_ago - 1, 15))
        if match_pk and asked.small.get("first_together"):
            _plan_to_meet(world, match_pk)
    plan_ahead(now=world.now)
    _cannot_come(world, pairs[2])
    for step, asked in enumerate(OPEN, 10):
        _note(world, step, asked)
    pk, version = _note(world, 20, NOBODY)
    cancel_request(
        by=world.worker("coordinator"),
        now=world.at(20, 16),
        pk=pk,
        version=version,
        nobody_could=True,
    )


def _note(world: World, number: int, asked: Asked) -> tuple[int, int]:
    """Note one request of somebody new here; return its id and version."""
    by, now = world.worker("coordinator"), world.at(asked.days_ago, 11)
    rng = np.random.default_rng([world.town.seed, 77, number])
    resident = draw_resident(rng, year=world.now.year, number=700 + number)
    lived = world.lived_sectors(1 + number % 5)
    spot = world.spot(lived[number % len(lived)], salt=77_000 + number)
    sector = find_sector(spot.lat, spot.lon)
    person = register_person(
        by=by,
        now=now,
        name=resident.name,
        called=resident.called,
        languages=list(resident.languages),
        phone=resident.phone,
        address=resident.address,
        place_id=sector.pk if sector else None,
    )
    on = None
    if asked.ahead is not None:
        today = timezone.localdate(now)
        on = max(today, today + dt.timedelta(days=asked.ahead))
    request = note_request(
        by=by,
        now=now,
        whom=Whom(person_id=person.pk),
        small=Small(asked.kind, words=asked.words, on=on, **asked.small),
    )
    return request.pk, request.version


def _agreed(world: World, number: int, asked: Asked, now: dt.datetime) -> int | None:
    """Note a request, choose the best, and let them say yes; return the match."""
    by = world.worker("coordinator")
    pk, version = _note(world, number, asked)
    choice = candidates(by=by, now=now, today=timezone.localdate(now), pk=pk).choice
    # Where nobody fits as it stands, the coordinator telephones and agrees on it.
    helpers = [*(o.helper for o in choice.able), *(o.helper for o in choice.left_out)]
    if not helpers:
        return None
    match = choose_helper(
        by=by,
        now=now,
        pk=pk,
        version=version,
        helper_id=helpers[0].id,
        reason="" if choice.able else "Zij kennen elkaar van de markt",
    )
    agreed = agree(by=by, now=now, pk=match.pk, version=match.version, told=TOLD)
    return agreed.pk


def _pair(world: World, number: int, asked: Asked) -> int | None:
    """Let two go on by themselves, week after week, and call them both."""
    by, first = world.worker("coordinator"), world.at(asked.days_ago - 1, 15)
    pk = _agreed(world, number, asked, first)
    if pk is None:
        return None
    go_on_alone(by=by, now=first, pk=pk, version=_version(world, pk, first))
    for days in range(asked.days_ago - 28, 0, -28):
        plan_ahead(now=world.at(days, 7))
    for visit, on in _planned(world, pk):
        if on < world.today:
            made = dt.datetime.combine(on, dt.time(18), tzinfo=first.tzinfo)
            visit_made(by=by, now=made, pk=visit, version=1, quarters=4 + number)
    for side, face, words in FACES:
        now = world.at(8 + number, 11)
        hear(
            by=by,
            now=now,
            pk=pk,
            version=_version(world, pk, now),
            side=side,
            face=face,
            words=words,
        )
    return pk


def _version(world: World, pk: int, now: dt.datetime) -> int:
    by = world.worker("coordinator")
    return get_match(
        by=by, now=now, today=timezone.localdate(now), pk=pk, purpose="demo"
    ).version


def _planned(world: World, pk: int) -> list[tuple[int, dt.date]]:
    """Return the visits that are planned, by id and day."""
    by, now = world.worker("coordinator"), world.now
    match = get_match(by=by, now=now, today=world.today, pk=pk, purpose="demo")
    return [
        (one.pk, one.on) for one in match.visits.all() if one.state == one.State.PLANNED
    ]


def _cannot_come(world: World, pk: int | None) -> None:
    """One who goes every week cannot come next time: a stand-in is looked for."""
    coming = _planned(world, pk) if pk is not None else []
    if coming:
        by, now = world.worker("coordinator"), world.at(0, 9)
        cannot_come(by=by, now=now, pk=coming[0][0], version=1)


def _plan_to_meet(world: World, pk: int) -> None:
    """Two meet tomorrow, and the coordinator goes along."""
    by, now = world.worker("coordinator"), world.at(1, 10)
    plan_introduction(
        by=by,
        now=now,
        pk=pk,
        version=_version(world, pk, now),
        on=world.today + dt.timedelta(days=1),
        companion_id=by.user_id,
    )
