"""The paper round: what goes out says little, what comes back is kept once."""

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import NotAllowed, Refused
from sombrero.core.models import AuditEntry, Initiative, Place
from sombrero.networks.actions.reminders import Plan, plan_reminder
from sombrero.networks.actions.requests import note_request
from sombrero.networks.actions.visits import plan_visit
from sombrero.networks.domain.moments import Moment
from sombrero.networks.domain.reminding import Occasion
from sombrero.networks.models import Request, Visit
from sombrero.networks.queries import paper
from sombrero.people.actions import give_consent
from sombrero.people.models import Person
from tests.networks.helping import asks, goes, neighbour

pytestmark = pytest.mark.usefixtures("in_scope")
DAY = dt.timedelta(days=1)


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def moment() -> dt.datetime:
    """The pages read the real clock."""
    return timezone.now()


@pytest.fixture
def visit(by: Actor, moment: dt.datetime, places: dict[str, Place]) -> Visit:
    """Somebody who goes to Rosa today."""
    place = places["sector0"]
    helper = neighbour(by, moment, "Marie Claes", place=place, kinds=("coffee",))
    match = goes(by, moment, asks(by, moment, "Rosa Janssens", place=place), helper)
    found = match.visits.first()
    if found is None:
        found = plan_visit(
            by=by,
            now=moment,
            pk=match.pk,
            version=match.version,
            moment=Moment(on=timezone.localdate(moment), at=dt.time(10)),
        )
    Visit.objects.filter(pk=found.pk).update(on=timezone.localdate(moment))
    found.refresh_from_db()
    return found


def agree_to_calls(by: Actor, now: dt.datetime, person: Person) -> None:
    give_consent(
        by=by,
        now=now,
        person_id=person.pk,
        purpose="contact.phone",
        covers=["calls"],
        text_version="2026-11",
        language="nl",
        channel="spoken",
        witness="Nele",
    )


def words_of(answer: Any) -> str:
    assert answer["Content-Type"] == "application/pdf"
    return "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages
    )


# -- Out -------------------------------------------------------------------------------
def test_a_sheet_tells_a_first_name_and_no_address(
    visit: Visit, signed_in: Callable[[str], Client]
) -> None:
    text = words_of(signed_in("coordinator").get(reverse("networks:paper_week")))
    assert "Marie Claes" in text
    assert "Rosa" in text
    assert "Janssens" not in text
    assert "0470" not in text
    assert "by: Coordinator" in text
    assert "1 / 1" in text
    assert AuditEntry.objects.filter(purpose="agenda on paper").exists()


def test_a_house_reads_who_comes(
    visit: Visit, signed_in: Callable[[str], Client]
) -> None:
    text = words_of(
        signed_in("coordinator").get(reverse("networks:paper_week"), {"for": "houses"})
    )
    assert "Rosa Janssens" in text
    assert "Marie comes" in " ".join(text.split())
    assert "Claes" not in text


def test_a_week_without_visits_says_so(signed_in: Callable[[str], Client]) -> None:
    client = signed_in("coordinator")
    address = reverse("networks:paper_week")
    assert "Nothing is planned" in words_of(client.get(address, {"from": "2026-01-07"}))
    assert client.get(address, {"from": "yesterday"}).status_code == 404


def test_a_telephone_list_has_who_agreed_and_a_last_day(
    visit: Visit, by: Actor, moment: dt.datetime, signed_in: Callable[[str], Client]
) -> None:
    address = reverse("networks:paper_phones")
    client = signed_in("coordinator")
    before = words_of(client.get(address))
    assert "0470 00 00 00" not in before
    assert "1 neighbour is not on it" in before
    agree_to_calls(by, moment, visit.helper)
    after = words_of(client.get(address))
    assert "0470 00 00 00" in after
    assert "Destroy after" in after
    assert AuditEntry.objects.filter(purpose="telephone list on paper").count() == 2


def test_a_referent_prints_only_numbers_and_days_of_their_places(
    visit: Visit,
    by: Actor,
    actors: dict[str, Actor],
    moment: dt.datetime,
    places: dict[str, Place],
) -> None:
    today = timezone.localdate(moment)
    agree_to_calls(by, moment, visit.helper)
    soup = Plan(Occasion.ACTIVITY, today + DAY, words="Soup in the street")
    plan_reminder(by=by, now=moment, person_id=visit.helper_id, plan=soup)
    referent = actors["referent"]

    def printed() -> tuple[int, int]:
        numbers = paper.phone_list(
            by=referent, now=moment, today=today, group="helpers"
        ).numbers
        weeks = paper.weeks_of_houses(
            by=referent, now=moment, first=today, last=today + DAY
        )
        return len(numbers), sum(one.name == str(visit.helper) for one in weeks)

    assert printed() == (1, 1)
    Person.objects.filter(pk=visit.helper_id).update(place=places["sector3"])
    assert printed() == (0, 0)


def test_sheets_ask_as_much_for_one_visit_as_for_many(
    visit: Visit, by: Actor, moment: dt.datetime, django_assert_num_queries: Any
) -> None:
    today = timezone.localdate(moment)
    for number in range(3):
        copied = Visit.objects.get(pk=visit.pk)
        copied.pk, copied.on, copied.at = None, today + (number + 1) * DAY, None
        copied.save()
    # One for the visits and one for the trail.
    with django_assert_num_queries(2):
        (week,) = paper.weeks_of_helpers(
            by=by, now=moment, first=today, last=today + 6 * DAY
        )
    assert len(week.visits) == 4


@pytest.mark.parametrize("which", ["request", "help"])
def test_two_cards_fit_on_one_sheet(
    which: str, signed_in: Callable[[str], Client]
) -> None:
    answer = signed_in("desk").get(reverse("networks:paper_cards"), {"which": which})
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    text = words_of(answer)
    assert text.count("Something else") == 2
    # The last line is on the card, not below its edge.
    assert text.count("may call you" if which == "request" else "30 days at most") == 2


@pytest.mark.parametrize("role", ["desk", "volunteer", "council", "dpo"])
def test_names_on_paper_are_for_who_may_read_them(
    role: str, actors: dict[str, Actor], moment: dt.datetime
) -> None:
    today = timezone.localdate(moment)
    with pytest.raises(NotAllowed):
        paper.weeks_of_helpers(by=actors[role], now=moment, first=today, last=today)
    with pytest.raises(NotAllowed):
        paper.phone_list(by=actors[role], now=moment, today=today, group="helpers")


# -- Back: request cards ---------------------------------------------------------------
def keep(client: Client, *rows: dict[str, str]) -> Any:
    """Look at rows, and keep what the page showed."""
    address = reverse("networks:paper_requests")
    page = client.post(address, cards(*rows, step="look"))
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())
    assert seen
    return client.post(address, {**cards(*rows), "seen": seen[1]})


def cards(
    *rows: dict[str, str], step: str = "keep", sending: str = "one"
) -> dict[str, str]:
    data = {
        "row-TOTAL_FORMS": "8",
        "row-INITIAL_FORMS": "0",
        "step": step,
        "sending": "one sending",
    }
    for number, row in enumerate(rows):
        data |= {f"row-{number}-{name}": value for name, value in row.items()}
    return data


ROSA = {"name": "Rosa", "kind": "bins", "day": "tomorrow", "phone": "0470 11 22 33"}
JAN = {"name": "Jan", "kind": "letter", "day": ""}


def test_a_pile_of_cards_is_looked_at_and_then_kept(
    signed_in: Callable[[str], Client], initiative: Initiative
) -> None:
    client = signed_in("desk")
    address = reverse("networks:paper_requests")
    page = client.post(address, cards(ROSA, JAN, step="look"))
    assert "Nothing is kept yet" in page.content.decode()
    assert "2 cards" in page.content.decode()
    assert not Request.objects.exists()
    assert keep(client, ROSA, JAN).status_code == 302
    kept = Request.objects.order_by("pk")
    assert [one.kind for one in kept] == ["bins", "letter"]
    assert [one.agreed for one in kept] == ["paper", "paper"]
    assert kept[0].on == timezone.localdate() + DAY


def test_the_same_page_sent_twice_is_kept_once(
    signed_in: Callable[[str], Client],
) -> None:
    client = signed_in("desk")
    for _again in range(2):
        assert keep(client, ROSA).status_code == 302
    assert Request.objects.count() == 1


def test_what_was_changed_after_looking_is_looked_at_again(
    signed_in: Callable[[str], Client],
) -> None:
    client = signed_in("desk")
    address = reverse("networks:paper_requests")
    page = client.post(address, cards(ROSA, step="look")).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    changed = {**cards(ROSA, JAN), "seen": seen[1]}
    assert "2 cards" in client.post(address, changed).content.decode()
    assert not Request.objects.exists()


def test_a_wrong_row_is_named_and_nothing_is_lost(
    signed_in: Callable[[str], Client],
) -> None:
    wrong = {"name": "", "kind": "bins", "day": "31/2", "words": "Twee zakken"}
    page = signed_in("desk").post(
        reverse("networks:paper_requests"), cards(ROSA, wrong, step="look")
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert "“31/2” is no day" in text
    assert "Who asks?" in text
    assert "Twee zakken" in text
    assert 'value="Rosa"' in text
    assert not Request.objects.exists()


def test_a_row_the_house_refuses_stays_and_the_others_are_kept(
    signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_jan(**given: Any) -> Any:
        if given["whom"].name == "Jan":
            raise Refused("Jan was here already.")
        return note_request(**given)

    monkeypatch.setattr("sombrero.networks.views_paper_entry.note_request", refuse_jan)
    page = keep(signed_in("desk"), JAN, ROSA)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Jan was here already." in text
    assert 'value="Jan"' in text
    assert 'value="Rosa"' not in text
    assert Request.objects.count() == 1


def test_where_nothing_is_kept_no_card_is_typed_in(
    signed_in: Callable[[str], Client], initiative: Initiative
) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    client = signed_in("coordinator")
    answer = client.post(reverse("networks:paper_requests"), cards(ROSA))
    assert answer.status_code == 422
    assert not Request.objects.exists()
    index = client.get(reverse("networks:paper_round")).content.decode()
    assert reverse("networks:paper_requests") not in index
    assert reverse("networks:paper_phones") not in index


# -- Back: visits ----------------------------------------------------------------------
def told(visit: Visit, **row: str) -> dict[str, str]:
    given = {"version": str(visit.version), "took": "", "words": "", **row}
    return {f"visit-{visit.pk}-{name}": value for name, value in given.items()}


def test_how_visits_went_is_typed_in_on_one_page(
    visit: Visit, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("coordinator")
    address = reverse("networks:paper_visits")
    assert "Marie Claes" in client.get(address).content.decode()
    answer = client.post(address, told(visit, outcome="made", took="1h30"))
    assert answer.status_code == 302
    visit.refresh_from_db()
    assert (visit.state, visit.quarters) == ("done", 6)
    assert "Everything is known" in client.get(address).content.decode()


def test_an_open_row_stays_open(
    visit: Visit, signed_in: Callable[[str], Client]
) -> None:
    signed_in("coordinator").post(
        reverse("networks:paper_visits"), told(visit, outcome="")
    )
    visit.refresh_from_db()
    assert visit.state == "planned"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"outcome": "made", "took": "long"}, "is no time"),
        ({"outcome": "made", "version": "99"}, "entry-row--wrong"),
    ],
)
def test_a_wrong_line_is_named_and_stays(
    row: dict[str, str],
    words: str,
    visit: Visit,
    signed_in: Callable[[str], Client],
) -> None:
    page = signed_in("coordinator").post(
        reverse("networks:paper_visits"), told(visit, **row)
    )
    assert page.status_code == 422
    assert words in page.content.decode()
    visit.refresh_from_db()
    assert visit.state == "planned"
