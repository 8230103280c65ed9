"""The invented service directory is whole HSDS, and nobody can be called by it."""

import csv
import io

import phonenumbers
import pytest

from sombrero.demo.domain.hsds import directory_files
from sombrero.demo.domain.names import landline, mobile
from sombrero.demo.domain.services import ORGANISATIONS, SERVICES
from sombrero.demo.domain.town import build_town_plan

Tables = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    files = directory_files(build_town_plan(seed=7))
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text)))
        for name, text in files.items()
    }


def test_directory_has_thirty_to_sixty_services_in_both_languages(
    tables: Tables,
) -> None:
    assert 30 <= len(tables["services"]) <= 60
    languages = [one.languages for one in ORGANISATIONS]
    assert min(languages.count(kind) for kind in (("nl",), ("fr",), ("nl", "fr"))) >= 6


def test_every_reference_points_to_a_row(tables: Tables) -> None:
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    targets = {
        "organization_id": "organizations",
        "service_id": "services",
        "location_id": "locations",
        "taxonomy_id": "taxonomies",
        "taxonomy_term_id": "taxonomy_terms",
        "link_id": "services",
    }
    for rows in tables.values():
        for row in rows:
            for column, target in targets.items():
                assert column not in row or row[column] in ids[target]


def test_every_id_stands_once(tables: Tables) -> None:
    everything = [row["id"] for rows in tables.values() for row in rows]
    assert len(everything) == len(set(everything))


def test_every_service_has_text_hours_and_languages(tables: Tables) -> None:
    for row in tables["services"]:
        assert row["name"]
        assert len(row["description"]) > 20
        for table in ("schedules", "languages", "service_at_location"):
            assert row["id"] in {other["service_id"] for other in tables[table]}


def test_services_write_only_the_languages_of_their_organisation() -> None:
    by_key = {one.key: one for one in ORGANISATIONS}
    for service in SERVICES:
        written = tuple(
            code
            for code, text in (("nl", service.about.nl), ("fr", service.about.fr))
            if text
        )
        assert written == by_key[service.organisation].languages, service.key


def test_the_stories_find_what_they_need() -> None:
    keys = {service.key for service in SERVICES}
    assert {
        "apo1", "mobiel-rit", "academie-tekenles", "bezoek-aan-huis",
        "woonbemiddeling", "infopunt-referent", "bib-aan-huis",
    } <= keys  # fmt: skip


@pytest.mark.parametrize("number", [0, 7, 1234, 9999])
def test_invented_numbers_look_valid_and_reach_nobody(number: int) -> None:
    for text, start in ((landline(number), "5900"), (mobile(number), "45000")):
        parsed = phonenumbers.parse(text)
        assert phonenumbers.is_valid_number(parsed)
        assert str(parsed.national_number).startswith(start)
