"""Pages: they work without JavaScript, keep what was typed, and stay fast."""

import datetime as dt
import re
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from sombrero.core.domain.actor import Actor
from sombrero.core.limits import WRONG_CODES_PER_HOUR
from sombrero.core.models import AuditEntry, Initiative, User
from sombrero.core.scoping import scope
from sombrero.detection.actions import ask_reporter, record_signal
from sombrero.detection.domain.stages import STAGE_LABELS
from sombrero.detection.models import Approach, Contact, Need, Reporter, Signal
from sombrero.people.actions import register_person
from tests.conftest import NOW
from tests.detection.roads import MOHAMMED, a_contact, a_need, a_signal, an_approach

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
GIVEN = {
    "what": "Ik heb Mohammed al lang niet meer gezien",
    "place_text": "Molenstraat 12",
    "lat": "50.855",
    "lon": "4.335",
    "reporter_email": "claes@example.org",
    "tell_who_reported": "",
}


def _token(page: bytes) -> str:
    found = re.search(rb'name="token" value="([^"]+)"', page)
    assert found
    return found.group(1).decode()


def _send(client: Client, **changes: str) -> tuple[int, str, str]:
    """Fill in the public form; return status, address and text of the answer."""
    token = _token(client.get("/en/report/").content)
    given = {**GIVEN, "token": token, **changes}
    answer = client.post("/en/report/", given)
    return (
        answer.status_code,
        answer.headers.get("Location", ""),
        answer.content.decode(),
    )


# -- The public form ---------------------------------------------------------------
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_form_opens_for_anybody_without_cookie_or_account(
    client: Client, initiative: Initiative, language: str
) -> None:
    answer = client.get(f"/{language}/report/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "112" in page
    assert 'name="tell_who_reported" value=""' in page
    assert re.search(r'value="" [^>]*checked', page), "the safest answer is chosen"


def test_sending_gives_a_receipt_and_says_who_reads_it_when(
    client: Client, in_scope: Initiative
) -> None:
    status, there, _ = _send(client)
    assert status == 302
    thanks = client.get(there).content.decode()
    signal = Signal.objects.get()
    receipt = there.rstrip("/").rsplit("/", 1)[-1]
    assert receipt in thanks
    assert "reads your message before" in thanks
    assert f"/en/follow/{receipt}/" in thanks
    assert (signal.language, signal.channel) == ("en", "web")
    assert not signal.tell_who_reported


def test_a_public_sending_takes_at_most_twelve_queries(
    client: Client, initiative: Initiative
) -> None:
    token = _token(client.get("/en/report/").content)
    with CaptureQueriesContext(connection) as found:
        answer = client.post("/en/report/", {**GIVEN, "token": token})
    assert answer.status_code == 302
    assert len(found) <= 12


def test_sending_twice_gives_the_same_receipt(
    client: Client, in_scope: Initiative
) -> None:
    token = _token(client.get("/en/report/").content)
    answers = [client.post("/en/report/", {**GIVEN, "token": token}) for _ in "12"]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": ""}, "Write in a few words"),
        (
            {"place_text": "", "lat": "", "lon": ""},
            "a place is enough",
        ),
        ({"what": "x" * 4001}, "at most 4000 fit"),
        ({"lat": "149000", "lon": "170000"}, "latitude and longitude"),
        ({"reporter_email": "claes"}, "name@example.org"),
        ({"reporter_phone": "99"}, "telephone number"),
        ({"website": "http://spam.example"}, "Leave this field empty"),
        ({"token": "forged"}, "open for a long time"),
        ({"token": ""}, "open for a long time"),
        ({"indications": "nonsense"}, "not one of the available choices"),
    ],
)
def test_bad_input_gets_a_sentence_and_what_was_typed_is_kept(
    client: Client, in_scope: Initiative, changes: dict[str, str], sentence: str
) -> None:
    status, _, page = _send(client, reporter_name="Juffrouw Kept", **changes)
    assert status == 422
    assert "Juffrouw Kept" in page
    assert sentence in page
    assert not Signal.objects.exists()


def test_an_expired_token_is_renewed_and_the_second_sending_works(
    client: Client, in_scope: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = _token(client.get("/en/report/").content)
    real = time.time
    monkeypatch.setattr("django.core.signing.time.time", lambda: real() + 60 * 60 * 13)
    answer = client.post("/en/report/", {**GIVEN, "token": token})
    assert answer.status_code == 422
    assert GIVEN["what"] in answer.content.decode()
    again = client.post("/en/report/", {**GIVEN, "token": _token(answer.content)})
    assert again.status_code == 302
    assert Signal.objects.count() == 1


def test_injected_html_is_shown_as_text_everywhere(
    client: Client, signed_in: SignIn, in_scope: Initiative
) -> None:
    evil = "<script>alert(1)</script>"
    _, _, page = _send(
        client, what=evil, place_text=evil, about_name=evil, reporter_email="no"
    )
    assert evil not in page
    _send(client, what=evil, place_text=evil, about_name=evil, reporter_name=evil)
    worker = signed_in("coordinator")
    for url in ("/en/inbox/", f"/en/signals/{Signal.objects.get().pk}/"):
        shown = worker.get(url).content.decode()
        assert evil not in shown
        assert "&lt;script&gt;" in shown


def test_too_many_sendings_from_one_connection_wait_and_lose_nothing(
    client: Client, in_scope: Initiative, settings: Settings
) -> None:
    settings.SOMBRERO_INTAKE_PER_HOUR = 2
    assert [_send(client)[0] for _ in range(3)] == [302, 302, 429]
    status, _, page = _send(client, what="Nog iets gezien")
    assert status == 429
    assert "Nog iets gezien" in page
    assert Signal.objects.count() == 2


def test_ticks_alone_are_enough(client: Client, in_scope: Initiative) -> None:
    status, _, _ = _send(client, what="", indications="letterbox_full")
    assert status == 302
    assert Signal.objects.get().category == "not_seen"


def test_words_of_danger_show_112_once_more(
    client: Client, in_scope: Initiative
) -> None:
    _, there, _ = _send(client, what="Hij ligt op de grond")
    assert "Is someone in danger now?" in client.get(there).content.decode()
    _, calm, _ = _send(client, what="Hij is eenzaam")
    assert "Is someone in danger now?" not in client.get(calm).content.decode()


def test_a_forged_page_cannot_borrow_a_workers_session(
    signed_in: SignIn, in_scope: Initiative
) -> None:
    _send(signed_in("coordinator"))
    assert Signal.objects.get().recorded_by_id is None
    assert AuditEntry.objects.get(verb="signal.recorded").actor_kind == "public"


# -- Following ---------------------------------------------------------------------
def _receipt(actors: dict[str, Actor]) -> str:
    return record_signal(by=actors["desk"], now=NOW, intake=MOHAMMED, token="f").receipt


@pytest.mark.usefixtures("in_scope")
def test_progress_is_shown_in_words_and_never_the_content(
    client: Client, actors: dict[str, Actor]
) -> None:
    receipt = _receipt(actors)
    for code in (receipt, receipt.lower().replace("-", " ")):
        page = client.get(f"/en/follow/{code}/").content.decode()
        assert "We received your message" in page
        assert STAGE_LABELS[next(iter(STAGE_LABELS))] in page
        assert "Mohammed" not in page
        assert "apotheek" not in page


@pytest.mark.usefixtures("in_scope")
def test_a_typed_code_leads_to_its_page(
    client: Client, actors: dict[str, Actor]
) -> None:
    answer = client.post("/en/follow/", {"receipt": f" {_receipt(actors)} "})
    assert answer.status_code == 302
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("code", ["K7M2P-XR4TA-93HWE", "hello", "<script>"])
def test_a_wrong_code_gets_a_sentence_and_stays_in_the_field(
    client: Client, initiative: Initiative, code: str
) -> None:
    answer = client.post("/en/follow/", {"receipt": code}, follow=True)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "We do not know this code" in page
    assert code.replace("<", "&lt;").replace(">", "&gt;") in page


def test_an_empty_code_gets_a_sentence(client: Client, initiative: Initiative) -> None:
    answer = client.post("/en/follow/", {"receipt": ""})
    assert answer.status_code == 422
    assert "Write the code of your receipt" in answer.content.decode()


@pytest.mark.usefixtures("in_scope")
def test_guessing_codes_is_stopped_even_for_the_right_one(
    client: Client, actors: dict[str, Actor]
) -> None:
    receipt = _receipt(actors)
    for _ in range(WRONG_CODES_PER_HOUR + 1):
        assert client.get("/en/follow/AAAAA-AAAAA-AAAAA/").status_code == 404
    assert client.get(f"/en/follow/{receipt}/").status_code == 429
    assert client.get(f"/api/v1/signals/{receipt}").status_code == 429


@pytest.mark.usefixtures("in_scope")
def test_the_page_of_thanks_is_no_other_place_to_guess(
    client: Client, actors: dict[str, Actor]
) -> None:
    receipt = _receipt(actors)
    assert client.get(f"/en/report/thanks/{receipt}/").status_code == 200
    for _ in range(WRONG_CODES_PER_HOUR + 1):
        wrong = client.get("/en/report/thanks/AAAAA-AAAAA-AAAAA/")
        assert wrong.status_code == 404
    there = client.get(f"/en/report/thanks/{receipt}/", follow=True)
    assert there.status_code == 429


@pytest.mark.usefixtures("in_scope")
def test_persons_shown_as_perhaps_the_same_are_in_the_trail(
    signed_in: SignIn, actors: dict[str, Actor]
) -> None:
    by = actors["referent"]
    approach = an_approach(by=by)
    name = Signal.objects.get().about_name
    known = register_person(by=by, now=NOW, name=name, address="Korte Straat 3")
    page = signed_in("referent").get(f"/en/approaches/{approach.pk}/")
    assert "Korte Straat 3" in page.content.decode()
    compared = AuditEntry.objects.get(verb="people.compared")
    assert compared.detail == {"people": [known.pk]}


@pytest.mark.usefixtures("in_scope")
def test_the_reporter_answers_a_question_on_the_page(
    client: Client, actors: dict[str, Actor]
) -> None:
    receipt = _receipt(actors)
    question = ask_reporter(
        by=actors["referent"], now=NOW, pk=Signal.objects.get().pk, text="Welke bel?"
    )
    url = f"/en/follow/{receipt}/"
    assert "Welke bel?" in client.get(url).content.decode()
    empty = client.post(url, {"question": question.pk, "text": ""})
    assert empty.status_code == 422
    assert "Write your answer first" in empty.content.decode()
    page = client.post(url, {"question": question.pk, "text": "De <b>onderste</b>"})
    assert page.status_code == 200
    assert "Your answer is with the team" in page.content.decode()
    twice = client.post(url, {"question": question.pk, "text": "Nog eens"})
    assert twice.status_code == 422
    question.refresh_from_db()
    assert question.answer == "De <b>onderste</b>"


# -- Work ----------------------------------------------------------------------------
def test_a_worker_writes_down_what_somebody_tells(
    signed_in: SignIn, in_scope: Initiative, users: dict[str, User]
) -> None:
    desk = signed_in("desk")
    token = _token(desk.get("/en/signals/new/").content)
    given = {**GIVEN, "token": token, "channel": "counter", "language": "fr"}
    wrong = desk.post("/en/signals/new/", {**given, "what": "", "place_text": "Kept"})
    assert wrong.status_code == 422
    assert "Kept" in wrong.content.decode()
    answer = desk.post("/en/signals/new/", {**given, "on_behalf_of": "de bakker"})
    assert answer.status_code == 302
    assert (
        "Write down another one"
        in desk.get(answer.headers["Location"]).content.decode()
    )
    signal = Signal.objects.get()
    assert (signal.channel, signal.language) == ("counter", "fr")
    assert (signal.on_behalf_of, signal.recorded_by) == ("de bakker", users["desk"])


def _many(count: int, *, start: int = 0) -> None:
    for number in range(start, start + count):
        a_signal(
            token=f"many-{number}",
            now=NOW - dt.timedelta(minutes=number),
            about_name=("Mohammed", "Ada Peeters", "")[number % 3],
        )


@pytest.mark.parametrize("role", ["coordinator", "referent"])
@pytest.mark.usefixtures("in_scope")
def test_the_inbox_takes_at_most_eight_queries_however_many_rows(
    signed_in: SignIn, role: str
) -> None:
    worker = signed_in(role)
    _many(3)
    worker.get("/en/inbox/")
    with CaptureQueriesContext(connection) as few:
        worker.get("/en/inbox/")
    _many(57, start=3)
    with CaptureQueriesContext(connection) as many:
        page = worker.get("/en/inbox/").content.decode()
    assert len(few) == len(many) <= 8
    assert page.count('<li>\n  <p class="spread">') == 50


@pytest.mark.usefixtures("in_scope")
def test_the_inbox_goes_on_to_the_next_fifty_without_losing_any(
    signed_in: SignIn,
) -> None:
    worker = signed_in("coordinator")
    _many(60)
    seen: set[str] = set()
    url: str | None = "/en/inbox/"
    while url:
        page = worker.get(url).content.decode()
        seen |= set(re.findall(r'href="/en/signals/(\d+)/"', page))
        found = re.search(r'rel="next" href="([^"]+)"', page)
        url = f"/en/inbox/{found.group(1).replace('&amp;', '&')}" if found else None
    assert seen == {str(pk) for pk in Signal.objects.values_list("pk", flat=True)}


@pytest.mark.usefixtures("in_scope")
def test_the_inbox_of_a_referent_holds_their_places_and_what_has_none(
    signed_in: SignIn,
) -> None:
    here, nowhere = a_signal(token="1"), a_signal(token="2", lat=None, lon=None)
    elsewhere = a_signal(token="3", lat=50.855, lon=4.365)
    mine = signed_in("referent").get("/en/inbox/").content.decode()
    assert f"/signals/{here.pk}/" in mine
    assert f"/signals/{nowhere.pk}/" in mine
    assert f"/signals/{elsewhere.pk}/" not in mine
    everything = signed_in("coordinator").get("/en/inbox/").content.decode()
    assert f"/signals/{elsewhere.pk}/" in everything


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?which=mine", 0),
        ("?which=new", 2),
        ("?which=overdue", 2),
        ("?which=closed", 0),
        ("?which=nonsense", 2),
        ("?place=999999", 0),
        ("?place=nonsense&after=nonsense", 2),
        ("?after=2026-13-45T00:00:00|7", 2),
        ("?after=2026-01-01T00:00:00|7", 2),
    ],
)
@pytest.mark.usefixtures("in_scope")
def test_the_inbox_is_filtered_and_survives_nonsense(
    signed_in: SignIn, query: str, count: int
) -> None:
    long_ago = NOW - dt.timedelta(days=4000)
    a_signal(token="1", now=long_ago)
    a_signal(token="2", now=long_ago, about_name="Ada", place_text="Elders 3")
    page = signed_in("coordinator").get(f"/en/inbox/{query}").content.decode()
    assert len(set(re.findall(r'href="/en/signals/(\d+)/"', page))) == count


@pytest.mark.usefixtures("in_scope")
def test_the_inbox_marks_what_may_be_double(signed_in: SignIn) -> None:
    a_signal(token="1")
    worker = signed_in("coordinator")
    mark = "may be about someone we already heard of"
    assert mark not in worker.get("/en/inbox/").content.decode()
    a_signal(token="2", about_name="Mohamed")
    assert worker.get("/en/inbox/").content.decode().count(mark) == 2


@pytest.mark.usefixtures("in_scope")
def test_reading_a_list_is_written_down_once(signed_in: SignIn) -> None:
    _many(5)
    signed_in("coordinator").get("/en/inbox/")
    entry = AuditEntry.objects.get(verb="signals.listed")
    assert set(entry.detail["signals"]) == set(
        Signal.objects.values_list("pk", flat=True)
    )


WORK = [
    "inbox/",
    "signals/{signal}/",
    "approaches/{approach}/",
    "approaches/{approach}/need/",
    "needs/{need}/",
    "needs/{need}/change/",
]


@pytest.mark.parametrize("path", WORK)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("coordinator", 200),
        ("referent", 200),
        ("desk", 403),
        ("volunteer", 403),
        ("council", 403),
        ("researcher", 403),
        ("dpo", 403),
        ("admin", 403),
    ],
)
@pytest.mark.usefixtures("in_scope")
def test_pages_of_work_open_for_who_cares_only(
    signed_in: SignIn, actors: dict[str, Actor], path: str, role: str, status: int
) -> None:
    need = a_need(by=actors["referent"])
    url = path.format(
        signal=Signal.objects.get().pk, approach=need.approach_id, need=need.pk
    )
    assert signed_in(role).get(f"/en/{url}").status_code == status
    assert Client().get(f"/en/{url}").status_code == 302


@pytest.mark.usefixtures("in_scope")
def test_the_signal_page_shows_what_may_be_the_same_side_by_side(
    signed_in: SignIn,
) -> None:
    first = a_signal(token="1")
    second = a_signal(token="2", about_name="Mohamed", what="Hij doet niet open")
    page = signed_in("referent").get(f"/en/signals/{second.pk}/").content.decode()
    assert "Perhaps about the same person" in page
    assert f"/en/signals/{first.pk}/" in page
    assert "These belong together" in page
    assert "Do not say who told us" in page
    assert "says that nobody answers" in page


def test_a_place_in_words_is_located_on_the_page(
    signed_in: SignIn, in_scope: Initiative
) -> None:
    signal = a_signal(lat=None, lon=None)
    worker = signed_in("referent")
    page = worker.get(f"/en/signals/{signal.pk}/").content.decode()
    found = re.search(r'<option value="(\d+)">Wijk 1', page)
    assert found, "the sectors of the initiative are offered"
    assert "Wijk 3" not in page
    given = {"version": str(signal.version), "place": found.group(1)}
    answer = worker.post(f"/en/signals/{signal.pk}/locate/", given)
    assert answer.status_code == 302
    assert Signal.objects.get().place_id == int(found.group(1))


@pytest.mark.usefixtures("in_scope")
def test_a_colleague_who_was_faster_is_named_as_such_and_the_text_is_kept(
    signed_in: SignIn, actors: dict[str, Actor]
) -> None:
    approach = an_approach(by=actors["referent"])
    old = approach.version
    a_contact(by=actors["coordinator"], approach=approach)
    url = f"/en/approaches/{approach.pk}/contact/"
    given = {
        "version": str(old),
        "result": "person",
        "how": "visit",
        "note": "Hij houdt van schaken",
    }
    referent = signed_in("referent")
    answer = referent.post(url, given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A colleague changed this" in page
    assert "Hij houdt van schaken" in page
    fresh = re.search(r'name="version" value="(\d+)"', page)
    assert fresh
    again = referent.post(url, {**given, "version": fresh.group(1)})
    assert again.status_code == 302
    assert Contact.objects.count() == 2


@pytest.mark.usefixtures("in_scope")
def test_the_whole_road_on_pages(signed_in: SignIn, client: Client) -> None:
    _send(client, about_name="Mohammed")
    signal = Signal.objects.get()
    work = signed_in("referent")

    def post(path: str, **given: str) -> str:
        page = work.get(f"/en/{path.split('/')[0]}/{path.split('/')[1]}/")
        version = re.search(r'name="version" value="(\d+)"', page.content.decode())
        data = {**given, "version": version.group(1) if version else ""}
        answer = work.post(f"/en/{path}/", data)
        assert answer.status_code == 302, answer.content.decode()
        return str(answer.headers["Location"])

    post(f"signals/{signal.pk}/read")
    post(f"signals/{signal.pk}/triage", category="not_seen", urgency="this_week")
    post(f"signals/{signal.pk}/assign", user="")
    post(f"signals/{signal.pk}/ask", text="Welke bel?")
    there = post(f"signals/{signal.pk}/start", called="Mohammed van de apotheek")
    approach = Approach.objects.get()
    assert there == f"/en/approaches/{approach.pk}/"
    road = f"approaches/{approach.pk}"
    post(f"{road}/contact", result="nobody", how="visit")
    post(f"{road}/contact", result="person", how="visit", via_whom="de buurvrouw")
    post(f"{road}/tell", decision="told")
    post(f"{road}/person", name="Mohammed El Amrani")
    work.post(
        f"/en/{road}/need/",
        {
            "kind": "request",
            "words": "Ik geraak niet meer in mijn bad",
            "life_domains": ["housing"],
            "felt_lonely": "no",
            "isolated": "yes",
        },
    )
    need = Need.objects.get()
    page = work.get(f"/en/needs/{need.pk}/").content.decode()
    assert "Chosen solitude is no problem" in page
    post(f"{road}/end", ending="need_found")
    change = {
        "kind": "request",
        "words": "Ik geraak niet meer in mijn bad of douche",
        "life_domains": ["housing"],
        "felt_lonely": "not_asked",
        "isolated": "unknown",
    }
    post(f"needs/{need.pk}/change", **change)  # type: ignore[arg-type] # a list too
    post(f"needs/{need.pk}/close", outcome="helped", answer="Het gaat weer")
    post(f"needs/{need.pk}/reopen", reason="De stoel is stuk")
    history = work.get(f"/en/needs/{need.pk}/").content.decode()
    for words in (
        "Written down",
        "Changed",
        "Finished: Yes, it helped",
        "Opened again",
    ):
        assert words in history
    shown = work.get(f"/en/{road}/").content.decode()
    assert "Met or spoke to the person" in shown
    assert "The person was told" in shown
    signal.refresh_from_db()
    assert signal.stage == "help"
    assert Reporter.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "given", "sentence"),
    [
        ("signals/{signal}/close", {"ending": "answered"}, "cannot be closed here"),
        ("signals/{signal}/join", {"to": "99999"}, None),
        ("signals/{signal}/triage", {}, "required"),
        ("signals/{signal}/locate", {"place": "99999"}, "not one of the"),
        ("signals/{signal}/ask", {"text": ""}, "Write one short question"),
        ("approaches/{approach}/contact", {}, "required"),
        ("approaches/{approach}/tell", {"decision": "postponed"}, "Choose a reason"),
        ("approaches/{approach}/end", {"ending": "no_need"}, "whether the person was"),
        ("approaches/{approach}/person", {"name": ""}, "first name is enough"),
        ("approaches/{approach}/transfer", {"user": "99999"}, "not one of the"),
        ("approaches/{approach}/need", {"words": ""}, "at least one part of life"),
        ("needs/{need}/close", {}, "required"),
        ("needs/{need}/reopen", {"reason": "toch"}, "still open"),
        ("needs/{need}/change", {"words": ""}, "required"),
    ],
)
@pytest.mark.usefixtures("in_scope")
def test_what_cannot_be_done_gets_a_sentence_on_the_page(
    signed_in: SignIn,
    actors: dict[str, Actor],
    path: str,
    given: dict[str, str],
    sentence: str | None,
) -> None:
    need = a_need(by=actors["referent"])
    signal, approach = Signal.objects.get(), Approach.objects.get()
    versions = {
        "signals": signal.version,
        "approaches": approach.version,
        "needs": need.version,
    }
    url = path.format(signal=signal.pk, approach=approach.pk, need=need.pk)
    answer = signed_in("coordinator").post(
        f"/en/{url}/", {**given, "version": str(versions[path.split("/")[0]])}
    )
    if sentence is None:
        assert answer.status_code == 404
    else:
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["signals/{pk}/read", "signals/{pk}/triage", "signals/{pk}/close"]
)
@pytest.mark.usefixtures("in_scope")
def test_doing_needs_a_post_with_the_forms_own_token(
    signed_in: SignIn, users: dict[str, User], path: str
) -> None:
    url = f"/en/{path.format(pk=a_signal().pk)}/"
    assert signed_in("coordinator").get(url).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in("coordinator").cookies
    assert strict.post(url, {"version": "1"}).status_code == 403


def test_another_initiatives_signal_is_not_found(
    signed_in: SignIn, initiative: Initiative
) -> None:
    other = Initiative.objects.create(name="Elders", slug="elders", phone="02")
    signal = a_signal()
    with scope(initiative=initiative.pk):
        Signal.objects.update(initiative=other)
    answer = signed_in("coordinator").get(f"/en/signals/{signal.pk}/")
    assert answer.status_code == 404
