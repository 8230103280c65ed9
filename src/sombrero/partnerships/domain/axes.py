"""Where a service sits under the sombrero, read from its attributes.

The hat has living, care and wellbeing beside one another, no care to intensive
care from brim to crown, home to residential, and a scale from local to regional.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_DOMAINS: Mapping[str, str] = {
    "wonen": "living",
    "living": "living",
    "logement": "living",
    "zorg": "care",
    "care": "care",
    "soins": "care",
    "welzijn": "wellbeing",
    "wellbeing": "wellbeing",
    "bien-être": "wellbeing",
}
_SCALES: Mapping[str, str] = {
    "local": "local",
    "lokaal": "local",
    "supralocal": "supralocal",
    "bovenlokaal": "supralocal",
    "regional": "regional",
    "régional": "regional",
    "gewestelijk": "regional",
}
_SETTINGS: Mapping[str, str] = {
    "home": "home",
    "between": "between",
    "residential": "residential",
}
_INTENSITIES: Mapping[str, int] = {"none": 0, "light": 1, "regular": 2, "intensive": 3}


@dataclass(frozen=True, slots=True)
class Axes:
    """A service's place under the hat; "" or None where nothing was said.

    text_languages: the languages of its text, sorted codes joined by commas.
    """

    domain: str = ""
    scale: str = ""
    setting: str = ""
    intensity: int | None = None
    text_languages: str = ""


def read_axes(attributes: Iterable[tuple[str, str]]) -> Axes:
    """Read the axes from (link type, term code) pairs; words we do not know stay out.

    The first of several terms for one axis counts; languages are gathered.
    """
    first: dict[str, str] = {}
    languages = set()
    for link_type, code in attributes:
        if link_type == "text_language":
            languages.add(code.lower())
        else:
            first.setdefault(link_type, code.lower())
    return Axes(
        domain=_DOMAINS.get(first.get("domain", ""), ""),
        scale=_SCALES.get(first.get("scale", ""), ""),
        setting=_SETTINGS.get(first.get("setting", ""), ""),
        intensity=_INTENSITIES.get(first.get("intensity", "")),
        text_languages=",".join(sorted(languages)),
    )
