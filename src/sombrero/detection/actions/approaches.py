"""Going towards somebody: starting, each contact, handing over, and the ending."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative
from sombrero.core.queries import get_initiative
from sombrero.detection.actions.guards import approach_for, signal_for
from sombrero.detection.actions.progress import close_signals, move_signals
from sombrero.detection.domain.categories import Urgency
from sombrero.detection.domain.deadlines import Term, after, contact_by
from sombrero.detection.domain.needs import Status
from sombrero.detection.domain.stages import (
    APPROACH_ENDINGS,
    ENDINGS,
    GOES_ON,
    Ending,
    Stage,
)
from sombrero.detection.domain.tell_person import due
from sombrero.detection.models import Approach, Contact, How, Need, Signal
from sombrero.detection.queries.hours import calendar_of, team_of

# After a contact that was tried in vain, somebody tries again within this time.
TRY_AGAIN = Term(days=2)


@dataclass(frozen=True, slots=True)
class ContactMade:
    """A contact as it is told. made: somebody answered; with_person: the person did.

    next_on: when somebody goes again; None lets the team's own rhythm decide.
    """

    made: bool
    with_person: bool
    how: str
    happened_at: dt.datetime
    via_whom: str = ""
    note: str = ""
    next_on: dt.date | None = None


def start_approach(
    *,
    by: Actor,
    now: dt.datetime,
    signal_pk: int,
    version: int,
    called: str = "",
    referent_id: int | None = None,
) -> Approach:
    """Begin to go towards the person of a signal; joined signals come along.

    called: how the team speaks of it; the words of the signal otherwise. referent_id:
    who goes; whoever has the signal, or the actor, otherwise. The signals leave the
    inbox. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.APPROACH_WRITE)
    _refuse_where_none_are_kept(by)
    with transaction.atomic():
        signal = signal_for(by, signal_pk)
        if signal.approach_id or signal.closed_at or signal.joined_to_id:
            raise Refused(_("Somebody already follows this signal up: open it again."))
        approach = _begin(by, now, signal, called, referent_id)
        change(signal, version, approach_id=approach.pk, due_at=None)
        joined = list(
            Signal.objects.filter(joined_to=signal).select_related("reporter")
        )
        Signal.objects.filter(pk__in=[one.pk for one in joined]).update(
            approach=approach
        )
        fresh = [one for one in (signal, *joined) if one.stage == Stage.RECEIVED]
        move_signals(fresh, by=by, now=now, to=Stage.READ)
        audit(
            by=by,
            now=now,
            verb="approach.started",
            subject=f"approach:{approach.pk}",
            detail={"signals": [signal.pk, *(one.pk for one in joined)]},
        )
    return approach


def _refuse_where_none_are_kept(by: Actor) -> None:
    """An approach is about one person: where no records are kept there is none."""
    level = get_initiative(pk=by.here).registration_level
    if level == Initiative.Registration.NONE:
        raise Refused(
            _(
                "Nothing is kept about persons here. Go and see, or tell home care or "
                "the info point; then close the signal."
            )
        )


def _begin(
    by: Actor, now: dt.datetime, signal: Signal, called: str, referent_id: int | None
) -> Approach:
    heard_on = timezone.localdate(signal.received_at)
    settled = due(heard_on, None, None, None, today=timezone.localdate(now))
    words = called.strip() or signal.about_name or signal.about_description
    calendar = calendar_of(get_initiative(pk=signal.initiative_id))
    first_try = contact_by(signal.received_at, Urgency(signal.urgency), calendar)
    approach: Approach = Approach.objects.create(
        initiative_id=signal.initiative_id,
        person_id=signal.person_id,
        called=(words or signal.place_text or _("Someone in the neighbourhood"))[:120],
        referent_id=referent_id or signal.assigned_to_id or by.user_id,
        place_id=signal.place_id,
        heard_on=heard_on,
        opened_at=now,
        tell_by=settled.on if settled else None,
        next_on=timezone.localdate(max(first_try, now)),
    )
    return approach


def record_contact(
    *, by: Actor, now: dt.datetime, approach_pk: int, version: int, contact: ContactMade
) -> Contact:
    """Write down a contact that was tried or made.

    The first contact with the person sets the day by which the person is told. Raises
    NotFound, Stale, Refused.
    """
    require(by, Permission.APPROACH_WRITE)
    if contact.how not in How or contact.happened_at > now + dt.timedelta(minutes=5):
        raise Refused(_("Choose how and when it was; it cannot be in the future."))
    with transaction.atomic():
        approach = approach_for(by, approach_pk)
        if not approach.is_open:
            raise Refused(_("This approach has ended. Start again from a new signal."))
        written: Contact = Contact.objects.create(
            initiative_id=approach.initiative_id,
            approach=approach,
            happened_at=contact.happened_at,
            made=contact.made,
            with_person=contact.made and contact.with_person,
            how=contact.how,
            via_whom=contact.via_whom.strip()[:160],
            note=contact.note.strip(),
            recorded_by_id=by.user_id,
            recorded_at=now,
        )
        _after_contact(approach, version, written, contact, now)
        signals = approach.signals.select_related("reporter")
        if written.made:
            signals.filter(is_unverified=True).update(is_unverified=False)
        move_signals(signals, by=by, now=now, to=Stage.CONTACT)
        audit(
            by=by,
            now=now,
            verb="contact.recorded",
            subject=f"approach:{approach.pk}",
            detail={"made": written.made, "how": written.how},
        )
    return written


def _after_contact(
    approach: Approach,
    version: int,
    written: Contact,
    contact: ContactMade,
    now: dt.datetime,
) -> None:
    """Plan the next try and, at the first meeting, by when the person is told."""
    met_on = approach.first_met_on
    values: dict[str, object] = {"next_on": contact.next_on}
    if contact.next_on is None and not written.made:
        calendar = calendar_of(get_initiative(pk=approach.initiative_id))
        values["next_on"] = timezone.localdate(after(now, TRY_AGAIN, calendar))
    if written.with_person and met_on is None:
        met_on = timezone.localdate(written.happened_at)
        values["first_met_on"] = met_on
        if approach.tell_by is not None:
            found = due(
                approach.heard_on, met_on, None, None, today=timezone.localdate(now)
            )
            values["tell_by"] = found.on if found else None
    change(approach, version, **values)


def transfer_approach(
    *, by: Actor, now: dt.datetime, pk: int, version: int, user_id: int, note: str = ""
) -> Approach:
    """Hand an approach and its open needs to a colleague.

    Raises NotFound, Stale, and Refused when the colleague is not of the team.
    """
    require(by, Permission.APPROACH_WRITE)
    with transaction.atomic():
        approach = approach_for(by, pk)
        if user_id not in {
            user.pk for user in team_of(by=by, today=timezone.localdate(now))
        }:
            raise Refused(_("Choose somebody of the team."))
        before = approach.referent_id
        change(approach, version, referent_id=user_id)
        Need.objects.filter(approach=approach, status=Status.OPEN).update(
            referent_id=user_id
        )
        audit(
            by=by,
            now=now,
            verb="approach.transferred",
            subject=f"approach:{pk}",
            purpose=note,
            detail={"from": before, "to": user_id},
        )
    return approach


def end_approach(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    ending: Ending,
    note: str = "",
) -> Approach:
    """End an approach in one of seven ways, most of them good.

    Unless somebody goes on with the person, the decision about telling must be
    settled first. Sets when everything is forgotten. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.APPROACH_WRITE)
    with transaction.atomic():
        approach = approach_for(by, pk)
        _check_ending(approach, ending)
        erase_on = timezone.localdate(now) + dt.timedelta(
            days=ENDINGS[ending].erase_after_days
        )
        change(
            approach,
            version,
            ended_at=now,
            ending=ending,
            ending_note=note.strip(),
            next_on=None,
            erase_on=erase_on,
        )
        publish_fact(
            place_id=approach.place_id,
            on=timezone.localdate(now),
            measure="approach.ended",
            dimensions={"ending": ending},
        )
        if ending is not Ending.NEED_FOUND:
            signals = approach.signals.select_related("reporter")
            close_signals(signals, by=by, now=now, ending=ending, erase_on=erase_on)
        audit(
            by=by,
            now=now,
            verb="approach.ended",
            subject=f"approach:{pk}",
            detail={"ending": ending},
        )
        close_when_done(approach, by=by, now=now)
    return approach


def _check_ending(approach: Approach, ending: Ending) -> None:
    if not approach.is_open or ending not in APPROACH_ENDINGS:
        raise Refused(_("This approach has already ended: open it again."))
    has_need = Need.objects.filter(approach=approach).exists()
    if ending is Ending.NEED_FOUND and not has_need:
        raise Refused(_("Write down first what is needed: then this ending fits."))
    if ending is Ending.UNREACHABLE and not approach.contacts.exists():
        raise Refused(_("Write down first how somebody tried to reach the person."))
    if ending not in GOES_ON and approach.tell_by is not None:
        raise Refused(
            _(
                "Write down first whether the person was told that somebody worried, "
                "or why not."
            )
        )


def close_when_done(approach: Approach, *, by: Actor, now: dt.datetime) -> None:
    """Close the signals of an ended approach once no need of it is open any more."""
    if approach.ending != Ending.NEED_FOUND:
        return
    if Need.objects.filter(approach=approach, status=Status.OPEN).exists():
        return
    days = ENDINGS[Ending.NEED_FOUND].erase_after_days
    erase_on = timezone.localdate(now) + dt.timedelta(days=days)
    change(approach, approach.version, erase_on=erase_on)
    signals = approach.signals.select_related("reporter")
    close_signals(signals, by=by, now=now, ending=Ending.NEED_FOUND, erase_on=erase_on)
