"""The road of an advice: drafted, frozen, sent, answered, told to residents."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from sombrero.core.actions import create_initiative, publish_fact
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place
from sombrero.core.scoping import scope
from sombrero.policy.actions import (
    draft_advice,
    edit_advice,
    freeze_figures,
    let_signal_go,
    note_policy_signal,
    record_answer,
    send_advice,
    tell_residents,
)
from sombrero.policy.models import Advice, PolicySignal
from sombrero.policy.queries import (
    get_advice,
    is_as_frozen,
    letter_of,
    list_advice,
    list_policy_signals,
)
from tests.policy.conftest import TODAY, WORDS

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 12, 30)


@pytest.fixture
def coordinator(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def sent(frozen: Advice, coordinator: Actor, now: dt.datetime) -> Advice:
    return send_advice(
        by=coordinator,
        now=now,
        today=TODAY,
        pk=frozen.pk,
        version=frozen.version,
        answer_due_on=DUE,
    )


# -- Freezing --------------------------------------------------------------------------
def test_frozen_figures_do_not_move_when_new_facts_arrive(
    frozen: Advice, places: dict[str, Place], coordinator: Actor
) -> None:
    before = frozen.figures
    publish_fact(
        place_id=places["sector0"].pk,
        on=dt.date(2026, 8, 12),
        measure="need.opened",
        dimensions={"kind": "request", "life_domain": "mobility"},
        count=50,
    )

    again = get_advice(by=coordinator, pk=frozen.pk)
    letter = letter_of(again)

    assert again.figures == before
    assert is_as_frozen(again)
    assert letter is not None
    [needs] = [t for t in letter.tables if "life" in t.caption]
    assert next(row for row in needs.rows if "around" in row[0])[1] == "20"


def test_small_counts_are_not_even_in_the_frozen_text(frozen: Advice) -> None:
    needs = next(
        one
        for one in json.loads(frozen.figures)["counts"]
        if one["measure"] == "need.opened"
    )

    assert needs["cells"]["safety"]["2026-Q3"] == "small"
    assert needs["cells"]["housing"]["2026-Q3"] == "protects_another"
    assert needs["cells"]["mobility"]["2026-Q3"] == 20


def test_a_changed_figure_breaks_the_seal(frozen: Advice) -> None:
    Advice.objects.filter(pk=frozen.pk).update(
        figures=frozen.figures.replace(":20", ":200")
    )

    frozen.refresh_from_db()

    assert not is_as_frozen(frozen)


def test_the_seal_is_in_the_trail(frozen: Advice) -> None:
    entry = AuditEntry.objects.get(verb="advice.freeze")

    assert entry.detail["seal"] == frozen.seal
    assert len(frozen.seal) == 64


def test_a_draft_may_freeze_newer_figures(
    frozen: Advice, coordinator: Actor, places: dict[str, Place], now: dt.datetime
) -> None:
    publish_fact(
        place_id=places["sector0"].pk,
        on=dt.date(2026, 8, 12),
        measure="need.opened",
        dimensions={"kind": "request", "life_domain": "mobility"},
    )

    anew = freeze_figures(
        by=coordinator, now=now, today=TODAY, pk=frozen.pk, version=frozen.version
    )

    assert anew.seal != frozen.seal
    assert is_as_frozen(anew)


# -- The road --------------------------------------------------------------------------
def test_sending_queues_one_letter_in_its_language_and_counts_once(
    sent: Advice,
) -> None:
    message = Message.objects.get()

    assert (message.to, message.language) == ("mayor@example.org", "en")
    assert "Let the adapted transport stop" in message.body
    assert sent.seal in message.body
    assert "fewer than 5" in message.body or "people needed help" in message.body
    assert Fact.objects.get(measure="advice.sent").count == 1
    assert (sent.status, sent.sent_on) == ("sent", TODAY)


def test_without_an_address_nothing_is_queued(
    frozen: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    changed = edit_advice(
        by=coordinator,
        now=now,
        pk=frozen.pk,
        version=frozen.version,
        words=replace(WORDS, addressee_email=""),
    )
    send_advice(
        by=coordinator,
        now=now,
        today=TODAY,
        pk=frozen.pk,
        version=changed.version,
        answer_due_on=DUE,
    )

    assert not Message.objects.exists()


def test_what_was_sent_never_changes(
    sent: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    with pytest.raises(Refused):
        edit_advice(
            by=coordinator, now=now, pk=sent.pk, version=sent.version, words=WORDS
        )
    with pytest.raises(Refused):
        freeze_figures(
            by=coordinator, now=now, today=TODAY, pk=sent.pk, version=sent.version
        )
    with pytest.raises(Refused):
        send_advice(
            by=coordinator,
            now=now,
            today=TODAY,
            pk=sent.pk,
            version=sent.version,
            answer_due_on=DUE,
        )


def test_an_advice_without_figures_or_question_is_not_sent(
    draft: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    def send(version: int, due: dt.date = DUE) -> None:
        send_advice(
            by=coordinator,
            now=now,
            today=TODAY,
            pk=draft.pk,
            version=version,
            answer_due_on=due,
        )

    with pytest.raises(Refused, match="Freeze the figures"):
        send(1)
    freeze_figures(by=coordinator, now=now, today=TODAY, pk=draft.pk, version=1)
    with pytest.raises(Refused, match="day after today"):
        send(2, TODAY)
    edit_advice(
        by=coordinator,
        now=now,
        pk=draft.pk,
        version=2,
        words=replace(WORDS, what_we_ask=" "),
    )
    with pytest.raises(Refused, match="what you ask"):
        send(3)


def test_tampered_figures_are_not_sent(
    frozen: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    Advice.objects.filter(pk=frozen.pk).update(figures=frozen.figures + " ")

    with pytest.raises(Refused, match="not those that were frozen"):
        send_advice(
            by=coordinator,
            now=now,
            today=TODAY,
            pk=frozen.pk,
            version=frozen.version,
            answer_due_on=DUE,
        )


def test_the_answer_and_what_residents_heard_close_the_circle(
    sent: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    answered = record_answer(
        by=coordinator,
        now=now,
        pk=sent.pk,
        version=sent.version,
        answer="From March the bus stops there.",
        answered_on=TODAY,
    )
    told = tell_residents(
        by=coordinator,
        now=now,
        pk=sent.pk,
        version=answered.version,
        words="A letter in every box.",
        told_on=TODAY,
    )

    assert told.status == "answered"
    assert told.told_residents == "A letter in every box."
    assert set(Fact.objects.values_list("measure", flat=True)) >= {
        "advice.answered",
        "advice.told",
    }


def test_an_answer_to_a_draft_is_refused(
    draft: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    with pytest.raises(Refused):
        record_answer(
            by=coordinator,
            now=now,
            pk=draft.pk,
            version=1,
            answer="Yes",
            answered_on=TODAY,
        )


def test_an_empty_answer_is_refused(
    sent: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    with pytest.raises(Refused):
        record_answer(
            by=coordinator,
            now=now,
            pk=sent.pk,
            version=sent.version,
            answer="  ",
            answered_on=TODAY,
        )
    with pytest.raises(Refused):
        tell_residents(
            by=coordinator,
            now=now,
            pk=sent.pk,
            version=sent.version,
            words="",
            told_on=TODAY,
        )


def test_of_two_people_who_write_at_once_the_second_is_told(
    draft: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    edit_advice(by=coordinator, now=now, pk=draft.pk, version=1, words=WORDS)

    with pytest.raises(Stale):
        edit_advice(
            by=coordinator,
            now=now,
            pk=draft.pk,
            version=1,
            words=replace(WORDS, title="Other"),
        )
    assert get_advice(by=coordinator, pk=draft.pk).title == WORDS.title


# -- Words without persons -------------------------------------------------------------
def test_quotes_need_agreement_and_no_names(
    coordinator: Actor, in_scope: Initiative, places: dict[str, Place], now: dt.datetime
) -> None:
    place = places["neighbourhood"].pk
    with pytest.raises(Refused, match="agreed"):
        draft_advice(
            by=coordinator,
            now=now,
            place_id=place,
            words=replace(WORDS, quotes_agreed=False),
        )
    with pytest.raises(Refused, match="Mevrouw Peeters"):
        draft_advice(
            by=coordinator,
            now=now,
            place_id=place,
            words=replace(WORDS, residents_say="Mevrouw Peeters zegt: genoeg."),
        )
    assert not Advice.objects.exists()


def test_the_database_refuses_quotes_nobody_agreed_to(draft: Advice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.filter(pk=draft.pk).update(quotes_agreed=False)


def test_the_database_refuses_a_sent_letter_without_figures(draft: Advice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.filter(pk=draft.pk).update(status="sent", sent_on=TODAY)


def test_a_policy_signal_is_taken_up_once(
    coordinator: Actor, in_scope: Initiative, places: dict[str, Place], now: dt.datetime
) -> None:
    place = places["neighbourhood"].pk
    signal = note_policy_signal(
        by=coordinator,
        now=now,
        words="Nobody can take people to the hospital.",
        life_domain="mobility",
        place_id=place,
    )
    advice = draft_advice(
        by=coordinator,
        now=now,
        place_id=place,
        words=WORDS,
        policy_signal_ids=[signal.pk],
    )

    [listed] = list_policy_signals(by=coordinator)

    assert (listed.state, listed.advice) == (PolicySignal.State.IN_ADVICE, advice)
    with pytest.raises(Stale):
        let_signal_go(by=coordinator, now=now, pk=signal.pk, version=listed.version)


def test_a_policy_signal_may_be_let_go(
    coordinator: Actor, in_scope: Initiative, now: dt.datetime
) -> None:
    signal = note_policy_signal(
        by=coordinator, now=now, words="The market is far.", life_domain="mobility"
    )

    let_signal_go(by=coordinator, now=now, pk=signal.pk, version=1, why="Solved")

    assert list_policy_signals(by=coordinator) == []
    with pytest.raises(NotFound):
        let_signal_go(by=coordinator, now=now, pk=999_999, version=1)


@pytest.mark.parametrize(
    "words", ["", "Madame Dupont ne sort plus.", "Bel 0475 12 34 56", "an@example.org"]
)
def test_a_policy_signal_that_points_at_a_person_is_refused(
    words: str, coordinator: Actor, in_scope: Initiative, now: dt.datetime
) -> None:
    with pytest.raises(Refused):
        note_policy_signal(by=coordinator, now=now, words=words, life_domain="care")
    assert not PolicySignal.objects.exists()


# -- Who may what ----------------------------------------------------------------------
def test_a_council_reads_what_was_sent_and_nothing_else(
    sent: Advice, actors: dict[str, Actor], places: dict[str, Place], now: dt.datetime
) -> None:
    other = draft_advice(
        by=actors["coordinator"],
        now=now,
        place_id=places["neighbourhood"].pk,
        words=WORDS,
    )

    assert list_advice(by=actors["council"]) == [sent]
    assert len(list_advice(by=actors["coordinator"])) == 2
    with pytest.raises(NotFound):
        get_advice(by=actors["council"], pk=other.pk)


@pytest.mark.parametrize(
    "role", ["referent", "desk", "volunteer", "researcher", "dpo", "admin"]
)
def test_other_roles_read_no_advice(
    role: str, draft: Advice, actors: dict[str, Actor]
) -> None:
    with pytest.raises(NotAllowed):
        list_advice(by=actors[role])
    with pytest.raises(NotAllowed):
        get_advice(by=actors[role], pk=draft.pk)


@pytest.mark.parametrize("role", ["council", "referent", "researcher", "admin"])
def test_only_who_writes_advice_may_change_it(
    role: str, draft: Advice, actors: dict[str, Actor], now: dt.datetime
) -> None:
    by = actors[role]
    pk = draft.pk
    with pytest.raises(NotAllowed):
        draft_advice(by=by, now=now, place_id=1, words=WORDS)
    with pytest.raises(NotAllowed):
        edit_advice(by=by, now=now, pk=pk, version=1, words=WORDS)
    with pytest.raises(NotAllowed):
        freeze_figures(by=by, now=now, today=TODAY, pk=pk, version=1)
    with pytest.raises(NotAllowed):
        send_advice(by=by, now=now, today=TODAY, pk=pk, version=1, answer_due_on=DUE)
    with pytest.raises(NotAllowed):
        record_answer(by=by, now=now, pk=pk, version=1, answer="x", answered_on=TODAY)
    with pytest.raises(NotAllowed):
        tell_residents(by=by, now=now, pk=pk, version=1, words="x", told_on=TODAY)
    with pytest.raises(NotAllowed):
        note_policy_signal(by=by, now=now, words="x", life_domain="care")
    with pytest.raises(NotAllowed):
        let_signal_go(by=by, now=now, pk=1, version=1)


def test_an_advice_of_another_initiative_does_not_exist_here(
    sent: Advice, coordinator: Actor, now: dt.datetime
) -> None:
    elsewhere = create_initiative(
        by=SYSTEM, now=now, name="Elders", phone="+3225550101"
    )
    with scope(initiative=elsewhere.pk):
        there = coordinator.within(elsewhere.pk)
        assert list_advice(by=there) == []
        with pytest.raises(NotFound):
            get_advice(by=there, pk=sent.pk)
        with pytest.raises(NotFound):
            draft_advice(by=there, now=now, place_id=sent.place_id, words=WORDS)
