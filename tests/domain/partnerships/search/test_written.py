"""Quoting what somebody really wrote."""

from sombrero.partnerships.domain.search.written import as_written


def test_quotes_keep_accents_capitals_and_small_words() -> None:
    texts = ["Wij komen.", "L'Aide à la Toilette, chez vous"]
    assert as_written(["aide", "toilette"], texts) == "Aide à la Toilette"


def test_words_that_stand_far_apart_are_given_as_they_are() -> None:
    text = "aide pour toutes les autres choses de la toilette"
    assert as_written(["aide", "toilette"], [text]) == "aide toilette"
    assert as_written(["nergens"], ["hier"]) == "nergens"
    assert as_written([], ["hier"]) == ""
