"""Waves of neighbours who are asked, what they answered, and texts that came in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.networks.domain.asking import Answer, AskState, WaveState
from sombrero.networks.domain.replies import Unclear
from sombrero.networks.models.requests import Request


class Wave(models.Model):
    """A few neighbours who are asked for one request at the same time.

    size: how many at most. hours: how long they have. goes_on: the next wave starts
    by itself when this one is over; else it is proposed to the coordinator.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()
    hours = models.PositiveSmallIntegerField()
    goes_on = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in WaveState],
        default=WaveState.RUNNING.value,
    )
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["Wave"]()

    class Meta:
        indexes = [models.Index(fields=["state", "ends_at"], name="wave_due")]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="wave_number"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state="running"),
                name="wave_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1) & Q(hours__gte=1), name="wave_size"
            ),
        ]

    def __str__(self) -> str:
        return f"wave {self.number} of {self.request_id}"


class Ask(models.Model):
    """One question to one neighbour about one request.

    The database itself keeps the budget: a helper has one open ask at a time
    (ask_one_at_a_time), is asked once for a request (ask_once), and each ask of a
    month takes one of the turns they agreed to (month, turn: ask_within_month).
    place: the order in which helpers are asked. Only the hash of the code is kept.
    answer: what exactly they said; how: over which way the answer came.
    """

    class How(models.TextChoices):
        """How an answer reached us."""

        LINK = "link", _("On the page of the link")
        SMS = "sms", _("By text message")
        CALL = "call", _("By telephone")
        TEAM = "team", _("Told to the team")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="asks")
    wave = models.ForeignKey(
        Wave, on_delete=models.CASCADE, null=True, blank=True, related_name="asks"
    )
    helper = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    place = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=15,
        choices=[(one.value, one.value) for one in AskState],
        default=AskState.NEXT.value,
    )
    channel = models.CharField(max_length=10, blank=True)
    month = models.DateField(null=True, blank=True)
    turn = models.PositiveSmallIntegerField(null=True, blank=True)
    send_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(
        max_length=15, blank=True, choices=[(one.value, one.value) for one in Answer]
    )
    how = models.CharField(max_length=10, blank=True, choices=How.choices)
    code_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    # One text that says which words we understand; a second would be nagging.
    explained_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeManager["Ask"]()

    class Meta:
        ordering = ["place", "pk"]
        indexes = [
            models.Index(fields=["state", "send_at"], name="ask_due"),
            models.Index(fields=["initiative", "state"], name="ask_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["request", "helper"], name="ask_once"),
            models.UniqueConstraint(
                fields=["helper"],
                condition=Q(state__in=("waiting", "asked")),
                name="ask_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["helper", "month", "turn"], name="ask_within_month"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("next", "unreached", "cancelled"), turn=None)
                | (
                    ~Q(state__in=("next", "unreached", "cancelled"))
                    & Q(turn__isnull=False, month__isnull=False)
                ),
                name="ask_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.state}"


class Reply(models.Model):
    """A text that came in, or a yes from a group, for as long as somebody needs it.

    fingerprint: the same delivery twice is one row. person and ask: whom we think
    it is of. problem: why a person must read it; "" when it was understood. Its words
    and number go when their term is over (forgotten_at).
    """

    class Channel(models.TextChoices):
        """How it came."""

        SMS = "sms", _("Text message")
        GROUP = "group", _("The street's group")
        LINK = "link", _("On the page of the link")

    class Problem(models.TextChoices):
        """Why somebody of the team reads it."""

        NOTHING = Unclear.NOTHING.value, _("We do not know what it means")
        MORE = Unclear.MORE.value, _("They say more than yes or no")
        TWO = Unclear.TWO.value, _("It may mean two things")
        UNKNOWN = "unknown", _("We do not know this number")
        SHARED = "shared", _("Several people share this number")
        NO_ASK = "no_ask", _("Nothing was asked")
        TOO_LATE = "too_late", _("Somebody else goes already")
        OFFER = "offer", _("Somebody from the group offers to go")
        CANNOT = "cannot", _("They said yes, but cannot go after all")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    ask = models.ForeignKey(
        Ask, on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    request = models.ForeignKey(
        Request, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=Channel.choices)
    fingerprint = models.CharField(max_length=64, unique=True)
    sender = models.CharField(max_length=80, blank=True)
    words = models.CharField(max_length=600, blank=True)
    received_at = models.DateTimeField()
    problem = models.CharField(max_length=10, blank=True, choices=Problem.choices)
    answer = models.CharField(max_length=15, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeManager["Reply"]()

    class Meta:
        indexes = [
            models.Index(
                fields=["initiative", "settled_at", "received_at"], name="reply_open"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(words="", sender=""),
                name="reply_forgotten",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.received_at:%Y-%m-%d}"


class GroupLink(models.Model):
    """A link for a street's own chat group; the group itself stays theirs.

    Whoever follows it sees the kind of help, the part of town and when, and may leave
    how they are reached. Only the hash of its code is kept.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    request = models.ForeignKey(
        Request, on_delete=models.CASCADE, related_name="group_links"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["GroupLink"]()

    def __str__(self) -> str:
        return f"group link until {self.expires_at:%Y-%m-%d}"
