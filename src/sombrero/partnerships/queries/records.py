"""Between rows of HSDS and rows of our tables."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import DateField, DateTimeField, Field, FloatField, QuerySet

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds import number_text
from sombrero.partnerships.domain.hsds_links import Known, Record, make_id
from sombrero.partnerships.domain.hsds_schema import TABLES
from sombrero.partnerships.models import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    CostOption,
    HsdsExtra,
    HsdsRecord,
    Language,
    Location,
    Organization,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)

MODELS: Mapping[str, type[HsdsRecord]] = {
    model.hsds_table: model
    for model in (
        Taxonomy,
        TaxonomyTerm,
        Organization,
        Service,
        Location,
        ServiceAtLocation,
        Address,
        Accessibility,
        Contact,
        Phone,
        Language,
        Schedule,
        ServiceArea,
        CostOption,
        RequiredDocument,
        Attribute,
    )
}
# A term has a column `taxonomy` (a name) beside `taxonomy_id` (a row).
_FIELD_NAMES = {("taxonomy_term", "taxonomy_id"): "taxonomy_detail_id"}


def field_of(table: str, column: str) -> str:
    """Name the attribute of our model that holds a column of HSDS."""
    return _FIELD_NAMES.get((table, column), column)


def _fields(table: str) -> dict[str, "Field[Any, Any]"]:
    """Give our fields by HSDS column; columns without one live in `rest`."""
    model = MODELS[table]
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    own = {"id", "source", "external_id", "rest"}
    return {
        column: by_name[field_of(table, column)]
        for column in TABLES[table].columns
        if field_of(table, column) in by_name and column not in own
    }


FIELDS: Mapping[str, Mapping[str, "Field[Any, Any]"]] = {
    table: _fields(table) for table in MODELS
}


def to_model(record: Record) -> HsdsRecord:
    """Make an unsaved row of our tables.

    Raises BadInput when a text is longer than its field may hold.
    """
    model = MODELS.get(record.table)
    if model is None:
        return HsdsExtra(
            id=extra_key(record.table, record.id),
            row_id=record.id,
            source=record.source,
            external_id=record.external_id,
            table=record.table,
            rest=dict(record.values),
        )
    fields = FIELDS[record.table]
    made = model(id=record.id, source=record.source, external_id=record.external_id)
    made.rest = {
        name: text for name, text in record.values.items() if name not in fields
    }
    for column, field in fields.items():
        text = record.values.get(column)
        if text is not None:
            setattr(made, field.attname, _to_python(text, field, column, record))
    return made


def extra_key(table: str, row_id: uuid.UUID) -> uuid.UUID:
    """Make the key under which a row of a rare table is kept."""
    return make_id("extra", table, str(row_id))


def _to_python(
    text: str, field: "Field[Any, Any]", column: str, record: Record
) -> object:
    if isinstance(field, DateTimeField):
        return dt.datetime.fromisoformat(text)
    if isinstance(field, DateField):
        return dt.date.fromisoformat(text)
    if isinstance(field, FloatField):
        return float(text)
    if field.is_relation or field.get_internal_type() == "UUIDField":
        return uuid.UUID(text)
    if field.max_length and len(text) > field.max_length:
        raise BadInput(
            f'{record.origin}, column "{column}": expected at most'
            f" {field.max_length} characters, found {len(text)}."
        )
    return text


def to_record(row: HsdsRecord) -> Record:
    """Read a row of our tables back into the form of HSDS."""
    if isinstance(row, HsdsExtra):
        return Record(
            row.table, row.row_id, row.source, row.external_id, dict(row.rest)
        )
    values: dict[str, str] = {}
    fields = FIELDS[row.hsds_table]
    for column in TABLES[row.hsds_table].columns:
        if column in fields:
            text = _to_text(getattr(row, fields[column].attname))
        else:
            text = row.rest.get(column, "")
        if text:
            values[column] = text
    return Record(row.hsds_table, row.pk, row.source, row.external_id, values)


def _to_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return number_text(value)
    return str(value)


def known_rows(*, source: str) -> Known:
    """Tell what the directory holds: one query for each table, and only names."""
    by_name: dict[tuple[str, str], uuid.UUID] = {}
    ids: dict[tuple[str, uuid.UUID], tuple[str, str]] = {}
    for table, pk, origin, name in _names():
        ids[table, pk] = (origin, name)
        if origin == source:
            by_name[table, name] = pk
    return Known(by_name, ids)


def _names() -> Iterator[tuple[str, uuid.UUID, str, str]]:
    for table, model in MODELS.items():
        rows = model._default_manager.values_list("pk", "source", "external_id")
        for pk, source, name in rows.iterator(chunk_size=5000):
            yield table, pk, source, name
    extras = HsdsExtra.objects.values_list("table", "row_id", "source", "external_id")
    yield from extras.iterator(chunk_size=5000)


def list_records(*, source: str = "") -> Iterator[Record]:
    """Yield every row of the directory, owners before what they own.

    Rows about a confidential location stay out: see `without_secrets`.
    """
    yield from without_secrets(_every(source))


def _every(source: str) -> Iterator[Record]:
    extras: dict[str, list[Record]] = defaultdict(list)
    for row in _of_source(HsdsExtra.objects.all(), source):
        extras[row.table].append(to_record(row))
    for table in TABLES:
        if table in MODELS:
            rows = MODELS[table]._default_manager.all()
            yield from map(to_record, _of_source(rows, source))
        yield from extras[table]


def _of_source(rows: "QuerySet[Any]", source: str) -> Iterator[Any]:
    chosen = rows.filter(source=source) if source else rows
    return chosen.order_by("source", "external_id", "pk").iterator(chunk_size=2000)


_LOCATION_COLUMNS = ("location_id",)


def without_secrets(records: Iterable[Record]) -> Iterator[Record]:
    """Leave out confidential locations and everything that would give them away.

    Addresses, points and access of such a place go; a telephone or opening hours
    that also belong to the service stay, without the link to the place. So do
    attributes and remarks about what went.
    """
    secret = {str(pk) for pk in secret_places()}
    gone: set[str] = set(secret)
    for record in records:
        cut = _cut(record, gone, secret)
        if cut is None:
            gone.add(str(record.id))
        else:
            yield cut


def secret_places() -> set[uuid.UUID]:
    """Give the ids of confidential locations. One query."""
    rows = Location.objects.filter(confidential=True)
    return set(rows.values_list("pk", flat=True))


def _cut(record: Record, gone: set[str], secret: set[str]) -> Record | None:
    if str(record.id) in secret:
        return None
    links = {name: text for name, text in record.values.items() if text in gone}
    if not links:
        return record
    owners = ("service_id", "organization_id")
    if record.table in ("phone", "schedule", "contact", "language", "service_area"):
        kept = {name: text for name, text in record.values.items() if name not in links}
        if any(name in kept for name in owners):
            return Record(
                record.table, record.id, record.source, record.external_id, kept
            )
    return None


def service_records(services: Sequence[uuid.UUID]) -> Iterator[Record]:
    """Yield the rows that some services need in full. A constant number of queries."""
    places = list(
        ServiceAtLocation.objects.filter(
            service_id__in=services, location__confidential=False
        )
    )
    found = list(Service.objects.filter(pk__in=services))
    locations = [one.location_id for one in places]
    organizations = [one.organization_id for one in found if one.organization_id]
    phones = list(Phone.objects.filter(service_id__in=services)) + list(
        Phone.objects.filter(organization_id__in=organizations, service__isnull=True)
    )
    owned: list[HsdsRecord] = [
        *Organization.objects.filter(pk__in=organizations),
        *found,
        *Location.objects.filter(pk__in=locations),
        *places,
        *Address.objects.filter(location_id__in=locations),
        *Accessibility.objects.filter(location_id__in=locations),
        *phones,
        *Language.objects.filter(service_id__in=services),
        *Schedule.objects.filter(service_id__in=services),
        *ServiceArea.objects.filter(service_id__in=services),
        *CostOption.objects.filter(service_id__in=services),
        *RequiredDocument.objects.filter(service_id__in=services),
    ]
    attributes = Attribute.objects.filter(
        link_id__in=services, link_entity="service"
    ).select_related("taxonomy_term__taxonomy_detail")
    yield from without_secrets(map(to_record, owned))
    yield from _terms_of(attributes)


def _terms_of(attributes: Iterable[Attribute]) -> Iterator[Record]:
    seen: set[uuid.UUID] = set()
    for one in attributes:
        term = one.taxonomy_term
        taxonomy = term.taxonomy_detail if term else None
        for row in (taxonomy, term):
            if row is not None and row.pk not in seen:
                seen.add(row.pk)
                yield to_record(row)
        yield to_record(one)
