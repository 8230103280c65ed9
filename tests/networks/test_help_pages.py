"""The pages of neighbour help, from a telephone call to a pair."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Message, Place
from sombrero.networks.models import Heard, Match, Request, Visit
from sombrero.people.models import Person
from tests.networks.helping import asks, goes, neighbour

pytestmark = pytest.mark.usefixtures("in_scope")
SignIn = Callable[[str], Client]


@pytest.fixture
def by(actors: dict[str, Actor]) -> Actor:
    return actors["coordinator"]


@pytest.fixture
def client(signed_in: SignIn) -> Client:
    return signed_in("coordinator")


def _text(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()[:2000]
    return page.content.decode()


def _post(client: Client, url: str, **data: object) -> str:
    """Post and follow; return the page that comes back."""
    page = client.post(url, data, follow=True)
    assert page.status_code == 200, page.content.decode()[:3000]
    return page.content.decode()


def test_a_call_is_noted_in_one_page(client: Client) -> None:
    page = client.post(
        "/en/help/new/", {"name": "Rosa", "kind": "shopping", "part_of_day": "am"}
    )
    request = Request.objects.get()
    assert page["Location"] == f"/en/help/{request.pk}/"
    assert (request.person.name, request.kind, request.part_of_day) == (
        "Rosa",
        "shopping",
        "am",
    )


def test_who_may_be_the_same_is_asked_once(client: Client, by: Actor) -> None:
    rosa = neighbour(by, timezone.now(), "Rosa Maes", kinds=())
    data = {"name": "Rosa Maes", "kind": "bins"}
    page = client.post("/en/help/new/", data)
    assert page.status_code == 422
    assert "Somebody new" in page.content.decode()
    client.post("/en/help/new/", {**data, "alike": str(rosa.pk)})
    assert Request.objects.get().person == rosa
    client.post("/en/help/new/", {**data, "alike": "new"})
    assert Person.objects.filter(name="Rosa Maes").count() == 2


def test_a_form_in_error_keeps_what_was_typed(client: Client) -> None:
    page = client.post("/en/help/new/", {"name": "", "kind": "bins", "words": "Glass"})
    assert page.status_code == 422
    assert "Write how this person is called." in page.content.decode()
    assert 'value="Glass"' in page.content.decode()


def test_the_info_point_notes_and_stays_outside(signed_in: SignIn) -> None:
    desk = signed_in("desk")
    page = desk.post("/en/help/new/", {"name": "Rosa", "kind": "bins"}, follow=True)
    assert "Thank you for calling" in page.content.decode()
    assert desk.get(f"/en/help/{Request.objects.get().pk}/").status_code == 403


def test_the_way_from_a_request_to_a_pair(
    client: Client, by: Actor, places: dict[str, Place]
) -> None:
    now = timezone.now()
    ahmed = neighbour(by, now, "Ahmed", place=places["sector0"])
    request = asks(by, now, place=places["sector0"], every="week", first_together=True)
    board = _text(client, "/en/help/")
    assert "Ahmed" in board
    assert "They live in the same part of the neighbourhood." in board
    line = f"{request.pk}:1:{ahmed.pk}"
    assert "Chosen." in _post(client, "/en/help/accept/", only=line)
    match = Match.objects.get()
    url = f"/en/help/pairs/{match.pk}/"
    assert "Rosa" in _text(client, url)
    said = _post(client, f"{url}yes/", version=1, helper=["called", "kind"])
    # Ahmed reads French, whatever the coordinator reads.
    assert '<p class="letter" lang="fr">' in said
    match.refresh_from_db()
    assert (match.stage, match.told) == ("agreed", ["helper.called", "helper.kind"])
    today = timezone.localdate()
    _post(client, f"{url}introduce/", version=2, on=today, companion=by.user_id)
    _post(client, f"{url}met/", version=3, on=today)
    _post(client, f"{url}visit/", version=4, on=today, at="10:00")
    visit = Visit.objects.get()
    _post(
        client,
        f"/en/help/visits/{visit.pk}/",
        version=1,
        what="made",
        quarters=5,
        words="We laughed",
    )
    match.refresh_from_db()
    assert (match.stage, match.started_on) == ("started", today)
    page = _post(
        client,
        f"{url}hear/",
        version=match.version,
        side="asker",
        face="smile",
        words="She may come again",
    )
    assert "She may come again" in page
    match.refresh_from_db()
    _post(client, f"{url}alone/", version=match.version)
    match.refresh_from_db()
    assert match.stage == "standing"
    assert Visit.objects.filter(state="planned").count() >= 3
    assert "Ahmed" in _text(client, "/en/help/pairs/")
    page = _post(
        client, f"{url}end/", version=match.version, ending="moved", thanks="on"
    )
    assert "with thanks" in page
    assert Message.objects.count() == 2
    assert Heard.objects.count() == 1


def test_what_is_told_is_shown_exactly_and_then_kept(client: Client, by: Actor) -> None:
    now = timezone.now()
    request = asks(by, now, words="My knee", first_together=True, languages=("en",))
    match = goes(by, now, request, neighbour(by, now, "Ahmed", languages=("en",)))
    Match.objects.filter(pk=match.pk).update(told=[])
    url = f"/en/help/pairs/{match.pk}/"
    first = _text(client, url)
    assert "You go to Rosa." in first
    assert "They said:" not in first
    more = _text(client, f"{url}?show=1&helper=called&helper=words&asker=called")
    assert "They said: “My knee”" in more
    _post(client, f"{url}tell/", version=match.version, helper=["called", "words"])
    match.refresh_from_db()
    assert match.told == ["helper.called", "helper.words"]
    assert "They said: “My knee”" in _text(client, url)


def test_cannot_come_shows_who_could_go_instead(client: Client, by: Actor) -> None:
    now = timezone.now()
    request = asks(by, now, on=timezone.localdate() + dt.timedelta(days=1))
    ahmed, _samira = neighbour(by, now, "Ahmed"), neighbour(by, now, "Samira")
    line = f"{request.pk}:1:{ahmed.pk}"
    _post(client, "/en/help/accept/", only=line)
    match = Match.objects.get()
    _post(client, f"/en/help/pairs/{match.pk}/yes/", version=1)
    visit = Visit.objects.get()
    page = _post(client, f"/en/help/visits/{visit.pk}/", version=1, what="cannot_come")
    assert "No harm done" in page
    assert "Urgent" in page
    assert "Choose Samira" in page


def test_overruling_asks_why_and_says_what_it_costs(client: Client, by: Actor) -> None:
    now = timezone.now()
    request = asks(by, now, languages=("fr",))
    neighbour(by, now, "Ahmed", languages=("fr",))
    piet = neighbour(by, now, "Piet", languages=("nl",))
    page = _text(client, f"/en/help/{request.pk}/")
    assert "Piet" in page
    assert "speaks no French" in page
    url = f"/en/help/{request.pk}/choose/"
    refused = client.post(url, {"helper": piet.pk, "version": 1})
    assert refused.status_code == 422
    assert "Say in a few words" in refused.content.decode()
    _post(client, url, helper=piet.pk, version=1, reason="They sing together")
    said = [one["text"] for one in Match.objects.get().overruled]
    assert said[-1] == "The reason given: They sing together"


def test_a_resident_asks_without_an_account(initiative: Initiative) -> None:
    client = Client()
    page = client.get("/en/ask/")
    form = page.context["form"]
    data = {
        "token": form.initial["token"],
        "kind": "bins",
        "name": "Rosa",
        "phone": "0470 12 34 56",
    }
    for _time in range(2):
        assert client.post("/en/ask/", data)["Location"] == "/en/ask/thanks/"
    request = Request.objects.get()
    assert (request.made_by, request.agreed, request.initiative) == (
        "self",
        "web",
        initiative,
    )
    assert client.get("/en/ask/thanks/").status_code == 200
    assert client.post("/en/ask/", {**data, "token": "x"}).status_code == 422


def test_where_no_names_are_kept_the_page_gives_a_telephone(
    initiative: Initiative,
) -> None:
    Initiative.objects.filter(pk=initiative.pk).update(registration_level="none")
    page = Client().get("/en/ask/")
    assert "without writing names down" in page.content.decode()
    assert Client().post("/en/ask/", {"kind": "bins", "name": "R", "phone": "1"})
    assert not Request.objects.exists()
