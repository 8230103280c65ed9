"""Provisions on the map, where they are known from, and how far people are."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language


class FacilitySource(models.Model):
    """Who says where provisions are: one list, brought up to date by its imports.

    rank: where two lists name the same provision, the lower one is believed.
    dated: the day, month or year the list speaks of, as it says so.
    """

    name = models.CharField(max_length=200, unique=True)
    licence = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField(default=1)
    dated = models.CharField(max_length=10, blank=True)
    file = models.CharField(max_length=200)
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} ({self.dated})" if self.dated else self.name


class Facility(models.Model):
    """One place where people find something: a pharmacy, a stop, a bench.

    Never a person: whoever holds or runs it is not kept. lat, lon: WGS84. sector:
    the one it lay in at the import, of the newest year that has shapes. hours: as
    OpenStreetMap writes them. capacity: places, beds, seats; its unit is the
    kind's. edge: points along the border of a park or the like, (lon, lat), because
    one walks to its nearest gate and not to its middle. closed_on: when its source
    no longer named it. same_as: what another source says of the same provision;
    such a row is not counted again.
    """

    source = models.ForeignKey(
        FacilitySource, on_delete=models.PROTECT, related_name="facilities"
    )
    external_id = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    name_nl = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    sector = models.ForeignKey(
        "core.Place", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    address = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=500, blank=True)
    capacity = models.FloatField(null=True)
    edge = models.JSONField(null=True)
    dated = models.CharField(max_length=10, blank=True)
    closed_on = models.DateField(null=True)
    # Without an index of its own: nearly all rows have none, and SQLite would choose
    # it before the two below.
    same_as = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="doubles",
        db_index=False,
    )

    class Meta:
        verbose_name_plural = "facilities"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"], name="facility_identity"
            ),
            models.CheckConstraint(
                condition=Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="facility_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=0),
                name="facility_capacity",
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("id")),
                name="facility_same_as_other",
            ),
        ]
        indexes = [
            # What is counted, by where it lies and what it is.
            models.Index(
                fields=["lat", "lon"],
                condition=Q(closed_on__isnull=True, same_as__isnull=True),
                name="facility_counted_box",
            ),
            models.Index(
                fields=["kind"],
                condition=Q(closed_on__isnull=True, same_as__isnull=True),
                name="facility_counted_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.external_id} ({self.kind})"

    @property
    def name(self) -> str:
        """The name in the reader's language; both where it is neither."""
        language = (get_language() or "nl")[:2]
        if language == "fr":
            return self.name_fr or self.name_nl
        if language == "nl" or self.name_nl == self.name_fr or not self.name_fr:
            return self.name_nl or self.name_fr
        return f"{self.name_nl} / {self.name_fr}" if self.name_nl else self.name_fr


class Reach(models.Model):
    """How far the sectors of one municipality are from a kind of provision.

    Measured at the import and kept, so that a page reads a few short lists.
    place: the municipality (or, for sectors without one, none), or a region, which
    has a summary only. sectors: their ids; metres: to the nearest provision of the
    kind, as people walk, wherever it lies; scores: by method, provisions (or places
    in them) for each inhabitant; null where that is not known. All of one length.
    summary: by group of people, who is within reach in the whole place. streets: the
    network that was walked, in words, "" where none is loaded; straight: how many of
    its sectors have no street near, so that their way is the straight line, and
    off_streets which they are (not of a region).
    """

    kind = models.CharField(max_length=40)
    vintage = models.PositiveSmallIntegerField()
    place = models.ForeignKey(
        "core.Place", on_delete=models.CASCADE, null=True, related_name="+"
    )
    detour = models.FloatField()
    supplies = models.PositiveIntegerField()
    sectors = models.JSONField(default=list)
    metres = models.JSONField(default=list)
    scores = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    streets = models.CharField(max_length=250, blank=True)
    straight = models.PositiveIntegerField(default=0)
    off_streets = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "reaches"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "vintage", "place"], name="reach_identity"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.vintage}, {self.place_id}"
