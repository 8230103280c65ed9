"""The page and the PDF of an edition: they stand alone, and everybody can read them."""

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from sombrero.analysis.actions.analyses import FindingWords, add_finding
from sombrero.analysis.actions.editions import (
    EditionWords,
    freeze_edition,
    page_of,
    pdf_of,
)
from sombrero.analysis.models import Edition
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place
from tests.analysis import town
from tests.analysis.courses import (
    a_meeting,
    an_action,
    an_analysis,
    an_empty_hat,
    decided,
    findings_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
SHARP = "A <script>bad()</script> bench & more"


@pytest.fixture
def edition(
    actors: dict[str, Actor], now: dt.datetime, initiative: Initiative, tmp_path: Path
) -> Edition:
    """An edition with everything in it: figures, maps, dots, an action."""
    town.build(tmp_path, now)
    place = Place.objects.get(kind="neighbourhood", code="1")
    initiative.places.add(place)
    by = actors["coordinator"]
    analysis = an_analysis(by=by, now=now, place=place)
    findings = findings_of(by=by, now=now, analysis=analysis)
    words = FindingWords("need", SHARP)
    add_finding(by=by, now=now, analysis_pk=analysis.pk, words=words)
    meeting = a_meeting(by=by, now=now, analysis=analysis, findings=findings)
    decided(by=by, now=now, choosing=meeting, paper=(1, 9, 4, 0))
    an_action(by=by, now=now, analysis=analysis, pace="long")
    return freeze_edition(
        by=by,
        now=now,
        analysis_pk=analysis.pk,
        words=EditionWords("Neighbours want a bench.", ("nl", "fr", "en")),
        hat=an_empty_hat,
        is_drawn=False,
    )


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_page_stands_alone(edition: Edition, now: dt.datetime, language: str) -> None:
    html = page_of(now=now, edition=edition, language=language)
    assert f'<html lang="{language}">' in html
    assert "<script" not in html
    assert "<link" not in html
    assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:|/)""", html)
    assert "&lt;script&gt;bad()" in html
    assert html.count("data:font/woff2;base64,") == 4


def test_a_page_says_each_drawing_in_words(edition: Edition, now: dt.datetime) -> None:
    html = page_of(now=now, edition=edition, language="en")
    for drawing in re.findall(r"<svg[^>]*>", html):
        assert "aria-hidden" in drawing or "aria-label" in drawing, drawing[:200]
    assert "9 places under the hat are empty" not in html
    assert "10 places under the hat are empty" in html


def test_figures_stand_side_by_side_without_a_score(
    edition: Edition, now: dt.datetime
) -> None:
    html = page_of(now=now, edition=edition, language="en")
    assert "nothing is added up to a score" in html
    assert "12%" in html
    assert "5,100" not in html
    assert "How many people look for work" in html


def _under(node: DictionaryObject, key: str) -> DictionaryObject:
    found = node[key].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def test_a_pdf_is_tagged_numbered_and_in_our_letters(
    edition: Edition, now: dt.datetime
) -> None:
    reader = PdfReader(BytesIO(pdf_of(now=now, edition=edition, language="fr")))
    root = reader.root_object
    assert _under(root, "/MarkInfo")["/Marked"]
    assert str(root["/Lang"]) == "fr"
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert "Together at the mill" in reader.metadata.title
    assert "Neighbours want a bench." in reader.pages[1].extract_text()
    pages = len(reader.pages)
    assert f"2 / {pages}" in reader.pages[1].extract_text()
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in _under(_under(page, "/Resources"), "/Font").values()
    }
    assert all("Atkinson" in font for font in fonts)


def test_a_council_member_reads_two_pages(edition: Edition, now: dt.datetime) -> None:
    """The cover, and all that matters on one page."""
    reader = PdfReader(BytesIO(pdf_of(now=now, edition=edition, language="en")))
    assert "On one page" in reader.pages[1].extract_text()
    assert "A bench halfway" in reader.pages[1].extract_text()
    assert "On one page" not in reader.pages[2].extract_text()
    assert "What we found" in reader.pages[2].extract_text()
