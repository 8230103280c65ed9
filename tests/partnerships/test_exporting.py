"""What goes out: valid against both official schemas, nothing secret, the same."""

import csv
import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings

from sombrero.cli import main
from sombrero.core.domain.actor import PUBLIC, SYSTEM
from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.actions import (
    export_directory,
    import_directory,
    set_capacity,
    set_confidential,
)
from sombrero.partnerships.domain.hsds import by_table
from sombrero.partnerships.domain.hsds_json import nesting, to_json
from sombrero.partnerships.domain.hsds_links import Record, to_rows
from sombrero.partnerships.domain.oruk import to_profile
from sombrero.partnerships.models import HsdsExtra, Location, Service
from sombrero.partnerships.queries.records import MODELS, list_records
from tests import shared_data
from tests.domain.partnerships.directories import directories
from tests.partnerships.hsds_schemas import closed, errors, validator

pytestmark = pytest.mark.django_db


def identity(records: Iterable[Record]) -> set[tuple[object, ...]]:
    return {
        (one.table, one.id, one.source, one.external_id, *sorted(one.values.items()))
        for one in records
    }


def empty() -> None:
    tables: list[type[models.Model]] = [HsdsExtra, *reversed(list(MODELS.values()))]
    for model in tables:
        model._default_manager.all().delete()


def check_against_both(out: Path) -> dict[str, list[str]]:
    """Validate whole packages, closed, with formats; return errors by file."""
    return {
        name: errors(validator(standard, schema), json.loads((out / name).read_text()))
        for name, standard, schema in (
            ("services.json", "hsds-3.1", "service_package"),
            ("organizations.json", "hsds-3.1", "organization_package"),
            ("oruk/services.json", "oruk-3.0", "service_package"),
        )
    }


NO_ERRORS: dict[str, list[str]] = {
    "services.json": [],
    "organizations.json": [],
    "oruk/services.json": [],
}


def test_the_schemas_refuse_what_they_do_not_know() -> None:
    """A check that cannot fail proves nothing."""
    example = json.loads(
        shared_data.path("standards/hsds-3.1/examples/service_full.json").read_text()
    )
    for standard in ("hsds-3.1", "oruk-3.0"):
        checker = validator(standard, "service")
        cut = example if standard == "hsds-3.1" else to_profile(example)
        assert errors(checker, cut) == []
        assert errors(checker, {**cut, "fax": "1"})
        assert errors(checker, {**cut, "id": "s014"})
        assert errors(checker, {**cut, "status": "open"})
        assert errors(checker, {**cut, "last_modified": "yesterday"})
        assert errors(checker, {**cut, "service_areas": [{"name": "x"}]})
    assert errors(validator("oruk-3.0", "service"), example)


def test_closing_a_schema_closes_what_is_nested() -> None:
    schema = {
        "type": "object",
        "properties": {
            "a": {
                "type": "array",
                "items": {"type": "object", "properties": {"type": {"type": "string"}}},
            }
        },
    }
    assert closed(schema)["additionalProperties"] is False
    assert closed(schema)["properties"]["a"]["items"]["additionalProperties"] is False
    assert "additionalProperties" not in schema


@pytest.mark.parametrize(
    "name",
    [
        "search/directory",
        "standards/hsds-3.1/examples/csv",
        "standards/hsds-3.1/examples/service_full.json",
        "brussels/taxonomies/hsds_3.0_organization_full.json",
        "brussels/facilities/osm_pharmacies_brussels_2026-07.csv",
    ],
)
def test_an_export_is_valid_against_both_standards(
    name: str, tmp_path: Path, now: dt.datetime
) -> None:
    import_directory(by=SYSTEM, now=now, paths=[shared_data.path(name)])
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    assert check_against_both(tmp_path / "out") == NO_ERRORS


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=20)
@given(directories())
def test_any_directory_is_valid_against_both_standards(records: list[Record]) -> None:
    rows = by_table(to_rows(records, on="2026-11-22"))
    index = nesting(rows)
    for table in ("service", "organization"):
        written = [to_json(row, index) for row in rows.get(table, ())]
        assert errors(validator("hsds-3.1", f"{table}_package"), written) == []
        if table == "service":
            cut = [to_profile(one) for one in written]
            assert errors(validator("oruk-3.0", "service_package"), cut) == []


def test_tables_of_an_export_have_only_official_columns(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    official: dict[str, set[str]] = {}
    schema = shared_data.path("standards/hsds-3.1/schema/schema.csv")
    with schema.open(newline="") as file:
        for row in csv.DictReader(file):
            official.setdefault(row["table_name"], set()).add(row["name"])
    with (tmp_path / "out" / "services.csv").open(newline="") as file:
        reader = csv.DictReader(file)
        assert set(reader.fieldnames or ()) <= official["service"]
        assert len(list(reader)) == 3


def test_out_and_in_again_is_the_same_directory(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    before = identity(list_records())
    pages = {one.pk: (one.text_languages, one.domain) for one in Service.objects.all()}
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    again = import_directory(by=SYSTEM, now=now, paths=[tmp_path / "out"])
    assert all(one.new == 0 and one.gone == 0 for one in again.tables)
    assert identity(list_records()) == before
    empty()
    import_directory(by=SYSTEM, now=now, paths=[tmp_path / "out"], source="elsewhere")
    assert identity(list_records()) == before
    assert pages == {
        one.pk: (one.text_languages, one.domain) for one in Service.objects.all()
    }


def test_json_alone_gives_services_back(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    before = {
        one[:4] for one in identity(list_records()) if one[0] not in ("metadata",)
    }
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    empty()
    paths = [
        tmp_path / "out" / f"{name}.json" for name in ("services", "organizations")
    ]
    import_directory(by=SYSTEM, now=now, paths=paths, source="elsewhere")
    assert {one[:4] for one in identity(list_records())} == before


def test_original_identifiers_go_out_and_come_back(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    empty()
    import_directory(by=SYSTEM, now=now, paths=[tmp_path / "out"], source="elsewhere")
    soup = Service.objects.get(external_id="s1")
    assert (soup.pk, soup.source) == (small_directory["s1"].pk, "directory")


def test_nothing_of_a_confidential_place_goes_out(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    place = Location.objects.get(external_id="l3")
    set_confidential(by=SYSTEM, now=now, location=place.pk, confidential=True)
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    written = "".join(
        path.read_text() for path in (tmp_path / "out").rglob("*") if path.is_file()
    )
    for secret in ("Rue Secrète", "50.857", "4.355", str(place.pk)):
        assert secret not in written
    assert "Accueil de nuit" in written
    assert check_against_both(tmp_path / "out") == NO_ERRORS


def test_a_full_service_says_so_in_hsds(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    soup = small_directory["s1"].pk
    set_capacity(by=SYSTEM, now=now, service=soup, accepting=False, note="vol")
    export_directory(by=PUBLIC, now=now, out=tmp_path / "out")
    services = json.loads((tmp_path / "out" / "services.json").read_text())
    [capacity] = next(one for one in services if one["id"] == str(soup))["capacities"]
    assert (capacity["available"], capacity["description"]) == (0, "vol")
    assert check_against_both(tmp_path / "out") == NO_ERRORS
    empty()
    import_directory(by=SYSTEM, now=now, paths=[tmp_path / "out"])
    again = Service.objects.get(pk=soup)
    assert (again.accepting, again.accepting_on) == (False, now.date())


def test_a_table_that_is_empty_now_does_not_stay_behind(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    out = tmp_path / "out"
    export_directory(by=PUBLIC, now=now, out=out)
    assert (out / "addresses.csv").exists()
    (out / "README.txt").write_text("ours")
    Location.objects.update(confidential=True)
    export_directory(by=PUBLIC, now=now, out=out)
    assert not (out / "addresses.csv").exists()
    assert (out / "README.txt").exists()


def test_one_source_alone(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    counts = export_directory(by=PUBLIC, now=now, out=tmp_path / "out", source="none")
    assert counts["services.json"] == 0
    assert json.loads((tmp_path / "out" / "services.json").read_text()) == []


def test_a_folder_that_cannot_be_written(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    path = tmp_path / "file"
    path.write_text("here first")
    with pytest.raises(BadInput, match="file exists"):
        export_directory(by=PUBLIC, now=now, out=path)
    assert path.read_text() == "here first"


def test_the_command(
    small_directory: dict[str, Service],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    assert main(["export", "directory", "--format", "hsds3", "--out", str(out)]) == 0
    assert f"{out}/services.json: 3" in capsys.readouterr().out
    assert (out / "oruk" / "services.json").exists()
