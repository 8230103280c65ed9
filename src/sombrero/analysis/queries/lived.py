"""Finding sessions, statements, quotes and surveys. No person is in them.

Raw words are for the team that heard them; who else reads figures sees counts
(queries.heard) and agreed quotes.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.domain.lived_survey import Counted, count, from_json
from sombrero.analysis.domain.lived_words import wanted
from sombrero.analysis.models import (
    Quote,
    Session,
    Spot,
    Statement,
    Survey,
    SurveyAnswer,
    TallyLine,
    Theme,
)
from sombrero.core.access import require
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.codes import hash_code, read_code
from sombrero.core.domain.errors import NotFound
from sombrero.core.domain.roles import Permission
from sombrero.core.domain.suppression import Shown
from sombrero.core.models import Place
from sombrero.core.queries import sectors_within
from sombrero.core.scoping import unscoped

RECENT = dt.timedelta(days=60)


# -- Places --------------------------------------------------------------------------
def list_places_here(*, by: Actor) -> tuple[list[Place], list[Place]]:
    """Return the initiative's places, and the newest sectors in them. Four queries."""
    require(by, Permission.LIVED_WRITE, Permission.FIGURES_READ)
    own = list(
        Place.objects.filter(initiatives=by.here)
        .defer("geometry")
        .order_by("name_nl", "pk")
    )
    inside = Place.objects.filter(
        pk__in=sectors_within(one.pk for one in own), kind=Place.Kind.SECTOR
    )
    newest = inside.order_by("-vintage").values_list("vintage", flat=True)[:1]
    sectors = inside.filter(vintage__in=list(newest)).defer("geometry")
    return own, list(sectors.order_by("name_nl", "pk"))


# -- Sessions ------------------------------------------------------------------------
def list_sessions(*, by: Actor) -> QuerySet[Session]:
    """Return the team's sessions, newest first, with what each has: `heard`, `seen`."""
    require(by, Permission.LIVED_WRITE)
    return (
        Session.objects.filter(_in_reach(by), initiative_id=by.here)
        .select_related("place", "survey")
        .defer("place__geometry")
        .annotate(heard=_number_of(Statement), seen=_number_of(Spot))
        .order_by("-held_on", "-pk")
    )


def _in_reach(by: Actor, session: str = "") -> Q:
    """Return the condition on sessions, or on what has one: all, or in one's places.

    A worker bound to places sees what was heard there, and what they wrote down
    themselves. session: the way to the session. One query for who is bound.
    """
    if not by.is_bound_to_places:
        return Q()
    mine = Q(**{f"{session}place_id__in": sectors_within(by.place_ids)})
    return mine | Q(**{f"{session}recorded_by_id": by.user_id})


def _number_of(model: type[Statement] | type[Spot]) -> Coalesce:
    rows = (
        model.objects.filter(session=OuterRef("pk"))
        .order_by()
        .values("session")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def recent_sessions(*, by: Actor, today: dt.date) -> list[Session]:
    """Return the sessions of the last weeks, to which something may be added."""
    since = today - RECENT
    return list(list_sessions(by=by).filter(held_on__gte=since)[:30])


def get_session(*, by: Actor, pk: int) -> Session:
    """Return one session with its place. Raises NotFound. One query."""
    found = list_sessions(by=by).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def list_spots(*, by: Actor, session: Session) -> list[Spot]:
    """Return the spots of a session in the order of the route. One query."""
    require(by, Permission.LIVED_WRITE)
    rows = Spot.objects.filter(session=session).select_related("sector")
    return list(rows.defer("sector__geometry").order_by("number", "pk"))


def list_lines(*, by: Actor, session: Session) -> list[TallyLine]:
    """Return what a session counts. One query."""
    require(by, Permission.LIVED_WRITE)
    return list(session.lines.order_by("position"))


# -- Statements ----------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Looking:
    """What somebody looks for among the statements. words: as they typed it."""

    words: str = ""
    life_domain: str = ""
    kind: str = ""
    theme: int | None = None
    session: int | None = None
    waiting: bool = False
    """Only those that nobody coded yet."""


def search_statements(*, by: Actor, looking: Looking) -> QuerySet[Statement]:
    """Return the statements that have all words and marks, newest first."""
    require(by, Permission.LIVED_WRITE)
    rows = (
        Statement.objects.filter(_in_reach(by, "session__"), initiative_id=by.here)
        .select_related("session", "quote")
        .prefetch_related("codes", "themes")
        .order_by("-recorded_at", "-pk")
    )
    for piece in wanted(looking.words):
        rows = rows.filter(folded__contains=piece)
    if looking.life_domain:
        rows = rows.filter(codes__life_domain=looking.life_domain)
    if looking.kind:
        rows = rows.filter(kind=looking.kind)
    if looking.theme:
        rows = rows.filter(themes=looking.theme)
    if looking.session:
        rows = rows.filter(session_id=looking.session)
    return rows.filter(coded_at=None) if looking.waiting else rows


def get_statement(*, by: Actor, pk: int) -> Statement:
    """Return one statement with its codes and session. Raises NotFound."""
    found = search_statements(by=by, looking=Looking()).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def next_to_code(*, by: Actor, after: int) -> Statement | None:
    """Return another statement that waits to be coded: older ones first come next."""
    waiting = search_statements(by=by, looking=Looking(waiting=True)).exclude(pk=after)
    return waiting.filter(pk__lt=after).first() or waiting.first()


def list_themes(*, by: Actor) -> list[Theme]:
    """Return the team's themes by name. One query."""
    require(by, Permission.LIVED_WRITE)
    return list(Theme.objects.filter(initiative_id=by.here).order_by("folded"))


# -- Quotes --------------------------------------------------------------------------
def quotes_of(
    *,
    by: Actor,
    place_ids: Iterable[int],
    on: dt.date,
    audience: Audience = Audience.REPORT,
) -> list[Quote]:
    """Return what may be quoted of these places on this day, newest first.

    Only words whose speaker agreed to this audience, whose term is not over, and that
    were not withdrawn. Each has its statement with codes. Two queries.
    """
    require(by, Permission.FIGURES_READ)
    wide = [Audience.PUBLIC] if audience == Audience.PUBLIC else list(Audience)
    rows = Quote.objects.filter(
        initiative_id=by.here,
        statement__session__place_id__in=set(place_ids),
        audience__in=wide,
        until__gte=on,
        given_on__lte=on,
        withdrawn_on=None,
    )
    return list(
        rows.select_related("statement__session")
        .prefetch_related("statement__codes")
        .order_by("-given_on", "-pk")
    )


def quote_by_code(*, code: str, on: dt.date) -> Quote:
    """Return the quote that somebody's slip belongs to. Raises NotFound.

    Public: the code is the only key, and nothing else of the team is shown.
    """
    typed = read_code(code)
    # A slip says nothing of the initiative it came from.
    with unscoped():
        found = Quote.objects.filter(
            code_hash=hash_code(typed) if typed else "", until__gte=on
        ).first()
    if found is None:
        raise NotFound
    return found


# -- Surveys -------------------------------------------------------------------------
def get_survey(*, by: Actor, session_pk: int) -> Survey:
    """Return the survey of a session. Raises NotFound."""
    session = get_session(by=by, pk=session_pk)
    found = Survey.objects.filter(session=session).select_related("session").first()
    if found is None:
        raise NotFound
    return found


def get_closed_survey(*, by: Actor, session_pk: int) -> Survey:
    """Return a closed survey of this initiative. Raises NotFound. One query."""
    require(by, Permission.FIGURES_READ)
    rows = Survey.objects.filter(
        initiative_id=by.here, session=session_pk, state=Survey.State.CLOSED
    )
    found = rows.select_related("session__place").first()
    if found is None:
        raise NotFound
    return found


def open_survey(*, token: str, today: dt.date) -> Survey:
    """Return the survey behind a public link. Raises NotFound when it is not open."""
    # The public belongs to no initiative; the link says which survey it is.
    with unscoped():
        found = (
            Survey.objects.filter(
                token=token, state=Survey.State.OPEN, closes_on__gte=today
            )
            .select_related("session__place", "initiative")
            .defer("session__place__geometry")
            .first()
        )
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Results:
    """What came out of a survey: how many by which way, and counts by question."""

    answered: Shown
    counted: list[Counted]


def answers_so_far(*, by: Actor, survey: Survey) -> int:
    """Return how many answers there are, without what they say. One query."""
    require(by, Permission.LIVED_WRITE)
    return survey.answers.count()


def results_of(*, by: Actor, survey: Survey) -> Results | None:
    """Return the counts of a survey that is closed, else None. One query.

    A running count would tell what the last one answered.
    """
    require(by, Permission.FIGURES_READ)
    if survey.state != Survey.State.CLOSED or survey.session.erased_at:
        return None
    chosen: Sequence[dict[str, list[str]]] = list(
        SurveyAnswer.objects.filter(survey=survey).values_list("chosen", flat=True)
    )
    answered, counted = count(from_json(survey.questions), chosen)
    return Results(answered, counted)


def closed_surveys(*, by: Actor, place_ids: Iterable[int]) -> list[Survey]:
    """Return the closed surveys of these places, newest first. One query."""
    require(by, Permission.FIGURES_READ)
    rows = Survey.objects.filter(
        Q(session__place_id__in=set(place_ids)),
        initiative_id=by.here,
        state=Survey.State.CLOSED,
        session__erased_at=None,
    )
    return list(rows.select_related("session").order_by("-closes_on", "-pk"))
