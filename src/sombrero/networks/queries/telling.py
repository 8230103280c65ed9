"""The texts that two neighbours are told, in the language of who reads them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from sombrero.core.access import require
from sombrero.core.dates import day_words, time_words, written
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import get_initiative
from sombrero.networks.domain import telling
from sombrero.networks.models import Match, PartOfDay, Request
from sombrero.people.queries import piece_words, pieces_of
from sombrero.talents.queries import help_words
from sombrero.talents.queries.saying import meet_labels

SPOKEN = ("nl", "fr", "en")


@dataclass(frozen=True)
class Letter:
    """What one of two is told. known: which pieces there are to tell."""

    language: str
    text: str
    known: Sequence[str]


def told(
    *,
    by: Actor,
    today: dt.date,
    match: Match,
    side: str,
    chosen: Sequence[str],
    companion: str = "",
) -> Letter:
    """Return exactly what one of two will read. side: "helper" or "asker".

    The match was opened by its gate. Four queries.
    """
    require(by, Permission.HELP_READ)
    request = match.request
    receiver, other = (
        (match.helper, request.person)
        if side == telling.HELPER
        else (request.person, match.helper)
    )
    language = receiver.language if receiver.language in SPOKEN else "nl"
    with override(language):
        known = _known(by, today, match, side, other.pk)
        lines = [
            _(template) % known
            for template in telling.templates(side, list(chosen), known)
        ]
        if companion:
            lines.append(_(telling.ALONG) % {"companion": companion})
        lines.append(_(telling.STOP_ANY_TIME))
        phone = get_initiative(pk=by.here).phone
        if phone:
            lines.append(_(telling.CALL_US) % {"phone": phone})
    return Letter(language, "\n".join(lines), [key for key in known if known[key]])


def _known(
    by: Actor, today: dt.date, match: Match, side: str, other_id: int
) -> Mapping[str, str]:
    """Return what could be told, in the language that is open."""
    pieces = pieces_of(by=by, pk=other_id, today=today)
    request = match.request
    known = {
        "called": pieces.get("called") or pieces["name"].split()[0],
        "language": piece_words("language", pieces.get("language", ""))
        if pieces.get("language")
        else "",
        "phone": pieces.get("phone", ""),
        "when": when_words(request.on, request.at, request.part_of_day, request.every),
    }
    if side == telling.ASKER:
        return {**known, "likes": ", ".join(pieces.get("likes", "").splitlines())}
    labels = meet_labels()
    return {
        **known,
        "kind": help_words(request.kind),
        "meets": ", ".join(_(labels[key]) for key in request.meets if key in labels),
        "address": pieces.get("address", ""),
        "words": request.words,
    }


def when_words(
    on: dt.date | None, at: dt.time | None, part: str, every: str = ""
) -> str:
    """Say when, in the open language: "Monday 23 November 2026, morning".

    What comes back has a day of the week: "Every week, Monday, morning".
    """
    words = []
    if every:
        words.append(str(Request.Every(every).label))
    if on is not None and every:
        words.append(written(on, "EEEE"))
    elif on is not None:
        words.append(day_words(on))
    if at is not None:
        words.append(time_words(at))
    elif part:
        words.append(str(PartOfDay(part).label).lower())
    return ", ".join(words)


def thanks(*, by: Actor, match: Match) -> dict[str, Letter]:
    """Return the texts with which two are thanked when it is over. One query."""
    phone = get_initiative(pk=by.here).phone
    person, helper = match.request.person, match.helper
    found = {}
    for side, one, other, template in (
        (telling.HELPER, helper, person, telling.THANKS_HELPER),
        (telling.ASKER, person, helper, telling.THANKS_ASKER),
    ):
        language = one.language if one.language in SPOKEN else "nl"
        with override(language):
            text = _(template) % {
                "called": one.called or one.name.split()[0],
                "other": other.called or other.name.split()[0],
                "phone": phone,
            }
        found[side] = Letter(language, text, ())
    return found
