"""From a first figure to a second edition that shows what moved, through the pages."""

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from sombrero.analysis.models import (
    Analysis,
    Ballot,
    Candidate,
    Choosing,
    Edition,
    Finding,
    PlanAction,
)
from sombrero.core.models import Fact, Initiative, Place
from sombrero.core.scoping import scope
from tests.analysis import town

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture
def place(initiative: Initiative, tmp_path: Path, now: dt.datetime) -> Place:
    """A neighbourhood of the initiative with figures and shapes."""
    town.build(tmp_path, now)
    found = Place.objects.get(kind="neighbourhood", code="1")
    initiative.places.add(found)
    return found


@pytest.fixture
def me(signed_in: SignIn) -> Client:
    return signed_in("coordinator")


def _post(client: Client, path: str, /, **given: object) -> str:
    """Send a form in English and return where it leads; a refusal fails the test."""
    answer = client.post(f"/en/{path}", given)
    assert answer.status_code == 302, _errors(answer.content.decode())
    return str(answer.headers["Location"])


def _errors(html: str) -> str:
    return " | ".join(re.findall(r"error-summary.*?</div>", html, flags=re.S))[:800]


def _show(client: Client, path: str) -> str:
    answer = client.get(f"/en/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def _words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_from_a_figure_to_what_moved(
    me: Client, place: Place, initiative: Initiative
) -> None:
    with scope(initiative=initiative.pk):
        pk = _begun(me, place)
        bench = _found(me, pk)
        _chosen(me, pk)
        action = _planned(me, pk, bench)
        first = _frozen(me, pk, "nl", "fr")
        _published(me, first, place)
        _post(me, f"analysis/actions/{action.pk}/move/", state="agreed", version=1)
        finding = Finding.objects.get(pk=bench)
        _post(
            me,
            f"analysis/findings/{bench}/",
            words=finding.words,
            kind="need",
            state="answered",
            outcome="The bench stands there",
            version=finding.version,
        )
        second = _frozen(me, pk, "en")
    html = me.get(f"/en/analysis/editions/{second}/en.html").content.decode()
    assert "What moved since edition 1" in html
    assert "A bench halfway: from “An idea” to “Agreed, not begun yet”" in html
    assert "Answered: No bench on the way – The bench stands there" in html
    facts = set(Fact.objects.filter(count__gt=0).values_list("measure", flat=True))
    assert {"analysis.finding", "analysis.choosing", "analysis.edition"} <= facts


def _begun(me: Client, place: Place) -> int:
    _show(me, "analysis/")
    _post(me, "analysis/new/", place=place.pk, title="Together at the mill")
    return Analysis.objects.get().pk


def _found(me: Client, pk: int) -> int:
    """One touch on a figure makes a finding, with the figure as it is today."""
    figures = _show(me, f"analysis/{pk}/from/figures/")
    key = re.search(r'name="key" value="(figure:share_65_plus:[^"]+)"', figures)
    assert key is not None
    _post(me, f"analysis/{pk}/from/figures/", key=key[1], kind="strength")
    made = Finding.objects.get()
    source = made.sources.get()
    assert made.kind == "strength"
    assert source.frozen["value"] == pytest.approx(12.0)
    assert source.frozen["period"] == "2021"
    _post(
        me,
        f"analysis/{pk}/findings/new/",
        words="No bench on the way",
        kind="need",
        life_domains=["mobility"],
    )
    shown = _show(me, f"analysis/{pk}/")
    assert shown.index("Strengths") < shown.index("Needs")
    return Finding.objects.get(kind="need").pk


def _chosen(me: Client, pk: int) -> None:
    """Dots by link and on paper add up; people decide."""
    ids = list(Finding.objects.values_list("pk", flat=True))
    _post(
        me,
        f"analysis/{pk}/priorities/new/",
        title="Meeting in the library",
        held_on=dt.date.today().isoformat(),  # noqa: DTZ011 # the page's own day
        dots=3,
        findings=ids,
    )
    meeting = Choosing.objects.get()
    _post(me, f"analysis/meetings/{meeting.pk}/step/open/", version=1)
    one, two = Candidate.objects.order_by("number")
    neighbour = Client()
    page = neighbour.get(f"/nl/choose/{meeting.token}/")
    assert page.status_code == 200
    for dots in (3, 2):  # the second ballot of a device replaces the first
        sent = neighbour.post(
            f"/nl/choose/{meeting.token}/",
            {f"dots{one.pk}": 1, f"dots{two.pk}": dots - 1},
        )
        assert sent.status_code == 302
    assert Ballot.objects.count() == 1
    _post(
        me,
        f"analysis/meetings/{meeting.pk}/paper/",
        people=4,
        version=2,
        **{f"dots{one.pk}": 2, f"dots{two.pk}": 9},
    )
    _post(me, f"analysis/meetings/{meeting.pk}/step/close/", version=3)
    assert not Ballot.objects.exists()
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.link, one.paper, two.link, two.paper) == (1, 2, 1, 9)
    _post(
        me,
        f"analysis/meetings/{meeting.pk}/decide/",
        version=4,
        **{f"place{two.pk}": 1, f"place{one.pk}": 2},
    )
    shown = _show(me, f"analysis/{pk}/priorities/")
    assert shown.index("No bench") < shown.index("Meeting in the library")


def _planned(me: Client, pk: int, finding: int) -> PlanAction:
    _post(
        me,
        f"analysis/{pk}/plan/new/",
        what="A bench halfway",
        owner="The municipality",
        pace="quick",
        findings=[finding],
        functions=["networks"],
        measure="share_65_plus",
        aim="20",
    )
    action = PlanAction.objects.get()
    _post(
        me,
        f"analysis/actions/{action.pk}/check/",
        mood="good",
        words="People ask when it comes",
        on=dt.date.today().isoformat(),  # noqa: DTZ011 # the page's own day
    )
    shown = _show(me, f"analysis/{pk}/plan/")
    assert "Quick wins" in shown
    assert "Long lines" in shown
    assert "People ask when it comes" in shown
    assert action.baseline["value"] == pytest.approx(12.0)
    return action


def _frozen(me: Client, pk: int, *languages: str) -> int:
    where = _post(
        me,
        f"analysis/{pk}/editions/new/",
        summary="Neighbours want a bench.",
        languages=list(languages),
        audience="public",
    )
    return int(where.rstrip("/").split("/")[-1])


def _published(me: Client, edition: int, place: Place) -> None:
    page = f"/en/neighbourhood/{place.slug}/plan/"
    assert Client().get(page).status_code == 404
    _post(me, f"analysis/editions/{edition}/publish/")
    shown = Client().get(page)
    assert shown.status_code == 200
    assert "A bench halfway" in shown.content.decode()
    for language, words in (("nl", "Buurtanalyse"), ("fr", "Diagnostic")):
        html = Client().get(f"{page}1/{language}.html")
        pdf = Client().get(f"{page}1/{language}.pdf")
        assert f'<html lang="{language}">' in html.content.decode()
        assert "No bench on the way" in _words(pdf.content)
        assert pdf.content.startswith(b"%PDF")
        assert "'unsafe-inline'" in html.headers["Content-Security-Policy"]
        assert "script-src" not in html.headers["Content-Security-Policy"]
        assert words
    kept = Edition.objects.get(pk=edition)
    assert kept.documents.count() == 2
