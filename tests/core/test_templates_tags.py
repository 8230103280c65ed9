"""What templates write: days, walks, telephone numbers, pictures, menus."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.urls import set_urlconf
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.roles import ROLES
from sombrero.core.icons import ICONS
from sombrero.core.templatetags import sombrero as tags

MONDAY = dt.datetime(2026, 11, 23, 17, 5, tzinfo=ZoneInfo("Europe/Brussels"))


def show(source: str, **context: Any) -> str:
    return Template("{% load sombrero %}" + source).render(Context(context))


def test_a_page_says_days_and_hours() -> None:
    with override("en"):
        said = show("{{ on|day_words }}, {{ on|moment_words }}", on=MONDAY)
        assert said == "Monday 23 November 2026, Monday 23 November 2026 at 17:05"
        assert show("{{ on|day_short }}", on=MONDAY) == "23 November 2026"
        assert show("{{ on|near:on }}", on=MONDAY) == "today"


@pytest.mark.parametrize("filter_name", ["day_words", "day_short", "moment_words"])
def test_a_day_that_is_not_known_stays_empty(filter_name: str) -> None:
    assert show("{{ day|" + filter_name + " }}", day=None) == ""


@pytest.mark.parametrize(
    ("metres", "language", "words"),
    [
        (347, "en", "350 m"),
        (994, "en", "990 m"),
        (996, "en", "1.0 km"),
        (1449, "nl", "1,4 km"),
    ],
)
def test_a_walk_is_rounded_as_people_say_it(
    metres: float, language: str, words: str
) -> None:
    with override(language):
        assert tags.distance(metres) == words


@pytest.mark.parametrize(
    ("given", "href", "words"),
    [
        ("02/234.56.78", "+3222345678", "02 234 56 78"),
        ("+32 470 12 34 56", "+32470123456", "0470 12 34 56"),
        ("+33 1 42 68 53 00", "+33142685300", "+33 1 42 68 53 00"),
    ],
)
def test_a_telephone_number_can_be_touched(given: str, href: str, words: str) -> None:
    link = tags.phone_link(given)
    assert f'href="tel:{href}"' in link
    assert words in link


def test_what_is_no_number_is_shown_as_it_was_written_and_escaped() -> None:
    assert show("{{ n|phone_link }}", n="<b>ask Rosa</b>") == (
        "&lt;b&gt;ask Rosa&lt;/b&gt;"
    )


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_hidden_from_speech(name: str) -> None:
    assert 'aria-hidden="true"' in tags.icon(name)


def test_a_badge_escapes_its_words() -> None:
    assert "<script>" not in show("{% badge 'good' words %}", words="<script>")


def test_a_qr_code_carries_no_style_and_nothing_of_the_link() -> None:
    drawing = tags.qr('https://example.org/?a="><script>')
    assert drawing.startswith("<svg")
    assert "style" not in drawing
    assert "example" not in drawing
    assert "width=" not in drawing.split(">", 1)[0]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Jeanne Lambrechts", "JL"), ("Zoë", "Z"), ("Ana de la Cruz", "AC"), ("", "")],
)
def test_initials_are_of_first_and_last_name(name: str, letters: str) -> None:
    assert tags.initials(name) == letters


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/nl/directory/?q=bad%20kamer&page=2", "/fr/directory/?q=bad%20kamer&page=2"),
        ("/nl/", "/fr/"),
        ("/nowhere/", "/fr/"),
        ("//evil.example/x", "/fr/"),
        ("/nl//evil.example/", "/fr//evil.example/"),
    ],
)
def test_another_language_keeps_the_page(path: str, wanted: str) -> None:
    request = RequestFactory().get("/")
    request.get_full_path = lambda *_args, **_kwargs: path  # type: ignore[method-assign] # a path a browser may send
    with override("nl"):
        links = tags.language_links(Context({"request": request}))["links"]
    assert [link["code"] for link in links if link["is_current"]] == ["nl"]
    assert links[1]["url"] == wanted


def _menu(role: str, path: str) -> list[dict[str, Any]]:
    actor = Actor(kind="worker", roles=(ROLES[role],), initiative_id=1)
    request = RequestFactory().get(path)
    with override("en"):
        groups = tags.work_menu(Context({"actor": actor, "request": request}))
    return [entry for group in groups for entry in group]


def test_a_role_sees_only_what_it_may_open() -> None:
    set_urlconf(None)
    council = {entry["label"] for entry in _menu("council", "/en/")}
    coordinator = {entry["label"] for entry in _menu("coordinator", "/en/")}
    dpo = {entry["label"] for entry in _menu("dpo", "/en/")}
    assert "Today" not in council
    assert "Today" in coordinator
    assert "Who read what" in dpo
    assert "Who read what" not in coordinator


def test_the_page_one_is_on_is_marked() -> None:
    marked = [e["label"] for e in _menu("coordinator", "/en/today/") if e["is_current"]]
    assert marked == ["Today"]


def test_nobody_signed_in_has_no_menu() -> None:
    request = RequestFactory().get("/en/")
    assert tags.work_menu(Context({"request": request})) == []


def test_a_block_can_be_shown_again() -> None:
    source = "{% block title %}Hat{% endblock %}/{% block_again title %}"
    assert show(source) == "Hat/"  # outside inheritance there is nothing to repeat
    with pytest.raises(TemplateSyntaxError):
        show("{% block_again %}")


def test_the_first_cell_names_its_row() -> None:
    html = show(
        '{% data_table caption="Signals" columns=columns rows=rows %}',
        columns=["What", ("How many", "number")],
        rows=[("Falls", 7)],
    )
    assert '<th scope="row">Falls</th>' in html
    assert '<td class="number">7</td>' in html
    assert "<caption>Signals</caption>" in html


def test_a_row_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        tags.data_table("Signals", ["What", "How many"], [("Falls",)])
