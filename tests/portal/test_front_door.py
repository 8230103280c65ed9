"""The front door: in every language, without an account."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sombrero.core.models import Initiative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("page", ["", "privacy/", "accessibility/"])
def test_public_pages_open_in_every_language(
    client: Client, initiative: Initiative, language: str, page: str
) -> None:
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"'.encode() in answer.content


@pytest.mark.parametrize(
    ("wanted", "goes"), [("fr-BE,fr;q=0.9", "/fr/"), ("ar", "/nl/"), ("en", "/en/")]
)
def test_the_browser_chooses_the_first_language(
    client: Client, wanted: str, goes: str
) -> None:
    answer = client.get("/", headers={"accept-language": wanted})
    assert answer.headers["Location"] == goes


def test_health_speaks_of_the_database(client: Client, db: None) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_page_that_is_not_there_says_where_to_go(
    client: Client, initiative: Initiative
) -> None:
    answer = client.get("/nl/nowhere/")
    assert answer.status_code == 404
    assert b"href=" in answer.content


def test_the_api_document_is_served(client: Client, db: None) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/signals" in document["paths"]


def test_public_pages_cost_few_queries(
    client: Client,
    initiative: Initiative,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(1):
        client.get("/nl/")
