"""Organisations that help."""

from typing import ClassVar

from django.db import models

from sombrero.partnerships.models.record import HsdsRecord


class Organization(HsdsRecord):
    """Who runs services: an association, a public body, a practice."""

    hsds_table: ClassVar[str] = "organization"

    name = models.CharField(max_length=255)
    alternate_name = models.CharField(max_length=255, blank=True)
    description = models.TextField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    website = models.CharField(max_length=500, blank=True)
    legal_status = models.CharField(max_length=255, blank=True)
    parent_organization = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(HsdsRecord.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
