"""On which terms somebody helps, resting, and how well the team knows them."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.people.queries import get_person, names_of
from sombrero.talents.actions.guards import refuse_in_light
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.terms import (
    ABOUT_SOMEBODY,
    DECLINES,
    MOST_A_MONTH,
    TAGS,
    known_slots,
    next_month,
)
from sombrero.talents.models import Helper


@dataclass(frozen=True, slots=True)
class Terms:
    """What a helper says; the fields of the table. None or empty = nothing said."""

    at_most: int | None = None
    asks_at_most: int = 4
    reach_m: int | None = None
    slots: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()


def set_terms(
    *, by: Actor, now: dt.datetime, person_id: int, version: int, terms: Terms
) -> Helper:
    """Write down on which terms somebody helps.

    version: of the terms the page was made from, 0 = there were none. Keys that do not
    exist are left out. Raises NotFound, Refused, Stale.
    """
    require(by, Permission.OFFER_WRITE)
    person = get_person(by=by, now=now, pk=person_id, purpose="terms of helping")
    _refuse_numbers(terms)
    _refuse_who(by, terms)
    said = {
        "at_most": terms.at_most,
        "asks_at_most": terms.asks_at_most,
        "reach_m": terms.reach_m,
        "slots": known_slots(terms.slots),
        "languages": list(dict.fromkeys(terms.languages)),
        "tags": [tag for tag in TAGS if tag in terms.tags],
        "declines": [one for one in (*DECLINES, *KINDS) if one in terms.declines],
    }
    with transaction.atomic():
        _row(by, now, person.pk)
        write(Helper.objects.filter(person=person), max(version, 1), **said)
        audit(by=by, now=now, verb="helper.terms", subject=f"person:{person_id}")
    return Helper.objects.get(person=person)


def rest(
    *, by: Actor, now: dt.datetime, person_id: int, until: dt.date | None = None
) -> dt.date:
    """Leave somebody in peace: "not this month". Gives the day of the next asking.

    until: that day; None = the first of next month. A rest that is already longer
    stays. Raises NotFound, and Refused for a day that has passed.
    """
    require(by, Permission.OFFER_WRITE, Permission.HELP_WRITE)
    today = timezone.localdate(now)
    day = until or next_month(today)
    if day <= today:
        raise Refused(_("This day has passed: choose a later one."))
    with transaction.atomic():
        helper = _row(by, now, person_id)
        if helper.rests_until is not None:
            day = max(day, helper.rests_until)
        _write(by, now, person_id, "helper.rests", rests_until=day)
    return day


def wake(*, by: Actor, now: dt.datetime, person_id: int) -> None:
    """Ask somebody again, because they said so. Raises NotFound."""
    require(by, Permission.OFFER_WRITE, Permission.HELP_WRITE)
    with transaction.atomic():
        _row(by, now, person_id)
        _write(by, now, person_id, "helper.woke", rests_until=None)


def set_known(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    known: str,
    seen_on: dt.date | None = None,
) -> None:
    """Write down how well the team knows a helper.

    known: new, met or checked; seen_on: the day on which the extract of the police
    record was seen. The extract itself is never kept. Raises NotFound, Refused.
    """
    require(by, Permission.OFFER_WRITE)
    person = get_person(by=by, now=now, pk=person_id, purpose="terms of helping")
    today = timezone.localdate(now)
    is_checked = known == Helper.Safeguarding.CHECKED
    if known not in Helper.Safeguarding.values:
        raise Refused(_("Choose how well the team knows them."))
    if is_checked and (seen_on is None or seen_on > today):
        raise Refused(_("On which day was the extract seen? Today or before."))
    if is_checked:
        refuse_in_light(by)
    with transaction.atomic():
        _row(by, now, person.pk)
        _write(
            by,
            now,
            person.pk,
            "helper.known",
            safeguarding=known,
            checked_on=seen_on if is_checked else None,
        )


def _row(by: Actor, now: dt.datetime, person_id: int) -> Helper:
    """Return the terms of a person, made empty when there are none yet.

    Raises NotFound for somebody who is not known here.
    """
    if not names_of(by=by, pks=[person_id]):
        raise NotFound(_("We do not know this person here."))
    helper, _made = Helper.objects.get_or_create(
        person_id=person_id,
        defaults={"initiative_id": by.here, "created_at": now},
    )
    return helper


def _write(
    by: Actor,
    now: dt.datetime,
    person_id: int,
    verb: str,
    **fields: str | dt.date | None,
) -> None:
    Helper.objects.filter(person_id=person_id).update(
        **fields, version=F("version") + 1
    )
    audit(by=by, now=now, verb=verb, subject=f"person:{person_id}")


def _refuse_numbers(terms: Terms) -> None:
    if terms.at_most is not None and not 1 <= terms.at_most <= MOST_A_MONTH:
        raise Refused(_("How many times a month? Write a number from 1 to 31."))
    # None at all is an answer too: they come by themselves.
    if not 0 <= terms.asks_at_most <= MOST_A_MONTH:
        raise Refused(_("How often may we ask? Write a number from 0 to 31."))


def _refuse_who(by: Actor, terms: Terms) -> None:
    if ABOUT_SOMEBODY.intersection(terms.tags):
        refuse_in_light(by)
