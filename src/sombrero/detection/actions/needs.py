"""Needs and requests: opened after contact, closed with the person's own answer."""

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
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.detection.actions.approaches import close_when_done
from sombrero.detection.actions.guards import approach_for, need_for
from sombrero.detection.actions.progress import move_signals
from sombrero.detection.domain.needs import (
    ROOT_CAUSES,
    FeltLonely,
    Isolated,
    Kind,
    Outcome,
    Status,
)
from sombrero.detection.domain.stages import Stage
from sombrero.detection.models import Approach, Need, NeedEvent
from sombrero.people.queries import get_person


@dataclass(frozen=True, slots=True)
class NeedWords:
    """What is needed. life_domains, root_causes: keys of the shared lists."""

    kind: Kind
    words: str
    life_domains: tuple[str, ...]
    felt_lonely: FeltLonely = FeltLonely.NOT_ASKED
    isolated: Isolated = Isolated.UNKNOWN
    root_causes: tuple[str, ...] = ()


def open_need(
    *,
    by: Actor,
    now: dt.datetime,
    need: NeedWords,
    approach_pk: int | None = None,
    person_id: int | None = None,
) -> Need:
    """Write down what somebody asks for, or what was seen.

    Comes after contact: from an approach in which somebody answered, or for a known
    person who is here. Raises NotFound, Refused.
    """
    require(by, Permission.NEED_WRITE)
    _check(need)
    with transaction.atomic():
        approach = _approach(by, approach_pk, need)
        if approach is None and person_id is None:
            raise Refused(_("Say first whom this need is about."))
        about = approach or get_person(
            by=by, now=now, pk=person_id or 0, purpose="need"
        )
        opened: Need = Need.objects.create(
            initiative_id=about.initiative_id,
            approach=approach,
            person_id=approach.person_id if approach else person_id,
            place_id=about.place_id,
            kind=need.kind,
            words=need.words.strip(),
            life_domains=list(need.life_domains),
            felt_lonely=need.felt_lonely,
            isolated=need.isolated,
            root_causes=list(need.root_causes),
            referent_id=(approach.referent_id if approach else None) or by.user_id,
            opened_at=now,
        )
        _remember(opened, "opened", by=by, now=now)
        _count_opened(opened, now=now)
        if approach is not None:
            signals = approach.signals.select_related("reporter")
            move_signals(signals, by=by, now=now, to=Stage.HELP)
    return opened


def _check(need: NeedWords) -> None:
    if not need.words.strip():
        raise Refused(_("Write what is needed, in the person's own words if you can."))
    if not need.life_domains or not set(need.life_domains) <= set(LIFE_DOMAINS):
        raise Refused(_("Choose at least one part of life that it is about."))
    if not set(need.root_causes) <= set(ROOT_CAUSES):
        raise Refused(_("Choose the causes from the list."))


def _approach(by: Actor, pk: int | None, need: NeedWords) -> Approach | None:
    if pk is None:
        return None
    approach = approach_for(by, pk)
    if not approach.contacts.filter(made=True).exists():
        raise Refused(
            _("First meet: a need is written down after somebody answered the door.")
        )
    if need.kind is Kind.REQUEST and approach.first_met_on is None:
        raise Refused(
            _("A request comes from the person: write down first that you met.")
        )
    return approach


def _remember(
    need: Need,
    kind: str,
    *,
    by: Actor,
    now: dt.datetime,
    outcome: str = "",
    note: str = "",
) -> None:
    """Add one step to the history and one row to the trail."""
    NeedEvent.objects.create(
        initiative_id=need.initiative_id,
        need=need,
        kind=kind,
        outcome=outcome,
        note=note,
        at=now,
        by_user_id=by.user_id,
    )
    audit(
        by=by,
        now=now,
        verb=f"need.{kind}",
        subject=f"need:{need.pk}",
        detail={"outcome": outcome} if outcome else {},
    )


def _count_opened(need: Need, *, now: dt.datetime) -> None:
    _count(need, "need.opened", {"kind": need.kind}, now=now)
    known = {need.felt_lonely, need.isolated} <= {"yes", "no"}
    if known:
        publish_fact(
            place_id=need.place_id,
            on=timezone.localdate(now),
            measure="need.lonely",
            dimensions={"felt": need.felt_lonely, "isolated": need.isolated},
        )


def _count(
    need: Need, measure: str, dimensions: dict[str, str], *, now: dt.datetime
) -> None:
    """Publish one fact for each part of life that the need is about."""
    for life_domain in need.life_domains:
        publish_fact(
            place_id=need.place_id,
            on=timezone.localdate(now),
            measure=measure,
            dimensions={**dimensions, "life_domain": life_domain},
        )


def update_need(
    *, by: Actor, now: dt.datetime, pk: int, version: int, need: NeedWords
) -> Need:
    """Change the words, the parts of life, loneliness, isolation or causes.

    The history keeps that it changed. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.NEED_WRITE)
    _check(need)
    with transaction.atomic():
        found = need_for(by, pk)
        change(
            found,
            version,
            kind=need.kind,
            words=need.words.strip(),
            life_domains=list(need.life_domains),
            felt_lonely=need.felt_lonely,
            isolated=need.isolated,
            root_causes=list(need.root_causes),
        )
        _remember(found, "changed", by=by, now=now)
    return found


def close_need(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    outcome: Outcome,
    answer: str = "",
) -> Need:
    """Close a need with what the person says to "did it help?".

    A need that was not helped counts as unmet. The signals it came from close with
    the last need of an ended approach. Raises NotFound, Stale, Refused.
    """
    require(by, Permission.NEED_WRITE)
    with transaction.atomic():
        need = need_for(by, pk)
        if not need.is_open:
            raise Refused(_("This need is already closed."))
        answer = answer.strip()
        change(
            need,
            version,
            status=Status.CLOSED,
            outcome=outcome,
            answer=answer,
            closed_at=now,
        )
        _remember(need, "closed", by=by, now=now, outcome=outcome, note=answer)
        _count(need, "need.closed", {"outcome": outcome}, now=now)
        if outcome is Outcome.NOT_HELPED:
            _count(need, "need.unmet", {}, now=now)
        if need.approach is not None:
            close_when_done(need.approach, by=by, now=now)
    return need


def reopen_need(
    *, by: Actor, now: dt.datetime, pk: int, version: int, reason: str
) -> Need:
    """Open a closed need again; the history keeps how it ended before.

    Raises NotFound, Stale, Refused.
    """
    require(by, Permission.NEED_WRITE)
    if not reason.strip():
        raise Refused(_("Say in a few words why it is opened again."))
    with transaction.atomic():
        need = need_for(by, pk)
        if need.is_open:
            raise Refused(_("This need is still open."))
        change(need, version, status=Status.OPEN, outcome="", answer="", closed_at=None)
        _remember(need, "reopened", by=by, now=now, note=reason.strip())
        if need.approach is not None:
            signals = need.approach.signals.select_related("reporter")
            move_signals(
                signals, by=by, now=now, to=Stage.HELP, closed_at=None, erase_on=None
            )
    return need
