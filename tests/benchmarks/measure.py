"""Measures pages: queries in this process, time and throughput against a server."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sombrero.core.middleware import SECOND_FACTOR
from tests.benchmarks.fill import House

QUERIES = ("een warme maaltijd", "hulp in bad", "solitude", "verwarming betalen")


@dataclass(frozen=True)
class Page:
    """One address to measure. body: JSON to post, fresh for each request."""

    name: str
    path: str
    limit: int | None = None
    body: Callable[[int], dict[str, object]] | None = None


def _signal(number: int) -> dict[str, object]:
    return {
        "language": "nl",
        "what": f"Ik zag mijn buurvrouw al {number} dagen niet.",
        "about": {"name": None, "description": "de dame van nummer 12"},
        "place": {"text": "Meetstraat 12", "lat": 50.845, "lon": 4.345},
        "reporter": {"name": None, "phone": None, "email": None},
        "tell_who_reported": False,
    }


def pages(house: House) -> list[Page]:
    """Return what is measured. limit: the most queries a page may spend."""
    return [
        Page("intake (API)", "/api/v1/signals", 12, _signal),
        Page("inbox, list of 50", "/nl/inbox/", 8),
        Page("Today", "/nl/today/"),
        Page("search", f"/nl/directory/?q={QUERIES[0].replace(' ', '+')}"),
        Page("neighbourhood", f"/nl/neighbourhood/{house.neighbourhood}/"),
        Page("categories (API)", "/api/v1/categories", 3),
    ]


def sign_in(house: House) -> Client:
    """Return a client with the coordinator's session."""
    client = Client()
    client.force_login(house.coordinator)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    return client


def count_queries(client: Client, page: Page) -> int:
    """Return the SQL queries of one warm request."""
    for warm in (True, False):
        with CaptureQueriesContext(connection) as caught:
            if page.body:
                answer = client.post(
                    page.path,
                    json.dumps(page.body(int(warm))),
                    content_type="application/json",
                )
            else:
                answer = client.get(page.path)
        if answer.status_code not in (200, 201):
            raise SystemExit(f"{page.name}: {page.path} answers {answer.status_code}")
    return len(caught)


@contextmanager
def served(processes: int) -> Iterator[int]:
    """Serve the filled database in other processes; yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "sombrero.cli",
            "serve",
            f"--port={port}",
            f"--processes={processes}",
        ],
        env={**os.environ, "SOMBRERO_INTAKE_PER_HOUR": "1000000"},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/healthz")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")


@dataclass(frozen=True)
class Times:
    """Milliseconds per request of one client alone; requests a second of four."""

    p50: float
    p95: float
    per_second: float


def time_page(port: int, cookie: str, page: Page, *, rounds: int) -> Times:
    """Measure one page: `rounds` requests in a row, then as many from four clients."""
    for number in range(3):
        _request(port, cookie, page, number)
    alone = _many(port, cookie, page, range(rounds))
    started = time.perf_counter()
    share = max(1, rounds // 4)
    clients = [
        threading.Thread(
            target=_many,
            args=(port, cookie, page, range(10_000 * c, 10_000 * c + share)),
        )
        for c in range(4)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    seconds = time.perf_counter() - started
    return Times(
        p50=statistics.median(alone),
        p95=statistics.quantiles(alone, n=20)[-1],
        per_second=4 * share / seconds,
    )


def _many(port: int, cookie: str, page: Page, numbers: range) -> list[float]:
    return [_request(port, cookie, page, number) for number in numbers]


def _request(port: int, cookie: str, page: Page, number: int) -> float:
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie}
    if page.body:
        headers["Content-Type"] = "application/json"
        line.request("POST", page.path, json.dumps(page.body(number)), headers)
    else:
        line.request("GET", page.path, headers=headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status not in (200, 201):
        raise SystemExit(f"{page.name}: {page.path} answers {answer.status}")
    return (time.perf_counter() - started) * 1000
