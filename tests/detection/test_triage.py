"""Reading, deciding, giving, joining, asking and closing signals."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from sombrero.core.actions import PlaceLink, PlaceRow, save_places
from sombrero.core.domain.actor import SYSTEM, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place, User
from sombrero.core.scoping import scope
from sombrero.detection.actions import (
    answer_question,
    ask_reporter,
    assign_signal,
    close_signal,
    erase_due,
    join_signals,
    locate_signal,
    read_signal,
    record_signal,
    separate_signal,
    set_triage,
    start_approach,
)
from sombrero.detection.domain.categories import Category, Urgency
from sombrero.detection.domain.stages import ENDINGS, Ending
from sombrero.detection.models import Signal, SignalQuestion
from sombrero.detection.queries import (
    follow_signal,
    likely_same_signals,
    sectors_of,
)
from tests.conftest import NOW
from tests.detection.roads import MOHAMMED, a_signal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
Act = Callable[[Actor, Signal], object]


def _some_sector() -> int:
    return Place.objects.filter(kind="sector").order_by("pk")[0].pk


TRIAGE: dict[str, Act] = {
    "read": lambda by, s: read_signal(by=by, now=NOW, pk=s.pk, version=s.version),
    "triage": lambda by, s: set_triage(
        by=by,
        now=NOW,
        pk=s.pk,
        version=s.version,
        category=Category.NOT_SEEN,
        urgency=Urgency.THIS_WEEK,
    ),
    "assign": lambda by, s: assign_signal(by=by, now=NOW, pk=s.pk, version=s.version),
    "locate": lambda by, s: locate_signal(
        by=by, now=NOW, pk=s.pk, version=s.version, place_id=_some_sector()
    ),
    "ask": lambda by, s: ask_reporter(by=by, now=NOW, pk=s.pk, text="Welke deur?"),
    "close": lambda by, s: close_signal(
        by=by, now=NOW, pk=s.pk, version=s.version, ending=Ending.ANSWERED
    ),
    "start": lambda by, s: start_approach(
        by=by, now=NOW, signal_pk=s.pk, version=s.version
    ),
}


@pytest.mark.parametrize("act", TRIAGE)
@pytest.mark.parametrize("role", ["coordinator", "referent"])
def test_who_cares_may(actors: dict[str, Actor], act: str, role: str) -> None:
    where: dict[str, Any] = {"lat": None, "lon": None} if act == "locate" else {}
    TRIAGE[act](actors[role], a_signal(**where))


@pytest.mark.parametrize("act", TRIAGE)
@pytest.mark.parametrize(
    "role", ["desk", "volunteer", "council", "researcher", "dpo", "admin"]
)
def test_others_may_not(actors: dict[str, Actor], act: str, role: str) -> None:
    signal = a_signal()
    with pytest.raises(NotAllowed):
        TRIAGE[act](actors[role], signal)


@pytest.mark.parametrize("act", sorted(set(TRIAGE) - {"ask", "locate"}))
def test_the_second_of_two_at_once_is_told_and_nothing_is_lost(
    actors: dict[str, Actor], act: str
) -> None:
    seen_by_both = a_signal()
    set_triage(
        by=actors["referent"],
        now=NOW,
        pk=seen_by_both.pk,
        version=seen_by_both.version,
        category=Category.LONELY,
        urgency=Urgency.CAN_WAIT,
        reason="Ik ken hem",
    )
    before = Signal.objects.values().get()
    if act == "read":
        # It has been read: saying so again changes nothing.
        TRIAGE[act](actors["coordinator"], seen_by_both)
    else:
        with pytest.raises(Stale, match="colleague"):
            TRIAGE[act](actors["coordinator"], seen_by_both)
    assert Signal.objects.values().get() == before


@pytest.mark.parametrize("act", TRIAGE)
def test_a_referent_reaches_only_their_places(
    actors: dict[str, Actor], act: str
) -> None:
    elsewhere = a_signal(lat=50.855, lon=4.365)
    with pytest.raises(NotFound):
        TRIAGE[act](actors["referent"], elsewhere)


def test_a_signal_without_a_place_is_within_every_referents_reach(
    actors: dict[str, Actor],
) -> None:
    TRIAGE["read"](actors["referent"], a_signal(lat=None, lon=None))


def test_reading_tells_the_reporter_once_and_sets_the_first_contact(
    actors: dict[str, Actor],
) -> None:
    signal = a_signal()
    read_signal(by=actors["referent"], now=NOW, pk=signal.pk, version=signal.version)
    signal.refresh_from_db()
    read_signal(by=actors["referent"], now=NOW, pk=signal.pk, version=signal.version)
    assert signal.stage == "read"
    assert signal.due_at is not None
    assert signal.due_at > signal.read_by
    words = list(Message.objects.order_by("pk").values_list("body", flat=True))
    assert len(words) == 2
    assert "Mohammed" not in words[1]


def test_following_the_proposal_needs_no_reason(actors: dict[str, Actor]) -> None:
    TRIAGE["triage"](actors["referent"], a_signal())
    signal = Signal.objects.get()
    assert signal.triaged_by_id == actors["referent"].user_id
    detail = AuditEntry.objects.get(verb="signal.triaged").detail
    assert detail["follows_proposal"] is True


def test_choosing_differently_needs_a_reason(actors: dict[str, Actor]) -> None:
    signal = a_signal()
    decide = partial(
        set_triage,
        by=actors["referent"],
        now=NOW,
        pk=signal.pk,
        version=signal.version,
        category=Category.UNSAFE,
        urgency=Urgency.NOW,
    )
    with pytest.raises(Refused, match="why you choose differently"):
        decide(reason=" ")
    decide(reason="De zoon is terug")
    signal.refresh_from_db()
    assert (signal.category, signal.triage_reason) == ("unsafe", "De zoon is terug")
    assert signal.due_at == NOW + dt.timedelta(hours=4)


def test_the_place_gives_a_signal_to_its_referent(
    actors: dict[str, Actor], users: dict[str, User]
) -> None:
    TRIAGE["assign"](actors["coordinator"], a_signal())
    assert Signal.objects.get().assigned_to == users["referent"]


def test_a_place_without_referent_says_so(actors: dict[str, Actor]) -> None:
    elsewhere = a_signal(lat=50.855, lon=4.365)
    with pytest.raises(Refused, match="No referent works in this place"):
        TRIAGE["assign"](actors["coordinator"], elsewhere)


def test_a_signal_is_given_to_the_team_only(
    actors: dict[str, Actor], users: dict[str, User]
) -> None:
    signal = a_signal()
    for outsider in ("council", "volunteer"):
        with pytest.raises(Refused, match="of the team"):
            assign_signal(
                by=actors["coordinator"],
                now=NOW,
                pk=signal.pk,
                version=1,
                user_id=users[outsider].pk,
            )
    assign_signal(
        by=actors["coordinator"],
        now=NOW,
        pk=signal.pk,
        version=1,
        user_id=users["coordinator"].pk,
    )
    assert Signal.objects.get().assigned_to == users["coordinator"]


def _two() -> tuple[Signal, Signal]:
    first = a_signal(token="one")
    return first, a_signal(
        token="two", what="Mohamed doet niet open", about_name="Mohamed"
    )


def test_signals_of_one_person_are_proposed_with_reasons_and_not_joined(
    actors: dict[str, Actor],
) -> None:
    first, second = _two()
    (alike,) = likely_same_signals(by=actors["referent"], now=NOW, signal=second)
    assert alike.signal == first
    assert any("Mohammed" in reason for reason in alike.reasons)
    assert Signal.objects.filter(due_at__isnull=False, joined_to=None).count() == 2


def test_joining_leaves_one_in_the_inbox_and_can_be_taken_back(
    actors: dict[str, Actor],
) -> None:
    first, second = _two()
    by = actors["referent"]
    join_signals(by=by, now=NOW, pk=second.pk, version=second.version, to_pk=first.pk)
    second.refresh_from_db()
    assert (second.joined_to, second.is_waiting) == (first, False)
    separate_signal(by=by, now=NOW, pk=second.pk, version=second.version)
    second.refresh_from_db()
    assert (second.joined_to, second.is_waiting) == (None, True)
    assert second.due_at is not None


def test_what_is_pressing_about_a_joined_signal_is_not_lost(
    actors: dict[str, Actor], users: dict[str, User]
) -> None:
    first, second = _two()
    by, soon = actors["coordinator"], NOW + dt.timedelta(minutes=30)
    Signal.objects.filter(pk=first.pk).update(urgency=Urgency.CAN_WAIT)
    Signal.objects.filter(pk=second.pk).update(
        urgency=Urgency.NOW,
        due_at=soon,
        place_id=_some_sector(),
        assigned_to=users["referent"],
    )
    join_signals(by=by, now=NOW, pk=second.pk, version=second.version, to_pk=first.pk)
    first.refresh_from_db()
    assert (first.urgency, first.due_at) == (Urgency.NOW, soon)
    assert (first.place_id, first.assigned_to) == (_some_sector(), users["referent"])


def test_joined_signals_go_along_with_the_approach(actors: dict[str, Actor]) -> None:
    first, second = _two()
    by = actors["referent"]
    join_signals(by=by, now=NOW, pk=second.pk, version=1, to_pk=first.pk)
    first.refresh_from_db()
    approach = start_approach(by=by, now=NOW, signal_pk=first.pk, version=first.version)
    assert set(approach.signals.all()) == {first, second}
    assert {signal.stage for signal in approach.signals.all()} == {"read"}


def test_a_signal_joins_neither_itself_nor_in_a_circle(
    actors: dict[str, Actor],
) -> None:
    first, second = _two()
    by = actors["referent"]
    with pytest.raises(Refused, match="cannot be joined"):
        join_signals(by=by, now=NOW, pk=first.pk, version=1, to_pk=first.pk)
    join_signals(by=by, now=NOW, pk=second.pk, version=1, to_pk=first.pk)
    with pytest.raises(Refused, match="cannot be joined"):
        join_signals(by=by, now=NOW, pk=first.pk, version=1, to_pk=second.pk)


def test_what_stands_alone_cannot_be_separated(actors: dict[str, Actor]) -> None:
    signal = a_signal()
    with pytest.raises(Refused, match="not joined"):
        separate_signal(by=actors["referent"], now=NOW, pk=signal.pk, version=1)


def test_the_reporter_is_asked_and_answers_once(actors: dict[str, Actor]) -> None:
    recorded = record_signal(by=actors["desk"], now=NOW, intake=MOHAMMED, token="asked")
    question = ask_reporter(
        by=actors["referent"], now=NOW, pk=recorded.signal.pk, text="Welke bel?"
    )
    note = Message.objects.order_by("-pk")[0]
    assert "Welke bel?" not in note.body
    answer_question(
        now=NOW, receipt=recorded.receipt, question_pk=question.pk, text="De onderste"
    )
    assert SignalQuestion.objects.get().answer == "De onderste"
    with pytest.raises(Refused, match="already answered"):
        answer_question(
            now=NOW, receipt=recorded.receipt, question_pk=question.pk, text="Of niet"
        )
    assert SignalQuestion.objects.get().answer == "De onderste"


def test_a_fixed_telephone_puts_the_question_on_the_list_of_calls(
    actors: dict[str, Actor],
) -> None:
    signal = a_signal(reporter_email="", reporter_phone="02 512 34 56")
    ask_reporter(by=actors["referent"], now=NOW, pk=signal.pk, text="Welke bel?")
    note = Message.objects.get()
    assert (note.channel, note.body) == ("phone", "Welke bel?")
    assert note.state == Message.State.ON_PAPER
    assert note.place_id == signal.place_id is not None


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_bad_answer_is_refused(actors: dict[str, Actor], text: str) -> None:
    recorded = record_signal(by=actors["desk"], now=NOW, intake=MOHAMMED, token="q")
    question = ask_reporter(
        by=actors["referent"], now=NOW, pk=recorded.signal.pk, text="Welke bel?"
    )
    with pytest.raises(Refused):
        answer_question(
            now=NOW, receipt=recorded.receipt, question_pk=question.pk, text=text
        )


def test_a_question_of_another_signal_cannot_be_answered(
    actors: dict[str, Actor],
) -> None:
    other = a_signal(token="other")
    question = ask_reporter(by=actors["referent"], now=NOW, pk=other.pk, text="Wie?")
    mine = record_signal(by=actors["desk"], now=NOW, intake=MOHAMMED, token="mine")
    with pytest.raises(NotFound):
        answer_question(
            now=NOW, receipt=mine.receipt, question_pk=question.pk, text="Ik"
        )


@pytest.mark.parametrize("code", ["", "hello", "K7M2P-XR4TA-93HWE", "x" * 500])
def test_a_wrong_code_gets_one_sentence(code: str) -> None:
    with pytest.raises(NotFound, match="do not know this code"):
        follow_signal(receipt=code)


def test_a_closed_signal_is_counted_and_the_reporter_hears(
    actors: dict[str, Actor], places: dict[str, Place]
) -> None:
    TRIAGE["close"](actors["coordinator"], a_signal())
    signal = Signal.objects.get()
    assert (signal.stage, signal.is_waiting, signal.due_at) == ("closed", False, None)
    fact = Fact.objects.get(measure="signal.closed")
    assert (fact.place, fact.dimensions) == (
        places["sector0"],
        '{"ending": "answered"}',
    )
    assert Message.objects.filter(place=places["sector0"]).count() == 2


@pytest.mark.parametrize("ending", [Ending.NEED_FOUND, Ending.LEFT_ALONE])
def test_endings_of_an_approach_do_not_close_a_signal(
    actors: dict[str, Actor], ending: Ending
) -> None:
    signal = a_signal()
    with pytest.raises(Refused):
        close_signal(
            by=actors["coordinator"], now=NOW, pk=signal.pk, version=1, ending=ending
        )


def test_an_unfounded_signal_is_forgotten_in_time_and_its_count_stays(
    actors: dict[str, Actor],
) -> None:
    signal = a_signal()
    close_signal(
        by=actors["coordinator"],
        now=NOW,
        pk=signal.pk,
        version=1,
        ending=Ending.UNFOUNDED,
    )
    term = dt.timedelta(days=ENDINGS[Ending.UNFOUNDED].erase_after_days)
    assert erase_due(now=NOW + term - dt.timedelta(days=1)).signals == 0
    assert erase_due(now=NOW + term).signals == 1
    assert not Signal.objects.exists()
    assert Fact.objects.get(measure="signal.received").count == 1


def test_a_forgotten_signal_leaves_no_words_to_its_reporter_behind(
    actors: dict[str, Actor],
) -> None:
    by = actors["coordinator"]
    signal = a_signal(reporter_email="", reporter_phone="02 512 34 56")
    other = a_signal(
        token="another sending", reporter_email="", reporter_phone="02 512 34 57"
    )
    for one in (signal, other):
        ask_reporter(by=by, now=NOW, pk=one.pk, text="Is Mohammed thuis?")
    signal.refresh_from_db()
    close_signal(
        by=by, now=NOW, pk=signal.pk, version=signal.version, ending=Ending.UNFOUNDED
    )
    term = dt.timedelta(days=ENDINGS[Ending.UNFOUNDED].erase_after_days)
    assert erase_due(now=NOW + term).signals == 1
    gone, kept = Message.objects.order_by("pk")
    assert (gone.to, gone.subject, gone.body) == ("", "", "")
    assert gone.state == Message.State.CANCELLED
    assert (kept.body, kept.state) == ("Is Mohammed thuis?", Message.State.ON_PAPER)


def test_a_place_in_words_gets_its_sector_and_its_count_moves_along(
    actors: dict[str, Actor], places: dict[str, Place], users: dict[str, User]
) -> None:
    signal = a_signal(lat=None, lon=None)
    elsewhere, here = places["sector3"], places["sector1"]
    by = actors["coordinator"]
    with pytest.raises(Refused, match="from the list"):
        locate_signal(by=by, now=NOW, pk=signal.pk, version=1, place_id=elsewhere.pk)
    located = locate_signal(by=by, now=NOW, pk=signal.pk, version=1, place_id=here.pk)
    counts = dict(Fact.objects.values_list("place__kind", "count"))
    assert counts == {"not_localised": 0, "sector": 1}
    with pytest.raises(Refused, match="known already"):
        locate_signal(
            by=by, now=NOW, pk=signal.pk, version=located.version, place_id=here.pk
        )
    assign_signal(by=by, now=NOW, pk=signal.pk, version=located.version)
    assert Signal.objects.get().assigned_to == users["referent"]


def test_another_initiative_never_sees_a_signal(
    actors: dict[str, Actor], initiative: Initiative
) -> None:
    signal = a_signal()
    with scope(initiative=initiative.pk + 1), pytest.raises(NotFound):
        TRIAGE["read"](actors["coordinator"].within(initiative.pk + 1), signal)


def test_a_sector_is_offered_once_however_many_years_are_loaded(
    actors: dict[str, Actor], places: dict[str, Place]
) -> None:
    sector = places["sector0"]
    again = PlaceRow("sector", sector.code, 2025, sector.name_nl, sector.name_fr)
    area = ("neighbourhood", "N1", 2022)
    save_places(
        by=SYSTEM, now=NOW, places=[again], links=[PlaceLink(again.identity, area)]
    )
    offered = [place.pk for place in sectors_of(by=actors["coordinator"])]
    assert offered == [places["sector0"].pk, places["sector1"].pk]
