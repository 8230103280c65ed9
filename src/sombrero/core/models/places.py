"""Places: versioned territories, from the region to the street."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A territory with a code that holds in one vintage only.

    Codes are renumbered over the years: (kind, code, vintage) is the identity
    and no query joins vintages silently. `geometry` is GeoJSON in WGS84; areas
    are hectares, computed in Lambert 72. NOT_LOCALISED is where counts go whose
    place is unknown (the official tables call it ZZZZ).
    """

    class Kind(models.TextChoices):
        """From large to small; zones and neighbourhoods overlap freely."""

        REGION = "region", _("Region")
        MUNICIPALITY = "municipality", _("Municipality")
        CARE_ZONE = "care_zone", _("Care zone")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        SECTOR = "sector", _("Statistical sector")
        STREET = "street", _("Street")
        NOT_LOCALISED = "not_localised", _("Place not known")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    code = models.CharField(max_length=40)
    vintage = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=120, blank=True, db_index=True)
    name_nl = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    name_de = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    geometry = models.JSONField(null=True, blank=True)
    area_ha = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    # The box around the geometry: finds the candidates for point in polygon.
    west = models.FloatField(null=True, blank=True)
    south = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "vintage"], name="place_identity"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "south", "west"], name="place_box"),
            models.Index(fields=["kind", "vintage", "slug"], name="place_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code}, {self.vintage})"

    @property
    def name(self) -> str:
        """The name in the reader's language; both where it is neither."""
        language = (get_language() or "nl")[:2]
        if language == "fr":
            return self.name_fr or self.name_nl
        if language == "nl" or self.name_nl == self.name_fr or not self.name_fr:
            return self.name_nl
        return f"{self.name_nl} / {self.name_fr}"


class PlaceMembership(models.Model):
    """A part lies in a whole: sector in neighbourhood, or old code in new code.

    share: which part of `part` lies in `whole`, 0–1.
    approximate: the link is a guess (for instance by the first eight characters).
    """

    part = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="wholes")
    whole = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="members")
    share = models.FloatField(default=1.0)
    approximate = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "whole"], name="place_membership"),
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=1),
                name="place_membership_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}: {self.share:.2f}"
