"""How messages leave the house: e-mail through Django, texts through a provider."""

from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from sombrero.core.models import Message
from sombrero.core.sms import SmsProvider


class CouldNotSend(Exception):
    """The other side did not take the message; it may be tried again."""


class Transport(Protocol):
    """Takes one message to the outside, or raises CouldNotSend."""

    def send(self, message: Message) -> None:
        """Send it."""


class EmailTransport:
    """Sends through the e-mail backend of the settings (SMTP, or any Anymail)."""

    def send(self, message: Message) -> None:
        """Send one plain-text e-mail; raises CouldNotSend."""
        email = EmailMessage(
            subject=message.subject,
            body=message.body,
            to=[message.to],
            # The key makes a double visible to the receiver's server too.
            headers={
                "Message-ID": f"<{message.pk}.{message.dedupe_key}@sombrero>",
                "Content-Language": message.language,
                "Auto-Submitted": "auto-generated",
            },
        )
        try:
            accepted = email.send()
        except (OSError, ValueError) as problem:
            raise CouldNotSend(f"{type(problem).__name__}: {problem}") from problem
        if not accepted:
            raise CouldNotSend("the e-mail server took no recipient")


class SmsTransport:
    """Sends through the SMS provider named in the settings."""

    def __init__(self, provider: SmsProvider) -> None:
        self.provider = provider

    def send(self, message: Message) -> None:
        """Send one text; raises CouldNotSend."""
        try:
            self.provider.send_text(to=message.to, body=message.body)
        except OSError as problem:
            raise CouldNotSend(f"{type(problem).__name__}: {problem}") from problem


def configured_transports() -> dict[str, Transport]:
    """Return the transport of each channel that leaves by itself."""
    provider: SmsProvider = import_string(settings.SOMBRERO_SMS_PROVIDER)()
    return {
        Message.Channel.EMAIL: EmailTransport(),
        Message.Channel.SMS: SmsTransport(provider),
    }
