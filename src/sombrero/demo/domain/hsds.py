"""The service directory of the town as HSDS 3.0 tables in CSV."""

import csv
import io
import uuid
from collections.abc import Iterator

import numpy as np
import pyproj

from sombrero.demo.domain.names import MUNICIPALITIES, Names, landline
from sombrero.demo.domain.services import (
    ORGANISATIONS,
    SERVICES,
    Organisation,
    Service,
)
from sombrero.demo.domain.town import Town, point_in

Row = dict[str, object]
Tables = dict[str, list[Row]]

_SPACE = uuid.UUID("6f2c1c1e-5d1b-4d0e-9a55-50b1e50b1e50")
_POSTCODES = ("9990", "9992")
_SITE = "https://hoedestad.example"
_LANGUAGES = {
    "nl": "Nederlands", "fr": "français", "ar": "العربية", "tr": "Türkçe",
    "en": "English", "es": "español", "pl": "polski",
}  # fmt: skip
_DOMAINS = {
    "wonen": "wonen / logement",
    "zorg": "zorg / soins",
    "welzijn": "welzijn / bien-être",
}
_SCALES = {
    "local": "lokaal / local",
    "supralocal": "bovenlokaal / supralocal",
    "regional": "gewestelijk / régional",
}
_SETTINGS = {"home": "thuis / à domicile"}
_INTENSITIES = {
    "none": "geen zorg / pas de soins",
    "light": "lichte zorg / soins légers",
    "regular": "geregelde zorg / soins réguliers",
}


def identify(key: str) -> str:
    """Return the id of an object of the directory: the same key, the same id."""
    return str(uuid.uuid5(_SPACE, key))


def directory_files(town: Town) -> dict[str, str]:
    """Return the HSDS tables as CSV text, keyed by file name.

    Text in two languages: the first in `name`, the second in `alternate_name`;
    descriptions are separated by an empty line, short fields by " / ".
    """
    tables: Tables = {}
    for table, row in _rows(town):
        tables.setdefault(table, []).append(row)
    return {f"{name}.csv": _csv(rows) for name, rows in tables.items()}


def _rows(town: Town) -> Iterator[tuple[str, Row]]:
    yield from _taxonomy_rows()
    rng = np.random.default_rng(town.seed + 1)
    for number, one in enumerate(ORGANISATIONS):
        yield from _organisation_rows(town, rng, number, one)
    by_key = {one.key: one for one in ORGANISATIONS}
    for service in SERVICES:
        yield from _service_rows(service, by_key[service.organisation])


def _both(text: Names, separator: str) -> str:
    return separator.join(part for part in (text.nl, text.fr) if part)


def _first(text: Names) -> str:
    return text.nl or text.fr


def _second(text: Names) -> str:
    return text.fr if text.nl else ""


def _taxonomy_rows() -> Iterator[tuple[str, Row]]:
    kinds = (
        ("lang", "Text language", {"nl": "Nederlands", "fr": "français"}),
        ("dom", "Living, care, wellbeing", _DOMAINS),
        ("scale", "Scale", _SCALES),
        ("setting", "Home or residential", _SETTINGS),
        ("intensity", "How much care", _INTENSITIES),
    )
    for prefix, name, terms in kinds:
        taxonomy = identify(f"taxonomy:{prefix}")
        yield "taxonomies", {"id": taxonomy, "name": name, "description": name}
        for code, label in terms.items():
            yield (
                "taxonomy_terms",
                {
                    "id": identify(f"term:{prefix}:{code}"),
                    "code": code,
                    "name": label,
                    "description": label,
                    "taxonomy_id": taxonomy,
                },
            )


def _organisation_rows(
    town: Town, rng: np.random.Generator, number: int, one: Organisation
) -> Iterator[tuple[str, Row]]:
    organisation = identify(f"organisation:{one.key}")
    location = identify(f"location:{one.key}")
    sector = town.sectors_of(one.quartier)[one.sector]
    point = point_in(rng, sector.ground)
    lon, lat = to_wgs84(point.x, point.y)
    municipality = MUNICIPALITIES[sector.municipality]
    yield (
        "organizations",
        {
            "id": organisation,
            "name": _first(one.name),
            "alternate_name": _second(one.name),
            "description": _both(one.about, "\n\n"),
            "email": f"{one.key}@hoedestad.example",
            "website": f"{_SITE}/{one.key}/",
            "legal_status": one.kind,
        },
    )
    yield (
        "locations",
        {
            "id": location,
            "location_type": "physical",
            "organization_id": organisation,
            "name": _first(one.name),
            "alternate_name": _second(one.name),
            "latitude": round(lat, 6),
            "longitude": round(lon, 6),
        },
    )
    yield (
        "addresses",
        {
            "id": identify(f"address:{one.key}"),
            "location_id": location,
            "address_1": f"{_address(one)} {one.number}",
            "city": _in_its_language(one, municipality),
            "state_province": "Hoedestad",
            "postal_code": _POSTCODES[sector.municipality],
            "country": "BE",
            "address_type": "physical",
        },
    )
    yield (
        "phones",
        {
            "id": identify(f"phone:{one.key}"),
            "organization_id": organisation,
            "location_id": location,
            "number": landline(1000 + 37 * number),
            "type": "voice",
        },
    )
    yield (
        "accessibility",
        {
            "id": identify(f"accessibility:{one.key}"),
            "location_id": location,
            "description": _wheelchair(one),
        },
    )


def _address(one: Organisation) -> str:
    return _in_its_language(one, one.street)


def _in_its_language(one: Organisation, text: Names) -> str:
    if len(one.languages) == 2:
        return _both(text, " / ")
    return text.nl if one.languages == ("nl",) else text.fr


def _wheelchair(one: Organisation) -> str:
    text = (
        Names("Toegankelijk voor rolstoelgebruikers", "Accessible en fauteuil roulant")
        if one.wheelchair
        else Names(
            "Niet toegankelijk voor rolstoelgebruikers",
            "Non accessible en fauteuil roulant",
        )
    )
    return _in_its_language(one, text)


_WGS84 = pyproj.Transformer.from_crs(31370, 4326, always_xy=True)


def to_wgs84(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a point in Lambert 72 metres."""
    lon, lat = _WGS84.transform(x, y)
    return float(lon), float(lat)


def _service_rows(one: Service, owner: Organisation) -> Iterator[tuple[str, Row]]:
    service = identify(f"service:{one.key}")
    location = identify(f"location:{owner.key}")
    yield (
        "services",
        {
            "id": service,
            "organization_id": identify(f"organisation:{owner.key}"),
            "name": _first(one.name),
            "alternate_name": _second(one.name),
            "description": _both(one.about, "\n\n"),
            "email": f"{owner.key}@hoedestad.example",
            "status": "active",
            "fees_description": _both(one.fee, " / "),
            "eligibility_description": _both(one.for_whom, " / "),
            "minimum_age": one.minimum_age or "",
            "assured_date": "2026-01-15",
        },
    )
    at_location = identify(f"service_at_location:{one.key}")
    yield (
        "service_at_location",
        {"id": at_location, "service_id": service, "location_id": location},
    )
    for code in one.spoken:
        yield (
            "languages",
            {
                "id": identify(f"language:{one.key}:{code}"),
                "service_id": service,
                "name": _LANGUAGES[code],
                "code": code,
            },
        )
    for i, (days, opens, closes) in enumerate(one.open):
        yield (
            "schedules",
            {
                "id": identify(f"schedule:{one.key}:{i}"),
                "service_id": service,
                "freq": "WEEKLY",
                "byday": days,
                "opens_at": f"{opens}+01:00",
                "closes_at": f"{closes}+01:00",
                "timezone": 1,
            },
        )
    yield from _attribute_rows(one, owner, service)


def _attribute_rows(
    one: Service, owner: Organisation, service: str
) -> Iterator[tuple[str, Row]]:
    links = [("text_language", "lang", code) for code in owner.languages]
    links += [("domain", "dom", one.domain), ("scale", "scale", one.scale)]
    links += [("setting", "setting", one.setting)] if one.setting else []
    links += [("intensity", "intensity", one.intensity)] if one.intensity else []
    for link_type, prefix, code in links:
        yield (
            "attributes",
            {
                "id": identify(f"attribute:{one.key}:{prefix}:{code}"),
                "link_id": service,
                "taxonomy_term_id": identify(f"term:{prefix}:{code}"),
                "link_type": link_type,
                "link_entity": "service",
            },
        )


def _csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
