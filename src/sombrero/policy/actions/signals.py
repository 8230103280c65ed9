"""What a team keeps seeing and cannot solve itself."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.persons import words_about_a_person
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Place
from sombrero.policy.models import PolicySignal


def note_policy_signal(
    *,
    by: Actor,
    now: dt.datetime,
    words: str,
    life_domain: str,
    place_id: int | None = None,
) -> PolicySignal:
    """Note something we keep seeing, without persons, to take up in an advice.

    Raises Refused when the words are empty or point at a person.
    """
    require(by, Permission.ADVICE_WRITE)
    if not words.strip() or life_domain not in LIFE_DOMAINS:
        raise Refused(_("Write in one sentence what you keep seeing, and about what."))
    pointing = words_about_a_person(words)
    if pointing:
        raise Refused(
            _("“%(words)s” may point at a person: write it without names or numbers.")
            % {"words": pointing}
        )
    if place_id is not None:
        here = Place.objects.filter(pk=place_id, initiatives=by.here)
        if not here.exists():
            raise NotFound
    with transaction.atomic():
        signal = PolicySignal.objects.create(
            initiative_id=by.here,
            place_id=place_id,
            words=words.strip(),
            life_domain=life_domain,
            noted_at=now,
        )
        audit(by=by, now=now, verb="policy_signal.noted", subject=f"policy:{signal.pk}")
    return signal


def let_signal_go(
    *, by: Actor, now: dt.datetime, pk: int, version: int, why: str = ""
) -> None:
    """Take a policy signal off the list. Raises NotFound, Stale."""
    require(by, Permission.ADVICE_WRITE)
    rows = PolicySignal.objects.filter(pk=pk, initiative_id=by.here)
    if not rows.exists():
        raise NotFound
    with transaction.atomic():
        written = rows.filter(version=version, state=PolicySignal.State.OPEN).update(
            state=PolicySignal.State.LET_GO,
            why_let_go=why[:200],
            version=F("version") + 1,
        )
        if not written:
            raise Stale(_("Someone else took this up meanwhile; nothing was changed."))
        audit(by=by, now=now, verb="policy_signal.let_go", subject=f"policy:{pk}")
