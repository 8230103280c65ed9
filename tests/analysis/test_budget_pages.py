"""A coordinator fills in who pays full-time jobs, and reads what that brings."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sombrero.core.models import Place, PlanRun
from sombrero.core.planning import work_on_one
from tests.analysis import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]

SignedIn = Callable[[str], Client]
ASKED: dict[str, object] = {
    "where": "region-04000",
    "people": "age_65_plus",
    "model": "p-median",
    "near": 500,
    "detour": 1.3,
    "title": "Centra",
    "takes": 1.5,
}


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, now: dt.datetime, in_scope: object) -> None:
    town.build(tmp_path, now)


def _existing() -> str:
    sector = Place.objects.get(code=town.CODES[0])
    return f"Het Anker; {sector.lat}; {sector.lon}"


def _paying(*funders: tuple[str, float]) -> dict[str, object]:
    return {
        f"{part}_{row}": value
        for row, pair in enumerate(funders)
        for part, value in zip(("funder", "jobs"), pair, strict=True)
    }


BOTH = _paying(("Vlaamse Gemeenschap", 1), ("VGC", 2.5))


def _worked_out(client: Client, **given: object) -> PlanRun:
    answer = client.post("/en/plans/place/", {**ASKED, **given})
    assert answer.status_code == 302, answer.content.decode()
    assert work_on_one()
    return PlanRun.objects.latest("asked_at", "pk")


def _page(client: Client, run: PlanRun) -> str:
    return client.get(f"/en/plans/places/{run.pk}/").content.decode()


def test_jobs_put_together_pay_for_places_and_what_is_left_is_said(
    signed_in: SignedIn,
) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, existing=_existing(), **BOTH)
    assert run.given["budget"] == 3.5
    assert set(run.given["site_cost"]) == {1.5}
    assert "p" not in run.given
    assert run.answer is not None
    assert len(run.answer["open"]) == 3
    shown = _page(client, run)
    assert "3 of 3.5 full-time jobs are used." in shown
    assert "They come from: Vlaamse Gemeenschap 1; VGC 2.5." in shown
    assert "0.5 are left; with 1 more one place more can open." in shown
    assert "people of 65 and older" in shown


def test_a_number_of_new_ones_limits_what_the_budget_pays_for(
    signed_in: SignedIn,
) -> None:
    run = _worked_out(signed_in("coordinator"), new=1, existing=_existing(), **BOTH)
    assert run.answer is not None
    assert len(run.answer["open"]) == 2


def test_a_sector_can_take_more_by_its_name_or_by_a_file(signed_in: SignedIn) -> None:
    client = signed_in("coordinator")
    dear, cheap = town.CODES[1:3]
    lines = f"sector;jobs\r\n{cheap};0,5\r\n{dear};9\r\n"
    run = _worked_out(
        client,
        **BOTH,
        needs=f"{dear}; 3,5",
        needs_file=SimpleUploadedFile("needs.csv", lines.encode("utf-8-sig")),
    )
    cost = {
        plot["code"]: cost
        for plot, cost in zip(run.about["plots"], run.given["site_cost"], strict=True)
    }
    assert cost[dear] == 3.5
    assert cost[cheap] == 0.5
    assert cost[town.CODES[3]] == 1.5


def test_more_to_spend_is_asked_with_one_button(signed_in: SignedIn) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, **_paying(("VGC", 2.5)))
    assert 'name="more" type="number" value="0.5"' in _page(client, run)
    client.post(f"/en/plans/places/{run.pk}/why-not/", {"more": "0,5"})
    assert work_on_one()
    other = PlanRun.objects.latest("asked_at", "pk")
    assert other.given["budget"] == 3
    shown = _page(client, other)
    assert "With 0.5 jobs more people walk" in shown
    assert "walk further" in shown


def test_a_place_put_elsewhere_is_paid_from_the_same_budget(
    signed_in: SignedIn,
) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, **BOTH)
    client.post(f"/en/plans/places/{run.pk}/why-not/", {"position": "0"})
    assert work_on_one()
    other = PlanRun.objects.latest("asked_at", "pk")
    assert other.given["budget"] == 2
    assert other.answer is not None
    assert len(other.answer["open"]) == 2
    assert "3 of 3.5 full-time jobs are used." in _page(client, other)
    poor = _worked_out(client, **_paying(("VGC", 1.5)), needs=f"{town.CODES[0]}; 9")
    at = [plot["code"] for plot in poor.about["plots"]].index(town.CODES[0])
    refused = client.post(
        f"/en/plans/places/{poor.pk}/why-not/", {"position": at}, follow=True
    )
    assert b"takes more than the budget" in refused.content


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Say how many, or fill in who pays full-time jobs."),
        (
            _paying(("VGC", 1)),
            "Together they pay 1 full-time jobs, but a place takes 1.5.",
        ),
        ({**BOTH, "needs": "Nergens; 2"}, "“Nergens” is no sector of the area"),
        ({**BOTH, "needs": "Overal; veel"}, "Line 1 cannot be read"),
        ({**BOTH, "needs": "a; 1\nb; nan"}, "Line 2 cannot be read"),
        ({**BOTH, "needs": "a; -1"}, "Line 1 cannot be read"),
        ({**BOTH, "needs": f'a; 1\n"{"x" * 140_000}"; 1'}, "Line 2 cannot be read"),
        # The ends of lines of an old Mac.
        ({**BOTH, "needs": "Nergens; 1\rElders; 2"}, "“Nergens” is no sector"),
    ],
)
def test_what_cannot_be_paid_or_read_is_said_and_nothing_is_lost(
    signed_in: SignedIn, given: dict[str, object], said: str
) -> None:
    answer = signed_in("coordinator").post("/en/plans/place/", {**ASKED, **given})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert said in shown
    assert 'value="Centra"' in shown
    assert 'class="error-summary"' in shown
    assert not PlanRun.objects.exists()


def test_each_line_of_the_budget_is_heard_by_its_number(signed_in: SignedIn) -> None:
    shown = signed_in("coordinator").get("/en/plans/place/").content.decode()
    for row in range(1, 7):
        assert shown.count(f'aria-label="Who pays {row}"') == 1
        assert shown.count(f'aria-label="Full-time jobs {row}"') == 1


def test_places_tried_one_after_the_other_are_not_there_today(
    signed_in: SignedIn,
) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, new=3, existing=_existing())
    kept = run.given["open"]
    tried = [at for at in range(len(run.about["plots"])) if at not in kept][:2]
    for position in (*tried, kept[0]):
        client.post(f"/en/plans/places/{run.pk}/why-not/", {"position": position})
        assert work_on_one()
        run = PlanRun.objects.latest("asked_at", "pk")
    assert set(run.given["open"]) == {*kept, *tried}
    shown = _page(client, run)
    # In the table and in its phone form, Het Anker alone is there today.
    assert shown.count(">there today<") == 1
    table = client.get(f"/en/plans/places/{run.pk}/plan.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [float(row["metres today"]) for row in rows if row["metres today"]] == [
        float(min(run.given["distance"][at][one] for one in kept))
        for at in range(len(rows))
    ]


def test_a_file_that_is_no_text_is_refused(signed_in: SignedIn) -> None:
    file = SimpleUploadedFile("needs.csv", b"\xff\xfe\x00\x81")
    answer = signed_in("coordinator").post(
        "/en/plans/place/", {**ASKED, **BOTH, "needs_file": file}
    )
    assert "This is not a text file" in answer.content.decode()


def test_a_question_without_a_budget_cannot_be_asked_with_more(
    signed_in: SignedIn,
) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, new=1)
    assert "more to spend" not in _page(client, run)
    refused = client.post(
        f"/en/plans/places/{run.pk}/why-not/", {"more": "1"}, follow=True
    )
    assert b"This question has no budget." in refused.content


def test_no_number_of_jobs_is_refused_with_what_to_write(signed_in: SignedIn) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, **BOTH)
    refused = client.post(
        f"/en/plans/places/{run.pk}/why-not/", {"more": "veel"}, follow=True
    )
    assert b"Write a number of full-time jobs above 0." in refused.content


def test_each_plan_to_choose_from_is_shown_with_what_it_costs(
    signed_in: SignedIn,
) -> None:
    client = signed_in("coordinator")
    run = _worked_out(client, **BOTH)
    assert run.answer is not None
    plans = run.answer["alternatives"]
    fewer = run.answer["open"][:1]
    alone = {"open": fewer, "assignment": fewer * len(run.about["plots"])}
    plans[1:] = [{**plans[0], **alone, "spent": 1.5}]
    run.save()
    shown = client.get(f"/en/plans/places/{run.pk}/?choice=2").content.decode()
    names = [run.about["plots"][at]["name"] for at in plans[1]["open"]]
    assert f"The new place comes in {names[0]}." in shown
    assert "1.5 of 3.5 full-time jobs are used." in shown
    choices = shown.split("<caption>Or choose otherwise")[1].split("</table>")[0]
    assert re.findall(r'<th scope="row"[^>]*>(.*?)</th>', choices) == ["1", "2"]
