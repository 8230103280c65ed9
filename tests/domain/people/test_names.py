"""Two ways to write one name are found; two people are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.people.domain.names import (
    LOOKS_ALIKE,
    Known,
    likeness,
    name_key,
    phone_key,
    prefixes,
)

names = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed El Amrani", "Mohamed El-Amrani"),
        ("Marie Van den Bossche", "Marie Vandenbossche"),
        ("Élodie Lefèvre", "LEFEVRE Elodie"),
        ("Mevrouw Peeters", "Peeters"),
        ("Mohammed", "Mohammed El Amrani"),
        ("Yıldız Öztürk", "Yildiz Ozturk"),
    ],
)
def test_one_name_written_twice_looks_alike(one: str, other: str) -> None:
    found = likeness(Known(name=one), Known(name=other))
    assert found.score >= LOOKS_ALIKE
    assert found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed El Amrani", "Jeanne Peeters"),
        ("Jan Janssens", "Maria De Smet"),
        ("Fatima", "Rosa"),
    ],
)
def test_two_names_stay_apart(one: str, other: str) -> None:
    assert likeness(Known(name=one), Known(name=other)).why == ()


def test_one_telephone_is_one_person_however_it_is_written() -> None:
    found = likeness(
        Known(name="M.", phone="0470/12.34.56"),
        Known(name="Mohammed", phone="+32 470 12 34 56"),
    )
    assert "the same telephone" in found.why


def test_a_place_alone_says_nothing() -> None:
    found = likeness(Known(name="Jan", place_id=4), Known(name="Rosa", place_id=4))
    assert found == likeness(Known(), Known())


def test_the_name_somebody_goes_by_counts_too() -> None:
    found = likeness(Known(name="Momo"), Known(name="Mohammed El A.", called="Momo"))
    assert found.why == ("the same name",)


@given(name=names)
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(one=names, other=names)
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    there = likeness(Known(name=one), Known(name=other)).score
    assert there == likeness(Known(name=other), Known(name=one)).score


@given(name=names)
def test_what_the_rough_search_looks_for_is_in_the_name(name: str) -> None:
    assert all(letters in name_key(name) for letters in prefixes(name))


def test_a_short_number_is_no_key() -> None:
    assert phone_key("112") == ""
