"""Colours keep their contrast, by day and in the evening; pages turn for Arabic."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src/sombrero/core/static/sombrero/css"
TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")
# (letters or shape, what lies under it, least contrast)
PAIRS = [
    *((text, under, 4.5) for text in ("ink", "ink-soft", "clay-deep", "danger")
      for under in ("paper", "sand", "card")),
    *((text, under, 4.5) for text, under in (
        ("on-clay", "clay"), ("on-clay", "clay-deep"), ("paper", "leaf"),
        ("paper", "danger"), ("ink", "clay-tint"), ("clay-deep", "clay-tint"),
        ("ink", "leaf-tint"), ("ink", "ochre-tint"), ("ink", "danger-tint"),
        ("ink-soft", "leaf-tint"), ("ink-soft", "ochre-tint"),
        ("danger", "danger-tint"), ("leaf", "card"), ("paper", "ink"),
        ("on-strip", "strip"),
    )),
    *((shape, under, 3.0) for shape in ("line", "clay", "leaf", "ochre-shape", "danger")
      for under in ("paper", "card", "sand")),
    ("ochre", "ochre-tint", 3.0),
    ("ochre-shape", "ochre-tint", 3.0),
    ("leaf", "leaf-tint", 3.0),
    ("clay", "clay-tint", 3.0),
    ("focus-halo", "focus", 3.0),
]  # fmt: skip


def _tokens() -> dict[str, dict[str, str]]:
    day, evening = (CSS / "tokens.css").read_text().split("@media", 1)
    by_day = dict(TOKEN.findall(day))
    return {"day": by_day, "evening": by_day | dict(TOKEN.findall(evening))}


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours."""
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_the_measure_agrees_with_the_published_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["day", "evening"])
@pytest.mark.parametrize(("above", "under", "least"), PAIRS)
def test_contrast_is_enough(mode: str, above: str, under: str, least: float) -> None:
    tokens = _tokens()[mode]
    assert contrast(tokens[above], tokens[under]) >= least


@pytest.mark.parametrize("mode", ["day", "evening"])
def test_the_map_scale_steps_evenly_in_one_direction(mode: str) -> None:
    tokens = _tokens()[mode]
    lights = [_light(tokens[f"scale-{step}"]) for step in range(1, 6)]
    assert lights == sorted(lights, reverse=mode == "day")
    for one, next_one in zip(range(1, 5), range(2, 6), strict=True):
        assert contrast(tokens[f"scale-{one}"], tokens[f"scale-{next_one}"]) >= 1.25


PHYSICAL = re.compile(
    r"^\s*(margin|padding|border|inset)?-?(left|right)\s*:"
    r"|text-align:\s*(left|right)|float:\s*(left|right)",
    re.M,
)


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda p: str(p.name))
def test_nothing_has_a_left_or_a_right(sheet: Path) -> None:
    """Logical properties only: the page turns round for Arabic by itself."""
    assert PHYSICAL.search(sheet.read_text()) is None


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda p: str(p.name))
def test_every_colour_word_is_known(sheet: Path) -> None:
    known = set(
        re.findall(
            r"--([a-z0-9-]+):",
            "".join(other.read_text() for other in CSS.glob("*.css")),
        )
    )
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheet.read_text()))
    assert used <= known
