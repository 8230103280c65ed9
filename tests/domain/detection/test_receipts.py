"""Receipt codes: strong, readable, and forgiving of how they are typed."""

import secrets

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sombrero.detection.domain.receipts import (
    ALPHABET,
    BITS,
    Unreadable,
    grouped,
    hash_receipt,
    make_receipt,
    read_receipt,
)

ENTROPY = st.binary(min_size=16, max_size=32)


def test_a_code_carries_at_least_sixty_bits() -> None:
    assert BITS >= 60


def test_the_alphabet_has_no_characters_that_are_mistaken() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 23
    assert not set("01OILBSZGUVND") & set(ALPHABET) - set("S")


@given(ENTROPY)
def test_a_code_is_three_groups_of_five_and_reads_back(entropy: bytes) -> None:
    code = make_receipt(entropy)
    assert [len(group) for group in code.split("-")] == [5, 5, 5]
    assert read_receipt(code) == code


@given(ENTROPY)
def test_small_letters_spaces_and_dots_do_not_matter(entropy: bytes) -> None:
    code = make_receipt(entropy)
    assert read_receipt(f"  {code.lower().replace('-', ' . ')} ") == code
    assert hash_receipt(code.replace("-", "")) == hash_receipt(code)


@given(ENTROPY, st.integers(0, 14), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(
    entropy: bytes, where: int, wrong: str
) -> None:
    bare = make_receipt(entropy).replace("-", "")
    assume(bare[where] != wrong)
    with pytest.raises(Unreadable):
        read_receipt(grouped(bare[:where] + wrong + bare[where + 1 :]))


@given(ENTROPY, st.integers(0, 14), st.integers(0, 14))
def test_two_characters_that_changed_places_are_always_noticed(
    entropy: bytes, one: int, two: int
) -> None:
    letters = list(make_receipt(entropy).replace("-", ""))
    assume(letters[one] != letters[two])
    letters[one], letters[two] = letters[two], letters[one]
    with pytest.raises(Unreadable):
        read_receipt("".join(letters))


@pytest.mark.parametrize(
    "text", ["", "hello", "K7M2P-XR4TA", "0" * 15, "é" * 15, "A" * 99]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        hash_receipt(text)


def test_the_same_bytes_give_the_same_code_and_others_another() -> None:
    entropy = secrets.token_bytes(16)
    assert make_receipt(entropy) == make_receipt(entropy)
    codes = {make_receipt(secrets.token_bytes(16)) for _ in range(500)}
    assert len(codes) == 500


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="16 random bytes"):
        make_receipt(b"too few")


def test_the_hash_does_not_show_the_code() -> None:
    code = make_receipt(bytes(16))
    assert len(hash_receipt(code)) == 64
    assert code not in hash_receipt(code)
