"""Finding and opening a person: checked, logged, explained."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from babel import Locale
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import sectors_within
from sombrero.people.domain.names import Known, likeness, phone_key, prefixes
from sombrero.people.models import Person

# A rough search may find many; more than these are not compared.
MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Alike:
    """A person who may be the one that was asked for, and why we think so."""

    pk: int
    name: str
    address: str
    score: float
    why: tuple[str, ...]


def get_person(*, by: Actor, now: dt.datetime, pk: int, purpose: str) -> Person:
    """Open one person for a purpose; the opening itself is written down.

    Raises NotAllowed, or NotFound when the person is not of the actor's initiative
    or not of the places the actor works for. Two queries, three for a role that is
    bound to places.
    """
    require(by, Permission.PERSON_READ)
    person = within_reach(by).filter(pk=pk).first()
    if person is None:
        raise NotFound(_("We do not know this person here."))
    audit(by=by, now=now, verb="person.read", subject=f"person:{pk}", purpose=purpose)
    return person


def names_of(*, by: Actor, pks: Collection[int]) -> dict[int, str]:
    """Give how persons are called, by id. One query.

    For lists: the list that asks writes the audit row for the whole page.
    """
    require(by, Permission.PERSON_READ, Permission.STEP_READ)
    if not pks:
        return {}
    rows = Person.objects.filter(pk__in=set(pks)).only("pk", "name", "called")
    return {person.pk: str(person) for person in rows}


def people_like(
    *,
    by: Actor,
    name: str = "",
    called: str = "",
    phone: str = "",
    place_id: int | None = None,
    limit: int = 5,
) -> list[Alike]:
    """Find persons who may be the same one, best first, each with the reasons.

    One query, however many persons there are. A human decides; nothing is merged.
    Whoever shows them writes the reading down, like `compare_people` does.
    """
    require(by, Permission.PERSON_READ, Permission.SIGNAL_TRIAGE)
    asked = Known(name=name, called=called, phone=phone, place_id=place_id)
    rough = _rough(asked)
    if not rough:
        return []
    rows = within_reach(by).filter(rough).order_by("pk")[:MOST_COMPARED]
    scored = [(likeness(asked, _known(person)), person) for person in rows]
    alike = [
        Alike(person.pk, str(person), person.address, found.score, found.why)
        for found, person in scored
        if found.why
    ]
    return sorted(alike, key=lambda one: (-one.score, one.pk))[:limit]


def compare_people(
    *, by: Actor, now: dt.datetime, name: str, place_id: int | None = None
) -> list[Alike]:
    """Show persons who may be the one that is looked for; the showing is written down.

    One query and the audit row, one more for a role that is bound to places.
    """
    alike = people_like(by=by, name=name, place_id=place_id)
    if alike:
        audit(
            by=by,
            now=now,
            verb="people.compared",
            subject="people",
            detail={"people": [one.pk for one in alike]},
        )
    return alike


def find_people(
    *, by: Actor, now: dt.datetime, words: str, limit: int = 20
) -> list[Alike]:
    """Look for persons by name or telephone, best first; the list is written down.

    Two queries, three for a role that is bound to places.
    """
    require(by, Permission.PERSON_READ)
    is_number = bool(phone_key(words))
    found = people_like(
        by=by,
        name="" if is_number else words,
        phone=words if is_number else "",
        limit=limit,
    )
    audit(
        by=by,
        now=now,
        verb="people.listed",
        subject="people:" + ",".join(str(one.pk) for one in found),
    )
    return found


def pieces_of(*, by: Actor, pk: int, today: dt.date) -> dict[str, str]:
    """Give what is known of a person as texts that could be told to a receiver.

    Keys: called, name, phone, email, address, language, reach, age, likes; absent
    when not known. `piece_words` writes them for a reader. The caller opened the
    person through a gate first. Raises NotFound.
    """
    require(by, Permission.PERSON_READ)
    person = Person.objects.filter(pk=pk).first()
    if person is None:
        raise NotFound(_("We do not know this person here."))
    pieces = {
        "called": person.called,
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
        "language": ", ".join(person.languages),
        "reach": person.preferred_channel,
        "age": str(today.year - person.birth_year) if person.birth_year else "",
        "likes": person.strengths,
    }
    return {key: text for key, text in pieces.items() if text}


def piece_words(key: str, text: str) -> str:
    """Write a piece for a reader: names of languages and ways instead of codes."""
    if key == "language":
        names = Locale.parse(get_language() or "nl").languages
        return ", ".join(str(names.get(code, code)) for code in text.split(", "))
    if key == "reach" and text in Person.Channel.values:
        return str(Person.Channel(text).label)
    return text


def within_reach(by: Actor) -> QuerySet[Person]:
    """Persons of the initiative; for a role bound to places those of its places.

    A person whose place is not known yet is within everybody's reach: nobody gets
    lost between two districts.
    """
    rows = Person.objects.all()
    if by.is_bound_to_places:
        mine = Q(place_id__in=sectors_within(by.place_ids)) | Q(place_id=None)
        return rows.filter(mine)
    return rows


def _rough(asked: Known) -> Q:
    """What a person must share to be compared at all: letters of a name, a number."""
    rough = Q()
    for letters in sorted(prefixes(f"{asked.name} {asked.called}")):
        rough |= Q(name_key__contains=letters)
    if number := phone_key(asked.phone):
        rough |= Q(phone_key=number)
    if rough and asked.place_id is not None:
        rough |= Q(place_id=asked.place_id)
    return rough


def _known(person: Person) -> Known:
    return Known(person.name, person.called, person.phone, person.place_id)
