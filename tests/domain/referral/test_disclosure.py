"""What a receiver sees is what was chosen: no more, no less, no surprise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.referral.domain.disclosure import (
    BY_KEY,
    LEAST,
    PIECES,
    UnknownPiece,
    covers,
    disclose,
    fingerprint,
)

KEYS = [piece.key for piece in PIECES]
known_things = st.dictionaries(st.sampled_from([*KEYS, "rent", "diagnosis"]), st.text())
choices = st.sets(st.sampled_from(KEYS))


def test_the_safest_start_tells_nothing() -> None:
    assert disclose(dict.fromkeys(KEYS, "secret"), LEAST).lines == ()


@given(known=known_things, chosen=choices)
def test_only_what_was_chosen_is_told(known: dict[str, str], chosen: set[str]) -> None:
    packet = disclose(known, chosen)
    assert packet.keys <= chosen
    assert all(known[line.key].strip() == line.value for line in packet.lines)


@given(known=known_things, chosen=choices)
def test_everything_chosen_is_told_or_named_as_unknown(
    known: dict[str, str], chosen: set[str]
) -> None:
    packet = disclose(known, chosen)
    labels = {BY_KEY[key].label for key in chosen - packet.keys}
    assert set(packet.missing) == labels


@given(known=known_things, chosen=choices)
def test_the_page_of_the_receiver_equals_the_preview(
    known: dict[str, str], chosen: set[str]
) -> None:
    preview = disclose(known, chosen)
    reality = disclose(preview.values(), preview.keys)
    assert reality.lines == preview.lines


@given(known=known_things, chosen=choices, one=st.sampled_from(KEYS))
def test_choosing_less_never_tells_more(
    known: dict[str, str], chosen: set[str], one: str
) -> None:
    fewer = disclose(known, chosen - {one})
    assert set(fewer.lines) <= set(disclose(known, chosen).lines)


@given(known=known_things, chosen=choices, one=st.sampled_from(KEYS), word=st.text())
def test_consent_fits_only_what_was_looked_at_word_for_word(
    known: dict[str, str], chosen: set[str], one: str, word: str
) -> None:
    packet = disclose(known, chosen)
    agreed = fingerprint(packet)
    assert covers(agreed, packet)
    for other in (
        disclose(known, chosen ^ {one}),
        disclose({**known, one: word}, KEYS),
    ):
        assert covers(agreed, other) == (other.lines == packet.lines)


def test_a_misspelled_piece_is_refused() -> None:
    with pytest.raises(UnknownPiece, match="telephone"):
        disclose({"phone": "02"}, {"telephone"})


def test_words_about_the_need_are_marked_as_special() -> None:
    packet = disclose({"need": "I fall", "phone": "02"}, {"need", "phone"})
    assert [(line.key, line.special) for line in packet.lines] == [
        ("phone", False),
        ("need", True),
    ]
    assert packet.special
    assert not disclose({"phone": "02"}, {"phone"}).special
