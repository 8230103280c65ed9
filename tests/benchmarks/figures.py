"""`scripts/bench figures`: what importing and showing a whole country's figures costs.

Two databases in one: the 724 sectors and 25 indicators of an invented Brussels are
imported through the command itself; then as many sectors as Belgium has are put
beside them, and the page of a neighbourhood is asked for many times. Seconds are
processor seconds, which do not depend on what else the machine does; milliseconds of
a page are both.
"""

import argparse
import json
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path
from typing import Any

import django

SECTORS = 724
IN_A_ROW = 28
DISTRICTS = 145
COUNTRY = 20_000
TOWNS = 581
PHARMACIES = 2_000
WEST, SOUTH = 141_000.0, 164_000.0
INDICATORS = (
    "population", "age_under_15", "age_65_plus", "age_80_plus", "women", "men",
    "households", "one_person_households", "lone_parents", "alone_65_plus",
    "working_age", "jobseekers", "foreign_nationals", "higher_reimbursement",
    "homes", "social_homes", "tax_returns", "income_median", "income_mean",
    "income_equivalised", "isolated_30_plus", "isolated_under_30", "share_65_plus",
    "share_80_plus", "density",
)  # fmt: skip


def main() -> int:
    """Import, fill, measure and print; status 1 when something costs too much."""
    parser = argparse.ArgumentParser(prog="figures")
    parser.add_argument("--sectors", type=int, default=COUNTRY)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with tempfile.TemporaryDirectory() as folder:
        seconds = _import(Path(folder))
    _fill(options.sectors)
    _reach()
    p95 = _pages(options.rounds)
    too_much = [
        *(["the import takes more than 20 s"] if seconds > 20 else []),
        *(["a neighbourhood takes more than 150 ms at p95"] if p95 > 150 else []),
    ]
    for words in too_much:
        _say(f"Too much: {words}\n")
    return 1 if too_much else 0


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


# -- Importing -----------------------------------------------------------------------
def _import(folder: Path) -> float:
    """Import the town through the command; return the processor seconds of both."""
    from sombrero import cli

    places, districts = sectors_file(folder), districts_file(folder)
    figures = figures_file(folder)
    total = 0.0
    for what, files in (("sectors", (places, districts)), ("indicators", (figures,))):
        wall, start = time.perf_counter(), time.process_time()
        with _unheard():
            status = cli.main(["import", what, *map(str, files)])
        if status:
            raise SystemExit(f"import {what} ends with {status}")
        seconds = time.process_time() - start
        total += seconds
        wall = time.perf_counter() - wall
        _say(f"import {what:<12} {seconds:>6.1f} s CPU {wall:>6.1f} s on the clock\n")
    count = f"{SECTORS} sectors, {len(INDICATORS)} indicators"
    _say(f"{count}: {total:.1f} s CPU together\n")
    return total


@contextmanager
def _unheard() -> Iterator[None]:
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),
        redirect_stderr(nowhere),
    ):
        yield


def _code(number: int) -> str:
    return f"{21001 + number % 19}A{number:03d}"


def wavy(x: float, y: float, size: float = 420.0) -> list[list[float]]:
    """Return a closed border of some two hundred points, as detailed as real ones."""
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    ring = []
    for (x1, y1), (x2, y2) in pairwise(corners):
        for step in range(50):
            part = step / 50
            # The same line from both sides: neighbours share their border.
            east, north = x1 + part * (x2 - x1), y1 + part * (y2 - y1)
            bend = 12 * math.sin(east / 31 + north / 17) * math.sin(math.pi * part)
            is_flat = y1 == y2
            ring.append([east + (0 if is_flat else bend), north + is_flat * bend])
    return [*ring, ring[0]]


def sectors_file(folder: Path) -> Path:
    """Write the sectors as Statbel does, as GeoJSON in Lambert 72."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "cd_sector": _code(number),
                "tx_sector_descr_nl": f"WIJK {number}",
                "tx_sector_descr_fr": f"QUARTIER {number}",
                "cd_munty_refnis": str(21001 + number % 19),
                "tx_munty_descr_nl": f"GEMEENTE {number % 19}",
                "tx_munty_descr_fr": f"COMMUNE {number % 19}",
                "cd_rgn_refnis": "04000",
                "tx_rgn_descr_nl": "Brussel",
                "tx_rgn_descr_fr": "Bruxelles",
                "dt_situation": "2022-01-01",
            },
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    wavy(
                        WEST + 420 * (number % IN_A_ROW),
                        SOUTH + 420 * (number // IN_A_ROW),
                    )
                ],
            },
        }
        for number in range(SECTORS)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}}
    path = folder / "sectors.geojson"
    document = {"type": "FeatureCollection", "crs": crs, "features": features}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def districts_file(folder: Path) -> Path:
    """Write which sector lies in which district, as IBSA does."""
    head = (
        "Commune_Code;Commune_Nom_FR;Commune_Nom_NL;Quartier_Code;Quartier_Nom_FR;"
        "Quartier_Nom_NL;SecteurStatistique_Code;SecteurStatistique_Nom_FR;"
        "SecteurStatistique_Nom_NL\n"
    )
    rows = "".join(
        f"{21001 + number % 19};C;G;{number // 5 + 1};BUURT {number // 5 + 1};"
        f"BUURT {number // 5 + 1};{_code(number)};S;S\n"
        for number in range(SECTORS)
    )
    path = folder / "districts_2022.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def figures_file(folder: Path) -> Path:
    """Write every indicator of every sector, one of twenty kept back."""
    chance = random.Random(7)
    rows = []
    for number in range(SECTORS):
        for measure in INDICATORS:
            held = chance.random() < 0.05
            value = "" if held else f"{chance.uniform(1, 100):.2f}"
            status = "suppressed" if held else "known"
            rows.append(f"{_code(number)};{measure};2022;{value};{status}\n")
    path = folder / "figures.csv"
    head = "code;measure;period;value;status\n"
    path.write_text(head + "".join(rows), encoding="utf-8")
    return path


# -- A whole country ------------------------------------------------------------------
def _fill(count: int) -> None:
    """Put as many sectors beside it as a country has, with all their figures."""
    from sombrero.analysis.actions.carrying import carry_up
    from sombrero.analysis.models import Dataset, Figure
    from sombrero.core.models import Place

    started, start = time.perf_counter(), time.process_time()
    chance = random.Random(11)
    region = Place.objects.create(
        kind="region", code="02000", vintage=2022, name_nl="V", name_fr="F"
    )
    towns = Place.objects.bulk_create(
        Place(
            kind="municipality",
            code=str(30_001 + number),
            vintage=2022,
            slug=f"stad-{number}",
            name_nl=f"Stad {number}",
            name_fr=f"Ville {number}",
            parent=region,
            west=3.0,
        )
        for number in range(TOWNS)
    )
    sectors = Place.objects.bulk_create(
        (_sector(number, towns[number // 36 % TOWNS]) for number in range(count)),
        batch_size=500,
    )
    dataset = Dataset.objects.latest("pk")
    Figure.objects.bulk_create(
        (
            Figure(
                place=sector,
                measure=measure,
                period="2022",
                value=chance.uniform(1, 100),
                status="known",
                dataset=dataset,
            )
            for sector in sectors
            for measure in INDICATORS
        ),
        batch_size=2_000,
    )
    carry_up(vintage=2022)
    seconds = time.process_time() - start
    _say(
        f"{count:,} sectors more with {count * len(INDICATORS):,} figures:"
        f" {seconds:.0f} s CPU, {time.perf_counter() - started:.0f} s on the clock\n"
    )


def _sector(number: int, town: Any) -> Any:
    from sombrero.core.models import Place

    # Towns are blocks of six by six, side by side: 24 of them in a row.
    block, inside = divmod(number, 36)
    east, north = 6 * (block % 24) + inside % 6, 6 * (block // 24) + inside // 6
    lon, lat = 2.6 + 0.012 * east, 50.3 + 0.008 * north
    ring = [
        [round(lon + x / 40_000, 6), round(lat + y / 60_000, 6)]
        for x, y in wavy(0.0, 0.0)
    ]
    return Place(
        kind="sector",
        code=f"{town.code}A{number:05d}",
        vintage=2022,
        slug=f"sector-{number}",
        name_nl=f"Sector {number}",
        name_fr=f"Secteur {number}",
        parent=town,
        area_ha=30.0,
        geometry={"type": "Polygon", "coordinates": [ring]},
        lat=lat,
        lon=lon,
        west=lon,
        south=lat,
        east=lon + 0.01,
        north=lat + 0.007,
    )


# -- Reach ---------------------------------------------------------------------------
def _reach() -> None:
    """Put provisions everywhere, measure one kind to all sectors, show its region.

    Here with reading the borders of all sectors, from which their middles come;
    `plans reach` measures from coordinates, beside PySAL.
    """
    from django.test import Client
    from django.utils import timezone

    from sombrero.analysis.actions.reach import keep_reach

    _provisions()
    now = timezone.now()
    keep_reach(now=now)
    wall, start = time.perf_counter(), time.process_time()
    keep_reach(now=now, kinds=("pharmacy",))
    measured = time.process_time() - start
    _get(Client(), "/nl/neighbourhood/region-02000/reach/pharmacy/")
    seconds = time.process_time() - start
    _say(
        f"reach of a region, {PHARMACIES:,} pharmacies: {seconds:.2f} s CPU from"
        f" stored borders to page ({measured:.2f} s measuring and keeping,"
        f" {time.perf_counter() - wall:.2f} s on the clock)\n"
    )


def _provisions() -> None:
    from django.utils import timezone

    from sombrero.analysis.models import Facility, FacilitySource
    from sombrero.analysis.queries.facilities import sectors_of

    chance = random.Random(5)
    source = FacilitySource.objects.create(
        name="Bench",
        licence="CC0",
        rank=0,
        dated="2026",
        file="",
        imported_at=timezone.now(),
    )
    kinds = ("pharmacy", "gp", "stop", "library", "service_centre", "supermarket")
    spots = [
        (kind, chance.uniform(2.6, 4.3), chance.uniform(50.3, 51.4))
        for kind in kinds
        for _one in range(PHARMACIES)
    ]
    spots += [
        (kind, chance.uniform(4.25, 4.42), chance.uniform(50.78, 50.88))
        for kind in kinds
        for _one in range(300)
    ]
    sectors = sectors_of([(lon, lat) for _kind, lon, lat in spots])
    Facility.objects.bulk_create(
        (
            Facility(
                source=source,
                external_id=str(number),
                kind=kind,
                name_nl=f"Plek {number}",
                name_fr=f"Lieu {number}",
                lon=lon,
                lat=lat,
                sector_id=sector,
            )
            for number, ((kind, lon, lat), sector) in enumerate(
                zip(spots, sectors, strict=True)
            )
        ),
        batch_size=2_000,
    )


# -- Pages ---------------------------------------------------------------------------
def _pages(rounds: int) -> float:
    """Ask for pages many times, each another place; return p95 of the first, CPU ms."""
    districts = [f"/nl/neighbourhood/buurt-{one + 1}/" for one in range(DISTRICTS)]
    towns = [f"/nl/neighbourhood/stad-{one}/" for one in range(TOWNS)]
    _say("page                    queries   p50 ms   p95 ms  CPU p50  CPU p95\n")
    times = [
        _page(name, paths, rounds)
        for name, paths in (
            ("a neighbourhood", districts),
            ("a municipality", towns),
            ("all neighbourhoods", ["/nl/neighbourhood/"]),
            ("its reach", [f"{one}reach/" for one in districts]),
            ("reach of a region", ["/nl/neighbourhood/region-02000/reach/"]),
        )
    ]
    return times[0]


def _page(name: str, paths: Sequence[str], rounds: int) -> float:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    for path in paths[:2]:
        _get(client, path)
    with CaptureQueriesContext(connection) as caught:
        _get(client, paths[-1])
    queries = len(caught)  # counted now: the next request empties the list
    clock, cpu = [], []
    for number in range(rounds):
        wall, start = time.perf_counter(), time.process_time()
        _get(client, paths[number % len(paths)])
        cpu.append(1_000 * (time.process_time() - start))
        clock.append(1_000 * (time.perf_counter() - wall))
    late: Callable[[list[float]], float] = lambda times: statistics.quantiles(  # noqa: E731
        times, n=20
    )[-1]
    _say(
        f"{name:<23} {queries:>7} {statistics.median(clock):>8.1f}"
        f" {late(clock):>8.1f} {statistics.median(cpu):>8.1f} {late(cpu):>8.1f}\n"
    )
    return late(cpu)


def _get(client: Any, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answers {answer.status_code}")


if __name__ == "__main__":
    sys.exit(main())
