"""Streets that keep no records: what hangs there, who may, and how it goes again."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sombrero.core.domain.actor import PUBLIC, Actor
from sombrero.core.domain.errors import NotAllowed, NotFound, Refused, Stale
from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place
from sombrero.networks.actions import intervision, street_board, street_contacts
from sombrero.networks.actions import streets as actions
from sombrero.networks.actions.street_board import CardWords, GatheringWords
from sombrero.networks.actions.streets import StreetWords, Wish
from sombrero.networks.actions.streets_forgetting import forget_streets
from sombrero.networks.models import (
    Gathering,
    Held,
    HelpCard,
    Start,
    Street,
    StreetContact,
)
from sombrero.networks.queries import intervision as meetings
from sombrero.networks.queries import streets as queries
from tests.conftest import NOW

DAY = dt.timedelta(days=1)
TODAY = NOW.date()
pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def by(actors: dict[str, Actor], initiative: Initiative) -> Actor:
    """The coordinator of an initiative that keeps nothing."""
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    return actors["coordinator"]


@pytest.fixture
def street(by: Actor, places: dict[str, Place]) -> Street:
    words = StreetWords(
        "Klapperstraat samen",
        "Samen koffie",
        places["neighbourhood"].pk,
        ("nl", "fr"),
    )
    made = actions.open_street(by=by, now=NOW, words=words)
    return queries.get_street(by=by, pk=made.pk)


def a_card(**changes: Any) -> CardWords:
    given = {
        "way": "asks",
        "kind": "bins",
        "answering": "note",
        "days": 14,
        "words": "Derde verdieping",
        "door": "12b",
    }
    return CardWords(**{**given, **changes})


def hang(street: Street, *, now: dt.datetime = NOW, **changes: Any) -> tuple[Any, str]:
    return street_board.put_up_card(
        by=PUBLIC, now=now, street=street, card=a_card(**changes), code=street.code
    )


def name_fatima(by: Actor, street: Street, **changes: Any) -> str:
    given = {
        "called": "Fatima",
        "phone": "0470 12 34 56",
        "until": TODAY + 100 * DAY,
        "agrees": True,
    }
    return street_contacts.name_contact(
        by=by, now=NOW, street_pk=street.pk, **{**given, **changes}
    )


# -- Cards -----------------------------------------------------------------------------
def test_whoever_has_the_code_hangs_up_a_card_and_takes_it_down(
    street: Street,
) -> None:
    card, slip = hang(street)
    assert card.code_hash not in slip
    assert queries.cards_of(street=street, today=TODAY) == [card]
    street_board.take_down(now=NOW, code=slip.lower().replace("-", " "))
    assert not HelpCard.objects.exists()
    with pytest.raises(NotFound):
        street_board.take_down(now=NOW, code=slip)


@pytest.mark.parametrize("role", ["council", "volunteer", "coordinator"])
def test_a_worker_with_the_code_is_a_neighbour_too(
    role: str, street: Street, actors: dict[str, Actor]
) -> None:
    street_board.put_up_card(
        by=actors[role], now=NOW, street=street, card=a_card(), code=street.code
    )
    assert HelpCard.objects.count() == 1
    kept = AuditEntry.objects.filter(verb="street.card_up").get()
    assert kept.actor_kind == "public"


def test_without_the_code_nothing_hangs(street: Street) -> None:
    for wrong in ("", "2222-2222", street.code[:-1]):
        with pytest.raises(NotAllowed):
            street_board.put_up_card(
                by=PUBLIC, now=NOW, street=street, card=a_card(), code=wrong
            )
    assert not HelpCard.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "Bel Mevrouw Peeters"},
        {"words": "0470 12 34 56"},
        {"words": "fatima@example.org"},
        {"door": ""},
        {"door": "Peeters"},
        {"door": "12345678"},
        {"days": 31},
        {"days": 0},
        {"way": "sells"},
        {"kind": "medicines"},
        {"answering": "shout"},
        {"answering": "initiator"},
    ],
)
def test_a_card_names_nobody_and_goes_within_thirty_days(
    wrong: dict[str, Any], street: Street
) -> None:
    with pytest.raises(Refused):
        hang(street, **wrong)
    assert not HelpCard.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"days": 31}, {"door": ""}, {"expires_on": TODAY}, {"answering": "initiator"}],
)
def test_the_database_keeps_the_rules_of_a_card(
    changes: dict[str, Any], street: Street
) -> None:
    card, _slip = hang(street)
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpCard.objects.filter(pk=card.pk).update(**changes)


def test_a_card_goes_by_itself(street: Street) -> None:
    hang(street, days=3)
    hang(street, days=30)
    assert len(queries.cards_of(street=street, today=TODAY + 2 * DAY)) == 2
    assert len(queries.cards_of(street=street, today=TODAY + 3 * DAY)) == 1
    assert forget_streets(now=NOW + 3 * DAY) == 1
    # Whatever a row says, nothing hangs longer than thirty days.
    HelpCard.objects.update(expires_on=TODAY + 900 * DAY)
    assert queries.cards_of(street=street, today=TODAY + 31 * DAY) == []
    forget_streets(now=NOW + 30 * DAY)
    assert not HelpCard.objects.exists()


def test_a_card_leaves_a_count_and_no_words(
    street: Street, places: dict[str, Place]
) -> None:
    hang(street)
    fact = Fact.objects.get(measure="street.card")
    assert fact.place == places["neighbourhood"]
    assert fact.dimensions == '{"kind": "bins", "way": "asks"}'
    trail = str(list(AuditEntry.objects.values("detail", "subject", "verb")))
    assert "12b" not in trail
    assert "verdieping" not in trail


def doubted(by: Actor) -> int:
    (street,) = queries.list_streets(by=by, today=TODAY)
    return int(vars(street)["doubted"])


def test_a_neighbour_doubts_and_the_team_decides(street: Street, by: Actor) -> None:
    card, _slip = hang(street)
    street_board.doubt_card(now=NOW, street=street, pk=card.pk, code=street.code)
    assert doubted(by) == 1
    street_board.keep_card(by=by, now=NOW, pk=card.pk)
    assert doubted(by) == 0
    street_board.take_card_down(by=by, now=NOW, pk=card.pk)
    with pytest.raises(NotFound):
        street_board.take_card_down(by=by, now=NOW, pk=card.pk)


# -- The code --------------------------------------------------------------------------
def test_a_new_code_lets_the_old_letters_hang_thirty_days(
    street: Street, by: Actor
) -> None:
    old = street.code
    new = actions.renew_code(by=by, now=NOW, pk=street.pk, version=street.version)
    assert new.code != old
    for day, opens in ((0, True), (29, True), (30, False)):
        assert queries.opens(new, old, TODAY + day * DAY) is opens
    assert queries.opens(new, new.code, TODAY + 900 * DAY)
    with pytest.raises(Stale):
        actions.renew_code(by=by, now=NOW, pk=street.pk, version=street.version)


def test_a_code_in_the_wrong_hands_stops_now(by: Actor, street: Street) -> None:
    old = street.code
    new = actions.renew_code(
        by=by, now=NOW, pk=street.pk, version=street.version, at_once=True
    )
    assert not queries.opens(new, old, TODAY)
    assert not queries.opens(new, "", TODAY)
    assert queries.opens(new, new.code, TODAY)


def test_two_streets_of_one_name_have_two_addresses(by: Actor, street: Street) -> None:
    again = actions.open_street(by=by, now=NOW, words=StreetWords(street.name))
    taken = actions.open_street(by=by, now=NOW, words=StreetWords("Start"))
    assert again.slug != street.slug
    assert taken.slug != "start"


# -- Whom the street names -------------------------------------------------------------
def test_a_contact_is_a_notice_with_a_day(street: Street, by: Actor) -> None:
    slip = name_fatima(by, street)
    contact = StreetContact.objects.get()
    assert (contact.called, contact.phone) == ("Fatima", "+32470123456")
    assert forget_streets(now=NOW + 99 * DAY) == 0
    assert forget_streets(now=NOW + 100 * DAY) == 1
    contact.refresh_from_db()
    assert (contact.called, contact.phone, contact.code_hash) == ("", "", "")
    with pytest.raises(NotFound):
        street_board.take_down(now=NOW, code=slip)


def test_the_contact_takes_the_own_name_away_at_once(street: Street, by: Actor) -> None:
    street_board.take_down(now=NOW, code=name_fatima(by, street))
    assert StreetContact.objects.get().phone == ""


def test_a_street_names_one_person_and_forgets_the_one_before(
    street: Street, by: Actor
) -> None:
    before = name_fatima(by, street)
    name_fatima(by, street, called="Jan", phone="02 555 01 01")
    assert StreetContact.objects.get().called == "Jan"
    with pytest.raises(NotFound):
        street_board.take_down(now=NOW, code=before)


@pytest.mark.parametrize(
    "wrong",
    [
        {"called": "Fatima El Amrani"},
        {"called": "Fatima 12"},
        {"called": ""},
        {"phone": "12"},
        {"until": TODAY},
        {"until": TODAY + 400 * DAY},
        {"agrees": False},
    ],
)
def test_no_name_without_a_yes_a_number_and_a_day(
    wrong: dict[str, Any], street: Street, by: Actor
) -> None:
    with pytest.raises(Refused):
        name_fatima(by, street, **wrong)
    assert not StreetContact.objects.exists()


def test_an_emptied_contact_stays_empty(street: Street, by: Actor) -> None:
    name_fatima(by, street)
    street_contacts.drop_contact(by=by, now=NOW, street_pk=street.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        StreetContact.objects.update(phone="+32470123456")


# -- Asking to start -------------------------------------------------------------------
def ask(initiative: Initiative, **changes: Any) -> tuple[Street, str]:
    wish = {"called": "Fatima", "phone": "0470123456", "neighbours": 2}
    return actions.ask_to_start(
        by=PUBLIC,
        now=NOW,
        initiative_id=initiative.pk,
        words=StreetWords("Molenstraat"),
        wish=Wish(**{**wish, **changes}),
    )


def test_from_a_wish_to_a_street_that_lives(by: Actor, initiative: Initiative) -> None:
    street, _code = ask(initiative, slots=("2026-11-23T19:00:00",))
    assert street.state == "asked"
    with pytest.raises(NotFound):
        queries.front_of(slug=street.slug)
    street = actions.agree_meeting(
        by=by,
        now=NOW,
        pk=street.pk,
        version=street.version,
        at=NOW + 5 * DAY,
        where="De bibliotheek",
    )
    call = Message.objects.get()
    assert (call.channel, call.to) == ("phone", "+32470123456")
    assert "Fatima" in call.body
    actions.tick(by=by, now=NOW, pk=street.pk, done=["name", "nonsense"])
    street = actions.change_state(
        by=by, now=NOW + 6 * DAY, pk=street.pk, version=street.version, state="alive"
    )
    start = Start.objects.get()
    assert start.done == ["name"]
    assert start.held_on == TODAY + 6 * DAY
    assert queries.front_of(slug=street.slug) == street


def test_who_only_asked_is_forgotten_with_the_call(
    by: Actor, initiative: Initiative
) -> None:
    street, code = ask(initiative)
    actions.agree_meeting(
        by=by, now=NOW, pk=street.pk, version=1, at=NOW + DAY, where="Hier"
    )
    street_board.take_down(now=NOW, code=code)
    assert StreetContact.objects.get().called == ""
    assert Message.objects.get().to == ""
    assert Message.objects.get().body == ""


def test_who_only_asked_is_forgotten_after_thirty_days(
    by: Actor, initiative: Initiative
) -> None:
    ask(initiative)
    assert not StreetContact.objects.get().is_published
    forget_streets(now=NOW + 30 * DAY)
    assert StreetContact.objects.get().phone == ""


def test_a_state_follows_the_one_before(street: Street, by: Actor) -> None:
    with pytest.raises(Refused):
        actions.change_state(
            by=by, now=NOW, pk=street.pk, version=street.version, state="asked"
        )


# -- Together --------------------------------------------------------------------------
def coffee(street: Street, **changes: Any) -> Gathering:
    given = {
        "kind": "coffee",
        "where": "Op de hoek",
        "starts_on": TODAY,
        "at": dt.time(15),
    }
    made, _slip = street_board.plan_gathering(
        by=PUBLIC,
        now=NOW,
        street=street,
        words=GatheringWords(**{**given, **changes}),
        code=street.code,
    )
    return made


def held(street: Street, made: Gathering, day: dt.date, now: dt.datetime) -> Held:
    return street_board.note_held(
        by=PUBLIC,
        now=now,
        street=street,
        pk=made.pk,
        day=day,
        band="some",
        code=street.code,
    )


def test_a_gathering_comes_back_and_may_be_skipped(street: Street) -> None:
    made = coffee(street, every="week", ends_on=TODAY + 28 * DAY)
    street_board.skip_day(
        by=PUBLIC,
        now=NOW,
        street=street,
        pk=made.pk,
        day=TODAY + 7 * DAY,
        code=street.code,
    )
    times = queries.times_of(streets=[street], first=TODAY, last=TODAY + 60 * DAY)
    assert [(one.on - TODAY).days for one in times] == [0, 14, 21, 28]


def test_about_how_many_came_is_counted_once(street: Street) -> None:
    made = coffee(street)
    held(street, made, TODAY, NOW)
    with pytest.raises(Refused, match="already"):
        held(street, made, TODAY, NOW)
    fact = Fact.objects.get(measure="street.gathering")
    assert fact.dimensions == '{"band": "some", "kind": "coffee"}'
    assert fact.count == 1


def test_what_is_still_to_come_has_no_number(street: Street) -> None:
    made = coffee(street, starts_on=TODAY + DAY)
    with pytest.raises(Refused):
        held(street, made, TODAY + DAY, NOW)
    with pytest.raises(NotFound):
        held(street, made, TODAY, NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"where": ""},
        {"where": "Bij Mevrouw Peeters"},
        {"starts_on": TODAY - DAY},
        {"starts_on": TODAY + 400 * DAY},
        {"every": "day"},
        {"minutes": 5},
        {"every": "week", "ends_on": TODAY - DAY},
    ],
)
def test_a_gathering_says_where_and_when(wrong: dict[str, Any], street: Street) -> None:
    with pytest.raises(Refused):
        coffee(street, **wrong)


def test_old_gatherings_go_and_their_counts_stay(street: Street) -> None:
    made = coffee(street)
    held(street, made, TODAY, NOW)
    forget_streets(now=NOW + 61 * DAY)
    assert not Gathering.objects.exists()
    assert Fact.objects.filter(measure="street.gathering").exists()


# -- The team --------------------------------------------------------------------------
def test_the_overview_asks_as_much_for_one_street_as_for_many(
    by: Actor, street: Street, django_assert_num_queries: Any
) -> None:
    for number in range(23):
        actions.open_street(by=by, now=NOW, words=StreetWords(f"Straat {number}"))
    hang(street)
    name_fatima(by, street)
    with django_assert_num_queries(1):
        found = list(queries.list_streets(by=by, today=TODAY))
        assert [getattr(one, "contact", None) is None for one in found].count(
            True
        ) == 23
    assert len(found) == 24


@pytest.mark.parametrize("role", ["volunteer", "council", "researcher", "dpo", "admin"])
def test_other_roles_do_not_reach_the_streets(
    role: str, actors: dict[str, Actor], street: Street
) -> None:
    with pytest.raises(NotAllowed):
        list(queries.list_streets(by=actors[role], today=TODAY))
    with pytest.raises(NotAllowed):
        actions.open_street(by=actors[role], now=NOW, words=StreetWords("X"))


def test_a_street_of_somebody_else_is_not_found(street: Street, by: Actor) -> None:
    other = Initiative.objects.create(name="Other", slug="other", phone="02")
    with pytest.raises(NotFound):
        queries.get_street(by=by.within(other.pk), pk=street.pk)
    with pytest.raises(NotFound):
        street_board.put_up_card(
            by=by.within(other.pk), now=NOW, street=street, card=a_card()
        )


# -- Learning from each other ----------------------------------------------------------
def test_a_lesson_is_agreed_on_a_case_without_names(street: Street, by: Actor) -> None:
    meeting = intervision.plan_meeting(
        by=by, now=NOW, kind="streets", on=TODAY, at=dt.time(19), where="De Kriekelaar"
    )
    with pytest.raises(Refused):
        intervision.bring_case(
            by=by, now=NOW, meeting_pk=meeting.pk, words="Mevrouw Peeters", question="?"
        )
    case = intervision.bring_case(
        by=by,
        now=NOW,
        meeting_pk=meeting.pk,
        words="Een buur vraagt elke dag iets.",
        question="Hoe zeggen we vriendelijk nee?",
    )
    intervision.agree_lesson(
        by=by, now=NOW, case_pk=case.pk, version=1, lesson="Spreek een vaste dag af."
    )
    with pytest.raises(Stale):
        intervision.agree_lesson(
            by=by, now=NOW, case_pk=case.pk, version=1, lesson="Anders."
        )
    assert [one.lesson for one in meetings.lessons(by=by)] == [
        "Spreek een vaste dag af."
    ]


def test_coming_to_a_meeting_is_a_sign_of_life(street: Street, by: Actor) -> None:
    Street.objects.update(last_sign_on=TODAY - 200 * DAY)
    meeting = intervision.plan_meeting(
        by=by, now=NOW, kind="streets", on=TODAY, at=dt.time(19), where="Hier"
    )
    intervision.were_there(
        by=by, now=NOW, pk=meeting.pk, version=1, street_ids=[street.pk]
    )
    street.refresh_from_db()
    assert street.last_sign_on == TODAY


def test_home_care_and_streets_meet_twice_a_year(street: Street, by: Actor) -> None:
    assert meetings.home_care(by=by, today=TODAY).due == TODAY
    intervision.plan_meeting(
        by=by, now=NOW, kind="home_care", on=TODAY - DAY, at=dt.time(14), where="Hier"
    )
    stands = meetings.home_care(by=by, today=TODAY)
    assert stands.last == TODAY - DAY
    assert stands.due == TODAY + 182 * DAY
