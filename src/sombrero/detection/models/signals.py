"""Signals: what somebody noticed, apart from who noticed it and whom it is about."""

from django.conf import settings
from django.db import models

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.detection.domain.categories import Category, Channel, Urgency
from sombrero.detection.domain.stages import Stage
from sombrero.detection.models.approaches import Approach


class Signal(models.Model):
    """What was noticed, about whom or where. Unverified until somebody looked.

    place_text, lat, lon: as given (WGS84); place: the sector that was found.
    name_key, address_key: folded, to find signals that may be about the same.
    proposal: what the table of words proposed, frozen with its words.
    read_by: what the reporter was promised. due_at: by when the inbox must see to it,
    None when it is not in the inbox: closed, joined, or somebody goes towards the
    person. So a list of 50 among 100 000 is one walk along an index.
    receipt_hash, token_hash: SHA-256; the code and the form token are not stored.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    what = models.TextField(blank=True)
    indications = models.JSONField(default=list, blank=True)
    about_name = models.CharField(max_length=120, blank=True)
    about_description = models.TextField(blank=True)
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    household = models.ForeignKey(
        "people.Household",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    place_text = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name_key = models.CharField(max_length=120, blank=True)
    address_key = models.CharField(max_length=200, blank=True)
    channel = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Channel]
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    on_behalf_of = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=2, default="nl")
    tell_who_reported = models.BooleanField(default=False)
    is_unverified = models.BooleanField(default=True)
    proposal = models.JSONField(default=list)
    category = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Category]
    )
    urgency = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Urgency]
    )
    triaged_at = models.DateTimeField(null=True, blank=True)
    triaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    triage_reason = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField()
    read_by = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    stage = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in Stage],
        default=Stage.RECEIVED.value,
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    joined_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined"
    )
    approach = models.ForeignKey(
        Approach,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="signals",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    receipt_hash = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Signal"]()

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "due_at", "id"], name="signal_inbox"),
            models.Index(
                fields=["initiative", "place", "due_at"],
                name="signal_inbox_place",
            ),
            models.Index(fields=["assigned_to", "due_at"], name="signal_mine"),
            models.Index(fields=["initiative", "closed_at"], name="signal_closed"),
            models.Index(fields=["initiative", "name_key"], name="signal_name"),
            models.Index(fields=["initiative", "address_key"], name="signal_address"),
            models.Index(fields=["erase_on"], name="signal_erase"),
        ]

    def __str__(self) -> str:
        return self.about_name or self.about_description[:60] or self.place_text

    @property
    def is_waiting(self) -> bool:
        """Tell whether it is in the inbox."""
        return self.due_at is not None


class Reporter(models.Model):
    """Who noticed it, and how they may be reached; all of it optional.

    Its own row: it can be erased alone, and lists of signals never load it.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    signal = models.OneToOneField(
        Signal, on_delete=models.CASCADE, related_name="reporter"
    )
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    email = models.EmailField(blank=True)

    objects = InitiativeManager["Reporter"]()

    def __str__(self) -> str:
        return self.name or self.phone or self.email


class SignalQuestion(models.Model):
    """A question to the reporter, answered on the page of the receipt."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    signal = models.ForeignKey(
        Signal, on_delete=models.CASCADE, related_name="questions"
    )
    text = models.CharField(max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeManager["SignalQuestion"]()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
