"""Questions to a small directory: what is found, in which order, and why."""

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sombrero.partnerships.domain.search.documents import Document
from sombrero.partnerships.domain.search.engine import Hit, Query, search
from sombrero.partnerships.domain.search.index import build_index, bundles
from sombrero.partnerships.domain.search.reasons import ReasonKind
from sombrero.partnerships.domain.search.scoring import CLOSER_THAN_CHANCE, Weights
from tests.domain.partnerships.search.directory import (
    SERVICES,
    Letters,
    service,
    small_index,
)

INDEX = small_index()


BY_MEANING = Weights(words=0, named=0, meaning=0)


def ids(hits: list[Hit]) -> list[str]:
    return [hit.service_id for hit in hits]


@pytest.mark.parametrize(
    ("words", "lang", "first"),
    [
        ("schulden", "fr", "debts_nl"),
        ("rolstoel vervoer", "nl", "ride"),
        ("transport de personnes à mobilité réduite", "fr", "ride"),
        ("meals on wheels", "en", "meals"),
        ("maaltijden aan huis", "nl", "meals"),
        ("wheelchair transport", "en", "ride"),
        ("borçlar", "tr", "debts"),
        ("أشعر وحدة", "ar", "visits"),
        ("thuisverpleeging", "nl", "bath"),
        ("me laver", "fr", "bath"),
        ("De Linde", "nl", "bath"),
    ],
)
def test_words_thesaurus_and_spelling_find(words: str, lang: str, first: str) -> None:
    assert ids(search(INDEX, Query(words, lang)))[0] == first


@pytest.mark.parametrize("words", ["", "   ", "?!", "de het een", "xyzzyq"])
def test_a_question_that_says_nothing_finds_nothing(words: str) -> None:
    assert search(INDEX, Query(words, "nl")) == []


def test_an_empty_directory_finds_nothing() -> None:
    assert search(build_index(()), Query("schulden", "nl")) == []


def test_other_languages_come_after_their_own_words_but_come() -> None:
    assert ids(search(INDEX, Query("schulden", "nl")))[:2] == ["debts_nl", "debts"]
    assert ids(search(INDEX, Query("dettes", "fr")))[:2] == ["debts", "debts_nl"]


def test_a_named_place_puts_its_services_first_and_hides_none() -> None:
    found = ids(search(INDEX, Query("schulden Anderlecht", "nl")))
    assert found[:2] == ["debts", "debts_nl"]


def test_reasons_say_words_concept_spelling_and_place() -> None:
    hit = search(INDEX, Query("dettes à Anderlecht", "nl"))[0]
    words, concept, place = (
        next(r for r in hit.reasons if r.kind is kind)
        for kind in (ReasonKind.WORDS, ReasonKind.CONCEPT, ReasonKind.PLACE)
    )
    assert (words.words, words.where) == (("dettes",), "name")
    assert concept.concept == "schulden"
    assert concept.matched == ("Médiation de dettes",)
    assert place.words == ("1070",)
    spelt = search(INDEX, Query("afbetalingsplann", "nl"))[0].reasons
    assert (ReasonKind.SPELLING, ("afbetalingsplan",)) in {
        (reason.kind, reason.matched) for reason in spelt
    }


def test_meaning_finds_what_words_do_not() -> None:
    index, model = small_index(with_meaning=True), Letters()
    asked = Query("my wound must be looked after at home", "en")
    without = search(index, asked, None, BY_MEANING)
    assert without == []
    found = search(index, asked, model.question, BY_MEANING)
    assert ids(found)[0] == "bath"
    assert ReasonKind.MEANT in {reason.kind for reason in found[0].reasons}


class Cosine:
    """A model to which every question is equally close to the nearest text."""

    def __init__(self, nearest: float) -> None:
        self._nearest = nearest

    def passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The texts fan out: the first lies nearest to every question."""
        angles = np.arccos(self._nearest) + np.linspace(0, 0.5, len(texts))
        rows = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        return rows.astype(np.float32)

    def question(self, words: str) -> npt.NDArray[np.float32]:
        """The same vector for every question."""
        return np.array([1, 0], np.float32)


def found_at(nearest: float, words: str) -> list[str]:
    model, keys = Cosine(nearest), list(bundles(SERVICES))
    rows = model.passages(keys)
    vectors = {key: row[np.newaxis] for key, row in zip(keys, rows, strict=True)}
    index = build_index(SERVICES, vectors)
    return ids(search(index, Query(words, "nl"), model.question))


def test_meaning_alone_must_be_closer_than_chance() -> None:
    assert found_at(CLOSER_THAN_CHANCE - 0.01, "zzzqqqxyz") == []
    assert found_at(CLOSER_THAN_CHANCE + 0.01, "zzzqqqxyz") != []


@pytest.mark.parametrize("words", ["rolstoelvervoer", "afbetalingsplann", "dettes"])
def test_meaning_helps_whatever_else_is_understood(words: str) -> None:
    only = ids(search(INDEX, Query(words, "nl")))
    assert set(found_at(CLOSER_THAN_CHANCE - 0.01, words)) > set(only)


def test_a_place_alone_is_understood() -> None:
    assert found_at(CLOSER_THAN_CHANCE - 0.01, "Anderlecht") != []


def test_a_model_is_not_asked_where_no_vectors_are() -> None:
    def refuse(words: str) -> None:
        raise AssertionError(words)

    assert search(INDEX, Query("schulden", "nl"), refuse)  # type: ignore[arg-type]  # must not be called


def test_some_services_without_vectors_are_found_by_words() -> None:
    model = Letters()
    known = {k: model.passages(p.texts) for k, p in bundles(SERVICES[:3]).items()}
    index = build_index(SERVICES, known)
    assert (
        ids(search(index, Query("rolstoelvervoer", "nl"), model.question))[0] == "ride"
    )


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_the_directory_does_not_matter(order: tuple[int, ...]) -> None:
    twins = [service(f"s{n}", "Sociaal restaurant", "Samen eten.") for n in order]
    found = search(build_index(twins), Query("samen eten", "nl"))
    assert ids(found) == ["s0", "s1", "s2", "s3"]


ASKED = "schulden|dettes|vervoer|bad|eten|wheelchair|الوحدة|borç|Anderlecht|hulp"
WORDS = st.lists(st.sampled_from(ASKED.split("|")), max_size=5).map(" ".join)
KEYS = [each.service_id for each in SERVICES]


@settings(max_examples=40, deadline=None)
@given(WORDS, st.integers(0, 4), st.sets(st.sampled_from(KEYS)))
def test_limit_filter_and_order_hold(words: str, limit: int, among: set[str]) -> None:
    every = search(INDEX, Query(words, "nl", 100))
    some = search(INDEX, Query(words, "nl", limit, among))
    assert ids(some) == [key for key in ids(every) if key in among][:limit]
    scores = [hit.score for hit in every]
    assert scores == sorted(scores, reverse=True)
    assert all(hit.reasons for hit in every)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(range(len(SERVICES)))), WORDS)
def test_an_index_renewed_is_an_index_built_anew(before: set[int], words: str) -> None:
    model = Letters()
    vectors = {k: model.passages(p.texts) for k, p in bundles(SERVICES).items()}
    old = build_index([SERVICES[at] for at in before], vectors)
    renewed = build_index(SERVICES, vectors, previous=old)
    anew = build_index(SERVICES, vectors)
    asked = Query(words, "nl", 100)
    assert search(renewed, asked, model.question) == search(anew, asked, model.question)


def test_unchanged_texts_keep_their_key_and_changed_ones_lose_it() -> None:
    one = service("a", "Naam", "Tekst.")
    moved = service("a", "Naam", "Tekst.", "1070 Anderlecht")
    changed = service("a", "Naam", "Andere tekst.")
    assert one.passages.key == moved.passages.key != changed.passages.key
    assert one.text_hash == moved.text_hash != changed.text_hash


def test_a_text_in_two_languages_is_read_in_both_and_embedded_apart() -> None:
    fields = {
        "name": "Schuldbemiddeling",
        "alternate_name": "Médiation de dettes",
        "description": "Wij helpen u met brieven.\n\nNous aidons pour vos lettres.",
    }
    both = Document("both", fields, ("nl", "fr"))
    assert both.passages.texts == (
        "Schuldbemiddeling. Wij helpen u met brieven.",
        "Médiation de dettes. Nous aidons pour vos lettres.",
    )
    index = build_index([both])
    assert search(index, Query("brief", "nl"))
    assert search(index, Query("lettre", "fr"))
