"""Tile addresses: exactly one origin, in words, and nothing that breaks a header."""

import pytest

from sombrero.core.domain.tiles import check_tile_url, tile_address, tile_origins

OPEN = "https://{s}.tiles.example.org/{z}/{x}/{y}{r}.png"


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("", []),
        ("/tiles/{z}/{x}/{y}.png", []),
        ("https://t.example.org/{z}/{x}/{y}.png?key=1", ["https://t.example.org"]),
        ("https://t.example.org:8443/{z}/{y}/{x}", ["https://t.example.org:8443"]),
        ("http://localhost:9000/{z}/{x}/{y}.png", ["http://localhost:9000"]),
        (OPEN, [f"https://{one}.tiles.example.org" for one in "abc"]),
    ],
)
def test_pictures_come_from_exactly_these_origins(url: str, origins: list[str]) -> None:
    assert check_tile_url(url) == ""
    assert tile_origins(url) == origins


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://t.example.org/{z}/{x}.png", "must hold {z}, {x} and {y}"),
        ("https://t.example.org/{z}/{x}/{y}/{key}", "nothing else"),
        ("http://t.example.org/{z}/{x}/{y}", "https://"),
        ("//t.example.org/{z}/{x}/{y}", "https://"),
        ("t.example.org/{z}/{x}/{y}", "https://"),
        ("https://a b/{z}/{x}/{y}", "name of a server"),
        ("https://a;script-src *;/{z}/{x}/{y}", "name of a server"),
        ("https://{x}.example.org/{z}/{x}/{y}", "only {s}"),
        ("ftp://t.example.org/{z}/{x}/{y}", "https://"),
    ],
)
def test_an_address_that_cannot_be_one_says_why(url: str, words: str) -> None:
    assert words in check_tile_url(url)


def test_an_address_names_one_picture() -> None:
    assert tile_address(OPEN, 3, 5, 2) == "https://b.tiles.example.org/3/5/2.png"
