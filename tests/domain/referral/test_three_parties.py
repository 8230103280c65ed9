"""The rules of a referral between three parties, for every possible course."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sombrero.referral.domain.three_parties import (
    ALLOWED,
    ENDED,
    REASON_WORDS,
    REASONS,
    Answer,
    Course,
    Event,
    Move,
    NotPossible,
    Party,
    Reason,
    State,
    Word,
    check_answer,
    give,
    hear,
    meet,
    reopen,
    status,
    withdraw,
)

YES = Answer(Move.ACCEPT)


def all_said_yes(*, warm: bool = False) -> Course:
    return Course(warm=warm, answers=dict.fromkeys(Party, YES))


def valid_answers(party: Party) -> st.SearchStrategy[Answer]:
    no = st.sampled_from(
        [
            Answer(move, reason, "their words" if reason is Reason.OTHER else "")
            for (whose, move), reasons in REASONS.items()
            if whose is party
            for reason in reasons
        ]
    )
    return st.one_of(st.just(YES), no)


def test_a_new_referral_waits_for_all_three() -> None:
    assert status(Course()).waiting_for == (
        Party.PERSON,
        Party.SENDER,
        Party.RECEIVER,
    )


def test_three_times_yes_is_in_progress() -> None:
    assert status(all_said_yes()).state is State.IN_PROGRESS


def test_three_times_yes_to_a_warm_hand_over_still_needs_a_joint_contact() -> None:
    course = all_said_yes(warm=True)
    assert status(course).state is State.JOINT_CONTACT_DUE
    assert status(meet(course)).state is State.IN_PROGRESS


def test_a_no_names_who_said_it_and_why() -> None:
    no = Answer(Move.DECLINE, Reason.NO_CAPACITY)
    now = status(give(all_said_yes(), Party.RECEIVER, no))
    assert (now.state, now.stopped_by, now.reason) == (
        State.DECLINED,
        Party.RECEIVER,
        Reason.NO_CAPACITY,
    )


def test_a_no_weighs_more_than_a_pause() -> None:
    course = give(all_said_yes(), Party.PERSON, Answer(Move.PAUSE, Reason.NOT_NOW))
    course = give(course, Party.RECEIVER, Answer(Move.DECLINE, Reason.NOT_ELIGIBLE))
    assert status(course).stopped_by is Party.RECEIVER


def test_who_said_no_may_come_back_on_it() -> None:
    course = give(
        all_said_yes(), Party.RECEIVER, Answer(Move.DECLINE, Reason.NO_CAPACITY)
    )
    assert status(give(course, Party.RECEIVER, YES)).state is State.IN_PROGRESS


@pytest.mark.parametrize("word", [Word.PARTLY, Word.NO])
def test_only_a_yes_closes(word: Word) -> None:
    course = all_said_yes()
    assert hear(course, word) == course


def test_the_word_help_came_closes() -> None:
    assert status(hear(all_said_yes(), Word.YES)).state is State.DONE


def test_a_warm_hand_over_does_not_close_before_the_joint_contact() -> None:
    with pytest.raises(NotPossible, match="together"):
        hear(all_said_yes(warm=True), Word.YES)


def test_withdrawing_is_final_until_asked_again() -> None:
    course = withdraw(all_said_yes())
    assert status(course).state is State.WITHDRAWN
    with pytest.raises(NotPossible, match="took back"):
        give(course, Party.RECEIVER, YES)


def test_reopening_keeps_every_answer() -> None:
    closed = hear(all_said_yes(), Word.YES)
    with pytest.raises(NotPossible, match="Open it again"):
        give(closed, Party.PERSON, YES)
    assert reopen(closed) == all_said_yes()


def test_what_is_open_cannot_be_opened_again() -> None:
    with pytest.raises(NotPossible, match="still open"):
        reopen(all_said_yes())


def test_a_no_needs_a_reason() -> None:
    with pytest.raises(NotPossible, match="choose a reason"):
        check_answer(Party.RECEIVER, Answer(Move.DECLINE))


def test_a_yes_needs_none() -> None:
    with pytest.raises(NotPossible, match="no reason"):
        check_answer(Party.RECEIVER, Answer(Move.ACCEPT, Reason.OTHER, "x"))


def test_a_reason_must_be_one_this_party_can_have() -> None:
    with pytest.raises(NotPossible, match="does not fit"):
        check_answer(Party.PERSON, Answer(Move.DECLINE, Reason.NO_CAPACITY))


def test_another_reason_needs_words() -> None:
    with pytest.raises(NotPossible, match="few words"):
        check_answer(Party.PERSON, Answer(Move.DECLINE, Reason.OTHER, "  "))


def test_every_reason_has_words_and_every_state_has_its_transitions() -> None:
    assert set(REASON_WORDS) == set(Reason)
    assert set(ALLOWED) == set(State)
    assert State.WITHDRAWN in ENDED


@given(party=st.sampled_from(Party), data=st.data())
def test_the_same_answer_twice_changes_nothing(
    party: Party, data: st.DataObject
) -> None:
    answer = data.draw(valid_answers(party))
    once = give(Course(), party, answer)
    assert give(once, party, answer) is once


class AnyCourse(RuleBasedStateMachine):
    """Walk a referral in any order and keep watching what must never break."""

    def __init__(self) -> None:
        super().__init__()
        self.course = Course()
        self.met = False
        self.person_said_yes_to_help = False

    def _try(self, event: Event, course: Course) -> Course:
        """Check that an allowed event was in the table."""
        assert event in ALLOWED[status(self.course).state]
        return course

    @rule(warm=st.booleans())
    @precondition(lambda self: self.course == Course(warm=self.course.warm))
    def choose_warm(self, *, warm: bool) -> None:
        self.course = Course(warm=warm)

    @rule(data=st.data(), party=st.sampled_from(Party))
    def answer(self, data: st.DataObject, party: Party) -> None:
        said = data.draw(valid_answers(party))
        try:
            self.course = self._try(Event.ANSWER, give(self.course, party, said))
        except NotPossible:
            assert Event.ANSWER not in ALLOWED[status(self.course).state]
        else:
            assert self.course.answers[party] == said

    @rule()
    def meet_together(self) -> None:
        try:
            self.course = self._try(Event.JOINT_CONTACT, meet(self.course))
        except NotPossible:
            assert Event.JOINT_CONTACT not in ALLOWED[status(self.course).state]
        else:
            self.met = True

    @rule(word=st.sampled_from(Word))
    def ask_whether_it_helped(self, word: Word) -> None:
        before = status(self.course)
        try:
            self.course = self._try(Event.SAY, hear(self.course, word))
        except NotPossible:
            return
        if word is Word.YES:
            self.person_said_yes_to_help = True
        else:
            assert status(self.course) == before

    @rule()
    def take_back_consent(self) -> None:
        try:
            self.course = self._try(Event.WITHDRAW, withdraw(self.course))
        except NotPossible:
            assert status(self.course).state is State.WITHDRAWN

    @rule()
    def open_again(self) -> None:
        before = dict(self.course.answers)
        try:
            self.course = self._try(Event.REOPEN, reopen(self.course))
        except NotPossible:
            return
        assert self.course.answers == before

    @invariant()
    def done_only_by_the_word_of_the_person(self) -> None:
        if status(self.course).state is State.DONE:
            assert self.person_said_yes_to_help

    @invariant()
    def warm_and_done_means_they_met(self) -> None:
        if status(self.course).state is State.DONE and self.course.warm:
            assert self.met

    @invariant()
    def withdrawn_stays_withdrawn(self) -> None:
        assert self.course.withdrawn == (status(self.course).state is State.WITHDRAWN)

    @invariant()
    def in_progress_means_three_times_yes(self) -> None:
        if status(self.course).state in {State.IN_PROGRESS, State.JOINT_CONTACT_DUE}:
            assert all(self.course.said(party, Move.ACCEPT) for party in Party)

    @invariant()
    def waiting_names_somebody_and_a_stop_names_who(self) -> None:
        now = status(self.course)
        assert bool(now.waiting_for) == (now.state is State.WAITING)
        stopped = {State.DECLINED, State.PAUSED, State.WITHDRAWN}
        assert (now.stopped_by is not None) == (now.state in stopped)


TestAnyCourse = AnyCourse.TestCase
