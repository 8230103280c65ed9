"""Receipt codes: short enough to read aloud, too long to guess, hard to mistype.

Three groups of five, such as `K7M2P-XR4TA-93HWE`: fourteen characters of an alphabet
of 23 carry 63 bits, the fifteenth is a check character. The alphabet leaves out what
is mistaken for something else on paper (0 O 1 I L 5 S 2 Z 8 B 6 G U V N) as far as 23
characters allow, and because 23 is prime the weighted check finds every single wrong
character and every pair of characters that changed places.
The code itself is never stored: only its SHA-256, which 63 random bits protect.
"""

import hashlib
import math
from typing import Final

ALPHABET: Final = "23456789ACEFHJKMPQRTWXY"
BASE: Final = len(ALPHABET)
LENGTH: Final = 14
GROUP: Final = 5
BITS: Final = LENGTH * math.log2(BASE)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_LEAST_ENTROPY = 16


class Unreadable(ValueError):
    """The text is not a receipt code: wrong length, character or check."""


def make_receipt(entropy: bytes) -> str:
    """Return the receipt code that belongs to these random bytes.

    entropy: at least 16 bytes, from `secrets` or a keyed hash; the same bytes give
    the same code, which is how a form that is sent twice gets one receipt.
    Raises ValueError when there are too few bytes to be unguessable.
    """
    if len(entropy) < _LEAST_ENTROPY:
        msg = f"A receipt needs {_LEAST_ENTROPY} random bytes, not {len(entropy)}."
        raise ValueError(msg)
    # Hashing first spreads the bytes; 256 bits make the bias of % negligible.
    number = int.from_bytes(hashlib.sha256(entropy).digest())
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, BASE)
        digits.append(digit)
    return grouped("".join(ALPHABET[d] for d in [*digits, _check(digits)]))


def _check(digits: list[int]) -> int:
    # Weights 1..14 and -1 for the check itself, all different and not 0 modulo 23.
    return sum(weight * digit for weight, digit in enumerate(digits, start=1)) % BASE


def grouped(code: str) -> str:
    """Write a code in groups of five, as it is printed and read aloud."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def read_receipt(text: str) -> str:
    """Return the code a person typed, in its printed form.

    Small letters, spaces, dots and dashes do not matter.
    Raises Unreadable when it cannot be a receipt code.
    """
    code = "".join(c for c in text.upper() if c.isalnum())
    if len(code) != LENGTH + 1 or any(c not in _VALUE for c in code):
        raise Unreadable(text)
    digits = [_VALUE[c] for c in code]
    if _check(digits[:LENGTH]) != digits[LENGTH]:
        raise Unreadable(text)
    return grouped(code)


def hash_receipt(receipt: str) -> str:
    """Return what is stored of a receipt: 64 hexadecimal characters.

    A lookup by this hash tells nothing through its timing, for whoever guesses a
    code does not choose its hash. Raises Unreadable.
    """
    code = read_receipt(receipt)
    return hashlib.sha256(f"sombrero receipt {code}".encode()).hexdigest()
