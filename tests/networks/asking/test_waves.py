"""Waves: few at once, nobody more than they agreed to, and stop when filled."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from sombrero.core.actions import deliver_due
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused
from sombrero.core.models import AuditEntry, Fact, Message, Place
from sombrero.networks.actions.asking import (
    How,
    answer_by_link,
    ask_for,
    ask_next,
    record_answer,
    stop_asking,
    tend_asking,
)
from sombrero.networks.domain.asking import Answer, AskState, Hindrance
from sombrero.networks.models import Ask, Match, Request, Wave
from sombrero.networks.queries.standings import chances
from sombrero.people.actions import erase_person, withdraw_consent
from sombrero.people.models import Consent, Person
from sombrero.talents.actions import ask_at_most, note_asked, pause_offer, rest
from sombrero.talents.models import Helper, Offer
from tests.networks.asking.conftest import (
    Neighbour,
    agree_to,
    code_in,
    make_request,
    states,
    waiting_messages,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def five(neighbour: Neighbour) -> list[Person]:
    names = ("Ali", "Bea", "Chris", "Dina", "Els")
    return [neighbour(name, languages=["en"]) for name in names]


def ids(people: list[Person]) -> list[int]:
    return [one.pk for one in people]


# -- Starting ------------------------------------------------------------------------
def test_three_are_asked_and_the_others_stand_in_line(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    started = ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    assert started.asked == tuple(ids(five)[:3])
    assert list(states(request_).values()) == ["asked"] * 3 + ["next"] * 2
    assert len(waiting_messages()) == 3
    request_.refresh_from_db()
    assert request_.state == "asking"
    assert AuditEntry.objects.filter(verb="asking.wave").count() == 1


def test_who_is_asked_hears_little_and_never_who_asks(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    asked = [
        neighbour("Ali", ways=["sms"]),
        neighbour("Bea", ways=["email"], languages=["en"]),
        neighbour("Chris", ways=["letter"], languages=["fr"]),
    ]
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(asked))
    bodies = {one.channel: one.body for one in waiting_messages()}
    assert set(bodies) == {"sms", "email", "letter"}
    for body in bodies.values():
        for secret in ("Jeanne", "Vermeulen", "Molenstraat", "been", "99 88"):
            assert secret not in body
    assert "do the shopping" in bodies["email"]
    assert "Oude Molen / Vieux Moulin" in bodies["email"]
    assert "Vieux Moulin" in bodies["letter"]
    assert "Wednesday 25 November, in the morning" in bodies["email"]
    assert "/nl/help/answer/" in bodies["sms"]


def test_somebody_of_whom_we_know_no_language_is_written_to_in_both(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", ways=["email"], languages=["ar"])
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    body = waiting_messages()[0].body
    assert "/nl/help/answer/" in body
    assert "/fr/help/answer/" in body


def test_who_is_called_stands_on_no_list_of_messages(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", ways=["phone"])
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    assert states(request_) == {"Ali": "asked"}
    assert waiting_messages() == []


@pytest.mark.parametrize(
    ("why", "spoil"),
    [
        (Hindrance.NO_WAY, "no way"),
        (Hindrance.RESTING, "rests"),
        (Hindrance.NEVER, "never"),
        (Hindrance.NOT_OFFERED, "paused"),
        (Hindrance.ENOUGH, "elsewhere"),
        (Hindrance.ASKER, "asker"),
    ],
)
def test_who_is_not_asked_and_why(
    by: Actor,
    now: dt.datetime,
    request_: Request,
    neighbour: Neighbour,
    jeanne: Person,
    why: Hindrance,
    spoil: str,
) -> None:
    bea = neighbour("Bea")
    ali = neighbour("Ali", ways=[] if spoil == "no way" else ["sms"])
    if spoil == "rests":
        rest(by=by, now=now, person_id=ali.pk)
    elif spoil == "never":
        ask_at_most(by=by, now=now, person_id=ali.pk, times=0)
    elif spoil == "paused":
        pause_offer(by=by, now=now, pk=Offer.objects.get(person=ali).pk)
    elif spoil == "elsewhere":
        ask_at_most(by=by, now=now, person_id=ali.pk, times=1)
        offer = Offer.objects.get(person=ali)
        note_asked(by=by, now=now, pk=offer.pk, on=now.date())
    elif spoil == "asker":
        ali = jeanne
    started = ask_for(
        by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk, bea.pk]
    )
    assert started.asked == (bea.pk,)
    assert started.not_asked == {ali.pk: why}


def test_when_nobody_can_be_asked_nothing_is_written(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", ways=[])
    with pytest.raises(Refused):
        ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    assert not Wave.objects.exists()
    assert not Ask.objects.exists()
    request_.refresh_from_db()
    assert request_.state == "open"


@pytest.mark.parametrize(
    "how", [How(size=0), How(size=11), How(hours=0), How(hours=24 * 8)]
)
def test_a_wave_has_sensible_numbers(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person], how: How
) -> None:
    with pytest.raises(Refused):
        ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five), how=how)


def test_nobody_is_asked_before_the_person_agreed(
    by: Actor, now: dt.datetime, jeanne: Person, five: list[Person]
) -> None:
    request = make_request(jeanne, now=now, agreed="not_yet")
    with pytest.raises(Refused):
        ask_for(by=by, now=now, request_id=request.pk, helper_ids=ids(five))


def test_only_who_may_write_help_asks(
    actors: dict[str, Actor], now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    for role in ("desk", "volunteer", "council", "admin"):
        with pytest.raises(NotAllowed):
            ask_for(
                by=actors[role], now=now, request_id=request_.pk, helper_ids=ids(five)
            )


def test_a_referent_asks_only_for_requests_of_their_places(
    actors: dict[str, Actor],
    now: dt.datetime,
    jeanne: Person,
    places: dict[str, Place],
    five: list[Person],
) -> None:
    elsewhere = make_request(jeanne, now=now, place=places["sector3"])
    with pytest.raises(NotFound):
        ask_for(
            by=actors["referent"],
            now=now,
            request_id=elsewhere.pk,
            helper_ids=ids(five),
        )


# -- The budget ----------------------------------------------------------------------
def test_nobody_has_two_open_questions(
    by: Actor,
    now: dt.datetime,
    jeanne: Person,
    request_: Request,
    neighbour: Neighbour,
) -> None:
    ali = neighbour("Ali")
    other = make_request(jeanne, now=now)
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    bea = neighbour("Bea")
    started = ask_for(by=by, now=now, request_id=other.pk, helper_ids=[ali.pk, bea.pk])
    assert started.not_asked == {ali.pk: Hindrance.BUSY}
    # He stands in line still: he may be asked when he has answered.
    assert states(other)["Ali"] == "next"


def test_nobody_is_asked_more_often_a_month_than_they_agreed(
    by: Actor, now: dt.datetime, jeanne: Person, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali")
    ask_at_most(by=by, now=now, person_id=ali.pk, times=2)
    asked = 0
    for number in range(4):
        at = now + dt.timedelta(hours=number)
        request = make_request(jeanne, now=at)
        try:
            ask_for(by=by, now=at, request_id=request.pk, helper_ids=[ali.pk])
        except Refused:
            continue
        asked += 1
        ask = Ask.objects.get(request=request)
        record_answer(by=by, now=at, ask_id=ask.pk, answer=Answer.NO)
    assert asked == 2
    december = dt.datetime(2026, 12, 1, 10, tzinfo=BRUSSELS)
    request = make_request(jeanne, now=december)
    ask_for(by=by, now=december, request_id=request.pk, helper_ids=[ali.pk])
    assert states(request) == {"Ali": "asked"}


def test_two_coordinators_at_once_ask_somebody_once(
    by: Actor,
    now: dt.datetime,
    jeanne: Person,
    request_: Request,
    neighbour: Neighbour,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The other one asks between our looking and our writing."""
    ali, bea = neighbour("Ali"), neighbour("Bea")
    other = make_request(jeanne, now=now)
    looked: list[int] = []

    def slow(**asked: object) -> object:
        found = chances(**asked)  # type: ignore[arg-type] # handed on as it came
        if not looked:
            looked.append(1)
            ask_for(by=by, now=now, request_id=other.pk, helper_ids=[ali.pk])
        return found

    monkeypatch.setattr("sombrero.networks.actions.asking.waves.chances", slow)
    started = ask_for(
        by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk, bea.pk]
    )
    assert started.asked == (bea.pk,)
    assert started.not_asked == {ali.pk: Hindrance.BUSY}
    assert Ask.objects.filter(helper=ali, state="asked").count() == 1


def test_the_last_turn_of_a_month_is_given_once(
    by: Actor, now: dt.datetime, jeanne: Person, request_: Request, neighbour: Neighbour
) -> None:
    """Whatever code does, the database refuses a turn that is taken."""
    ali = neighbour("Ali")
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    taken = Ask.objects.get()
    record_answer(by=by, now=now, ask_id=taken.pk, answer=Answer.NO)
    other = make_request(jeanne, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.create(
            initiative_id=by.here,
            request=other,
            helper=ali,
            place=1,
            state="no",
            month=taken.month,
            turn=taken.turn,
        )


def test_what_never_left_is_not_counted(
    by: Actor, now: dt.datetime, request_: Request, jeanne: Person, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali")
    ask_at_most(by=by, now=now, person_id=ali.pk, times=1)
    night = now.replace(hour=23)
    ask_for(by=by, now=night, request_id=request_.pk, helper_ids=[ali.pk])
    stop_asking(by=by, now=night, request_id=request_.pk)
    assert states(request_) == {"Ali": "cancelled"}
    other = make_request(jeanne, now=night)
    ask_for(by=by, now=night, request_id=other.pk, helper_ids=[ali.pk])
    assert states(other) == {"Ali": "waiting"}


# -- Quiet hours ---------------------------------------------------------------------
def test_questions_of_the_evening_leave_in_the_morning(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    night = now.replace(hour=22)
    ask_for(by=by, now=night, request_id=request_.pk, helper_ids=ids(five))
    tend_asking(now=night + dt.timedelta(hours=3))
    assert waiting_messages() == []
    morning = dt.datetime(2026, 11, 19, 9, tzinfo=BRUSSELS)
    tend_asking(now=morning)
    assert len(waiting_messages()) == 3
    wave = Wave.objects.get()
    assert wave.ends_at == morning + dt.timedelta(hours=24)


def test_the_night_of_the_clocks_is_not_shorter_for_who_sleeps(
    by: Actor, jeanne: Person, neighbour: Neighbour
) -> None:
    """In the night of 24 to 25 October 2026 the clocks go back one hour."""
    night = dt.datetime(2026, 10, 24, 23, 30, tzinfo=BRUSSELS)
    ali = neighbour("Ali")
    request = make_request(jeanne, now=night)
    ask_for(by=by, now=night, request_id=request.pk, helper_ids=[ali.pk])
    ask = Ask.objects.get()
    assert ask.send_at == dt.datetime(2026, 10, 25, 8, tzinfo=dt.UTC)


def test_a_question_of_the_last_evening_counts_for_the_month_it_arrives_in(
    by: Actor, jeanne: Person, neighbour: Neighbour
) -> None:
    night = dt.datetime(2026, 11, 30, 23, tzinfo=BRUSSELS)
    ali = neighbour("Ali")
    rest(by=by, now=night, person_id=ali.pk)
    request = make_request(jeanne, now=night)
    ask_for(by=by, now=night, request_id=request.pk, helper_ids=[ali.pk])
    assert Ask.objects.get().month == dt.date(2026, 12, 1)


# -- Stop when filled ----------------------------------------------------------------
def test_the_first_yes_thanks_the_others(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    first, sent, unsent = (one.body for one in waiting_messages())
    Message.objects.filter(body=sent).update(state="sent", body="", to="")
    answer_by_link(now=now, code=code_in(first), answer=Answer.YES)
    assert states(request_) == {"Ali": "yes", "Bea": "thanked", "Chris": "cancelled"}
    match = Match.objects.get()
    assert (match.helper, match.stage) == (five[0], "agreed")
    request_.refresh_from_db()
    assert request_.state == "matched"
    left = waiting_messages()
    assert [one.dedupe_key.endswith(":thanks") for one in left] == [True]
    assert "Thank you" in left[0].body
    assert Wave.objects.get().state == "filled"
    with pytest.raises(Exception, match=r"no longer needed|not know"):
        answer_by_link(now=now, code=code_in(unsent), answer=Answer.YES)


def test_a_duo_needs_two_yeses(
    by: Actor, now: dt.datetime, jeanne: Person, five: list[Person]
) -> None:
    request = make_request(jeanne, now=now, duo=True)
    ask_for(by=by, now=now, request_id=request.pk, helper_ids=ids(five))
    codes = [code_in(one.body) for one in waiting_messages()]
    answer_by_link(now=now, code=codes[0], answer=Answer.YES)
    assert list(states(request).values()) == ["yes", "asked", "asked", "next", "next"]
    answer_by_link(now=now, code=codes[1], answer=Answer.YES)
    assert list(states(request).values())[:2] == ["yes", "yes"]
    assert sorted(Match.objects.values_list("part", flat=True)) == [1, 2]
    request.refresh_from_db()
    assert request.state == "matched"


def test_the_same_yes_twice_is_one(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    code = code_in(waiting_messages()[0].body)
    for _time in range(3):
        answer_by_link(now=now, code=code, answer=Answer.YES)
    assert Match.objects.count() == 1
    facts = Fact.objects.filter(measure="help.asking")
    assert [(one.dimensions, one.count) for one in facts] == [('{"answer": "yes"}', 1)]


def test_a_yes_that_comes_too_late_is_thanked_and_nobody_goes_twice(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    messages = waiting_messages()
    codes = [code_in(one.body) for one in messages]
    Message.objects.update(state="sent")
    answer_by_link(now=now, code=codes[0], answer=Answer.YES)
    late = answer_by_link(now=now, code=codes[1], answer=Answer.YES)
    assert late.state == AskState.THANKED
    assert Match.objects.count() == 1


def test_a_choice_of_which_nobody_was_told_gives_way_to_a_yes(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    Match.objects.create(
        initiative_id=by.here, request=request_, helper=five[4], made_at=now
    )
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five)[:2])
    code = code_in(waiting_messages()[0].body)
    answer_by_link(now=now, code=code, answer=Answer.YES)
    live = Match.objects.exclude(stage="ended")
    assert [(one.helper, one.stage) for one in live] == [(five[0], "agreed")]


def test_somebody_found_by_other_roads_ends_the_wave(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    Message.objects.update(state="sent")
    Request.objects.filter(pk=request_.pk).update(state="matched")
    tend_asking(now=now)
    assert Wave.objects.get().state == "filled"
    assert list(states(request_).values()) == ["thanked"] * 3


def test_a_request_that_is_taken_back_ends_the_wave_with_thanks(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    Message.objects.update(state="sent")
    Request.objects.filter(pk=request_.pk).update(state="cancelled")
    tend_asking(now=now)
    assert Wave.objects.get().state == "stopped"
    request_.refresh_from_db()
    assert request_.state == "cancelled"


# -- The next wave -------------------------------------------------------------------
def test_when_all_say_no_the_next_wave_waits_for_the_coordinator(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    for message in waiting_messages():
        answer_by_link(now=now, code=code_in(message.body), answer=Answer.NO)
    assert Wave.objects.get().state == "over"
    assert list(states(request_).values()) == ["no"] * 3 + ["next"] * 2
    request_.refresh_from_db()
    assert request_.state == "open"
    started = ask_next(by=by, now=now, request_id=request_.pk)
    assert started.asked == tuple(ids(five)[3:])
    assert started.wave.number == 2


def test_a_wave_that_goes_on_starts_the_next_by_itself(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    how = How(size=2, hours=4, goes_on=True)
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five), how=how)
    tend_asking(now=now + dt.timedelta(hours=4))
    assert list(states(request_).values()) == ["silent"] * 2 + ["asked"] * 2 + ["next"]
    tend_asking(now=now + dt.timedelta(hours=8))
    tend_asking(now=now + dt.timedelta(days=3))
    assert list(states(request_).values()) == ["silent"] * 5
    assert Wave.objects.filter(state="over").count() == 3
    silent = Fact.objects.get(dimensions='{"answer": "silent"}')
    assert silent.count == 5


def test_a_late_yes_is_still_a_yes(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five)[:1])
    code = code_in(waiting_messages()[0].body)
    tend_asking(now=now + dt.timedelta(days=2))
    assert states(request_) == {"Ali": "silent"}
    answer_by_link(now=now + dt.timedelta(days=3), code=code, answer=Answer.YES)
    assert states(request_) == {"Ali": "yes"}
    counts = dict(
        Fact.objects.filter(measure="help.asking").values_list("dimensions", "count")
    )
    assert counts == {'{"answer": "silent"}': 0, '{"answer": "yes"}': 1}


# -- Answers -------------------------------------------------------------------------
def test_not_this_month_gives_a_rest(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    code = code_in(waiting_messages()[0].body)
    answer_by_link(now=now, code=code, answer=Answer.NOT_THIS_MONTH)
    assert Helper.objects.get(person=five[0]).rests_until == dt.date(2026, 12, 1)


def test_less_and_never_change_how_often_somebody_is_asked(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    first, second, _third = (code_in(one.body) for one in waiting_messages())
    answer_by_link(now=now, code=first, answer=Answer.LESS)
    answer_by_link(now=now, code=second, answer=Answer.STOP)
    assert Helper.objects.get(person=five[0]).asks_at_most == 2
    assert Helper.objects.get(person=five[1]).asks_at_most == 0
    assert list(states(request_).values())[:2] == ["no", "no"]


def test_who_said_yes_and_cannot_after_all_is_put_before_the_team(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    code = code_in(waiting_messages()[0].body)
    answer_by_link(now=now, code=code, answer=Answer.YES)
    for _time in range(2):
        answer_by_link(now=now, code=code, answer=Answer.NO)
    ask = Ask.objects.get(helper=five[0])
    assert ask.state == "yes"
    assert list(ask.replies.values_list("problem", flat=True)) == ["cannot"]


# -- Consent and leaving -------------------------------------------------------------
def test_consent_taken_back_before_the_morning_leaves_nothing(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali, bea = neighbour("Ali"), neighbour("Bea")
    night = now.replace(hour=22)
    ask_for(by=by, now=night, request_id=request_.pk, helper_ids=[ali.pk, bea.pk])
    withdraw_consent(by=by, now=night, pk=Consent.objects.get(person=ali).pk)
    tend_asking(now=now + dt.timedelta(days=1))
    assert states(request_) == {"Ali": "unreached", "Bea": "asked"}
    assert len(waiting_messages()) == 1


def test_consent_for_another_way_is_used_instead(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali")
    night = now.replace(hour=22)
    ask_for(by=by, now=night, request_id=request_.pk, helper_ids=[ali.pk])
    withdraw_consent(by=by, now=night, pk=Consent.objects.get(person=ali).pk)
    agree_to(ali, "email", now=night)
    tend_asking(now=now + dt.timedelta(days=1))
    assert [one.channel for one in waiting_messages()] == ["email"]


def test_consent_taken_back_between_queue_and_sending_stops_the_message(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali")
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    withdraw_consent(by=by, now=now, pk=Consent.objects.get(person=ali).pk)
    tend_asking(now=now)
    assert deliver_due(now=now, transports={}).sent == 0
    assert Message.objects.get().state == "cancelled"
    assert Message.objects.get().to == ""
    assert states(request_) == {"Ali": "unreached"}
    assert Wave.objects.get().state == "over"


def test_a_person_erased_in_a_wave_takes_their_question_along(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali, bea = neighbour("Ali"), neighbour("Bea")
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk, bea.pk])
    erase_person(by=by, now=now, pk=ali.pk, reason="the person asked")
    tend_asking(now=now)
    assert states(request_) == {"Bea": "asked"}
    left = Message.objects.exclude(state="cancelled")
    assert [one.to for one in left] == ["+32470112211"]
    assert Wave.objects.get().state == "running"


def test_the_asker_erased_ends_everything_and_nothing_leaves(
    by: Actor, now: dt.datetime, request_: Request, jeanne: Person, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    erase_person(by=by, now=now, pk=jeanne.pk, reason="the person asked")
    tend_asking(now=now)
    assert not Ask.objects.exists()
    assert {one.state for one in Message.objects.all()} == {"cancelled"}


def test_who_was_asked_is_forgotten_in_half_a_year_and_the_count_stays(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali")
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    record_answer(by=by, now=now, ask_id=Ask.objects.get().pk, answer=Answer.YES)
    tend_asking(now=now + dt.timedelta(days=180))
    assert Ask.objects.count() == 1
    tend_asking(now=now + dt.timedelta(days=184))
    assert not Ask.objects.exists()
    assert not Wave.objects.exists()
    assert Fact.objects.get(measure="help.asking").count == 1


# -- Stopping ------------------------------------------------------------------------
def test_stopping_thanks_who_was_asked_and_leaves_the_request_open(
    by: Actor, now: dt.datetime, request_: Request, five: list[Person]
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=ids(five))
    Message.objects.update(state="sent")
    stop_asking(by=by, now=now, request_id=request_.pk)
    stop_asking(by=by, now=now, request_id=request_.pk)
    assert list(states(request_).values()) == ["thanked"] * 3
    request_.refresh_from_db()
    assert request_.state == "open"
    assert Wave.objects.get().state == "stopped"


def test_a_wave_costs_a_constant_number_of_questions_to_the_database(
    by: Actor,
    now: dt.datetime,
    jeanne: Person,
    neighbour: Neighbour,
    django_assert_max_num_queries: object,
) -> None:
    people = [neighbour(f"N{number}") for number in range(30)]
    request = make_request(jeanne, now=now)
    with django_assert_max_num_queries(130):  # type: ignore[operator] # a fixture
        ask_for(by=by, now=now, request_id=request.pk, helper_ids=ids(people))
