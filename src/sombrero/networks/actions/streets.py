"""Streets: asking to start, the first evening, the code of the street, rest and end.

The initiative is always the residents'. The team answers quickly, says that nobody can
carry a street alone, and then leaves it in their hands.
"""

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.access import require
from sombrero.core.actions import queue_message
from sombrero.core.actions.versions import change
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import scope
from sombrero.networks.actions.street_contacts import hold_contact
from sombrero.networks.actions.streets_shared import trail
from sombrero.networks.domain.streets import (
    CHECKLIST,
    MOST_WAITING_DAYS,
    OLD_CODE_DAYS,
    STATE_NEXT,
    StreetState,
    make_street_code,
)
from sombrero.networks.models import Start, Street
from sombrero.networks.queries.streets import get_street

LANGUAGES = ("nl", "fr", "en")
# Words that are an address of ours and cannot be the short name of a street.
TAKEN = frozenset({"start", "down", "team", "new", "intervision", "calendar", "thanks"})


@dataclass(frozen=True, slots=True)
class StreetWords:
    """What is said of a street. languages: of its leaflet; chat: an invitation."""

    name: str
    about: str = ""
    place_id: int | None = None
    languages: tuple[str, ...] = ("nl",)
    chat: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to start in their street.

    called, phone: to agree on a day, and for nothing else. slots: moments that suit,
    ISO 8601. neighbours: how many come along.
    """

    called: str
    phone: str
    slots: tuple[str, ...] = ()
    neighbours: int = 0
    understands: str = ""


# -- Beginning -------------------------------------------------------------------------
def open_street(*, by: Actor, now: dt.datetime, words: StreetWords) -> Street:
    """Write down a street that is on its way already. Raises Refused."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        street = _make(by.here, now, words, StreetState.ALIVE)
        trail(by, now, "street.opened", street.pk)
    return street


def ask_to_start(
    *, by: Actor, now: dt.datetime, initiative_id: int, words: StreetWords, wish: Wish
) -> tuple[Street, str]:
    """Keep that somebody wants to start; return the street and the code of their slip.

    Anybody may. The first name and telephone stay for 30 days at most, only the team
    sees them, and with the code they go at once. Raises Refused.
    """
    if by.kind == "worker":
        require(by, Permission.STREET_WRITE, Permission.HELP_RECORD)
    refuse_persons(wish.understands)
    today = timezone.localdate(now)
    actor = by.within(by.initiative_id or initiative_id)
    with scope(initiative=actor.here), transaction.atomic():
        street = _make(actor.here, now, words, StreetState.ASKED)
        Start.objects.create(
            initiative_id=actor.here,
            street=street,
            asked_at=now,
            slots=list(wish.slots)[:12],
            neighbours=min(wish.neighbours, 99),
            understands=wish.understands.strip(),
        )
        code = hold_contact(
            street,
            called=wish.called,
            phone=wish.phone,
            now=now,
            until=today + dt.timedelta(days=MOST_WAITING_DAYS),
            heard_by=None,
        )
        trail(actor, now, "street.asked", street.pk, neighbours=wish.neighbours)
    return street, code


def _make(
    initiative_id: int, now: dt.datetime, words: StreetWords, state: StreetState
) -> Street:
    refuse_persons(words.name, words.about)
    slug = slugify(words.name)[:70]
    if not slug:
        raise Refused(_("Give the street a name, as people there say it."))
    today = timezone.localdate(now)
    values = {
        "initiative_id": initiative_id,
        "name": words.name.strip(),
        "about": words.about.strip(),
        "place_id": words.place_id,
        "chat": words.chat,
        "languages": _languages(words.languages),
        "state": state.value,
        "code_since": today,
        "last_sign_on": today,
        "created_at": now,
    }
    for _attempt in range(5):
        try:
            with transaction.atomic():
                return Street.objects.create(
                    slug=_free_slug(slug),
                    code=_code(),
                    calendar_token=_token(),
                    **values,
                )
        except IntegrityError:
            # Somebody took the same short name at the same moment: choose again.
            continue
    raise Refused(_("Something stood in the way: please send it once more."))


def _free_slug(slug: str) -> str:
    with_number = f"{slug}-{secrets.randbelow(9000) + 1000}"
    is_taken = slug in TAKEN or slug.isdecimal()
    # Also of other initiatives: the address of a street is one in the whole house.
    if is_taken or Street._base_manager.filter(slug=slug).exists():
        return with_number
    return slug


def _code() -> str:
    return make_street_code(secrets.token_bytes(16))


def _token() -> str:
    return secrets.token_urlsafe(18)


def _languages(codes: Collection[str]) -> list[str]:
    return [code for code in LANGUAGES if code in codes] or ["nl"]


# -- The first evening -----------------------------------------------------------------
def agree_meeting(
    *, by: Actor, now: dt.datetime, pk: int, version: int, at: dt.datetime, where: str
) -> Street:
    """Choose the moment of the first evening; somebody calls to say so.

    Raises NotFound, Refused, Stale.
    """
    require(by, Permission.STREET_WRITE)
    refuse_persons(where)
    if at <= now or not where.strip():
        raise Refused(_("Choose a moment that is still to come, and say where."))
    with transaction.atomic():
        street = _moved(by, pk, version, StreetState.AGREED, again=True)
        Start.objects.filter(street=street).update(meet_at=at, meet_where=where.strip())
        _say_when(street, at, where, by=by, now=now)
        trail(by, now, "street.agreed", pk)
    return street


def _say_when(
    street: Street, at: dt.datetime, where: str, *, by: Actor, now: dt.datetime
) -> None:
    """Put a call on the list: the appointment is only one once it was said."""
    contact = getattr(street, "contact", None)
    if contact is None or not contact.phone:
        return
    language = street.languages[0]
    with override(language):
        local = timezone.localtime(at)
        body = _(
            "Call %(called)s: the first evening of %(street)s is on %(day)s at "
            "%(time)s, %(where)s. Ask who comes along: at least two or three "
            "neighbours together."
        ) % {
            "called": contact.called,
            "street": street.name,
            "day": f"{local:%d/%m}",
            "time": f"{local:%H:%M}",
            "where": where.strip(),
        }
        subject = _("The first evening")
    queue_message(
        by=by,
        now=now,
        initiative_id=street.initiative_id,
        channel="phone",
        to=contact.phone,
        language=language,
        subject=subject,
        body=body,
        dedupe_key=f"street:{street.pk}:meet:{at:%Y%m%d%H%M}",
        place_id=street.place_id,
    )


def tick(*, by: Actor, now: dt.datetime, pk: int, done: Collection[str]) -> Street:
    """Keep what of the checklist is done. Raises NotFound."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        street = get_street(by=by, pk=pk)
        kept = [key for key in CHECKLIST if key in done]
        Start.objects.filter(street=street).update(done=kept)
        trail(by, now, "street.ticked", pk, done=len(kept))
    return street


def change_state(
    *, by: Actor, now: dt.datetime, pk: int, version: int, state: str
) -> Street:
    """Say where a street is now. Raises NotFound, Refused, Stale."""
    require(by, Permission.STREET_WRITE)
    with transaction.atomic():
        street = _moved(by, pk, version, StreetState(state))
        if state == StreetState.ALIVE:
            Start.objects.filter(street=street, held_on=None).update(
                held_on=timezone.localdate(now)
            )
        trail(by, now, "street.state", pk, state=state)
    return street


def _moved(
    by: Actor, pk: int, version: int, state: StreetState, *, again: bool = False
) -> Street:
    street = get_street(by=by, pk=pk)
    stays = again and street.state == state
    if not stays and state not in STATE_NEXT[street.state]:
        raise Refused(_("A street cannot go from here to there in one step."))
    return change(street, version, state=state.value)


# -- Words and codes -------------------------------------------------------------------
def edit_street(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: StreetWords
) -> Street:
    """Change what is said of a street; its address stays. Raises as change_state."""
    require(by, Permission.STREET_WRITE)
    refuse_persons(words.name, words.about)
    if not words.name.strip():
        raise Refused(_("Give the street a name, as people there say it."))
    with transaction.atomic():
        street = change(
            get_street(by=by, pk=pk),
            version,
            name=words.name.strip(),
            about=words.about.strip(),
            place_id=words.place_id,
            chat=words.chat,
            languages=_languages(words.languages),
        )
        trail(by, now, "street.edited", pk)
    return street


def renew_code(
    *, by: Actor, now: dt.datetime, pk: int, version: int, at_once: bool = False
) -> Street:
    """Give the street a new code and a new calendar address.

    The code on letters that hang already works for 30 days more; at_once: it stops
    now, for a code in the wrong hands. Raises NotFound, Stale.
    """
    require(by, Permission.STREET_WRITE)
    today = timezone.localdate(now)
    with transaction.atomic():
        street = get_street(by=by, pk=pk)
        street = change(
            street,
            version,
            code=_code(),
            code_since=today,
            old_code="" if at_once else street.code,
            old_code_until=None
            if at_once
            else today + dt.timedelta(days=OLD_CODE_DAYS),
            calendar_token=_token(),
        )
        trail(by, now, "street.code_renewed", pk)
    return street
