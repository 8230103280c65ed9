"""An edition as a page that stands alone, and as a PDF made from that very page.

The page needs nothing else: letters, drawings and styles are in it. The PDF is
tagged, so that a screen reader follows it.
"""

import base64
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from sombrero.analysis.presenting_edition import edition_page

LETTERS = (
    ("400", "normal", "latin-400-normal"),
    ("700", "normal", "latin-700-normal"),
    ("400", "italic", "latin-400-italic"),
    ("400", "normal", "latin-ext-400-normal"),
)
_RANGES = {
    "latin": (
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC,"
        " U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215"
    ),
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+1E00-1E9F, U+20A0-20AB",
}
FAMILY = "Atkinson Hyperlegible Next"


def document_html(snapshot: Mapping[str, Any], *, seal: str, language: str) -> str:
    """Return an edition as HTML that stands alone, in one language.

    snapshot: of queries.snapshot. seal: its SHA-256, printed at the end.
    """
    with override(language):
        context = {
            "page": edition_page(snapshot, seal=seal, language=language),
            "letters": _letters(),
            "styles": _styles(),
            "language": language,
        }
        return render_to_string("analysis/edition/document.html", context)


def document_pdf(html: str) -> bytes:
    """Return the same page as a tagged PDF (PDF/UA-1). About a second."""
    # Loading it takes longer than most pages: only who prints pays.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # The page stands alone: nothing is fetched from disk or network.
    alone = URLFetcher(allowed_protocols=("data",))
    made = HTML(string=html, url_fetcher=alone).write_pdf(pdf_variant="pdf/ua-1")
    return made or b""


@cache
def _letters() -> str:
    """Return the fonts as style rules, letters and all. Read once."""
    return mark_safe("\n".join(_letter(*one) for one in LETTERS))  # noqa: S308 # our own files


def _letter(weight: str, style: str, name: str) -> str:
    kind = "latin-ext" if name.startswith("latin-ext") else "latin"
    kept = base64.b64encode(
        _found(f"vendor/atkinson/atkinson-hyperlegible-next-{name}.woff2").read_bytes()
    ).decode()
    return (
        f'@font-face {{font-family: "{FAMILY}"; font-weight: {weight};'
        f" font-style: {style}; unicode-range: {_RANGES[kind]};"
        f' src: url("data:font/woff2;base64,{kept}") format("woff2")}}'
    )


@cache
def _styles() -> str:
    return mark_safe(_found("analysis/edition.css").read_text())  # noqa: S308 # our own file


def _found(name: str) -> Path:
    path = finders.find(name)
    if not isinstance(path, str):
        msg = f"{name} is missing: run make setup, which fetches the letters."
        raise ImproperlyConfigured(msg)
    return Path(path)
