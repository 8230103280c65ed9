"""What comes in: cleaned, checked, and found again under another spelling."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.folding import fold
from sombrero.detection.domain.intake import (
    LONGEST,
    Intake,
    address_key,
    clean,
    is_in_belgium,
    is_mobile,
    name_key,
    objections,
    phone_number,
)

ENOUGH = Intake(what="Iemand is eenzaam", place_text="Molenplein")
TEXTS = st.text(max_size=60)


def _with(name: str, length: int) -> Intake:
    text: dict[str, Any] = {name: "x" * length}
    return replace(ENOUGH, **text)


def test_the_shortest_complete_signal_has_no_objection() -> None:
    assert objections(ENOUGH) == ()


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_cleaning_twice_changes_nothing_and_leaves_no_control_character(
    what: str, name: str, description: str, place: str
) -> None:
    once = clean(Intake(what, (), name, description, place))
    assert clean(once) == once
    assert not {"\x00", "\x1b", "\r"} & set(once.what + once.place_text)


@given(st.sampled_from(sorted(LONGEST)))
def test_every_text_has_its_longest_length(name: str) -> None:
    fits, over = _with(name, LONGEST[name]), _with(name, LONGEST[name] + 1)
    assert not any("at most" in o.phrase.msgid for o in objections(fits))
    (found,) = [o for o in objections(over) if "at most" in o.phrase.msgid]
    assert found.field == name
    assert str(LONGEST[name]) in found.phrase.in_english()


def test_every_text_of_an_intake_has_a_limit() -> None:
    texts = {f.name for f in fields(Intake) if f.type is str} - {"language", "channel"}
    assert texts == set(LONGEST)


@given(st.floats(), st.floats())
def test_any_point_is_either_in_belgium_or_refused(lat: float, lon: float) -> None:
    wrong = objections(replace(ENOUGH, lat=lat, lon=lon))
    assert bool(wrong) != is_in_belgium(lat, lon)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("02 512 34 56", "+3225123456"),
        ("0470/12.34.56", "+32470123456"),
        ("+33 1 42 68 53 00", "+33142685300"),
        ("12", None),
        ("mijn broer weet het", None),
    ],
)
def test_telephone_numbers_are_read_as_people_write_them(
    typed: str, number: str | None
) -> None:
    assert phone_number(typed) == number


def test_only_a_mobile_number_takes_texts() -> None:
    assert is_mobile("+32470123456")
    assert not is_mobile("+3225123456")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mohammed", "Mohamed"),
        ("Mohammed El Amrani", "el amrani, Mohamed"),
        ("Ada Peeters", "mevrouw Ada Peters"),
        ("Élise Dupont", "madame ELISE DUPONT"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, two: str) -> None:
    assert name_key(one) == name_key(two) != ""


def test_two_names_and_no_name_have_other_keys() -> None:
    assert name_key("Jan Claes") != name_key("Ada Peeters")
    assert name_key("") == name_key("mevrouw") == ""


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("Hoogstraat 12, 1000 Brussel", "hoogstraat 12"),
        ("hoogstraat 12", "hoogstraat 12"),
        ("Rue de l'Église 4b", "rue de l eglise 4b"),
        ("Molenplein", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_an_address_with_a_number_has_a_key(place: str, key: str) -> None:
    assert address_key(place) == key


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=300))
def test_keys_fit_their_columns(text: str) -> None:
    assert len(name_key(text)) <= 120
    assert len(address_key(text)) <= 200
