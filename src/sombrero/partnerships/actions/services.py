"""What workers say about a service: it is full, it was checked, it is secret."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.partnerships.actions.importing import bump_version
from sombrero.partnerships.domain.hsds_links import make_id
from sombrero.partnerships.models import HsdsExtra, Location, Service
from sombrero.partnerships.queries.records import extra_key

_UNIT = "unit-place"


def set_capacity(
    *,
    by: Actor,
    now: dt.datetime,
    service: uuid.UUID,
    accepting: bool,
    note: str = "",
) -> Service:
    """Record whether a service takes new people, as a receiver told us.

    Whoever writes referrals may: "no capacity" is an answer to one. Goes out in
    HSDS as a `service_capacity`. Raises NotFound.
    """
    require(by, Permission.DIRECTORY_WRITE, Permission.REFERRAL_WRITE)
    with transaction.atomic():
        found = _locked(service)
        found.accepting = accepting
        found.accepting_on = timezone.localdate(now)
        found.accepting_note = note[:200]
        found.version += 1
        found.save(
            update_fields=["accepting", "accepting_on", "accepting_note", "version"]
        )
        _write_capacity(found, now)
        bump_version(now=now)
        audit(
            by=by,
            now=now,
            verb="service.capacity",
            subject=f"service:{found.pk}",
            detail={"accepting": accepting},
        )
    return found


def _locked(pk: uuid.UUID) -> Service:
    found = Service.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound("This service is no longer in the directory.")
    return found


def _write_capacity(service: Service, now: dt.datetime) -> None:
    """Say it in the words of HSDS: at least one place, or none."""
    unit = make_id(service.source, "unit", _UNIT)
    HsdsExtra.objects.get_or_create(
        id=extra_key("unit", unit),
        defaults={
            "row_id": unit,
            "table": "unit",
            "source": service.source,
            "external_id": _UNIT,
            "rest": {"name": "place (at least)"},
        },
    )
    name = f"capacity-{service.pk}"
    values = {
        "service_id": str(service.pk),
        "unit_id": str(unit),
        "available": "1" if service.accepting else "0",
        "updated": now.astimezone(dt.UTC).isoformat(),
    }
    if service.accepting_note:
        values["description"] = service.accepting_note
    row_id = make_id(service.source, "service_capacity", name)
    HsdsExtra.objects.update_or_create(
        id=extra_key("service_capacity", row_id),
        defaults={
            "row_id": row_id,
            "table": "service_capacity",
            "source": service.source,
            "external_id": name,
            "rest": values,
        },
    )


def record_verification(
    *,
    by: Actor,
    now: dt.datetime,
    service: uuid.UUID,
    version: int,
    assurer_email: str = "",
) -> Service:
    """Record that someone checked today that the facts of a service hold.

    version: as the page showed it. Raises Stale when someone changed the service
    meanwhile, NotFound when it is gone.
    """
    require(by, Permission.DIRECTORY_WRITE)
    with transaction.atomic():
        found = _locked(service)
        write(
            Service.objects.filter(pk=service),
            version,
            assured_date=timezone.localdate(now),
            assurer_email=assurer_email,
        )
        found.refresh_from_db()
        bump_version(now=now)
        audit(by=by, now=now, verb="service.verify", subject=f"service:{service}")
    return found


def set_confidential(
    *, by: Actor, now: dt.datetime, location: uuid.UUID, confidential: bool
) -> Location:
    """Hide or show where a place is. A hidden one is on no page and in no export."""
    require(by, Permission.DIRECTORY_WRITE)
    with transaction.atomic():
        changed = Location.objects.filter(pk=location).update(confidential=confidential)
        if not changed:
            raise NotFound("This place is no longer in the directory.")
        bump_version(now=now)
        audit(
            by=by,
            now=now,
            verb="location.confidential",
            subject=f"location:{location}",
            detail={"confidential": confidential},
        )
    return Location.objects.get(pk=location)
