"""The tables of the service directory, one noun a module."""

from sombrero.partnerships.models.extra import (
    CostOption,
    DirectoryVersion,
    HsdsExtra,
    RequiredDocument,
)
from sombrero.partnerships.models.location import (
    Accessibility,
    Address,
    Location,
    ServiceAtLocation,
)
from sombrero.partnerships.models.organization import Organization
from sombrero.partnerships.models.reach import Contact, Language, Phone, ServiceArea
from sombrero.partnerships.models.record import HsdsRecord
from sombrero.partnerships.models.schedule import Schedule
from sombrero.partnerships.models.search import TextVectors
from sombrero.partnerships.models.service import Service
from sombrero.partnerships.models.taxonomy import Attribute, Taxonomy, TaxonomyTerm

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "Contact",
    "CostOption",
    "DirectoryVersion",
    "HsdsExtra",
    "HsdsRecord",
    "Language",
    "Location",
    "Organization",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "Taxonomy",
    "TaxonomyTerm",
    "TextVectors",
]
