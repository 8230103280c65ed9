"""The hash chain that makes a changed audit trail visible."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

GENESIS = "0" * 64


def digest_block(previous: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the SHA-256 (hex) of a block of entries chained to `previous`."""
    running = hashlib.sha256(previous.encode("ascii"))
    for entry in entries:
        text = json.dumps(entry, sort_keys=True, ensure_ascii=True, default=str)
        running.update(text.encode("ascii"))
        running.update(b"\n")
    return running.hexdigest()
