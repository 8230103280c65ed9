"""Choosing priorities in a meeting: by link, on paper, and then by people.

A ballot has no person: one device has one, which replaces the one before. When the
meeting closes, ballots are added up and forgotten. Deciding publishes the fact
`analysis.choosing` on the place.
"""

import datetime as dt
import secrets
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.actions.analysing_shared import count_fact, trail
from sombrero.analysis.domain.analysing import FindingState
from sombrero.analysis.domain.choosing import (
    MOST_CANDIDATES,
    MOST_DOTS,
    added_up,
    differs,
    overflow,
    read_ballot,
)
from sombrero.analysis.models import Ballot, Candidate, Choosing
from sombrero.analysis.queries.analyses import get_analysis, list_findings
from sombrero.analysis.queries.choosing import VOTES_FOR, get_choosing, list_candidates
from sombrero.core.access import require
from sombrero.core.actions.versions import write
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import scope, unscoped

State = Choosing.State


def prepare_choosing(
    *,
    by: Actor,
    now: dt.datetime,
    analysis_pk: int,
    title: str,
    held_on: dt.date,
    dots: int,
    finding_ids: Collection[int],
) -> Choosing:
    """Prepare a meeting that chooses among open findings. Raises NotFound, Refused."""
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(title)
    if not 1 <= dots <= MOST_DOTS:
        raise Refused(
            _("Everybody gets between 1 and %(most)d dots.") % {"most": MOST_DOTS}
        )
    with transaction.atomic():
        analysis = get_analysis(by=by, pk=analysis_pk)
        found = [
            one
            for one in list_findings(by=by, analysis_pk=analysis_pk)
            if one.pk in set(finding_ids) and one.state == FindingState.OPEN
        ]
        if not 2 <= len(found) <= MOST_CANDIDATES:
            raise Refused(
                _("Choose from 2 to %(most)d findings.") % {"most": MOST_CANDIDATES}
            )
        choosing = Choosing.objects.create(
            initiative_id=by.here,
            analysis=analysis,
            title=title.strip(),
            held_on=held_on,
            dots=dots,
            token=secrets.token_urlsafe(9),
            created_at=now,
        )
        Candidate.objects.bulk_create(
            Candidate(choosing=choosing, finding=one, number=number, words=one.words)
            for number, one in enumerate(found, 1)
        )
        trail(by, now, "choosing.prepared", _subject(choosing), candidates=len(found))
    return choosing


def open_ballots(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Choosing:
    """Open the link: from now on dots may be placed. Raises Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    with transaction.atomic():
        choosing = _in_state(by, pk, State.DRAFT)
        if timezone.localdate(now) > choosing.held_on + VOTES_FOR:
            raise Refused(_("This meeting is long past: prepare a new one."))
        write(Choosing.objects.filter(pk=pk), version, state=State.OPEN)
        trail(by, now, "choosing.opened", _subject(choosing))
    return get_choosing(by=by, pk=pk)


def place_dots(
    *, now: dt.datetime, choosing: Choosing, device: str, given: Mapping[int, int]
) -> None:
    """Keep the dots of one device; sending again replaces them.

    choosing: from queries.open_choosing. device: the hash of the device's own word.
    given: dots by candidate. Raises Refused when they do not fit.
    """
    with scope(initiative=choosing.initiative_id), transaction.atomic():
        candidates = [one.pk for one in list_candidates(choosing=choosing)]
        placed = read_ballot(given, candidates=candidates, dots=choosing.dots)
        if placed is None:
            raise Refused(
                _("Place at least one dot, and no more than %(dots)d.")
                % {"dots": choosing.dots}
            )
        # The meeting may close at this very moment: then nothing is kept.
        locked = Choosing.objects.select_for_update().filter(
            pk=choosing.pk, state=State.OPEN
        )
        if not locked.exists():
            raise NotFound
        Ballot.objects.update_or_create(
            choosing=choosing,
            device=device[:64],
            defaults={"dots": {str(key): number for key, number in placed.items()}},
        )


def type_in_paper(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    people: int,
    dots: Mapping[int, int],
) -> Choosing:
    """Keep the dots counted on the sheets; typing again replaces them.

    people: how many put dots on paper. dots: by candidate. Raises NotFound, Refused,
    Stale.
    """
    require(by, Permission.ANALYSIS_WRITE)
    with transaction.atomic():
        choosing = get_choosing(by=by, pk=pk)
        if choosing.state == State.DECIDED:
            raise Refused(_("The order was decided: the dots stay as they are."))
        candidates = list_candidates(choosing=choosing)
        if not set(dots) <= {one.pk for one in candidates}:
            raise NotFound
        _check_paper(choosing, people, dots)
        write(Choosing.objects.filter(pk=pk), version, on_paper=people)
        for one in candidates:
            Candidate.objects.filter(pk=one.pk).update(paper=dots.get(one.pk, 0))
        trail(by, now, "choosing.paper", _subject(choosing), people=people)
    return get_choosing(by=by, pk=pk)


def _check_paper(choosing: Choosing, people: int, dots: Mapping[int, int]) -> None:
    if people < 0 or any(number < 0 for number in dots.values()):
        raise Refused(_("A count cannot be below nothing."))
    too_many = overflow(dots, people=people, dots=choosing.dots)
    if too_many:
        raise Refused(
            _(
                "%(people)d people with %(dots)d dots each have %(most)d; you typed"
                " %(over)d more. Count again, or change how many people there were."
            )
            % {
                "people": people,
                "dots": choosing.dots,
                "most": people * choosing.dots,
                "over": too_many,
            }
        )


def close_ballots(*, by: Actor, now: dt.datetime, pk: int, version: int) -> Choosing:
    """Close the link, add the ballots up and forget them. Raises Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    with transaction.atomic():
        choosing = _in_state(by, pk, State.OPEN)
        write(Choosing.objects.filter(pk=pk), version, state=State.CLOSED)
        _add_up(choosing)
        trail(by, now, "choosing.closed", _subject(choosing))
    return get_choosing(by=by, pk=pk)


def _add_up(choosing: Choosing) -> None:
    """Add ballots to their candidates and delete them, inside a transaction."""
    ballots = list(Ballot.objects.filter(choosing=choosing))
    dots = added_up(
        {int(key): number for key, number in one.dots.items()} for one in ballots
    )
    for key, number in dots.items():
        Candidate.objects.filter(pk=key, choosing=choosing).update(link=number)
    Choosing.objects.filter(pk=choosing.pk).update(by_link=len(ballots))
    Ballot.objects.filter(choosing=choosing).delete()


def close_forgotten(*, now: dt.datetime) -> int:
    """Close meetings that nobody closed, so that no ballot stays. Returns how many."""
    before = timezone.localdate(now) - VOTES_FOR
    # The system tidies up in every initiative at once.
    with unscoped(), transaction.atomic():
        late = Choosing.objects.filter(state=State.OPEN, held_on__lt=before)
        found = list(late)
        for one in found:
            write(Choosing.objects.filter(pk=one.pk), one.version, state=State.CLOSED)
            _add_up(one)
            trail(SYSTEM, now, "choosing.closed", _subject(one))
    return len(found)


def decide(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    order: Sequence[int],
    reason: str = "",
) -> Choosing:
    """Keep the order that people chose; it becomes the priorities of the analysis.

    order: candidates, the first priority first; the others were not chosen. reason:
    asked for when the order is not that of the dots. Raises NotFound, Refused, Stale.
    """
    require(by, Permission.ANALYSIS_WRITE)
    refuse_persons(reason)
    with transaction.atomic():
        choosing = _in_state(by, pk, State.CLOSED)
        candidates = {one.pk: one for one in list_candidates(choosing=choosing)}
        if not order or len(set(order)) != len(order):
            raise Refused(_("Give each priority a place of its own, at least one."))
        if not set(order) <= set(candidates):
            raise NotFound
        dots = {key: one.link + one.paper for key, one in candidates.items()}
        if differs(order, dots) and not reason.strip():
            raise Refused(
                _("This is not the order of the dots: say in a sentence why.")
            )
        changed = {"state": State.DECIDED, "decided_at": now, "reason": reason.strip()}
        write(Choosing.objects.filter(pk=pk), version, **changed)
        for rank, key in enumerate(order, 1):
            Candidate.objects.filter(pk=key).update(rank=rank)
        count_fact(choosing.analysis, "analysis.choosing", choosing.held_on)
        trail(by, now, "choosing.decided", _subject(choosing), chosen=len(order))
    return get_choosing(by=by, pk=pk)


def remove_choosing(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove a meeting that has not begun. Raises NotFound, Refused, Stale."""
    require(by, Permission.ANALYSIS_WRITE)
    with transaction.atomic():
        choosing = _in_state(by, pk, State.DRAFT)
        write(Choosing.objects.filter(pk=pk), version)
        trail(by, now, "choosing.removed", _subject(choosing))
        choosing.delete()


def _in_state(by: Actor, pk: int, state: State) -> Choosing:
    choosing = get_choosing(by=by, pk=pk)
    if choosing.state != state:
        raise Refused(_("This meeting is already further on; nothing was changed."))
    return choosing


def _subject(choosing: Choosing) -> str:
    return f"choosing:{choosing.pk}"
