"""The thesaurus holds together."""

import pytest

from sombrero.partnerships.domain.search.concepts import LANGUAGES, Concept
from sombrero.partnerships.domain.search.lexicon import lexicon
from sombrero.partnerships.domain.search.thesaurus import CONCEPTS
from sombrero.partnerships.domain.search.words import content, tokens


def test_keys_are_unique() -> None:
    assert len({each.key for each in CONCEPTS}) == len(CONCEPTS)


def test_neighbours_exist_and_are_neither_far_nor_the_same() -> None:
    keys = {each.key for each in CONCEPTS}
    for each in CONCEPTS:
        assert each.near.keys() <= keys - {each.key}
        assert all(0 < closeness < 1 for closeness in each.near.values())


@pytest.mark.parametrize("each", CONCEPTS, ids=lambda each: each.key)
def test_every_concept_speaks_the_three_languages(each: Concept) -> None:
    assert {"nl", "fr", "en"} <= each.terms.keys() <= set(LANGUAGES)
    for lang, terms in each.terms.items():
        assert len(terms) == len(set(terms))
        assert all(tokens(term) for term in terms)
        assert each.label(lang) == terms[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_finds_its_own_concept(lang: str) -> None:
    for each in CONCEPTS:
        for term in each.terms.get(lang, ()):
            words = content(tokens(term), (lang,)) or tokens(term)
            found = {one.concept for one in lexicon().find(words, lang)}
            assert found, term


def test_neighbours_know_each_other() -> None:
    near = lexicon().near
    for key, others in near.items():
        assert all(near[other][key] == closeness for other, closeness in others.items())


def test_a_concept_without_arabic_is_named_in_english() -> None:
    bare = next(each for each in CONCEPTS if "ar" not in each.terms)
    assert bare.label("ar") == bare.terms["en"][0]
