"""Figures that no longer move: one text, one number that proves it is unchanged."""

import hashlib
import json
from collections.abc import Mapping


def canonical(snapshot: Mapping[str, object]) -> str:
    """Write a snapshot as JSON in one way only: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        snapshot,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )


def seal(text: str) -> str:
    """Return the SHA-256 of a frozen text, as 64 hexadecimal characters."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def is_unchanged(text: str, seal_then: str) -> bool:
    """Tell whether a frozen text is still the one that was sealed."""
    return bool(text) and seal(text) == seal_then
