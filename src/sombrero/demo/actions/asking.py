"""Asking and reminding in the invented town: a wave, an answer, a text, a call."""

import datetime as dt

from django.utils import timezone

from sombrero.core.domain.errors import Refused
from sombrero.demo.actions.world import World
from sombrero.networks.actions.asking import (
    Answer,
    How,
    Incoming,
    ask_for,
    record_answer,
    take_text,
)
from sombrero.networks.actions.reminders import (
    Occasion,
    Plan,
    Step,
    Way,
    plan_reminder,
)
from sombrero.networks.actions.ways import agree_to_ways
from sombrero.networks.queries.asking import (
    asking_of,
    requests_to_ask,
    whom_to_ask,
)
from sombrero.people.queries import ways_of
from sombrero.talents.queries import helpers

LIKED = (
    ("sms", "phone"),
    ("phone",),
    ("email",),
    ("sms", "email"),
    ("phone", "letter"),
)
"""What neighbours agree to, one after another."""
WAVES = 2
UNCLEAR = "ja maar pas na 4u"
SOUP = "Soep aan de kaai"


def ask_and_remind(world: World) -> None:
    """Ask for the requests that are open, and remind some of an afternoon of soup."""
    people = _agree(world)
    _ask(world)
    _remind(world, people[:4])


def _agree(world: World) -> list[int]:
    """Let everybody who helps say how they may be reached."""
    by, now = world.worker("coordinator"), world.at(90)
    facts = helpers(by=by, now=now, today=timezone.localdate(now))
    people = [one.person_id for one in facts]
    known = ways_of(by=by, pks=people)
    for number, pk in enumerate(people):
        ways = [one for one in LIKED[number % len(LIKED)] if one in known[pk].addresses]
        agree_to_ways(by=by, now=now, person_id=pk, ways=ways, how="spoken")
    return people


def _ask(world: World) -> None:
    by, now = world.worker("coordinator"), world.at(0, 10)
    able: dict[int, list[int]] = {}
    for pk in requests_to_ask(by=by):
        _request, people = whom_to_ask(by=by, now=now, request_id=pk)
        able[pk] = [one.pk for one in people if one.may_be_asked]
    started: list[int] = []
    # Where most neighbours can be asked, a wave tells most.
    for pk in sorted(able, key=lambda one: (-len(able[one]), one))[:WAVES]:
        try:
            ask_for(by=by, now=now, request_id=pk, helper_ids=able[pk], how=How(size=3))
        except Refused:
            continue
        started.append(pk)
    if started:
        _answer(world, started[0])


def _answer(world: World, request_pk: int) -> None:
    """One says no on the telephone, another writes more than yes or no."""
    by, now = world.worker("coordinator"), world.at(0, 11)
    found = asking_of(by=by, now=now, request_id=request_pk)
    rows = [row for _wave, asked in found.waves for row in asked]
    if len(rows) > 1:
        record_answer(
            by=by, now=now, ask_id=rows[0].ask.pk, answer=Answer.NO, how="call"
        )
    last = rows[-1].ask
    number = ways_of(by=by, pks=[last.helper_id])[last.helper_id].addresses.get("sms")
    if number:
        take_text(now=now, text=Incoming(number, UNCLEAR, now, key="demo-1"))


def _remind(world: World, people: list[int]) -> None:
    by, now = world.worker("coordinator"), world.at(0, 9)
    plan = Plan(
        kind=Occasion.ACTIVITY,
        on=timezone.localdate(now) + dt.timedelta(days=2),
        at=dt.time(14),
        words=SOUP,
        steps=(
            Step(2, Way.CALL, dt.time(18)),
            Step(1, Way.MESSAGE),
            Step(0, Way.CALL, dt.time(9)),
        ),
    )
    for pk in people:
        plan_reminder(by=by, now=now, person_id=pk, plan=plan)
