"""Going towards somebody: contacts, telling, endings, and who it is."""

import datetime as dt
from collections.abc import Callable

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import Fact, Initiative, Message, User
from sombrero.detection.actions import (
    ContactMade,
    decide_telling,
    end_approach,
    erase_due,
    link_person,
    open_need,
    record_contact,
    start_approach,
    transfer_approach,
)
from sombrero.detection.domain.stages import (
    APPROACH_ENDINGS,
    ENDINGS,
    GOES_ON,
    Ending,
)
from sombrero.detection.domain.tell_person import Decision, Reason
from sombrero.detection.models import Approach, Contact, Need, Signal, TellDecision
from sombrero.detection.queries import get_approach, list_approaches, work_today
from sombrero.people.queries import get_person
from tests.conftest import NOW
from tests.detection.roads import (
    BATH,
    a_contact,
    a_need,
    a_signal,
    an_approach,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
Act = Callable[[Actor, Approach], object]
VISIT = ContactMade(made=True, with_person=True, how="visit", happened_at=NOW)

ACTS: dict[str, Act] = {
    "contact": lambda by, a: record_contact(
        by=by, now=NOW, approach_pk=a.pk, version=a.version, contact=VISIT
    ),
    "tell": lambda by, a: decide_telling(
        by=by,
        now=NOW,
        approach_pk=a.pk,
        version=a.version,
        decision=Decision.TOLD,
    ),
    "link": lambda by, a: link_person(
        by=by, now=NOW, approach_pk=a.pk, version=a.version, name="Mohammed El Amrani"
    ),
    "transfer": lambda by, a: transfer_approach(
        by=by, now=NOW, pk=a.pk, version=a.version, user_id=by.user_id or 0
    ),
    "end": lambda by, a: end_approach(
        by=by, now=NOW, pk=a.pk, version=a.version, ending=Ending.TRANSFERRED
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["coordinator", "referent"])
def test_who_cares_may(actors: dict[str, Actor], act: str, role: str) -> None:
    ACTS[act](actors[role], an_approach(by=actors[role]))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "role", ["desk", "volunteer", "council", "researcher", "dpo", "admin"]
)
def test_others_may_not(actors: dict[str, Actor], act: str, role: str) -> None:
    approach = an_approach(by=actors["referent"])
    with pytest.raises(NotAllowed):
        ACTS[act](actors[role], approach)


@pytest.mark.parametrize("act", ACTS)
def test_the_second_of_two_at_once_is_told_and_nothing_is_lost(
    actors: dict[str, Actor], act: str
) -> None:
    approach = an_approach(by=actors["referent"])
    stale = Approach.objects.get()
    a_contact(by=actors["referent"], approach=approach, made=False, with_person=False)
    with pytest.raises(Stale, match="colleague"):
        ACTS[act](actors["coordinator"], stale)
    assert Contact.objects.count() == 1
    assert not TellDecision.objects.exists()


def test_starting_takes_the_signal_out_of_the_inbox(actors: dict[str, Actor]) -> None:
    approach = an_approach(by=actors["referent"])
    signal = Signal.objects.get()
    assert (signal.approach, signal.is_waiting) == (approach, False)
    assert approach.called == "Mohammed"
    assert approach.referent_id == actors["referent"].user_id
    assert approach.tell_by == dt.date(2026, 12, 18)
    assert approach.next_on is not None


def test_a_signal_starts_one_approach(actors: dict[str, Actor]) -> None:
    an_approach(by=actors["referent"])
    signal = Signal.objects.get()
    with pytest.raises(Refused, match="already follows"):
        start_approach(
            by=actors["referent"], now=NOW, signal_pk=signal.pk, version=signal.version
        )


def test_a_try_in_vain_plans_another_one_within_working_days(
    actors: dict[str, Actor],
) -> None:
    approach = an_approach(by=actors["referent"])
    a_contact(by=actors["referent"], approach=approach, made=False, with_person=False)
    # Tried on Wednesday: again by Friday.
    assert approach.next_on == dt.date(2026, 11, 20)
    assert approach.first_met_on is None
    signal = Signal.objects.get()
    assert (signal.stage, signal.is_unverified) == ("contact", True)


def test_the_first_meeting_sets_the_day_by_which_the_person_is_told(
    actors: dict[str, Actor],
) -> None:
    approach = an_approach(by=actors["referent"])
    later = NOW + dt.timedelta(days=2)
    a_contact(by=actors["referent"], approach=approach, now=later)
    assert approach.first_met_on == approach.tell_by == later.date()
    assert not Signal.objects.get().is_unverified


def test_somebody_near_who_answers_is_not_the_person(actors: dict[str, Actor]) -> None:
    approach = an_approach(by=actors["referent"])
    a_contact(by=actors["referent"], approach=approach, with_person=False)
    assert approach.first_met_on is None
    assert approach.tell_by == dt.date(2026, 12, 18)


@pytest.mark.parametrize(
    "contact",
    [
        ContactMade(made=True, with_person=True, how="nonsense", happened_at=NOW),
        ContactMade(
            made=True,
            with_person=True,
            how="visit",
            happened_at=NOW + dt.timedelta(days=1),
        ),
    ],
)
def test_a_contact_that_cannot_be_is_refused(
    actors: dict[str, Actor], contact: ContactMade
) -> None:
    approach = an_approach(by=actors["referent"])
    with pytest.raises(Refused):
        record_contact(
            by=actors["referent"],
            now=NOW,
            approach_pk=approach.pk,
            version=1,
            contact=contact,
        )
    assert not Contact.objects.exists()


def test_decisions_about_telling_stay_in_the_history(actors: dict[str, Actor]) -> None:
    by = actors["referent"]
    approach = a_contact(by=by, approach=an_approach(by=by))
    decide_telling(
        by=by,
        now=NOW,
        approach_pk=approach.pk,
        version=approach.version,
        decision=Decision.POSTPONED,
        reason=Reason.NOT_THE_MOMENT,
        until=dt.date(2026, 11, 30),
    )
    approach.refresh_from_db()
    assert approach.tell_by == dt.date(2026, 11, 30)
    settled = told(by=by, approach=Approach.objects.get())
    assert settled.tell_by is None
    assert [one.decision for one in approach.tell_decisions.all()] == [
        "told",
        "postponed",
    ]


@pytest.mark.parametrize(
    ("decision", "reason", "until", "sentence"),
    [
        (Decision.EXCEPTION, None, None, "reason"),
        (Decision.POSTPONED, Reason.NOT_THE_MOMENT, None, "until when"),
        (
            Decision.POSTPONED,
            Reason.NOT_THE_MOMENT,
            dt.date(2026, 12, 19),
            "one month",
        ),
    ],
)
def test_a_decision_about_telling_needs_its_reason_and_day(
    actors: dict[str, Actor],
    decision: Decision,
    reason: Reason | None,
    until: dt.date | None,
    sentence: str,
) -> None:
    approach = an_approach(by=actors["referent"])
    with pytest.raises(Refused, match=sentence):
        decide_telling(
            by=actors["referent"],
            now=NOW,
            approach_pk=approach.pk,
            version=approach.version,
            decision=decision,
            reason=reason,
            until=until,
        )
    assert not TellDecision.objects.exists()


@pytest.mark.parametrize("ending", sorted(set(APPROACH_ENDINGS) - {Ending.NEED_FOUND}))
def test_each_ending_closes_counts_and_sets_when_it_is_forgotten(
    actors: dict[str, Actor], ending: Ending
) -> None:
    by = actors["referent"]
    approach = told(by=by, approach=a_contact(by=by, approach=an_approach(by=by)))
    ended = end_approach(
        by=by, now=NOW, pk=approach.pk, version=approach.version, ending=ending
    )
    days = ENDINGS[ending].erase_after_days
    assert ended.erase_on == NOW.date() + dt.timedelta(days=days)
    signal = Signal.objects.get()
    assert (signal.stage, signal.erase_on) == ("closed", ended.erase_on)
    for measure in ("approach.ended", "signal.closed"):
        assert ending in Fact.objects.get(measure=measure).dimensions
    assert erase_due(now=NOW + dt.timedelta(days=days)).approaches == 1
    assert not Approach.objects.exists()
    assert not Signal.objects.exists()
    assert Fact.objects.filter(measure="approach.ended").exists()


@pytest.mark.parametrize("ending", sorted(set(APPROACH_ENDINGS) - GOES_ON))
def test_an_approach_does_not_end_before_telling_is_settled(
    actors: dict[str, Actor], ending: Ending
) -> None:
    by = actors["referent"]
    approach = a_contact(by=by, approach=an_approach(by=by))
    with pytest.raises(Refused, match="whether the person was told"):
        end_approach(
            by=by, now=NOW, pk=approach.pk, version=approach.version, ending=ending
        )
    assert Approach.objects.get().is_open


def test_unreachable_needs_a_try(actors: dict[str, Actor]) -> None:
    approach = told(by=actors["referent"], approach=an_approach(by=actors["referent"]))
    with pytest.raises(Refused, match="tried to reach"):
        end_approach(
            by=actors["referent"],
            now=NOW,
            pk=approach.pk,
            version=approach.version,
            ending=Ending.UNREACHABLE,
        )


def test_need_found_needs_a_need_and_leaves_the_signals_with_it(
    actors: dict[str, Actor],
) -> None:
    by = actors["referent"]
    approach = a_contact(by=by, approach=an_approach(by=by))
    with pytest.raises(Refused, match="what is needed"):
        end_approach(
            by=by,
            now=NOW,
            pk=approach.pk,
            version=approach.version,
            ending=Ending.NEED_FOUND,
        )
    open_need(by=by, now=NOW, need=BATH, approach_pk=approach.pk)
    end_approach(
        by=by,
        now=NOW,
        pk=approach.pk,
        version=approach.version,
        ending=Ending.NEED_FOUND,
    )
    assert Signal.objects.get().stage == "help"


def test_an_ended_approach_takes_no_more_contacts(actors: dict[str, Actor]) -> None:
    by = actors["referent"]
    approach = an_approach(by=by)
    end_approach(by=by, now=NOW, pk=approach.pk, version=1, ending=Ending.TRANSFERRED)
    approach.refresh_from_db()
    with pytest.raises(Refused, match="has ended"):
        ACTS["contact"](by, approach)
    with pytest.raises(Refused, match="already ended"):
        ACTS["end"](by, approach)


def test_a_handed_over_approach_takes_its_needs_along(
    actors: dict[str, Actor], users: dict[str, User]
) -> None:
    need = a_need(by=actors["referent"])
    approach = Approach.objects.get()
    transfer_approach(
        by=actors["referent"],
        now=NOW,
        pk=approach.pk,
        version=approach.version,
        user_id=users["coordinator"].pk,
    )
    need.refresh_from_db()
    assert need.referent == users["coordinator"]
    approach.refresh_from_db()
    with pytest.raises(Refused, match="of the team"):
        transfer_approach(
            by=actors["referent"],
            now=NOW,
            pk=approach.pk,
            version=approach.version,
            user_id=users["council"].pk,
        )


def test_a_new_person_is_written_down_and_linked_everywhere(
    actors: dict[str, Actor],
) -> None:
    by = actors["referent"]
    need = a_need(by=by)
    approach = Approach.objects.get()
    linked = link_person(
        by=by,
        now=NOW,
        approach_pk=approach.pk,
        version=approach.version,
        name="Mohammed El Amrani",
    )
    assert linked.person_id is not None
    person = get_person(by=by, now=NOW, pk=linked.person_id, purpose="test")
    assert person.name == "Mohammed El Amrani"
    need.refresh_from_db()
    assert Signal.objects.get().person_id == need.person_id == person.pk
    again = link_person(
        by=by,
        now=NOW,
        approach_pk=approach.pk,
        version=linked.version,
        person_id=person.pk,
    )
    assert again.person_id == person.pk


def test_nobody_is_linked_without_a_name_or_to_a_stranger(
    actors: dict[str, Actor],
) -> None:
    approach = an_approach(by=actors["referent"])
    with pytest.raises(Refused, match="first name is enough"):
        link_person(by=actors["referent"], now=NOW, approach_pk=approach.pk, version=1)
    with pytest.raises(NotFound):
        link_person(
            by=actors["referent"],
            now=NOW,
            approach_pk=approach.pk,
            version=1,
            person_id=999,
        )


def test_an_initiative_without_records_writes_no_person(
    actors: dict[str, Actor],
) -> None:
    Initiative.objects.update(registration_level=Initiative.Registration.NONE)
    signal = a_signal()
    with pytest.raises(Refused, match="Nothing is kept about persons"):
        start_approach(
            by=actors["referent"], now=NOW, signal_pk=signal.pk, version=signal.version
        )
    assert not Approach.objects.exists()


def test_today_shows_what_waits_for_this_worker(actors: dict[str, Actor]) -> None:
    by = actors["referent"]
    approach = an_approach(by=by)
    waiting = a_signal(token="another", what="Zij doet niet open")
    found = work_today(by=by, now=NOW, today=dt.date(2026, 12, 14))
    assert found.signals == [waiting]
    assert found.approaches == found.to_tell == [approach]
    assert list_approaches(by=by, now=NOW, mine=True) == [approach]
    assert list_approaches(by=actors["coordinator"], now=NOW, mine=True) == []
    others = work_today(by=actors["coordinator"], now=NOW, today=NOW.date())
    assert others.approaches == []


def test_another_referents_place_stays_closed(actors: dict[str, Actor]) -> None:
    signal = a_signal(lat=50.855, lon=4.365)
    approach = start_approach(
        by=actors["coordinator"], now=NOW, signal_pk=signal.pk, version=1
    )
    with pytest.raises(NotFound):
        get_approach(by=actors["referent"], now=NOW, pk=approach.pk, purpose="x")


def test_the_reporter_hears_each_stage_once_and_never_the_ending(
    actors: dict[str, Actor],
) -> None:
    by = actors["referent"]
    approach = told(by=by, approach=a_contact(by=by, approach=an_approach(by=by)))
    a_contact(by=by, approach=approach)
    end_approach(
        by=by,
        now=NOW,
        pk=approach.pk,
        version=approach.version,
        ending=Ending.LEFT_ALONE,
    )
    bodies = list(Message.objects.values_list("body", flat=True))
    assert len(bodies) == 4
    assert not any("alone" in body or "Mohammed" in body for body in bodies)
    assert Need.objects.count() == 0
