"""The demo's own pages: choose a role, take the tour, start a neighbourhood."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from sombrero.core.domain.roles import ROLES
from sombrero.core.middleware import SECOND_FACTOR
from sombrero.core.models import Grant, Initiative, Place, User
from sombrero.demo.domain.tour import STOPS
from sombrero.partnerships.models import Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_users(users: dict[str, User]) -> dict[str, User]:
    User.objects.update(is_demo=True)
    return users


@pytest.mark.parametrize("role", list(ROLES))
def test_a_visitor_becomes_the_demo_user_of_a_role(
    client: Client, demo_users: dict[str, User], role: str
) -> None:
    answer = client.post(reverse("demo:switch"), {"role": role})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(demo_users[role].pk)
    assert client.session[SECOND_FACTOR] is True


def test_outside_a_demo_nobody_gets_in(
    client: Client, demo_users: dict[str, User], settings: Settings
) -> None:
    settings.SOMBRERO_DEMO = False
    answer = client.post(reverse("demo:switch"), {"role": "coordinator"})
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session
    for page in ("demo:roles", "demo:start"):
        assert client.get(reverse(page)).status_code == 404


def test_a_real_user_can_never_be_taken(client: Client, users: dict[str, User]) -> None:
    answer = client.post(reverse("demo:switch"), {"role": "coordinator"})
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_switching_needs_a_press_of_a_button(
    client: Client, demo_users: dict[str, User]
) -> None:
    assert client.get(reverse("demo:switch"), {"role": "desk"}).status_code == 405


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example"]
)
def test_switching_leads_to_our_own_pages_only(
    client: Client, demo_users: dict[str, User], wanted: str
) -> None:
    answer = client.post(reverse("demo:switch"), {"role": "desk", "next": wanted})
    assert answer.headers["Location"] == reverse("portal:today")


def test_every_role_stands_on_the_page(
    client: Client, demo_users: dict[str, User]
) -> None:
    page = client.get(reverse("demo:roles")).content.decode()
    for user in demo_users.values():
        assert user.name in page


def test_the_tour_stops_everywhere_and_can_be_closed(client: Client) -> None:
    for step in range(1, len(STOPS) + 1):
        page = client.get(reverse("demo:tour", kwargs={"step": step}))
        assert page.status_code == 200
        assert reverse("demo:roles") in page.content.decode()
    for step in (0, len(STOPS) + 1):
        page = client.get(reverse("demo:tour", kwargs={"step": step}))
        assert page.status_code == 404


ANSWERS = {
    "name": "Wij van de Molen",
    "takes_part": "Lokaal dienstencentrum De Strohoed\nEntraide La Porte de Feutre",
    "registration_level": "none",
}


@pytest.mark.parametrize("level", ["none", "light", "full"])
def test_four_answers_start_a_neighbourhood(
    client: Client, demo_users: dict[str, User], places: dict[str, Place], level: str
) -> None:
    where = places["neighbourhood"]
    answer = client.post(
        reverse("demo:start"),
        {**ANSWERS, "place": where.pk, "registration_level": level},
    )
    assert answer.status_code == 302
    made = Initiative.objects.get(name="Wij van de Molen")
    assert made.registration_level == level
    assert made.is_demo
    assert list(made.places.all()) == [where]
    assert Grant.objects.get(initiative=made).role == "coordinator"
    assert client.session["initiative"] == made.pk
    taking_part = set(Organization.objects.values_list("name", flat=True))
    assert taking_part == set(ANSWERS["takes_part"].splitlines())


def test_a_missing_answer_is_asked_again_and_the_others_are_kept(
    client: Client, demo_users: dict[str, User]
) -> None:
    page = client.post(reverse("demo:start"), {**ANSWERS, "name": ""})
    assert page.status_code == 200
    assert "La Porte de Feutre" in page.content.decode()
    assert not Initiative.objects.filter(is_demo=True).exists()
