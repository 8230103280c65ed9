"""Axes of the hat, words about access, postal codes, checking dates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sombrero.partnerships.domain.access import postal_code, wheelchair
from sombrero.partnerships.domain.axes import Axes, read_axes
from sombrero.partnerships.domain.oruk import to_profile
from sombrero.partnerships.domain.report import ImportReport, TableCount
from sombrero.partnerships.domain.verification import is_stale


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Toegankelijk voor rolstoelgebruikers, aangepast toilet", True),
        ("Accessible en fauteuil roulant, toilettes adaptées", True),
        ("Wheelchair access is possible on all levels.", True),
        ("Niet toegankelijk voor rolstoelgebruikers", False),
        ("Non accessible en fauteuil roulant", False),
        ("Partiellement accessible: rez-de-chaussée oui, pas de toilettes", False),
        ("Gedeeltelijk toegankelijk: gelijkvloers wel", False),
        ("No wheelchair access", False),
        ("Toegankelijk met tram 92", None),
        ("", None),
    ],
)
def test_words_about_access(words: str, *, answer: bool | None) -> None:
    assert wheelchair([words]) is answer


def test_one_no_outweighs_a_yes() -> None:
    assert wheelchair(["Accessible en fauteuil roulant", "Non accessible"]) is False


def test_the_axes_of_the_hat() -> None:
    axes = read_axes(
        [
            ("text_language", "fr"),
            ("text_language", "nl"),
            ("domain", "zorg"),
            ("scale", "regional"),
            ("setting", "home"),
            ("intensity", "intensive"),
            ("colour", "blue"),
        ]
    )
    assert axes == Axes("care", "regional", "home", 3, "fr,nl")
    assert read_axes([("domain", "garden")]) == Axes()


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ("1060 Saint-Gilles", "1060"),
        ("1070 Anderlecht en omgeving", "1070"),
        ("Région de Bruxelles-Capitale", ""),
        ("Bassin 12345", ""),
    ],
)
def test_postal_code_of_an_area(area: str, code: str) -> None:
    assert postal_code(area) == code


@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)), st.integers(0, 2000))
def test_facts_grow_stale_after_a_year(assured: dt.date, days: int) -> None:
    today = assured + dt.timedelta(days=days)
    assert is_stale(assured, today=today) is (days > 365)
    assert is_stale(None, today=today)


def test_the_profile_drops_what_it_does_not_know() -> None:
    cut = to_profile(
        {
            "id": "1",
            "name": "Soep",
            "alternate_name": "Soupe",
            "phones": [{"id": "2", "number": "3"}],
            "languages": [{"id": "4", "service_id": "1", "code": "nl"}],
        }
    )
    assert cut == {
        "id": "1",
        "name": "Soep",
        "languages": [{"id": "4", "service_id": "1"}],
    }


def test_a_report_says_it_line_by_line() -> None:
    report = ImportReport(
        source="here",
        format="hsds",
        dry_run=True,
        tables=[TableCount("service", 2, 1, 1)],
        notes=["a note."],
        summary=["sum."],
    )
    assert report.lines() == [
        "3 rows would be taken in as source 'here' (hsds).",
        "  service: 2 new, 1 known, 1 gone",
        "sum.",
        "a note.",
        "Nothing was written (--dry-run).",
    ]
    assert report.count("phone") == TableCount("phone")
