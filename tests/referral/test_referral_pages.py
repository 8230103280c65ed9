"""The pages of referrals: for a worker at a desk, and for who has only a link."""

import datetime as dt
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Message, Place, User
from sombrero.core.scoping import scope, unscoped
from sombrero.detection.models import Need
from sombrero.partnerships.models import Organization, Service
from sombrero.people.actions import add_relation, register_person
from sombrero.people.models import Consent, Person
from sombrero.referral import actions, queries
from sombrero.referral.domain.three_parties import Move, Party, State
from sombrero.referral.models import Answer, Link, Referral, Step
from sombrero.talents.actions import add_offer
from sombrero.talents.queries import offers_near

pytestmark = pytest.mark.usefixtures("in_scope")
Open = Callable[..., actions.Opened]
SignIn = Callable[[str], Client]


@pytest.fixture
def now() -> dt.datetime:
    """Pages read the clock, so what they open must be of today."""
    return timezone.now()


@pytest.fixture
def desk(signed_in: SignIn) -> Client:
    return signed_in("referent")


def url(name: str, *args: object, **query: str) -> str:
    with override("en"):
        return reverse(f"referral:{name}", args=args, query=query or None)


def text_of(page: Any) -> str:
    """The words a person reads, without the markup."""
    content: str = page.content.decode()
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", content, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def fresh(referral: Referral) -> Referral:
    with unscoped():
        return Referral.objects.get(pk=referral.pk)


# -- Find help --------
@pytest.fixture
def neighbourhood(
    actors: dict[str, Actor], now: dt.datetime, mohammed: Person, pharmacy: Service
) -> Service:
    """A sister, a neighbour who does the shopping, and a home where care is given."""
    by = actors["coordinator"]
    add_relation(by=by, now=now, person_id=mohammed.pk, name="Samira", kind="family")
    rosa = register_person(by=by, now=now, name="Rosa", place_id=mohammed.place_id)
    add_offer(by=by, now=now, person_id=rosa.pk, kind="shopping")
    add_offer(by=by, now=now, person_id=mohammed.pk, kind="transport")
    home: Service = Service.objects.create(
        source="test",
        external_id="s2",
        name="Care home medicines",
        description="Medicines and stairs",
        setting="residential",
    )
    return home


def test_the_lightest_help_stands_first_and_says_why(
    desk: Client, need: Need, neighbourhood: Service
) -> None:
    page = desk.get(url("find", need.pk, q="medicines"))
    words = text_of(page)
    assert page.status_code == 200
    places = [words.index(one) for one in ("Samira", "Rosa", "Care home medicines")]
    assert places == sorted(places)
    assert "nothing has to be arranged" in words


def test_nobody_is_proposed_to_help_themselves(
    by: Actor, need: Need, now: dt.datetime, neighbourhood: Service, mohammed: Person
) -> None:
    found = queries.find_ways(
        by=by, now=now, today=now.date(), need_id=need.pk, lang="nl"
    )
    names = [way.name for group in found.groups for way in group.ways]
    assert "Rosa" in names
    assert "Mohammed" not in names
    everybody = offers_near(by=by, now=now, today=now.date(), place_id=None)
    assert {one.name for one in everybody} == {"Rosa", "Mohammed"}


def test_nothing_found_says_what_to_do(desk: Client, need: Need) -> None:
    assert "We found nothing" in text_of(desk.get(url("find", need.pk, q="xyzzy")))


def test_the_number_of_queries_of_finding_does_not_grow(
    desk: Client,
    need: Need,
    actors: dict[str, Actor],
    now: dt.datetime,
    places: dict[str, Place],
    django_assert_max_num_queries: Any,
) -> None:
    by = actors["coordinator"]
    organization = Organization.objects.create(
        source="t", external_id="o", name="The Mill"
    )
    for number in range(8):
        person = register_person(
            by=by, now=now, name=f"N {number}", place_id=places["sector0"].pk
        )
        add_offer(by=by, now=now, person_id=person.pk, kind="shopping")
        Service.objects.create(
            source="t",
            external_id=f"s{number}",
            name=f"Medicines {number}",
            organization=organization,
        )
    desk.get(url("find", need.pk, q="medicines"))
    with django_assert_max_num_queries(30):
        desk.get(url("find", need.pk, q="medicines"))


# -- Ask, with a preview --------
def test_nothing_is_ticked_and_nothing_is_shown_before_one_looks(
    desk: Client, need: Need, pharmacy: Service
) -> None:
    page = desk.get(url("compose", need.pk, service=str(pharmacy.pk)))
    assert 'name="pieces"' in page.content.decode()
    assert "checked" not in page.content.decode()
    assert "What Pharmacy of the Mill will see" not in text_of(page)


def preview_page(desk: Client, need: Need, pharmacy: Service) -> Any:
    pieces = ["called", "phone"]
    asked: dict[str, Any] = {"service": str(pharmacy.pk), "look": 1, "pieces": pieces}
    return desk.get(url("compose", need.pk), asked)


def hidden(page: Any, name: str) -> list[str]:
    pattern = rf'<input type="hidden" name="{name}" value="([^"]*)"'
    return [html.unescape(one) for one in re.findall(pattern, page.content.decode())]


def test_what_was_previewed_is_what_the_receiver_reads(
    desk: Client, need: Need, pharmacy: Service
) -> None:
    preview = preview_page(desk, need, pharmacy)
    assert "Mohammed" in text_of(preview)
    sent = desk.post(
        url("compose", need.pk, service=str(pharmacy.pk)),
        {
            "pieces": hidden(preview, "pieces"),
            "looked_at": hidden(preview, "looked_at"),
            "note": "",
            "how": "spoken",
            "witness": "Samira",
            "receiver_email": "p@example.org",
            "receiver_language": "en",
        },
    )
    assert sent.status_code == 302
    code = _code_in_mail()
    receiver = Client().get(url("answer", code))
    shown = re.findall(r"<dl class=\"facts\">.*?</dl>", _raw(receiver), re.DOTALL)
    seen = re.findall(r"<dl class=\"facts\">.*?</dl>", _raw(preview), re.DOTALL)
    assert _plain(shown[0]) == _plain(seen[0])
    assert "Molenstraat" not in text_of(receiver)
    assert "medicines" not in text_of(receiver)


def _raw(page: Any) -> str:
    content: str = page.content.decode()
    return content


def _plain(markup: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", markup).split()


def _code_in_mail() -> str:
    found = re.search(r"/answer/([^/]+)/", Message.objects.latest("pk").body)
    assert found
    return found[1]


def test_asking_without_the_yes_is_explained_and_keeps_what_was_typed(
    desk: Client, need: Need, pharmacy: Service
) -> None:
    answer = desk.post(
        url("compose", need.pk, service=str(pharmacy.pk)),
        {
            "pieces": ["called"],
            "looked_at": "0" * 64,
            "how": "spoken",
            "witness": "Samira",
            "receiver_language": "nl",
        },
    )
    assert answer.status_code == 422
    assert "no longer what you looked at" in text_of(answer)
    assert "Samira" in _raw(answer)
    assert not Referral.objects.exists()


def test_asking_without_a_name_needs_no_yes(
    desk: Client, need: Need, pharmacy: Service
) -> None:
    answer = desk.post(
        url("compose", need.pk, service=str(pharmacy.pk)),
        {"receiver_language": "fr", "receiver_phone": "02 555 00 00"},
    )
    assert answer.status_code == 302
    assert Referral.objects.get().shown == {}
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "query", [{}, {"service": "x"}, {"offer": "99"}, {"service": "0" * 32}]
)
def test_a_receiver_that_does_not_exist_is_a_clear_page(
    query: dict[str, str], desk: Client, need: Need
) -> None:
    answer = desk.get(url("compose", need.pk, **query))
    assert answer.status_code == 404
    assert "</html>" in _raw(answer)


def test_the_preview_alone_comes_for_who_has_javascript(
    desk: Client, need: Need, pharmacy: Service
) -> None:
    asked: dict[str, Any] = {
        "service": str(pharmacy.pk),
        "look": 1,
        "pieces": ["called"],
    }
    page = desk.get(
        url("compose", need.pk),
        asked,
        headers={"HX-Request": "true", "HX-Target": "preview"},
    )
    assert _raw(page).startswith('<div id="preview"')


def test_what_one_writes_to_a_receiver_never_stands_in_an_address(
    desk: Client, need: Need, pharmacy: Service
) -> None:
    page = url("compose", need.pk, service=str(pharmacy.pk))
    form = re.search(r"<form[^>]*hx-target=\"#preview\"[^>]*>", _raw(desk.get(page)))
    assert form
    assert 'method="post"' in form[0]
    assert "hx-get" not in form[0]
    words = "He falls at night"
    looked = desk.post(page, {"look": 1, "pieces": ["called", "note"], "note": words})
    assert looked.status_code == 200
    assert words in text_of(looked)
    assert hidden(looked, "looked_at")
    assert not Referral.objects.exists()
    asked = {"service": str(pharmacy.pk), "look": "1", "pieces": "note"}
    told = desk.get(url("compose", need.pk), {**asked, "note": words})
    assert told.status_code == 200
    assert (hidden(told, "note"), hidden(told, "pieces")) == ([""], [])


# -- The page of a referral --------
def test_three_parties_in_words(desk: Client, opened: actions.Opened) -> None:
    words = text_of(desk.get(url("referral", opened.referral.pk)))
    assert "We wait for an answer from Pharmacy of the Mill." in words
    assert "Yes, I would like this" in words
    assert "Yes, we asked for this help" in words
    assert "No answer yet" in words


def post(desk: Client, name: str, opened: actions.Opened, **data: object) -> Any:
    args = [data.pop("party")] if "party" in data else []
    values = {"version": fresh(opened.referral).version, **data}
    return desk.post(url(name, opened.referral.pk, *args), values)


def test_a_worker_walks_the_whole_road(desk: Client, open_it: Open) -> None:
    opened = open_it(warm=True)
    done = post(
        desk,
        "referral_answer",
        opened,
        party="receiver",
        said="accept",
        channel="phone",
    )
    assert done.status_code == 302
    assert fresh(opened.referral).state == State.JOINT_CONTACT_DUE
    too_early = post(desk, "word", opened, word="yes", channel="visit")
    assert too_early.status_code == 422
    assert "Write down first when you were together" in text_of(too_early)
    today = timezone.localdate().isoformat()
    assert post(desk, "together", opened, on=today, who="All").status_code == 302
    assert post(desk, "word", opened, word="yes", channel="visit").status_code == 302
    assert fresh(opened.referral).state == State.DONE
    assert post(desk, "reopen", opened, note="Again").status_code == 302
    assert fresh(opened.referral).state == State.IN_PROGRESS
    assert post(desk, "withdraw", opened, note="").status_code == 302
    assert fresh(opened.referral).state == State.WITHDRAWN
    words = text_of(desk.get(url("referral", opened.referral.pk)))
    assert "took back their consent" in words


def test_a_form_sent_late_says_that_a_colleague_was_first(
    desk: Client, opened: actions.Opened
) -> None:
    late = desk.post(
        url("referral_answer", opened.referral.pk, "receiver"),
        {"version": 77, "said": "accept", "channel": "phone", "note": "They said so"},
    )
    assert late.status_code == 422
    assert "A colleague changed this" in text_of(late)
    assert "They said so" in _raw(late)


def test_a_card_shows_its_code_once_with_a_code_to_scan(
    desk: Client, opened: actions.Opened
) -> None:
    page = desk.post(url("card", opened.referral.pk, "receiver"))
    code = re.search(r'class="code">([^<]+)<', _raw(page))
    assert code
    assert "<svg" in _raw(page)
    assert Client().get(url("answer", code[1])).status_code == 200
    assert desk.post(url("card", opened.referral.pk, "nobody")).status_code == 404
    assert desk.get(url("card", opened.referral.pk, "receiver")).status_code == 405


def test_of_need_is_a_page_and_a_piece_of_a_page(
    desk: Client, need: Need, opened: actions.Opened
) -> None:
    address = url("of_need", need.pk)
    assert "</html>" in _raw(desk.get(address))
    piece = _raw(desk.get(address, headers={"HX-Request": "true"}))
    assert "</html>" not in piece
    assert "Pharmacy of the Mill" in piece
    assert "Call the receiver and ask for an answer" in html.unescape(piece)


@pytest.mark.parametrize("many", [1, 5])
def test_pages_take_the_same_number_of_queries_however_much_there_is(
    many: int,
    signed_in: SignIn,
    open_it: Open,
    need: Need,
    now: dt.datetime,
    django_assert_num_queries: Any,
) -> None:
    desk = signed_in("coordinator")
    opened = [open_it() for _ in range(many)]
    actions.answer_by_link(now=now, code=opened[0].code, move=Move.ACCEPT)
    desk.get(url("referral", opened[0].referral.pk))
    with django_assert_num_queries(13):
        desk.get(url("referral", opened[0].referral.pk))
    with django_assert_num_queries(13):
        desk.get(url("of_need", need.pk))
    stranger = Client()
    stranger.get(url("answer", opened[0].code))
    with django_assert_num_queries(4):
        stranger.get(url("answer", opened[0].code))


# -- The page behind a link --------
def test_looking_is_not_answering(opened: actions.Opened) -> None:
    """A mail program that opens every link ahead must not answer."""
    stranger = Client()
    for say in ("", "?say=accept", "?say=decline", "?say=nonsense"):
        page = stranger.get(url("answer", opened.code) + say)
        assert page.status_code == 200
    stranger.head(url("answer", opened.code) + "?say=accept")
    assert not Answer.objects.filter(party="receiver").exists()
    assert Link.objects.get().used_at is None


def test_one_touch_and_one_confirmation_without_account_or_cookie(
    opened: actions.Opened,
) -> None:
    stranger = Client(enforce_csrf_checks=True)
    confirm = stranger.get(url("answer", opened.code) + "?say=accept")
    assert "Send this answer" in text_of(confirm)
    assert stranger.cookies == {}
    said = stranger.post(url("answer", opened.code), {"say": "accept"}, follow=True)
    assert "You said yes" in text_of(said)
    assert "0470 12 34 56" in text_of(said)
    again = stranger.post(url("answer", opened.code), {"say": "accept"}, follow=True)
    assert again.status_code == 200
    assert Answer.objects.filter(party="receiver").count() == 1


def test_a_no_asks_for_its_reason_then_thanks_and_hides_the_person(
    opened: actions.Opened,
) -> None:
    stranger = Client()
    missing = stranger.post(url("answer", opened.code), {"say": "decline"})
    assert missing.status_code == 422
    said = stranger.post(
        url("answer", opened.code),
        {"say": "decline", "reason": "no_capacity", "note": "In March again"},
        follow=True,
    )
    words = text_of(said)
    assert "You said no" in words
    assert "Mohammed" not in words
    assert "02" in words
    assert fresh(opened.referral).state == State.DECLINED


def test_a_used_link_says_so_and_whom_to_call(
    opened: actions.Opened, initiative: Initiative
) -> None:
    stranger = Client()
    stranger.post(url("answer", opened.code), {"say": "accept"})
    words = text_of(stranger.get(url("answer", opened.code)))
    assert "Thank you for your answer" in words
    assert "If something changes, call us" in words
    assert "02 555 01 00" in words
    assert "Send this answer" not in words


def test_an_expired_and_an_unknown_link_are_one_sentence_with_a_telephone(
    opened: actions.Opened,
) -> None:
    Link.objects.update(expires_at=timezone.now())
    expired = Client().get(url("answer", opened.code))
    unknown = Client().get(url("answer", "K7M2-PXR4-TA93-HWE6"))
    assert (expired.status_code, unknown.status_code) == (410, 404)
    assert "This link has expired" in text_of(expired)
    assert "We do not know this code" in text_of(unknown)
    for page in (expired, unknown):
        assert "+3225550100" in _raw(page)
        assert "Mohammed" not in _raw(page)


def test_a_withdrawn_question_shows_nothing(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    actions.withdraw_referral(by=by, now=now, pk=opened.referral.pk, version=1)
    page = Client().get(url("answer", opened.code))
    assert page.status_code == 410
    assert "taken back" in text_of(page)
    assert "Mohammed" not in _raw(page)


def test_a_code_is_typed_from_paper(opened: actions.Opened) -> None:
    stranger = Client(enforce_csrf_checks=True)
    typed = opened.code.lower().replace("-", " ")
    answer = stranger.post(url("answer_enter"), {"code": typed})
    assert answer["Location"] == url("answer", opened.code)
    wrong = stranger.post(url("answer_enter"), {"code": "12345"})
    assert wrong.status_code == 422
    assert "sixteen letters" in text_of(wrong)


def test_the_page_behind_a_link_is_not_kept_anywhere(opened: actions.Opened) -> None:
    page = Client().get(url("answer", opened.code))
    assert "no-store" in page["Cache-Control"]
    assert 'content="noindex, nofollow"' in _raw(page)
    assert page["Referrer-Policy"] == "same-origin"


def test_markup_in_what_people_write_stays_text(
    opened: actions.Opened, desk: Client
) -> None:
    evil = "<script>alert(1)</script>"
    Client().post(
        url("answer", opened.code),
        {"say": "decline", "reason": "other", "note": evil},
    )
    page = _raw(desk.get(url("referral", opened.referral.pk)))
    assert evil not in page
    assert html.escape(evil) in page


def test_the_person_sees_who_knows_what_says_it_helped_or_takes_it_back(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    link = actions.new_link(by=by, now=now, pk=opened.referral.pk, party=Party.PERSON)
    actions.answer_by_link(now=now, code=opened.code, move=Move.ACCEPT)
    person = Client(enforce_csrf_checks=True)
    words = text_of(person.get(url("answer", link.code)))
    assert "What Pharmacy of the Mill will see" in words
    assert "Tell us whether help came" in words
    assert "I take back" in words
    said = person.post(
        url("answer", link.code), {"say": "helped", "word": "yes"}, follow=True
    )
    assert "Help came" in text_of(said)
    assert fresh(opened.referral).state == State.DONE


def test_the_person_takes_it_back_by_link(
    opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    link = actions.new_link(by=by, now=now, pk=opened.referral.pk, party=Party.PERSON)
    gone = Client().post(url("answer", link.code), {"say": "stop"}, follow=True)
    assert gone.status_code == 410
    assert fresh(opened.referral).state == State.WITHDRAWN


# -- Steps --------
def test_a_step_is_planned_changed_and_done(
    desk: Client, need: Need, users: dict[str, User]
) -> None:
    today = timezone.localdate().isoformat()
    planned = desk.post(
        url("step_new", need.pk),
        {"what": "Drop by", "due_on": today, "assigned_to": users["referent"].pk},
    )
    assert planned.status_code == 302
    step = Step.objects.get()
    changed = desk.post(
        url("step", step.pk),
        {"version": 1, "what": "Call", "due_on": today, "assigned_to": ""},
    )
    assert changed.status_code == 302
    late = desk.post(url("step", step.pk), {"version": 1, "result": "Fine"})
    assert late.status_code == 422
    done = desk.post(url("step", step.pk), {"version": 2, "result": "He is fine"})
    assert done.status_code == 302
    assert "He is fine" in text_of(desk.get(url("step", step.pk)))


def test_a_volunteer_sees_only_their_own_step(
    signed_in: SignIn, need: Need, by: Actor, users: dict[str, User], now: dt.datetime
) -> None:
    mine, other = (
        actions.add_step(
            by=by,
            now=now,
            need_id=need.pk,
            what="Visit",
            due_on=now.date(),
            assigned_to_id=users[role].pk,
        )
        for role in ("volunteer", "referent")
    )
    volunteer = signed_in("volunteer")
    page = volunteer.get(url("step", mine.pk))
    assert "Mohammed" in text_of(page)
    assert "medicines" not in text_of(page)
    assert volunteer.get(url("step", other.pk)).status_code == 403
    done = volunteer.post(url("step", mine.pk), {"version": 1, "result": "Coffee"})
    assert done.status_code == 302


def test_a_coordinator_gives_a_step_to_a_volunteer_who_sees_and_finishes_it(
    signed_in: SignIn, need: Need, users: dict[str, User]
) -> None:
    coordinator, volunteer = signed_in("coordinator"), signed_in("volunteer")
    for what, role in (("Drop by for coffee", "volunteer"), ("Phone him", "referent")):
        planned = coordinator.post(
            url("step_new", need.pk),
            {
                "what": what,
                "due_on": timezone.localdate().isoformat(),
                "assigned_to": users[role].pk,
            },
        )
        assert planned.status_code == 302
    mine = Step.objects.get(assigned_to=users["volunteer"])
    with override("en"):
        today_page = reverse("portal:today")
        need_page = reverse("detection:need", args=[need.pk])
    today = volunteer.get(today_page)
    assert "Drop by for coffee" in text_of(today)
    assert "Phone him" not in text_of(today)
    assert f'href="{url("step", mine.pk)}"' in today.content.decode()
    assert volunteer.get(need_page).status_code == 403
    done = volunteer.post(url("step", mine.pk), {"version": 1, "result": "Coffee"})
    assert (done.status_code, done["Location"]) == (302, today_page)
    assert Step.objects.get(pk=mine.pk).done_by == users["volunteer"]
    assert "Drop by for coffee" not in text_of(volunteer.get(today_page))


@pytest.mark.parametrize("role", ["desk", "council", "admin"])
def test_a_step_is_not_given_to_who_cannot_open_it(
    desk: Client, need: Need, users: dict[str, User], role: str
) -> None:
    given = {
        "what": "Drop by",
        "due_on": timezone.localdate().isoformat(),
        "assigned_to": users[role].pk,
    }
    assert desk.post(url("step_new", need.pk), given).status_code == 422
    assert not Step.objects.exists()


def test_a_day_that_is_no_day_is_explained(desk: Client, need: Need) -> None:
    answer = desk.post(url("step_new", need.pk), {"what": "X", "due_on": "soon"})
    assert answer.status_code == 422
    assert not Step.objects.exists()


# -- Leaving --------
def test_forgetting_says_what_goes_and_does_it_once_confirmed(
    signed_in: SignIn, opened: actions.Opened, mohammed: Person
) -> None:
    coordinator = signed_in("coordinator")
    address = url("forget", mohammed.pk)
    assert "Counts without names stay" in text_of(coordinator.get(address))
    assert coordinator.post(address, {}).status_code == 422
    assert Person.objects.filter(pk=mohammed.pk).exists()
    gone = coordinator.post(address, {"reason": "the person asked"})
    assert gone.status_code == 302
    assert not Person.objects.filter(pk=mohammed.pk).exists()


def test_a_consent_is_taken_back_from_the_page_of_the_person(
    desk: Client, opened: actions.Opened
) -> None:
    consent = Consent.objects.get()
    address = url("withdraw_consent", consent.pk)
    assert "closes at once" in text_of(desk.get(address))
    assert desk.post(address).status_code == 302
    assert fresh(opened.referral).state == State.WITHDRAWN


def test_another_initiative_gets_nowhere(
    desk: Client, opened: actions.Opened, initiative: Initiative
) -> None:
    other = Initiative.objects.create(name="Other", slug="other", phone="02")
    with unscoped():
        Referral.objects.update(initiative=other)
        Need.objects.update(initiative=other)
    with scope(initiative=initiative.pk):
        assert desk.get(url("referral", opened.referral.pk)).status_code == 404
        assert desk.get(url("find", opened.referral.need_id)).status_code == 404
