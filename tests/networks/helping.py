"""Neighbours who ask and who help, made through the same doors as in life."""

import datetime as dt
from typing import Any

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Place
from sombrero.networks.actions.choosing import choose_helper
from sombrero.networks.actions.matches import agree
from sombrero.networks.actions.requests import Small, Whom, note_request
from sombrero.networks.models import Match, Request
from sombrero.people.actions import register_person
from sombrero.people.models import Person
from sombrero.talents.actions import add_offer
from sombrero.talents.models import Helper

TUESDAY = dt.date(2026, 11, 24)
"""The Tuesday after the tests' Wednesday."""


def neighbour(
    by: Actor,
    now: dt.datetime,
    name: str,
    *,
    place: Place | None = None,
    languages: tuple[str, ...] = ("fr",),
    kinds: tuple[str, ...] = ("coffee",),
    **terms: Any,
) -> Person:
    """Register somebody who offers these kinds of help, on these terms."""
    person = register_person(
        by=by,
        now=now,
        name=name,
        languages=list(languages),
        place_id=place.pk if place else None,
        phone="0470 00 00 00",
    )
    for kind in kinds:
        add_offer(by=by, now=now, person_id=person.pk, kind=kind)
    if terms:
        Helper.objects.create(
            initiative_id=by.here, person=person, created_at=now, **terms
        )
    return person


def asks(
    by: Actor,
    now: dt.datetime,
    name: str = "Rosa",
    *,
    place: Place | None = None,
    languages: tuple[str, ...] = ("fr",),
    **small: Any,
) -> Request:
    """Note a request of somebody new."""
    return note_request(
        by=by,
        now=now,
        whom=Whom(name=name, languages=languages, place_id=place.pk if place else None),
        small=Small(**{"kind": "coffee", **small}),
    )


def chosen(by: Actor, now: dt.datetime, request: Request, helper: Person) -> Match:
    """Choose who goes."""
    request.refresh_from_db()
    return choose_helper(
        by=by,
        now=now,
        pk=request.pk,
        version=request.version,
        helper_id=helper.pk,
        reason="They know each other from the market",
    )


def goes(by: Actor, now: dt.datetime, request: Request, helper: Person) -> Match:
    """Choose who goes, and let them say yes."""
    match = chosen(by, now, request, helper)
    return agree(
        by=by, now=now, pk=match.pk, version=match.version, told=["helper.called"]
    )
