"""Streets that keep no records: what hangs in the street itself, and nothing more.

No person is in here. A street has a name that its residents chose. What neighbours hang
up (help cards, gatherings) carries no name, goes by itself, and can be taken down with
the code on its slip. The one exception is a notice, not a file: somebody who is willing
may be named by first name and telephone until a day (StreetContact).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager
from sombrero.networks.domain.streets import (
    MOST_CARD_DAYS,
    Answering,
    Band,
    Every,
    GatheringKind,
    StreetState,
    Way,
)


def _of_initiative() -> "models.ForeignKey[Initiative]":
    return models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")


class Street(models.Model):
    """A street that steers itself, under the name that its residents chose.

    about: what they want to do, in their words. chat: the invitation to a group that
    the neighbours hold elsewhere. code: on letters and squares in the street, whoever
    has it reads and hangs up cards; old_code works until old_code_until, so that
    letters that hang already go on. calendar_token: the key of the feed.
    last_sign_on: the last day on which something happened there.
    """

    initiative = _of_initiative()
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    languages = models.JSONField(default=list)
    chat = models.URLField(max_length=200, blank=True)
    about = models.CharField(max_length=400, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in StreetState],
        default=StreetState.ASKED.value,
    )
    code = models.CharField(max_length=9, unique=True)
    code_since = models.DateField()
    old_code = models.CharField(max_length=9, blank=True)
    old_code_until = models.DateField(null=True, blank=True)
    calendar_token = models.CharField(max_length=32, unique=True)
    last_sign_on = models.DateField()
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Street"]()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["initiative", "state"], name="street_state")]

    def __str__(self) -> str:
        return self.name


class StreetContact(models.Model):
    """Whom the street itself names, until a day: a first name and a telephone.

    It points at nobody in people, has no past and only one row a street; on the day
    `until` a chore empties it. code_hash: the code on this person's slip, with which
    the notice comes down at once. heard_by: who of the team heard the yes.
    """

    initiative = _of_initiative()
    street = models.OneToOneField(
        Street, on_delete=models.CASCADE, related_name="contact"
    )
    called = models.CharField(max_length=30, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    agreed_on = models.DateField()
    until = models.DateField()
    # Shown in the street, or only for the team until the first appointment.
    is_published = models.BooleanField(default=False)
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    code_hash = models.CharField(max_length=64, blank=True)
    emptied_on = models.DateField(null=True, blank=True)

    objects = InitiativeManager["StreetContact"]()

    class Meta:
        indexes = [models.Index(fields=["until"], name="street_contact_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("agreed_on")), name="street_contact_term"
            ),
            models.CheckConstraint(
                condition=Q(emptied_on=None) | Q(called="", phone="", code_hash=""),
                name="street_contact_emptied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street_id} until {self.until}"


class Start(models.Model):
    """The first evening of a street: asked for, agreed, held.

    slots: moments that suit whoever asked, ISO 8601. neighbours: how many said they
    come along. understands: what they mean by caring. done: keys of the checklist.
    """

    initiative = _of_initiative()
    street = models.OneToOneField(
        Street, on_delete=models.CASCADE, related_name="start"
    )
    asked_at = models.DateTimeField()
    slots = models.JSONField(default=list)
    neighbours = models.PositiveSmallIntegerField(default=0)
    understands = models.CharField(max_length=400, blank=True)
    meet_at = models.DateTimeField(null=True, blank=True)
    meet_where = models.CharField(max_length=160, blank=True)
    done = models.JSONField(default=list)
    held_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Start"]()

    def __str__(self) -> str:
        return f"{self.street_id} {self.asked_at:%Y-%m-%d}"


class HelpCard(models.Model):
    """A card that asks or offers a small help, as it hangs in a hallway. No name.

    door: the house number to ring or to leave a note, when the card says so. days: how
    long it hangs, 30 at most. doubted_on: somebody said something is wrong with it.
    """

    initiative = _of_initiative()
    street = models.ForeignKey(Street, on_delete=models.CASCADE, related_name="cards")
    way = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Way]
    )
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=200, blank=True)
    answering = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Answering]
    )
    door = models.CharField(max_length=8, blank=True)
    put_up_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    expires_on = models.DateField()
    code_hash = models.CharField(max_length=64, unique=True)
    doubted_on = models.DateField(null=True, blank=True)

    objects = InitiativeManager["HelpCard"]()

    class Meta:
        ordering = ["-put_up_on", "-pk"]
        indexes = [
            models.Index(fields=["street", "expires_on"], name="help_card_hangs"),
            models.Index(fields=["expires_on"], name="help_card_goes"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_CARD_DAYS),
                name="help_card_thirty_days",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gt=F("put_up_on")), name="help_card_term"
            ),
            models.CheckConstraint(
                condition=Q(answering="initiator", door="")
                | (~Q(answering="initiator") & ~Q(door="")),
                name="help_card_door",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.kind}"


class Gathering(models.Model):
    """Something the street does together: coffee, sweeping, a party.

    starts_on, at: local; every: how it comes back, "month" on the same weekday of the
    month. skips: days on which it does not go on, ISO 8601. ends_on: the last day.
    """

    initiative = _of_initiative()
    street = models.ForeignKey(
        Street, on_delete=models.CASCADE, related_name="gatherings"
    )
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in GatheringKind]
    )
    words = models.CharField(max_length=160, blank=True)
    where = models.CharField(max_length=120)
    starts_on = models.DateField()
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    every = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.value) for one in Every]
    )
    ends_on = models.DateField()
    skips = models.JSONField(default=list)
    code_hash = models.CharField(max_length=64, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Gathering"]()

    class Meta:
        ordering = ["starts_on", "at", "pk"]
        indexes = [models.Index(fields=["street", "ends_on"], name="gathering_ahead")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="gathering_term"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=720),
                name="gathering_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"


class Held(models.Model):
    """One time that a gathering was held, and about how many came, as a rough band."""

    initiative = _of_initiative()
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, related_name="times"
    )
    on = models.DateField()
    band = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Band]
    )

    objects = InitiativeManager["Held"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "on"], name="held_once")
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.band}"
