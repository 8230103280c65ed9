"""`make bench`: fills a database and prints what its pages cost."""

import argparse
import sys
import time

import django


def main() -> int:
    """Fill, measure and print one table; status 1 when a page costs too much."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--signals", type=int, default=100_000)
    parser.add_argument("--services", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from sombrero.core.domain.actor import SYSTEM
    from sombrero.partnerships.actions.indexing import index_directory
    from tests.benchmarks.fill import fill
    from tests.benchmarks.measure import (
        count_queries,
        pages,
        served,
        sign_in,
        time_page,
    )

    say = sys.stdout.write
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    started = time.perf_counter()
    house = fill(signals=options.signals, services=options.services, now=timezone.now())
    say(
        f"\n{connection.vendor}: {options.signals:,} signals, {options.services:,} "
        f"services, filled in {time.perf_counter() - started:.0f} s\n"
    )
    started = time.perf_counter()
    index_directory(by=SYSTEM, now=timezone.now())
    say(f"search index built in {time.perf_counter() - started:.0f} s\n")
    client = sign_in(house)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    say("page                 queries  limit   p50 ms   p95 ms  requests/s\n")
    too_much = []
    with served(options.processes) as port:
        for page in pages(house):
            queries = count_queries(client, page)
            if page.limit is not None and queries > page.limit:
                too_much.append(page.name)
            times = time_page(port, cookie, page, rounds=options.rounds)
            limit = "" if page.limit is None else str(page.limit)
            say(
                f"{page.name:<20} {queries:>7} {limit:>6} {times.p50:>8.1f} "
                f"{times.p95:>8.1f} {times.per_second:>11.1f}\n"
            )
    if too_much:
        say(f"More queries than the limit: {', '.join(too_much)}\n")
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
