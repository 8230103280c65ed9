"""A quarter that is over stays as it was published, whatever is erased later."""

import datetime as dt
import json
from collections.abc import Callable

import pytest

from sombrero.analysis.actions.lived import (
    SessionWords,
    StatementWords,
    add_statements,
    code_statement,
    edit_session,
    erase_lived,
    hold_session,
    remove_statement,
)
from sombrero.analysis.actions.lived_keeping import keep_all
from sombrero.analysis.actions.lived_seen import SpotWords, add_counts, add_spots
from sombrero.analysis.domain.heard import Cell
from sombrero.analysis.models import HeardQuarter, Session, Statement, TallyLine
from sombrero.analysis.queries.heard import Heard, heard_in
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Fact, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
Places = dict[str, Place]
TODAY = dt.date(2026, 11, 18)
AUGUST = dt.datetime(2026, 8, 20, 12, tzinfo=dt.UTC)
See = Callable[..., Heard]


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def see(actors: dict[str, Actor], places: Places) -> See:
    """What the council sees of the neighbourhood."""
    slug = places["neighbourhood"].slug

    def seen(today: dt.date = TODAY) -> Heard:
        return heard_in(by=actors["council"], slug=slug, today=today)

    return seen


def _hold(
    by: Actor, places: Places, method: str = "dialogue-table", reached: int = 12
) -> Session:
    return hold_session(
        by=by,
        now=AUGUST,
        method=method,
        place_id=places["sector0"].pk,
        held_on=AUGUST.date(),
        words=SessionWords("A morning", "Fatima", reached),
    )


def _say(
    by: Actor, session: Session, count: int, about: str = "housing"
) -> list[Statement]:
    rows = [StatementWords(f"Word {n}", life_domains=(about,)) for n in range(count)]
    return add_statements(by=by, now=AUGUST, session_pk=session.pk, rows=rows)


def _facts(measure: str) -> dict[str, int]:
    rows = Fact.objects.filter(measure=measure)
    return {
        f"{one.period:%Y-%m}": one.count
        for one in rows
        if "housing" in one.dimensions or not json.loads(one.dimensions)
    }


def test_an_erased_statement_leaves_the_past_as_it_was(
    by: Actor, now: dt.datetime, places: Places, see: See
) -> None:
    session = _hold(by, places)
    statements = _say(by, session, 7)
    before = see()
    assert before.domains["housing"]["2026-Q3"].value == 7
    for one in statements[:3]:
        remove_statement(by=by, now=now, pk=one.pk, version=1)
    after = see()
    assert after.domains == before.domains
    assert after.methods == before.methods
    # The team sees what there is.
    slug = places["neighbourhood"].slug
    team = heard_in(by=by, slug=slug, today=TODAY)
    assert team.domains["housing"]["total"].value == 4


def test_within_its_quarter_a_statement_is_really_gone(
    by: Actor, places: Places, see: See
) -> None:
    statements = _say(by, _hold(by, places), 8)
    later = AUGUST + dt.timedelta(days=3)
    remove_statement(by=by, now=later, pk=statements[0].pk, version=1)
    assert see().domains["housing"]["2026-Q3"].value == 7
    assert _facts("lived.statement") == {"2026-08": 7}


def test_facts_of_a_quarter_that_is_over_stay_as_published(
    by: Actor, now: dt.datetime, places: Places
) -> None:
    session = _hold(by, places)
    statements = _say(by, session, 6)
    remove_statement(by=by, now=now, pk=statements[0].pk, version=1)
    assert _facts("lived.statement") == {"2026-08": 6}
    add_statements(
        by=by,
        now=now,
        session_pk=session.pk,
        rows=[StatementWords("Late", life_domains=("housing",))],
    )
    assert _facts("lived.statement") == {"2026-08": 6, "2026-11": 1}


def test_what_is_coded_again_counts_once(
    by: Actor, now: dt.datetime, places: Places, see: See
) -> None:
    session = _hold(by, places)
    [one, *_rest] = _say(by, session, 6)
    code_statement(
        by=by,
        now=now,
        pk=one.pk,
        version=1,
        words=StatementWords("", "need", ("housing", "care")),
    )
    winter = see(dt.date(2027, 1, 4)).domains
    assert winter["housing"]["2026-Q3"].value == 6
    assert winter["housing"]["2026-Q4"].value in (0, None)
    assert _facts("lived.statement") == {"2026-08": 6}


def test_fewer_people_said_later_hide_nothing_that_was_shown(
    by: Actor, now: dt.datetime, places: Places, see: See
) -> None:
    session = _hold(by, places)
    _say(by, session, 6)
    before = see()
    edit_session(
        by=by,
        now=now,
        pk=session.pk,
        version=1,
        words=SessionWords("A morning", "Fatima", 1),
    )
    after = see()
    assert (after.domains, after.methods) == (before.domains, before.methods)


def test_the_term_of_words_ends_and_what_was_published_stays(
    by: Actor, places: Places, see: See
) -> None:
    _say(by, _hold(by, places), 6)
    before = see()
    Session.objects.update(erase_on=TODAY)
    erase_lived(now=dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC))
    assert not Statement.objects.exists()
    assert see().domains == before.domains


def test_touches_that_come_late_change_no_published_tally(
    by: Actor, now: dt.datetime, places: Places, see: See
) -> None:
    session = _hold(by, places, "tally", reached=70)
    [first, second, *_more] = TallyLine.objects.filter(session=session)
    counts = {first.pk: 40, second.pk: 30}
    add_counts(by=by, now=AUGUST, session_pk=session.pk, counts=counts, sending="sheet")
    before = see().tallies
    assert before[0].total.value == 70
    add_counts(
        by=by, now=now, session_pk=session.pk, counts={first.pk: 1}, sending="late"
    )
    after = see().tallies
    assert after[0].total == before[0].total
    assert after[0].lines == before[0].lines


def test_the_worker_keeps_each_quarter_once(
    by: Actor, now: dt.datetime, places: Places
) -> None:
    _say(by, _hold(by, places), 6)
    assert keep_all(now=now) == 4
    assert keep_all(now=now) == 0
    [kept] = HeardQuarter.objects.filter(quarter="2026-Q3")
    assert kept.cells["domains"]["housing"] == [6, None]
    assert "Word" not in json.dumps(kept.cells)


def test_who_notes_a_place_alone_is_not_shown_to_others(
    by: Actor, places: Places, see: See
) -> None:
    alone, many = (_hold(by, places, "walk", reached) for reached in (1, 9))
    for session, sector in ((alone, "sector0"), (many, "sector1")):
        row = SpotWords("unsafe", "Dark", sector_id=places[sector].pk)
        add_spots(by=by, now=AUGUST, session_pk=session.pk, rows=[row])
    seen = {one.sector.code: one.of("unsafe").value for one in see().spots}
    assert seen == {places["sector0"].code: None, places["sector1"].code: 1}
    slug = places["neighbourhood"].slug
    team = heard_in(by=by, slug=slug, today=TODAY)
    assert [one.of("unsafe").value for one in team.spots] == [1, 1]


def test_a_tally_of_few_is_not_shown_to_others(
    by: Actor, places: Places, see: See
) -> None:
    session = _hold(by, places, "tally", reached=3)
    line = TallyLine.objects.filter(session=session).first()
    assert line is not None
    add_counts(
        by=by, now=AUGUST, session_pk=session.pk, counts={line.pk: 30}, sending="s"
    )
    assert all(seen.value is None for _label, seen in see().tallies[0].lines)


def test_a_cell_without_anybody_is_empty() -> None:
    assert Cell().people == 0
