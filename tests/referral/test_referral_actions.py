"""A referral's road through the actions: who may, what is refused, what is kept."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from tests.detection.roads import a_signal

from sombrero.core.actions import create_user, grant_role
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import (
    Expired,
    NotAllowed,
    NotFound,
    Refused,
    Stale,
)
from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place
from sombrero.core.queries import actor_of
from sombrero.core.scoping import scope, unscoped
from sombrero.detection.actions import (
    Outcome,
    ask_reporter,
    close_need,
    start_approach,
)
from sombrero.detection.models import Approach, Need, Signal
from sombrero.partnerships.models import Service
from sombrero.people.actions import register_person, update_person, withdraw_consent
from sombrero.people.models import Consent, Person
from sombrero.referral import actions, queries
from sombrero.referral.domain.disclosure import fingerprint
from sombrero.referral.domain.three_parties import Move, Party, Reason, State, Word
from sombrero.referral.models import Answer, Link, Referral, Step
from sombrero.talents.actions import add_offer
from sombrero.talents.models import Asked

Open = Callable[..., actions.Opened]
pytestmark = pytest.mark.usefixtures("in_scope")
OUTSIDERS = ["desk", "volunteer", "council", "researcher", "dpo", "admin"]


def counted(measure: str) -> list[tuple[str, int]]:
    rows = Fact.objects.filter(measure=measure).order_by("dimensions")
    return [(row.dimensions, row.count) for row in rows]


def say_yes(opened: actions.Opened, now: dt.datetime) -> Referral:
    return actions.answer_by_link(now=now, code=opened.code, move=Move.ACCEPT)


def in_progress(opened: actions.Opened, now: dt.datetime) -> Referral:
    say_yes(opened, now)
    return fresh(opened.referral)


def fresh(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


# -- Opening ------------------------------------------------------------------
def test_opening_keeps_exactly_what_was_looked_at_and_waits_for_the_receiver(
    opened: actions.Opened,
) -> None:
    referral = fresh(opened.referral)
    assert referral.state == State.WAITING
    assert referral.shown == {
        "called": "Mohammed",
        "phone": "0470 12 34 56",
        "need": "I cannot carry my medicines up the stairs",
    }
    consent = Consent.objects.get()
    assert consent.covers == ["called", "need", "phone"]
    assert (consent.witness, consent.receiver) == ("Khadija", "Pharmacy of the Mill")
    assert {a.party for a in Answer.objects.all()} == {"person", "sender"}
    assert counted("referral.opened") == [('{"receiver_kind": "service"}', 1)]


def test_the_message_carries_a_link_and_no_person(
    opened: actions.Opened, mohammed: Person
) -> None:
    message = Message.objects.get()
    assert (message.channel, message.to) == ("email", "pharmacy@example.org")
    assert message.language == "fr"
    assert f"/fr/answer/{opened.code}/" in message.body
    for secret in (mohammed.called, mohammed.phone, "medicines"):
        assert secret not in message.body + message.subject


def test_without_an_address_the_question_goes_on_the_list_of_calls(
    open_it: Open, places: dict[str, Place]
) -> None:
    open_it(email="")
    message = Message.objects.get()
    assert message.place == places["sector0"]
    assert (message.channel, message.to) == ("phone", "02 555 01 01")


def test_the_code_itself_is_not_kept(opened: actions.Opened) -> None:
    link = Link.objects.get()
    assert opened.code not in {link.code_hash, str(vars(link))}
    assert len(link.code_hash) == 64


def test_telling_anything_without_a_yes_is_refused(open_it: Open) -> None:
    with pytest.raises(Refused, match="Nothing was sent"):
        open_it(consent=False)
    assert not Referral.objects.exists()
    assert not Message.objects.exists()


def test_telling_nothing_needs_no_consent_and_still_asks_the_person(
    open_it: Open,
) -> None:
    referral = fresh(open_it(pieces=(), consent=False).referral)
    assert referral.consent is None
    assert not Answer.objects.filter(party="person").exists()


def test_a_yes_to_one_page_is_no_yes_to_another(
    need: Need, by: Actor, now: dt.datetime, pharmacy: Service, mohammed: Person
) -> None:
    packet = queries.preview(by=by, now=now, need_id=need.pk, chosen=["called"])
    agreed = actions.Agreed(looked_at=fingerprint(packet), how="spoken")
    receiver = actions.Receiver(name="Pharmacy", service=pharmacy.pk)
    ask = {"by": by, "now": now, "need_id": need.pk, "receiver": receiver}
    with pytest.raises(Refused, match="no longer what you looked at"):
        actions.open_referral(**_any(ask), pieces=["called", "phone"], agreed=agreed)
    update_person(
        by=by, now=now, pk=mohammed.pk, version=mohammed.version, called="Momo"
    )
    with pytest.raises(Refused, match="no longer what you looked at"):
        actions.open_referral(**_any(ask), pieces=["called"], agreed=agreed)


def _any(values: dict[str, Any]) -> dict[str, Any]:
    return values


def test_a_need_that_is_closed_gets_no_referral(
    need: Need, open_it: Open, by: Actor, now: dt.datetime
) -> None:
    close_need(by=by, now=now, pk=need.pk, version=1, outcome=Outcome.HELPED)
    with pytest.raises(Refused, match="closed"):
        open_it()


def test_a_receiver_must_be_named(need: Need, by: Actor, now: dt.datetime) -> None:
    with pytest.raises(Refused, match="whom you ask"):
        actions.open_referral(
            by=by, now=now, need_id=need.pk, receiver=actions.Receiver()
        )


def test_a_neighbour_is_reached_as_they_are_known_and_it_is_counted(
    need: Need, actors: dict[str, Actor], by: Actor, now: dt.datetime
) -> None:
    rosa = register_person(by=by, now=now, name="Rosa", phone="0471 00 00 00")
    offer = add_offer(
        by=actors["coordinator"], now=now, person_id=rosa.pk, kind="shopping"
    )
    opened = actions.open_referral(
        by=by, now=now, need_id=need.pk, receiver=actions.Receiver(offer_id=offer.pk)
    )
    assert opened.referral.receiver_name == "Rosa"
    assert Message.objects.get().to == "0471 00 00 00"
    assert Asked.objects.get().offer == offer
    assert counted("referral.opened") == [('{"receiver_kind": "neighbour"}', 1)]


# -- Who may ------------------------------------------------------------------
@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_may_not_touch_referrals(
    role: str, opened: actions.Opened, actors: dict[str, Actor], now: dt.datetime
) -> None:
    on = {"by": actors[role], "now": now, "pk": opened.referral.pk}
    calls: list[Any] = [
        lambda: actions.open_referral(
            by=actors[role], now=now, need_id=1, receiver=actions.Receiver(name="X")
        ),
        lambda: actions.new_link(**_any(on), party=Party.RECEIVER),
        lambda: actions.answer_referral(
            **_any(on), version=1, party=Party.PERSON, move=Move.ACCEPT
        ),
        lambda: actions.record_joint_contact(
            **_any(on), version=1, on=now.date(), who="All"
        ),
        lambda: actions.close_referral(**_any(on), version=1, word=Word.YES),
        lambda: actions.reopen_referral(**_any(on), version=1, note=""),
        lambda: actions.withdraw_referral(**_any(on), version=1),
        lambda: actions.withdraw_any_consent(by=actors[role], now=now, consent_id=1),
        lambda: actions.forget_person(
            by=actors[role], now=now, person_id=1, reason="asked"
        ),
        lambda: actions.add_step(
            by=actors[role], now=now, need_id=1, what="X", due_on=now.date()
        ),
        lambda: queries.get_referral(**_any(on), purpose="look"),
        lambda: queries.list_of_need(by=actors[role], need_id=1),
        lambda: queries.list_of_person(by=actors[role], person_id=1),
        lambda: queries.find_ways(
            by=actors[role], now=now, today=now.date(), need_id=1, lang="nl"
        ),
        lambda: queries.preview(by=actors[role], now=now, need_id=1, chosen=[]),
    ]
    for call in calls:
        with pytest.raises(NotAllowed):
            call()


def test_another_initiative_does_not_find_it(
    opened: actions.Opened, actors: dict[str, Actor], now: dt.datetime
) -> None:
    other = Initiative.objects.create(name="Other", slug="other", phone="02")
    by = actors["coordinator"].within(other.pk)
    with scope(initiative=other.pk), pytest.raises(NotFound):
        queries.get_referral(by=by, now=now, pk=opened.referral.pk, purpose="look")
    with scope(initiative=other.pk), pytest.raises(NotFound):
        actions.close_referral(
            by=by, now=now, pk=opened.referral.pk, version=1, word=Word.YES
        )


def test_a_referent_of_another_place_does_not_find_it(
    opened: actions.Opened,
    need: Need,
    actors: dict[str, Actor],
    now: dt.datetime,
    places: dict[str, Place],
) -> None:
    Need.objects.filter(pk=need.pk).update(place=places["sector3"], referent=None)
    with pytest.raises(NotFound):
        queries.get_referral(
            by=actors["referent"], now=now, pk=opened.referral.pk, purpose="look"
        )
    assert queries.get_referral(
        by=actors["coordinator"], now=now, pk=opened.referral.pk, purpose="look"
    )


def test_whoever_was_given_a_need_elsewhere_may_ask_for_help_with_it(
    open_it: Open, need: Need, mohammed: Person, places: dict[str, Place]
) -> None:
    Need.objects.filter(pk=need.pk).update(place=places["sector3"])
    Person.objects.filter(pk=mohammed.pk).update(place=places["sector3"])
    assert open_it().referral.consent is not None


# -- Answering by link --------------------------------------------------------
def test_one_tap_says_yes_and_tapping_twice_changes_nothing_twice(
    opened: actions.Opened, now: dt.datetime
) -> None:
    say_yes(opened, now)
    again = say_yes(opened, now + dt.timedelta(minutes=1))
    assert again.state == State.IN_PROGRESS
    assert Answer.objects.filter(party="receiver").count() == 1
    yes = '{"answer": "accept", "party": "receiver", "reason": ""}'
    assert counted("referral.answered") == [(yes, 1)]
    assert Link.objects.get().used_at == now


def test_a_used_link_cannot_turn_a_yes_into_a_no(
    opened: actions.Opened, now: dt.datetime
) -> None:
    say_yes(opened, now)
    actions.answer_by_link(
        now=now, code=opened.code, move=Move.DECLINE, reason=Reason.NO_CAPACITY
    )
    assert fresh(opened.referral).state == State.IN_PROGRESS


def test_not_now_leaves_the_link_open(opened: actions.Opened, now: dt.datetime) -> None:
    actions.answer_by_link(
        now=now, code=opened.code, move=Move.PAUSE, reason=Reason.NOT_NOW
    )
    assert fresh(opened.referral).state == State.PAUSED
    say_yes(opened, now)
    assert fresh(opened.referral).state == State.IN_PROGRESS


def test_the_answer_on_the_card_also_uses_up_the_link_in_the_mail(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    card = actions.new_link(by=by, now=now, pk=opened.referral.pk, party=Party.RECEIVER)
    say_yes(card, now)
    assert queries.open_by_code(now=now, code=opened.code).is_used


def test_no_room_is_told_to_the_directory_and_counts_as_unmet(
    opened: actions.Opened, now: dt.datetime, pharmacy: Service
) -> None:
    actions.answer_by_link(
        now=now, code=opened.code, move=Move.DECLINE, reason=Reason.NO_CAPACITY
    )
    pharmacy.refresh_from_db()
    assert pharmacy.accepting is False
    assert counted("need.unmet") == [
        ('{"life_domain": "care"}', 1),
        ('{"life_domain": "mobility"}', 1),
    ]


def test_a_later_yes_tells_the_directory_that_there_is_room_again(
    opened: actions.Opened, by: Actor, now: dt.datetime, pharmacy: Service
) -> None:
    actions.answer_by_link(
        now=now, code=opened.code, move=Move.PAUSE, reason=Reason.NO_CAPACITY
    )
    say_yes(opened, now)
    pharmacy.refresh_from_db()
    assert pharmacy.accepting is True


def test_a_no_without_a_reason_is_refused_and_nothing_is_kept(
    opened: actions.Opened, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="choose a reason"):
        actions.answer_by_link(now=now, code=opened.code, move=Move.DECLINE)
    assert not Answer.objects.filter(party="receiver").exists()
    assert Link.objects.get().used_at is None


def test_an_expired_link_says_so_with_a_telephone(
    opened: actions.Opened, now: dt.datetime, initiative: Initiative
) -> None:
    later = now + dt.timedelta(days=30)
    for knock in (
        lambda: queries.open_by_code(now=later, code=opened.code),
        lambda: actions.answer_by_link(now=later, code=opened.code, move=Move.ACCEPT),
    ):
        with pytest.raises(Expired, match="expired") as caught:
            knock()
        assert initiative.phone in caught.value.sentence


@pytest.mark.parametrize("code", ["", "nonsense", "K7M2-PXR4-TA93-HWE6", "../../etc"])
def test_an_unknown_code_says_so_with_a_telephone(
    code: str, now: dt.datetime, initiative: Initiative
) -> None:
    with pytest.raises(NotFound, match="do not know this code") as caught:
        queries.open_by_code(now=now, code=code)
    assert initiative.phone in caught.value.sentence


def test_the_link_works_without_a_scope_and_shows_exactly_the_preview(
    opened: actions.Opened, by: Actor, now: dt.datetime, need: Need
) -> None:
    preview = queries.preview(
        by=by, now=now, need_id=need.pk, chosen=["called", "phone", "need"]
    )
    with unscoped(), scope(initiative=None):
        page = queries.open_by_code(now=now, code=opened.code.lower())
    assert page.packet.lines == preview.lines
    assert page.may_answer
    assert AuditEntry.objects.filter(verb="referral.opened_by_link").count() == 1


def test_after_a_no_the_receiver_no_longer_sees_the_person(
    opened: actions.Opened, now: dt.datetime
) -> None:
    actions.answer_by_link(
        now=now, code=opened.code, move=Move.DECLINE, reason=Reason.WRONG_SERVICE
    )
    assert queries.open_by_code(now=now, code=opened.code).packet.lines == ()


# -- Answering on behalf ------------------------------------------------------
def test_a_worker_writes_down_who_said_what_by_which_road(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    referral = actions.answer_referral(
        by=by,
        now=now,
        pk=opened.referral.pk,
        version=1,
        party=Party.PERSON,
        move=Move.PAUSE,
        reason=Reason.NOT_NOW,
        given_by="his daughter Samira",
        channel="visit",
    )
    answer = Answer.objects.last()
    assert answer is not None
    assert (referral.state, referral.version) == (State.PAUSED, 2)
    assert (answer.given_by, answer.channel) == ("his daughter Samira", "visit")
    assert answer.recorded_by_id == by.user_id


def test_two_workers_at_once_lose_nothing(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    on = {"by": by, "now": now, "pk": opened.referral.pk, "version": 1}
    actions.record_joint_contact(**_any(on), on=now.date(), who="All three")
    late_ones: list[Callable[[], object]] = [
        lambda: actions.answer_referral(
            **_any(on), party=Party.RECEIVER, move=Move.ACCEPT
        ),
        lambda: actions.record_joint_contact(**_any(on), on=now.date(), who="Us"),
        lambda: actions.close_referral(**_any(on), word=Word.YES),
        lambda: actions.withdraw_referral(**_any(on)),
        lambda: actions.reopen_referral(**_any(on), note=""),
    ]
    for late in late_ones:
        with pytest.raises(Stale):
            late()
    assert fresh(opened.referral).version == 2


# -- Warm hand-over, and help that came ---------------------------------------
def test_a_warm_hand_over_closes_only_after_they_met(
    open_it: Open, by: Actor, now: dt.datetime
) -> None:
    referral = in_progress(open_it(warm=True), now)
    assert referral.state == State.JOINT_CONTACT_DUE
    on = {"by": by, "now": now, "pk": referral.pk}
    with pytest.raises(Refused, match="together"):
        actions.close_referral(**_any(on), version=referral.version, word=Word.YES)
    with pytest.raises(Refused, match="which day"):
        actions.record_joint_contact(
            **_any(on),
            version=referral.version,
            on=now.date() + dt.timedelta(days=1),
            who="All three",
        )
    met = actions.record_joint_contact(
        **_any(on), version=referral.version, on=now.date(), who="All three"
    )
    assert met.state == State.IN_PROGRESS
    closed = actions.close_referral(**_any(on), version=met.version, word=Word.YES)
    assert closed.state == State.DONE
    assert counted("referral.joint_contact") == [("{}", 1)]


def test_just_after_midnight_today_is_the_day_on_the_wall(
    open_it: Open, by: Actor, now: dt.datetime
) -> None:
    referral = in_progress(open_it(warm=True), now)
    # Half past midnight in Brussels; in Greenwich it is still Wednesday.
    night = now.replace(hour=23, minute=30, tzinfo=dt.UTC)
    today = now.date() + dt.timedelta(days=1)
    met = actions.record_joint_contact(
        by=by,
        now=night,
        pk=referral.pk,
        version=referral.version,
        on=today,
        who="All three",
    )
    assert met.state == State.IN_PROGRESS
    step = Step.objects.get(referral=referral, done_at=None)
    by_day = actions.record_joint_contact(
        by=by,
        now=night + dt.timedelta(hours=9),
        pk=referral.pk,
        version=met.version,
        on=today,
        who="All three",
    )
    assert by_day.state == State.IN_PROGRESS
    again = Step.objects.get(referral=referral, done_at=None)
    assert again.due_on == step.due_on


def test_a_letter_in_french_says_the_first_of_a_month_as_french_does(
    opened: actions.Opened, by: Actor
) -> None:
    first = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)
    Referral.objects.update(opened_at=first)
    referral = fresh(opened.referral)
    actions.withdraw_referral(
        by=by,
        now=first + dt.timedelta(days=2),
        pk=referral.pk,
        version=referral.version,
    )
    letter = Message.objects.get(dedupe_key__contains="withdrawn")
    assert "1er décembre 2026" in letter.body


def test_a_no_to_did_it_help_keeps_it_open_and_plans_another_way(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    referral = in_progress(opened, now)
    after = actions.close_referral(
        by=by, now=now, pk=referral.pk, version=referral.version, word=Word.NO
    )
    assert after.state == State.IN_PROGRESS
    step = Step.objects.get(done_at=None)
    assert "another way" in step.what
    assert step.due_on == dt.date(2026, 11, 23)


def test_reopening_keeps_the_history(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    referral = in_progress(opened, now)
    on = {"by": by, "now": now, "pk": referral.pk}
    with pytest.raises(Refused, match="still open"):
        actions.reopen_referral(**_any(on), version=referral.version, note="")
    closed = actions.close_referral(
        **_any(on), version=referral.version, word=Word.YES, given_by="his daughter"
    )
    again = actions.reopen_referral(
        **_any(on), version=closed.version, note="The stairs again"
    )
    assert again.state == State.IN_PROGRESS
    story = queries.get_referral(by=by, now=now, pk=referral.pk, purpose="follow").story
    assert [one.what for one in story][:2] == ["Opened again", "Help came"]
    assert any("his daughter" in one.who for one in story)


def test_the_person_says_by_their_own_link_that_help_came(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    say_yes(opened, now)
    link = actions.new_link(by=by, now=now, pk=opened.referral.pk, party=Party.PERSON)
    page = queries.open_by_code(now=now, code=link.code)
    assert page.may_say_whether_it_helped
    closed = actions.close_by_link(now=now, code=link.code, word=Word.YES)
    actions.close_by_link(now=now, code=link.code, word=Word.YES)
    assert closed.state == State.DONE
    assert closed.turns.count() == 1


def test_the_receiver_cannot_say_that_it_helped_nor_take_consent_back(
    opened: actions.Opened, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="Only the person"):
        actions.close_by_link(now=now, code=opened.code, word=Word.YES)
    with pytest.raises(Refused, match="Only the person"):
        actions.withdraw_by_link(now=now, code=opened.code)


# -- Consent taken back -------------------------------------------------------
def test_taking_consent_back_kills_the_link_and_tells_the_receiver(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    referral = actions.withdraw_referral(
        by=by, now=now, pk=opened.referral.pk, version=1
    )
    assert referral.state == State.WITHDRAWN
    assert not Consent.objects.get().is_open
    with pytest.raises(Expired, match="taken back"):
        queries.open_by_code(now=now, code=opened.code)
    with pytest.raises(Expired, match="taken back"):
        say_yes(opened, now)
    told = Message.objects.latest("pk")
    assert told.to == "pharmacy@example.org"
    assert "Mohammed" not in told.body
    with pytest.raises(Refused, match="took back"):
        actions.withdraw_referral(
            by=by, now=now, pk=referral.pk, version=referral.version
        )
    with pytest.raises(Refused, match="no new link"):
        actions.new_link(by=by, now=now, pk=referral.pk, party=Party.RECEIVER)


def test_the_person_takes_it_back_by_their_own_link(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    link = actions.new_link(by=by, now=now, pk=opened.referral.pk, party=Party.PERSON)
    actions.withdraw_by_link(now=now, code=link.code, note="I changed my mind")
    assert fresh(opened.referral).state == State.WITHDRAWN
    assert not Consent.objects.get().is_open


def test_a_consent_taken_back_elsewhere_kills_the_link_too(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    withdraw_consent(by=by, now=now, pk=Consent.objects.get().pk)
    with pytest.raises(Expired, match="taken back"):
        queries.open_by_code(now=now, code=opened.code)


def test_taking_back_any_consent_closes_what_rests_on_it(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    consent = Consent.objects.get()
    actions.withdraw_any_consent(by=by, now=now, consent_id=consent.pk)
    actions.withdraw_any_consent(by=by, now=now, consent_id=consent.pk)
    assert fresh(opened.referral).state == State.WITHDRAWN
    assert Message.objects.filter(dedupe_key__contains="withdrawn").count() == 1


def test_erasing_a_person_tells_receivers_and_leaves_counts_only(
    opened: actions.Opened,
    actors: dict[str, Actor],
    mohammed: Person,
    now: dt.datetime,
) -> None:
    actions.forget_person(
        by=actors["coordinator"], now=now, person_id=mohammed.pk, reason="asked"
    )
    for model in (Person, Need, Referral, Answer, Link, Step, Consent):
        assert not model.objects.exists(), model
    assert Message.objects.filter(dedupe_key__contains="withdrawn").exists()
    assert counted("referral.opened")
    with pytest.raises(NotFound):
        queries.open_by_code(now=now, code=opened.code)


def test_erasing_a_person_empties_what_was_still_to_be_said_about_them(
    open_it: Open,
    need: Need,
    actors: dict[str, Actor],
    mohammed: Person,
    now: dt.datetime,
) -> None:
    everyone = actors["coordinator"]
    open_it(email="")

    def reported(token: str) -> Signal:
        return a_signal(
            now=now, token=token, reporter_email="", reporter_phone="02 512 34 56"
        )

    alone, followed = reported("one"), reported("two")
    approach = start_approach(
        by=everyone, now=now, signal_pk=followed.pk, version=followed.version
    )
    Approach.objects.filter(pk=approach.pk).update(person=mohammed)
    Signal.objects.filter(pk=alone.pk).update(person=mohammed)
    other = reported("three")
    for signal in (alone, followed, other):
        ask_reporter(by=everyone, now=now, pk=signal.pk, text="Is he at home?")
    actions.forget_person(by=everyone, now=now, person_id=mohammed.pk, reason="asked")
    left = Message.objects.exclude(body="").values_list("dedupe_key", flat=True)
    assert sorted(key.rsplit(":", 1)[0] for key in left) == [
        "referral:withdrawn",
        f"signal:{other.pk}:question",
    ]
    assert not Signal.objects.exclude(pk=other.pk).exists()
    emptied = Message.objects.filter(body="")
    assert set(emptied.values_list("to", "state")) == {("", "cancelled")}


def test_erasing_a_neighbour_who_helped_leaves_nothing_of_them_with_others(
    need: Need, by: Actor, actors: dict[str, Actor], now: dt.datetime
) -> None:
    everyone = actors["coordinator"]
    rosa = register_person(
        by=everyone, now=now, name="Rosa Vidal", phone="0470 99 88 77"
    )
    offer = add_offer(by=everyone, now=now, person_id=rosa.pk, kind="shopping")
    packet = queries.preview(by=by, now=now, need_id=need.pk, chosen=["called"])
    actions.open_referral(
        by=by,
        now=now,
        need_id=need.pk,
        receiver=actions.Receiver(offer_id=offer.pk, email="rosa@example.org"),
        pieces=["called"],
        agreed=actions.Agreed(looked_at=fingerprint(packet), how="spoken"),
    )
    actions.forget_person(by=everyone, now=now, person_id=rosa.pk, reason="asked")
    kept = Referral.objects.values_list(
        "receiver_name", "receiver_email", "receiver_phone"
    )
    assert list(kept) == [("A neighbour", "", "")]
    assert Consent.objects.get().receiver == "A neighbour"
    assert not Message.objects.filter(to="rosa@example.org").exists()
    for text in Message.objects.values_list("body", flat=True):
        assert "Rosa" not in text


# -- Next steps ---------------------------------------------------------------
def test_each_answer_replaces_the_proposal_nobody_touched(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    first = Step.objects.get()
    assert first.what == "Call the receiver and ask for an answer"
    assert first.assigned_to_id == by.user_id
    say_yes(opened, now)
    step = Step.objects.get()
    assert step.what == "Ask the person whether help came"


def test_a_step_that_somebody_changed_stays(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    step = Step.objects.get()
    mine = actions.change_step(
        by=by,
        now=now,
        pk=step.pk,
        version=1,
        what="Drop by the pharmacy",
        due_on=now.date(),
        assigned_to_id=by.user_id,
    )
    assert (mine.why, mine.is_proposed) == ("", False)
    say_yes(opened, now)
    assert Step.objects.filter(done_at=None).count() == 2
    with pytest.raises(Stale):
        actions.change_step(
            by=by,
            now=now,
            pk=step.pk,
            version=1,
            what="X",
            due_on=now.date(),
            assigned_to_id=None,
        )


def test_a_step_is_done_once(need: Need, by: Actor, now: dt.datetime) -> None:
    step = actions.add_step(
        by=by, now=now, need_id=need.pk, what="Call", due_on=now.date()
    )
    done = actions.finish_step(
        by=by, now=now, pk=step.pk, version=1, result="He is fine"
    )
    assert (done.done_at, done.result) == (now, "He is fine")
    with pytest.raises(Stale):
        actions.finish_step(by=by, now=now, pk=step.pk, version=1)
    with pytest.raises(Refused):
        actions.add_step(by=by, now=now, need_id=need.pk, what=" ", due_on=now.date())
    with pytest.raises(NotFound):
        actions.finish_step(by=by, now=now, pk=999_999, version=1)


def test_a_volunteer_finishes_only_what_was_given_to_them(
    need: Need, by: Actor, actors: dict[str, Actor], now: dt.datetime
) -> None:
    volunteer = actors["volunteer"]
    mine, other = (
        actions.add_step(
            by=by,
            now=now,
            need_id=need.pk,
            what="Visit",
            due_on=now.date(),
            assigned_to_id=whose,
        )
        for whose in (volunteer.user_id, by.user_id)
    )
    actions.finish_step(by=volunteer, now=now, pk=mine.pk, version=1)
    with pytest.raises(NotAllowed):
        actions.finish_step(by=volunteer, now=now, pk=other.pk, version=1)


def test_today_shows_what_is_mine_late_ones_first(
    need: Need, by: Actor, actors: dict[str, Actor], now: dt.datetime
) -> None:
    for what, days in (("Later", 9), ("Today", 0), ("Late", -2)):
        due_on = now.date() + dt.timedelta(days=days)
        actions.add_step(by=by, now=now, need_id=need.pk, what=what, due_on=due_on)
    rows = queries.steps_today(by=by, now=now, today=now.date())
    assert [(row.step.what, row.due_words) for row in rows] == [
        ("Late", "2 days late"),
        ("Today", "today"),
    ]
    assert rows[0].person_name == "Mohammed"
    listed = AuditEntry.objects.get(verb="steps.listed")
    assert listed.detail == {"steps": [row.step.pk for row in rows]}
    assert queries.steps_today(by=actors["volunteer"], now=now, today=now.date()) == []


@pytest.fixture
def far_referent(
    initiative: Initiative, places: dict[str, Place], now: dt.datetime
) -> Actor:
    """A referent of the same initiative, for another place."""
    user = create_user(by=SYSTEM, now=now, email="far@example.org", name="Far Away")
    grant_role(
        by=SYSTEM,
        now=now,
        user=user,
        initiative=initiative,
        role="referent",
        place=places["sector3"],
    )
    return actor_of(user, today=now.date())[0]


def test_a_step_nobody_took_shows_only_to_who_may_open_its_need(
    need: Need,
    by: Actor,
    far_referent: Actor,
    actors: dict[str, Actor],
    now: dt.datetime,
) -> None:
    actions.add_step(by=by, now=now, need_id=need.pk, what="Call", due_on=now.date())
    Step.objects.update(assigned_to=None)
    today = now.date()
    assert queries.steps_today(by=far_referent, now=now, today=today) == []
    for one in (by, actors["coordinator"]):
        [row] = queries.steps_today(by=one, now=now, today=today)
        assert row.person_name == "Mohammed"


def test_referrals_of_a_person_are_listed_within_reach_of_their_need(
    opened: actions.Opened, by: Actor, far_referent: Actor, mohammed: Person
) -> None:
    # Without a place the person is in everybody's reach; the need has a place.
    Person.objects.filter(pk=mohammed.pk).update(place=None)
    assert queries.list_of_person(by=far_referent, person_id=mohammed.pk) == []
    assert len(queries.list_of_person(by=by, person_id=mohammed.pk)) == 1


# -- Queries stay few ---------------------------------------------------------
@pytest.mark.parametrize("many", [1, 6])
def test_query_counts_do_not_grow(
    many: int,
    open_it: Open,
    need: Need,
    by: Actor,
    actors: dict[str, Actor],
    now: dt.datetime,
    mohammed: Person,
    django_assert_num_queries: Any,
) -> None:
    everyone = actors["coordinator"]
    opened = [open_it() for _ in range(many)]
    say_yes(opened[0], now)
    for _ in range(many):
        actions.record_joint_contact(
            by=by,
            now=now,
            pk=opened[0].referral.pk,
            version=fresh(opened[0].referral).version,
            on=now.date(),
            who="All three",
        )
    with django_assert_num_queries(11):
        queries.get_referral(
            by=everyone, now=now, pk=opened[0].referral.pk, purpose="follow"
        )
    with django_assert_num_queries(4):
        assert len(queries.list_of_need(by=everyone, need_id=need.pk)) == many
    with django_assert_num_queries(4):
        queries.list_of_person(by=everyone, person_id=mohammed.pk)
    with django_assert_num_queries(2):
        queries.list_steps_of_need(by=everyone, need_id=need.pk, today=now.date())
    with django_assert_num_queries(4):
        queries.steps_today(by=by, now=now, today=now.date() + dt.timedelta(days=60))
    with django_assert_num_queries(4):
        queries.open_by_code(now=now, code=opened[0].code)
