"""Moving signals along their road, and telling the reporter how far they are.

The reporter hears of progress only, on the channel they gave, once per stage.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.actions import publish_fact, queue_message
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Message
from sombrero.detection.domain.intake import is_mobile
from sombrero.detection.domain.stages import PROGRESS, Ending, Stage, may_go
from sombrero.detection.models import Reporter, Signal


def reporter_of(signal: Signal) -> Reporter | None:
    """Return who reported it, when anything is known of them."""
    return getattr(signal, "reporter", None)


def reach_of(reporter: Reporter, *, by_voice: bool = False) -> tuple[str, str] | None:
    """Return the channel and address a reporter gave, or None.

    by_voice: a number that takes no texts goes to the list of calls, which only
    suits what is worth a call.
    """
    if reporter.email:
        return Message.Channel.EMAIL, reporter.email
    if reporter.phone and is_mobile(reporter.phone):
        return Message.Channel.SMS, reporter.phone
    if reporter.phone and by_voice:
        return Message.Channel.PHONE, reporter.phone
    return None


def messages_about(pk: int) -> str:
    """Return how the keys of all messages to the reporter of one signal begin."""
    return f"signal:{pk}:"


def page_url(name: str, language: str, *args: str) -> str:
    """Return the full address of one of our public pages in a language."""
    with override(language):
        return settings.SOMBRERO_PUBLIC_URL + reverse(name, args=args)


def move_signals(
    signals: Iterable[Signal],
    *,
    by: Actor,
    now: dt.datetime,
    to: Stage,
    **values: Any,
) -> list[Signal]:
    """Bring signals to a stage where that is allowed, and tell their reporters.

    values: other columns to write with it. One query, and one per message.
    """
    moved = [signal for signal in signals if may_go(Stage(signal.stage), to)]
    if not moved:
        return []
    Signal.objects.filter(pk__in=[signal.pk for signal in moved]).update(
        stage=to, version=F("version") + 1, **values
    )
    for signal in moved:
        for name, value in {**values, "stage": to}.items():
            setattr(signal, name, value)
        signal.version += 1
        tell_progress(signal, by=by, now=now)
    return moved


def tell_progress(signal: Signal, *, by: Actor, now: dt.datetime) -> None:
    """Queue the words of the present stage for the reporter, once per stage."""
    reporter = reporter_of(signal)
    where = reach_of(reporter) if reporter else None
    if where is None:
        return
    with override(signal.language):
        words = _(PROGRESS[Stage(signal.stage)])
        look = _("Look how it goes with your receipt: %(link)s") % {
            "link": page_url("detection:follow", signal.language)
        }
        subject = _("About your message")
    queue_message(
        by=by,
        now=now,
        initiative_id=signal.initiative_id,
        channel=where[0],
        to=where[1],
        language=signal.language,
        subject=subject,
        body=f"{words}\n\n{look}",
        dedupe_key=f"{messages_about(signal.pk)}{signal.stage}:{signal.version}",
        place_id=signal.place_id,
    )


def close_signals(
    signals: Iterable[Signal],
    *,
    by: Actor,
    now: dt.datetime,
    ending: Ending,
    erase_on: dt.date | None,
) -> list[Signal]:
    """Close signals, count each of them, and tell their reporters."""
    closed = move_signals(
        signals,
        by=by,
        now=now,
        to=Stage.CLOSED,
        due_at=None,
        closed_at=now,
        erase_on=erase_on,
    )
    for signal in closed:
        publish_fact(
            place_id=signal.place_id,
            on=timezone.localdate(now),
            measure="signal.closed",
            dimensions={"ending": ending},
        )
    return closed
