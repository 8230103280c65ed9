"""The Open Referral UK 3.0 profile of HSDS: what it knows, and nothing else.

The profile drops whole tables (telephones, programmes, metadata) and columns, and
renames none, so an export to it is a cut of the HSDS form.
Source: Open Referral UK 3.0, https://openreferraluk.org/specification
"""

from collections.abc import Mapping

from sombrero.partnerships.domain.hsds_json import Json, JsonObject

_TEXTS: Mapping[str, str] = {
    "service": "id organization_id name description url email status fees"
    " accreditations minimum_age maximum_age assured_date assurer_email alert"
    " last_modified",
    "organization": "id name description email website logo uri parent_organization_id",
    "schedule": "id service_id service_at_location_id valid_from valid_to dtstart freq"
    " interval byday bymonthday description opens_at closes_at schedule_link"
    " attending_type notes",
    "service_area": "id service_id name extent extent_type uri",
    "service_at_location": "id service_id location_id",
    "location": "id location_type name description latitude longitude"
    " external_identifier external_identifier_type",
    "address": "id location_id attention address_1 city region state_province"
    " postal_code country address_type",
    "accessibility": "id location_id description details url",
    "language": "id service_id phone_id",
    "funding": "id service_id source",
    "cost_option": "id service_id valid_from valid_to option amount amount_description",
    "contact": "id service_id name title",
    "attribute": "id link_id taxonomy_term_id link_type",
    "taxonomy_term": "id name description parent_id taxonomy taxonomy_id term_uri",
    "organization_identifier": "id organization_id identifier_scheme identifier_type"
    " identifier",
}
_NESTED: Mapping[str, Mapping[str, str]] = {
    "service": {
        "schedules": "schedule",
        "service_areas": "service_area",
        "service_at_locations": "service_at_location",
        "languages": "language",
        "organization": "organization",
        "funding": "funding",
        "cost_options": "cost_option",
        "contacts": "contact",
        "attributes": "attribute",
    },
    "organization": {
        "organization_identifiers": "organization_identifier",
        "attributes": "attribute",
    },
    "organization_identifier": {"attributes": "attribute"},
    "service_at_location": {"location": "location"},
    "location": {
        "addresses": "address",
        "accessibility": "accessibility",
        "attributes": "attribute",
    },
    "address": {"attributes": "attribute"},
    "accessibility": {"attributes": "attribute"},
    "contact": {"attributes": "attribute"},
    "attribute": {"taxonomy_term": "taxonomy_term"},
}


def to_profile(item: JsonObject, table: str = "service") -> JsonObject:
    """Cut an HSDS object down to what the profile knows."""
    kept: JsonObject = {
        name: item[name] for name in _TEXTS[table].split() if name in item
    }
    for name, child in _NESTED.get(table, {}).items():
        if name in item:
            kept[name] = _cut(item[name], child)
    return kept


def _cut(value: Json, table: str) -> Json:
    if isinstance(value, list):
        return [to_profile(one, table) for one in value if isinstance(one, dict)]
    return to_profile(value, table) if isinstance(value, dict) else value
