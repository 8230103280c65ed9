"""Short ways to a recorded signal, an approach and a need."""

import datetime as dt
from dataclasses import replace
from typing import Any

from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.detection.actions import (
    ContactMade,
    NeedWords,
    decide_telling,
    open_need,
    record_contact,
    record_signal,
    start_approach,
)
from sombrero.detection.domain.intake import Intake
from sombrero.detection.domain.needs import Kind
from sombrero.detection.domain.tell_person import Decision
from sombrero.detection.models import Approach, Need, Signal
from tests.conftest import NOW

PHARMACIST = "the sending of the pharmacist"
MOHAMMED = Intake(
    what="Ik heb Mohammed al drie weken niet meer gezien in de apotheek.",
    about_name="Mohammed",
    about_description="grote man met een grijze pet",
    place_text="Molenstraat 12",
    lat=50.855,
    lon=4.335,
    reporter_name="Apotheker Claes",
    reporter_email="claes@example.org",
)
"""The pharmacist who no longer sees Mohammed; the point lies in sector 0."""


def a_signal(
    *,
    by: Actor = PUBLIC,
    now: dt.datetime = NOW,
    token: str = PHARMACIST,
    **changes: Any,
) -> Signal:
    """Record the pharmacist's signal, with some fields changed."""
    intake = replace(MOHAMMED, **changes)
    return record_signal(by=by, now=now, intake=intake, token=token).signal


def an_approach(*, by: Actor, now: dt.datetime = NOW) -> Approach:
    """Start going towards Mohammed."""
    signal = a_signal()
    return start_approach(by=by, now=now, signal_pk=signal.pk, version=signal.version)


def a_contact(
    *,
    by: Actor,
    approach: Approach,
    now: dt.datetime = NOW,
    made: bool = True,
    with_person: bool = True,
) -> Approach:
    """Write down a visit; return the approach as it is then."""
    record_contact(
        by=by,
        now=now,
        approach_pk=approach.pk,
        version=approach.version,
        contact=ContactMade(
            made=made, with_person=with_person, how="visit", happened_at=now
        ),
    )
    approach.refresh_from_db()
    return approach


def told(*, by: Actor, approach: Approach, now: dt.datetime = NOW) -> Approach:
    """Write down that the person was told; return the approach as it is then."""
    decide_telling(
        by=by,
        now=now,
        approach_pk=approach.pk,
        version=approach.version,
        decision=Decision.TOLD,
    )
    approach.refresh_from_db()
    return approach


BATH = NeedWords(
    kind=Kind.REQUEST,
    words="Ik geraak niet meer in mijn bad.",
    life_domains=("housing", "daily_life"),
)


def a_need(*, by: Actor, now: dt.datetime = NOW, need: NeedWords = BATH) -> Need:
    """Open a need after a visit."""
    approach = a_contact(by=by, approach=an_approach(by=by))
    return open_need(by=by, now=now, need=need, approach_pk=approach.pk)
