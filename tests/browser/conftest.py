"""A really served demo town, and visitors who walk through it in Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.visitor import Post, Visit, Visitor

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Fewer ordinary signals than the demo has: the stories are what is walked.
_COMMAND = [sys.executable, "-m", "sombrero.cli", "demo", "--episodes", "60"]
LOG = "server.log"
PATIENCE_MS = 30_000
BUILD_LIMIT_S = 240


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 # loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the town."""
    return tmp_path_factory.mktemp("town")


@pytest.fixture(scope="session")
def town(home: Path) -> Iterator[str]:
    """Build a town in its own folder, serve it, and return its address."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs {CHROMIUM}: apt-get install chromium")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "SOMBRERO_HOME": str(home),
        "SOMBRERO_DEMO": "1",
        "SOMBRERO_PUBLIC_URL": address,
        "SOMBRERO_INTAKE_PER_HOUR": "1000",
        # The walks are walked at night too.
        "SOMBRERO_MESSAGES_FROM": "00:00",
        "SOMBRERO_MESSAGES_UNTIL": "23:59:59",
    }
    env.pop("DATABASE_URL", None)
    log = home / LOG
    with log.open("w") as output:
        server = subprocess.Popen(
            [*_COMMAND, "--port", str(port)],
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(server, address, log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture
def post(town: str, home: Path) -> Post:
    """Return a reader of all that the town sent so far: a demo prints it in its log."""
    assert town
    return (home / LOG).read_text


def _wait(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + BUILD_LIMIT_S
    while not _answers(f"{address}/healthz"):
        if server.poll() is not None or time.monotonic() > until:
            pytest.fail(f"the demo town is not served:\n{log.read_text()[-3000:]}")
        time.sleep(0.3)


# A running Playwright forbids Django's database in the same thread, so it stops with
# the last test of this folder.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, town: str) -> Iterator[Visit]:
    """Return a maker of visitors; each has a browser profile of its own."""
    contexts: list[BrowserContext] = []

    def make(
        *, language: str = "nl", width: int = 1280, javascript: bool = True
    ) -> Visitor:
        context = browser.new_context(
            base_url=town,
            viewport={"width": width, "height": 844 if width < 800 else 900},
            locale={"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}[language],
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return Visitor(context.new_page(), language=language, has_javascript=javascript)

    yield make
    for context in contexts:
        context.close()
