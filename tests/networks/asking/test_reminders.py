"""Reminders that keep coming, the sheet of whoever calls, and leaving in peace."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Expired, NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import AuditEntry, Message, Place
from sombrero.networks.actions.asking import ask_for
from sombrero.networks.actions.reminders import (
    Plan,
    make_sheet,
    plan_reminder,
    record_by_code,
    record_outcome,
    record_sheet,
    remind_of_every_visit,
    silence_person,
    stop_reminder,
    tend_reminders,
)
from sombrero.networks.domain.reminding import Occasion, Outcome, Step, Way
from sombrero.networks.models import (
    Ask,
    Attempt,
    CallSheet,
    Match,
    Reminder,
    Request,
    StandingReminder,
    Visit,
)
from sombrero.networks.queries.calling import (
    caller_of,
    calls_today,
    lines_of,
    list_sheets,
    not_reached,
    sheet_by_code,
)
from sombrero.networks.queries.reminders import get_reminder, list_reminders
from sombrero.people.actions import erase_person, withdraw_consent
from sombrero.people.models import Consent, Person
from tests.networks.asking.conftest import Neighbour, states, waiting_messages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
BRUSSELS = ZoneInfo("Europe/Brussels")
SOUP = Plan(
    Occasion.ACTIVITY, dt.date(2026, 11, 26), dt.time(14), words="Soup in the street"
)
"""Thursday in eight days: a call in a week's time before is tomorrow."""


def at(day: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture
def ali(neighbour: Neighbour) -> Person:
    return neighbour("Ali", ways=["sms", "phone"])


@pytest.fixture
def soup(by: Actor, now: dt.datetime, ali: Person) -> Reminder:
    return plan_reminder(by=by, now=now, person_id=ali.pk, plan=SOUP)


def tried(reminder: Reminder) -> list[tuple[str, str, str]]:
    rows = reminder.attempts.order_by("due_at")
    return [(one.way, one.state, one.outcome) for one in rows]


# -- Planning ------------------------------------------------------------------------
def test_call_text_and_call_again(soup: Reminder) -> None:
    rows = soup.attempts.order_by("due_at")
    assert [(one.way, one.due_at.astimezone(BRUSSELS)) for one in rows] == [
        ("call", at(19)),
        ("message", at(24)),
        ("call", at(26, 9)),
    ]


def test_what_is_over_or_too_late_is_not_planned(
    by: Actor, now: dt.datetime, ali: Person
) -> None:
    for plan in (
        Plan(Occasion.ACTIVITY, dt.date(2026, 11, 17), words="Soup"),
        Plan(Occasion.ACTIVITY, dt.date(2026, 11, 26), words=" "),
        Plan(Occasion.ACTIVITY, now.date(), dt.time(9), words="Soup"),
        Plan(Occasion.CHECK_IN, dt.date(2028, 1, 1)),
    ):
        with pytest.raises(Refused):
            plan_reminder(by=by, now=now, person_id=ali.pk, plan=plan)
    assert not Reminder.objects.exists()


def test_only_who_may_write_help_plans(
    actors: dict[str, Actor], now: dt.datetime, ali: Person
) -> None:
    for role in ("desk", "volunteer", "dpo"):
        with pytest.raises(NotAllowed):
            plan_reminder(by=actors[role], now=now, person_id=ali.pk, plan=SOUP)


# -- Going round ---------------------------------------------------------------------
def test_who_was_reached_is_left_in_peace(
    by: Actor, soup: Reminder, ali: Person
) -> None:
    first = soup.attempts.order_by("due_at")[0]
    record_outcome(by=by, now=at(19), attempt_id=first.pk, outcome=Outcome.REACHED)
    tend_reminders(now=at(24, 12))
    assert waiting_messages() == []
    assert calls_today(by=by, now=at(26)) == []
    soup.refresh_from_db()
    assert soup.state == "reached"


def test_who_was_not_reached_gets_a_text_and_is_called_again(
    by: Actor, soup: Reminder
) -> None:
    first = soup.attempts.order_by("due_at")[0]
    record_outcome(by=by, now=at(19), attempt_id=first.pk, outcome=Outcome.NO_ANSWER)
    tend_reminders(now=at(24, 10))
    tend_reminders(now=at(24, 10, 1))
    assert [one.channel for one in waiting_messages()] == ["sms"]
    assert tried(soup) == [
        ("call", "done", "no_answer"),
        ("message", "done", "sent"),
        ("call", "planned", ""),
    ]
    assert [one.name for one in calls_today(by=by, now=at(26, 9))] == ["Ali"]
    assert [one.name for one in not_reached(by=by, now=at(26, 9))] == ["Ali"]
    read = AuditEntry.objects.filter(verb="reminders.listed").get()
    assert read.detail == {"reminders": [soup.pk]}


def test_a_call_that_nobody_made_is_still_to_be_made_once(
    by: Actor, soup: Reminder
) -> None:
    assert len(calls_today(by=by, now=at(23))) == 1
    assert len(calls_today(by=by, now=at(26, 9))) == 1
    last = soup.attempts.order_by("-due_at")[0]
    record_outcome(by=by, now=at(26), attempt_id=last.pk, outcome=Outcome.NO_ANSWER)
    assert calls_today(by=by, now=at(26)) == []


def test_a_wrong_number_is_not_called_again(by: Actor, soup: Reminder) -> None:
    first = soup.attempts.order_by("due_at")[0]
    record_outcome(by=by, now=at(19), attempt_id=first.pk, outcome=Outcome.WRONG_NUMBER)
    assert calls_today(by=by, now=at(26, 9)) == []
    assert not_reached(by=by, now=at(26, 9))[0].outcome == "wrong_number"


def test_the_text_is_in_the_language_of_the_person_and_says_little(
    by: Actor, now: dt.datetime, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", ways=["email"], languages=["en"])
    plan_reminder(by=by, now=now, person_id=ali.pk, plan=SOUP)
    tend_reminders(now=at(24))
    mail = waiting_messages()[0]
    assert mail.language == "en"
    assert "Thursday 26 November at 14:00: Soup in the street. Will you come?" in (
        mail.body
    )


def test_a_message_of_the_evening_leaves_in_the_morning(
    by: Actor, now: dt.datetime, ali: Person
) -> None:
    plan = Plan(
        Occasion.ACTIVITY,
        dt.date(2026, 11, 26),
        words="Soup",
        steps=(Step(2, Way.MESSAGE, dt.time(22)),),
    )
    plan_reminder(by=by, now=now, person_id=ali.pk, plan=plan)
    tend_reminders(now=at(24, 23))
    assert waiting_messages() == []
    tend_reminders(now=at(25, 9))
    assert len(waiting_messages()) == 1


def test_a_reminder_never_comes_after_what_it_is_about(
    by: Actor, now: dt.datetime, ali: Person
) -> None:
    plan = Plan(
        Occasion.ACTIVITY,
        dt.date(2026, 11, 19),
        dt.time(8, 30),
        words="Breakfast",
        steps=(Step(0, Way.MESSAGE, dt.time(7)), Step(1, Way.MESSAGE, dt.time(11))),
    )
    reminder = plan_reminder(by=by, now=now, person_id=ali.pk, plan=plan)
    assert [one.due_at for one in reminder.attempts.all()] == [at(18, 11)]
    # The house slept: by now it is evening, and in the morning it is too late.
    tend_reminders(now=at(18, 22))
    assert waiting_messages() == []
    assert tried(reminder) == [("message", "done", "skipped")]


def test_who_agreed_to_no_messages_is_called_instead(
    by: Actor, now: dt.datetime, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", ways=["phone"])
    reminder = plan_reminder(by=by, now=now, person_id=ali.pk, plan=SOUP)
    tend_reminders(now=at(24, 10))
    assert waiting_messages() == []
    assert [one.way for one in reminder.attempts.filter(state="planned")] == [
        "call"
    ] * 3


def test_who_agreed_to_no_calls_is_on_no_sheet(
    by: Actor, now: dt.datetime, neighbour: Neighbour
) -> None:
    ali = neighbour("Ali", ways=["sms"])
    plan_reminder(by=by, now=now, person_id=ali.pk, plan=SOUP)
    assert calls_today(by=by, now=at(19)) == []


# -- Consent, leaving, stopping --------------------------------------------------------
def test_consent_taken_back_between_queue_and_sending_stops_the_message(
    by: Actor, soup: Reminder, ali: Person
) -> None:
    tend_reminders(now=at(24))
    consent = Consent.objects.get(person=ali, purpose="contact.sms")
    withdraw_consent(by=by, now=at(24), pk=consent.pk)
    tend_reminders(now=at(24))
    kept = Message.objects.get()
    assert (kept.state, kept.to, kept.body) == ("cancelled", "", "")


def test_a_person_erased_takes_reminders_and_messages_along(
    by: Actor, soup: Reminder, ali: Person
) -> None:
    tend_reminders(now=at(24))
    erase_person(by=by, now=at(24), pk=ali.pk, reason="the person asked")
    tend_reminders(now=at(24))
    assert not Reminder.objects.exists()
    assert Message.objects.get().to == ""


def test_stopping_crosses_everything_out(by: Actor, soup: Reminder) -> None:
    stop_reminder(by=by, now=at(19), pk=soup.pk, version=soup.version)
    with pytest.raises(Stale):
        stop_reminder(by=by, now=at(19), pk=soup.pk, version=soup.version)
    tend_reminders(now=at(24))
    assert waiting_messages() == []
    assert calls_today(by=by, now=at(26, 9)) == []


def test_silence_stops_reminders_and_questions_at_once(
    by: Actor, now: dt.datetime, soup: Reminder, ali: Person, request_: Request
) -> None:
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[ali.pk])
    steps = (Step(0, Way.CALL),)
    remind_of_every_visit(by=by, now=now, person_id=ali.pk, version=0, steps=steps)
    assert silence_person(by=by, now=now, person_id=ali.pk) == 2
    assert states(request_) == {"Ali": "cancelled"}
    assert waiting_messages() == []
    assert not StandingReminder.objects.exists()
    soup.refresh_from_db()
    assert soup.state == "stopped"


def test_reminders_and_sheets_are_forgotten_in_time(by: Actor, soup: Reminder) -> None:
    make_sheet(by=by, now=at(19))
    tend_reminders(now=at(27))
    assert Reminder.objects.get().state == "over"
    assert not CallSheet.objects.exists()
    tend_reminders(now=dt.datetime(2026, 12, 28, 10, tzinfo=BRUSSELS))
    assert not Reminder.objects.exists()


def test_a_reminder_is_over_when_its_day_ends_on_the_wall(soup: Reminder) -> None:
    midnight = at(27, 0)
    tend_reminders(now=(midnight - dt.timedelta(minutes=1)).astimezone(dt.UTC))
    assert Reminder.objects.get().state == "running"
    # In Greenwich it is still Thursday.
    tend_reminders(now=midnight.astimezone(dt.UTC))
    assert Reminder.objects.get().state == "over"


# -- Visits --------------------------------------------------------------------------
@pytest.fixture
def visit(request_: Request, ali: Person, now: dt.datetime) -> Visit:
    match = Match.objects.create(
        initiative_id=request_.initiative_id,
        request=request_,
        helper=ali,
        stage="agreed",
        made_at=now,
    )
    return Visit.objects.create(
        initiative_id=request_.initiative_id,
        match=match,
        helper=ali,
        on=dt.date(2026, 11, 26),
        at=dt.time(14),
        made_at=now,
    )


def test_who_likes_so_is_reminded_of_every_visit(
    by: Actor, now: dt.datetime, visit: Visit, ali: Person
) -> None:
    steps = (Step(2, Way.MESSAGE), Step(0, Way.CALL, dt.time(9)))
    remind_of_every_visit(by=by, now=now, person_id=ali.pk, version=0, steps=steps)
    tend_reminders(now=now)
    tend_reminders(now=now)
    reminder = Reminder.objects.get()
    assert (reminder.kind, reminder.visit, reminder.person) == (
        "first_visit",
        visit,
        ali,
    )
    tend_reminders(now=at(24))
    assert len(waiting_messages()) == 1
    with pytest.raises(Stale):
        remind_of_every_visit(by=by, now=now, person_id=ali.pk, version=0, steps=())
    remind_of_every_visit(by=by, now=now, person_id=ali.pk, version=1, steps=())
    assert not StandingReminder.objects.exists()


def test_a_visit_that_moves_takes_its_reminder_along(
    by: Actor, now: dt.datetime, visit: Visit, ali: Person
) -> None:
    plan = Plan(Occasion.VISIT, visit.on, visit.at, steps=(Step(0, Way.CALL),))
    reminder = plan_reminder(
        by=by, now=now, person_id=ali.pk, plan=plan, visit_id=visit.pk
    )
    again = plan_reminder(
        by=by, now=now, person_id=ali.pk, plan=plan, visit_id=visit.pk
    )
    assert again == reminder
    Visit.objects.filter(pk=visit.pk).update(on=dt.date(2026, 11, 30))
    tend_reminders(now=now)
    planned = Attempt.objects.get(reminder=reminder, state="planned")
    assert planned.due_at == at(30)


def test_a_visit_that_does_not_go_on_reminds_nobody(
    by: Actor, now: dt.datetime, visit: Visit, ali: Person
) -> None:
    plan = Plan(Occasion.VISIT, visit.on, visit.at)
    plan_reminder(by=by, now=now, person_id=ali.pk, plan=plan, visit_id=visit.pk)
    Visit.objects.filter(pk=visit.pk).update(state="cancelled", closed_at=now)
    tend_reminders(now=at(24))
    assert Reminder.objects.get().state == "stopped"
    assert waiting_messages() == []


# -- The sheet -----------------------------------------------------------------------
def test_a_sheet_holds_a_name_a_number_and_a_sentence_and_ends_tonight(
    by: Actor, soup: Reminder, ali: Person
) -> None:
    made = make_sheet(by=by, now=at(19), caller="Khadija")
    sheet = sheet_by_code(now=at(19, 20), code=made.code)
    line = lines_of(sheet, by=caller_of(sheet), now=at(19, 20))[0]
    assert (line.number, line.name, line.phone) == (1, "Ali", ali.phone)
    assert "Soup in the street" in line.sentence
    assert "Lindestraat" not in str(line)
    with pytest.raises(Expired):
        sheet_by_code(now=at(19, 21), code=made.code)
    with pytest.raises(NotFound):
        sheet_by_code(now=at(19), code="AAAA-AAAA-AAAA-AAAA")


def test_nobody_stands_on_two_sheets_of_a_day(by: Actor, soup: Reminder) -> None:
    make_sheet(by=by, now=at(19))
    with pytest.raises(Refused):
        make_sheet(by=by, now=at(19))
    assert len(calls_today(by=by, now=at(20))) == 1


def test_paper_is_typed_in_once(by: Actor, soup: Reminder) -> None:
    made = make_sheet(by=by, now=at(19))
    pk = made.sheet.pk
    marks = {1: "no_answer", 7: "reached"}
    assert record_sheet(by=by, now=at(20), pk=pk, marks=marks) == 1
    assert record_sheet(by=by, now=at(20), pk=pk, marks={1: "reached"}) == 0
    assert record_sheet(by=by, now=at(20), pk=pk, marks={1: "nonsense"}) == 0
    soup.refresh_from_db()
    assert soup.state == "running"


def test_whoever_calls_notes_it_on_a_telephone(by: Actor, soup: Reminder) -> None:
    made = make_sheet(by=by, now=at(19))
    assert record_by_code(now=at(19), code=made.code, marks={1: "reached"}) == 1
    soup.refresh_from_db()
    assert soup.state == "reached"


def test_a_neighbour_is_asked_on_the_same_sheet(
    by: Actor, now: dt.datetime, request_: Request, neighbour: Neighbour
) -> None:
    bea = neighbour("Bea", ways=["phone"], languages=["en"])
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=[bea.pk])
    made = make_sheet(by=by, now=now)
    line = lines_of(made.sheet, by=by, now=now)[0]
    assert line.sentence.endswith("Can you?")
    assert "Jeanne" not in line.sentence
    record_by_code(now=now, code=made.code, marks={1: "no_answer"})
    assert states(request_) == {"Bea": "asked"}
    record_by_code(now=now, code=made.code, marks={1: "yes"})
    assert states(request_) == {"Bea": "yes"}
    assert Ask.objects.get().how == "call"
    assert Match.objects.get().helper == bea


@pytest.mark.parametrize("second", ["yes", "no"])
def test_a_sheet_with_two_answers_to_one_question_is_kept_whole(
    by: Actor,
    now: dt.datetime,
    request_: Request,
    neighbour: Neighbour,
    second: str,
) -> None:
    both = [neighbour(name, ways=["phone"]) for name in ("Bea", "Carl")]
    pks = [one.pk for one in both]
    ask_for(by=by, now=now, request_id=request_.pk, helper_ids=pks)
    made = make_sheet(by=by, now=now)
    marks = {1: "yes", 2: second}
    assert record_by_code(now=now, code=made.code, marks=marks) == 1
    assert states(request_) == {"Bea": "yes", "Carl": "cancelled"}


def test_who_took_back_consent_is_no_longer_on_the_sheet(
    by: Actor, soup: Reminder, ali: Person
) -> None:
    made = make_sheet(by=by, now=at(19))
    consent = Consent.objects.get(person=ali, purpose="contact.phone")
    withdraw_consent(by=by, now=at(19), pk=consent.pk)
    assert lines_of(made.sheet, by=by, now=at(19)) == []


def test_a_sheet_of_many_costs_as_many_questions_as_one_of_few(
    by: Actor, now: dt.datetime, neighbour: Neighbour, django_assert_num_queries: object
) -> None:
    counts = []
    for size in (2, 6):
        for number in range(size):
            ali = neighbour(f"N{number}", ways=["phone"])
            plan_reminder(by=by, now=now, person_id=ali.pk, plan=SOUP)
        with django_assert_num_queries(7) as taken:  # type: ignore[operator] # fixture
            counts.append(len(calls_today(by=by, now=at(19))))
        assert taken
    assert counts == [2, 8]


# -- Who works for some places ---------------------------------------------------------
def test_a_referent_reminds_and_calls_only_who_lives_in_their_places(
    by: Actor,
    actors: dict[str, Actor],
    now: dt.datetime,
    ali: Person,
    places: dict[str, Place],
) -> None:
    referent = actors["referent"]
    Person.objects.filter(pk=ali.pk).update(place=places["sector3"])
    far = plan_reminder(by=by, now=now, person_id=ali.pk, plan=SOUP)
    attempt = far.attempts.order_by("due_at")[0]
    assert calls_today(by=referent, now=at(19)) == []
    assert list_reminders(by=referent, now=now) == []
    made = make_sheet(by=by, now=at(19))
    assert list_sheets(by=referent, now=at(19)) == []
    for act in (
        lambda: get_reminder(by=referent, now=now, pk=far.pk),
        lambda: stop_reminder(by=referent, now=now, pk=far.pk, version=far.version),
        lambda: record_outcome(
            by=referent, now=now, attempt_id=attempt.pk, outcome=Outcome.REACHED
        ),
        lambda: record_sheet(
            by=referent, now=now, pk=made.sheet.pk, marks={1: "reached"}
        ),
    ):
        with pytest.raises(NotFound):
            act()
    Person.objects.filter(pk=ali.pk).update(place=places["sector0"])
    assert get_reminder(by=referent, now=now, pk=far.pk).name == "Ali"
    assert len(calls_today(by=referent, now=at(20))) == 1
