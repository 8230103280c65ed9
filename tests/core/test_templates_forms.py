"""How a form looks: label, help, error in words, nothing a person typed is lost."""

from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from sombrero.core.views_styleguide import ExampleForm


class Outline(HTMLParser):
    """Keeps every tag with its attributes, and the ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _tag, attrs in self.tags if "id" in attrs]

    def with_tag(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture
def wrong() -> ExampleForm:
    form = ExampleForm(
        {"what": "", "phone": "<b>12", "language": "nl", "domains": ["b"]}
    )
    form.is_valid()
    form.add_error("phone", "This number has two digits.")
    return form


def test_every_field_has_a_label_of_its_own() -> None:
    outline = Outline(str(ExampleForm()))
    named = {attrs.get("for") for attrs in outline.with_tag("label")}
    for attrs in outline.with_tag("input", "select", "textarea"):
        assert attrs["id"] in named


def test_no_id_is_used_twice(wrong: ExampleForm) -> None:
    for form in (ExampleForm(), wrong):
        ids = Outline(str(form)).ids
        assert len(ids) == len(set(ids))


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    outline = Outline(str(ExampleForm()))
    assert len(outline.with_tag("fieldset")) == len(outline.with_tag("legend")) == 2


def test_what_is_described_exists(wrong: ExampleForm) -> None:
    outline = Outline(str(wrong))
    for _tag, attrs in outline.tags:
        for one in (attrs.get("aria-describedby") or "").split():
            assert one in outline.ids


def test_help_and_error_are_both_read_with_the_field(wrong: ExampleForm) -> None:
    outline = Outline(str(wrong))
    phone = next(a for a in outline.with_tag("input") if a["name"] == "phone")
    assert phone["aria-describedby"] == "id_phone_helptext id_phone_error"
    assert phone["aria-invalid"] == "true"


def test_required_is_said_in_words_and_only_where_it_is() -> None:
    html = str(ExampleForm())
    assert html.count("(required)") == 3


def test_what_was_typed_stays_and_is_escaped(wrong: ExampleForm) -> None:
    html = str(wrong)
    assert 'value="&lt;b&gt;12"' in html
    assert 'value="b" ' in html
    assert "checked" in html


def test_the_summary_leads_to_each_wrong_field(wrong: ExampleForm) -> None:
    outline = Outline(str(wrong))
    hrefs = [attrs["href"] or "" for attrs in outline.with_tag("a")]
    assert hrefs == ["#id_what", "#id_about_0", "#id_phone"]
    for href in hrefs:
        assert href.removeprefix("#") in outline.ids


def test_without_mistakes_there_is_no_summary() -> None:
    assert "error-summary" not in str(ExampleForm())
    assert render_to_string("core/includes/error_summary.html", {}).strip() == ""


def test_a_mistake_of_the_whole_form_is_shown_once(wrong: ExampleForm) -> None:
    wrong.add_error(None, "Say what or whom it is about.")
    assert str(wrong).count("Say what or whom it is about.") == 1


def test_one_field_can_be_shown_alone(wrong: ExampleForm) -> None:
    html = wrong["phone"].as_field_group()
    assert "This number has two digits." in html
    assert "field--error" in html
