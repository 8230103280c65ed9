"""The pages of visits and matching, from file to answer."""

import io
import json
import threading
from collections.abc import Callable
from typing import Any

import icalendar
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sombrero.core.models import AuditEntry, PlanRun
from sombrero.core.planning import work_on_one
from sombrero.networks.domain.month import read_question
from sombrero.networks.roster_words import say_kindly
from tests.networks.months import ANSWER, QUESTION, match_book, roster_book, with_cell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

SignIn = Callable[[str], Client]
MONTH = {
    "first_day": "2026-12-01",
    "last_day": "2026-12-31",
    "balance": "30",
    "time_limit": "20",
}


@pytest.fixture
def client(signed_in: SignIn) -> Client:
    return signed_in("coordinator")


def _upload(content: bytes, name: str = "month.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _planned(client: Client, question: Any = QUESTION, answer: Any = ANSWER) -> PlanRun:
    """Return a month that was asked with an engine's file, and answered."""
    file = _upload(json.dumps(question).encode(), "month.json")
    page = client.post("/en/plans/roster/", {"file": file, **MONTH})
    assert page.status_code == 302, page.content.decode()
    run = PlanRun.objects.get()
    PlanRun.objects.filter(pk=run.pk).update(state="done", answer=answer)
    return run


def test_a_workbook_becomes_a_question_with_both_ends_of_the_slider(
    client: Client,
) -> None:
    data = {"file": _upload(roster_book()), "both_ends": "on", **MONTH}
    page = client.post("/en/plans/roster/", data)
    runs = list(PlanRun.objects.order_by("pk"))
    assert page["Location"] == f"/en/plans/people/{runs[0].pk}/"
    assert [run.given["balance"] for run in runs] == [0.3, 0.0, 1.0]
    assert runs[0].title == "Visits, December 2026"
    assert runs[0].time_limit == 20
    assert runs[0].given["first_day"] == "2026-12-01"
    assert runs[1].about["root"] == runs[0].pk


def test_a_bad_cell_is_said_on_the_page_and_nothing_is_asked(client: Client) -> None:
    file = _upload(with_cell(roster_book(), "Neighbours", "B2", "often"))
    page = client.post("/en/plans/roster/", {"file": file, **MONTH})
    assert page.status_code == 422
    assert "row 2, column “Half-days a week”" in page.content.decode()
    assert not PlanRun.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({**QUESTION, "workers": [{"id": "W1", "refuses": ["N9"]}]}, "workers[0]"),
        ({"model": "half-days"}, "first_day"),
        ({"model": "hhcrsp"}, "field"),
        ([], "field"),
        (
            {**QUESTION, "workers": [{"id": f"W{n}"} for n in range(301)]},
            "at most 300 workers",
        ),
    ],
)
def test_an_engines_file_that_cannot_be_used_is_refused_in_its_own_words(
    client: Client, data: Any, said: str
) -> None:
    file = _upload(json.dumps(data).encode(), "month.json")
    page = client.post("/en/plans/roster/", {"file": file, **MONTH})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not PlanRun.objects.exists()


def test_a_month_that_runs_backwards_is_refused(client: Client) -> None:
    data = {**MONTH, "last_day": "2026-11-30", "file": _upload(roster_book())}
    page = client.post("/en/plans/roster/", data)
    assert page.status_code == 422
    assert "The last day comes after the first" in page.content.decode()


def test_the_answer_is_a_timetable_with_tables_and_words(client: Client) -> None:
    run = _planned(client)
    text = client.get(f"/en/plans/people/{run.pk}/").content.decode()
    assert "4 visits to 3 neighbours by 3 workers" in text
    assert "1 visit is made by two." in text
    assert "Week of Mon 7 Dec" in text
    assert "with W3" in text
    assert "Each worker" in text
    assert "Neighbours whom a worker could still have met" in text


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_page_renders_in_each_language(client: Client, language: str) -> None:
    run = _planned(client)
    for page in ("roster/", "match/", f"people/{run.pk}/"):
        response = client.get(f"/{language}/plans/{page}")
        assert response.status_code == 200
    for example in ("roster", "match"):
        response = client.get(f"/{language}/plans/{example}/example.xlsx")
        made = openpyxl.load_workbook(io.BytesIO(response.content))
        assert len(made.sheetnames) >= 5


def test_a_month_can_be_taken_along(client: Client) -> None:
    run = _planned(client)
    here = f"/en/plans/people/{run.pk}/"
    rows = client.get(f"{here}plan.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Day,Half-day,Begins at,Worker,Neighbour,Remarks"
    assert rows[3] == "2026-12-08,morning,09:00:00,W1,N3,with W3"
    made = openpyxl.load_workbook(io.BytesIO(client.get(f"{here}plan.xlsx").content))
    assert made.sheetnames == ["Plan", "Each worker", "Each neighbour"]
    assert client.get(f"{here}plan.pdf").status_code == 404
    found = icalendar.Calendar.from_ical(client.get(f"{here}worker-0.ics").content)
    assert {str(one["summary"]) for one in found.walk("VEVENT")} == {
        "Visit to N1",
        "Visit to N3, with W3",
    }
    assert client.get(f"{here}worker-3.ics").status_code == 404
    assert client.get(f"{here}nobody-0.ics").status_code == 404


def test_reading_a_month_leaves_a_trace(client: Client) -> None:
    run = _planned(client)
    client.get(f"/en/plans/people/{run.pk}/worker-0.ics")
    assert AuditEntry.objects.filter(verb="plan.read").exists()


def test_after_an_illness_the_page_of_the_new_roster_says_what_changes(
    client: Client,
) -> None:
    run = _planned(client)
    page = client.post(
        f"/en/plans/people/{run.pk}/away/",
        {"worker": "W1", "first": "2026-12-09", "last": ""},
    )
    assert page.status_code == 302
    assert work_on_one()
    new = PlanRun.objects.get(about__change="absence")
    assert new.about["from"] == run.pk
    assert new.title == f"{run.title}, one worker away from 9 December 2026"
    assert new.answer is not None
    assert new.answer["changes"]["visits"] >= 1
    gone = {(row["worker"], row["start"][:10]) for row in new.answer["visits"]}
    assert ("W1", "2026-12-09") not in gone
    text = client.get(f"/en/plans/people/{new.pk}/").content.decode()
    assert "What changes" in text
    assert "Wed 9 Dec, afternoon: W1" in text
    assert "because W1 is away" in text
    assert "Worker W1 is away on Wed 9 Dec." in text
    assert "No other roster changes fewer visits." in text


@pytest.mark.parametrize(
    "data",
    [
        {"worker": "W1", "first": "2027-01-04", "last": ""},
        {"worker": "W1", "first": "2026-12-09", "last": "2026-12-08"},
        {"worker": "W9", "first": "2026-12-09", "last": ""},
    ],
)
def test_an_absence_outside_the_month_is_refused(
    client: Client, data: dict[str, str]
) -> None:
    run = _planned(client)
    page = client.post(f"/en/plans/people/{run.pk}/away/", data)
    assert page.status_code == 422
    assert PlanRun.objects.count() == 1


def test_the_slider_and_both_ends_are_compared_in_numbers(client: Client) -> None:
    run = _planned(client)
    client.post(f"/en/plans/people/{run.pk}/ends/")
    more = {**ANSWER, "ends": {**ANSWER["ends"], "faces_per_client": 2.8}}
    PlanRun.objects.filter(about__change="balance").update(state="done", answer=more)
    text = client.get(f"/en/plans/people/{run.pk}/").content.decode()
    assert "From one end of the slider to the other" in text
    assert "2.8" in text
    assert "Slider at 50 of 100 (this plan)" in text
    page = client.post(f"/en/plans/people/{run.pk}/slider/", {"balance": "75"})
    assert page.status_code == 302
    assert PlanRun.objects.latest("pk").given["balance"] == 0.75
    page = client.post(f"/en/plans/people/{run.pk}/slider/", {"balance": "175"})
    assert page.status_code == 422


def test_a_month_that_cannot_be_offers_to_plan_what_can(client: Client) -> None:
    clash = {"template": "N1 clashes.", "values": {}}
    run = _planned(client, answer={"status": "infeasible", "clashes": [clash]})
    text = client.get(f"/en/plans/people/{run.pk}/").content.decode()
    assert "N1 clashes." in text
    assert "Plan as much as can be" in text
    client.post(f"/en/plans/people/{run.pk}/relax/")
    assert PlanRun.objects.latest("pk").given["unmet"] == "allow"


def test_the_page_says_why_somebody_else_does_not_come(client: Client) -> None:
    run = _planned(client)
    asked = {"visit": "2026-12-07T13:30 N2", "worker": "W3"}
    page = client.post(f"/en/plans/people/{run.pk}/why-not/", asked)
    text = page.content.decode()
    assert "Mon 7 Dec, afternoon: N2, and why not by W3" in text
    assert "Client N2 refuses worker W3." in text
    asked = {"visit": "2026-12-08T13:30 N2", "worker": "W3"}
    page = client.post(f"/en/plans/people/{run.pk}/why-not/", asked)
    assert page.status_code == 422


def test_one_answer_at_a_time_is_worked_out_on_a_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _planned(client)
    lock = threading.Lock()
    monkeypatch.setattr("sombrero.networks.queries.plans._ONE_AT_A_TIME", lock)
    asked = {"visit": "2026-12-07T13:30 N2", "worker": "W3"}
    with lock:
        page = client.post(f"/en/plans/people/{run.pk}/why-not/", asked)
    assert page.status_code == 422
    assert "try again in a moment" in page.content.decode()
    page = client.post(f"/en/plans/people/{run.pk}/why-not/", asked)
    assert page.status_code == 200
    assert not lock.locked()


def test_the_engines_words_are_said_as_people_say_them() -> None:
    said = {
        "template": "%(date)s (%(half_day)s), week of %(week)s: %(terms)s.",
        "values": {
            "date": "2026-12-08",
            "half_day": "morning",
            "week": "2026-12-07",
            "terms": "continuity +1.50, load -0.50",
        },
    }
    assert say_kindly(said, read_question(QUESTION)) == (
        "Tue 8 Dec (morning), week of Mon 7 Dec: more faces for a neighbour than"
        " needed +1.50, weeks with more or fewer visits than usual -0.50."
    )


def test_helpers_and_requests_are_matched_with_reasons(client: Client) -> None:
    file = _upload(match_book(), "pool.xlsx")
    page = client.post("/en/plans/match/", {"file": file, "step": "100"})
    assert page.status_code == 302
    run = PlanRun.objects.get()
    assert run.given["weights"] == {"step": 100}
    assert work_on_one()
    here = f"/en/plans/people/{run.pk}/"
    text = client.get(here).content.decode()
    assert "6 of 8 requests have who they need." in text
    assert "Both speak Arabic." in text
    assert "No helper speaks Spanish." in text
    asked = {"request": "R08", "helper": "H1"}
    text = client.post(f"{here}why-not/", asked).content.decode()
    assert "They share no language: asked is Spanish." in text
    rows = client.get(f"{here}plan.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Request,Helper,Metres apart,Why"
    assert len(rows) > 8
    page = client.post(f"{here}slider/", {"step": "900"})
    assert PlanRun.objects.latest("pk").given["weights"]["step"] == 900


def test_very_many_requests_are_shown_as_a_table(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sombrero.networks.presenting_match.MOST_CARDS", 0)
    given = {
        "helpers": [{"id": 1, "x": 0, "y": 0}],
        "requests": [{"id": 7, "x": 30, "y": 40}],
    }
    reason = {"template": "They live %(metres)d m apart.", "values": {"metres": 50}}
    pair = {"helper": 1, "request": 7, "distance_m": 50.0, "reasons": [reason]}
    load = [{"helper": 1, "tasks": 1, "had": 0, "max": None}]
    answer = {"status": "optimal", "pairs": [pair], "unmatched": [], "load": load}
    file = _upload(json.dumps(given).encode(), "pool.json")
    client.post("/en/plans/match/", {"file": file, "step": "100"})
    run = PlanRun.objects.get()
    PlanRun.objects.filter(pk=run.pk).update(state="done", answer=answer)
    text = client.get(f"/en/plans/people/{run.pk}/").content.decode()
    assert "<caption>Each request</caption>" in text
    assert "They live 50 m apart." in text
    assert "Proposals" not in text


def test_a_page_matches_no_more_people_than_it_can_show(client: Client) -> None:
    many = [{"id": n, "x": 0, "y": 0} for n in range(301)]
    for pool in (
        {"helpers": many, "requests": []},
        {"helpers": [], "requests": many},
    ):
        file = _upload(json.dumps(pool).encode(), "pool.json")
        page = client.post("/en/plans/match/", {"file": file, "step": "100"})
        assert page.status_code == 422
        assert "at most 300 helpers and 300 requests" in page.content.decode()
    assert not PlanRun.objects.exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('"balance": NaN', "finite number"),
        (r'"note": "\u0000"', "The field note holds a character"),
        (r'"note": "\udead"', "The field note holds a character"),
        (r'"\u0007": 1', "The field ? holds a character"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(
    client: Client, field: str, said: str
) -> None:
    content = json.dumps(QUESTION)[:-1] + f", {field}}}"
    file = _upload(content.encode(), "month.json")
    page = client.post("/en/plans/roster/", {"file": file, **MONTH})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not PlanRun.objects.exists()


def test_what_a_file_says_besides_is_not_kept(client: Client) -> None:
    run = _planned(client, question={**QUESTION, "phones": {"N1": "0470 12 34 56"}})
    assert run.given == {**QUESTION, "phones": None}


def test_a_bare_form_of_the_engine_is_not_for_this_page(client: Client) -> None:
    bare = {"model": "fair-assignment", "cost": [[1]]}
    file = _upload(json.dumps(bare).encode(), "pool.json")
    page = client.post("/en/plans/match/", {"file": file, "step": "100"})
    assert page.status_code == 422
    assert "not about helpers and requests" in page.content.decode()


def test_only_who_plans_people_sees_them(client: Client, signed_in: SignIn) -> None:
    run = _planned(client)
    for role in ("desk", "researcher", "dpo", "volunteer"):
        other = signed_in(role)
        for page in ("roster/", "match/", f"people/{run.pk}/"):
            assert other.get(f"/en/plans/{page}").status_code == 403


def test_the_bar_says_how_far_and_what_is_before_it(client: Client) -> None:
    for _ in range(2):
        file = _upload(json.dumps(QUESTION).encode(), "month.json")
        client.post("/en/plans/roster/", {"file": file, **MONTH})
    first, second = PlanRun.objects.order_by("pk")
    page = client.get(f"/en/plans/people/{second.pk}/").content.decode()
    assert "1 question is before this one." in page
    PlanRun.objects.filter(pk=first.pk).update(state="running", share=0.37)
    part = client.get(
        f"/en/plans/{first.pk}/progress/", headers={"HX-Request": "true"}
    ).content.decode()
    assert "37&nbsp;%" in part
    assert "before this one" not in part


def test_a_wide_gap_says_more_of_the_proof_than_of_the_plan(client: Client) -> None:
    run = _planned(client, answer={**ANSWER, "status": "feasible", "gap": 0.81})
    page = client.get(f"/en/plans/people/{run.pk}/").content.decode()
    assert "is not known" in page
    assert 'href="#timetable"' in page
