"""`sombrero search`: one question on a terminal, or a file of questions."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TextIO, TypeAlias

from django.utils import timezone, translation

from sombrero.core.cli import Subparsers
from sombrero.core.domain.actor import SYSTEM
from sombrero.core.domain.errors import BadInput
from sombrero.partnerships.actions.indexing import index_directory
from sombrero.partnerships.queries.search import Hit, external_ids, search_services

Question: TypeAlias = tuple[str, str]

_MOST = 1000
# What --lang takes: the languages search reads, and a mix of them. A file of
# questions may hold other codes: its words are read as Dutch, French or English.
_LANGUAGES = ("nl", "fr", "en", "ar", "tr", "mix")


def register(*, top: Subparsers) -> None:
    """Add the command to the command line."""
    command = top.add_parser("search", help="find services in people's own words")
    command.add_argument("words", nargs="?", help="what somebody asks")
    command.add_argument("--lang", default="nl", help="nl, fr, en, ar, tr or mix")
    command.add_argument("--limit", type=int, default=10)
    command.add_argument("--json", action="store_true", help="with scores and reasons")
    command.add_argument(
        "--queries", type=Path, metavar="FILE", help="CSV with columns query and lang"
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="JSON, a line each")
    command.set_defaults(run=run_search)


def run_search(options: argparse.Namespace) -> int:
    """Answer one question, or every question of a file."""
    _check(options)
    if options.queries is None:
        prepare_index()
        return _answer(options)
    questions = read_questions(options.queries)
    prepare_index()
    lines = [_line(words, lang, options.limit) for words, lang in questions]
    _write(options.out, lines)
    return 0


def _check(options: argparse.Namespace) -> None:
    if (options.words is None) == (options.queries is None):
        raise BadInput('Give words ("…") or a file of questions (--queries FILE).')
    if options.words is not None and not options.words.strip():
        raise BadInput("The question is empty: write what somebody asks.")
    if options.lang not in _LANGUAGES:
        known = ", ".join(_LANGUAGES)
        raise BadInput(f"--lang is one of {known}, not “{options.lang}”.")
    if (options.queries is None) != (options.out is None):
        raise BadInput("--queries FILE and --out FILE belong together.")
    if not 1 <= options.limit <= _MOST:
        raise BadInput(f"--limit is a number from 1 to {_MOST}, not {options.limit}.")


def read_questions(path: Path) -> list[Question]:
    """Read the questions of a CSV file with at least the columns query and lang.

    Raises BadInput naming the file, the row and what was expected.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_questions(path, csv.DictReader(file, strict=True)))
    except OSError as problem:
        raise BadInput(f"{path}: cannot be read ({problem.strerror}).") from problem
    except UnicodeDecodeError as problem:
        raise BadInput(f"{path}: is not UTF-8 text.") from problem
    except csv.Error as problem:
        raise BadInput(f"{path}: is not a CSV table ({problem}).") from problem


def _questions(path: Path, rows: "csv.DictReader[str]") -> Iterator[Question]:
    missing = {"query", "lang"} - set(rows.fieldnames or ())
    if missing:
        raise BadInput(f"{path}: needs a column “{min(missing)}” in its first row.")
    for row in rows:
        words, lang = row["query"], row["lang"]
        if words is None or lang is None:
            raise BadInput(f"{path}, row {rows.line_num}: has too few columns.")
        yield words, lang


def prepare_index() -> None:
    """Embed what is new, telling so: the first time takes a while."""
    index_directory(by=SYSTEM, now=timezone.now(), told=Progress(sys.stderr))


class Progress:
    """Says how far the reading of the directory is.

    On a terminal it is one line that renews itself; in a file or a log, where
    that would become one endless line, a line for each tenth.
    """

    def __init__(self, to: TextIO) -> None:
        self._to = to
        self._tenths = 0

    def __call__(self, done: int, total: int) -> None:
        """Say that this many of all texts are read."""
        said = f"Reading what the directory means: {done} of {total}"
        tenths = 10 * done // total
        if self._to.isatty():
            self._to.write(said + ("\n" if done == total else "\r"))
        elif tenths > self._tenths:
            self._to.write(f"{said}\n")
        self._tenths = tenths
        self._to.flush()


def _found(words: str, lang: str, limit: int) -> list[tuple[str, Hit]]:
    hits = search_services(words=words, lang=lang, limit=limit)
    names = external_ids(hit.service_id for hit in hits)
    return [(names[hit.service_id], hit) for hit in hits]


def _answer(options: argparse.Namespace) -> int:
    spoken = options.lang if options.lang in ("nl", "fr", "en") else "en"
    with translation.override(spoken):
        found = _found(options.words, options.lang, options.limit)
        if options.json:
            sys.stdout.write(_as_json(options.words, options.lang, found) + "\n")
        else:
            sys.stdout.writelines(_as_text(found))
    return 0


def _as_json(words: str, lang: str, found: Sequence[tuple[str, Hit]]) -> str:
    results = [
        {
            "id": name,
            "score": hit.score,
            "reasons": [asdict(reason) for reason in hit.why],
            "sentences": list(hit.reasons),
        }
        for name, hit in found
    ]
    answer = {"query": words, "lang": lang, "results": results}
    return json.dumps(answer, ensure_ascii=False)


def _as_text(found: Sequence[tuple[str, Hit]]) -> Iterator[str]:
    if not found:
        yield "Nothing found.\n"
    for name, hit in found:
        yield f"{name}  {' '.join(hit.reasons)}\n"


def _line(words: str, lang: str, limit: int) -> str:
    names = [name for name, _ in _found(words, lang, limit)]
    answer = {"query": words, "lang": lang, "results": names}
    return json.dumps(answer, ensure_ascii=False) + "\n"


def _write(path: Path, lines: Sequence[str]) -> None:
    """Write all lines or, where the folder refuses, none."""
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as problem:
        raise BadInput(f"{path}: cannot be written ({problem.strerror}).") from problem
