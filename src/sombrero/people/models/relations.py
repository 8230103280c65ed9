"""The circle of people around somebody, near to far, wherever they live."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sombrero.core.models import Initiative
from sombrero.core.scoping import InitiativeManager
from sombrero.people.models.persons import Person


class Relation(models.Model):
    """Somebody who matters to a person: family, a friend, the nurse, the baker.

    A relation that lives elsewhere counts as much as one next door: in Brussels most
    ties are not bound to the neighbourhood. ring: 1 near to 3 far.
    """

    class Kind(models.TextChoices):
        """What they are to each other."""

        FAMILY = "family", _("Family")
        FRIEND = "friend", _("Friend")
        NEIGHBOUR = "neighbour", _("Neighbour")
        LIGHT = "light", _("Somebody they greet")
        CARER = "carer", _("Informal carer")
        VOLUNTEER = "volunteer", _("Volunteer")
        CARE = "care", _("Nurse, doctor or home help")

    class Where(models.TextChoices):
        """Where they are."""

        NEAR = "near", _("In the neighbourhood")
        ELSEWHERE = "elsewhere", _("Somewhere else")
        ONLINE = "online", _("By telephone or on line")

    class Bond(models.TextChoices):
        """How strong the line is."""

        STRONG = "strong", _("A strong bond")
        THIN = "thin", _("A thin bond")
        BROKEN = "broken", _("A broken bond")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="relations"
    )
    other = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    where = models.CharField(max_length=10, choices=Where.choices, default=Where.NEAR)
    bond = models.CharField(max_length=10, choices=Bond.choices, default=Bond.STRONG)
    ring = models.PositiveSmallIntegerField(default=1)
    phone = models.CharField(max_length=32, blank=True)
    note = models.CharField(max_length=200, blank=True)

    objects = InitiativeManager["Relation"]()

    class Meta:
        ordering = ["ring", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ring__gte=1) & models.Q(ring__lte=3),
                name="relation_ring",
            )
        ]

    def __str__(self) -> str:
        return self.name
