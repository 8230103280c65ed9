"""What a text of a word or two means; what is more goes to a person."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.networks.domain.asking import Answer
from sombrero.networks.domain.replies import (
    COURTESY,
    PHRASES,
    STRONGER,
    Unclear,
    fold_reply,
    read_reply,
)

ALL = [(answer, phrase) for answer, many in PHRASES.items() for phrase in many]
KNOWN = st.sampled_from(ALL)
FRIENDLY = st.lists(st.sampled_from(sorted(COURTESY)), max_size=2).map(" ".join)
SIGNS = st.text(alphabet=" .,!?;:-()…\n\t", max_size=4)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("JA", Answer.YES),
        ("Ja, graag!", Answer.YES),
        ("OUI merci", Answer.YES),
        ("D’accord", Answer.YES),
        ("Bien sûr, avec plaisir.", Answer.YES),
        ("ok 👍🏽", Answer.YES),
        ("Neen dank u", Answer.NO),
        ("Non, désolée", Answer.NO),
        ("Je ne peux pas", Answer.NO),
        ("Niet deze maand aub", Answer.NOT_THIS_MONTH),
        ("Nee, niet deze maand", Answer.NOT_THIS_MONTH),
        ("pas ce mois-ci", Answer.NOT_THIS_MONTH),
        ("moins souvent svp", Answer.LESS),
        ("STOP", Answer.STOP),
        ("Arrêt", Answer.STOP),
        ("nee, stop", Answer.STOP),
    ],
)
def test_what_is_understood(text: str, answer: Answer) -> None:
    assert read_reply(text).answer is answer


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unclear.NOTHING),
        ("merci", Unclear.NOTHING),
        ("wie is dit?", Unclear.NOTHING),
        ("نعم", Unclear.NOTHING),
        ("ja maar pas na 4u", Unclear.MORE),
        ("ja als het niet regent", Unclear.MORE),
        ("natuurlijk niet", Unclear.MORE),
        ("ik kan helaas niet", Unclear.MORE),
        ("zeker niet", Unclear.MORE),
        ("ja, mijn moeder ligt in het ziekenhuis", Unclear.MORE),
        ("oui non", Unclear.TWO),
        ("ja, maar niet deze maand", Unclear.MORE),
        ("ok pas ce mois-ci", Unclear.TWO),
    ],
)
def test_what_goes_to_a_person(text: str, why: Unclear) -> None:
    reading = read_reply(text)
    assert (reading.answer, reading.unclear) == (None, why)


def test_no_phrase_means_two_things() -> None:
    folded = [fold_reply(phrase) for _answer, phrase in ALL]
    assert all(folded)
    meanings = {
        words: {answer for answer, phrase in ALL if fold_reply(phrase) == words}
        for words in folded
    }
    assert all(len(found) == 1 for found in meanings.values())
    assert not {fold_reply(one) for one in COURTESY} & set(folded)


@given(
    KNOWN, FRIENDLY, FRIENDLY, SIGNS, st.sampled_from([str.upper, str.title, str.lower])
)
def test_capitals_signs_and_friendly_words_change_nothing(
    known: tuple[Answer, str],
    before: str,
    after: str,
    signs: str,
    write: Callable[[str], str],
) -> None:
    answer, phrase = known
    text = f"{before}{signs} {phrase} {signs}{after}"
    assert read_reply(write(text)).answer is answer


@given(KNOWN, st.text(alphabet=string.digits, min_size=1, max_size=4))
def test_anything_more_is_never_an_answer(known: tuple[Answer, str], more: str) -> None:
    reading = read_reply(f"{known[1]} {more}")
    assert reading.answer is None
    assert reading.unclear is Unclear.MORE


@given(KNOWN, KNOWN)
def test_two_meanings_are_no_answer_unless_one_says_the_other(
    one: tuple[Answer, str], other: tuple[Answer, str]
) -> None:
    found = read_reply(f"{one[1]}. {other[1]}").answer
    both = frozenset({one[0], other[0]})
    allowed = {None, one[0] if len(both) == 1 else STRONGER.get(both)}
    # Two phrases side by side may read as a third, longer one: "nee" "ik kan niet".
    assert found in allowed | {STRONGER.get(both), *(both if len(both) == 1 else ())}


@given(st.text(max_size=600))
def test_every_text_is_either_understood_or_has_a_reason(text: str) -> None:
    reading = read_reply(text)
    assert (reading.answer is None) is (reading.unclear is not None)
