"""Pages as PDF: our fonts, our files, no network."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from sombrero.core.paper import pdf_of

SHEET = "<!doctype html><html lang='nl'><body><h1>Élan – straat</h1>{}</body></html>"


def fonts_of(pdf: bytes) -> set[str]:
    found: set[str] = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"].get_object()
        for font in resources["/Font"].get_object().values():
            found.add(str(font.get_object()["/BaseFont"]))
    return found


def test_words_come_back_in_our_own_letters() -> None:
    pdf = pdf_of(SHEET.format("<p>Şükran, Łukasz</p>"))
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Élan – straat" in text
    assert "Şükran" in text
    assert all("Atkinson" in name for name in fonts_of(pdf))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/x.png", "file:///etc/passwd", "static://own/../settings.py"],
)
def test_nothing_is_fetched_but_our_own_files(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    pdf = pdf_of(SHEET.format(f"<img src='{address}' alt='gone'>"))
    assert "gone" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_a_stylesheet_that_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match=r"nothing\.css"):
        pdf_of(SHEET.format(""), styles=["nothing.css"])
