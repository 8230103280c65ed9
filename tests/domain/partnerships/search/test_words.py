"""Folding, stems, stop words and compounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.partnerships.domain.search.words import (
    content,
    core_of,
    fold,
    halves,
    stem,
    tokens,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ménagère", "menagere"),
        ("COÖRDINATIE", "coordinatie"),
        ("SIĞINMA", "siginma"),
        ("sığınma", "siginma"),
        ("İş", "is"),
        ("cœur", "coeur"),
        ("أُسْرَة", "اسره"),
        ("مستشفى", "مستشفي"),
        ("ســكن", "سكن"),
    ],
)
def test_writings_of_one_word_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert tokens(" ".join(tokens(text))) == tokens(text)


def test_apostrophes_and_hyphens_separate_words() -> None:
    assert tokens("l'aide-ménagère d’Anvers") == [
        "l",
        "aide",
        "menagere",
        "d",
        "anvers",
    ]


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("maaltijden", "maaltijd", "nl"),
        ("dettes", "dette", "fr"),
        ("meals", "meal", "en"),
        ("السكن", "سكن", "ar"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str, lang: str) -> None:
    assert stem(fold(one), lang) == stem(fold(other), lang)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=30))
def test_every_word_keeps_a_stem(word: str) -> None:
    assert all(stem(word, lang) or not word for lang in ("nl", "fr", "en", "ar", "tr"))


def test_small_words_say_nothing() -> None:
    said = tokens("Ik zoek iemand die mijn ramen wast")
    assert content(said, ("nl",)) == ["ramen", "wast"]


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("rolstoelvervoer", ("rolstoel", "vervoer")),
        ("huisvestingsdienst", ("huisvesting", "dienst")),
        ("ouderenzorg", ("ouderen", "zorg")),
        ("rolstoel", ()),
        ("vervoerrolstoelx", ()),
    ],
)
def test_compounds_of_known_words_come_apart(
    compound: str, parts: tuple[str, ...]
) -> None:
    known = {"rolstoel", "vervoer", "huisvesting", "dienst", "ouderen", "zorg"}
    assert halves(compound, known) == parts


HEADS = ["zorg", "huis", "bad", "geld"]


@given(st.sampled_from(HEADS), st.sampled_from(["s", "en", ""]))
def test_the_parts_of_a_compound_stand_in_it(head: str, link: str) -> None:
    compound = f"{head}{link}vervoer"
    parts = halves(compound, {*HEADS, "vervoer"})
    assert parts == ((head, "vervoer") if len(compound) >= 7 else ())


def test_a_long_question_loses_its_small_words_and_a_short_one_keeps_them() -> None:
    short = "ik kan niet meer in mijn bad"
    long = "who will look after my wife while I am in the hospital?"
    assert core_of(short) == short
    assert {"wife", "hospital?"} <= set(core_of(long).split())
    assert not {"my", "I", "am", "in", "the"} & set(core_of(long).split())
    assert core_of("the of and the of and the of and the of") != ""
