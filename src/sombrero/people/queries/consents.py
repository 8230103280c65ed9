"""What somebody agreed to."""

from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.people.models import Consent

# How a yes can be given to somebody of the team, for forms.
CONSENT_WAYS = [
    (way.value, way.label) for way in Consent.Given if way is not Consent.Given.WEB
]


def get_consent(*, by: Actor, pk: int) -> Consent:
    """Open one consent. Raises NotFound."""
    require(by, Permission.PERSON_READ, Permission.REFERRAL_READ)
    consent = Consent.objects.filter(pk=pk).first()
    if consent is None:
        raise NotFound(_("This consent is not known here."))
    return consent


def consents_of(*, by: Actor, person_id: int) -> list[Consent]:
    """Give what a person agreed to and took back, newest first. One query."""
    require(by, Permission.PERSON_READ)
    return list(Consent.objects.filter(person_id=person_id).order_by("-given_at"))
