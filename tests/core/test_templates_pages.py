"""The frame of every page: strict about scripts, kind about everything else."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override
from pytest_django import Settings

from sombrero.core.domain.actor import PUBLIC
from sombrero.core.models import Initiative

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/sombrero"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
STATIC = SOURCE / "core/static/sombrero"
INLINE = re.compile(
    r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)|javascript:|hx-on""",
    re.I,
)
# A frozen edition stands alone, so it carries its styles; its page runs nothing and
# fetches nothing (see views_editions), and no other template does so.
STANDS_ALONE = {"analysis/templates/analysis/edition/document.html"}
ERRORS = ["400", "403", "404", "409", "410", "422", "429", "500", "csrf"]


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_no_template_carries_a_script_or_a_style(path: Path) -> None:
    found = INLINE.findall(path.read_text())
    assert found == (["<style"] if _name(path) in STANDS_ALONE else [])


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_template_can_be_read(path: Path) -> None:
    engines["django"].from_string(path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_static_file_asked_for_exists(path: Path) -> None:
    asked = re.findall(r"""\{% static ["']([^"']+)["'] %\}""", path.read_text())
    vendored = ROOT / "frontend/node_modules"
    for name in asked:
        if name.startswith("vendor/") and not vendored.exists():
            pytest.skip("frontend/node_modules is not set up: run make setup")
        assert finders.find(name), name


def test_every_picture_and_letter_of_the_styles_exists() -> None:
    if not (ROOT / "frontend/node_modules").exists():
        pytest.skip("frontend/node_modules is not set up: run make setup")
    for sheet in (STATIC / "css").glob("*.css"):
        for name in re.findall(r'url\("\.\./\.\./([^"]+)"\)', sheet.read_text()):
            assert finders.find(name), name


def test_the_front_end_lock_names_hashes_and_no_registry() -> None:
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text())
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert all(
        "integrity" in one and "resolved" not in one for one in packages.values()
    )


def _render(name: str, **context: object) -> str:
    request = RequestFactory().get("/nl/nowhere/")
    vars(request).update(actor=PUBLIC, initiative=None, initiatives=[])
    return render_to_string(name, dict(context), request=request)


@pytest.mark.django_db
@pytest.mark.parametrize("status", ERRORS)
def test_every_error_page_says_what_happened(status: str) -> None:
    with override("en"):
        html = _render(f"core/errors/{status}.html", sentence="")
    heading = re.search(r"<h1>(.+?)</h1>", html)
    assert heading
    assert f"<title>{heading[1]} – Sombrero</title>" in html
    assert 'class="lead"' in html
    assert "112" in html


def test_the_page_for_a_broken_database_needs_none() -> None:
    """No database mark: a query here would fail the test."""
    assert "112" in _render("core/errors/500.html")


@pytest.mark.django_db
def test_a_sentence_of_the_house_is_shown_and_escaped() -> None:
    html = _render("core/errors/422.html", sentence="<b>No</b>")
    assert "&lt;b&gt;No&lt;/b&gt;" in html


def test_the_style_guide_exists_in_the_demo_only(
    client: Client, initiative: Initiative, settings: Settings
) -> None:
    settings.SOMBRERO_DEMO = False
    assert client.get("/en/style/").status_code == 404
    settings.SOMBRERO_DEMO = True
    answer = client.get("/en/style/")
    assert answer.status_code == 200
    assert INLINE.search(answer.content.decode()) is None


def test_a_public_page_tells_whom_to_telephone_and_asks_it_once(
    client: Client,
    initiative: Initiative,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    first = client.get("/en/privacy/").content.decode()
    assert 'href="tel:+3225550100"' in first
    assert initiative.name in first
    with django_assert_num_queries(0):  # type: ignore[attr-defined] # a context manager
        client.get("/en/privacy/")


def test_a_page_offers_itself_in_three_languages(
    client: Client, initiative: Initiative
) -> None:
    html = client.get("/nl/privacy/").content.decode()
    assert re.search(r'<html lang="nl" dir="ltr">', html)
    for code in ("nl", "fr", "en"):
        assert f'href="/{code}/privacy/" lang="{code}" hreflang="{code}"' in html


def test_signing_in_looks_like_the_rest(client: Client, initiative: Initiative) -> None:
    for page in ("login", "password/reset", "signup"):
        html = client.get(f"/en/account/{page}/").content.decode()
        assert html.count("<h1") == 1
        assert 'class="site-header"' in html
        assert INLINE.search(html) is None


def test_htmx_may_neither_evaluate_nor_remember_pages() -> None:
    html = (SOURCE / "core/templates/core/skeleton.html").read_text()
    for wish in (
        '"allowEval":false',
        '"historyCacheSize":0',
        '"includeIndicatorStyles":false',
        '"selfRequestsOnly":true',
    ):
        assert wish in html


def test_every_include_is_described() -> None:
    text = (ROOT / "docs/reference/design.md").read_text()
    for path in (SOURCE / "core/templates/core/includes").glob("*.html"):
        assert f"`{path.name}`" in text, path.name
