"""Rules of lived experience: terms, places, words found, answers counted."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.analysis.domain.lived import SpotKind, erase_on, quarter_start, rounded
from sombrero.analysis.domain.lived_methods import METHODS, Takes
from sombrero.analysis.domain.lived_survey import (
    NONE,
    Ask,
    Question,
    as_json,
    count,
    from_json,
    numbered,
    problem,
    read_answer,
)
from sombrero.analysis.domain.lived_templates import TEMPLATES
from sombrero.analysis.domain.lived_words import marked, searchable, wanted
from sombrero.core.domain.suppression import THRESHOLD


# -- Days and places -------------------------------------------------------------------
@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_a_quarter_begins_at_most_ninety_two_days_ago(day: dt.date) -> None:
    first = quarter_start(day)
    assert first.day == 1
    assert first.month in {1, 4, 7, 10}
    assert 0 <= (day - first).days < 92
    assert erase_on(day) > day


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_place_is_no_finer_than_a_corner(lat: float, lon: float) -> None:
    at = rounded(lat, lon)
    assert at is not None
    assert abs(at[0] - lat) <= 0.00005001
    assert at == rounded(*at)


def test_half_a_position_is_none() -> None:
    assert rounded(50.0, None) is None
    assert rounded(float("nan"), 4.0) is None
    assert rounded(500.0, 4.0) is None


# -- Methods ---------------------------------------------------------------------------
@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_guide_is_whole(method: object) -> None:
    guide = METHODS[getattr(method, "key", "")]
    assert all((guide.what_for, guide.how_long, guide.with_whom, guide.takes))
    assert guide.steps
    assert guide.questions
    assert guide.bring
    assert bool(guide.spots) == (Takes.SPOTS in guide.takes)
    assert bool(guide.lines) == (Takes.TALLY in guide.takes)


def test_every_kind_of_place_can_be_noted_on_a_walk() -> None:
    assert set(METHODS["walk"].spots) == set(SpotKind)


# -- Words -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("trap", "De trappen zijn steil", True),
        ("trap", "Een strapless jurk", False),
        ("CAFÉ dichtbij", "Dichtbij is er een cafe.", True),
        ("café markt", "Dichtbij is er een cafe.", False),
        ("“op zondag”", "Alleen op zondag", True),
        ('"op zondag"', "Op een zondag", False),
        ("œuvre", "une oeuvre", True),
        ("مقعد", "لا يوجد مقعد هنا", True),
        ("%", "100% zeker", True),
        ("_", "anything", True),
    ],
)
def test_all_words_must_be_there_whatever_their_accents(
    query: str, text: str, *, found: bool
) -> None:
    assert all(piece in searchable(text) for piece in wanted(query)) is found


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_changes_no_letter(text: str, query: str) -> None:
    assert "".join(words for words, _found in marked(text, wanted(query))) == text


@given(st.text(min_size=1, max_size=40))
def test_a_text_is_found_by_itself(text: str) -> None:
    plain = text.replace('"', " ")
    assert all(piece in searchable(plain) for piece in wanted(plain))


# -- Surveys ---------------------------------------------------------------------------
ASKED = (
    Question("q1", "Age?", Ask.CHOICE, ("Young", "Old")),
    Question("q2", "What?", Ask.MANY, ("Bench", "Shop", "Bus")),
    Question("q3", "Why?", Ask.OPEN),
)


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_can_be_asked_and_kept(key: str) -> None:
    questions = numbered(TEMPLATES[key].questions)
    assert problem(questions) == ""
    assert from_json(as_json(questions)) == questions


def test_empty_questions_and_doubled_answers_fall_out() -> None:
    [one] = numbered(
        [("  ", Ask.OPEN, []), (" Yes? ", Ask.CHOICE, ["Yes", " ", "No", "Yes "])]
    )
    assert one == Question("q1", "Yes?", Ask.CHOICE, ("Yes", "No"))


@pytest.mark.parametrize(
    "questions",
    [
        (),
        (Question("q1", "One?", Ask.CHOICE, ("Yes",)),),
        tuple(Question(f"q{n}", "?", Ask.OPEN) for n in range(13)),
        (Question("q1", "Many?", Ask.MANY, tuple(map(str, range(13)))),),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(questions: tuple[Question, ...]) -> None:
    assert problem(questions).endswith(".")


def test_only_known_choices_and_own_words_are_kept() -> None:
    answer = read_answer(
        ASKED, {"q1": ["2", "1"], "q2": ["3", "9"], "q3": "  So. ", "q4": "x"}
    )
    assert answer.chosen == {"q1": ["1"], "q2": ["3"]}
    assert answer.said == {"q3": "So."}
    assert read_answer(ASKED, {"q1": "7", "q3": " "}).is_empty


_ANSWER = st.fixed_dictionaries(
    {},
    optional={
        "q1": st.sampled_from([["1"], ["2"]]),
        "q2": st.lists(st.sampled_from(["1", "2", "3"]), min_size=1, unique=True),
    },
)


@given(st.lists(_ANSWER, max_size=40))
def test_what_is_shown_is_true_and_never_a_small_count(
    answers: list[dict[str, list[str]]],
) -> None:
    answered, counted = count(ASKED, answers)
    assert answered.value in {len(answers), None}
    for one in counted:
        true = Counter(
            key for given_ in answers for key in given_.get(one.question.key, [NONE])
        )
        for key, seen in one.rows:
            assert seen.value in {true[key], None}
            assert seen.value is None or not 0 < seen.value < THRESHOLD


@given(st.lists(_ANSWER, min_size=THRESHOLD, max_size=40))
def test_who_did_not_tick_gives_nobody_away(
    answers: list[dict[str, list[str]]],
) -> None:
    """Everybody less who ticked is a count of people too."""
    answered, counted = count(ASKED, answers)
    assert answered.value == len(answers)
    for _key, seen in counted[1].rows:
        if seen.value is not None:
            assert not 0 < len(answers) - seen.value < THRESHOLD


def test_the_number_of_a_survey_nobody_filled_in() -> None:
    answered, counted = count(ASKED, [])
    assert answered.value == 0
    assert [seen.value for one in counted for _key, seen in one.rows] == [0] * 7
