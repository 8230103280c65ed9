"""Finding and opening signals: checked, logged, constant in the number of rows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.metres import Point
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import sectors_within
from sombrero.core.scoping import unscoped
from sombrero.detection.domain.categories import (
    CATEGORY_LABELS,
    URGENCY_LABELS,
    Category,
    Urgency,
)
from sombrero.detection.domain.deadlines import in_words
from sombrero.detection.domain.duplicates import Likeness, Sketch, likely_same
from sombrero.detection.domain.receipts import Unreadable, hash_receipt
from sombrero.detection.domain.stages import PROGRESS, STAGE_LABELS, Stage
from sombrero.detection.models import Signal, SignalQuestion
from sombrero.detection.queries.reach import within_reach
from sombrero.detection.wording import say

PAGE = 50
# What is older says little about the same worry, and more rows are not compared.
COMPARED_DAYS = 365
MOST_COMPARED = 300
FILTERS = ("all", "mine", "new", "overdue", "closed")


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One signal in a list, in words."""

    signal: Signal
    category: str
    urgency: str
    stage: str
    deadline: str
    is_overdue: bool
    is_urgent: bool
    may_be_double: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """At most 50 rows. after: where the next page begins, "" on the last page."""

    rows: list[InboxRow]
    after: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Another signal that may be about the same, with the reasons in words."""

    signal: Signal
    reasons: list[str]
    same_person: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """What a reporter may know: progress and questions, never content.

    is_danger: their own words may mean danger, so that 112 is said once more.
    """

    stage: Stage
    text: str
    read_by: dt.datetime
    language: str
    initiative_id: int
    is_danger: bool
    questions: list[SignalQuestion]


def list_inbox(
    *,
    by: Actor,
    now: dt.datetime,
    which: str = "all",
    place_id: int | None = None,
    after: str = "",
) -> InboxPage:
    """Return 50 signals within the actor's reach, what is due first on top.

    which: one of FILTERS. after: `InboxPage.after` of the page before. Three queries,
    one more for a role bound to places and one for a place: the page of signals, the
    signals that may be about the same, and the audit row.
    """
    require(by, Permission.SIGNAL_READ)
    rows = _light(Signal.objects.filter(within_reach(by, owner="assigned_to")))
    if place_id is not None:
        rows = rows.filter(place_id__in=sectors_within({place_id}))
    rows = _filtered(rows, which, by=by, now=now)
    page = list(_after(rows, after, closed=which == "closed")[: PAGE + 1])
    more, page = len(page) > PAGE, page[:PAGE]
    audit(
        by=by,
        now=now,
        verb="signals.listed",
        subject="signals",
        # A subject is short; the detail names every row that was shown.
        detail={"which": which, "signals": [signal.pk for signal in page]},
    )
    doubles = _doubles(page, now=now)
    return InboxPage(
        rows=[_row(signal, doubles, now=now) for signal in page],
        after=_cursor(page[-1], closed=which == "closed") if more else "",
    )


def _light(rows: QuerySet[Signal]) -> QuerySet[Signal]:
    """Load what a list shows: no geometry, no reporter, no long histories."""
    return rows.select_related("place", "assigned_to").defer(
        "place__geometry", "proposal", "assigned_to__password"
    )


def _filtered(
    rows: QuerySet[Signal], which: str, *, by: Actor, now: dt.datetime
) -> QuerySet[Signal]:
    if which == "closed":
        return rows.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")
    rows = rows.filter(due_at__isnull=False).order_by("due_at", "pk")
    if which == "mine":
        return rows.filter(assigned_to_id=by.user_id)
    if which == "new":
        return rows.filter(stage=Stage.RECEIVED)
    if which == "overdue":
        return rows.filter(due_at__lt=now)
    return rows


def _after(rows: QuerySet[Signal], after: str, *, closed: bool) -> QuerySet[Signal]:
    moment_text, _bar, pk_text = after.partition("|")
    moment = _moment(moment_text)
    if moment is None or not pk_text.isdecimal():
        return rows
    pk = int(pk_text)
    if closed:
        return rows.filter(Q(closed_at__lt=moment) | Q(closed_at=moment, pk__lt=pk))
    return rows.filter(Q(due_at__gt=moment) | Q(due_at=moment, pk__gt=pk))


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _cursor(last: Signal, *, closed: bool) -> str:
    moment = last.closed_at if closed else last.due_at
    return f"{moment.isoformat()}|{last.pk}" if moment is not None else ""


def _row(signal: Signal, doubles: set[int], *, now: dt.datetime) -> InboxRow:
    overdue = signal.due_at is not None and signal.due_at < now
    return InboxRow(
        signal=signal,
        category=_(CATEGORY_LABELS[Category(signal.category)]),
        urgency=_(URGENCY_LABELS[Urgency(signal.urgency)]),
        stage=_(STAGE_LABELS[Stage(signal.stage)]),
        deadline=say(in_words(signal.due_at, now)) if signal.due_at else "",
        is_overdue=overdue,
        is_urgent=signal.urgency == Urgency.NOW,
        may_be_double=signal.pk in doubles,
    )


def _sketch(signal: Signal) -> Sketch:
    point = None
    if signal.lat is not None and signal.lon is not None:
        point = Point(signal.lat, signal.lon)
    return Sketch(
        key=signal.pk,
        name=signal.about_name,
        description=signal.about_description,
        place=signal.place_text,
        point=point,
        person=signal.person_id,
    )


def _alike_keys(signals: Iterable[Signal]) -> Q:
    """Return the rough condition on which signals are worth comparing."""
    found = list(signals)
    names = {signal.name_key for signal in found} - {""}
    addresses = {signal.address_key for signal in found} - {""}
    return Q(name_key__in=names) | Q(address_key__in=addresses)


def _recent(now: dt.datetime) -> QuerySet[Signal]:
    since = now - dt.timedelta(days=COMPARED_DAYS)
    return Signal.objects.filter(received_at__gte=since).order_by("-pk")


def _doubles(page: list[Signal], *, now: dt.datetime) -> set[int]:
    """Return which of a page may be about the same as another signal. One query."""
    rough = _recent(now).filter(_alike_keys(page), joined_to=None)
    others = list(rough.only(*_COMPARED)[:MOST_COMPARED])
    near: dict[str, list[Sketch]] = {}
    for other in others:
        for key in {other.name_key, "@" + other.address_key} - {"", "@"}:
            near.setdefault(key, []).append(_sketch(other))
    return {signal.pk for signal in page if _has_double(signal, near)}


_COMPARED = (
    "pk",
    "about_name",
    "about_description",
    "place_text",
    "lat",
    "lon",
    "person_id",
    "name_key",
    "address_key",
)


def _has_double(signal: Signal, near: dict[str, list[Sketch]]) -> bool:
    others = near.get(signal.name_key, []) + near.get("@" + signal.address_key, [])
    return bool(likely_same(_sketch(signal), others))


def get_signal(*, by: Actor, now: dt.datetime, pk: int, purpose: str) -> Signal:
    """Open one signal for a purpose; the opening itself is written down.

    Raises NotAllowed, or NotFound when it is not within the actor's reach. Two
    queries, three for a role that is bound to places.
    """
    require(by, Permission.SIGNAL_READ)
    rows = Signal.objects.select_related(
        "place", "assigned_to", "recorded_by", "approach", "reporter", "joined_to"
    ).defer("place__geometry")
    reach = within_reach(by, owner="assigned_to")
    signal = rows.filter(reach, pk=pk).first()
    if signal is None:
        raise NotFound(_("There is no such signal here."))
    audit(by=by, now=now, verb="signal.read", subject=f"signal:{pk}", purpose=purpose)
    return signal


def likely_same_signals(
    *, by: Actor, now: dt.datetime, signal: Signal, limit: int = 5
) -> list[Alike]:
    """Return other signals that may be about the same, best first, with reasons.

    Two queries: the candidates and the audit row of those that are shown. Nothing
    is joined by itself.
    """
    require(by, Permission.SIGNAL_READ)
    rough = _alike_keys([signal])
    if signal.place_id is not None:
        rough |= Q(place_id=signal.place_id)
    if signal.person_id is not None:
        rough |= Q(person_id=signal.person_id)
    rows = (
        _light(_recent(now))
        .filter(rough, within_reach(by, owner="assigned_to"))
        .exclude(pk=signal.pk)
    )
    found = {other.pk: other for other in rows[:MOST_COMPARED]}
    alike = likely_same(_sketch(signal), map(_sketch, found.values()))[:limit]
    if alike:
        audit(
            by=by,
            now=now,
            verb="signals.compared",
            subject="signals:" + ",".join(str(likeness.key) for likeness in alike),
        )
    return [_alike(likeness, found) for likeness in alike]


def _alike(likeness: Likeness, found: dict[int, Signal]) -> Alike:
    reasons = [say(phrase) for phrase in likeness.reasons]
    return Alike(found[likeness.key], reasons, likeness.same_person)


def follow_signal(*, receipt: str) -> Followed:
    """Return how far a signal is, for whoever holds its receipt.

    Raises NotFound with one sentence for a wrong code. Two queries.
    """
    signal = signal_of_receipt(receipt)
    with unscoped():
        questions = list(SignalQuestion.objects.filter(signal=signal))
    return Followed(
        stage=Stage(signal.stage),
        text=_(PROGRESS[Stage(signal.stage)]),
        read_by=signal.read_by,
        language=signal.language,
        initiative_id=signal.initiative_id,
        is_danger=any(proposal["danger"] for proposal in signal.proposal),
        questions=questions,
    )


def signal_of_receipt(receipt: str) -> Signal:
    """Return the signal a receipt belongs to. Raises NotFound. One query."""
    wrong = _(
        "We do not know this code. It has three groups of five letters and figures: "
        "look again at your receipt, or telephone us."
    )
    try:
        stored = hash_receipt(receipt)
    except Unreadable:
        raise NotFound(wrong) from None
    # A reporter knows no initiative: the receipt itself is the key.
    with unscoped():
        signal = Signal.objects.filter(receipt_hash=stored).first()
    if signal is None:
        raise NotFound(wrong)
    return signal
