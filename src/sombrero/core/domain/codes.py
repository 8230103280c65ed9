"""The code of a link: in a QR card, in an e-mail, on a slip, or typed from paper.

Four groups of four, such as `K7M2-PXR4-TA93-HWE6`: 16 characters of an alphabet of
23 carry 72 bits, so nobody guesses one. The alphabet leaves out what is mistaken for
something else on paper. Only the SHA-256 of a code is kept.
"""

import hashlib
import math
from typing import Final

ALPHABET: Final = "23456789ACEFHJKMPQRTWXY"
LENGTH: Final = 16
GROUP: Final = 4
BITS: Final = LENGTH * math.log2(len(ALPHABET))
LEAST_ENTROPY: Final = 16


def make_code(entropy: bytes) -> str:
    """Give the code that belongs to these random bytes, in groups.

    entropy: at least 16 bytes from `secrets`. Raises ValueError when there are fewer.
    """
    if len(entropy) < LEAST_ENTROPY:
        msg = f"A code needs {LEAST_ENTROPY} random bytes, not {len(entropy)}."
        raise ValueError(msg)
    # Hashing first spreads the bytes; 256 bits make the bias of % negligible.
    number = int.from_bytes(hashlib.sha256(entropy).digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return _grouped("".join(letters))


def read_code(text: str) -> str:
    """Give the code somebody typed, in groups; "" when it cannot be one.

    Small letters, spaces, dots and dashes do not matter.
    """
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code):
        return ""
    return _grouped(code)


def hash_code(code: str) -> str:
    """Give what is kept of a code: 64 hexadecimal characters."""
    return hashlib.sha256(f"sombrero answer {read_code(code)}".encode()).hexdigest()


def _grouped(code: str) -> str:
    return "-".join(code[i : i + GROUP] for i in range(0, LENGTH, GROUP))
