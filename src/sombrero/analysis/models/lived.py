"""What residents say, see and count. No person is in here, and no speaker.

Raw words, spots and answers go on their `erase_on`; counts and lessons stay.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sombrero.analysis.domain.lived import Audience, Channel, Given, Kind, SpotKind
from sombrero.core.models import Initiative, Place
from sombrero.core.scoping import InitiativeManager


def _of_initiative() -> "models.ForeignKey[Initiative]":
    return models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")


class Session(models.Model):
    """One time that a method was used in a place, and what the team learned of it.

    held_by: who of the team was there. reached: how many people took part or were
    counted. lesson: what went differently than hoped, for next time.
    """

    initiative = _of_initiative()
    method = models.CharField(max_length=20)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    held_by = models.CharField(max_length=160)
    reached = models.PositiveIntegerField(default=0)
    remarks = models.TextField(blank=True)
    lesson = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField()
    erase_on = models.DateField()
    erased_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Session"]()

    class Meta:
        indexes = [
            models.Index(fields=["initiative", "-held_on"], name="lived_newest"),
            models.Index(fields=["erase_on"], name="lived_erase_on"),
        ]

    def __str__(self) -> str:
        return self.title


class Theme(models.Model):
    """A theme the team found in what it heard, in its own word."""

    initiative = _of_initiative()
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=80)

    objects = InitiativeManager["Theme"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "folded"], name="lived_theme_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """Words that somebody said, without who. folded: how they are searched.

    codes: the life domains, as rows of LifeDomainCode. coded_at: when a person gave
    them; None waits to be coded.
    """

    initiative = _of_initiative()
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="statements"
    )
    words = models.TextField()
    folded = models.TextField()
    kind = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Kind], blank=True
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="statements")
    recorded_at = models.DateTimeField()
    coded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Statement"]()

    class Meta:
        indexes = [
            models.Index(
                fields=["initiative", "-recorded_at"], name="lived_statement_newest"
            )
        ]

    def __str__(self) -> str:
        return self.words[:80]


class LifeDomainCode(models.Model):
    """A statement is about a life domain (a key of core.domain.life_domains).

    counted_on: the day on which this was said of it; it counts in that quarter.
    """

    statement = models.ForeignKey(
        Statement, on_delete=models.CASCADE, related_name="codes"
    )
    life_domain = models.CharField(max_length=20)
    counted_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "life_domain"], name="lived_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.life_domain


class Quote(models.Model):
    """What a speaker agreed to share, and until when. Nobody's name.

    words: exactly what may be shown. witness: who of the team heard the agreement.
    code_hash: the speaker has the code on a slip; with it the quote is withdrawn.
    """

    initiative = _of_initiative()
    statement = models.OneToOneField(
        Statement, on_delete=models.CASCADE, related_name="quote"
    )
    words = models.CharField(max_length=600)
    audience = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Audience]
    )
    language = models.CharField(max_length=8)
    given = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Given]
    )
    witness = models.CharField(max_length=120)
    given_on = models.DateField()
    until = models.DateField()
    code_hash = models.CharField(max_length=64, unique=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = InitiativeManager["Quote"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("given_on")), name="lived_quote_has_a_term"
            ),
            # Whoever takes their words back leaves none behind.
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(words=""),
                name="lived_quote_withdrawn_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]


class Spot(models.Model):
    """What was noted in a place: a bench, a dark corner, a role. Never a person.

    number: the order on the route. lat, lon: about ten metres fine, WGS84.
    """

    initiative = _of_initiative()
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="spots")
    kind = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in SpotKind]
    )
    number = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=160, blank=True)
    words = models.CharField(max_length=400)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    sector = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects = InitiativeManager["Spot"]()

    class Meta:
        indexes = [models.Index(fields=["sector", "kind"], name="lived_spot_sector")]

    def __str__(self) -> str:
        return self.words[:80]


class TallyLine(models.Model):
    """One thing that is counted, and how often it was seen."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="lines")
    label = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"], name="lived_line_position"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.count}"


class TallySending(models.Model):
    """Touches that arrived, so that sending them twice counts once."""

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="sendings"
    )
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "key"], name="lived_sending_once"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Survey(models.Model):
    """The questions of a session, and the link by which anybody answers them."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Being written")
        OPEN = "open", pgettext_lazy("a survey", "Open")
        CLOSED = "closed", pgettext_lazy("a survey", "Closed")

    initiative = _of_initiative()
    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, related_name="survey"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=2)
    intro = models.TextField(blank=True)
    questions = models.JSONField(default=list)
    token = models.CharField(max_length=32, unique=True)
    closes_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["Survey"]()

    def __str__(self) -> str:
        return f"{self.session_id} ({self.state})"


class SurveyAnswer(models.Model):
    """What one paper, call or page chose. No name, no day, no own words.

    Own words become statements that nothing ties to this row: its key is random, so
    that not even the order tells. sending: makes one sending count once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    channel = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Channel]
    )
    chosen = models.JSONField(default=dict)
    sending = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.survey_id} ({self.channel})"
