"""Writing down what was heard, seen and counted. No person, and no speaker.

Counts are published as facts on the session's place and month: `lived.session` and
`lived.reached` by method, `lived.statement` by life_domain, `lived.spot` by kind,
`lived.tally`. A correction publishes the difference.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.domain.lived import Kind, SpotKind, erase_on, rounded
from sombrero.analysis.domain.lived_methods import METHODS
from sombrero.analysis.domain.lived_words import searchable
from sombrero.analysis.models import (
    LifeDomainCode,
    Quote,
    Session,
    Spot,
    Statement,
    SurveyAnswer,
    TallyLine,
    TallySending,
    Theme,
)
from sombrero.analysis.queries.lived import (
    get_session,
    get_statement,
    list_places_here,
)
from sombrero.core.access import require
from sombrero.core.actions import audit, publish_fact
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotFound, Refused, Stale
from sombrero.core.domain.folding import fold
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.persons import words_about_a_person
from sombrero.core.domain.roles import Permission
from sombrero.core.queries import find_sector
from sombrero.core.scoping import unscoped

MOST_LINES = 12


# -- Sessions ------------------------------------------------------------------------
@dataclass(frozen=True)
class SessionWords:
    """What is said of a session; method, place and day stay as they were made."""

    title: str
    held_by: str
    reached: int = 0
    remarks: str = ""
    lesson: str = ""


def hold_session(
    *,
    by: Actor,
    now: dt.datetime,
    method: str,
    place_id: int,
    held_on: dt.date,
    words: SessionWords,
) -> Session:
    """Write down that a method was used. Raises NotFound, Refused."""
    require(by, Permission.LIVED_WRITE)
    own, sectors = list_places_here(by=by)
    if place_id not in {one.pk for one in (*own, *sectors)} or method not in METHODS:
        raise NotFound
    if held_on > timezone.localdate(now):
        raise Refused(_("This day is still to come: write it down when it is done."))
    refuse_persons(words.title, words.remarks, words.lesson)
    with transaction.atomic():
        session = Session.objects.create(
            initiative_id=by.here,
            method=method,
            place_id=place_id,
            held_on=held_on,
            recorded_by_id=by.user_id,
            created_at=now,
            erase_on=erase_on(held_on),
            **vars(words),
        )
        lines = [_(one) for one in METHODS[method].lines]
        _make_lines(session, lines)
        _count(session, "lived.session", 1, method=method)
        _count(session, "lived.reached", words.reached, method=method)
        _trail(by, now, "lived.held", session, method=method)
    return session


def edit_session(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: SessionWords
) -> Session:
    """Change what is said of a session. Raises NotFound, Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    refuse_persons(words.title, words.remarks, words.lesson)
    with transaction.atomic():
        before = get_session(by=by, pk=pk)
        written = Session.objects.filter(pk=pk, version=version).update(
            version=F("version") + 1, **vars(words)
        )
        if not written:
            raise Stale(_("Someone else changed this meanwhile; nothing was written."))
        more = words.reached - before.reached
        _count(before, "lived.reached", more, method=before.method)
        _trail(by, now, "lived.edited", before)
    return get_session(by=by, pk=pk)


def remove_session(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove a session that has nothing in it. Raises NotFound, Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        session = get_session(by=by, pk=pk)
        if _has_something(session):
            raise Refused(_("There is something in it: remove that first."))
        if session.version != version:
            raise Stale(_("Someone else changed this meanwhile; nothing was written."))
        _count(session, "lived.session", -1, method=session.method)
        _count(session, "lived.reached", -session.reached, method=session.method)
        _trail(by, now, "lived.removed", session)
        session.delete()


def _has_something(session: Session) -> bool:
    return (
        session.statements.exists()
        or session.spots.exists()
        or session.lines.filter(count__gt=0).exists()
        or SurveyAnswer.objects.filter(survey__session=session).exists()
    )


def living_session(*, by: Actor, pk: int) -> Session:
    """Return a session that still takes something. Raises NotFound, Refused."""
    session = get_session(by=by, pk=pk)
    if session.erased_at is not None:
        raise Refused(_("Its term is over and its words are gone: begin a new one."))
    return session


# -- Statements ----------------------------------------------------------------------
@dataclass(frozen=True)
class StatementWords:
    """What somebody said, and what it is about if that is clear already."""

    words: str
    kind: str = ""
    life_domains: tuple[str, ...] = ()


def add_statements(
    *, by: Actor, now: dt.datetime, session_pk: int, rows: Sequence[StatementWords]
) -> list[Statement]:
    """Write down what was said in a session, one or many. Raises NotFound, Refused."""
    require(by, Permission.LIVED_WRITE)
    refuse_persons(*(row.words for row in rows))
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        made = write_statements(session, rows, now=now)
        _trail(by, now, "lived.statements_added", session, statements=len(made))
    return made


def write_statements(
    session: Session, rows: Iterable[StatementWords], *, now: dt.datetime
) -> list[Statement]:
    """Insert statements with their codes and facts, inside a transaction."""
    kept = [replace(row, words=row.words.strip()) for row in rows if row.words.strip()]
    made = Statement.objects.bulk_create(
        Statement(
            initiative_id=session.initiative_id,
            session=session,
            words=row.words,
            folded=searchable(row.words),
            kind=_kind(row.kind),
            recorded_at=now,
            coded_at=now if row.life_domains else None,
        )
        for row in kept
    )
    for statement, row in zip(made, kept, strict=True):
        _put_codes(session, statement, row.life_domains)
    return made


def code_statement(
    *,
    by: Actor,
    now: dt.datetime,
    pk: int,
    version: int,
    words: StatementWords,
    themes: Iterable[str] = (),
) -> Statement:
    """Say what a statement is about. Its words may be mended until it is quoted.

    themes: names; a new one becomes a theme of the team. Raises NotFound, Refused,
    Stale.
    """
    require(by, Permission.LIVED_WRITE)
    refuse_persons(words.words, *themes)
    with transaction.atomic():
        before = get_statement(by=by, pk=pk)
        text = words.words.strip() or before.words
        if text != before.words and Quote.objects.filter(statement=before).exists():
            raise Refused(
                _("Its speaker agreed to these words: they stay as they are.")
            )
        written = Statement.objects.filter(pk=pk, version=version).update(
            words=text,
            folded=searchable(text),
            kind=_kind(words.kind),
            coded_at=now,
            version=F("version") + 1,
        )
        if not written:
            raise Stale(_("Someone else changed this meanwhile; nothing was written."))
        _put_codes(before.session, before, words.life_domains)
        before.themes.set(_themes(by, themes))
        _trail(by, now, "lived.coded", before.session, statement=pk)
    return get_statement(by=by, pk=pk)


def remove_statement(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove what was said, with its quote. Raises NotFound, Stale."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        statement = get_statement(by=by, pk=pk)
        if statement.version != version:
            raise Stale(_("Someone else changed this meanwhile; nothing was written."))
        session = statement.session
        forget_statement(statement)
        _trail(by, now, "lived.statement_removed", session, statement=pk)


def forget_statement(statement: Statement) -> None:
    """Delete a statement and take its counts back, inside a transaction."""
    _put_codes(statement.session, statement, ())
    statement.delete()


def _put_codes(session: Session, statement: Statement, wanted: Iterable[str]) -> None:
    """Make these the life domains of a statement, and count the difference."""
    after = {one for one in wanted if one in LIFE_DOMAINS}
    rows = LifeDomainCode.objects.filter(statement=statement)
    before = set(rows.values_list("life_domain", flat=True))
    rows.filter(life_domain__in=before - after).delete()
    LifeDomainCode.objects.bulk_create(
        LifeDomainCode(statement=statement, life_domain=one)
        for one in sorted(after - before)
    )
    for domain in sorted(before ^ after):
        more = 1 if domain in after else -1
        _count(session, "lived.statement", more, life_domain=domain)


def _kind(key: str) -> str:
    return key if key in set(Kind) else ""


def _themes(by: Actor, names: Iterable[str]) -> list[Theme]:
    by_key = {fold(name): name.strip()[:60] for name in names if fold(name)}
    return [
        Theme.objects.get_or_create(
            initiative_id=by.here, folded=key[:80], defaults={"name": name}
        )[0]
        for key, name in by_key.items()
    ]


# -- Spots ---------------------------------------------------------------------------
@dataclass(frozen=True)
class SpotWords:
    """What was noted in a place. where: as people say it; position in WGS84."""

    kind: str
    words: str
    where: str = ""
    lat: float | None = None
    lon: float | None = None
    sector_id: int | None = None


def add_spots(
    *, by: Actor, now: dt.datetime, session_pk: int, rows: Sequence[SpotWords]
) -> list[Spot]:
    """Note spots of a walk or a map, in their order. Raises NotFound, Refused.

    The sector is the one around the position, else the chosen one, else the session's.
    """
    require(by, Permission.LIVED_WRITE)
    refuse_persons(*(f"{row.where} {row.words}" for row in rows))
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        last = session.spots.aggregate(last=Max("number"))["last"] or 0
        made = Spot.objects.bulk_create(
            _spot(by, now, session, row, number)
            for number, row in enumerate(rows, last + 1)
        )
        for spot in made:
            _count(session, "lived.spot", 1, spot.sector_id, kind=spot.kind)
        _trail(by, now, "lived.spots_added", session, spots=len(made))
    return made


def _spot(
    by: Actor, now: dt.datetime, session: Session, row: SpotWords, number: int
) -> Spot:
    if row.kind not in set(SpotKind) or not row.words.strip():
        raise Refused(_("Say what kind of place it is, and what you noticed there."))
    at = rounded(row.lat, row.lon)
    return Spot(
        initiative_id=by.here,
        session=session,
        kind=row.kind,
        number=number,
        where=row.where.strip(),
        words=row.words.strip(),
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        sector_id=_sector(by, session, at, row.sector_id),
        recorded_at=now,
    )


def _sector(
    by: Actor,
    session: Session,
    at: tuple[float, float] | None,
    chosen: int | None,
) -> int | None:
    around = find_sector(*at) if at else None
    if around is not None:
        return around.pk
    if chosen is not None:
        if chosen not in {one.pk for one in list_places_here(by=by)[1]}:
            raise NotFound
        return chosen
    is_sector = session.place.kind == session.place.Kind.SECTOR
    return session.place_id if is_sector else None


def remove_spot(*, by: Actor, now: dt.datetime, session_pk: int, pk: int) -> None:
    """Remove one spot. Raises NotFound."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        session = get_session(by=by, pk=session_pk)
        spot = session.spots.filter(pk=pk).first()
        if spot is None:
            raise NotFound
        _count(session, "lived.spot", -1, spot.sector_id, kind=spot.kind)
        spot.delete()
        _trail(by, now, "lived.spot_removed", session)


# -- Tallies -------------------------------------------------------------------------
def set_lines(
    *, by: Actor, now: dt.datetime, session_pk: int, labels: Sequence[str]
) -> None:
    """Say what is counted. Only before anything was. Raises NotFound, Refused."""
    require(by, Permission.LIVED_WRITE)
    kept = list(dict.fromkeys(one.strip()[:120] for one in labels if one.strip()))
    if not 1 <= len(kept) <= MOST_LINES:
        raise Refused(_("Name one to twelve things that are counted."))
    refuse_persons(*kept)
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        if session.lines.filter(count__gt=0).exists():
            raise Refused(_("Counting has begun: what is counted stays as it is."))
        session.lines.all().delete()
        _make_lines(session, kept)
        _trail(by, now, "lived.lines_set", session, lines=len(kept))


def _make_lines(session: Session, labels: Iterable[str]) -> None:
    TallyLine.objects.bulk_create(
        TallyLine(session=session, label=label, position=position)
        for position, label in enumerate(labels)
    )


def add_counts(
    *,
    by: Actor,
    now: dt.datetime,
    session_pk: int,
    counts: Mapping[int, int],
    sending: str,
) -> None:
    """Add to what was counted: touches on a telephone, or a sheet of paper.

    counts: by line; a touch taken back is -1. sending: the same one counts once.
    Raises NotFound, and Refused for less than nothing.
    """
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        session = living_session(by=by, pk=session_pk)
        __, is_new = TallySending.objects.get_or_create(
            session=session, key=sending[:64]
        )
        if not is_new:
            return
        for pk, more in counts.items():
            _add(session, pk, more)
        _count(session, "lived.tally", sum(counts.values()))
        _trail(by, now, "lived.counted", session, times=sum(counts.values()))


def _add(session: Session, pk: int, more: int) -> None:
    line = session.lines.filter(pk=pk)
    if not line.exists():
        raise NotFound
    if not line.filter(count__gte=-more).update(count=F("count") + more):
        raise Refused(_("Less than nothing cannot be counted."))


# -- Forgetting ----------------------------------------------------------------------
def erase_lived(*, now: dt.datetime) -> int:
    """Forget raw words, spots and answers whose term is over, and ended quotes.

    Counts, lessons and the sessions themselves stay. Returns how many sessions.
    """
    today = timezone.localdate(now)
    # The system forgets in every initiative at once.
    with unscoped(), transaction.atomic():
        ended = Quote.objects.filter(until__lt=today).delete()[0]
        due = Session.objects.filter(erase_on__lte=today, erased_at=None)
        pks = list(due.values_list("pk", flat=True))
        Statement.objects.filter(session__in=pks).delete()
        Spot.objects.filter(session__in=pks).delete()
        SurveyAnswer.objects.filter(survey__session__in=pks).delete()
        TallySending.objects.filter(session__in=pks).delete()
        Session.objects.filter(pk__in=pks).update(
            erased_at=now, remarks="", version=F("version") + 1
        )
        if pks or ended:
            detail = {"sessions": len(pks), "quotes": ended}
            audit(
                by=SYSTEM, now=now, verb="lived.erased", subject="lived", detail=detail
            )
    return len(pks)


# -- What each shares ----------------------------------------------------------------
def refuse_persons(*texts: str) -> None:
    """Raise Refused when a text has words that look like a name or a number."""
    for text in texts:
        pointing = words_about_a_person(text)
        if pointing:
            raise Refused(
                _("“%(words)s” may point at a person: leave it out.")
                % {"words": pointing}
            )


def _count(
    session: Session,
    measure: str,
    more: int,
    place_id: int | None = None,
    **dimensions: str,
) -> None:
    if more:
        publish_fact(
            place_id=place_id or session.place_id,
            on=session.held_on,
            measure=measure,
            dimensions=dimensions,
            count=more,
        )


def _trail(
    by: Actor, now: dt.datetime, verb: str, session: Session, **detail: int | str
) -> None:
    audit(by=by, now=now, verb=verb, subject=f"lived:{session.pk}", detail=detail)
