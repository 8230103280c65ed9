"""The outbox: the one door through which messages leave."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models.initiatives import Initiative
from sombrero.core.models.places import Place


class Message(models.Model):
    """One message to one address over one channel.

    dedupe_key: the same occasion asked twice gives one message.
    place: where the person it is about lives; None is everybody's work.
    `sending` is claimed by one worker; when that worker dies the message becomes
    `unsure` and a human decides, for a doubled message harms more than a late one.
    """

    class Channel(models.TextChoices):
        """How it reaches someone."""

        EMAIL = "email", _("E-mail")
        SMS = "sms", _("Text message")
        LETTER = "letter", _("Letter")
        PHONE = "phone", _("Telephone call")

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        ON_PAPER = "on_paper", _("On the list of calls and letters")
        DONE = "done", _("Done by hand")
        UNSURE = "unsure", _("Perhaps sent: please check")
        FAILED = "failed", _("Could not be sent")
        CANCELLED = "cancelled", _("No longer needed")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    dedupe_key = models.CharField(max_length=120, unique=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="message_due")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state} {self.created_at:%Y-%m-%d}"
