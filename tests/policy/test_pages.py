"""The pages of advice: readable, escaped, cheap, and for the right eyes only."""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict

import pytest
from django.test import Client
from django.utils import timezone

from sombrero.core.domain.actor import Actor
from sombrero.core.models import Initiative, Place
from sombrero.policy.actions import (
    AdviceWords,
    draft_advice,
    note_policy_signal,
    send_advice,
)
from sombrero.policy.models import Advice
from tests.policy.conftest import TODAY, WORDS

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
FORM = {
    "title": "A bench",
    "addressee_kind": "council",
    "addressee": "The mayor",
    "addressee_email": "",
    "language": "en",
    "what_we_see": "People stand.",
    "residents_say": "",
    "what_we_ask": "A bench.",
}


@pytest.fixture
def sent(frozen: Advice, actors: dict[str, Actor], now: dt.datetime) -> Advice:
    return send_advice(
        by=actors["coordinator"],
        now=now,
        today=TODAY,
        pk=frozen.pk,
        version=frozen.version,
        answer_due_on=dt.date(2026, 12, 30),
    )


def test_the_letter_says_what_is_known_and_what_is_held_back(
    frozen: Advice, signed_in: SignIn
) -> None:
    page = signed_in("coordinator").get(f"/en/advice/{frozen.pk}/").content.decode()

    assert "What we see" in page
    assert "fewer than 5" in page
    assert "not shown" in page
    assert frozen.seal in page
    assert "The figures are the ones that were frozen." in page
    assert "Send the letter" in page


def test_a_tampered_letter_says_so(frozen: Advice, signed_in: SignIn) -> None:
    Advice.objects.filter(pk=frozen.pk).update(figures=frozen.figures + " ")

    page = signed_in("coordinator").get(f"/en/advice/{frozen.pk}/").content.decode()

    assert "These are not the frozen figures" in page


@pytest.mark.parametrize(
    "field", ["title", "addressee", "what_we_see", "residents_say", "what_we_ask"]
)
def test_injected_markup_is_shown_as_text(
    field: str,
    draft: Advice,
    actors: dict[str, Actor],
    places: dict[str, Place],
    now: dt.datetime,
    signed_in: SignIn,
) -> None:
    words = AdviceWords(**{**asdict(WORDS), field: "<script>alert(1)</script>"})
    made = draft_advice(
        by=actors["coordinator"],
        now=now,
        place_id=places["neighbourhood"].pk,
        words=words,
    )
    client = signed_in("coordinator")

    for address in (f"/en/advice/{made.pk}/", "/en/advice/"):
        page = client.get(address).content.decode()
        assert "<script>alert(1)" not in page


def test_a_council_member_reads_sent_letters_and_no_drafts(
    sent: Advice, signed_in: SignIn
) -> None:
    client = signed_in("council")

    letter = client.get(f"/en/advice/{sent.pk}/").content.decode()

    assert "We hope for an answer by Wednesday 30 December 2026" in letter
    assert "Keep the answer" not in letter
    assert "Write an advice" not in client.get("/en/advice/").content.decode()


def test_a_draft_does_not_exist_for_a_council_member(
    frozen: Advice, signed_in: SignIn
) -> None:
    assert signed_in("council").get(f"/en/advice/{frozen.pk}/").status_code == 404


@pytest.mark.parametrize("role", ["referent", "desk", "volunteer", "researcher"])
def test_advice_is_closed_to_other_roles(role: str, signed_in: SignIn) -> None:
    client = signed_in(role)

    assert client.get("/en/advice/").status_code == 403
    assert client.get("/en/advice/new/").status_code == 403


@pytest.mark.parametrize("version", ["²", "٣", "", "-1", "1.0", "9" * 5000, "9" * 30])
@pytest.mark.parametrize("act", ["freeze", "send"])
def test_a_number_that_is_no_version_gets_a_sentence(
    frozen: Advice, signed_in: SignIn, act: str, version: str
) -> None:
    due = (timezone.localdate() + dt.timedelta(days=30)).isoformat()
    answer = signed_in("coordinator").post(
        f"/en/advice/{frozen.pk}/{act}/", {"version": version, "answer_due_on": due}
    )
    assert answer.status_code in {409, 422}
    assert frozen.version == Advice.objects.get(pk=frozen.pk).version


@pytest.mark.parametrize("version", ["²", "9" * 5000])
def test_a_thing_on_the_list_stays_when_its_version_is_no_number(
    in_scope: Initiative, actors: dict[str, Actor], signed_in: SignIn, version: str
) -> None:
    noted = note_policy_signal(
        by=actors["coordinator"],
        now=timezone.now(),
        words="The bench is gone",
        life_domain="mobility",
    )
    answer = signed_in("coordinator").post(
        f"/en/advice/signals/{noted.pk}/let-go/", {"version": version}
    )
    assert answer.status_code == 409


def test_the_whole_road_by_hand(
    counted: None, signed_in: SignIn, places: dict[str, Place], initiative: Initiative
) -> None:
    client = signed_in("coordinator")

    made = client.post(
        "/en/advice/new/", {**FORM, "place": str(places["neighbourhood"].pk)}
    )
    letter = made["Location"]
    page = client.get(letter).content.decode()
    assert "Freeze the figures" in page
    assert client.post(f"{letter}freeze/", {"version": "1"}).status_code == 302
    due = (dt.date.today() + dt.timedelta(days=30)).isoformat()  # noqa: DTZ011 the view's own day
    assert (
        client.post(f"{letter}send/", {"version": "2", "answer_due_on": due})[
            "Location"
        ]
        == letter
    )
    assert "Has an answer come?" in client.get(letter).content.decode()
    client.post(
        f"{letter}answer/",
        {"version": "3", "answer": "A bench comes.", "answered_on": "2026-11-20"},
    )
    client.post(
        f"{letter}told/",
        {"version": "4", "words": "On the window.", "told_on": "2026-11-21"},
    )
    page = client.get(letter).content.decode()
    assert "A bench comes." in page
    assert "On the window." in page
    assert "Residents know" in client.get("/en/advice/").content.decode()


def test_a_day_that_has_passed_gets_a_sentence_and_keeps_the_page(
    frozen: Advice, signed_in: SignIn
) -> None:
    answer = signed_in("coordinator").post(
        f"/en/advice/{frozen.pk}/send/",
        {"version": str(frozen.version), "answer_due_on": "2020-01-01"},
    )

    assert answer.status_code == 422
    assert "Choose a day after today." in answer.content.decode()


def test_when_two_people_edit_nothing_typed_is_lost(
    draft: Advice, signed_in: SignIn
) -> None:
    client = signed_in("coordinator")
    address = f"/en/advice/{draft.pk}/edit/"
    assert client.post(address, {**FORM, "version": "1"}).status_code == 302

    second = client.post(address, {**FORM, "title": "My words", "version": "1"})
    page = second.content.decode()

    assert second.status_code == 409
    assert "My words" in page
    assert 'name="version" value="2"' in page
    assert (
        client.post(address, {**FORM, "title": "My words", "version": "2"}).status_code
        == 302
    )


def test_a_double_freeze_is_told_and_harmless(draft: Advice, signed_in: SignIn) -> None:
    client = signed_in("coordinator")
    address = f"/en/advice/{draft.pk}/freeze/"

    assert client.post(address, {"version": "1"}).status_code == 302
    assert client.post(address, {"version": "1"}).status_code == 409


def test_quotes_without_agreement_keep_the_form(
    counted: None, signed_in: SignIn, places: dict[str, Place], initiative: Initiative
) -> None:
    answer = signed_in("coordinator").post(
        "/en/advice/new/",
        {
            **FORM,
            "residents_say": "I stand all day.",
            "place": str(places["neighbourhood"].pk),
        },
    )

    assert answer.status_code == 422
    assert "I stand all day." in answer.content.decode()


def test_noting_what_we_keep_seeing(signed_in: SignIn, initiative: Initiative) -> None:
    client = signed_in("coordinator")
    address = "/en/advice/signals/"
    named = client.post(
        address, {"words": "Mevrouw Peeters valt vaak.", "life_domain": "care"}
    )
    assert named.status_code == 422
    assert "may point at a person" in named.content.decode()

    client.post(address, {"words": "The <b>market</b> is far.", "life_domain": "care"})
    page = client.get(address).content.decode()

    assert "The &lt;b&gt;market&lt;/b&gt; is far." in page
    assert "Take it off" in page


def test_the_list_costs_the_same_with_many_advices(
    draft: Advice,
    actors: dict[str, Actor],
    places: dict[str, Place],
    now: dt.datetime,
    signed_in: SignIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(20):
        draft_advice(
            by=actors["coordinator"],
            now=now,
            place_id=places["neighbourhood"].pk,
            words=WORDS,
        )
        note_policy_signal(
            by=actors["coordinator"], now=now, words="Far.", life_domain="care"
        )
    client = signed_in("coordinator")
    for address in ("/en/advice/", "/en/advice/signals/", f"/en/advice/{draft.pk}/"):
        client.get(address)
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined] # a context
            assert client.get(address).status_code == 200


def test_the_wheel_shows_what_was_done_in_words_and_in_a_picture(
    counted: None, signed_in: SignIn, initiative: Initiative
) -> None:
    page = signed_in("researcher").get("/en/wheel/").content.decode()

    assert page.count("<path class=") >= 8
    assert "Guidance to help" in page
    assert "nothing counted yet" in page
    assert signed_in("volunteer").get("/en/wheel/").status_code == 403
