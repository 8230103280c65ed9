"""Using a link: found by its hash, alive only while its consent is."""

import datetime as dt

from sombrero.core.domain.actor import Actor
from sombrero.referral.actions.guards import lock
from sombrero.referral.models import Link
from sombrero.referral.queries.links import find_link, refuse_dead_link


def by_link(*, now: dt.datetime, code: str) -> Link:
    """Find the link of a code, in whichever initiative. Raises NotFound, Expired."""
    link = find_link(code)
    refuse_dead_link(link, now=now)
    return link


def use(found: Link, *, now: dt.datetime) -> tuple[Link, Actor]:
    """Lock the referral behind a link and look again; give the actor who holds it.

    Between finding and locking somebody may have used the link or taken back the
    consent. Raises Expired.
    """
    referral = lock(found.referral_id)
    link = Link.objects.get(pk=found.pk)
    link.referral = referral
    refuse_dead_link(link, now=now)
    holder = Actor(
        kind="public",
        initiative_id=referral.initiative_id,
        channel=f"link:{link.party}",
    )
    return link, holder
