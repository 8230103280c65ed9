"""Text messages: a provider is a class with one method."""

import sys
from typing import Protocol


class SmsProvider(Protocol):
    """What a provider does; name your own class in SOMBRERO_SMS_PROVIDER."""

    def send_text(self, *, to: str, body: str) -> None:
        """Send body to a number in international form; raise OSError on failure."""


class ConsoleSms:
    """Writes texts to the standard output: the safe default without a contract."""

    def send_text(self, *, to: str, body: str) -> None:
        """Print the text instead of sending it."""
        sys.stdout.write(f"SMS to {to}: {body}\n")
        sys.stdout.flush()
