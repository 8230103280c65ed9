"""An unsafe production setting stops the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _start(tmp_path: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    keep = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "sombrero.cli", "check"],
        env={**keep, "SOMBRERO_HOME": str(tmp_path), **extra},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"SOMBRERO_DEMO": "1"}, "lets anyone sign in"),
        ({"SOMBRERO_HTTPS": "0"}, "unencrypted"),
    ],
)
def test_a_public_name_with_an_unsafe_setting(
    tmp_path: Path, extra: dict[str, str], words: str
) -> None:
    ran = _start(tmp_path, SOMBRERO_HOSTS="zorg.example", **extra)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1


def test_the_secret_key_is_made_once_and_only_readable_by_its_owner(
    tmp_path: Path,
) -> None:
    _start(tmp_path)
    path = tmp_path / "secret-key"
    first = path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    _start(tmp_path)
    assert path.read_text() == first


@pytest.mark.parametrize(("https", "proxies"), [("1", "1"), ("0", "0")])
def test_sign_ins_are_counted_by_the_address_our_own_proxy_adds(
    tmp_path: Path, https: str, proxies: str
) -> None:
    # Counted by the proxy's own address, one guesser would lock out a whole team.
    ask = "from sombrero import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        env={
            "PATH": os.environ["PATH"],
            "SOMBRERO_HOME": str(tmp_path),
            "SOMBRERO_HTTPS": https,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.strip() == proxies, ran.stderr
