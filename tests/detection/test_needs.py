"""Needs: after contact, counted by part of life, closed with the person's answer."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, Refused, Stale
from sombrero.core.models import Fact
from sombrero.detection.actions import (
    NeedWords,
    close_need,
    end_approach,
    open_need,
    reopen_need,
    update_need,
)
from sombrero.detection.domain.needs import FeltLonely, Isolated, Kind, Outcome
from sombrero.detection.domain.stages import Ending
from sombrero.detection.models import Approach, Need, Signal
from sombrero.detection.queries import get_need, needs_of_person, open_needs
from sombrero.people.actions import register_person
from tests.conftest import NOW
from tests.detection.roads import BATH, a_contact, a_need, an_approach

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
Act = Callable[[Actor, Need], object]


def _closed(by: Actor, need: Need, outcome: Outcome = Outcome.HELPED) -> Need:
    return close_need(
        by=by,
        now=NOW,
        pk=need.pk,
        version=need.version,
        outcome=outcome,
        answer="Het bad gaat weer",
    )


ACTS: dict[str, Act] = {
    "update": lambda by, n: update_need(
        by=by, now=NOW, pk=n.pk, version=n.version, need=replace(BATH, words="Anders")
    ),
    "close": _closed,
    "open": lambda by, n: open_need(
        by=by, now=NOW, need=BATH, approach_pk=n.approach_id
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["coordinator", "referent"])
def test_who_cares_may(actors: dict[str, Actor], act: str, role: str) -> None:
    ACTS[act](actors[role], a_need(by=actors["referent"]))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "role", ["desk", "volunteer", "council", "researcher", "dpo", "admin"]
)
def test_others_may_not(actors: dict[str, Actor], act: str, role: str) -> None:
    need = a_need(by=actors["referent"])
    with pytest.raises(NotAllowed):
        ACTS[act](actors[role], need)


@pytest.mark.parametrize("act", ["update", "close"])
def test_the_second_of_two_at_once_is_told(actors: dict[str, Actor], act: str) -> None:
    need = a_need(by=actors["referent"])
    stale = Need.objects.get()
    ACTS["update"](actors["referent"], need)
    with pytest.raises(Stale, match="colleague"):
        ACTS[act](actors["coordinator"], stale)
    assert Need.objects.get().words == "Anders"


def _facts(measure: str) -> list[dict[str, str]]:
    rows = Fact.objects.filter(measure=measure).order_by("dimensions")
    return [json.loads(row.dimensions) for row in rows]


def test_an_opened_need_counts_once_for_each_part_of_life(
    actors: dict[str, Actor],
) -> None:
    a_need(by=actors["referent"])
    assert _facts("need.opened") == [
        {"kind": "request", "life_domain": "daily_life"},
        {"kind": "request", "life_domain": "housing"},
    ]
    assert _facts("need.lonely") == []
    assert Signal.objects.get().stage == "help"


def test_feeling_and_being_alone_are_counted_only_when_both_are_known(
    actors: dict[str, Actor],
) -> None:
    a_need(
        by=actors["referent"],
        need=replace(BATH, felt_lonely=FeltLonely.NO, isolated=Isolated.YES),
    )
    assert _facts("need.lonely") == [{"felt": "no", "isolated": "yes"}]


def test_a_need_comes_after_contact(actors: dict[str, Actor]) -> None:
    by = actors["referent"]
    approach = an_approach(by=by)
    with pytest.raises(Refused, match="First meet"):
        open_need(by=by, now=NOW, need=BATH, approach_pk=approach.pk)
    a_contact(by=by, approach=approach, with_person=False)
    with pytest.raises(Refused, match="comes from the person"):
        open_need(by=by, now=NOW, need=BATH, approach_pk=approach.pk)
    seen = replace(BATH, kind=Kind.OBSERVED)
    assert open_need(by=by, now=NOW, need=seen, approach_pk=approach.pk).pk


@pytest.mark.parametrize(
    ("need", "sentence"),
    [
        (replace(BATH, words=" "), "what is needed"),
        (replace(BATH, life_domains=()), "part of life"),
        (replace(BATH, life_domains=("nonsense",)), "part of life"),
        (replace(BATH, root_causes=("nonsense",)), "from the list"),
    ],
)
def test_a_need_that_says_nothing_is_refused(
    actors: dict[str, Actor], need: NeedWords, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        a_need(by=actors["referent"], need=need)
    assert not Need.objects.exists()


def test_a_person_at_the_desk_needs_no_approach(actors: dict[str, Actor]) -> None:
    by = actors["coordinator"]
    person = register_person(by=by, now=NOW, name="Ada Peeters")
    need = open_need(by=by, now=NOW, need=BATH, person_id=person.pk)
    assert needs_of_person(by=by, person_id=person.pk) == [need]
    with pytest.raises(Refused, match="whom"):
        open_need(by=by, now=NOW, need=BATH)


@pytest.mark.parametrize(
    ("outcome", "unmet"),
    [
        (Outcome.HELPED, 0),
        (Outcome.PARTLY, 0),
        (Outcome.NO_LONGER_WANTED, 0),
        (Outcome.NOT_HELPED, 2),
    ],
)
def test_closing_keeps_the_answer_and_counts_what_was_not_met(
    actors: dict[str, Actor], outcome: Outcome, unmet: int
) -> None:
    need = _closed(actors["referent"], a_need(by=actors["referent"]), outcome)
    assert not need.is_open
    assert (need.outcome, need.answer) == (outcome, "Het bad gaat weer")
    assert len(_facts("need.closed")) == 2
    assert len(_facts("need.unmet")) == unmet
    with pytest.raises(Refused, match="already closed"):
        _closed(actors["referent"], need)


def test_reopening_keeps_the_history(actors: dict[str, Actor]) -> None:
    by = actors["referent"]
    need = _closed(by, a_need(by=by))
    with pytest.raises(Refused, match="few words"):
        reopen_need(by=by, now=NOW, pk=need.pk, version=need.version, reason=" ")
    need = reopen_need(
        by=by, now=NOW, pk=need.pk, version=need.version, reason="Het ging weer mis"
    )
    assert need.is_open
    assert need.outcome == ""
    kinds = [(event.kind, event.outcome) for event in need.events.all()]
    assert kinds == [("reopened", ""), ("closed", "helped"), ("opened", "")]
    with pytest.raises(Refused, match="still open"):
        reopen_need(by=by, now=NOW, pk=need.pk, version=need.version, reason="Nog")


def test_the_signals_close_with_the_last_need_and_open_again_with_it(
    actors: dict[str, Actor],
) -> None:
    by = actors["referent"]
    need = a_need(by=by)
    second = open_need(by=by, now=NOW, need=BATH, approach_pk=need.approach_id)
    approach = Approach.objects.get()
    end_approach(
        by=by,
        now=NOW,
        pk=approach.pk,
        version=approach.version,
        ending=Ending.NEED_FOUND,
    )
    _closed(by, need)
    assert Signal.objects.get().stage == "help"
    second.refresh_from_db()
    closed = _closed(by, second)
    assert Signal.objects.get().stage == "closed"
    reopen_need(by=by, now=NOW, pk=closed.pk, version=closed.version, reason="Weer")
    assert Signal.objects.get().stage == "help"


def test_open_needs_are_listed_mine_or_all(actors: dict[str, Actor]) -> None:
    need = a_need(by=actors["referent"])
    assert list(open_needs(by=actors["referent"], now=NOW, mine=True)) == [need]
    assert list(open_needs(by=actors["coordinator"], now=NOW, mine=True)) == []
    assert list(open_needs(by=actors["coordinator"], now=NOW, mine=False)) == [need]


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "dpo", "admin"])
def test_a_need_opens_only_for_who_cares(actors: dict[str, Actor], role: str) -> None:
    need = a_need(by=actors["referent"])
    with pytest.raises(NotAllowed):
        get_need(by=actors[role], now=NOW, pk=need.pk, purpose="look")
