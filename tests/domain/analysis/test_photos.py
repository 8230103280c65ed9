"""Photos: small, upright, and without where, when or on which device."""

import io
import struct
import zlib

import pytest
from PIL import Image

from sombrero.analysis.domain.photos import (
    LARGEST_BYTES,
    LONGEST_SIDE,
    SENTENCES,
    Unfit,
    UnfitPhotoError,
    reduced,
)

_GPS, _MAKE, _TURNED = 0x8825, 0x010F, 0x0112


def taken(
    width: int = 400, height: int = 300, kind: str = "JPEG", *, turned: int = 1
) -> bytes:
    """Return a photo as a phone writes it: with a place, a maker and a thumbnail."""
    image = Image.new("RGB", (width, height), "green")
    image.paste("red", (0, 0, width // 4, height // 4))
    exif = Image.Exif()
    exif[_MAKE] = "SecretPhone"
    exif[_TURNED] = turned
    exif.get_ifd(_GPS).update({1: "N", 2: (50.0, 51.0, 12.0), 3: "E"})
    stream = io.BytesIO()
    image.save(stream, kind, exif=exif, comment=b"taken at home")
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_points_is_kept(kind: str) -> None:
    given = taken(kind=kind)
    assert b"SecretPhone" in given
    kept = reduced(given)
    assert b"SecretPhone" not in kept.image
    assert b"taken at home" not in kept.image
    with Image.open(io.BytesIO(kept.image)) as image:
        assert image.format == "JPEG"
        assert dict(image.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)
        assert image.size == (kept.width, kept.height) == (400, 300)


def test_a_photo_is_turned_upright_and_made_smaller() -> None:
    kept = reduced(taken(4000, 3000, turned=6))
    assert max(kept.width, kept.height) <= LONGEST_SIDE
    assert kept.height > kept.width
    with Image.open(io.BytesIO(kept.image)) as image:
        red, green, _blue = image.getpixel((image.width - 5, 5))  # type: ignore[misc]
        assert red > green  # the corner that was marked is now at the right


def test_what_shines_through_is_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(stream, "PNG")
    kept = reduced(stream.getvalue())
    with Image.open(io.BytesIO(kept.image)) as image:
        assert min(image.getpixel((5, 5))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK"])
def test_other_kinds_of_colour_are_taken(mode: str) -> None:
    stream = io.BytesIO()
    Image.new(mode, (10, 10)).save(stream, "JPEG" if mode in "L CMYK" else "PNG")
    assert reduced(stream.getvalue()).width == 10


def _bomb() -> bytes:
    """A PNG of a few bytes that says it has thirty thousand by thirty thousand."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data
        + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unfit.NO_PICTURE),
        (b"hello", Unfit.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Unfit.NO_PICTURE),
        (taken()[:300], Unfit.NO_PICTURE),
        (b"GIF89a" + bytes(100), Unfit.NO_PICTURE),
        (bytes(LARGEST_BYTES + 1), Unfit.HEAVY),
        (_bomb(), Unfit.HUGE),
    ],
)
def test_what_is_no_photo_is_refused_in_one_sentence(data: bytes, why: Unfit) -> None:
    with pytest.raises(UnfitPhotoError) as caught:
        reduced(data)
    assert caught.value.why is why
    assert str(caught.value) == SENTENCES[why]
