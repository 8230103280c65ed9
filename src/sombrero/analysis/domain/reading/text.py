"""Text files in the encoding they are said to be in, read without holding them."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from sombrero.analysis.domain.reading.trouble import trouble

UTF8 = "text in UTF-8 (“CSV UTF-8” in a spreadsheet's Save as)"
ENCODINGS = ("utf-8", "utf-16", "latin-1", "cp1252", "iso8859-15")
"""What a mapping may say that a file is in."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20


def decode(file: str, data: bytes) -> str:
    """Return the text of a file in UTF-8. Raises BadInput naming the first bad row."""
    if data.startswith(_UTF16):
        raise _wide(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise _broken(file, data[error.start], row, UTF8) from error
    if "\0" in text:
        raise _no_text(file, UTF8)
    return text


def checked_text(path: Path, encoding: str = "utf-8") -> None:
    """Read a text file through once. Raises BadInput naming the first bad row."""
    expected = UTF8 if encoding == "utf-8" else f"text in {encoding}"
    decoder = codecs.getincrementaldecoder(_signed(encoding))()
    row, is_first = 1, True
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if is_first and encoding == "utf-8" and chunk.startswith(_UTF16):
                raise _wide(path.name)
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as error:
                bad = error.object[error.start]
                row += error.object[: error.start].count(b"\n")
                raise _broken(path.name, bad, row, expected) from error
            if "\0" in text:
                raise _no_text(path.name, expected)
            row += chunk.count(b"\n")
            is_first = False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _broken(path.name, error.object[error.start], row, expected) from error


def lines_of(path: Path, encoding: str = "utf-8") -> Iterator[str]:
    """Yield the lines of a checked text file, with their ends, one at a time."""
    with path.open(encoding=_signed(encoding), newline="") as stream:
        yield from stream


def _signed(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _wide(file: str) -> Exception:
    return trouble(file, "this text is in UTF-16", UTF8)


def _no_text(file: str, expected: str) -> Exception:
    return trouble(file, "this is not a text file", expected)


def _broken(file: str, byte: int, row: int, expected: str) -> Exception:
    name = expected.removeprefix("text in ").split(" ", 1)[0]
    return trouble(file, f"byte 0x{byte:02X} is not {name}", expected, row=row)
