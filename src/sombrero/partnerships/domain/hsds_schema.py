"""The tables of the Human Services Data Specification 3, as data.

One line a column. A column is written `name`, then its kind when it is not
plain text, then `!` when every row must have it, or `*` when only the table
form must have it (the nested JSON form says it by nesting).

Kinds: text, number, date, time, datetime, email, uri, `>table` (points to a row
of that table), and `a|b|c` (one of these words).

Source: Human Services Data Specification 3.1, https://docs.openreferral.org
(columns marked deprecated there, such as `wait_time`, are still read and kept).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "id", "text", "number", "date", "time", "datetime", "email", "uri", "ref", "enum"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what may stand in it, and whether it must."""

    name: str
    kind: Kind = "text"
    required: bool = False
    required_in_tables: bool = False
    target: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nested:
    """A property that holds other rows inside a row's JSON form.

    child: the table of the rows held.
    column: for a list, the child's column that names its parent; for one
    object, the parent's column that names the child.
    many: a list rather than one object.
    """

    child: str
    column: str
    many: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its file, its columns, and what its JSON form nests."""

    name: str
    file: str
    columns: Mapping[str, Column]
    nested: Mapping[str, Nested]
    other_files: tuple[str, ...] = ()


_DAYS = "MO|TU|WE|TH|FR|SA|SU"
_SIMPLE_KINDS: Mapping[str, Kind] = {
    "number": "number",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "email": "email",
    "uri": "uri",
}


def _column(word: str) -> Column:
    required, in_tables = word.endswith("!"), word.endswith("*")
    name, _, kind = word.rstrip("!*").partition(":")
    kind = kind.replace("_", " ") if "|" in kind else kind
    if kind.startswith(">"):
        return Column(name, "ref", required, in_tables, target=kind[1:])
    if "|" in kind:
        options = tuple(kind.split("|"))
        return Column(name, "enum", required, in_tables, options=options)
    return Column(name, _SIMPLE_KINDS.get(kind, "text"), required, in_tables)


def _nested(words: str) -> Mapping[str, Nested]:
    found = {}
    for word in words.split():
        name, child, column = word.split(":")
        found[name] = Nested(child, column.lstrip("="), many=not column.startswith("="))
    return found


def _table(name: str, files: str, columns: str, nested: str = "") -> Table:
    first, *others = files.split()
    made = {word.name: word for word in map(_column, columns.split())}
    return Table(
        name=name,
        file=first,
        columns={"id": Column("id", "id", required=True), **made},
        nested=_nested(nested),
        other_files=tuple(others),
    )


_NOTES = "attributes:attribute:link_id metadata:metadata:resource_id"

_ALL = (
    _table(
        "taxonomy",
        "taxonomies.csv",
        "name! description! uri:uri version",
        "metadata:metadata:resource_id",
    ),
    _table(
        "taxonomy_term",
        "taxonomy_terms.csv",
        "code name! description! parent_id:>taxonomy_term taxonomy language"
        " taxonomy_id:>taxonomy term_uri:uri",
        "taxonomy_detail:taxonomy:=taxonomy_id metadata:metadata:resource_id",
    ),
    _table(
        "organization",
        "organizations.csv",
        "name! alternate_name description! email:email website:uri tax_status tax_id"
        " year_incorporated:number legal_status logo uri:uri"
        " parent_organization_id:>organization",
        "additional_websites:url:organization_id funding:funding:organization_id"
        " contacts:contact:organization_id phones:phone:organization_id"
        " locations:location:organization_id programs:program:organization_id"
        " organization_identifiers:organization_identifier:organization_id "
        + _NOTES
        + " services:service:organization_id",
    ),
    _table(
        "organization_identifier",
        "organization_identifiers.csv",
        "organization_id:>organization* identifier_scheme identifier_type! identifier!",
        _NOTES,
    ),
    _table(
        "program",
        "programs.csv",
        "organization_id:>organization* name! alternate_name description!",
        _NOTES,
    ),
    _table(
        "service",
        "services.csv",
        "organization_id:>organization* program_id:>program name! alternate_name"
        " description url:uri email:email"
        " status:active|inactive|defunct|temporarily_closed!"
        " interpretation_services application_process fees_description wait_time fees"
        " accreditations eligibility_description minimum_age:number maximum_age:number"
        " assured_date:date assurer_email:email licenses alert last_modified:datetime",
        "additional_urls:url:service_id phones:phone:service_id"
        " schedules:schedule:service_id service_areas:service_area:service_id"
        " service_at_locations:service_at_location:service_id"
        " languages:language:service_id organization:organization:=organization_id"
        " funding:funding:service_id cost_options:cost_option:service_id"
        " program:program:=program_id"
        " required_documents:required_document:service_id contacts:contact:service_id"
        " capacities:service_capacity:service_id " + _NOTES,
    ),
    _table(
        "location",
        "locations.csv",
        "location_type:physical|postal|virtual! url:uri organization_id:>organization"
        " name alternate_name description transportation latitude:number"
        " longitude:number external_identifier external_identifier_type",
        "languages:language:location_id addresses:address:location_id"
        " contacts:contact:location_id accessibility:accessibility:location_id"
        " phones:phone:location_id schedules:schedule:location_id " + _NOTES,
    ),
    _table(
        "service_at_location",
        "service_at_location.csv service_at_locations.csv services_at_location.csv",
        "service_id:>service* location_id:>location* description",
        "service_areas:service_area:service_at_location_id"
        " contacts:contact:service_at_location_id"
        " phones:phone:service_at_location_id"
        " schedules:schedule:service_at_location_id location:location:=location_id "
        + _NOTES
        + " service:service:=service_id",
    ),
    _table(
        "address",
        "addresses.csv",
        "location_id:>location attention address_1! address_2 city! region"
        " state_province! postal_code! country! address_type:physical|postal|virtual!",
        _NOTES,
    ),
    _table(
        "accessibility",
        "accessibility.csv",
        "location_id:>location description details url:uri",
        _NOTES,
    ),
    _table(
        "contact",
        "contacts.csv",
        "organization_id:>organization service_id:>service"
        " service_at_location_id:>service_at_location location_id:>location name title"
        " department email:email",
        "phones:phone:contact_id " + _NOTES,
    ),
    _table(
        "phone",
        "phones.csv",
        "location_id:>location service_id:>service organization_id:>organization"
        " contact_id:>contact service_at_location_id:>service_at_location number!"
        " extension:number type description",
        "languages:language:phone_id " + _NOTES,
    ),
    _table(
        "language",
        "languages.csv",
        "service_id:>service location_id:>location phone_id:>phone name code note",
        _NOTES,
    ),
    _table(
        "schedule",
        "schedules.csv",
        "service_id:>service location_id:>location"
        " service_at_location_id:>service_at_location valid_from:date valid_to:date"
        f" dtstart:date timezone:number until:date count:number wkst:{_DAYS}"
        " freq:WEEKLY|MONTHLY interval:number byday byweekno bymonthday byyearday"
        " description opens_at:time closes_at:time schedule_link:uri attending_type"
        " notes",
        _NOTES,
    ),
    _table(
        "service_area",
        "service_areas.csv",
        "service_id:>service service_at_location_id:>service_at_location name"
        " description extent extent_type uri",
        _NOTES,
    ),
    _table(
        "cost_option",
        "cost_options.csv",
        "service_id:>service* valid_from:date valid_to:date option currency"
        " amount:number amount_description",
        _NOTES,
    ),
    _table(
        "required_document",
        "required_documents.csv",
        "service_id:>service document uri:uri",
        _NOTES,
    ),
    _table(
        "funding",
        "funding.csv fundings.csv",
        "organization_id:>organization service_id:>service source",
        _NOTES,
    ),
    _table("unit", "units.csv", "name! scheme identifier uri:uri", _NOTES),
    _table(
        "service_capacity",
        "service_capacity.csv service_capacities.csv",
        "service_id:>service* unit_id:>unit* available:number! maximum:number"
        " description updated:datetime!",
        "unit:unit:=unit_id " + _NOTES,
    ),
    _table(
        "url",
        "url.csv urls.csv",
        "label url:uri! organization_id:>organization service_id:>service",
        _NOTES,
    ),
    _table(
        "attribute",
        "attributes.csv",
        "link_id* taxonomy_term_id:>taxonomy_term* link_type link_entity* value label",
        "taxonomy_term:taxonomy_term:=taxonomy_term_id metadata:metadata:resource_id",
    ),
    _table(
        "metadata",
        "metadata.csv",
        "resource_id* resource_type* last_action_date! last_action_type! field_name!"
        " previous_value! replacement_value! updated_by!",
    ),
    _table(
        "meta_table_description",
        "meta_table_descriptions.csv",
        "name language character_set",
        _NOTES,
    ),
)

# Owners stand before what they own, so that rows can be written in this order.
TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}

FILES: Mapping[str, Table] = {
    file: table for table in _ALL for file in (table.file, *table.other_files)
}
