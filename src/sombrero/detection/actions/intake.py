"""Recording a signal: from the public, from a worker for someone, from a system."""

import datetime as dt
from dataclasses import asdict, dataclass, replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact, queue_message
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.models import Initiative, Place
from sombrero.core.queries import find_sector, get_initiative, initiative_for_place
from sombrero.core.scoping import scope
from sombrero.detection.actions.progress import messages_about, page_url, reach_of
from sombrero.detection.domain.deadlines import read_by
from sombrero.detection.domain.intake import (
    Intake,
    address_key,
    clean,
    name_key,
    objections,
    phone_number,
)
from sombrero.detection.domain.receipts import hash_receipt, make_receipt
from sombrero.detection.domain.triage import Proposal, propose
from sombrero.detection.models import Reporter, Signal
from sombrero.detection.queries.hours import calendar_of
from sombrero.detection.wording import say


@dataclass(frozen=True, slots=True)
class Recorded:
    """A signal and the receipt for whoever gave it. is_new: not sent twice."""

    signal: Signal
    receipt: str
    is_new: bool


def record_signal(
    *, by: Actor, now: dt.datetime, intake: Intake, token: str
) -> Recorded:
    """Write down a signal once, however often it is sent, and give its receipt.

    token: says which sending this is; the same token gives the same receipt, which
    is a keyed hash of it. Anybody may: the public without an account, a worker with
    SIGNAL_RECORD for somebody else. At most nine queries. Raises Refused with the
    sentence of the first field that cannot stand.
    """
    if by.kind != "public":
        require(by, Permission.SIGNAL_RECORD)
    intake = clean(intake)
    if wrong := objections(intake):
        raise Refused(say(wrong[0].phrase))
    sector = find_sector(intake.lat, intake.lon)
    initiative = _initiative(by, sector)
    intake = _what_may_be_kept(intake, initiative)
    receipt = make_receipt(_keyed(token))
    with scope(initiative=initiative.pk):
        sent = _already(token)
        if sent is None:
            sent, is_new = _insert_once(
                by.within(initiative.pk),
                now,
                intake,
                token,
                receipt,
                initiative,
                sector,
            )
        else:
            is_new = False
    return Recorded(sent, receipt, is_new)


def _keyed(token: str) -> bytes:
    return salted_hmac("sombrero.receipt", token, algorithm="sha256").digest()


def _token_hash(token: str) -> str:
    return salted_hmac("sombrero.token", token, algorithm="sha256").hexdigest()


def _already(token: str) -> Signal | None:
    return Signal.objects.filter(token_hash=_token_hash(token)).first()


def _initiative(by: Actor, sector: Place | None) -> Initiative:
    if by.initiative_id is not None:
        return get_initiative(pk=by.initiative_id)
    return initiative_for_place(sector.pk if sector else None)


def _insert_once(
    by: Actor,
    now: dt.datetime,
    intake: Intake,
    token: str,
    receipt: str,
    initiative: Initiative,
    sector: Place | None,
) -> tuple[Signal, bool]:
    """Insert the signal and all that follows; the loser of a race finds the other."""
    try:
        with transaction.atomic():
            signal = _insert(by, now, intake, token, receipt, initiative, sector)
            _follow(signal, by, now, intake, receipt)
    except IntegrityError:
        sent = _already(token)
        if sent is None:
            raise
        return sent, False
    return signal, True


def _insert(
    by: Actor,
    now: dt.datetime,
    intake: Intake,
    token: str,
    receipt: str,
    initiative: Initiative,
    sector: Place | None,
) -> Signal:
    proposals = propose(f"{intake.what} {intake.about_description}", intake.indications)
    first = proposals[0]
    promised = read_by(now, first.category, first.urgency, calendar_of(initiative))
    return Signal.objects.create(
        initiative=initiative,
        what=intake.what,
        indications=list(intake.indications),
        about_name=intake.about_name,
        about_description=intake.about_description,
        place_text=intake.place_text,
        lat=intake.lat,
        lon=intake.lon,
        place=sector,
        name_key=name_key(intake.about_name),
        address_key=_address_key(intake, initiative),
        channel=intake.channel,
        recorded_by_id=by.user_id,
        on_behalf_of=intake.on_behalf_of,
        language=intake.language,
        tell_who_reported=intake.tell_who_reported,
        proposal=[_as_json(proposal) for proposal in proposals],
        category=first.category,
        urgency=first.urgency,
        received_at=now,
        read_by=promised,
        due_at=promised,
        receipt_hash=hash_receipt(receipt),
        token_hash=_token_hash(token),
    )


def _what_may_be_kept(intake: Intake, initiative: Initiative) -> Intake:
    """Leave out names and doors where the initiative promised to keep no persons."""
    if initiative.registration_level != Initiative.Registration.NONE:
        return intake
    return replace(
        intake,
        about_name="",
        reporter_name="",
        reporter_phone="",
        reporter_email="",
        on_behalf_of="",
        lat=None,
        lon=None,
    )


def _address_key(intake: Intake, initiative: Initiative) -> str:
    """Give what joins signals about one door; nothing where no persons are kept."""
    keeps_none = initiative.registration_level == Initiative.Registration.NONE
    return "" if keeps_none else address_key(intake.place_text)


def _as_json(proposal: Proposal) -> dict[str, object]:
    return asdict(proposal)


def _follow(
    signal: Signal, by: Actor, now: dt.datetime, intake: Intake, receipt: str
) -> None:
    """Write what comes with a signal: its reporter, the trail, the count, a message."""
    audit(
        by=by,
        now=now,
        verb="signal.recorded",
        subject=f"signal:{signal.pk}",
        detail={"channel": signal.channel, "category": signal.category},
    )
    publish_fact(
        place_id=signal.place_id,
        on=timezone.localdate(now),
        measure="signal.received",
        dimensions={"category": signal.category, "channel": signal.channel},
    )
    if intake.has_reporter:
        reporter = Reporter.objects.create(
            initiative_id=signal.initiative_id,
            signal=signal,
            name=intake.reporter_name,
            phone=phone_number(intake.reporter_phone) or "",
            email=intake.reporter_email,
        )
        _thank(signal, reporter, by=by, now=now, receipt=receipt)


def _thank(
    signal: Signal, reporter: Reporter, *, by: Actor, now: dt.datetime, receipt: str
) -> None:
    where = reach_of(reporter)
    if where is None:
        return
    with override(signal.language):
        local = timezone.localtime(signal.read_by)
        words = _(
            "Thank you for looking out for someone. Somebody of our team reads your "
            "message before %(day)s, %(time)s. Your receipt is %(receipt)s. "
            "Look here how it goes: %(link)s In danger: call 112."
        ) % {
            "day": f"{local:%d/%m/%Y}",
            "time": f"{local:%H:%M}",
            "receipt": receipt,
            "link": page_url("detection:follow", signal.language, receipt),
        }
        subject = _("We received your message")
    queue_message(
        by=by,
        now=now,
        initiative_id=signal.initiative_id,
        channel=where[0],
        to=where[1],
        language=signal.language,
        subject=subject,
        body=words,
        dedupe_key=f"{messages_about(signal.pk)}received",
        place_id=signal.place_id,
    )
