"""The pages about one person: find, change, circle, copy, register."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.core.models import AuditEntry, Initiative
from sombrero.people.actions import register_person
from sombrero.people.models import Person, Relation

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]


@pytest.fixture
def now() -> dt.datetime:
    return timezone.now()


@pytest.fixture
def jeanne(actors: dict[str, Actor], now: dt.datetime) -> Person:
    return register_person(
        by=actors["coordinator"],
        now=now,
        name="Jeanne Lambrechts",
        phone="0470 12 34 56",
        languages=["nl", "fr"],
    )


def url(name: str, *args: object, **query: str) -> str:
    with override("en"):
        return reverse(f"people:{name}", args=args, query=query or None)


def test_a_person_is_found_by_a_name_written_otherwise_and_by_telephone(
    signed_in: SignIn, jeanne: Person
) -> None:
    referent = signed_in("referent")
    for words in ("Jeanne Lambrecht", "lambrechts", "0470123456"):
        page = referent.post(url("find"), {"q": words})
        assert "Jeanne" in page.content.decode(), words
    assert "We know nobody" in referent.post(url("find"), {"q": "Zzz"}).content.decode()
    listed = AuditEntry.objects.filter(verb="people.listed")
    assert listed.filter(subject=f"people:{jeanne.pk}").count() == 3


def test_who_one_looks_for_never_stands_in_an_address(
    signed_in: SignIn, jeanne: Person
) -> None:
    # Logs and browsers keep addresses; a name or a number does not belong there.
    page = signed_in("referent").get(url("find", q="Jeanne Lambrechts"))
    text = page.content.decode()
    assert '<form method="post" role="search">' in text
    assert f"/people/{jeanne.pk}/" not in text


def posted(**more: Any) -> dict[str, Any]:
    return {
        "version": 1,
        "name": "Jeanne Lambrechts",
        "preferred_channel": "phone",
        "first_language": "nl",
        "other_languages": ["fr"],
        "strengths": "Sings\nBakes bread",
        **more,
    }


def test_changing_a_person_keeps_what_was_typed_when_a_colleague_was_first(
    signed_in: SignIn, jeanne: Person
) -> None:
    referent = signed_in("referent")
    assert referent.get(url("edit", jeanne.pk)).status_code == 200
    assert referent.post(url("edit", jeanne.pk), posted()).status_code == 302
    jeanne.refresh_from_db()
    assert jeanne.strengths.splitlines() == ["Sings", "Bakes bread"]
    assert jeanne.languages == ["nl", "fr"]
    late = referent.post(url("edit", jeanne.pk), posted(note="Typed in vain?"))
    assert late.status_code == 422
    assert "Typed in vain?" in late.content.decode()


def test_an_initiative_that_keeps_little_says_so_on_the_page(
    signed_in: SignIn, jeanne: Person, initiative: Initiative
) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="light")
    answer = signed_in("referent").post(url("edit", jeanne.pk), posted())
    assert answer.status_code == 422
    assert "only keeps a name" in answer.content.decode()


def test_the_circle_is_a_picture_and_a_list_that_say_the_same(
    signed_in: SignIn, jeanne: Person
) -> None:
    referent = signed_in("referent")
    address = url("circle", jeanne.pk)
    assert "Nobody is written down yet" in referent.get(address).content.decode()
    far = {"name": "Sister in Tangier", "kind": "family", "where": "elsewhere"}
    added = referent.post(address, {**far, "bond": "strong", "ring": "1"})
    assert added.status_code == 302
    page = referent.get(address).content.decode()
    assert page.count("Sister in Tangier") >= 2
    assert "<svg" in page
    assert "ecomap-dot--elsewhere" in page
    assert referent.post(address, far).status_code == 422
    gone = referent.post(
        url("relation_remove", jeanne.pk, Relation.objects.get().pk), follow=False
    )
    assert gone.status_code == 302
    assert not Relation.objects.exists()


def test_a_copy_of_everything_is_a_file(signed_in: SignIn, jeanne: Person) -> None:
    answer = signed_in("coordinator").post(url("export", jeanne.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    tables = json.loads(answer.content)["tables"]
    assert tables["people.Person"][0]["name"] == "Jeanne Lambrechts"
    assert signed_in("referent").post(url("export", jeanne.pk)).status_code == 403


def test_the_register_is_for_the_data_protection_officer(signed_in: SignIn) -> None:
    page = signed_in("dpo").get(url("registry"))
    assert "people.Person" in page.content.decode()
    assert signed_in("coordinator").get(url("registry")).status_code == 403
