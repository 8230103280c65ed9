"""Every state and every answer has a sentence that a neighbour would say."""

import pytest

from sombrero.referral.domain.three_parties import (
    REASONS,
    Answer,
    Course,
    Move,
    Party,
    Reason,
    State,
    Status,
    status,
)
from sombrero.referral.queries.phrases import answer_words, badge_of, status_words

YES = Answer(Move.ACCEPT)


def words(now: Status) -> str:
    return status_words(now, person="Gust", receiver="The drawing class")


@pytest.mark.parametrize(
    ("waiting", "sentence"),
    [
        ((Party.PERSON,), "We still have to ask Gust."),
        ((Party.RECEIVER,), "We wait for an answer from The drawing class."),
        (
            (Party.PERSON, Party.RECEIVER),
            "We wait for Gust and for The drawing class.",
        ),
        (tuple(Party), "We still have to say yes ourselves."),
    ],
)
def test_waiting_names_for_whom(waiting: tuple[Party, ...], sentence: str) -> None:
    assert words(Status(State.WAITING, waiting_for=waiting)) == sentence


@pytest.mark.parametrize(
    ("party", "move", "reason"),
    [(p, m, r) for (p, m), reasons in REASONS.items() for r in reasons],
)
def test_a_stop_names_who_and_why(party: Party, move: Move, reason: Reason) -> None:
    answer = Answer(move, reason)
    course = Course(answers={**dict.fromkeys(Party, YES), party: answer})
    sentence = words(status(course))
    who = {Party.PERSON: "Gust", Party.RECEIVER: "The drawing class"}.get(party, "We")
    assert sentence.startswith(who)
    assert "None" not in sentence
    assert answer_words(answer, party)


@pytest.mark.parametrize("state", [State.DONE, State.IN_PROGRESS, State.WITHDRAWN])
def test_every_other_state_names_the_person(state: State) -> None:
    assert "Gust" in words(Status(state))


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_badge(state: State) -> None:
    assert badge_of(state) in {"plain", "good", "look", "danger", "now"}


@pytest.mark.parametrize("party", Party)
def test_a_yes_sounds_like_who_says_it(party: Party) -> None:
    assert answer_words(YES, party).startswith("Yes")
