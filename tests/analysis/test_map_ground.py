"""Tiles under maps: off by default, from exactly one origin, with a credit."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.analysis import town
from tests.analysis.test_facilities import own, take

URL = "https://tiles.example.org/{z}/{x}/{y}.png"
_PRINT = (
    "import json, sombrero.settings as s;"
    "print(json.dumps(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src']))"
)


def _started(home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if "TILE" not in key}
    return subprocess.run(
        [sys.executable, "-c", _PRINT],
        env={**kept, "SOMBRERO_HOME": str(home), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pictures_come_from_nowhere_else_unless_a_server_is_named(
    tmp_path: Path,
) -> None:
    assert json.loads(_started(tmp_path).stdout) == ["'self'", "data:"]
    named = _started(
        tmp_path, SOMBRERO_TILE_URL=URL, SOMBRERO_TILE_ATTRIBUTION="© Somebody"
    )
    allowed = ["'self'", "data:", "https://tiles.example.org"]
    assert json.loads(named.stdout) == allowed


@pytest.mark.parametrize(
    ("url", "credit", "words"),
    [
        (URL, "", "SOMBRERO_TILE_ATTRIBUTION"),
        ("http://tiles.example.org/{z}/{x}/{y}", "©", "https://"),
        ("https://tiles.example.org/", "©", "must hold {z}, {x} and {y}"),
    ],
)
def test_an_unsafe_or_nameless_server_stops_the_start(
    tmp_path: Path, url: str, credit: str, words: str
) -> None:
    stopped = _started(
        tmp_path, SOMBRERO_TILE_URL=url, SOMBRERO_TILE_ATTRIBUTION=credit
    )
    assert stopped.returncode != 0
    assert words in stopped.stderr.splitlines()[-1]


@pytest.mark.django_db
def test_every_map_has_its_ground_and_says_whose_it_is(
    client: Client, settings: Settings, tmp_path: Path, now: dt.datetime
) -> None:
    town.build(tmp_path, now)
    take(now, own(tmp_path, [("a", "bench", 0)]))
    paths = ("naam-1/", "naam-1/reach/bench/")
    for path in paths:
        html = client.get(f"/en/neighbourhood/{path}").content.decode()
        assert "<image" not in html
    settings.SOMBRERO_TILE_URL = URL
    settings.SOMBRERO_TILE_ATTRIBUTION = "© <Somebody>"
    for path in paths:
        html = client.get(f"/en/neighbourhood/{path}").content.decode()
        assert '<image href="https://tiles.example.org/' in html
        assert "© &lt;Somebody&gt;" in html
        assert "map--ground" in html
