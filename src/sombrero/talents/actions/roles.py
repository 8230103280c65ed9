"""Taking a role, growing out of it, and looking for somebody.

Facts: `role.taken` by kind, on the person's place and the month it began. A correction
publishes the difference; who it was never leaves.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.people.queries import get_person
from sombrero.talents.actions.guards import refuse_in_light, refuse_in_none
from sombrero.talents.domain.valued_roles import ROLE_KINDS
from sombrero.talents.models import Role, Vacancy
from sombrero.talents.queries.roles import get_role, get_vacancy


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What is said of a role or of a vacancy; kind: a key of ROLE_KINDS."""

    kind: str
    words: str = ""
    where_words: str = ""
    support: str = ""


# -- Somebody's role -------------------------------------------------------------------
def take_role(
    *,
    by: Actor,
    now: dt.datetime,
    person_id: int,
    role: RoleWords,
    since: dt.date | None = None,
    vacancy_id: int | None = None,
) -> Role:
    """Write down what somebody is for others, or would like to be.

    since: the first day, None = a wish. vacancy_id: the vacancy it answers, which is
    closed when the role begins. Raises NotFound, Refused.
    """
    require(by, Permission.OFFER_WRITE)
    _refuse_words(by, role)
    person = get_person(by=by, now=now, pk=person_id, purpose="role")
    with transaction.atomic():
        if vacancy_id is not None:
            _answer(by, now, vacancy_id, person_id, is_taken=since is not None)
        made: Role = Role.objects.create(
            initiative_id=by.here,
            person=person,
            place_id=person.place_id,
            vacancy_id=vacancy_id,
            since=since,
            created_at=now,
            **_said(role),
        )
        _count(made, 1)
        _trail(by, now, "role.taken" if since else "role.wished", made)
    return made


def change_role(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    role: RoleWords,
    since: dt.date | None,
    until: dt.date | None = None,
) -> Role:
    """Change a role; a wish begins when it gets a first day.

    until: the last day, None = still. Raises NotFound, Refused, Stale.
    """
    require(by, Permission.OFFER_WRITE)
    _refuse_words(by, role)
    if until is not None and (since is None or until < since):
        raise Refused(_("The last day comes after the first one."))
    with transaction.atomic():
        before = get_role(by=by, pk=pk)
        write(
            Role.objects.filter(pk=pk), version, since=since, until=until, **_said(role)
        )
        after = get_role(by=by, pk=pk)
        if (before.since, before.kind) != (after.since, after.kind):
            _count(before, -1)
            _count(after, 1)
        _trail(by, now, "role.changed", after)
    return after


def remove_role(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Take away a role that was a mistake. Raises NotFound, Stale."""
    require(by, Permission.OFFER_WRITE)
    with transaction.atomic():
        role = get_role(by=by, pk=pk)
        refuse_stale(seen=version, kept=role.version)
        _count(role, -1)
        _trail(by, now, "role.removed", role)
        role.delete()


def _said(role: RoleWords) -> dict[str, str]:
    return {
        "kind": role.kind,
        "words": role.words,
        "where_words": role.where_words,
        "support": role.support,
    }


def _refuse_words(by: Actor, role: RoleWords) -> None:
    if role.kind not in ROLE_KINDS:
        raise Refused(_("Choose one kind of role from the list."))
    if role.support:
        refuse_in_light(by)


def _count(role: Role, more: int) -> None:
    """Count a role that began, on the month in which it began."""
    if role.since is not None:
        publish_fact(
            place_id=role.place_id,
            on=role.since,
            measure="role.taken",
            dimensions={"kind": role.kind},
            count=more,
        )


def _trail(by: Actor, now: dt.datetime, verb: str, role: Role) -> None:
    audit(
        by=by,
        now=now,
        verb=verb,
        subject=f"person:{role.person_id}",
        detail={"role": role.pk, "kind": role.kind},
    )


def _answer(
    by: Actor, now: dt.datetime, vacancy_id: int, person_id: int, *, is_taken: bool
) -> None:
    """Close the vacancy that a role fills. Raises NotFound, Refused."""
    get_vacancy(by=by, pk=vacancy_id)
    if Role.objects.filter(
        vacancy_id=vacancy_id, person_id=person_id, until=None
    ).exists():
        raise Refused(_("They answered this already: change what is written there."))
    if is_taken:
        closed = Vacancy.objects.filter(pk=vacancy_id, closed_on=None).update(
            closed_on=timezone.localdate(now), version=F("version") + 1
        )
        if not closed:
            raise Refused(_("Somebody else has this role since. Nothing was written."))


# -- Looking for somebody ------------------------------------------------------------
def look_for(*, by: Actor, now: dt.datetime, role: RoleWords) -> Vacancy:
    """Write down that a role waits: "we look for someone who…". Raises Refused."""
    require(by, Permission.OFFER_WRITE)
    _refuse_vacancy(by, role)
    with transaction.atomic():
        made: Vacancy = Vacancy.objects.create(
            initiative_id=by.here, created_at=now, **_said(role)
        )
        audit(by=by, now=now, verb="vacancy.opened", subject=f"vacancy:{made.pk}")
    return made


def change_vacancy(
    *, by: Actor, now: dt.datetime, pk: int, version: int, role: RoleWords
) -> None:
    """Change what is looked for. Raises NotFound, Refused, Stale."""
    require(by, Permission.OFFER_WRITE)
    _refuse_vacancy(by, role)
    _write_vacancy(by, now, pk, version, "vacancy.changed", **_said(role))


def close_vacancy(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Look no further. Raises NotFound, Stale."""
    require(by, Permission.OFFER_WRITE)
    today = timezone.localdate(now)
    _write_vacancy(by, now, pk, version, "vacancy.closed", closed_on=today)


def _refuse_vacancy(by: Actor, role: RoleWords) -> None:
    refuse_in_none(by)
    if role.kind not in ROLE_KINDS:
        raise Refused(_("Choose one kind of role from the list."))
    refuse_persons(role.words, role.where_words, role.support)


def _write_vacancy(
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    verb: str,
    **fields: str | dt.date,
) -> None:
    with transaction.atomic():
        get_vacancy(by=by, pk=pk)
        write(Vacancy.objects.filter(pk=pk), version, **fields)
        audit(by=by, now=now, verb=verb, subject=f"vacancy:{pk}")
