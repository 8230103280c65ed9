"""Of two people who change the same row, the second hears of the first."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from sombrero.core.actions.versions import change, refuse_stale, write
from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Stale
from sombrero.core.models import Initiative
from sombrero.people.actions import register_person
from sombrero.people.models import Person

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def rosa(in_scope: Initiative, actors: dict[str, Actor], now: dt.datetime) -> Person:
    return register_person(by=actors["coordinator"], now=now, name="Rosa")


def test_who_is_first_writes_and_counts_one_further(
    rosa: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        after = change(rosa, 1, note="Rings twice", called="Roos")
    assert (after.note, after.called, after.version) == ("Rings twice", "Roos", 2)
    rosa.refresh_from_db()
    assert (rosa.note, rosa.called, rosa.version) == ("Rings twice", "Roos", 2)


def test_who_is_second_writes_nothing_and_keeps_what_they_saw(rosa: Person) -> None:
    seen = Person.objects.get(pk=rosa.pk)
    change(rosa, 1, note="Rings twice")
    with pytest.raises(Stale, match=r"A colleague changed this .* do yours again"):
        change(seen, 1, note="Is deaf")
    assert (seen.note, seen.version) == ("", 1)
    assert Person.objects.get(pk=rosa.pk).note == "Rings twice"


def test_a_row_that_no_longer_answers_to_what_was_asked_is_stale(rosa: Person) -> None:
    with pytest.raises(Stale):
        write(Person.objects.filter(pk=rosa.pk, name="Fatma"), 1, note="Is deaf")
    write(Person.objects.filter(pk=rosa.pk, name="Rosa"), 1, note="Rings twice")
    with pytest.raises(Stale):
        write(Person.objects.filter(pk=rosa.pk, name="Rosa"), 1)
    rosa.refresh_from_db()
    assert (rosa.note, rosa.version) == ("Rings twice", 2)


def test_a_page_that_shows_another_version_is_stale() -> None:
    refuse_stale(seen=3, kept=3)
    with pytest.raises(Stale):
        refuse_stale(seen=2, kept=3)
