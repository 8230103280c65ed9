"""What hangs in a street: help cards and gatherings. Whoever has its code may.

Counts leave as facts on the street's place and month: `street.card` by kind and way,
`street.gathering` by kind and a rough band. Nothing else outlives a card.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import publish_fact
from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.codes import hash_code, make_code
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import scope
from sombrero.networks.actions.street_contacts import empty_contact
from sombrero.networks.actions.streets_shared import sign_of_life, trail
from sombrero.networks.domain.street_calendar import Pattern, days_of
from sombrero.networks.domain.streets import (
    MOST_CARD_DAYS,
    MOST_GATHERING_DAYS,
    Answering,
    Band,
    Every,
    GatheringKind,
    Way,
    is_door,
)
from sombrero.networks.models import Gathering, Held, HelpCard, Street
from sombrero.networks.queries.streets import Hanging, get_hanging, opens
from sombrero.talents.queries import small_help

MOST_CARDS = 60
"""More than hangs in any hallway: what comes on top is somebody playing."""
MOST_GATHERINGS = 40


@dataclass(frozen=True, slots=True)
class CardWords:
    """What stands on a card. door: empty when the contact of the street answers."""

    way: str
    kind: str
    answering: str
    days: int
    words: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class GatheringWords:
    """What the street does together, where and when. ends_on: None is once."""

    kind: str
    where: str
    starts_on: dt.date
    at: dt.time
    words: str = ""
    minutes: int = 120
    every: str = ""
    ends_on: dt.date | None = None


def _may(by: Actor, street: Street, code: str, today: dt.date) -> Actor:
    """Return who acts: a worker of the initiative, or whoever has the street's code.

    A worker who lives there has the code as well, and is a neighbour then.
    """
    if opens(street, code, today):
        return PUBLIC.within(street.initiative_id)
    if by.kind != "worker":
        raise NotAllowed
    require(by, Permission.STREET_WRITE, Permission.HELP_RECORD)
    if by.here != street.initiative_id:
        raise NotFound
    return by


# -- Cards -----------------------------------------------------------------------------
def put_up_card(
    *, by: Actor, now: dt.datetime, street: Street, card: CardWords, code: str = ""
) -> tuple[HelpCard, str]:
    """Hang up a card; return it with the code of its slip, shown once.

    code: the street's, for whoever has no account. Raises NotAllowed, Refused.
    """
    today = timezone.localdate(now)
    by = _may(by, street, code, today)
    _check_card(card, street)
    slip = make_code(secrets.token_bytes(16))
    with scope(initiative=street.initiative_id), transaction.atomic():
        if HelpCard.objects.filter(street=street).count() >= MOST_CARDS:
            raise Refused(_("The board is full: take a card down first."))
        made = HelpCard.objects.create(
            initiative_id=street.initiative_id,
            street=street,
            way=card.way,
            kind=card.kind,
            words=card.words.strip(),
            answering=card.answering,
            door="" if card.answering == Answering.INITIATOR else card.door.strip(),
            put_up_on=today,
            days=card.days,
            expires_on=today + dt.timedelta(days=card.days),
            code_hash=hash_code(slip),
        )
        sign_of_life(street, now)
        _count(street, "street.card", today, kind=card.kind, way=card.way)
        trail(by, now, "street.card_up", street.pk, kind=card.kind)
    return made, slip


def _check_card(card: CardWords, street: Street) -> None:
    refuse_persons(card.words)
    if card.way not in set(Way) or card.kind not in _kinds():
        raise Refused(_("Choose what the card asks or offers."))
    if not 1 <= card.days <= MOST_CARD_DAYS:
        raise Refused(_("A card hangs 30 days at most."))
    if card.answering not in set(Answering):
        raise Refused(_("Say how a neighbour may answer."))
    by_contact = card.answering == Answering.INITIATOR
    if not by_contact and not is_door(card.door.strip()):
        raise Refused(_("Write only a house number, such as 12 or 12b: no name."))
    if by_contact and not _has_contact(street):
        raise Refused(_("This street names nobody now: choose another way to answer."))


def _kinds() -> set[str]:
    return {one.key for one in small_help()}


def _has_contact(street: Street) -> bool:
    contact = getattr(street, "contact", None)
    return bool(contact and contact.is_published and contact.phone)


def doubt_card(*, now: dt.datetime, street: Street, pk: int, code: str) -> None:
    """Keep that a neighbour says that something is wrong with a card."""
    today = timezone.localdate(now)
    by = _may(PUBLIC, street, code, today)
    with scope(initiative=street.initiative_id), transaction.atomic():
        marked = HelpCard.objects.filter(pk=pk, street=street, doubted_on=None)
        if marked.update(doubted_on=today):
            trail(by, now, "street.card_doubted", street.pk)


def keep_card(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Say that a card may hang after all."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        card = HelpCard.objects.filter(pk=pk).first()
        if card is None:
            raise NotFound
        HelpCard.objects.filter(pk=pk).update(doubted_on=None)
        trail(by, now, "street.card_kept", card.street_id)


def take_card_down(*, by: Actor, now: dt.datetime, pk: int) -> None:
    """Take a card down for somebody who asks it, or because it may not hang."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        card = HelpCard.objects.filter(pk=pk).first()
        if card is None:
            raise NotFound(_("This card hangs no more."))
        trail(by, now, "street.card_down", card.street_id)
        card.delete()


def take_down(*, now: dt.datetime, code: str) -> Hanging:
    """Take down what a slip belongs to: card, gathering or name. Raises NotFound."""
    found = get_hanging(code=code)
    by = PUBLIC.within(found.street.initiative_id)
    with scope(initiative=found.street.initiative_id), transaction.atomic():
        trail(by, now, f"street.{found.what}_down", found.street.pk)
        if found.what == "contact":
            empty_contact(found.street.contact, now=now)
        elif found.what == "card":
            HelpCard.objects.filter(pk=found.pk).delete()
        else:
            Gathering.objects.filter(pk=found.pk).delete()
    return found


# -- Gatherings ------------------------------------------------------------------------
def plan_gathering(
    *,
    by: Actor,
    now: dt.datetime,
    street: Street,
    words: GatheringWords,
    code: str = "",
) -> tuple[Gathering, str]:
    """Put something in the street's calendar; return it with the code of its slip."""
    today = timezone.localdate(now)
    by = _may(by, street, code, today)
    last = _check_gathering(words, today)
    slip = make_code(secrets.token_bytes(16))
    with scope(initiative=street.initiative_id), transaction.atomic():
        if Gathering.objects.filter(street=street).count() >= MOST_GATHERINGS:
            raise Refused(_("The calendar is full: take something out first."))
        made = Gathering.objects.create(
            initiative_id=street.initiative_id,
            street=street,
            kind=words.kind,
            words=words.words.strip(),
            where=words.where.strip(),
            starts_on=words.starts_on,
            at=words.at,
            minutes=words.minutes,
            every=words.every,
            ends_on=last,
            code_hash=hash_code(slip),
        )
        sign_of_life(street, now)
        trail(by, now, "street.gathering_up", street.pk, kind=words.kind)
    return made, slip


def _check_gathering(words: GatheringWords, today: dt.date) -> dt.date:
    """Return the last day. Raises Refused."""
    refuse_persons(words.words, words.where)
    if words.kind not in set(GatheringKind) or not words.where.strip():
        raise Refused(_("Say what you do, and where."))
    if words.every and words.every not in set(Every):
        raise Refused(_("Say how it comes back."))
    furthest = today + dt.timedelta(days=MOST_GATHERING_DAYS)
    last = words.ends_on if words.every and words.ends_on else words.starts_on
    if words.every and words.ends_on is None:
        last = furthest
    if not today <= words.starts_on <= last <= furthest:
        raise Refused(_("Choose a day from today on, within a year."))
    if not 15 <= words.minutes <= 720:
        raise Refused(_("Between a quarter of an hour and twelve hours, please."))
    return last


def skip_day(
    *,
    by: Actor,
    now: dt.datetime,
    street: Street,
    pk: int,
    day: dt.date,
    code: str = "",
) -> None:
    """Say that it does not go on for once. Raises NotAllowed, NotFound."""
    by = _may(by, street, code, timezone.localdate(now))
    with scope(initiative=street.initiative_id), transaction.atomic():
        found = _gathering_on(street, pk, day)
        Gathering.objects.filter(pk=pk).update(
            skips=sorted({*found.skips, day.isoformat()}), version=F("version") + 1
        )
        trail(by, now, "street.gathering_skipped", street.pk)


def _gathering_on(street: Street, pk: int, day: dt.date) -> Gathering:
    found = Gathering.objects.select_for_update().filter(pk=pk, street=street).first()
    if found is None or day not in days_of(pattern_of(found), first=day, last=day):
        raise NotFound(_("There is nothing in the calendar on this day."))
    return found


def pattern_of(gathering: Gathering) -> Pattern:
    """Give when a gathering is, for the calendar."""
    return Pattern(
        gathering.starts_on, gathering.ends_on, gathering.every, gathering.skips
    )


def note_held(
    *,
    by: Actor,
    now: dt.datetime,
    street: Street,
    pk: int,
    day: dt.date,
    band: str,
    code: str = "",
) -> Held:
    """Keep that it was held, and about how many came: once for each day.

    Raises NotAllowed, NotFound, Refused.
    """
    today = timezone.localdate(now)
    by = _may(by, street, code, today)
    if band not in set(Band) or day > today:
        raise Refused(_("Say about how many came, once it is over."))
    with scope(initiative=street.initiative_id), transaction.atomic():
        found = _gathering_on(street, pk, day)
        try:
            with transaction.atomic():
                made = Held.objects.create(
                    initiative_id=street.initiative_id,
                    gathering=found,
                    on=day,
                    band=band,
                )
        except IntegrityError:
            raise Refused(_("Somebody wrote this down already. Thank you.")) from None
        sign_of_life(street, now)
        _count(street, "street.gathering", day, kind=found.kind, band=band)
        trail(by, now, "street.gathering_held", street.pk, kind=found.kind)
    return made


def _count(street: Street, measure: str, on: dt.date, **dimensions: str) -> None:
    publish_fact(
        place_id=street.place_id, on=on, measure=measure, dimensions=dimensions
    )
