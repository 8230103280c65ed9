"""Every text is there in Dutch and French."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "src" / "sombrero" / "locale"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_text_is_missing(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    missing = []
    for message in catalogue:
        if not message.id:
            continue
        texts = (
            message.string if isinstance(message.string, tuple) else (message.string,)
        )
        if message.fuzzy or not all(texts):
            missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_placeholders_survive_translation(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    broken = [
        (message.id, [str(problem) for problem in message.check(catalogue)])
        for message in catalogue
        if message.id and message.check(catalogue)
    ]
    assert broken == []
