"""Room, checking and secrecy: who may say it, and what becomes of it."""

import datetime as dt
import uuid

import pytest

from sombrero.core.domain.actor import PUBLIC, SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Stale
from sombrero.core.models import AuditEntry
from sombrero.partnerships.actions import (
    record_verification,
    set_capacity,
    set_confidential,
)
from sombrero.partnerships.models import DirectoryVersion, HsdsExtra, Location, Service
from sombrero.partnerships.queries.services import receivers

pytestmark = pytest.mark.django_db
NOWHERE = uuid.UUID(int=0)


def test_a_receiver_without_room_is_full(
    small_directory: dict[str, Service], now: dt.datetime
) -> None:
    soup = small_directory["s1"]
    set_capacity(by=SYSTEM, now=now, service=soup.pk, accepting=False, note="tot maart")
    soup.refresh_from_db()
    assert (soup.accepting, soup.accepting_on) == (False, now.date())
    assert receivers(ids=[soup.pk])[soup.pk].accepting is False
    set_capacity(by=SYSTEM, now=now, service=soup.pk, accepting=True)
    kept = HsdsExtra.objects.get(table="service_capacity")
    assert kept.rest["available"] == "1"
    assert DirectoryVersion.objects.get().number == 3
    assert AuditEntry.objects.latest("pk").detail == {"accepting": True}


def test_checking_a_service_gives_it_today(
    small_directory: dict[str, Service], now: dt.datetime
) -> None:
    pk = small_directory["s2"].pk
    done = record_verification(by=SYSTEM, now=now, service=pk, version=0)
    assert (done.assured_date, done.version) == (now.date(), 1)


def test_a_service_checked_just_after_midnight_was_checked_that_day(
    small_directory: dict[str, Service],
) -> None:
    # Half past midnight in Brussels; in Greenwich it is still the day before.
    now = dt.datetime(2026, 7, 17, 22, 30, tzinfo=dt.UTC)
    pk, day = small_directory["s2"].pk, dt.date(2026, 7, 18)
    done = record_verification(by=SYSTEM, now=now, service=pk, version=0)
    assert done.assured_date == day
    told = set_capacity(by=SYSTEM, now=now, service=pk, accepting=False)
    assert told.accepting_on == day


def test_two_who_check_at_once_are_told(
    small_directory: dict[str, Service], now: dt.datetime
) -> None:
    pk = small_directory["s2"].pk
    record_verification(by=SYSTEM, now=now, service=pk, version=0)
    with pytest.raises(Stale):
        record_verification(by=SYSTEM, now=now, service=pk, version=0)


def test_what_is_gone_is_not_found(db: None, now: dt.datetime) -> None:
    with pytest.raises(NotFound):
        set_capacity(by=SYSTEM, now=now, service=NOWHERE, accepting=True)
    with pytest.raises(NotFound):
        record_verification(by=SYSTEM, now=now, service=NOWHERE, version=0)
    with pytest.raises(NotFound):
        set_confidential(by=SYSTEM, now=now, location=NOWHERE, confidential=True)


def test_who_may_write(
    actors: dict[str, Actor], small_directory: dict[str, Service], now: dt.datetime
) -> None:
    pk = small_directory["s1"].pk
    place = Location.objects.get(external_id="l1").pk
    for role, actor in {**actors, "public": PUBLIC}.items():
        try:
            set_capacity(by=actor, now=now, service=pk, accepting=True)
        except NotAllowed:
            assert role not in ("coordinator", "referent")
        else:
            assert role in ("coordinator", "referent")
        if role == "coordinator":
            continue
        with pytest.raises(NotAllowed):
            record_verification(by=actor, now=now, service=pk, version=0)
        with pytest.raises(NotAllowed):
            set_confidential(by=actor, now=now, location=place, confidential=False)
