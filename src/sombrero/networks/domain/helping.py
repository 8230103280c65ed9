"""Who could help whom: what stands in the way, and what speaks for it.

Reasons are sentences that one can say aloud to both. None of them says what was
wished of a helper: wishes are used and forgotten, reasons are kept.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sombrero.core.domain.metres import Point, metres_between
from sombrero.core.domain.words import gettext_noop as _
from sombrero.networks.domain.moments import ANY_TIME, Moment, clash
from sombrero.solvers.words import Sentence, sentence

# Counted where a place is not known: a walk across a neighbourhood.
UNKNOWN_WAY = 500.0


@dataclass(frozen=True, slots=True)
class Asking:
    """One request, as far as finding somebody needs it.

    id: of the request. knows: helpers who came before, and nobody was unhappy.
    goes: helpers who go already (the first of a duo); goes_new: whether that one is
    new. times: visits that it asks in a month. meets: what a helper meets there. The
    fields from `gender` to `without` are what the asker wishes.
    """

    id: int
    kind: str
    moment: Moment = ANY_TIME
    point: Point | None = None
    person_id: int = 0
    languages: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    meets: frozenset[str] = frozenset()
    times: int = 1
    duo: bool = False
    needs_check: bool = False
    knows: frozenset[int] = frozenset()
    goes: frozenset[int] = frozenset()
    goes_new: bool = False
    gender: str = ""
    tags: frozenset[str] = frozenset()
    only: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()

    @property
    def understood(self) -> frozenset[str]:
        """The languages of which one is enough; none = not known."""
        return self.languages or self.spoken

    @property
    def parts(self) -> int:
        """How many helpers are still to be found."""
        return max(0, 1 + self.duo - len(self.goes))


@dataclass(frozen=True, slots=True)
class Willing:
    """Somebody who helps, and on which terms.

    id: of the person. slots: parts of the week that suit, none = any. at_most: visits
    a month, None = they did not say; most_of: the same per kind. reach_m: metres they
    like to go, None = wherever; reach_of: the same per kind. had: visits of this
    month, those planned included; had_of: the same per kind; later: the same of
    coming months ("2026-12"). booked: where they go already. is_new: never went
    anywhere yet.
    """

    id: int
    name: str = ""
    kinds: frozenset[str] = frozenset()
    point: Point | None = None
    languages: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    declines: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    at_most: int | None = None
    most_of: Mapping[str, int] = field(default_factory=dict)
    reach_m: int | None = None
    reach_of: Mapping[str, int] = field(default_factory=dict)
    is_checked: bool = False
    rests_until: dt.date | None = None
    had: int = 0
    had_of: Mapping[str, int] = field(default_factory=dict)
    later: Mapping[str, int] = field(default_factory=dict)
    booked: tuple[Moment, ...] = ()
    is_new: bool = False

    def had_in(self, day: dt.date, today: dt.date) -> int:
        """Return the visits in the month of a day."""
        if (day.year, day.month) == (today.year, today.month):
            return self.had
        return self.later.get(f"{day:%Y-%m}", 0)


class Firm(Enum):
    """How firm something is that stands in the way.

    SOFT: the coordinator may choose otherwise. FIRM: with a reason in own words.
    NEVER: nobody may.
    """

    SOFT = "soft"
    FIRM = "firm"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way. key: for code and tests; said: for people."""

    key: str
    firm: Firm
    said: Sentence


NOT_ON = {
    "mon": _("not on Mondays"),
    "tue": _("not on Tuesdays"),
    "wed": _("not on Wednesdays"),
    "thu": _("not on Thursdays"),
    "fri": _("not on Fridays"),
    "sat": _("not on Saturdays"),
    "sun": _("not on Sundays"),
}
NOT_IN = {
    "am": _("not in the morning on that day"),
    "pm": _("not in the afternoon on that day"),
    "eve": _("not in the evening on that day"),
}
NEVER_IN = {
    "am": _("not in the morning"),
    "pm": _("not in the afternoon"),
    "eve": _("not in the evening"),
}
ANOTHER_TIME = _("not at such a time")
GOES_ALREADY = _("is one of the two already")
SELF = _("asks this themselves")
UNWISHED = _("is not the right one here")
NOT_AS_WISHED = _("is not quite what was wished")
NO_OFFER = _("did not offer this kind of help")
NO_LANGUAGE = _("speaks no %(languages)s")
RATHER_NOT = _("would rather not meet what is there, or do this")
NOT_CHECKED = _("did not show an extract of the police record yet")
ENOUGH = _("has as many visits this month as they want: %(count)d")
TOO_OFTEN = _("wants to go at most %(count)d times a month, and this is more")
ENOUGH_OF_KIND = _("wants to do this at most %(count)d times a month")
RESTS = _("rests until %(day)s")
BUSY = _("goes to somebody else at that moment")
TOO_FAR = _("likes to stay nearer home: it is about %(metres)d m")

KNOW = _("They know each other already.")
LANGUAGE = _("Both speak %(languages)s.")
SAME_PLACE = _("They live in the same part of the neighbourhood.")
NEAR = _("They live about %(metres)d m apart.")
FREE = _("Said to be free at that time.")
NOTHING_YET = _("Goes nowhere else yet this month.")
SELDOM = _("Visits this month: %(count)d, less than most.")
IS_NEW = _("Is new, and goes along with somebody who knows the way.")
KNOWS_THE_WAY = _("Knows the way, and takes along somebody who is new.")


def obstacles(asked: Asking, helper: Willing, today: dt.date) -> Iterator[Obstacle]:
    """Yield what stands in the way of a helper going, hardest first."""
    if helper.id == asked.person_id:
        yield Obstacle("self", Firm.NEVER, sentence(SELF))
    if helper.id in asked.goes:
        yield Obstacle("goes", Firm.NEVER, sentence(GOES_ALREADY))
    if helper.id in asked.without:
        yield Obstacle("without", Firm.NEVER, sentence(UNWISHED))
    if any(clash(asked.moment, other) for other in helper.booked):
        yield Obstacle("busy", Firm.NEVER, sentence(BUSY))
    yield from _of_time(asked, helper, today)
    yield from _of_help(asked, helper)
    yield from _of_room(asked, helper, today)
    if _is_not_as_wished(asked, helper):
        yield Obstacle("wish", Firm.SOFT, sentence(NOT_AS_WISHED))
    metres = metres_between(asked.point, helper.point)
    reach = helper.reach_of.get(asked.kind, helper.reach_m)
    if reach is not None and metres is not None and metres > reach:
        said = sentence(TOO_FAR, metres=round(metres, -1))
        yield Obstacle("far", Firm.SOFT, said)


def _of_time(asked: Asking, helper: Willing, today: dt.date) -> Iterator[Obstacle]:
    good = asked.moment.half_days
    if helper.slots and good and not good & helper.slots:
        yield Obstacle("slot", Firm.FIRM, sentence(_not_then(asked.moment, helper)))
    day = asked.moment.on or today
    if helper.rests_until is not None and day < helper.rests_until:
        said = sentence(RESTS, day=helper.rests_until.isoformat())
        yield Obstacle("rests", Firm.FIRM, said)


def _not_then(moment: Moment, helper: Willing) -> str:
    part = moment.part_of_day
    if moment.on is None:
        return NEVER_IN.get(part, ANOTHER_TIME)
    day = min(moment.half_days)[:3]
    if any(slot.startswith(day) for slot in helper.slots):
        return NOT_IN.get(part, ANOTHER_TIME)
    return NOT_ON[day]


def _of_help(asked: Asking, helper: Willing) -> Iterator[Obstacle]:
    if asked.kind not in helper.kinds:
        yield Obstacle("kind", Firm.FIRM, sentence(NO_OFFER))
    if asked.understood and not asked.understood & helper.languages:
        said = sentence(NO_LANGUAGE, languages=", ".join(sorted(asked.understood)))
        yield Obstacle("language", Firm.FIRM, said)
    if helper.declines & (asked.meets | {asked.kind}):
        yield Obstacle("declines", Firm.FIRM, sentence(RATHER_NOT))
    if asked.needs_check and not helper.is_checked:
        yield Obstacle("check", Firm.FIRM, sentence(NOT_CHECKED))


def _of_room(asked: Asking, helper: Willing, today: dt.date) -> Iterator[Obstacle]:
    had = helper.had_in(asked.moment.on or today, today)
    if helper.at_most is not None and had + asked.times > helper.at_most:
        template = ENOUGH if had >= helper.at_most else TOO_OFTEN
        said = sentence(template, count=helper.at_most)
        yield Obstacle("enough", Firm.FIRM, said)
        return
    most = helper.most_of.get(asked.kind)
    if most is not None and helper.had_of.get(asked.kind, 0) + asked.times > most:
        yield Obstacle("enough", Firm.FIRM, sentence(ENOUGH_OF_KIND, count=most))


def _is_not_as_wished(asked: Asking, helper: Willing) -> bool:
    if asked.gender and asked.gender not in helper.tags:
        return True
    if asked.only and helper.id not in asked.only:
        return True
    return bool(asked.tags - helper.tags)


def speaks_for(asked: Asking, helper: Willing, *, usual: float) -> Iterator[Sentence]:
    """Yield what a coordinator can say aloud for a helper.

    usual: the visits that helpers have this month, the middle one.
    """
    if helper.id in asked.knows:
        yield sentence(KNOW)
    metres = metres_between(asked.point, helper.point)
    if metres is not None and metres < 1:
        yield sentence(SAME_PLACE)
    elif metres is not None:
        yield sentence(NEAR, metres=round(metres, -1))
    if both := asked.spoken & helper.languages:
        yield sentence(LANGUAGE, languages=", ".join(sorted(both)))
    if helper.had == 0:
        yield sentence(NOTHING_YET)
    elif helper.had < usual:
        yield sentence(SELDOM, count=helper.had)
    if helper.slots and asked.moment.half_days & helper.slots:
        yield sentence(FREE)
    if asked.duo:
        yield sentence(IS_NEW if helper.is_new else KNOWS_THE_WAY)
