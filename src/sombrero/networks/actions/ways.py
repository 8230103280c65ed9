"""Over which ways somebody may be asked and reminded: one consent for each."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.networks.domain.asking import WAYS
from sombrero.people.actions import give_consent, withdraw_consent
from sombrero.people.queries import get_person, open_contact_consents, ways_of

TEXT_VERSION = "reach-1"


def agree_to_ways(
    *, by: Actor, now: dt.datetime, person_id: int, ways: Collection[str], how: str
) -> None:
    """Write down exactly the ways somebody agrees to; the others are taken back.

    how: a way of consent ("spoken", "phone", "paper"). Raises NotFound, and Refused for
    a way of which no number or address is known.
    """
    require(by, Permission.HELP_WRITE)
    person = get_person(by=by, now=now, pk=person_id, purpose="ways to reach")
    known = ways_of(by=by, pks=[person.pk])[person.pk]
    for way in ways:
        if way not in known.addresses:
            raise Refused(
                _("Write the number or address on their page first; nothing is kept.")
            )
    with transaction.atomic():
        for way in WAYS:
            if way in ways and way not in known.agreed:
                give_consent(
                    by=by,
                    now=now,
                    person_id=person.pk,
                    purpose=f"contact.{way}",
                    covers=["asking", "reminding"],
                    text_version=TEXT_VERSION,
                    language=person.language,
                    channel=how,
                    witness=by.name,
                )
            if way not in ways:
                for pk in open_contact_consents(
                    by=by, person_id=person.pk, channel=way
                ):
                    withdraw_consent(by=by, now=now, pk=pk)
