"""The search page, the service page and the API, as people and machines meet them."""

import datetime as dt
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import NotFound
from sombrero.core.models import Initiative, Place
from sombrero.partnerships.actions import (
    import_directory,
    set_capacity,
    set_confidential,
)
from sombrero.partnerships.models import Location, Service
from sombrero.partnerships.queries.finding import (
    Filters,
    find_services,
    services_for_referral,
)
from sombrero.partnerships.queries.options import directory_options
from sombrero.partnerships.queries.outline import outline
from sombrero.partnerships.queries.services import (
    get_service,
    list_services,
    receivers,
    service_detail,
)
from tests.partnerships.directory_files import TABLES, write_tables
from tests.partnerships.hsds_schemas import errors, validator

pytestmark = pytest.mark.django_db
SEARCH = "/nl/directory/"


@pytest.fixture(autouse=True)
def _wednesday_morning(monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def town(initiative: Initiative, small_directory: dict[str, Service]) -> Initiative:
    """The small directory, and an info point to call."""
    return initiative


class Answer(Protocol):
    """What Django's test client gives back, as far as we read it."""

    status_code: int
    content: bytes


def text(response: Answer) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def names(response: Answer) -> list[str]:
    """The services listed, in order."""
    return [part.split('"')[0] for part in text(response).split('data-name="')[1:]]


def test_the_first_page_asks_and_shows_whom_to_call(
    client: Client, town: Initiative
) -> None:
    page = text(client.get("/en/directory/"))
    assert 'type="search"' in page
    assert "tel:+3225550100" in page
    assert "<script>" not in page
    assert "style=" not in page
    assert "112" in page


def test_words_find_a_service_with_its_facts(client: Client, town: Initiative) -> None:
    response = client.get("/en/directory/", {"q": "soep"})
    page = text(response)
    assert names(response)[0] == "Soep aan huis"
    assert "Open now, until 17:00" in page
    assert "tel:+3225550139" in page
    assert "Molenstraat 1, 1060 Zonnedorp" in page
    assert "Text in Dutch" in page


def test_everything_is_listed_when_nothing_is_asked(
    client: Client, town: Initiative
) -> None:
    found = names(client.get(SEARCH, {"q": ""}))
    assert found == ["Refuge", "Repas à domicile", "Soep aan huis"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"open_now": "on"}, ["Soep aan huis"]),
        ({"language": "tr"}, ["Soep aan huis"]),
        ({"language": "fr"}, ["Repas à domicile"]),
        ({"wheelchair": "on"}, ["Soep aan huis"]),
        ({"place": "1060"}, ["Soep aan huis"]),
        ({"place": "1070"}, ["Repas à domicile", "Refuge"]),
        ({"language": "fr", "open_now": "on"}, []),
        ({"language": "klingon", "place": "0000"}, None),
    ],
)
def test_narrowing(
    client: Client,
    town: Initiative,
    asked: dict[str, str],
    found: list[str] | None,
) -> None:
    listed = names(client.get(SEARCH, asked))
    assert sorted(listed) == sorted(
        ["Refuge", "Repas à domicile", "Soep aan huis"] if found is None else found
    )


def test_narrowing_goes_with_words(client: Client, town: Initiative) -> None:
    assert names(client.get(SEARCH, {"q": "repas", "language": "fr"})) == [
        "Repas à domicile"
    ]
    assert "Repas à domicile" not in names(
        client.get(SEARCH, {"q": "repas", "language": "tr"})
    )


def test_near_me_puts_the_nearest_first_and_tells_how_far(
    client: Client, town: Initiative
) -> None:
    response = client.get("/en/directory/", {"q": "", "lat": "50.856", "lon": "4.346"})
    assert names(response) == ["Repas à domicile", "Refuge", "Soep aan huis"]
    assert "about 70 m" in text(response)


@pytest.mark.parametrize(
    "asked",
    [
        {"lat": "noord", "lon": "4"},
        {"lat": "1000", "lon": "4"},
        {"lat": "nan", "lon": "inf"},
        {"page": "x"},
        {"page": "-1"},
        {"page": "99999999999999999999"},
        {"q": "x" * 5000},
        {"q": "\x00"},
        {"q": "%' OR 1=1 --"},
        {"open_now": "maybe"},
    ],
)
def test_odd_questions_break_nothing(
    client: Client, town: Initiative, asked: dict[str, str]
) -> None:
    assert client.get(SEARCH, asked).status_code == 200


def test_nothing_found_says_what_to_do_and_whom_to_call(
    client: Client, town: Initiative
) -> None:
    page = text(client.get("/en/directory/", {"q": "soep", "language": "fr"}))
    assert "We found nothing for this" in page
    assert "Try with fewer limits" in page
    assert "tel:+3225550100" in page


def test_html_from_a_source_stays_text(
    client: Client, initiative: Initiative, tmp_path: Path, now: dt.datetime
) -> None:
    bad = '<img src=x onerror="alert(1)">'
    folder = write_tables(
        tmp_path / "hsds",
        services=TABLES["services"].replace("Soep aan huis", bad.replace('"', "")),
    )
    import_directory(by=SYSTEM, now=now, paths=[folder])
    page = text(client.get(SEARCH, {"q": ""}))
    assert "<img" not in page
    assert "&lt;img src=x" in page
    service = Service.objects.get(external_id="s1")
    assert "<img" not in text(client.get(f"/nl/directory/{service.pk}/"))


def many(tmp_path: Path, now: dt.datetime, count: int) -> None:
    rows = "".join(f"m{n},o1,Dienst {n:03},soep,active,\n" for n in range(count))
    phones = "".join(f"q{n},,m{n},02 555 {n:04},voice\n" for n in range(count))
    hours = "".join(f'u{n},m{n},WEEKLY,"MO,WE",09:00,17:00,x\n' for n in range(count))
    folder = write_tables(
        tmp_path / "many",
        services=TABLES["services"] + rows,
        phones=TABLES["phones"] + phones,
        schedules=TABLES["schedules"] + hours,
    )
    import_directory(by=SYSTEM, now=now, paths=[folder])


def test_a_long_list_has_pages(
    client: Client, town: Initiative, tmp_path: Path, now: dt.datetime
) -> None:
    many(tmp_path, now, 45)
    first = client.get("/en/directory/", {"q": ""})
    assert len(names(first)) == 20
    assert "48 services found" in text(first)
    assert "Page 1 of 3" in text(first)
    third = client.get("/en/directory/", {"q": "", "page": "3"})
    assert len(names(third)) == 8
    assert '<ol class="rows directory-list" start="41"' in text(third)


ASKED = [
    {"q": ""},
    {"q": "soep"},
    {"q": "soep", "place": "1060", "language": "nl"},
    {"q": "soep", "open_now": "on"},
    {"open_now": "on", "wheelchair": "on", "place": "1060"},
]


@pytest.mark.parametrize("asked", ASKED)
def test_a_search_asks_the_database_at_most_eight_times(
    client: Client,
    town: Initiative,
    tmp_path: Path,
    now: dt.datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    asked: dict[str, str],
) -> None:
    """Also with three hundred services, once what is remembered was asked."""
    client.get(SEARCH, {"q": "warm"})
    with django_assert_max_num_queries(8) as few:
        client.get(SEARCH, asked)
    many(tmp_path, now, 300)
    client.get(SEARCH, {"q": "warm"})
    with django_assert_max_num_queries(8) as more:
        client.get(SEARCH, asked)
    assert len(more) <= len(few) + 1


def test_a_service_page_says_everything_in_words(
    client: Client, town: Initiative, small_directory: dict[str, Service]
) -> None:
    page = text(client.get(f"/en/directory/{small_directory['s1'].pk}/"))
    for fact in (
        "Soep aan huis",
        "Huis van de Buurt",
        "Open now, until 17:00",
        "tel:+3225550139",
        "mailto:huis@example.org",
        "Nederlands, Türkçe",
        "Toegankelijk voor rolstoelgebruikers",
        "1060 Zonnedorp",
        "Wednesday 18 November 2026",
        "09:00–17:00",
        "Closed",
        "Checked on 1 May 2026.",
        "Onthaal",
        "mailto:molen@example.org?subject=Soep%20aan%20huis",
    ):
        assert fact in page
    assert "Jan Peeters" not in page
    assert "style=" not in page


def test_a_service_page_asks_the_database_a_constant_number_of_times(
    client: Client,
    town: Initiative,
    tmp_path: Path,
    now: dt.datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    many(tmp_path, now, 60)
    pk = Service.objects.get(external_id="s1").pk
    with django_assert_max_num_queries(14):
        client.get(f"/nl/directory/{pk}/")


def test_facts_older_than_a_year_say_so(
    client: Client, town: Initiative, small_directory: dict[str, Service]
) -> None:
    page = text(client.get(f"/en/directory/{small_directory['s2'].pk}/"))
    assert "Not checked since 1 January 2024: call before you go." in page
    unknown = text(client.get(f"/en/directory/{small_directory['s3'].pk}/"))
    assert "Nobody has told us when this was last checked." in unknown


def test_a_holiday_stands_in_the_table(
    client: Client,
    town: Initiative,
    small_directory: dict[str, Service],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    christmas = dt.datetime(2026, 12, 24, 10, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: christmas)
    page = text(client.get(f"/en/directory/{small_directory['s1'].pk}/"))
    assert "Christmas Day" in page


def test_a_fax_is_not_a_telephone(
    town: Initiative, small_directory: dict[str, Service], now: dt.datetime
) -> None:
    detail = service_detail(pk=small_directory["s2"].pk, now=now, lang="nl")
    assert [phone.number for phone in detail.card.phones] == ["+32 2 555 01 61"]


def test_a_secret_place_is_on_no_page(
    client: Client,
    town: Initiative,
    small_directory: dict[str, Service],
    now: dt.datetime,
) -> None:
    place = Location.objects.get(external_id="l3")
    set_confidential(by=SYSTEM, now=now, location=place.pk, confidential=True)
    pk = small_directory["s3"].pk
    for address in (
        f"/en/directory/{pk}/",
        "/en/directory/?q=refuge",
        "/en/directory/?q=&lat=50.857&lon=4.355",
        f"/api/v1/services/{pk}",
        "/api/v1/services?q=refuge",
    ):
        page = text(client.get(address))
        for secret in ("Rue Secr", "50.857000", "4.355000", str(place.pk)):
            assert secret not in page
    page = text(client.get(f"/en/directory/{pk}/"))
    assert "The address is kept secret; call first." in page
    near = client.get("/en/directory/", {"q": "", "lat": "50.857", "lon": "4.355"})
    assert names(near)[-1] == "Refuge"


def test_a_secret_place_is_not_found_by_its_postal_code(
    town: Initiative, small_directory: dict[str, Service], now: dt.datetime
) -> None:
    place = Location.objects.get(external_id="l2")
    set_confidential(by=SYSTEM, now=now, location=place.pk, confidential=True)
    found = find_services(
        words="", lang="nl", now=now, filters=Filters(postal_code="1070")
    )
    assert [card.service.external_id for card in found.cards] == ["s3"]


def test_a_full_service_says_so_with_its_own_words(
    client: Client,
    town: Initiative,
    small_directory: dict[str, Service],
    now: dt.datetime,
) -> None:
    pk = small_directory["s1"].pk
    set_capacity(by=SYSTEM, now=now, service=pk, accepting=False, note="tot maart")
    page = text(client.get(f"/en/directory/{pk}/"))
    assert "Full for now" in page
    assert "“tot maart”" in page
    best, *_ = services_for_referral(words="", lang="nl", now=now)
    assert best.service.pk != pk


def test_a_service_that_ended_is_not_listed_but_its_link_lives(
    client: Client, town: Initiative, small_directory: dict[str, Service]
) -> None:
    Service.objects.filter(external_id="s1").update(status="defunct")
    assert "Soep aan huis" not in names(client.get(SEARCH, {"q": ""}))
    assert "Ended" in text(client.get(f"/en/directory/{small_directory['s1'].pk}/"))


def test_an_unknown_service_is_not_found(client: Client, town: Initiative) -> None:
    assert client.get(f"/nl/directory/{uuid.UUID(int=0)}/").status_code == 404
    assert client.get("/nl/directory/s1/").status_code == 404
    assert client.get(f"/api/v1/services/{uuid.UUID(int=0)}").status_code == 404
    with pytest.raises(NotFound):
        get_service(pk=uuid.UUID(int=0))


def test_workers_say_that_they_checked_and_that_it_is_full(
    town: Initiative,
    small_directory: dict[str, Service],
    signed_in: Callable[[str], Client],
    now: dt.datetime,
) -> None:
    soup = small_directory["s1"]
    coordinator = signed_in("coordinator")
    page = text(coordinator.get(f"/en/directory/{soup.pk}/"))
    assert "I checked this today" in page
    at = f"/en/directory/{soup.pk}/"
    coordinator.post(f"{at}checked/", {"version": "0"})
    coordinator.post(f"{at}room/", {"accepting": "no", "note": "vol"})
    soup.refresh_from_db()
    assert (soup.assured_date, soup.accepting) == (now.date(), False)
    assert coordinator.post(f"{at}checked/", {"version": "0"}).status_code == 409
    assert coordinator.post(f"{at}room/", {"accepting": "perhaps"}).status_code == 302
    assert coordinator.get(f"{at}room/").status_code == 405
    desk = signed_in("desk")
    assert desk.post(f"{at}room/", {"accepting": "no"}).status_code == 403
    assert "Is there room?" not in text(desk.get(at))


def test_the_outline_is_the_municipality_as_geojson(
    client: Client, places: dict[str, Place]
) -> None:
    response = client.get("/nl/directory/outline.json")
    assert response["Content-Type"] == "application/geo+json"
    features = json.loads(response.content)["features"]
    assert len(features) == 4
    assert features[0]["geometry"]["type"] == "Polygon"
    assert outline()["type"] == "FeatureCollection"


def test_the_api_lists_services_in_the_shape_of_hsds(
    client: Client, town: Initiative
) -> None:
    response = client.get("/api/v1/services", {"q": "soep", "language": "nl"})
    page = json.loads(text(response))
    assert page["total_items"] == page["size"] == 1
    assert (page["first_page"], page["last_page"], page["empty"]) == (True, True, False)
    [soup] = page["contents"]
    assert soup["organization"]["name"] == "Huis van de Buurt"
    assert errors(validator("hsds-3.1", "service"), soup) == []


def test_the_api_gives_one_service_whole(
    client: Client, town: Initiative, small_directory: dict[str, Service]
) -> None:
    soup = json.loads(text(client.get(f"/api/v1/services/{small_directory['s1'].pk}")))
    assert errors(validator("hsds-3.1", "service"), soup) == []
    assert soup["schedules"][0]["opens_at"] == "09:00+01:00"
    assert soup["metadata"][0]["previous_value"] == "s1"
    assert "Jan Peeters" not in json.dumps(soup)
    at = soup["service_at_locations"][0]["location"]["addresses"][0]
    assert at["address_1"] == "Molenstraat 1"


@pytest.mark.parametrize(
    "asked", [{"page": "0"}, {"per_page": "1000"}, {"lat": "91"}, {"open_now": "maybe"}]
)
def test_the_api_refuses_what_it_does_not_understand(
    client: Client, town: Initiative, asked: dict[str, str]
) -> None:
    response = client.get("/api/v1/services", asked)
    assert response.status_code == 422
    assert next(iter(asked)) in response.json()["detail"]


def test_the_api_asks_the_database_a_constant_number_of_times(
    client: Client,
    town: Initiative,
    tmp_path: Path,
    now: dt.datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    many(tmp_path, now, 120)
    with django_assert_max_num_queries(8):
        client.get("/api/v1/services", {"per_page": "100"})
    pk = Service.objects.get(external_id="s1").pk
    with django_assert_max_num_queries(16):
        client.get(f"/api/v1/services/{pk}")


def test_what_other_packages_ask(
    small_directory: dict[str, Service], now: dt.datetime
) -> None:
    soup = small_directory["s1"]
    assert get_service(pk=soup.pk).organization is not None
    assert len(list_services()) == 3
    assert [one.pk for one in list_services(ids=[soup.pk])] == [soup.pk]
    receiver = receivers(ids=[soup.pk, uuid.UUID(int=0)])[soup.pk]
    assert (receiver.email, receiver.phone) == ("huis@example.org", "+32 2 555 01 39")
    assert receiver.organization == "Huis van de Buurt"


def test_options_are_read_again_after_an_import(
    small_directory: dict[str, Service],
    tmp_path: Path,
    now: dt.datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = directory_options()
    assert [one.key for one in before.postal_codes] == ["1060", "1070"]
    assert before.middle_of("1060") == (50.855, 4.335)
    assert before.middle_of("9999") is None
    folder = write_tables(
        tmp_path / "more", languages=TABLES["languages"] + "g9,s3,polski,pl\n"
    )
    with django_capture_on_commit_callbacks(execute=True):
        import_directory(by=SYSTEM, now=now, paths=[folder])
    assert "pl" in {one.key for one in directory_options().languages}
