"""Every kind of broken delivery gets one sentence that says where and what."""

import json

import pytest

from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.domain.hsds_csv import SourceFile, read_csv
from sombrero.partnerships.domain.hsds_json import read_json
from sombrero.partnerships.domain.hsds_links import Known, Record, identify

ORGANIZATIONS = "id,name,description\no1,Het Huis,Buurthuis\n"
SERVICES = "id,organization_id,name,status\ns1,o1,Soep,active\n"


def tables(**files: str | bytes) -> list[SourceFile]:
    return [
        SourceFile(f"{name}.csv", text if isinstance(text, bytes) else text.encode())
        for name, text in files.items()
    ]


def refused(**files: str | bytes) -> str:
    with pytest.raises(BadInput) as caught:
        identify(read_csv(tables(**files)), source="x", known=Known())
    return caught.value.sentence


def refused_json(document: object, name: str = "services.json") -> str:
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(BadInput) as caught:
        identify(
            read_json([SourceFile(name, text.encode())]), source="x", known=Known()
        )
    return caught.value.sentence


def taken(**files: str) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    return identify(read_csv(tables(**files)), source="x", known=Known())


def test_a_small_directory_is_taken() -> None:
    records, notes = taken(organizations=ORGANIZATIONS, services=SERVICES)
    assert [one.external_id for one in records] == ["o1", "s1"]
    assert records[1].values["organization_id"] == str(records[0].id)
    assert notes == ()


def test_broken_utf8_names_the_line() -> None:
    said = refused(services=SERVICES.encode() + b"s2,o1,Caf\xe9,active\n")
    assert said.startswith("services.csv, line 3: this is not UTF-8 (byte 0xe9).")


def test_a_byte_order_mark_is_no_harm() -> None:
    files = [SourceFile("organizations.csv", b"\xef\xbb\xbf" + ORGANIZATIONS.encode())]
    assert read_csv(files).count() == 1


@pytest.mark.parametrize(
    ("mark", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
)
def test_a_wrong_separator_is_named(mark: str, word: str) -> None:
    said = refused(services=SERVICES.replace(",", mark))
    assert said == (
        f"services.csv, row 1: the columns are separated by {word};"
        " HSDS tables use commas."
    )


def test_an_unknown_column_is_named_with_what_was_expected() -> None:
    said = refused(services="id,name,status,fax\ns1,Soep,active,1\n")
    assert said.startswith('services.csv, row 1: "fax" is not a column of the HSDS')
    assert "alternate_name" in said


def test_a_column_twice() -> None:
    said = refused(organizations="id,name,name,description\no1,a,b,c\n")
    assert said == 'organizations.csv, row 1: the column "name" stands there twice.'


@pytest.mark.parametrize("name", ["id", "name", "status", "organization_id"])
def test_a_missing_required_column_is_named(name: str) -> None:
    header = [one for one in SERVICES.splitlines()[0].split(",") if one != name]
    said = refused(services=",".join(header) + "\n")
    assert said == (
        f'services.csv, row 1: the column "{name}" is missing; every service must'
        " have it."
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [(",o1,Soep,active", "id"), ("s1,o1,,active", "name"), ("s1,o1,Soep,", "status")],
)
def test_an_empty_required_cell_is_named(row: str, column: str) -> None:
    said = refused(services=f"id,organization_id,name,status\n{row}\n")
    assert said.startswith(f'services.csv, row 2, column "{column}": expected')
    assert "required" in said


def test_a_word_that_is_none_of_the_list() -> None:
    said = refused(services=SERVICES.replace("active", "open"))
    assert said == (
        'services.csv, row 2, column "status": expected one of active, inactive,'
        ' defunct, temporarily closed, found "open".'
    )


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("minimum_age", "eighteen", "a number"),
        ("minimum_age", "inf", "a number"),
        ("assured_date", "31/12/2025", "a date such as 2026-11-22"),
        ("last_modified", "yesterday", "a date and time"),
        ("email", "info at huis", "an e-mail address"),
        ("url", "javascript:alert(1)", "a web address"),
        ("url", "www.huis.be", "a web address"),
    ],
)
def test_a_cell_of_the_wrong_kind(column: str, text: str, expected: str) -> None:
    said = refused(
        organizations=ORGANIZATIONS,
        services=f"id,organization_id,name,status,{column}\ns1,o1,a,active,{text}\n",
    )
    assert said.startswith(f'services.csv, row 2, column "{column}": expected')
    assert expected in said
    assert text in said


def test_a_wrong_time() -> None:
    said = refused(schedules="id,service_id,opens_at\nh1,,9h30\n")
    assert 'row 2, column "opens_at": expected a time' in said


def test_midnight_may_be_written_24() -> None:
    found = read_csv(tables(schedules="id,closes_at\nh1,24:00+01:00\n"))
    assert found.rows["schedule"][0].values["closes_at"] == "00:00+01:00"


@pytest.mark.parametrize("cells", ["s1,o1,Soep", "s1,o1,Soep,active,extra"])
def test_too_few_or_too_many_cells(cells: str) -> None:
    said = refused(services=f"id,organization_id,name,status\n{cells}\n")
    assert said.startswith("services.csv, row 2: expected 4 cells as in the header")


def test_a_quote_that_never_ends() -> None:
    said = refused(services=SERVICES + 's2,o1,"Soep,active\n')
    assert "this is not a CSV table" in said


def test_a_nul_character() -> None:
    said = refused(organizations="id,name,description\no1,a\x00b,c\n")
    assert said.startswith("organizations.csv, row 2")


def test_an_empty_file() -> None:
    assert refused(services="").startswith("services.csv is empty")


def test_a_file_that_is_no_table() -> None:
    assert refused(clients="id\n").startswith("clients.csv is not the name of an HSDS")


def test_one_table_twice() -> None:
    said = refused(url="id,url\n", urls="id,url\n")
    assert said.startswith("urls.csv and url.csv are the same HSDS table (url)")


def test_a_double_identifier_names_the_first_row() -> None:
    said = refused(services=SERVICES + "s1,o1,Thee,active\n")
    assert said == (
        'services.csv, row 3, column "id": expected an identifier of its own, found'
        ' "s1", which row 2 already has.'
    )


def test_one_uuid_written_in_two_ways_is_a_double() -> None:
    one = "ac148810-d857-441c-9679-408f346de14b"
    said = refused(organizations=f"id,name,description\n{one},a,b\n{one.upper()},c,d\n")
    assert "the same as at organizations.csv, row 2" in said


def test_a_service_of_nobody() -> None:
    said = refused(organizations=ORGANIZATIONS, services=SERVICES.replace("o1", "o9"))
    assert said == (
        'services.csv, row 2, column "organization_id": expected the id of a'
        ' organization in these files, found "o9", which is nowhere.'
    )


@pytest.mark.parametrize(
    ("file", "text", "column"),
    [
        ("phones", "id,service_id,number\np1,s9,02 555 00 00\n", "service_id"),
        (
            "addresses",
            "id,location_id,address_1,city,state_province,postal_code,country,"
            "address_type\na1,l9,Straat 1,Brussel,BR,1000,BE,physical\n",
            "location_id",
        ),
        ("service_at_location", "id,service_id,location_id\nx1,s1,l9\n", "location_id"),
        ("schedules", "id,service_id\nh1,s9\n", "service_id"),
        ("languages", "id,service_id,code\ng1,s9,nl\n", "service_id"),
    ],
)
def test_a_row_that_belongs_to_nothing(file: str, text: str, column: str) -> None:
    said = refused(organizations=ORGANIZATIONS, services=SERVICES, **{file: text})
    assert said.startswith(f'{file}.csv, row 2, column "{column}": expected the id')


def test_what_the_directory_holds_already_is_somewhere() -> None:
    [organization, _service], _ = taken(organizations=ORGANIZATIONS, services=SERVICES)
    known = Known(
        {("organization", "o1"): organization.id},
        {("organization", organization.id): ("x", "o1")},
    )
    records, _ = identify(read_csv(tables(services=SERVICES)), source="x", known=known)
    assert records[0].values["organization_id"] == str(organization.id)


def test_a_link_that_only_adds_is_dropped_with_a_remark() -> None:
    records, notes = taken(
        organizations="id,name,description,parent_organization_id\no1,a,b,o9\n"
    )
    assert "parent_organization_id" not in records[0].values
    assert notes == (
        'organizations.csv, row 2: kept without its "parent_organization_id"; "o9" is'
        " nowhere.",
    )


def test_a_remark_about_nothing_is_skipped_and_said() -> None:
    records, notes = taken(
        organizations=ORGANIZATIONS,
        metadata="id,resource_id,resource_type,last_action_date,last_action_type,"
        "field_name,previous_value,replacement_value,updated_by\n"
        "m1,zz,service,2026-01-01,update,name,a,b,c\n",
    )
    assert [one.table for one in records] == ["organization"]
    assert notes == (
        'metadata.csv, row 2: skipped; its "resource_id" "zz" is nowhere.',
    )


SERVICE = {"id": "s1", "name": "Soep", "status": "active", "description": "Soep"}


def test_json_that_is_no_json() -> None:
    assert "line 2: this is not JSON" in refused_json('[\n{"id": }]')


def test_json_that_is_no_directory() -> None:
    said = refused_json({"version": "3.1", "profile": "x", "openapi_url": "y"})
    assert said.endswith("found the properties version, profile, openapi_url.")


@pytest.mark.parametrize("document", ["3", '"text"', "[1]", "[[]]", "null"])
def test_json_that_holds_no_object(document: str) -> None:
    assert "expected an HSDS object" in refused_json(document) or "[]" in document


def test_json_as_deep_as_a_well() -> None:
    assert "this is not JSON we can read" in refused_json("[" * 100_000)


def test_json_with_a_number_that_is_none() -> None:
    assert "NaN is not a number" in refused_json('[{"minimum_age": NaN}]')


def test_an_unknown_property_names_its_place() -> None:
    phone = {"id": "p1", "number": "1", "fax": "2"}
    said = refused_json([SERVICE, {**SERVICE, "id": "s2", "phones": [phone]}])
    assert said.startswith(
        'services.json, item 2, phones 1: "fax" is not a property of an HSDS phone;'
    )


@pytest.mark.parametrize("name", ["name", "status", "id"])
def test_a_missing_required_property(name: str) -> None:
    item = {**SERVICE, "eligibility_description": "x", "fees": "y"}
    item.pop(name)
    assert refused_json([item]) == (
        f'services.json, item 1: the property "{name}" is missing or empty; every'
        " service must have it."
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("minimum_age", "18", "expected a number"),
        ("minimum_age", True, "expected a number"),
        ("name", 7, "expected text"),
        ("status", "open", "expected one of"),
        ("phones", {}, "expected a list"),
        ("organization", [], "expected an HSDS object"),
        ("description", "a\x00b", "NUL"),
    ],
)
def test_a_property_of_the_wrong_kind(name: str, value: object, expected: str) -> None:
    said = refused_json([{**SERVICE, "fees": "0", name: value}])
    assert said.startswith("services.json, item 1")
    assert expected in said


def test_the_same_object_with_another_content() -> None:
    said = refused_json([SERVICE, {**SERVICE, "name": "Thee"}])
    assert said == (
        'services.json, item 2: the service "s1" stands in these files twice, with'
        ' another "name" at services.json, item 1.'
    )


def test_the_same_object_nested_twice_is_one() -> None:
    home = {"id": "o1", "name": "Huis", "description": "Buurthuis"}
    items = [{**SERVICE, "id": name, "organization": home} for name in ("s1", "s2")]
    file = SourceFile("services.json", json.dumps(items).encode())
    records, _ = identify(read_json([file]), source="x", known=Known())
    assert sorted(one.table for one in records) == [
        "organization",
        "service",
        "service",
    ]


def test_a_json_service_of_nobody() -> None:
    said = refused_json([{**SERVICE, "organization_id": "o9"}])
    assert said.startswith('services.json, item 1, column "organization_id": expected')


def test_an_unknown_property_of_a_page() -> None:
    said = refused_json({"contents": [SERVICE], "cursor": "x"})
    assert said.startswith('services.json: "cursor" is not a property of an HSDS page')
