"""The trail: append-only, sealed, and honest about damage."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from sombrero.core.actions import audit, seal_audit
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.models import AuditEntry
from sombrero.core.queries import verify_audit

pytestmark = pytest.mark.django_db


def _write(count: int, at: dt.datetime) -> None:
    for number in range(count):
        audit(by=SYSTEM, now=at, verb="test.read", subject=f"thing:{number}")


def test_a_row_of_the_trail_cannot_be_changed_or_removed(now: dt.datetime) -> None:
    _write(1, now)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(verb="nothing")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.all().delete()


def test_sealed_blocks_hold_and_chain(now: dt.datetime) -> None:
    later = now + dt.timedelta(minutes=10)
    _write(3, now)
    assert seal_audit(now=later) == 3
    _write(2, later)
    assert seal_audit(now=later) == 0, "fresh rows wait for the next seal"
    assert seal_audit(now=later + dt.timedelta(minutes=10)) == 2
    assert verify_audit() == []


def test_a_forged_row_is_found(now: dt.datetime) -> None:
    _write(3, now)
    seal_audit(now=now + dt.timedelta(minutes=10))
    _remove_guards()
    AuditEntry.objects.filter(subject="thing:1").update(verb="test.forged")
    assert [problem.what for problem in verify_audit()] == [
        "was changed after it was sealed"
    ]


def test_a_removed_row_is_found(now: dt.datetime) -> None:
    _write(3, now)
    seal_audit(now=now + dt.timedelta(minutes=10))
    _remove_guards()
    AuditEntry.objects.filter(subject="thing:1").delete()
    assert [problem.what for problem in verify_audit()] == [
        "holds 2 rows, 3 were sealed"
    ]


def _remove_guards() -> None:
    """Do what a forger with full rights on the database would do first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION core_append_only() CASCADE")
        else:
            cursor.execute("DROP TRIGGER core_auditentry_no_UPDATE")
            cursor.execute("DROP TRIGGER core_auditentry_no_DELETE")
