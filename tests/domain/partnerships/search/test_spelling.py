"""Misspelt words find the word that was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.partnerships.domain.search.lexicon import lexicon
from sombrero.partnerships.domain.search.spelling import Speller, sound

SPELLER = Speller({lang: lexicon().words(lang) for lang in ("nl", "fr", "en", "tr")})


@pytest.mark.parametrize(
    ("written", "meant", "lang"),
    [
        ("dienstenscheks", "dienstencheques", "nl"),
        ("kinisitherapie", "kinesitherapie", "nl"),
        ("deurwaarderr", "deurwaarder", "nl"),
        ("verpleegster", "verpleegster", "nl"),
        ("farmasie", "pharmacie", "fr"),
        ("psikologue", "psychologue", "fr"),
        ("infirmiaire", "infirmiere", "fr"),
        ("eviktion", "eviction", "en"),
    ],
)
def test_the_meant_word_is_the_first_guess(written: str, meant: str, lang: str) -> None:
    assert SPELLER.guesses(written, [lang])[0].word == meant


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("pharmacie", "farmasi", "fr"),
        ("eau", "o", "fr"),
        ("soins", "soin", "fr"),
        ("tijd", "teit", "nl"),
        ("vrouw", "frau", "nl"),
    ],
)
def test_words_that_sound_alike_have_one_sound(one: str, other: str, lang: str) -> None:
    assert sound(one, lang) == sound(other, lang)


@pytest.mark.parametrize("word", ["xyzzyqwrt", "kot", "1080", "", "zz"])
def test_nothing_near_gives_no_guess(word: str) -> None:
    assert SPELLER.guesses(word, ["nl", "fr"]) == []


LONG = sorted(w for w in lexicon().words("nl") if len(w) >= 9 and w.isalpha())


@given(st.sampled_from(LONG), st.data())
def test_a_lost_letter_still_finds_a_long_word(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    guesses = SPELLER.guesses(word[:at] + word[at + 1 :], ["nl"])
    assert word in [guess.word for guess in guesses] or guesses[0].closeness > 0.9
