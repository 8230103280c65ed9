"""The API as others script against it."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime
from pytest_django import Settings

from sombrero.core.models import AuditEntry, Initiative
from sombrero.detection.domain.categories import Category
from sombrero.detection.domain.receipts import read_receipt
from sombrero.detection.models import Signal

pytestmark = pytest.mark.django_db
WHOLE: dict[str, Any] = {
    "language": "fr",
    "what": "Je n'ai plus vu Mohammed depuis trois semaines",
    "about": {"name": None, "description": "un grand monsieur à la casquette grise"},
    "place": {"text": "Rue du Moulin 12", "lat": None, "lon": None},
    "reporter": {"name": None, "phone": None, "email": "claes@example.org"},
    "tell_who_reported": False,
}


def _post(client: Client, body: Any, **headers: str) -> Any:
    return client.post(
        "/api/v1/signals",
        body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
        headers=headers,
    )


def test_a_signal_gives_receipt_page_and_promise(
    client: Client, in_scope: Initiative
) -> None:
    answer = _post(client, WHOLE)
    given = answer.json()
    assert answer.status_code == 201
    assert set(given) == {"receipt", "status_url", "read_by"}
    assert read_receipt(given["receipt"]) == given["receipt"]
    moment = parse_datetime(given["read_by"])
    signal = Signal.objects.get()
    assert moment == signal.read_by
    assert (signal.channel, signal.language, signal.category) == (
        "api",
        "fr",
        "not_seen",
    )
    assert given["status_url"].endswith(f"/fr/follow/{given['receipt']}/")
    assert client.get(given["status_url"]).status_code == 200
    assert AuditEntry.objects.get(verb="signal.recorded").channel == "api"


@pytest.mark.parametrize(
    "body",
    [
        {"what": "Iemand is eenzaam", "place": {"text": "Molenplein"}},
        {"what": "Iemand is eenzaam", "place": {"lat": 50.855, "lon": 4.335}},
        {"about": {"description": "de vrouw met de rode jas"}},
        {"about": {"name": "Ada"}, "place": {"text": "Molenstraat 3"}},
        {"what": "Vuil", "about": {"description": "derde verdieping"}},
        {**WHOLE, "something_new": True},
    ],
)
def test_what_or_about_and_a_place_or_description_is_enough(
    client: Client, initiative: Initiative, body: dict[str, Any]
) -> None:
    assert _post(client, body).status_code == 201


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "what you noticed"),
        ({"place": {"text": "Molenplein"}}, "what you noticed"),
        ({"what": "Iemand is eenzaam"}, "place is enough"),
        ({"what": "Iemand", "about": {"name": "Ada"}}, "place is enough"),
        ({**WHOLE, "what": "x" * 5000}, "at most 4000"),
        ({**WHOLE, "language": "de"}, "nl, fr or en"),
        ({**WHOLE, "place": {"lat": 149000, "lon": 170000}}, "latitude"),
        ({**WHOLE, "place": {"lat": "north"}}, "lat"),
        ({**WHOLE, "reporter": {"email": "claes"}}, "e-mail"),
        ({**WHOLE, "reporter": {"phone": "1"}}, "telephone"),
        ({**WHOLE, "about": "Mohammed"}, "about"),
        ([1, 2], "body"),
    ],
)
def test_wrong_input_is_422_with_one_sentence_and_nothing_written(
    client: Client, in_scope: Initiative, body: Any, words: str
) -> None:
    answer = _post(client, body, accept_language="en")
    assert answer.status_code == 422, answer.content
    assert set(answer.json()) == {"detail"}
    assert words in answer.json()["detail"]
    assert not Signal.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "nonsense"])
def test_what_is_no_json_is_400(
    client: Client, initiative: Initiative, body: str
) -> None:
    answer = _post(client, body)
    assert answer.status_code in (400, 422)
    assert "detail" in answer.json()


def test_a_broken_utf8_body_is_refused(client: Client, initiative: Initiative) -> None:
    answer = client.post(
        "/api/v1/signals", b'{"what": "\xff\xfe"}', content_type="application/json"
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("query", "header", "words"),
    [
        ("", "nl", "nl"),
        ("", "fr", "fr"),
        ("?language=fr", "nl", "fr"),
        ("?language=xx", "fr", "fr"),
    ],
)
def test_progress_comes_in_the_language_asked_for_without_content(
    client: Client, in_scope: Initiative, query: str, header: str, words: str
) -> None:
    receipt = _post(client, WHOLE).json()["receipt"]
    url = f"/api/v1/signals/{receipt}"
    answer = client.get(f"{url}{query}", headers={"accept-language": header})
    same = client.get(f"{url}?language={words}")
    assert answer.status_code == 200
    assert answer.json() == same.json()
    assert answer.json()["stage"] == "received"
    assert set(answer.json()) == {"stage", "text"}
    assert "Mohammed" not in answer.json()["text"]


@pytest.mark.parametrize("receipt", ["K7M2P-XR4TA-93HWE", "x", "%00", "a" * 300])
def test_a_wrong_receipt_is_404_with_a_sentence(
    client: Client, initiative: Initiative, receipt: str
) -> None:
    answer = client.get(f"/api/v1/signals/{receipt}?language=en")
    assert answer.status_code == 404
    assert "do not know this code" in answer.json()["detail"]


def test_the_same_key_with_the_same_content_is_one_signal(
    client: Client, in_scope: Initiative
) -> None:
    key = {"idempotency_key": "a-key-of-the-sender"}
    first, again = _post(client, WHOLE, **key), _post(client, WHOLE, **key)
    assert first.json()["receipt"] == again.json()["receipt"]
    other = _post(client, {**WHOLE, "what": "Iemand anders"}, **key)
    assert other.json()["receipt"] != first.json()["receipt"]
    assert Signal.objects.count() == 2


def test_too_many_from_one_connection_wait(
    client: Client, initiative: Initiative, settings: Settings
) -> None:
    settings.SOMBRERO_INTAKE_PER_HOUR = 1
    assert _post(client, WHOLE).status_code == 201
    answer = _post(client, WHOLE)
    assert answer.status_code == 429
    assert "detail" in answer.json()


def test_an_intake_takes_at_most_twelve_queries_and_following_two(
    client: Client, initiative: Initiative
) -> None:
    with CaptureQueriesContext(connection) as intake:
        receipt = _post(client, {**WHOLE, "place": {"lat": 50.855, "lon": 4.335}})
    assert len(intake) <= 12
    with CaptureQueriesContext(connection) as follow:
        client.get(f"/api/v1/signals/{receipt.json()['receipt']}")
    assert len(follow) <= 2


def test_the_categories_take_no_query_at_all(
    client: Client, initiative: Initiative
) -> None:
    with CaptureQueriesContext(connection) as found:
        answer = client.get("/api/v1/categories?language=en")
    assert len(found) == 0
    assert [one["key"] for one in answer.json()] == [str(key) for key in Category]


def test_the_document_tells_every_answer(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    post = paths["/api/v1/signals"]["post"]["responses"]
    get = paths["/api/v1/signals/{receipt}"]["get"]["responses"]
    assert set(post) == {"201", "400", "422", "429"}
    assert set(get) == {"200", "404", "429"}
