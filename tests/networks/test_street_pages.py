"""The pages of streets: a neighbour with a letter, and the team behind it."""

import io
import re
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from sombrero.core.domain.actor import Actor
from sombrero.core.limits import WRONG_CODES_PER_HOUR
from sombrero.core.models import Initiative, Place
from sombrero.networks.actions import streets as actions
from sombrero.networks.actions.street_board import CardWords, put_up_card
from sombrero.networks.actions.street_contacts import name_contact
from sombrero.networks.actions.streets import StreetWords
from sombrero.networks.models import Gathering, HelpCard, Street, StreetContact
from sombrero.networks.queries.streets import get_street
from tests.networks.test_streets import DAY

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def by(actors: dict[str, Actor], initiative: Initiative) -> Actor:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    return actors["coordinator"]


@pytest.fixture
def street(by: Actor, places: dict[str, Place], today: Any) -> Street:
    words = StreetWords(
        "Klapperstraat samen", "Samen koffie", places["sector0"].pk, ("nl", "fr", "en")
    )
    made = actions.open_street(by=by, now=today, words=words)
    return get_street(by=by, pk=made.pk)


@pytest.fixture
def today() -> Any:
    """The pages read the real clock."""
    from django.utils import timezone

    return timezone.now()


CARD = {
    "way": "asks",
    "kind": "bins",
    "words": "Twee zakken",
    "answering": "note",
    "door": "12b",
    "days": "14",
    "website": "",
}


def code_on(page: Any) -> str:
    found = re.search(r'class="code"><bdi dir="ltr">([^<]+)<', page.content.decode())
    assert found
    return found[1]


# -- A neighbour -----------------------------------------------------------------------
def test_from_the_letter_to_a_card_and_back(street: Street) -> None:
    client = Client()
    front = reverse("networks:street_front", args=[street.slug])
    assert "Klapperstraat samen" in client.get(front).content.decode()
    board = client.post(front, {"code": street.code.lower().replace("-", "")})
    assert board.status_code == 302
    page = client.get(board["Location"])
    assert "still empty" in page.content.decode()
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "no-referrer"
    slip = client.post(f"{board['Location']}card/", CARD)
    assert (
        "Leave a note in the letter box of number 12b"
        in client.get(board["Location"]).content.decode()
    )
    assert not client.cookies
    down = client.post(reverse("networks:street_down"), {"code": code_on(slip)})
    assert "hangs no more" in down.content.decode()
    assert not HelpCard.objects.exists()


def test_a_text_for_the_group_tells_no_door(street: Street, by: Actor) -> None:
    Street.objects.update(chat="https://chat.example/invite")
    client = Client()
    board = reverse("networks:street", args=[street.slug, street.code])
    client.post(f"{board}card/", CARD)
    page = client.get(board).content.decode()
    text = re.search(r'<pre class="for-the-group">(.*?)</pre>', page, flags=re.S)
    assert text
    assert "Put the bins outside" in text[1]
    assert "12b" not in text[1]
    assert street.code not in text[1]
    assert "https://chat.example/invite" in page
    front = client.get(reverse("networks:street_front", args=[street.slug]))
    assert "chat.example" not in front.content.decode()


def test_a_refused_card_keeps_what_was_typed(street: Street) -> None:
    page = Client().post(
        reverse("networks:street_card", args=[street.slug, street.code]),
        {**CARD, "words": "Bel Mevrouw Peeters"},
    )
    assert page.status_code == 422
    text = page.content.decode()
    assert "may point at a person" in text
    assert "Bel Mevrouw Peeters" in text


def test_without_the_code_a_door_stays_closed(street: Street) -> None:
    client = Client()
    wrong = reverse("networks:street", args=[street.slug, "2222-2222"])
    assert client.get(wrong).status_code == 404
    front = reverse("networks:street_front", args=[street.slug])
    page = client.post(front, {"code": "2222-2222"})
    assert page.status_code == 422
    for _again in range(WRONG_CODES_PER_HOUR):
        client.get(wrong)
    # Now even the right one waits: nobody tries all of them.
    right = reverse("networks:street", args=[street.slug, street.code])
    assert client.get(right).status_code == 422


def test_so_many_cards_an_hour_and_no_more(street: Street) -> None:
    client = Client()
    address = reverse("networks:street_card", args=[street.slug, street.code])
    answers = [client.post(address, CARD).status_code for _ in range(11)]
    assert answers == [200] * 10 + [422]


def test_a_gathering_reaches_the_calendar_of_a_telephone(
    street: Street, today: Any
) -> None:
    client = Client()
    page = client.post(
        reverse("networks:street_gathering", args=[street.slug, street.code]),
        {
            "kind": "coffee",
            "where": "Op de hoek",
            "starts_on": (today + DAY).date().isoformat(),
            "at": "15:00",
            "every": "week",
            "words": "",
            "ends_on": (today + 22 * DAY).date().isoformat(),
        },
    )
    assert page.status_code == 200, page.content.decode()
    feed = client.get(reverse("networks:street_calendar", args=[street.calendar_token]))
    found = icalendar.Calendar.from_ical(feed.content)
    events = found.walk("VEVENT")
    assert len(events) == 4
    assert "Op de hoek" in str(events[0]["summary"])
    assert (
        Gathering.objects.get().where
        not in client.get(
            reverse("networks:street_front", args=[street.slug])
        ).content.decode()
    )


def test_a_neighbour_asks_to_start_and_takes_it_back(by: Actor) -> None:
    client = Client()
    address = reverse("networks:street_start")
    form = client.get(address).content.decode()
    slot = re.search(r'name="slots" value="([^"]+)"', form)
    assert slot
    given = {
        "initiative": str(by.here),
        "street": "Molenstraat",
        "understands": "Elkaar groeten",
        "neighbours": "2",
        "slots": [slot[1]],
        "called": "Fatima",
        "phone": "0470 12 34 56",
    }
    wrong = client.post(address, {**given, "called": "Fatima El Amrani"})
    assert wrong.status_code == 422
    thanks = client.post(address, given)
    assert thanks.status_code == 200
    assert StreetContact.objects.get().called == "Fatima"
    client.post(reverse("networks:street_down"), {"code": code_on(thanks)})
    assert StreetContact.objects.get().called == ""


# -- The team --------------------------------------------------------------------------
def test_the_team_walks_a_street_from_wish_to_life(
    by: Actor, signed_in: Callable[[str], Client], today: Any
) -> None:
    street, _code = actions.ask_to_start(
        by=by,
        now=today - 6 * DAY,
        initiative_id=by.here,
        words=StreetWords("Molenstraat"),
        wish=actions.Wish("Fatima", "0470123456", neighbours=1),
    )
    client = signed_in("coordinator")
    overview = client.get(reverse("networks:streets")).content.decode()
    assert "an appointment is overdue" in overview
    team = reverse("networks:street_team", args=[street.pk])
    assert "Fatima" in client.get(team).content.decode()
    chosen = client.get(team, {"slot": "2030-11-23T19:30:00"}).content.decode()
    assert 'value="2030-11-23"' in chosen
    assert 'value="19:30"' in chosen
    day = (today + 3 * DAY).date().isoformat()
    meeting = {"on": day, "at": "19:00", "where": "De bib", "version": "1"}
    wrong = client.post(f"{team}meeting/", {**meeting, "on": "2020-01-01"})
    assert wrong.status_code == 422
    assert client.post(f"{team}meeting/", meeting).status_code == 302
    client.post(f"{team}checklist/", {"done": ["name", "small"]})
    assert "Prepared: 2 of 10" in client.get(team).content.decode()
    street.refresh_from_db()
    client.post(f"{team}state/", {"state": "alive", "version": str(street.version)})
    street.refresh_from_db()
    assert street.state == "alive"
    slip = client.post(
        f"{team}contact/",
        {
            "called": "Fatima",
            "phone": "0470 12 34 56",
            "until": (today + 90 * DAY).date().isoformat(),
            "agrees": "on",
        },
    )
    assert len(code_on(slip)) == 19


def test_the_team_hangs_up_and_takes_down(
    street: Street, by: Actor, signed_in: Callable[[str], Client], today: Any
) -> None:
    client = signed_in("coordinator")
    team = reverse("networks:street_team", args=[street.pk])
    assert client.post(f"{team}card/", CARD).status_code == 200
    card = HelpCard.objects.get()
    client.post(
        reverse("networks:street_doubt", args=[street.slug, street.code, card.pk])
    )
    assert (
        "neighbour says that something is wrong"
        in client.get(reverse("networks:streets")).content.decode()
    )
    client.post(f"{team}cards/{card.pk}/keep/")
    client.post(f"{team}cards/{card.pk}/down/")
    assert not HelpCard.objects.exists()


def test_the_info_point_hangs_up_a_card_for_somebody(
    street: Street, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("desk")
    card = reverse("networks:street_card_team", args=[street.pk])
    assert card in client.get(reverse("networks:paper_round")).content.decode()
    slip = client.post(card, CARD).content.decode()
    # Not to the page of the team, which would be closed to them.
    assert f'{reverse("networks:street_team", args=[street.pk])}"' not in slip
    assert reverse("networks:street_down").rstrip("/") in slip


def test_no_cookie_is_left_behind(street: Street, today: Any) -> None:
    client = Client()
    board = reverse("networks:street", args=[street.slug, street.code])
    client.post(f"{board}card/", CARD)
    card = HelpCard.objects.get()
    thanks = client.post(f"{board}cards/{card.pk}/doubt/", follow=True)
    assert "the team looks at this card" in thanks.content.decode()
    assert not client.cookies


def test_pages_of_meetings(
    street: Street, signed_in: Callable[[str], Client], today: Any
) -> None:
    client = signed_in("coordinator")
    made = client.post(
        reverse("networks:intervisions"),
        {
            "kind": "streets",
            "on": today.date().isoformat(),
            "at": "19:00",
            "where": "De bib",
        },
    )
    address = made["Location"]
    case = {"words": "Een buur vraagt elke dag iets.", "question": "Hoe nee zeggen?"}
    assert client.post(address, case).status_code == 302
    assert "Hoe nee zeggen?" in client.get(address).content.decode()
    lesson = re.search(
        r"/streets/intervision/cases/\d+/", client.get(address).content.decode()
    )
    assert lesson
    answer = client.post(f"/en{lesson[0]}", {"lesson": "Een vaste dag", "version": "1"})
    assert answer.status_code == 302
    assert (
        "Een vaste dag" in client.get(reverse("networks:intervisions")).content.decode()
    )


# -- The leaflet -----------------------------------------------------------------------
@pytest.mark.parametrize(("size", "strips"), [("a4", 10), ("a5", 8)])
def test_the_leaflet_is_one_sheet_with_strips_in_each_language(
    size: str,
    strips: int,
    street: Street,
    by: Actor,
    signed_in: Callable[[str], Client],
    today: Any,
) -> None:
    name_contact(
        by=by,
        now=today,
        street_pk=street.pk,
        called="Fatima",
        phone="0470 12 34 56",
        until=(today + 90 * DAY).date(),
        agrees=True,
    )
    put_up_card(
        by=by,
        now=today,
        street=street,
        card=CardWords("offers", "coffee", "note", 3, "", "7"),
    )
    address = reverse("networks:street_leaflet_pdf", args=[street.pk])
    asked = {
        "size": size,
        "languages": ["nl", "fr", "en"],
        "kinds": ["bins", "pets", "coffee", "shopping", "letter", "walk"],
    }
    answer = signed_in("coordinator").get(address, asked)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) == 1
    width = {"a4": 595, "a5": 420}[size]
    assert round(float(pages[0].mediabox.width)) == width
    text = pages[0].extract_text()
    assert text.count("0470") == strips
    assert street.code in text
    # What hangs in the street stands on no leaflet.
    assert "letter box" not in text


def test_a_leaflet_of_a_street_without_a_contact_names_the_info_point(
    street: Street, signed_in: Callable[[str], Client]
) -> None:
    page = signed_in("coordinator").get(
        reverse("networks:street_leaflet", args=[street.pk])
    )
    assert "02 555 01 00" in page.content.decode()
