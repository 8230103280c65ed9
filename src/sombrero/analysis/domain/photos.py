"""Photos of a walk: made smaller and written anew, so that nothing else comes along.

A phone writes into a photo where and when it was taken, on which device, and often a
small second picture from before it was cut. Only the points of the picture are kept.
"""

import io
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps, UnidentifiedImageError

from sombrero.core.domain.words import gettext_noop

LARGEST_BYTES = 15_000_000
LONGEST_SIDE = 1600
MOST_POINTS = 80_000_000
"""A picture that says it is larger is not unpacked: it would fill the memory."""
QUALITY = 82
READ = ("JPEG", "PNG", "WEBP")


class Unfit(StrEnum):
    """Why a file cannot be taken as a photo."""

    HEAVY = "heavy"
    NO_PICTURE = "no_picture"
    HUGE = "huge"


SENTENCES: dict[Unfit, str] = {
    Unfit.HEAVY: gettext_noop("This photo is larger than 15 MB: send a smaller one."),
    Unfit.NO_PICTURE: gettext_noop(
        "This is no photo we can read: choose a JPEG, PNG or WebP. On an iPhone: take"
        " it anew with “Most compatible” in the settings of the camera."
    ),
    Unfit.HUGE: gettext_noop(
        "This photo has too many points: send it in a smaller size."
    ),
}


class UnfitPhotoError(ValueError):
    """A file that cannot be taken as a photo."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(SENTENCES[why])
        self.why = why


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept: JPEG without anything but its points."""

    image: bytes
    width: int
    height: int


def reduced(data: bytes) -> Photo:
    """Turn a photo upright, make it smaller and write it anew. Raises UnfitPhotoError.

    Nothing that was written beside its points is kept: no place, no time, no device,
    no small picture, no profile.
    """
    if len(data) > LARGEST_BYTES:
        raise UnfitPhotoError(Unfit.HEAVY)
    try:
        with Image.open(io.BytesIO(data), formats=READ) as found:
            if found.width * found.height > MOST_POINTS:
                raise UnfitPhotoError(Unfit.HUGE)
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _written(ImageOps.exif_transpose(found))
    except UnfitPhotoError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnfitPhotoError(Unfit.HUGE) from error
    except (
        UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError,
    ) as error:  # fmt: skip
        raise UnfitPhotoError(Unfit.NO_PICTURE) from error


def _written(found: Image.Image) -> Photo:
    upright = found.convert("RGBA") if found.mode in ("P", "LA", "RGBA") else found
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # On white: what shone through would else be black.
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    stream = io.BytesIO()
    plain.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return Photo(stream.getvalue(), plain.width, plain.height)
