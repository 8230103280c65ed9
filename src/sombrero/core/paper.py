"""Paper: the HTML of a page as a PDF, with our own fonts and without the network.

WeasyPrint is imported when the first PDF is asked for: it is large, and most processes
never make one.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders

SCHEME: Final = "static://own/"
FONTS: Final = "sombrero/css/paper.css"
"""What every sheet is printed with: fonts, sizes, page numbers."""


def pdf_of(html: str, *, styles: Sequence[str] = ()) -> bytes:
    """Return a whole HTML document as a PDF.

    styles: names of our own stylesheets, after the one of every sheet. What the
    document asks for elsewhere (a picture on another server) is left out. Texts of
    persons must be escaped already, as templates do.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    # Without it WeasyPrint reads our fonts and then does not use them.
    fetcher, fonts = _fetcher(), FontConfiguration()
    sheets = [
        CSS(string=_text(name), url_fetcher=fetcher, font_config=fonts)
        for name in (FONTS, *styles)
    ]
    document = HTML(string=html, url_fetcher=fetcher, base_url=SCHEME)
    made: bytes = document.write_pdf(stylesheets=sheets, font_config=fonts)
    return made


def _own_file(name: str) -> Path:
    """Return one of our static files. Raises ValueError when there is none."""
    found = finders.find(name)
    path = Path(found) if isinstance(found, str) else Path(settings.STATIC_ROOT) / name
    if ".." in name or not path.is_file():
        raise ValueError(f"There is no static file {name}.")
    return path


@cache
def _text(name: str) -> str:
    return _own_file(name).read_text(encoding="utf-8")


@cache
def _fetcher() -> Any:
    """Return what reads our own files and nothing else."""
    from weasyprint.urls import URLFetcher

    class OwnFiles(URLFetcher):  # type: ignore[misc] # WeasyPrint publishes no types
        """Reads static files by name; refuses every other address."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """Return one of our static files. Raises ValueError for the rest."""
            if not url.startswith(SCHEME):
                raise ValueError("Only our own files go on paper.")
            return super().fetch(_own_file(url.removeprefix(SCHEME)).as_uri())

    return OwnFiles()
