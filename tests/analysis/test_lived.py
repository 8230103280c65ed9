"""Lived experience: counts that stay true, words that go in time, nobody's name."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from sombrero.analysis.actions.lived import (
    SessionWords,
    StatementWords,
    add_statements,
    code_statement,
    edit_session,
    erase_lived,
    hold_session,
    remove_session,
    remove_statement,
)
from sombrero.analysis.actions.lived_quotes import Agreed, agree_quote, take_back
from sombrero.analysis.actions.lived_seen import (
    SpotWords,
    add_counts,
    add_spots,
    remove_spot,
)
from sombrero.analysis.actions.lived_surveys import (
    answer_survey,
    begin_survey,
    close_survey,
    open_survey,
)
from sombrero.analysis.domain.lived import Audience
from sombrero.analysis.models import (
    Quote,
    Session,
    Spot,
    Statement,
    Survey,
    SurveyAnswer,
    TallyLine,
)
from sombrero.analysis.queries.heard import heard_in, list_heard_places
from sombrero.analysis.queries.lived import (
    Looking,
    get_session,
    list_places_here,
    list_sessions,
    quotes_of,
    results_of,
    search_statements,
)
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.domain.life_domains import LIFE_DOMAINS
from sombrero.core.models import AuditEntry, Fact, Initiative, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
Hold = Callable[..., Session]
Places = dict[str, Place]
TODAY = dt.date(2026, 11, 18)
AUGUST = dt.datetime(2026, 8, 20, 12, tzinfo=dt.UTC)
WORDS = SessionWords(title="A morning", held_by="Fatima", reached=7)


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def hold(by: Actor, now: dt.datetime, places: dict[str, Place]) -> Hold:
    def held(method: str = "interview", **more: object) -> Session:
        given = {
            "place_id": places["sector0"].pk,
            "held_on": TODAY,
            "words": WORDS,
            "now": now,
            **more,
        }
        return hold_session(by=by, method=method, **given)  # type: ignore[arg-type] # the fixture's own defaults

    return held


def _facts(measure: str) -> dict[str, int]:
    rows = Fact.objects.filter(measure=measure)
    return {
        ",".join(json.loads(one.dimensions).values()): one.count
        for one in rows
        if one.count
    }


def _say(
    by: Actor, now: dt.datetime, session: Session, *words: str, about: str = "housing"
) -> list[Statement]:
    rows = [StatementWords(one, life_domains=(about,)) for one in words]
    return add_statements(by=by, now=now, session_pk=session.pk, rows=rows)


# -- Who may -------------------------------------------------------------------------
@pytest.mark.parametrize("role", ["volunteer", "council", "researcher", "dpo", "admin"])
def test_only_the_team_writes(
    role: str, actors: dict[str, Actor], now: dt.datetime, hold: Hold
) -> None:
    session, stranger = hold(), actors[role]
    with pytest.raises(NotAllowed):
        hold_session(
            by=stranger,
            now=now,
            method="walk",
            place_id=session.place_id,
            held_on=TODAY,
            words=WORDS,
        )
    with pytest.raises(NotAllowed):
        _say(stranger, now, session, "Hello")
    with pytest.raises(NotAllowed):
        search_statements(by=stranger, looking=Looking())


def test_a_session_is_held_where_the_initiative_works_and_not_tomorrow(
    hold: Hold, places: dict[str, Place]
) -> None:
    with pytest.raises(NotFound):
        hold(place_id=places["sector3"].pk)
    with pytest.raises(NotFound):
        hold("seance")
    with pytest.raises(Refused):
        hold(held_on=TODAY + dt.timedelta(days=1))


@pytest.mark.parametrize(
    "words", ["Mevrouw Peeters valt", "call 0498 76 54 32", "mail a@example.org"]
)
def test_words_that_point_at_a_person_are_refused_everywhere(
    words: str, by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold()
    with pytest.raises(Refused):
        _say(by, now, session, "Fine", words)
    with pytest.raises(Refused):
        hold(words=SessionWords(title=words, held_by="Fatima"))
    with pytest.raises(Refused):
        add_spots(
            by=by, now=now, session_pk=session.pk, rows=[SpotWords("unsafe", words)]
        )
    assert not Statement.objects.exists()


# -- Counts --------------------------------------------------------------------------
def test_facts_follow_what_is_written_and_what_is_mended(
    by: Actor, now: dt.datetime, hold: Hold, places: dict[str, Place]
) -> None:
    session = hold("walk")
    [one, two] = _say(by, now, session, "Steep stairs", "No lift")
    code_statement(
        by=by,
        now=now,
        pk=one.pk,
        version=1,
        words=StatementWords("", "need", ("mobility", "care")),
        themes=["stairs"],
    )
    remove_statement(by=by, now=now, pk=two.pk, version=1)
    add_spots(
        by=by,
        now=now,
        session_pk=session.pk,
        rows=[
            SpotWords("unsafe", "Dark", lat=50.855, lon=4.345),
            SpotWords("trusted", "Baker"),
        ],
    )
    remove_spot(
        by=by, now=now, session_pk=session.pk, pk=Spot.objects.get(kind="trusted").pk
    )
    edit_session(
        by=by,
        now=now,
        pk=session.pk,
        version=1,
        words=SessionWords(title="A walk", held_by="Jan", reached=9),
    )

    assert _facts("lived.statement") == {"mobility": 1, "care": 1}
    assert _facts("lived.spot") == {"unsafe": 1}
    assert _facts("lived.session") == {"walk": 1}
    assert _facts("lived.reached") == {"walk": 9}
    [spot] = Fact.objects.filter(measure="lived.spot", count=1)
    assert spot.place == places["sector1"]
    assert spot.period == dt.date(2026, 11, 1)


def test_an_empty_session_leaves_no_count(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold()
    [said] = _say(by, now, session, "Something")
    with pytest.raises(Refused):
        remove_session(by=by, now=now, pk=session.pk, version=1)
    remove_statement(by=by, now=now, pk=said.pk, version=1)
    remove_session(by=by, now=now, pk=session.pk, version=1)
    assert _facts("lived.session") == {}
    assert _facts("lived.reached") == {}


def test_two_who_change_the_same_do_not_overwrite_each_other(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold()
    [said] = _say(by, now, session, "Something")
    edit_session(by=by, now=now, pk=session.pk, version=1, words=WORDS)
    with pytest.raises(Stale):
        edit_session(by=by, now=now, pk=session.pk, version=1, words=WORDS)
    words = StatementWords("Something", life_domains=("care",))
    code_statement(by=by, now=now, pk=said.pk, version=1, words=words)
    with pytest.raises(Stale):
        code_statement(by=by, now=now, pk=said.pk, version=1, words=words)
    with pytest.raises(Stale):
        remove_statement(by=by, now=now, pk=said.pk, version=1)
    assert _facts("lived.statement") == {"care": 1}


def test_a_sending_of_touches_counts_once_and_never_under_nothing(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold("tally")
    line = TallyLine.objects.filter(session=session)[0]

    def touch(times: int, sending: str) -> None:
        add_counts(
            by=by,
            now=now,
            session_pk=session.pk,
            counts={line.pk: times},
            sending=sending,
        )

    touch(70, "one")
    touch(70, "one")
    touch(-1, "two")
    with pytest.raises(Refused):
        touch(-70, "three")
    line.refresh_from_db()
    assert line.count == 69
    assert _facts("lived.tally") == {"": 69}
    other = TallyLine.objects.filter(session=hold("tally"))[0]
    with pytest.raises(NotFound):
        add_counts(
            by=by, now=now, session_pk=session.pk, counts={other.pk: 1}, sending="x"
        )


def test_every_write_leaves_a_trail_without_words(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold()
    _say(by, now, session, "A telling sentence")
    trail = AuditEntry.objects.filter(subject=f"lived:{session.pk}")
    verbs = set(trail.values_list("verb", flat=True))
    assert verbs == {"lived.held", "lived.statements_added"}
    assert "telling" not in str(list(trail.values()))


# -- Finding -------------------------------------------------------------------------
def test_words_and_marks_are_looked_for_together(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold()
    _say(by, now, session, "Le café est fermé", "Het café is open", about="contact")
    _say(by, now, session, "De trappen in het café zijn steil", about="mobility")

    def found(**looking: object) -> list[str]:
        rows = search_statements(by=by, looking=Looking(**looking))  # type: ignore[arg-type] # the test's own words
        return sorted(one.words for one in rows)

    assert len(found(words="CAFE")) == 3
    assert found(words="cafe trap") == ["De trappen in het café zijn steil"]
    assert found(words='"café is"') == ["Het café is open"]
    assert found(words="cafe", life_domain="mobility") == [
        "De trappen in het café zijn steil"
    ]
    assert found(words="rap") == []
    assert found(waiting=True) == []


# -- Quotes --------------------------------------------------------------------------
def _agreed(**more: object) -> Agreed:
    given = {
        "words": "The stairs are steep.",
        "audience": "report",
        "language": "nl",
        "given": "spoken",
        "witness": "Fatima",
        "given_on": TODAY,
        "until": TODAY + dt.timedelta(days=100),
        **more,
    }
    return Agreed(**given)  # type: ignore[arg-type] # the test's own values


def test_a_quote_reaches_its_audience_until_its_day(
    by: Actor, now: dt.datetime, hold: Hold, actors: dict[str, Actor]
) -> None:
    session = hold()
    [said] = _say(by, now, session, "The stairs are steep.")
    agree_quote(by=by, now=now, statement_pk=said.pk, agreed=_agreed())

    def shown(on: dt.date, audience: Audience = Audience.REPORT) -> int:
        return len(
            quotes_of(
                by=actors["council"],
                place_ids=[session.place_id],
                on=on,
                audience=audience,
            )
        )

    until = TODAY + dt.timedelta(days=100)
    assert shown(TODAY) == shown(until) == 1
    assert shown(until + dt.timedelta(days=1)) == 0
    assert shown(TODAY, Audience.PUBLIC) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": " "},
        {"witness": ""},
        {"audience": "world"},
        {"given": "guessed"},
        {"language": "xx"},
        {"given_on": TODAY + dt.timedelta(days=1)},
        {"until": TODAY - dt.timedelta(days=1)},
        {"until": TODAY + dt.timedelta(days=2000)},
        {"words": "Mevrouw Peeters says so"},
    ],
)
def test_an_agreement_is_whole_or_none(
    wrong: dict[str, object], by: Actor, now: dt.datetime, hold: Hold
) -> None:
    [said] = _say(by, now, hold(), "Something")
    with pytest.raises(Refused):
        agree_quote(by=by, now=now, statement_pk=said.pk, agreed=_agreed(**wrong))
    assert not Quote.objects.exists()


def test_what_was_taken_back_stays_taken_back(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    [said] = _say(by, now, hold(), "Something")
    _quote, code = agree_quote(by=by, now=now, statement_pk=said.pk, agreed=_agreed())
    with pytest.raises(Refused):
        code_statement(
            by=by, now=now, pk=said.pk, version=1, words=StatementWords("Other words")
        )
    take_back(now=now, code=code, everything=False)
    take_back(now=now, code=code, everything=False)
    assert Quote.objects.get().words == ""
    with pytest.raises(Refused):
        agree_quote(by=by, now=now, statement_pk=said.pk, agreed=_agreed())
    take_back(now=now, code=code, everything=True)
    assert not Statement.objects.exists()
    assert _facts("lived.statement") == {}
    with pytest.raises(NotFound):
        take_back(now=now, code=code, everything=True)


def test_the_table_itself_keeps_no_words_that_were_taken_back(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    [said] = _say(by, now, hold(), "Something")
    agree_quote(by=by, now=now, statement_pk=said.pk, agreed=_agreed())
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.update(withdrawn_on=TODAY)


# -- Surveys -------------------------------------------------------------------------
def test_what_is_chosen_and_what_is_said_are_kept_apart(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold("survey", words=SessionWords(title="Paper", held_by="Fatima"))
    begin_survey(
        by=by,
        now=now,
        session_pk=session.pk,
        template="getting-around",
        language="fr",
        closes_on=TODAY,
    )
    survey = open_survey(by=by, now=now, session_pk=session.pk, version=1)
    for number in range(6):
        given = {"q1": "3", "q5": "Au coin"}
        answer_survey(now=now, survey=survey, given=given, sending=f"s{number}")
    assert results_of(by=by, survey=survey) is None
    closed = close_survey(by=by, now=now, session_pk=session.pk, version=2)
    found = results_of(by=by, survey=closed)
    assert found is not None
    assert found.answered.value == 6
    assert _facts("lived.answer") == {"web": 6}
    assert _facts("lived.reached") == {"survey": 6}
    kept = str(list(SurveyAnswer.objects.values()))
    assert "coin" not in kept
    assert str(TODAY.year) not in kept
    with pytest.raises(Refused):
        close_survey(by=by, now=now, session_pk=session.pk, version=3)


# -- Forgetting ----------------------------------------------------------------------
def test_raw_words_go_after_two_years_and_counts_and_lessons_stay(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    old = hold(
        held_on=TODAY - dt.timedelta(days=730),
        words=SessionWords("Old", "Fatima", 3, "rain", "Come later"),
    )
    young = hold()
    _say(by, now, old, "Old words")
    _say(by, now, young, "New words")
    add_spots(by=by, now=now, session_pk=old.pk, rows=[SpotWords("unsafe", "Dark")])

    assert erase_lived(now=now) == 1
    assert erase_lived(now=now) == 0
    assert [one.words for one in Statement.objects.all()] == ["New words"]
    assert not Spot.objects.exists()
    old.refresh_from_db()
    assert (old.remarks, old.lesson) == ("", "Come later")
    assert (
        _facts("lived.statement") == {"housing": 2}
        or sum(one.count for one in Fact.objects.filter(measure="lived.statement")) == 2
    )
    with pytest.raises(Refused):
        _say(by, now, old, "Too late")


def test_a_quote_goes_when_its_term_is_over(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    [said] = _say(by, now, hold(), "Something")
    agree_quote(by=by, now=now, statement_pk=said.pk, agreed=_agreed(until=TODAY))
    erase_lived(now=now)
    assert Quote.objects.exists()
    erase_lived(now=now + dt.timedelta(days=1))
    assert not Quote.objects.exists()
    assert Statement.objects.exists()


# -- What others see -----------------------------------------------------------------
@pytest.fixture
def autumn(in_scope: Initiative, by: Actor, now: dt.datetime, hold: Hold) -> None:
    """August: six about housing, two about care. November: six about safety."""
    session = hold("dialogue-table", held_on=AUGUST.date(), now=AUGUST)
    _say(by, AUGUST, session, *[f"Stairs {n}" for n in range(6)])
    _say(by, AUGUST, session, "Doctor", "Nurse", about="care")
    _say(by, now, hold(), *[f"Dark {n}" for n in range(6)], about="safety")
    counted = hold("tally", held_on=AUGUST.date(), now=AUGUST)
    lines = list(TallyLine.objects.filter(session=counted).order_by("position"))
    counts = {lines[0].pk: 40, lines[1].pk: 30, lines[2].pk: 2}
    add_counts(by=by, now=AUGUST, session_pk=counted.pk, counts=counts, sending="sheet")


@pytest.mark.usefixtures("autumn")
def test_the_team_sees_all_and_others_what_is_over_and_large_enough(
    by: Actor, actors: dict[str, Actor], places: dict[str, Place]
) -> None:
    slug = places["neighbourhood"].slug
    team = heard_in(by=by, slug=slug, today=TODAY)
    assert team.domains["care"]["total"].value == 2
    assert team.domains["safety"]["total"].value == 6
    assert team.tallies[0].total.value == 72

    for seen in (
        heard_in(by=actors["council"], slug=slug, today=TODAY),
        heard_in(by=by, slug=slug, today=TODAY, held_back=True),
    ):
        assert "safety" not in seen.domains
        assert seen.domains["care"]["2026-Q3"].value is None
        # With all of them shown, care would be the rest.
        shown = [seen.domains[d]["2026-Q3"].value for d in ("housing", "total")]
        assert None in shown
        assert seen.sessions_by_domain is None
        values = [one.value for _label, one in seen.tallies[0].lines]
        assert 2 not in values
        assert None in values


@pytest.mark.usefixtures("autumn")
def test_what_is_written_down_late_changes_no_quarter_that_is_over(
    by: Actor, now: dt.datetime, hold: Hold, actors: dict[str, Actor], places: Places
) -> None:
    slug = places["neighbourhood"].slug
    before = heard_in(by=actors["council"], slug=slug, today=TODAY)
    late = hold("dialogue-table", held_on=AUGUST.date())
    _say(by, now, late, *[f"Bus {n}" for n in range(6)])
    table = Session.objects.get(method="dialogue-table", created_at=AUGUST)
    [waiting] = add_statements(
        by=by, now=AUGUST, session_pk=table.pk, rows=[StatementWords("Wait")]
    )
    code_statement(
        by=by,
        now=now,
        pk=waiting.pk,
        version=1,
        words=StatementWords("Wait", life_domains=("housing",)),
    )

    after = heard_in(by=actors["council"], slug=slug, today=TODAY)
    assert after.domains == before.domains
    assert after.methods == before.methods
    assert before.domains["housing"]["2026-Q3"].value == 6
    assert before.domains["total"]["2026-Q3"].value is None
    winter = heard_in(by=actors["council"], slug=slug, today=dt.date(2027, 1, 4))
    # In November six about safety, and six and one more about housing.
    assert winter.domains["housing"]["2026-Q4"].value == 7
    assert winter.domains["housing"]["total"].value == 13
    assert winter.domains["total"]["total"].value is None


def test_many_words_of_few_people_are_held_back(
    by: Actor, hold: Hold, actors: dict[str, Actor], places: Places
) -> None:
    slug = places["neighbourhood"].slug
    day = {"held_on": AUGUST.date(), "now": AUGUST}
    talk = hold("interview", words=SessionWords("A talk", "Jan", 1), **day)
    _say(by, AUGUST, talk, *[f"Stairs {n}" for n in range(9)])
    alone = heard_in(by=actors["council"], slug=slug, today=TODAY)
    assert alone.domains["housing"]["2026-Q3"].value is None
    assert alone.domains["total"]["2026-Q3"].value is None

    table = hold("dialogue-table", words=SessionWords("A table", "Jan", 12), **day)
    _say(by, AUGUST, table, *[f"Nurse {n}" for n in range(8)], about="care")
    _say(by, AUGUST, table, *[f"Bus {n}" for n in range(7)], about="mobility")
    seen = heard_in(by=actors["council"], slug=slug, today=TODAY).domains
    quarter = {row: cells["2026-Q3"].value for row, cells in seen.items()}
    assert quarter["total"] == 24
    assert quarter["housing"] is None
    # Of one that is missing, the total less the others would tell.
    assert sum(one is None for one in quarter.values()) == 2


def test_others_see_one_level_only(
    by: Actor, actors: dict[str, Actor], places: Places, initiative: Initiative
) -> None:
    town = places["municipality"]
    initiative.places.add(town)
    council = actors["council"]
    assert heard_in(by=by, slug=town.slug, today=TODAY).is_team
    for who, held_back in ((council, False), (by, True)):
        with pytest.raises(NotFound):
            heard_in(by=who, slug=town.slug, today=TODAY, held_back=held_back)
    listed = [one for one, _number in list_heard_places(by=council, today=TODAY)]
    assert listed == [places["neighbourhood"]]
    initiative.places.remove(places["neighbourhood"])
    with pytest.raises(NotFound):
        heard_in(by=council, slug=places["neighbourhood"].slug, today=TODAY)


def test_a_referent_reads_the_words_of_their_own_places(
    by: Actor,
    now: dt.datetime,
    hold: Hold,
    actors: dict[str, Actor],
    places: Places,
    initiative: Initiative,
) -> None:
    initiative.places.add(places["municipality"])
    near, far = hold(), hold("walk", place_id=places["municipality"].pk)
    _say(by, now, near, "Near")
    [hidden] = _say(by, now, far, "Far")
    referent = actors["referent"]
    found = search_statements(by=referent, looking=Looking())
    assert [one.words for one in found] == ["Near"]
    assert list(list_sessions(by=referent)) == [near]
    with pytest.raises(NotFound):
        get_session(by=referent, pk=far.pk)
    with pytest.raises(NotFound):
        remove_statement(by=referent, now=now, pk=hidden.pk, version=1)
    own = hold_session(
        by=referent,
        now=now,
        method="walk",
        place_id=places["municipality"].pk,
        held_on=TODAY,
        words=WORDS,
    )
    assert get_session(by=referent, pk=own.pk) == own
    slug = places["neighbourhood"].slug
    assert heard_in(by=referent, slug=slug, today=TODAY).is_team
    with pytest.raises(NotFound):
        heard_in(by=referent, slug=places["municipality"].slug, today=TODAY)
    listed = [one for one, _number in list_heard_places(by=referent, today=TODAY)]
    assert listed == [places["neighbourhood"]]


@pytest.mark.usefixtures("autumn")
def test_the_page_of_a_place_costs_the_same_however_much_was_heard(
    by: Actor,
    now: dt.datetime,
    hold: Hold,
    places: dict[str, Place],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        session = hold("walk")
        _say(by, now, session, f"Words {number}", about=list(LIFE_DOMAINS)[number])
        add_spots(
            by=by, now=now, session_pk=session.pk, rows=[SpotWords("unsafe", "Dark")]
        )
    with django_assert_max_num_queries(11):
        heard_in(by=by, slug=places["neighbourhood"].slug, today=TODAY)


def test_spots_count_where_they_lie(
    by: Actor, now: dt.datetime, hold: Hold, places: dict[str, Place]
) -> None:
    session = hold("walk", place_id=places["neighbourhood"].pk)
    rows = [
        SpotWords("unsafe", "Dark", lat=50.855, lon=4.335),
        SpotWords("unsafe", "Dark", sector_id=places["sector1"].pk),
        SpotWords("trusted", "Somewhere"),
        SpotWords("unsafe", "Far away", lat=50.855, lon=4.365),
    ]
    add_spots(by=by, now=now, session_pk=session.pk, rows=rows)
    found = heard_in(by=by, slug=places["neighbourhood"].slug, today=TODAY)
    assert {one.sector.code: one.of("").value for one in found.spots} == {
        places["sector0"].code: 1,
        places["sector1"].code: 1,
    }
    assert found.elsewhere.value == 1
    with pytest.raises(NotFound):
        add_spots(
            by=by,
            now=now,
            session_pk=session.pk,
            rows=[SpotWords("unsafe", "x", sector_id=places["sector3"].pk)],
        )


def test_places_to_choose_from_are_those_of_the_initiative(
    by: Actor, initiative: Initiative, places: dict[str, Place]
) -> None:
    own, sectors = list_places_here(by=by)
    assert own == [places["neighbourhood"]]
    assert sectors == [places["sector0"], places["sector1"]]


def test_a_survey_belongs_to_one_session(
    by: Actor, now: dt.datetime, hold: Hold
) -> None:
    session = hold("survey")
    begin = {
        "by": by,
        "now": now,
        "session_pk": session.pk,
        "template": "living-here",
        "language": "en",
        "closes_on": TODAY,
    }
    begin_survey(**begin)  # type: ignore[arg-type] # said twice on purpose
    with pytest.raises(Refused):
        begin_survey(**begin)  # type: ignore[arg-type] # said twice on purpose
    assert Survey.objects.count() == 1
