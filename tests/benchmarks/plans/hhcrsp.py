"""Home-care routes on the published days: against every value in bks.csv.

`python -m tests.benchmarks.plans.hhcrsp --only A,B3,G --seconds 600 --out FOLDER`
adds a row per day to FOLDER/hhcrsp.csv, so that a long series can be cut in pieces.
Each day is planned by the command in a process of its own, as a user would.
"""

import argparse
import csv
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import mean

from tests.shared_data import ROOT

SET = ROOT / "benchmarks" / "hhcrsp_mankowska"
COMMAND = "import sys; from sombrero.cli import main; sys.exit(main())"
# Published values have three digits.
ROUNDED = 1e-3
QUICK = ("A", "B6", "C8", "D3", "F1")


@dataclass(frozen=True)
class Row:
    """What one run gave. gap: in percent of the best published value, below 0 better.

    better: strictly better than every published value.
    """

    instance: str
    objective: float
    bound: float
    bks: float
    gap: float
    better: bool
    status: str
    seconds: float
    wall: float


def bench(say: Callable[[str], None], *, quick: bool) -> None:
    """Plan the published days and print the figures."""
    if not SET.exists():
        say(f"hhcrsp: {SET} is absent")
        return
    say("hhcrsp: no free solver with synchronised visits is known; values are bks.csv")
    wanted = QUICK if quick else tuple("ABCDEFG")
    summary(say, list(series(say, wanted, seconds=20 if quick else 600, threads=2)))


def series(
    say: Callable[[str], None], wanted: Iterable[str], *, seconds: float, threads: int
) -> Iterable[Row]:
    """Plan the days whose names are wanted, or begin so (A, not A1 for A10)."""
    names = set(wanted)
    for name, best, text in _days():
        if name in names or name[0] in names:
            row = _run(name, best, text, seconds, threads)
            say(
                f"{row.instance:<4} {row.objective:9.3f}  published {row.bks:9.3f}  "
                f"{row.gap:+6.2f} %  {'better' if row.better else '':<6}  "
                f"{row.status}, bound {row.bound:.1f}, {row.wall:.1f} s"
            )
            yield row


def summary(say: Callable[[str], None], rows: list[Row]) -> None:
    """Print each set's mean and worst distance to the published values."""
    sets: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        sets[row.instance[0]].append(row)
    for name, of_set in sorted(sets.items()):
        gaps = [row.gap for row in of_set]
        proved = sum(row.status == "optimal" for row in of_set)
        say(
            f"hhcrsp {name}: {len(of_set)} days, mean objective "
            f"{mean(row.objective for row in of_set):.1f} against "
            f"{mean(row.bks for row in of_set):.1f}; mean {mean(gaps):+.2f} %, worst "
            f"{max(gaps):+.2f} %, {sum(row.better for row in of_set)} better than all "
            f"published, {proved} proved, {sum(row.wall for row in of_set):.0f} s"
        )


def _days() -> Iterable[tuple[str, float, dict[str, object]]]:
    with (SET / "bks.csv").open(newline="") as table:
        for line in csv.DictReader(table):
            file = SET / "instances" / f"{line['instance']}.json.gz"
            if file.exists():
                data = json.loads(gzip.decompress(file.read_bytes()))
                yield line["id"], float(line["bks"]), {"model": "hhcrsp", **data}


def _run(
    name: str, best: float, day: dict[str, object], seconds: float, threads: int
) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "day.json", Path(folder) / "plan.json"
        source.write_text(json.dumps(day))
        begun = time.perf_counter()
        command = [sys.executable, "-c", COMMAND, "plan", "roster", str(source)]
        command += ["--quiet", "--out", str(target), "--time-limit", str(seconds)]
        command += ["--threads", str(threads)]
        subprocess.run(command, check=True)
        wall = time.perf_counter() - begun
        answer = json.loads(target.read_text())
    objective = float(answer["objective"])
    return Row(
        instance=name,
        objective=objective,
        bound=float(answer["bound"]),
        bks=best,
        gap=100 * (objective / best - 1),
        better=objective < best - ROUNDED,
        status=answer["status"],
        seconds=float(answer["seconds"]),
        wall=wall,
    )


def main() -> None:
    """Run a series and add its rows to a table."""
    options = argparse.ArgumentParser(prog="hhcrsp", description=__doc__)
    options.add_argument("--only", default="A,B,C,D,E,F,G", help="A or A1, by commas")
    options.add_argument("--seconds", type=float, default=600)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--out", type=Path, required=True, help="a folder")
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    file: Path = chosen.out / "hhcrsp.csv"
    new = not file.exists()
    rows = []
    with file.open("a", newline="") as table:
        writer = csv.DictWriter(table, [field.name for field in fields(Row)])
        if new:
            writer.writeheader()
        for row in series(
            _print,
            chosen.only.split(","),
            seconds=chosen.seconds,
            threads=chosen.threads,
        ):
            writer.writerow(asdict(row))
            table.flush()
            rows.append(row)
    summary(_print, rows)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
