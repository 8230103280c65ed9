"""Reading meetings that choose priorities: candidates, dots, and the public link."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from sombrero.analysis.domain.choosing import Ranked, ranked
from sombrero.analysis.models import Ballot, Candidate, Choosing
from sombrero.analysis.queries.analyses import list_analyses
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Expired, NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.scoping import unscoped

VOTES_FOR = dt.timedelta(days=14)
"""A meeting that forgot to close stops taking ballots so long after its day."""


@dataclass(frozen=True)
class Standing:
    """A candidate with its dots and its place among them."""

    candidate: Candidate
    ranked: Ranked


def list_choosings(*, by: Actor, analysis_pk: int) -> list[Choosing]:
    """Return the meetings of an analysis, newest first. One query."""
    require(by, Permission.LIVED_WRITE)
    rows = Choosing.objects.filter(initiative_id=by.here, analysis=analysis_pk)
    return list(rows.order_by("-held_on", "-pk"))


def get_choosing(*, by: Actor, pk: int) -> Choosing:
    """Return one meeting with its analysis. Raises NotFound. One query."""
    require(by, Permission.LIVED_WRITE)
    mine = list_analyses(by=by).values("pk")
    rows = Choosing.objects.filter(initiative_id=by.here, analysis__in=mine)
    found = rows.select_related("analysis__place").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def list_candidates(*, choosing: Choosing) -> list[Candidate]:
    """Return what a meeting chooses from, in the order of the sheet. One query."""
    rows = Candidate.objects.filter(choosing=choosing)
    return list(rows.select_related("finding").order_by("number"))


def ballots_so_far(*, by: Actor, choosing: Choosing) -> int:
    """Return how many devices sent a ballot; what they chose is known at the end."""
    require(by, Permission.LIVED_WRITE)
    if choosing.state != Choosing.State.OPEN:
        return choosing.by_link
    return Ballot.objects.filter(choosing=choosing).count()


def standings(candidates: Sequence[Candidate]) -> list[Standing]:
    """Put candidates in the order of their dots: link and paper together."""
    by_key = {one.pk: one for one in candidates}
    dots = {one.pk: one.link + one.paper for one in candidates}
    return [Standing(by_key[one.key], one) for one in ranked(dots)]


def open_choosing(*, token: str, today: dt.date) -> Choosing:
    """Return the meeting behind a link.

    Raises NotFound for an unknown link, Expired when it takes no ballots any more.
    """
    # The public belongs to no initiative; the link says which meeting it is.
    with unscoped():
        found = (
            Choosing.objects.filter(token=token)
            .select_related("analysis__place", "initiative")
            .defer("analysis__place__geometry")
            .first()
        )
    if found is None or found.state == Choosing.State.DRAFT:
        raise NotFound
    if found.state != Choosing.State.OPEN or found.held_on + VOTES_FOR < today:
        raise Expired(gettext("This meeting counted its dots. Ask what was chosen."))
    return found


def ballot_of(*, choosing: Choosing, device: str) -> dict[int, int]:
    """Return the dots that a device has placed, by candidate. One query."""
    found = Ballot.objects.filter(choosing=choosing, device=device).first()
    return {int(key): number for key, number in found.dots.items()} if found else {}
