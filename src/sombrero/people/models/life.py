"""Turns in a life, and who should hear of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.people.domain.life import COURSES, Turn
from sombrero.people.models.persons import Person


class LifeEvent(models.Model):
    """One turn in somebody's life. As long as it is open, nothing reminds them.

    until: when they are expected back, where somebody said so. effects: what was
    done, as sentences with counts. erase_on: the day everything about them goes.
    over_at: they are home again, or it was a mistake.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="life_events"
    )
    turn = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Turn]
    )
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=120, blank=True)
    effects = models.JSONField(default=list)
    erase_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    over_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeManager["LifeEvent"]()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(
                fields=["erase_on"], name="life_event_clock", condition=Q(over_at=None)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "turn"],
                condition=Q(over_at=None),
                name="life_event_open_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("on")),
                name="life_event_until",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What happened, in the reader's language."""
        return _(COURSES[Turn(self.turn)].label)


class News(models.Model):
    """One neighbour who should hear of a turn, from a person and not a machine."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="news")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = InitiativeManager["News"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="news_once")
        ]

    def __str__(self) -> str:
        return f"news for {self.person_id}"
