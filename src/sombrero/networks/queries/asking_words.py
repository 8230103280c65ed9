"""What may be told to who is asked or reminded, in one sentence.

The kind of help, roughly where, and when. Never who asks, where they live or why: that
is heard after a yes.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sombrero.core.dates import day_soon, time_words
from sombrero.core.models import Place
from sombrero.core.queries import neighbourhoods_of
from sombrero.networks.models import Reminder, Request
from sombrero.talents.queries import help_words

WHOLE = frozenset(
    {Place.Kind.NEIGHBOURHOOD, Place.Kind.MUNICIPALITY, Place.Kind.CARE_ZONE}
)
BOTH = ("nl", "fr")


@dataclass(frozen=True, slots=True)
class About:
    """What may be said of a request, in the reader's language. where may be ""."""

    kind: str
    where: str
    when: str
    takes: str

    @property
    def sentence(self) -> str:
        """Say it in one sentence, without a name, an address or a reason."""
        words = {"kind": self.kind, "when": self.when, "where": self.where}
        if self.where:
            return _("A neighbour in %(where)s asks: %(kind)s, %(when)s.") % words
        return _("A neighbour asks: %(kind)s, %(when)s.") % words


def spoken_with(languages: Iterable[str]) -> tuple[str, ...]:
    """Choose in which of our languages somebody is written to.

    languages: theirs, the best one first. Unknown: Dutch and French, both.
    """
    ours = [code for code, _name in settings.LANGUAGES]
    return next(((code,) for code in languages if code in ours), BOTH)


def part_of_town(request: Request) -> Place | None:
    """Give the neighbourhood of a request; never its street. At most two queries."""
    return parts_of_town([request]).get(request.pk)


def parts_of_town(requests: Iterable[Request]) -> dict[int, Place]:
    """Give the neighbourhood of each request, by its id; never a street.

    Absent where no place is known. At most two queries, however many.
    """
    placed = {one.pk: one.place for one in requests if one.place is not None}
    small = {one.pk for one in placed.values() if one.kind not in WHOLE}
    above = neighbourhoods_of(small) if small else {}
    found = {
        pk: place if place.kind in WHOLE else above.get(place.pk)
        for pk, place in placed.items()
    }
    return {pk: place for pk, place in found.items() if place is not None}


def about(request: Request, where: Place | None) -> About:
    """Say what is asked, in the language that is on. where: of `part_of_town`."""
    kind = help_words(request.kind)
    return About(
        kind=kind[:1].lower() + kind[1:],
        where=where.name if where else "",
        when=when_words(request),
        takes=_takes(request.quarters),
    )


def when_words(request: Request) -> str:
    """Say when help is asked: "Wednesday 25 November, in the morning, every week"."""
    parts = [day_soon(request.on) if request.on else _("on a day that suits you")]
    if request.at:
        parts.append(_("at %(time)s") % {"time": time_words(request.at)})
    elif request.part_of_day:
        parts.append(_part(request.part_of_day))
    if request.every:
        parts.append(str(request.get_every_display()).lower())
    return ", ".join(parts)


def _part(key: str) -> str:
    return {
        "am": _("in the morning"),
        "pm": _("in the afternoon"),
        "eve": _("in the evening"),
    }[key]


def moment_words(moment: dt.datetime) -> str:
    """Write a day and an hour on the wall."""
    said = {"day": day_soon(moment), "time": time_words(moment)}
    return _("%(day)s at %(time)s") % said


def _takes(quarters: int) -> str:
    if quarters < 4:
        return _("It takes less than an hour.")
    hours = round(quarters / 4)
    return ngettext("It takes about an hour.", "It takes about %(n)d hours.", hours) % {
        "n": hours
    }


# -- Reminders ----------------------------------------------------------------------
def when_of(reminder: Reminder) -> str:
    """Say when the occasion is, in the language that is on."""
    day = day_soon(reminder.on)
    if reminder.at is None:
        return day
    return _("%(day)s at %(time)s") % {"day": day, "time": time_words(reminder.at)}


def reminding_sentence(reminder: Reminder) -> str:
    """Say in one sentence what somebody is reminded of, in the language that is on.

    The reminder comes with its visit. Names of others are never in it.
    """
    when = {"when": when_of(reminder), "words": reminder.words}
    if reminder.kind == Reminder.Kind.CHECK_IN:
        return _("We would like to hear how it goes with the visits.")
    if reminder.kind == Reminder.Kind.ACTIVITY:
        return _("%(when)s: %(words)s. Will you come?") % when
    visit = reminder.visit
    goes = visit is not None and visit.helper_id == reminder.person_id
    if reminder.kind == Reminder.Kind.FIRST_VISIT:
        return (
            _("%(when)s you go to a neighbour for the first time.")
            if goes
            else _("%(when)s a neighbour comes to you for the first time.")
        ) % when
    return (
        _("%(when)s you go to a neighbour. Does it still suit you?")
        if goes
        else _("%(when)s a neighbour comes to you. Does it still suit you?")
    ) % when
