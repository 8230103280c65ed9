"""Municipalities in a question and in a service's area."""

import pytest

from sombrero.partnerships.domain.search.places import EVERYWHERE, area_codes, spot
from sombrero.partnerships.domain.search.words import tokens


@pytest.mark.parametrize(
    ("asked", "codes", "rest"),
    [
        ("dokter in Molenbeek", {"1080"}, ["dokter", "in"]),
        ("médecin à Saint-Gilles", {"1060"}, ["medecin", "a"]),
        ("Sint-Joost-ten-Node", {"1210"}, []),
        ("crèche 1070", {"1070"}, ["creche"]),
        ("Ukkel of Uccle", {"1180"}, ["of"]),
        ("avocat Bruxelles", set(), ["avocat"]),
        ("haren knippen", set(), ["haren", "knippen"]),
    ],
)
def test_places_are_heard_in_either_language(
    asked: str, codes: set[str], rest: list[str]
) -> None:
    assert spot(tokens(asked)) == (frozenset(codes), rest)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["1070 Anderlecht et environs"], {"1070"}),
        (["1160 Oudergem / Auderghem", "1050 Ixelles"], {"1160", "1050"}),
        (["Brussels Hoofdstedelijk Gewest"], {EVERYWHERE}),
        (["1030 Schaarbeek", "Région de Bruxelles-Capitale"], {EVERYWHERE}),
        ([], {EVERYWHERE}),
        (["9000 Gent"], set()),
    ],
)
def test_areas_become_postcodes(names: list[str], codes: set[str]) -> None:
    assert area_codes(names) == codes
