"""How people are reached, many at once: for rounds of questions and reminders."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import phonenumbers

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import unscoped
from sombrero.people.domain.names import phone_key
from sombrero.people.models import Consent, Person

CONTACT = "contact."


@dataclass(frozen=True, slots=True)
class Ways:
    """Over which channels somebody may be reached, and how they like it best.

    agreed: channels ("sms", "email", "phone", "letter") with a consent that holds.
    addresses: number or address per channel; absent where not known. languages:
    codes, the best one first.
    """

    name: str
    preferred: str
    agreed: frozenset[str]
    addresses: Mapping[str, str]
    languages: tuple[str, ...]


def ways_of(*, by: Actor, pks: Collection[int]) -> dict[int, Ways]:
    """Give how persons may be reached, by id. Two queries, however many.

    The caller writes down for which purpose; whom it does not know is left out.
    """
    require(by, Permission.PERSON_READ)
    wanted = set(pks)
    if not wanted:
        return {}
    agreed: dict[int, set[str]] = {}
    rows = Consent.objects.filter(
        person_id__in=wanted, purpose__startswith=CONTACT, withdrawn_at=None
    ).values_list("person_id", "purpose")
    for person_id, purpose in rows:
        agreed.setdefault(person_id, set()).add(purpose.removeprefix(CONTACT))
    people = Person.objects.filter(pk__in=wanted)
    return {one.pk: _ways(one, frozenset(agreed.get(one.pk, ()))) for one in people}


def _ways(person: Person, agreed: frozenset[str]) -> Ways:
    mobile = international(person.phone)
    addresses = {
        "sms": mobile,
        "phone": person.phone,
        "email": person.email,
        "letter": f"{person.name}, {person.address}" if person.address else "",
    }
    return Ways(
        name=str(person),
        preferred=person.preferred_channel,
        agreed=agreed,
        addresses={key: value for key, value in addresses.items() if value},
        languages=tuple(person.languages),
    )


def international(phone: str) -> str:
    """Write a number in international form ("+32470123456"); "" when it is none.

    Numbers without a country are Belgian.
    """
    try:
        number = phonenumbers.parse(phone, "BE")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def people_with_number(*, by: Actor, phone: str) -> list[tuple[int, int]]:
    """Find whose telephone number this is, in every initiative. One query.

    Only for the house itself, which receives a text and does not know of whom.
    Returns (person, initiative) ids, oldest first.
    """
    require(by, Permission.SETTINGS_WRITE)
    asked = international(phone)
    if not asked or not phone_key(phone):
        return []
    # A text comes in for the whole house: its number is all that is known.
    with unscoped():
        rows = Person.objects.filter(phone_key=phone_key(phone)).order_by("pk")
        return [
            (row.pk, row.initiative_id)
            for row in rows
            if international(row.phone) == asked
        ]


def open_contact_consents(*, by: Actor, person_id: int, channel: str) -> list[int]:
    """Give the consents (ids) on which a channel to somebody rests. One query."""
    require(by, Permission.PERSON_WRITE)
    rows = Consent.objects.filter(
        person_id=person_id, purpose=f"{CONTACT}{channel}", withdrawn_at=None
    )
    return list(rows.values_list("pk", flat=True))
