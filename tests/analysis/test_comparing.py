"""Places side by side: each measure on its own, a rule beside each type."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sombrero.analysis.actions.carrying import carry_up
from sombrero.analysis.domain.typology import NO_TYPE
from sombrero.analysis.models import CarriedFigure, Figure
from sombrero.core.models import Place
from tests.analysis import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(tmp_path: Path, now: dt.datetime) -> None:
    """The town; the region is said to have twenty sectors and more."""
    town.build(tmp_path, now)
    region = CarriedFigure.objects.filter(place__kind="region")
    region.filter(measure="share_65_plus").update(
        spread=[float(at) for at in range(20)], value=10.0
    )
    region.filter(measure="income_median").update(
        spread=[15_000.0 + 1_000 * at for at in range(20)], value=20_000.0
    )


def _page(client: Client, query: str) -> str:
    answer = client.get(f"/en/compare/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _text(html: str) -> str:
    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


@pytest.mark.usefixtures("loaded")
def test_two_places_stand_beside_their_region(client: Client) -> None:
    html = _page(client, "?a=naam-1&b=naam-2")
    text = _text(html)
    # Old people in each sector: 10 … 14 and 15 … 19 of a hundred.
    assert "12% (2021) higher than in the region" in text
    assert "17% (2021) higher than in the region" in text
    assert "Naam 1 / Nom 1: 12%. Of every 20 sectors of the region" in text
    assert "12 have a lower figure" in text
    assert html.count('class="strip-dot"') == 2 * 20
    assert "Naam 2 / Nom 2: older, with higher incomes" in text
    assert "a twentieth" in text  # the rule, written out


@pytest.mark.usefixtures("loaded")
def test_nothing_is_added_up(client: Client) -> None:
    html = _page(client, "?a=naam-1&b=naam-2&measure=share_65_plus")
    text = _text(html)
    table = html.split('class="beside"', 1)[1].split("</table>", 1)[0]
    rows = re.findall(r'<th scope="row">([^<]+)', table)
    assert rows == ["Share of people of 65 and older"]
    assert "Why there is no total" in text
    for word in ("score of", "ranking", "rank ", "points", "in total"):
        assert word not in text.casefold()


@pytest.mark.usefixtures("loaded")
def test_older_and_richer_is_told_apart_from_younger_and_poorer(
    client: Client,
) -> None:
    """What a sum would show as the same is two types, and two rows."""
    rows = Figure.objects.filter(place__kind="sector", measure="income_median")
    first = Place.objects.get(kind="neighbourhood", name_nl="Naam 1")
    inside = first.members.values("part_id")
    rows.filter(place_id__in=inside, status="known").update(value=16_000)
    Figure.objects.filter(place_id__in=inside, measure="age_65_plus").update(value=5)
    carry_up(vintage=2022)
    CarriedFigure.objects.filter(place__kind="region").update(value=10.0)
    CarriedFigure.objects.filter(place__kind="region", measure="income_median").update(
        value=20_000.0
    )
    text = _text(_page(client, "?a=naam-1&b=naam-2"))
    assert "Naam 1 / Nom 1: younger, with lower incomes" in text
    assert "Naam 2 / Nom 2: older, with higher incomes" in text


@pytest.mark.usefixtures("loaded")
def test_a_place_without_figures_has_no_type_and_says_so(client: Client) -> None:
    Figure.objects.filter(measure="income_median").delete()
    text = _text(_page(client, "?a=naam-1&b=naam-3"))
    assert "Naam 1 / Nom 1: not known on at least one" in text
    assert NO_TYPE not in text


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    "query", ["", "?a=", "?a=nowhere", "?a=naam-1&measure=cats", "?a=<script>"]
)
def test_a_wrong_question_is_an_empty_page_never_an_error(
    client: Client, query: str
) -> None:
    assert "Places side by side" in _page(client, query)


@pytest.mark.usefixtures("loaded")
def test_numbers_of_people_are_shown_but_not_laid_on_a_strip(client: Client) -> None:
    html = _page(client, "?a=naam-1&b=naam-2&measure=population")
    assert "500 (2021)" in _text(html)
    assert 'class="strip-dot"' not in html


@pytest.mark.usefixtures("loaded")
def test_a_map_says_where_its_place_stands(client: Client) -> None:
    html = client.get("/en/neighbourhood/naam-1/?show=share_65_plus").content.decode()
    text = _text(html)
    assert html.count('class="strip-dot"') == 20
    assert "Of every 20 sectors of the region" in text
    assert "into five groups" in text or "five equal steps" in text
    people = client.get("/en/neighbourhood/naam-1/?show=population").content.decode()
    assert 'class="strip-dot"' not in people


@pytest.mark.usefixtures("loaded")
def test_the_page_costs_the_same_for_places_of_any_size(client: Client) -> None:
    with CaptureQueriesContext(connection) as small:
        _page(client, "?a=naam-3&b=naam-2")
    with CaptureQueriesContext(connection) as large:
        _page(client, "?a=naam-1&b=naam-2")
    assert len(small) == len(large) <= 20
