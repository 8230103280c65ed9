"""Whom a street names: a notice with a day on which it goes, never a file."""

import datetime as dt
import secrets

import phonenumbers
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import forget_messages
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.actions.streets_shared import trail
from sombrero.networks.domain.streets import MOST_CONTACT_DAYS, is_first_name
from sombrero.networks.models import Street, StreetContact
from sombrero.networks.queries.streets import get_street


def name_contact(
    *,
    by: Actor,
    now: dt.datetime,
    street_pk: int,
    called: str,
    phone: str,
    until: dt.date,
    agrees: bool,
) -> str:
    """Let the street name somebody until a day; return the code of that person's slip.

    agrees: they said so to whoever writes it down. Whom it named before is forgotten.
    Raises NotFound, Refused.
    """
    require(by, Permission.STREET_WRITE)
    if not agrees:
        raise Refused(_("Ask first whether the street may show this name and number."))
    with transaction.atomic():
        street = get_street(by=by, pk=street_pk)
        code = hold_contact(
            street,
            called=called,
            phone=phone,
            now=now,
            until=until,
            heard_by=by.user_id,
            is_published=True,
        )
        trail(by, now, "street.contact_named", street_pk, until=until.isoformat())
    return code


def hold_contact(
    street: Street,
    *,
    called: str,
    phone: str,
    now: dt.datetime,
    until: dt.date,
    heard_by: int | None,
    is_published: bool = False,
) -> str:
    """Write the one contact a street has; return the code. Raises Refused."""
    called, today = " ".join(called.split()), timezone.localdate(now)
    if not is_first_name(called):
        raise Refused(
            _("A first name only, such as Fatima: no family name, no number.")
        )
    if not today < until <= today + dt.timedelta(days=MOST_CONTACT_DAYS):
        raise Refused(_("Choose a last day: within a year. They may say yes again."))
    code = make_code(secrets.token_bytes(16))
    # A call that waits was for whom it named before.
    forget_messages(now=now, beginnings=[f"street:{street.pk}:"])
    StreetContact.objects.update_or_create(
        street=street,
        defaults={
            "initiative_id": street.initiative_id,
            "called": called,
            "phone": phone_number(phone),
            "agreed_on": today,
            "until": until,
            "is_published": is_published,
            "heard_by_id": heard_by,
            "code_hash": hash_code(code),
            "emptied_on": None,
        },
    )
    return code


def phone_number(text: str) -> str:
    """Give a telephone number as it is dialled from anywhere. Raises Refused."""
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Refused(
            _("This is not a telephone number we can call: look at its digits.")
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def empty_contact(contact: StreetContact, *, now: dt.datetime) -> None:
    """Forget whom a street named, and the calls that wait for them. Four queries."""
    forget_messages(now=now, beginnings=[f"street:{contact.street_id}:"])
    StreetContact.objects.filter(pk=contact.pk).update(
        called="",
        phone="",
        code_hash="",
        is_published=False,
        emptied_on=timezone.localdate(now),
    )


def drop_contact(*, by: Actor, now: dt.datetime, street_pk: int) -> None:
    """Forget whom a street names because they, or the street, asked it."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        street = get_street(by=by, pk=street_pk)
        for contact in StreetContact.objects.filter(street=street):
            empty_contact(contact, now=now)
        trail(by, now, "street.contact_dropped", street_pk)
