"""Roles that wait for somebody, beside who might like them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.core.queries import sectors_within
from sombrero.core.queries.facts import FactTable, fact_table
from sombrero.people.queries import names_of
from sombrero.talents.domain.catalogue import KINDS
from sombrero.talents.domain.valued_roles import help_near
from sombrero.talents.models import Role, Vacancy
from sombrero.talents.queries.standing import open_offers

# Names beside one vacancy: a few to think of, not a list to go down.
BESIDE = 6


@dataclass(frozen=True, slots=True)
class MightLike:
    """Somebody who might like a role, and why we think of them (reader's language)."""

    person_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A vacancy with who might like it: who wished it first, then who offers near."""

    vacancy: Vacancy
    people: list[MightLike]


def get_role(*, by: Actor, pk: int) -> Role:
    """Open one role; who reads the person's page opened the person. Raises NotFound."""
    require(by, Permission.OFFER_READ)
    role = Role.objects.filter(pk=pk).first()
    if role is None:
        raise NotFound(_("This role is not known here."))
    return role


def get_vacancy(*, by: Actor, pk: int) -> Vacancy:
    """Open one vacancy. Raises NotFound."""
    require(by, Permission.OFFER_READ)
    vacancy = Vacancy.objects.filter(pk=pk).first()
    if vacancy is None:
        raise NotFound(_("This role is not known here."))
    return vacancy


def roles_waiting(*, by: Actor, now: dt.datetime, today: dt.date) -> list[Waiting]:
    """Give the open vacancies, the oldest first, each with who might like it.

    Who has a role of that kind now is not proposed for it. Four queries and one audit
    row, however many persons: of each kind of help only some are looked at.
    """
    require(by, Permission.OFFER_READ)
    vacancies = list(
        Vacancy.objects.filter(closed_on=None).order_by("created_at", "pk")
    )
    kinds = {one.kind for one in vacancies}
    wishes, held = _roles(kinds, today)
    givers = _givers({near for kind in kinds for near in help_near(kind)})
    found = {one.pk: _people(one, wishes, held, givers) for one in vacancies}
    pks = {pk for people in found.values() for pk, _why in people}
    names = names_of(by=by, pks=pks)
    audit(
        by=by,
        now=now,
        verb="roles.listed",
        subject="roles",
        detail={"persons": sorted(pks)},
    )
    return [
        Waiting(
            vacancy,
            [
                MightLike(pk, names[pk], why)
                for pk, why in found[vacancy.pk]
                if pk in names
            ],
        )
        for vacancy in vacancies
    ]


def _roles(
    kinds: Iterable[str], today: dt.date
) -> tuple[dict[str, list[Role]], dict[str, set[int]]]:
    """Give who wishes each kind of role, and who has it."""
    wishes: dict[str, list[Role]] = defaultdict(list)
    held: dict[str, set[int]] = defaultdict(set)
    for role in Role.objects.filter(kind__in=kinds).order_by("created_at", "pk"):
        if role.since is None:
            wishes[role.kind].append(role)
        elif role.until is None or role.until >= today:
            held[role.kind].add(role.person_id)
    return wishes, held


def _givers(kinds: Iterable[str]) -> dict[str, list[int]]:
    """Give who offers each kind of help, who said so last first; some of each."""
    rows = open_offers().filter(kind__in=set(kinds))
    givers: dict[str, list[int]] = defaultdict(list)
    for kind, person_id in rows.order_by("-created_at", "-pk").values_list(
        "kind", "person_id"
    )[:2000]:
        givers[kind].append(person_id)
    return givers


def _people(
    vacancy: Vacancy,
    wishes: Mapping[str, Sequence[Role]],
    held: Mapping[str, set[int]],
    givers: Mapping[str, Sequence[int]],
) -> list[tuple[int, str]]:
    """Give persons and why, who wished it first, each once."""
    found: dict[int, str] = {}
    for role in wishes.get(vacancy.kind, ()):
        words = role.words or _("said so")
        found.setdefault(
            role.person_id, _("would like it: %(words)s") % {"words": words}
        )
    for kind in help_near(vacancy.kind):
        for person_id in givers.get(kind, ()):
            why = _("offers: %(help)s") % {"help": _(KINDS[kind])}
            found.setdefault(person_id, why)
    taken = held.get(vacancy.kind, set())
    return [(pk, why) for pk, why in found.items() if pk not in taken][:BESIDE]


def roles_taken(*, by: Actor, year: int) -> FactTable:
    """Count the roles that began in a calendar year, by kind; small numbers held back.

    Three queries.
    """
    require(by, Permission.OFFER_READ)
    own = list(Place.objects.filter(initiatives=by.here).values_list("pk", flat=True))
    return fact_table(
        place_ids=sectors_within(own),
        measure="role.taken",
        start=dt.date(year, 1, 1),
        end=dt.date(year + 1, 1, 1),
        row="kind",
    )
