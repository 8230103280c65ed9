"""A month, or a pool of helpers, filled in on the page: the same as from a workbook."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sombrero.core.models import Initiative, PlanRun
from sombrero.networks.domain.typed import MOST
from sombrero.networks.forms_typed import SHEETS
from tests.networks.months import QUESTION, match_book, roster_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

SignIn = Callable[[str], Client]
MONTH = {
    "first_day": "2026-12-01",
    "last_day": "2026-12-31",
    "balance": "50",
    "time_limit": "20",
}


@pytest.fixture
def client(signed_in: SignIn) -> Client:
    return signed_in("coordinator")


def _fields(page: str) -> dict[str, str]:
    """Return what a browser would send of the rows of a page."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, options in re.findall(
        r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def _upload(client: Client, page: str, content: bytes, **choices: str) -> None:
    file = SimpleUploadedFile("given.xlsx", content)
    answer = client.post(f"/en/plans/{page}/", {"file": file, **choices})
    assert answer.status_code == 302, answer.content.decode()


def _newest() -> Any:
    return PlanRun.objects.latest("pk").given


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_the_example_typed_asks_what_its_workbook_asks(
    client: Client, language: str
) -> None:
    page = client.get(f"/{language}/plans/roster/form/?example=1").content.decode()
    given = {**_fields(page), **MONTH}
    workbook_month = {key: given[key] for key in ("first_day", "last_day")}
    answer = client.post(f"/{language}/plans/roster/form/", given)
    assert answer.status_code == 302, answer.content.decode()
    typed = _newest()
    assert len(typed["workers"]) == 5
    assert typed["workers"][1]["absences"]
    assert typed["workers"][0]["training_per_week"] == 2
    assert len(typed["workers"][0]["languages"]) == 3
    hospital = typed["clients"][6]["absences"][0]
    assert hospital["visited"] is True
    assert typed["clients"][2]["refuses"] == ["W4"]
    assert typed["clients"][3]["duo"] == 2
    if language == "en":
        choices = {**MONTH, **workbook_month}
        _upload(client, "roster", roster_book(), **choices)
        written = _newest()
        names = [one["id"] for one in written["clients"]]
        assert [one["id"] for one in typed["clients"]] == names


def test_a_month_asked_before_is_changed_on_the_page(client: Client) -> None:
    question = {
        **QUESTION,
        "weights": {"continuity": 5},
        "workers": [
            {**QUESTION["workers"][0], "min_visits_per_week": 1},
            *QUESTION["workers"][1:],
        ],
    }
    file = SimpleUploadedFile("month.json", json.dumps(question).encode())
    client.post("/en/plans/roster/", {"file": file, **MONTH})
    run = PlanRun.objects.get()
    page = client.get(f"/en/plans/roster/form/?from={run.pk}").content.decode()
    given = _fields(page)
    assert given["workers-1-name"] == "W1"
    assert given["refusals-1-worker"] == "W3"
    given |= {
        "absences-1-who": "N2",
        "absences-1-first": "2026-12-09",
        "absences-1-last": "2026-12-11",
        "absences-1-visited": "yes",
        "workers-2-languages": "Dutch, French",
        "neighbours-1-languages": "French",
    }
    answer = client.post("/en/plans/roster/form/", given)
    assert answer.status_code == 302, answer.content.decode()
    asked = _newest()
    assert asked["first_day"] == QUESTION["first_day"]
    away = asked["clients"][1]["absences"][0]
    assert (away["first_day"], away["visited"]) == ("2026-12-09", True)
    assert asked["workers"][1]["languages"] == ["Dutch", "French"]
    assert asked["clients"][0]["languages"] == ["French"]
    # What no field of the page says stays as it was.
    assert asked["weights"] == {"continuity": 5}
    assert asked["workers"][0]["min_visits_per_week"] == 1


def test_a_wrong_field_is_named_at_its_row_and_nothing_is_lost(client: Client) -> None:
    page = client.get("/en/plans/roster/form/?example=1").content.decode()
    given = {**_fields(page), **MONTH}
    given["neighbours-2-per_week"] = "often"
    given["absences-1-who"] = "Somebody else"
    answer = client.post("/en/plans/roster/form/", given)
    assert answer.status_code == 422
    said = unescape(answer.content.decode())
    assert 'href="#neighbours-2"' in said
    assert 'href="#absences-1"' in said
    assert 'aria-describedby="absences-1-wrong"' in said
    assert said.count('id="absences-1-wrong"') == 1
    assert "“often” cannot be used" in said
    assert _fields(said)["neighbours-2-per_week"] == "often"
    assert _fields(said)["workers-1-name"] == "W1"
    assert not PlanRun.objects.exists()


def test_more_lines_keep_what_was_typed(client: Client) -> None:
    empty = _fields(client.get("/en/plans/roster/form/").content.decode())
    assert empty["rows-workers"] == "3"
    assert empty["closed-1-day"], "public holidays are filled in"
    given = {**empty, "workers-1-name": "W1", "more": "workers", "title": "Ours"}
    answer = client.post("/en/plans/roster/form/", given)
    assert answer.status_code == 200
    page = _fields(answer.content.decode())
    assert page["rows-workers"] == "6"
    assert page["workers-1-name"] == "W1"
    assert page["title"] == "Ours"
    for _ in range(12):
        given = {**page, "more": "workers"}
        page = _fields(client.post("/en/plans/roster/form/", given).content.decode())
    assert page["rows-workers"] == "20", "no more than a page carries"


@pytest.mark.parametrize("engine", ["roster", "match"])
def test_a_page_full_of_lines_can_still_be_sent(client: Client, engine: str) -> None:
    page = _fields(client.get(f"/en/plans/{engine}/form/").content.decode())
    for sheet in SHEETS[engine]:
        if not sheet.settings:
            page[f"rows-{sheet.key}"] = str(MOST[sheet.key])
    sent = client.post(f"/en/plans/{engine}/form/", {**page, "more": "none"})
    assert sent.status_code == 200
    fields = _fields(sent.content.decode())
    assert len(fields) > 900
    answer = client.post(f"/en/plans/{engine}/form/", {**fields, "both_ends": "on"})
    assert answer.status_code == 422, "read, and found empty"


def test_a_month_of_another_initiative_cannot_be_changed(client: Client) -> None:
    file = SimpleUploadedFile("month.json", json.dumps(QUESTION).encode())
    client.post("/en/plans/roster/", {"file": file, **MONTH})
    run = PlanRun.objects.get()
    other = Initiative.objects.create(name="Elders", slug="elders", phone="1")
    PlanRun.objects.filter(pk=run.pk).update(initiative=other)
    assert client.get(f"/en/plans/roster/form/?from={run.pk}").status_code == 404
    sent = client.post("/en/plans/roster/form/", {**MONTH, "from": str(run.pk)})
    assert sent.status_code == 404


def test_a_month_with_both_ends_is_asked_whole_or_not_at_all(client: Client) -> None:
    def send(**choices: str) -> int:
        file = SimpleUploadedFile("month.json", json.dumps(QUESTION).encode())
        sent = {"file": file, **MONTH, **choices}
        return client.post("/en/plans/roster/", sent).status_code

    assert [send() for _ in range(3)] == [302] * 3
    assert send(both_ends="on") == 422
    assert PlanRun.objects.count() == 3
    assert send() == 302
    run = PlanRun.objects.latest("pk")
    client.post(f"/en/plans/people/{run.pk}/ends/")
    assert PlanRun.objects.count() == 4


def test_what_is_sent_by_hand_is_no_trouble(client: Client) -> None:
    odd = {**MONTH, "rows-workers": "999999999", "rows-neighbours": "x", "more": "no"}
    assert client.post("/en/plans/roster/form/", odd).status_code == 200
    assert client.post("/en/plans/roster/form/", {"from": "9x"}).status_code == 404
    assert client.get("/en/plans/roster/form/?from=424242").status_code == 404
    zero = {**MONTH, "rows-workers": "1", "workers-1-name": "W\x001"}
    answer = client.post("/en/plans/roster/form/", zero)
    assert answer.status_code == 422
    assert "“Neighbours”: fill in one line at least." in answer.content.decode()


def test_helpers_and_requests_are_typed_too(client: Client) -> None:
    page = client.get("/en/plans/match/form/?example=1").content.decode()
    answer = client.post("/en/plans/match/form/", {**_fields(page), "step": "100"})
    assert answer.status_code == 302, answer.content.decode()
    typed = _newest()
    _upload(client, "match", match_book(), step="100")
    assert typed == _newest()


def test_the_pages_lead_to_their_forms(client: Client) -> None:
    assert b"/en/plans/roster/form/" in client.get("/en/plans/roster/").content
    assert b"/en/plans/match/form/" in client.get("/en/plans/match/").content
