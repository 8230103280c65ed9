"""A code survives paper and telephone, and nobody guesses one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.core.domain.codes import (
    ALPHABET,
    BITS,
    hash_code,
    make_code,
    read_code,
)

entropy = st.binary(min_size=16, max_size=32)


@given(bytes_=entropy)
def test_a_code_is_read_back_however_it_is_typed(bytes_: bytes) -> None:
    code = make_code(bytes_)
    for typed in (code.lower(), code.replace("-", " "), f" {code.replace('-', '')}. "):
        assert read_code(typed) == code
        assert hash_code(typed) == hash_code(code)


@given(text=st.text())
def test_anything_else_is_no_code(text: str) -> None:
    read = read_code(text)
    assert read == "" or set(read) <= {*ALPHABET, "-"}


def test_a_code_is_too_long_to_guess_and_needs_randomness() -> None:
    assert BITS > 70
    with pytest.raises(ValueError, match="16 random bytes"):
        make_code(b"short")


@given(one=entropy, other=entropy)
def test_two_codes_differ(one: bytes, other: bytes) -> None:
    assert (make_code(one) == make_code(other)) == (one == other)
