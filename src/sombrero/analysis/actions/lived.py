"""Writing down what was heard, seen and counted. No person, and no speaker.

Counts are published as facts on the session's place and month: `lived.session` and
`lived.reached` by method, `lived.statement` by life_domain, `lived.spot` by kind,
`lived.tally`. A correction publishes the difference, as long as the quarter runs;
what is written down when it is over counts in the month in which that is done.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sombrero.analysis.actions.lived_keeping import keep_all, keep_quarters
from sombrero.analysis.actions.lived_shared import (
    count_fact,
    living_session,
    make_lines,
    trail,
)
from sombrero.analysis.domain.lived import Kind, erase_on
from sombrero.analysis.domain.lived_methods import METHODS
from sombrero.analysis.domain.lived_words import searchable
from sombrero.analysis.models import (
    LifeDomainCode,
    Quote,
    Session,
    Spot,
    Statement,
    SurveyAnswer,
    TallySending,
    Theme,
)
from sombrero.analysis.queries.lived import (
    get_session,
    get_statement,
    list_places_here,
)
from sombrero.core.access import require
from sombrero.core.actions import audit
from sombrero.core.actions.versions import refuse_stale, write
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotFound, Refused
from sombrero.core.domain.folding import fold
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.domain.roles import Permission
from sombrero.core.nameless import refuse_persons
from sombrero.core.scoping import unscoped


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
        make_lines(session, [_(one) for one in METHODS[method].lines])
        count_fact(session, "lived.session", 1, now=now, method=method)
        count_fact(session, "lived.reached", words.reached, now=now, method=method)
        trail(by, now, "lived.held", session, method=method)
    return session


def edit_session(
    *, by: Actor, now: dt.datetime, pk: int, version: int, words: SessionWords
) -> Session:
    """Change what is said of a session. Raises NotFound, Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    refuse_persons(words.title, words.remarks, words.lesson)
    with transaction.atomic():
        before = get_session(by=by, pk=pk)
        keep_quarters(now=now, initiative_id=before.initiative_id)
        write(Session.objects.filter(pk=pk), version, **vars(words))
        more = words.reached - before.reached
        since, method = before.created_at, before.method
        count_fact(before, "lived.reached", more, now=now, since=since, method=method)
        trail(by, now, "lived.edited", before)
    return get_session(by=by, pk=pk)


def remove_session(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove a session that has nothing in it. Raises NotFound, Refused, Stale."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        session = get_session(by=by, pk=pk)
        if _has_something(session):
            raise Refused(_("There is something in it: remove that first."))
        refuse_stale(seen=version, kept=session.version)
        keep_quarters(now=now, initiative_id=session.initiative_id)
        gone = {"lived.session": -1, "lived.reached": -session.reached}
        since, method = session.created_at, session.method
        for measure, less in gone.items():
            count_fact(session, measure, less, now=now, since=since, method=method)
        trail(by, now, "lived.removed", session)
        session.delete()


def _has_something(session: Session) -> bool:
    return (
        session.statements.exists()
        or session.spots.exists()
        or session.lines.filter(count__gt=0).exists()
        or SurveyAnswer.objects.filter(survey__session=session).exists()
    )


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
        trail(by, now, "lived.statements_added", session, statements=len(made))
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
        _put_codes(session, statement, row.life_domains, now=now)
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
        keep_quarters(now=now, initiative_id=before.initiative_id)
        text = words.words.strip() or before.words
        if text != before.words and Quote.objects.filter(statement=before).exists():
            raise Refused(
                _("Its speaker agreed to these words: they stay as they are.")
            )
        write(
            Statement.objects.filter(pk=pk),
            version,
            words=text,
            folded=searchable(text),
            kind=_kind(words.kind),
            coded_at=now,
        )
        _put_codes(before.session, before, words.life_domains, now=now)
        before.themes.set(_themes(by, themes))
        trail(by, now, "lived.coded", before.session, statement=pk)
    return get_statement(by=by, pk=pk)


def remove_statement(*, by: Actor, now: dt.datetime, pk: int, version: int) -> None:
    """Remove what was said, with its quote. Raises NotFound, Stale."""
    require(by, Permission.LIVED_WRITE)
    with transaction.atomic():
        statement = get_statement(by=by, pk=pk)
        refuse_stale(seen=version, kept=statement.version)
        session = statement.session
        forget_statement(statement, now=now)
        trail(by, now, "lived.statement_removed", session, statement=pk)


def forget_statement(statement: Statement, *, now: dt.datetime) -> None:
    """Delete a statement and take its counts back, inside a transaction.

    Of a quarter that is over, the counts stay as they were published.
    """
    keep_quarters(now=now, initiative_id=statement.initiative_id)
    _put_codes(statement.session, statement, (), now=now)
    statement.delete()


def _put_codes(
    session: Session,
    statement: Statement,
    wanted: Iterable[str],
    *,
    now: dt.datetime,
) -> None:
    """Make these the life domains of a statement, and count the difference."""
    after = {one for one in wanted if one in LIFE_DOMAINS}
    rows = LifeDomainCode.objects.filter(statement=statement)
    before = {one.life_domain: one.counted_on for one in rows}
    rows.filter(life_domain__in=before.keys() - after).delete()
    LifeDomainCode.objects.bulk_create(
        LifeDomainCode(
            statement=statement, life_domain=one, counted_on=timezone.localdate(now)
        )
        for one in sorted(after - before.keys())
    )
    for domain in sorted(before.keys() ^ after):
        more, since = 1, None
        if domain in before:
            more, since = -1, before[domain] or statement.coded_at
        count_fact(
            session, "lived.statement", more, now=now, since=since, life_domain=domain
        )


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


# -- Forgetting ----------------------------------------------------------------------
def erase_lived(*, now: dt.datetime) -> int:
    """Forget raw words, spots and answers whose term is over, and ended quotes.

    Counts, lessons and the sessions themselves stay. Returns how many sessions.
    """
    today = timezone.localdate(now)
    # The system forgets in every initiative at once.
    with unscoped(), transaction.atomic():
        keep_all(now=now)
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
