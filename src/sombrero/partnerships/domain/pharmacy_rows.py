"""Pharmacies in the form of the directory: rows of HSDS."""

from collections.abc import Iterator

from sombrero.partnerships.domain.hsds import Directory, Row, by_table, number_text
from sombrero.partnerships.domain.pharmacies import Merged, Pharmacy

SOURCE = "pharmacies"
_TEXT = (
    "Apotheek: geneesmiddelen, raad en het medicatieschema."
    "\n\nPharmacie : médicaments, conseils et schéma de médication."
)
_OSM_TYPE = "OpenStreetMap position"
_LICENCE_TYPE = "pharmacy authorisation number"


def to_directory(merged: Merged) -> Directory:
    """Write pharmacies as HSDS rows: organisation, service, place, hours."""
    rows = [row for one in merged.pharmacies for row in _rows(one)]
    found = by_table([*_terms(), *rows])
    tables = frozenset({*found, "schedule", "organization_identifier"})
    return Directory(found, tables)


def _terms() -> Iterator[Row]:
    for name, text in (
        ("text_language", "Language of the text"),
        ("domain", "Living, care, wellbeing"),
        ("scale", "How far a service reaches"),
    ):
        yield Row("taxonomy", name, {"name": name, "description": text})
    for code, taxonomy in (
        ("nl", "text_language"),
        ("fr", "text_language"),
        ("care", "domain"),
        ("local", "scale"),
    ):
        yield Row(
            "taxonomy_term",
            code,
            {"code": code, "name": code, "description": code, "taxonomy_id": taxonomy},
        )


def _rows(one: Pharmacy) -> Iterator[Row]:
    where = one.origin

    def row(table: str, key: str, **values: str) -> Row:
        return Row(
            table, key, {name: text for name, text in values.items() if text}, where
        )

    yield row(
        "organization", one.key, name=one.name, description="Apotheek / Pharmacie"
    )
    yield row(
        "service",
        one.key,
        organization_id=one.key,
        name=one.name,
        alternate_name=one.other_name,
        description=_TEXT,
        status="active" if one.is_open else "temporarily closed",
    )
    if one.licence:
        yield row(
            "organization_identifier",
            one.key,
            organization_id=one.key,
            identifier_scheme="BE-FAGG-AFMPS",
            identifier_type=_LICENCE_TYPE,
            identifier=one.licence,
        )
    yield row(
        "location",
        one.key,
        organization_id=one.key,
        location_type="physical",
        name=one.name,
        latitude=number_text(one.lat),
        longitude=number_text(one.lon),
        external_identifier=one.osm,
        external_identifier_type=_OSM_TYPE if one.osm else "",
    )
    yield row("service_at_location", one.key, service_id=one.key, location_id=one.key)
    if one.street and (one.postcode or one.city):
        yield row(
            "address",
            one.key,
            location_id=one.key,
            address_1=one.street,
            city=one.city or one.postcode,
            state_province="Brussel / Bruxelles",
            postal_code=one.postcode or "-",
            country="BE",
            address_type="physical",
        )
    if one.hours:
        yield row("schedule", one.key, service_id=one.key, description=one.hours)
    for link_type, code in (
        ("text_language", "nl"),
        ("text_language", "fr"),
        ("domain", "care"),
        ("scale", "local"),
    ):
        yield row(
            "attribute",
            f"{one.key}-{code}",
            link_id=one.key,
            link_entity="service",
            link_type=link_type,
            taxonomy_term_id=code,
        )
