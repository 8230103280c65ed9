"""Streets as the pages show them: in sentences, the next step first."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, override

from sombrero.core.dates import day_words, near
from sombrero.networks.domain.calendar import Entry
from sombrero.networks.domain.street_calendar import entry
from sombrero.networks.domain.streets import (
    ANSWER_DAYS,
    BAND_LABELS,
    EVERY_LABELS,
    GATHERING_LABELS,
    STATE_LABELS,
    WAY_LABELS,
    Answering,
    StreetState,
    Way,
    proposed_slots,
    sign_of_life,
)
from sombrero.networks.models import HelpCard, Start, Street, StreetContact
from sombrero.networks.queries.streets import Time
from sombrero.networks.wording import public_holidays
from sombrero.talents.queries import help_words

DAY = dt.timedelta(days=1)
SOON = 30 * DAY
BADGES = {"now": "good", "lately": "plain", "quiet": "look"}


# -- For the team ----------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class StreetLine:
    """One street in the overview. next: what waits for the team, "" = nothing."""

    pk: int
    name: str
    state: str
    badge: str
    sign: str
    next: str
    hanging: int
    ahead: int


def street_line(street: Street, today: dt.date) -> StreetLine:
    """Say how a street is doing."""
    return StreetLine(
        pk=street.pk,
        name=street.name,
        state=gettext(STATE_LABELS[street.state]),
        badge=_badge(street, today),
        sign=gettext("Last sign of life: %(day)s")
        % {"day": near(street.last_sign_on, today)},
        next=what_waits(street, today),
        hanging=getattr(street, "hanging", 0),
        ahead=getattr(street, "ahead", 0),
    )


def _badge(street: Street, today: dt.date) -> str:
    if street.state == StreetState.ASKED:
        return "look"
    if street.state == StreetState.ALIVE:
        return BADGES[sign_of_life(street.last_sign_on, today)]
    return "plain"


def what_waits(street: Street, today: dt.date) -> str:
    """Say what the team does next for a street; "" when it does not need us."""
    waits = (
        _asked(street, today)
        or _doubted(street)
        or _contact_ends(street, today)
        or _quiet(street, today)
    )
    return "" if street.state == StreetState.ENDED else waits


def _asked(street: Street, today: dt.date) -> str:
    start: Start | None = getattr(street, "start", None)
    if start is None:
        return ""
    if street.state == StreetState.ASKED:
        asked = timezone.localdate(start.asked_at)
        by = asked + ANSWER_DAYS * DAY
        if today > by:
            return gettext("Asked on %(day)s: an appointment is overdue") % {
                "day": day_words(asked)
            }
        return gettext("Agree on a day before %(day)s") % {"day": day_words(by + DAY)}
    is_over = start.meet_at is not None and timezone.localdate(start.meet_at) < today
    if street.state == StreetState.AGREED and is_over:
        return gettext("How was the first evening?")
    return ""


def _doubted(street: Street) -> str:
    number = getattr(street, "doubted", 0)
    if not number:
        return ""
    return ngettext(
        "%(number)d card: a neighbour says that something is wrong",
        "%(number)d cards: neighbours say that something is wrong",
        number,
    ) % {"number": number}


def _contact_ends(street: Street, today: dt.date) -> str:
    contact: StreetContact | None = getattr(street, "contact", None)
    if contact is None or not contact.is_published or contact.until - today > SOON:
        return ""
    return gettext("The contact ends on %(day)s: ask again") % {
        "day": day_words(contact.until)
    }


def _quiet(street: Street, today: dt.date) -> str:
    if street.state != StreetState.ALIVE:
        return ""
    if sign_of_life(street.last_sign_on, today) != "quiet":
        return ""
    return gettext("It is quiet: go and have a coffee there")


def slot_choices(today: dt.date) -> list[tuple[str, str]]:
    """Return moments for a first evening, as a form shows them."""
    free = frozenset(public_holidays(today, today + 21 * DAY))
    return [
        (slot.isoformat(), slot_words(slot)) for slot in proposed_slots(today, free)
    ]


def slot_words(slot: dt.datetime) -> str:
    """Write a local moment as people say it."""
    return gettext("%(day)s at %(time)s") % {
        "day": day_words(slot.date()),
        "time": f"{slot:%H:%M}",
    }


def chosen_slots(start: Start) -> list[tuple[str, str]]:
    """Return the moments that suit whoever asked: ISO and words."""
    found = []
    for text in start.slots:
        try:
            slot = dt.datetime.fromisoformat(str(text))
        except ValueError:
            continue
        found.append((slot.isoformat(), slot_words(slot)))
    return found


# -- What hangs in a street ------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Shown:
    """One card as it hangs. how: what a neighbour does to answer."""

    pk: int
    kind: str
    label: str
    way: str
    asks: bool
    words: str
    how: str
    until: dt.date
    doubted: bool


def card_shown(card: HelpCard, contact: StreetContact | None) -> Shown:
    """Say what a card says."""
    return Shown(
        pk=card.pk,
        kind=card.kind,
        label=help_words(card.kind),
        way=gettext(WAY_LABELS[card.way]),
        asks=card.way == Way.ASKS,
        words=card.words,
        how=how_to_answer(card, contact),
        until=card.expires_on - DAY,
        doubted=card.doubted_on is not None,
    )


def how_to_answer(card: HelpCard, contact: StreetContact | None) -> str:
    """Say what a neighbour does to answer a card."""
    if card.answering == Answering.RING:
        return gettext("Ring at number %(door)s") % {"door": card.door}
    if card.answering == Answering.NOTE:
        return gettext("Leave a note in the letter box of number %(door)s") % {
            "door": card.door
        }
    if contact is not None and contact.is_published and contact.phone:
        return gettext("Call %(name)s, the contact of the street") % {
            "name": contact.called
        }
    return gettext("Ask at the next gathering")


@dataclass(frozen=True, slots=True)
class TimeShown:
    """One day of the street's calendar."""

    pk: int
    on: dt.date
    at: dt.time
    label: str
    words: str
    where: str
    comes_back: str
    band: str


def time_shown(time: Time) -> TimeShown:
    """Say what the street does on a day."""
    gathering = time.gathering
    return TimeShown(
        pk=gathering.pk,
        on=time.on,
        at=gathering.at,
        label=gettext(GATHERING_LABELS[gathering.kind]),
        words=gathering.words,
        where=gathering.where,
        comes_back=gettext(EVERY_LABELS[gathering.every]) if gathering.every else "",
        band=gettext(BAND_LABELS[time.band]) if time.band else "",
    )


def calendar_lines(street: Street, times: list[Time]) -> list[Entry]:
    """Return the street's days as lines of a telephone's calendar."""
    return [
        entry(
            key=f"street-{street.slug}-{one.gathering.pk}",
            day=one.on,
            at=one.gathering.at,
            minutes=one.gathering.minutes,
            summary=", ".join(
                part
                for part in (
                    gettext(GATHERING_LABELS[one.gathering.kind]),
                    one.gathering.where,
                    one.gathering.words,
                )
                if part
            ),
        )
        for one in times
    ]


def words_for_the_group(
    street: Street, asked: list[Shown], times: list[TimeShown]
) -> str:
    """Return what may be copied into a group chat: no doors, no code, no names."""
    lines = [street.name]
    lines += [
        f"– {one.label}: {day_words(one.on)}, {one.at:%H:%M}, {one.where}"
        for one in times[:3]
    ]
    lines += [f"? {one.label}" for one in asked[:5]]
    lines.append(
        gettext("Who can help? At which door stands on the board: %(address)s")
        % {"address": front_url(street)}
    )
    return "\n".join(lines)


# -- Addresses on paper ----------------------------------------------------------------
def street_url(street: Street, language: str = "") -> str:
    """Return the full address of a street, with its code, for the squares."""
    with override(language or get_language()):
        path = reverse("networks:street", args=[street.slug, street.code])
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"


def front_url(street: Street, language: str = "") -> str:
    """Return the full address of a street as one types it, without its code."""
    with override(language or get_language()):
        path = reverse("networks:street_front", args=[street.slug])
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"


def down_url() -> str:
    """Return where the code of a slip is typed, as it stands on paper."""
    address = f"{settings.SOMBRERO_PUBLIC_URL}{reverse('networks:street_down')}"
    return address.split("://", 1)[-1].rstrip("/")


def calendar_url(street: Street) -> str:
    """Return the address that a telephone's calendar subscribes to."""
    path = reverse("networks:street_calendar", args=[street.calendar_token])
    return f"{settings.SOMBRERO_PUBLIC_URL}{path}"
