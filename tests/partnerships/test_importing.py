"""Taking a directory in: all or nothing, again without doubles, access, command."""

import datetime as dt
import io
import uuid
import zipfile
from pathlib import Path

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from pytest_django import DjangoAssertNumQueries, Settings

from sombrero.cli import main
from sombrero.core.domain.actor import PUBLIC, SYSTEM, Actor
from sombrero.core.domain.errors import BadInput, NotAllowed
from sombrero.core.models import AuditEntry, Place
from sombrero.partnerships.actions import import_directory
from sombrero.partnerships.actions.importing import write_rows
from sombrero.partnerships.domain.hsds_links import Record
from sombrero.partnerships.models import (
    Accessibility,
    DirectoryVersion,
    HsdsExtra,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceArea,
)
from sombrero.partnerships.queries.records import MODELS, list_records, to_model
from tests import shared_data
from tests.domain.partnerships.directories import directories
from tests.partnerships.directory_files import TABLES, write_tables

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    tables: list[type[models.Model]] = [*MODELS.values(), HsdsExtra]
    return {one.__name__: one._default_manager.count() for one in tables}


def test_everything_of_a_directory_is_taken(
    small_directory: dict[str, Service],
) -> None:
    assert counts() == {
        "Taxonomy": 1,
        "TaxonomyTerm": 3,
        "Organization": 2,
        "Service": 3,
        "Location": 3,
        "ServiceAtLocation": 3,
        "Address": 3,
        "Accessibility": 2,
        "Contact": 1,
        "Phone": 3,
        "Language": 3,
        "Schedule": 2,
        "ServiceArea": 1,
        "CostOption": 1,
        "RequiredDocument": 1,
        "Attribute": 3,
        "HsdsExtra": 1,
    }
    soup = small_directory["s1"]
    assert soup.assured_date == dt.date(2026, 5, 1)
    assert soup.organization is not None
    assert soup.organization.email == "huis@example.org"
    assert (soup.text_languages, soup.domain) == ("nl", "living")
    assert ServiceArea.objects.get().postal_code == "1060"
    chairs = {one.external_id: one.wheelchair for one in Location.objects.all()}
    assert chairs == {"l1": True, "l2": False, "l3": None}


def test_a_place_lies_in_its_sector(
    places: dict[str, Place], small_directory: dict[str, Service]
) -> None:
    where = {one.external_id: one.place for one in Location.objects.all()}
    assert where["l1"] == places["sector0"]
    assert where["l2"] == places["sector1"]


def test_importing_again_makes_no_doubles(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    before = counts(), set(Service.objects.values_list("pk", flat=True))
    folder = write_tables(tmp_path / "somewhere-else")
    report = import_directory(by=SYSTEM, now=now, paths=[folder])
    assert (counts(), set(Service.objects.values_list("pk", flat=True))) == before
    assert report.count("service").known == 3
    assert all(one.new == 0 for one in report.tables)


def test_another_source_is_another_directory(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(tmp_path / "again")
    import_directory(by=SYSTEM, now=now, paths=[folder], source="neighbours")
    assert Service.objects.filter(external_id="s1").count() == 2


def test_a_change_is_taken_over_and_our_own_facts_stay(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    Service.objects.filter(external_id="s1").update(accepting=False, version=4)
    Location.objects.filter(external_id="l3").update(confidential=True)
    folder = write_tables(
        tmp_path / "new",
        services=TABLES["services"].replace("Soep aan huis", "Soepbus"),
    )
    import_directory(by=SYSTEM, now=now, paths=[folder])
    soup = Service.objects.get(external_id="s1")
    assert (soup.name, soup.accepting, soup.version) == ("Soepbus", False, 4)
    assert Location.objects.get(external_id="l3").confidential is True


def test_what_a_service_no_longer_has_goes(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(
        tmp_path / "new", phones="id,service_id,number\np2,s2,02 555 00 99\n"
    )
    report = import_directory(by=SYSTEM, now=now, paths=[folder])
    assert report.count("phone").gone == 2
    assert [one.number for one in Phone.objects.all()] == ["02 555 00 99"]


def test_a_delivery_in_part_takes_nothing_away(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    before = counts()
    one = tmp_path / "services.csv"
    one.write_text(TABLES["services"].splitlines()[0] + "\ns1,o1,Soep,,active,\n")
    report = import_directory(by=SYSTEM, now=now, paths=[one])
    assert report.count("service").known == 1
    assert counts() == before
    soup = Service.objects.get(external_id="s1")
    assert (soup.name, soup.text_languages) == ("Soep", "nl")


def test_a_secret_place_does_not_go_because_an_export_has_it_not(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    Location.objects.filter(external_id="l3").update(confidential=True)
    kept = {
        name: "".join(
            line for line in TABLES[name].splitlines(keepends=True) if "l3" not in line
        )
        for name in ("locations", "service_at_location", "addresses")
    }
    import_directory(by=SYSTEM, now=now, paths=[write_tables(tmp_path / "new", **kept)])
    secret = Location.objects.get(external_id="l3")
    assert secret.services_here.count() == 1
    assert secret.addresses.count() == 1


def test_a_source_may_call_a_place_confidential(
    db: None, tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(
        tmp_path / "hsds",
        attributes=TABLES["attributes"] + "t4,l3,wo,confidential,location\n",
    )
    import_directory(by=SYSTEM, now=now, paths=[folder])
    assert Location.objects.get(confidential=True).external_id == "l3"


def test_a_dry_run_says_the_same_and_writes_nothing(
    db: None, tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(tmp_path / "hsds")
    tried = import_directory(by=SYSTEM, now=now, paths=[folder], dry_run=True)
    assert set(counts().values()) == {0}
    assert not AuditEntry.objects.exists()
    done = import_directory(by=SYSTEM, now=now, paths=[folder])
    assert tried.tables == done.tables


def test_one_wrong_row_and_nothing_is_written(
    db: None, tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(
        tmp_path / "hsds", phones=TABLES["phones"] + "p9,,s9,02 555 00 00,voice\n"
    )
    with pytest.raises(BadInput, match=r'phones\.csv, row 5, column "service_id"'):
        import_directory(by=SYSTEM, now=now, paths=[folder])
    assert set(counts().values()) == {0}
    assert not DirectoryVersion.objects.exists()


def test_a_text_longer_than_its_field(
    db: None, tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(
        tmp_path / "hsds",
        organizations=f"id,name,description\no1,{'x' * 256},d\no2,y,d\n",
    )
    with pytest.raises(BadInput, match="at most 255 characters, found 256"):
        import_directory(by=SYSTEM, now=now, paths=[folder])
    assert set(counts().values()) == {0}


def test_each_import_counts_and_is_in_the_audit_trail(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    import_directory(by=SYSTEM, now=now, paths=[write_tables(tmp_path / "hsds")])
    assert DirectoryVersion.objects.get().number == 2
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.subject) == ("directory.import", "directory:directory")
    assert entry.detail == {"format": "hsds", "new": 0, "known": 36, "gone": 0}


def test_who_may_import(
    actors: dict[str, Actor], tmp_path: Path, now: dt.datetime
) -> None:
    folder = write_tables(tmp_path / "hsds")
    for role, actor in {**actors, "public": PUBLIC}.items():
        if role == "coordinator":
            import_directory(by=actor, now=now, paths=[folder], dry_run=True)
        else:
            with pytest.raises(NotAllowed):
                import_directory(by=actor, now=now, paths=[folder], dry_run=True)


def test_a_zip_archive_is_a_folder(db: None, tmp_path: Path, now: dt.datetime) -> None:
    archive = tmp_path / "directory.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name, text in TABLES.items():
            file.writestr(f"inside/{name}.csv", text)
        file.writestr("inside/readme.csv", "hello")
    report = import_directory(by=SYSTEM, now=now, paths=[archive])
    assert report.count("service").new == 3
    assert report.notes[0] == "Left aside: readme.csv."


def test_a_zip_bomb_is_not_unpacked(
    db: None, tmp_path: Path, now: dt.datetime, settings: Settings
) -> None:
    settings.SOMBRERO_MAX_IMPORT_MB = 1
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("services.csv", b"0" * 2_000_000)
    assert archive.stat().st_size < 10_000
    with pytest.raises(BadInput, match=r"bomb\.zip: larger than 1 MB"):
        import_directory(by=SYSTEM, now=now, paths=[archive])


def test_files_that_cannot_be_used(
    db: None, tmp_path: Path, now: dt.datetime, settings: Settings
) -> None:
    def said(*paths: Path) -> str:
        with pytest.raises(BadInput) as caught:
            import_directory(by=SYSTEM, now=now, paths=paths)
        return caught.value.sentence

    assert said(tmp_path / "services.csv").endswith("no such file or directory.")
    assert "there is no HSDS table or JSON file" in said(tmp_path)
    settings.SOMBRERO_MAX_IMPORT_MB = 1
    big = tmp_path / "services.csv"
    big.write_bytes(b"x" * 1_000_001)
    assert said(big).startswith("services.csv: larger than 1 MB")
    half, other = tmp_path / "phones.csv", tmp_path / "languages.csv"
    for path in (half, other):
        path.write_bytes(b"x" * 600_000)
    assert said(half, other).startswith("These files: larger than 1 MB")
    broken = tmp_path / "directory.zip"
    broken.write_bytes(_broken_zip())
    assert "directory.zip" in said(broken)
    (tmp_path / "services.json").write_text("[]")
    small = tmp_path / "organizations.csv"
    small.write_text(TABLES["organizations"])
    assert "not both" in said(small, tmp_path / "services.json")


def _broken_zip() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        file.writestr("services.csv", TABLES["services"])
    return whole.getvalue().replace(b"Soep", b"Soup")


def test_html_in_a_directory_stays_text(
    db: None, tmp_path: Path, now: dt.datetime
) -> None:
    name = "<script>alert(1)</script>"
    folder = write_tables(
        tmp_path / "hsds", organizations=f"id,name,description\no1,{name},d\no2,y,d\n"
    )
    import_directory(by=SYSTEM, now=now, paths=[folder])
    assert Organization.objects.get(external_id="o1").name == name


@pytest.mark.parametrize(
    "name",
    [
        "standards/hsds-3.1/examples/csv",
        "standards/hsds-3.1/examples/service_full.json",
        "standards/hsds-3.1/examples/service_list.json",
        "standards/hsds-3.1/examples/organization_full.json",
        "standards/hsds-3.1/examples/organization_list.json",
        "standards/hsds-3.1/examples/service_at_location_full.json",
        "brussels/taxonomies/hsds_3.0_example_csv",
        "brussels/taxonomies/hsds_3.0_service_full.json",
        "brussels/taxonomies/hsds_3.0_organization_full.json",
    ],
)
def test_official_examples_are_taken_and_taken_again(
    name: str, now: dt.datetime
) -> None:
    path = shared_data.path(name)
    import_directory(by=SYSTEM, now=now, paths=[path])
    before = counts()
    assert Organization.objects.get().name == "Example Organization Inc."
    again = import_directory(by=SYSTEM, now=now, paths=[path])
    assert all(one.new == 0 and one.gone == 0 for one in again.tables)
    assert counts() == before


def test_official_tables_and_json_are_one_service(now: dt.datetime) -> None:
    for name in ("csv", "service_full.json", "organization_full.json"):
        path = shared_data.path(f"standards/hsds-3.1/examples/{name}")
        import_directory(by=SYSTEM, now=now, paths=[path])
    assert Service.objects.count() == Organization.objects.count() == 1


def test_the_directory_of_180_services(now: dt.datetime) -> None:
    folder = shared_data.path("search/directory")
    report = import_directory(by=SYSTEM, now=now, paths=[folder])
    assert report.count("service").new == 180
    assert sum(one.new for one in report.tables) == 2445
    assert report.notes == ()
    assert Service.objects.filter(text_languages="nl").count() == 81
    assert Service.objects.filter(text_languages="fr,nl").count() == 18
    assert not Service.objects.filter(domain="").exists()


def test_a_large_import_asks_the_database_little(
    db: None,
    tmp_path: Path,
    now: dt.datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """In bulk: what three services cost, three hundred cost but a few batches more."""
    rows = "".join(f"s{n},o1,Soep {n},,active,\n" for n in range(10, 310))
    folder = write_tables(tmp_path / "hsds", services=TABLES["services"] + rows)
    with django_assert_max_num_queries(75):
        import_directory(by=SYSTEM, now=now, paths=[folder])


def test_the_pharmacies_of_brussels(now: dt.datetime) -> None:
    names = ("afmps_pharmacies_brussels_2022-03", "osm_pharmacies_brussels_2026-07")
    paths = [shared_data.path(f"brussels/facilities/{name}.csv") for name in names]
    report = import_directory(by=SYSTEM, now=now, paths=paths)
    assert report.format == "pharmacies"
    total = Service.objects.count()
    assert 592 < total < 592 + 414
    assert Schedule.objects.count() == 258
    assert (
        "OpenStreetMap has 414 pharmacies, the register 533 open" in report.summary[-1]
    )
    for path in reversed(paths):
        again = import_directory(by=SYSTEM, now=now, paths=[path])
        assert all(one.new == 0 and one.gone == 0 for one in again.tables)
    assert Service.objects.count() == total


def test_pharmacies_in_either_order_are_the_same(now: dt.datetime) -> None:
    names = ("osm_pharmacies_brussels_2026-07", "afmps_pharmacies_brussels_2022-03")
    for name in names:
        path = shared_data.path(f"brussels/facilities/{name}.csv")
        import_directory(by=SYSTEM, now=now, paths=[path])
    matched = HsdsExtra.objects.filter(table="organization_identifier").count()
    assert matched == 592
    assert Service.objects.count() == 607


def test_the_command_ends_with_status_2_and_one_sentence(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "services.csv"
    path.write_text("id;name;status\n", encoding="utf-8")
    assert main(["import", "directory", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "services.csv, row 1: the columns are separated by semicolons;"
        " HSDS tables use commas.\n"
    )


def test_the_command_says_what_it_did(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_tables(tmp_path / "hsds"))
    assert main(["import", "directory", folder, "--dry-run"]) == 0
    assert "Nothing was written (--dry-run)." in capsys.readouterr().out
    assert main(["import", "directory", folder, "--source", "here"]) == 0
    assert "36 rows were taken in as source 'here' (hsds)." in capsys.readouterr().out
    assert Service.objects.filter(source="here").count() == 3


def test_a_wish_for_the_wrong_kind(db: None, tmp_path: Path, now: dt.datetime) -> None:
    folder = write_tables(tmp_path / "hsds")
    with pytest.raises(BadInput, match="is not a column of a pharmacy list"):
        import_directory(
            by=SYSTEM, now=now, paths=[folder / "services.csv"], kind="pharmacies"
        )


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=10)
@given(directories())
def test_every_record_survives_the_database(records: list[Record]) -> None:
    """Whatever HSDS holds, our tables give it back as it came."""
    tables: list[type[models.Model]] = [HsdsExtra, *reversed(list(MODELS.values()))]
    for model in tables:
        model._default_manager.all().delete()
    write_rows([to_model(one) for one in records], {})
    found = {one.id: one for one in list_records()}
    assert found == {one.id: one for one in records}


def test_accessibility_words_are_kept(small_directory: dict[str, Service]) -> None:
    assert Accessibility.objects.filter(description__startswith="Toegankelijk").exists()


def test_identifiers_are_stable(small_directory: dict[str, Service]) -> None:
    """The same row has the same id on every installation: links may be shared."""
    assert small_directory["s1"].pk == uuid.UUID("1971b33d-42b5-5acc-a01c-af05f6d7d832")
