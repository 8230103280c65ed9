"""The pages of lived experience: every road ends where it should, by hand and paper."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sombrero.analysis.actions import lived, lived_seen
from sombrero.analysis.domain.lived_methods import METHODS
from sombrero.analysis.models import (
    LifeDomainCode,
    Quote,
    Session,
    Spot,
    Statement,
    Survey,
    SurveyAnswer,
    TallyLine,
)
from sombrero.core.domain.errors import Refused
from sombrero.core.models import Initiative, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
SignIn = Callable[[str], Client]


@pytest.fixture
def team(signed_in: SignIn) -> Client:
    return signed_in("coordinator")


def _text(answer: object) -> str:
    html = getattr(answer, "content", b"").decode()
    inside = html.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


def _hold(team: Client, places: dict[str, Place], key: str, **more: object) -> Session:
    answer = team.post(
        f"/en/lived/methods/{key}/done/",
        {
            "title": "A morning",
            "place": places["neighbourhood"].pk,
            "held_on": timezone.localdate().isoformat(),
            "held_by": "Fatima",
            "reached": 3,
            **more,
        },
    )
    assert answer.status_code == 302, _text(answer)
    return Session.objects.latest("pk")


def _rows(number: int, *rows: Mapping[str, object]) -> dict[str, object]:
    data: dict[str, object] = {"row-TOTAL_FORMS": number, "row-INITIAL_FORMS": 0}
    for at, row in enumerate(rows):
        data |= {f"row-{at}-{name}": value for name, value in row.items()}
    return data


@pytest.mark.parametrize("key", list(METHODS))
def test_every_method_has_a_guide_with_a_sheet_and_takes_a_session(
    key: str, team: Client, places: dict[str, Place]
) -> None:
    guide = team.get(f"/en/lived/methods/{key}/")
    assert METHODS[key].what_for in _text(guide)
    assert "To write on" in _text(guide)
    session = _hold(team, places, key)
    assert session.method == key
    assert team.get(f"/en/lived/{session.pk}/").status_code == 200
    assert team.get("/en/lived/").status_code == 200


def test_a_notebook_is_typed_in_and_nothing_is_lost_when_a_row_is_wrong(
    team: Client, places: dict[str, Place]
) -> None:
    session = _hold(team, places, "interview")
    good = {"words": "De trap is te steil.", "life_domain": "housing", "kind": "need"}
    bad = {"words": "Mevrouw Peeters valt vaak.", "life_domain": "", "kind": ""}

    wrong = team.post(f"/en/lived/{session.pk}/paper/", _rows(8, good, bad))
    assert wrong.status_code == 422
    assert "De trap is te steil." in wrong.content.decode()
    assert "Mevrouw Peeters valt vaak." in wrong.content.decode()
    assert "Row 2" in _text(wrong)
    assert not Statement.objects.exists()

    bad["words"] = "Mijn buurvrouw valt vaak."
    kept = team.post(f"/en/lived/{session.pk}/paper/", _rows(8, good, bad))
    assert kept.status_code == 302
    assert [one.words for one in Statement.objects.order_by("pk")] == [
        "De trap is te steil.",
        "Mijn buurvrouw valt vaak.",
    ]


def test_a_note_on_a_telephone_is_a_statement_or_a_place(
    team: Client, places: dict[str, Place]
) -> None:
    assert "data-here" in team.get("/en/lived/note/").content.decode()
    note = {"words": "Here I rest.", "place": places["neighbourhood"].pk}
    first = team.post("/en/lived/note/", {**note, "what": "said"})
    assert first.status_code == 302
    session = Session.objects.get()
    assert first["Location"].endswith(f"?session={session.pk}&what=said")

    spot = {"what": "obstacle", "session": session.pk, "lat": 50.85512345, "lon": 4.335}
    team.post("/en/lived/note/", {**note, **spot, "where": "the corner"})
    found = Spot.objects.get()
    assert (found.lat, found.lon) == (50.8551, 4.335)
    assert found.sector == places["sector0"]
    assert Statement.objects.count() == 1
    page = _text(team.get(f"/en/lived/{session.pk}/"))
    assert "Something that is in the way · the corner" in page


def test_marks_of_a_paper_map_are_typed_in(
    team: Client, places: dict[str, Place]
) -> None:
    session = _hold(team, places, "walk")
    row = {"kind": "unsafe", "where": "Tunnel", "words": "Dark after five"}
    empty = {"kind": "unsafe", "where": "", "words": "", "sector": ""}
    rows = _rows(2, {**row, "sector": places["sector1"].pk}, empty)
    assert team.post(f"/en/lived/{session.pk}/map/", rows).status_code == 302
    assert Spot.objects.get().sector == places["sector1"]
    page = _text(team.get(f"/en/lived/at/{places['neighbourhood'].slug}/"))
    assert "A place where people feel unsafe" in page


def test_touches_count_and_arrive_once(team: Client, places: dict[str, Place]) -> None:
    session = _hold(team, places, "tally")
    line = TallyLine.objects.filter(session=session).order_by("position")[0]
    address = f"/en/lived/{session.pk}/count/"
    page = team.get(address).content.decode()
    assert f'name="line{line.pk}" value="1"' in page

    team.post(address, {f"line{line.pk}": "1", "sending": "one"})
    for _again in range(2):
        answer = team.post(
            address,
            {f"line{line.pk}": "6", "sending": "two"},
            headers={"accept": "application/json"},
        )
    assert answer.json()[f"line{line.pk}"] == 7
    line.refresh_from_db()
    assert line.count == 7

    less = team.post(address, {f"line{line.pk}": "-9", "sending": "three"})
    assert less.status_code == 422
    line.refresh_from_db()
    assert line.count == 7


def test_a_sheet_of_strokes_is_added(team: Client, places: dict[str, Place]) -> None:
    session = _hold(team, places, "tally")
    lines = list(TallyLine.objects.filter(session=session).order_by("position"))
    sheet = {"sending": "paper one", f"line{lines[0].pk}": 41, f"line{lines[1].pk}": 29}
    assert team.post(f"/en/lived/{session.pk}/count/paper/", sheet).status_code == 302
    page = _text(team.get(f"/en/lived/at/{places['neighbourhood'].slug}/"))
    assert "41" in page
    assert "Together 70" in page


def test_what_is_counted_changes_only_before_counting(
    team: Client, places: dict[str, Place]
) -> None:
    session = _hold(team, places, "tally")
    what = f"/en/lived/{session.pk}/count/what/"
    assert (
        team.post(what, {"labels": "With a trolley\n\nWith a child"}).status_code == 302
    )
    line = TallyLine.objects.filter(session=session).order_by("position")[0]
    assert line.label == "With a trolley"
    team.post(f"/en/lived/{session.pk}/count/", {f"line{line.pk}": "1"})
    refused = team.post(what, {"labels": "Something else"})
    assert refused.status_code == 422
    assert "Counting has begun" in _text(refused)


def test_coding_goes_on_with_the_next_one(
    team: Client, places: dict[str, Place]
) -> None:
    session = _hold(team, places, "interview")
    rows = _rows(2, {"words": "The lift is broken."}, {"words": "I like the market."})
    team.post(f"/en/lived/{session.pk}/paper/", rows)
    older, newer = Statement.objects.order_by("pk")
    coded = {
        "words": newer.words,
        "life_domains": ["contact", "meaning"],
        "kind": "strength",
        "themes": "market, Sunday",
        "version": newer.version,
    }
    answer = team.post(f"/en/lived/said/{newer.pk}/", {**coded, "next": "1"})
    assert answer["Location"] == f"/en/lived/said/{older.pk}/"
    found = _text(team.get("/en/lived/said/?q=márk"))
    assert "I like the market" in found
    assert "market, Sunday" in found
    assert "The lift" not in found

    stale = team.post(f"/en/lived/said/{newer.pk}/", coded)
    assert stale.status_code in {409, 422}
    assert "market, Sunday" in stale.content.decode()


def _quoted(team: Client, places: dict[str, Place]) -> tuple[Statement, str]:
    session = _hold(team, places, "interview")
    rows = _rows(1, {"words": "I wait for Sunday.", "life_domain": "contact"})
    team.post(f"/en/lived/{session.pk}/paper/", rows)
    statement = Statement.objects.get()
    today = timezone.localdate().isoformat()
    answer = team.post(
        f"/en/lived/said/{statement.pk}/quote/",
        {
            "words": "I wait for Sunday.",
            "audience": "report",
            "language": "nl",
            "given": "signed",
            "witness": "Fatima",
            "given_on": today,
            "until": today,
        },
    )
    assert answer.status_code == 200
    [code] = re.findall(r">([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})<", answer.content.decode())
    return statement, code


def test_a_quote_is_shown_only_with_agreement_and_taken_back_with_the_code(
    team: Client, places: dict[str, Place], signed_in: SignIn
) -> None:
    statement, code = _quoted(team, places)
    page = f"/en/lived/at/{places['neighbourhood'].slug}/"
    council = signed_in("council")
    assert "I wait for Sunday." in _text(council.get(page))
    assert code not in str(list(Quote.objects.values()))

    public = Client()
    shown = public.post("/en/my-words/", {"code": code.lower().replace("-", " ")})
    assert "I wait for Sunday." in _text(shown)
    done = public.post("/en/my-words/", {"code": code, "back": "quote"})
    assert "shown nowhere any more" in _text(done)
    assert "I wait for Sunday." not in _text(council.get(page))
    assert Statement.objects.filter(pk=statement.pk).exists()

    public.post("/en/my-words/", {"code": code, "back": "everything"})
    assert not Statement.objects.filter(pk=statement.pk).exists()


def test_a_wrong_code_shows_nothing(team: Client, places: dict[str, Place]) -> None:
    _quoted(team, places)
    for code in ("", "AAAA-AAAA-AAAA-AAAA", "'; drop table", "٣" * 16):
        answer = Client().post("/en/my-words/", {"code": code, "back": "everything"})
        assert answer.status_code == 422
    assert Statement.objects.count() == 1


def _survey(team: Client, places: dict[str, Place]) -> Survey:
    session = _hold(team, places, "survey", reached="")
    begin = {"template": "living-here", "language": "nl"}
    closes = (timezone.localdate() + dt.timedelta(days=20)).isoformat()
    address = f"/en/lived/{session.pk}/survey/"
    assert team.post(address, {**begin, "closes_on": closes}).status_code == 302
    survey = Survey.objects.get()
    opened = team.post(f"{address}open/", {"version": survey.version})
    assert opened.status_code == 302
    return Survey.objects.get()


def test_a_survey_is_answered_by_link_telephone_and_paper(
    team: Client, places: dict[str, Place], signed_in: SignIn
) -> None:
    survey = _survey(team, places)
    address = f"/en/lived/{survey.session_id}/survey/"
    assert "<svg" in team.get(address).content.decode()
    assert team.get(f"{address}form/").status_code == 200

    public = Client()
    link = f"/nl/survey/{survey.token}/"
    assert public.get(link).status_code == 200
    for number in range(6):
        answer = {"sending": f"web {number}", "q1": "3", "q2": "1", "q3": ["1", "4"]}
        sent = public.post(link, {**answer, "q6": f"Een bank, nummer {number}"})
        assert sent.status_code == 302, _text(sent)
    public.post(link, {"sending": "web 0", "q1": "3"})  # the same sending again
    assert public.get(f"{link}thanks/").status_code == 200
    called = team.post(f"{address}answer/", {"sending": "call", "q1": "2", "q2": "2"})
    assert called.status_code == 302
    papers = {"sending": "pile", "paper1-q1": "2", "paper3-q1": "2", "paper3-q2": "4"}
    assert team.post(f"{address}papers/", papers).status_code == 302
    assert SurveyAnswer.objects.count() == 9
    assert Statement.objects.filter(coded_at=None).count() == 6

    running = _text(team.get(address))
    assert "9 answers so far" in running
    assert "fewer than 5" not in running

    survey.refresh_from_db()
    closed = team.post(f"{address}close/", {"version": survey.version})
    assert closed.status_code == 302
    results = _text(signed_in("council").get(f"{address}results/"))
    assert "People who answered: 9." in results
    assert "not shown" in results
    assert Client().get(link).status_code == 404


def test_the_link_refuses_an_empty_answer_a_name_and_a_program(
    team: Client, places: dict[str, Place]
) -> None:
    link = f"/nl/survey/{_survey(team, places).token}/"
    for wrong in (
        {},
        {"q6": "Bel mij op 0498 76 54 32"},
        {"q1": "2", "website": "https://example.org"},
    ):
        answer = Client().post(link, {"sending": "a", **wrong})
        assert answer.status_code == 422
    assert not SurveyAnswer.objects.exists()


def test_questions_are_changed_until_the_link_is_open(
    team: Client, places: dict[str, Place]
) -> None:
    session = _hold(team, places, "survey", reached="")
    closes = timezone.localdate().isoformat()
    begin = {"template": "getting-around", "language": "en", "closes_on": closes}
    team.post(f"/en/lived/{session.pk}/survey/", begin)
    address = f"/en/lived/{session.pk}/survey/questions/"
    assert "Can you walk to a shop?" in team.get(address).content.decode()
    survey = Survey.objects.get()
    head = {"intro": "Hello", "closes_on": closes, "version": survey.version}
    rows = _rows(
        2,
        {"text": "One answer only?", "ask": "choice", "choices": "Yes"},
        {"text": "Why?", "ask": "open", "choices": ""},
    )
    wrong = team.post(address, {**head, **rows})
    assert "A question with a list needs two to twelve answers." in _text(wrong)
    assert "One answer only?" in wrong.content.decode()
    rows["row-0-choices"] = "Yes\nNo"
    assert team.post(address, {**head, **rows}).status_code == 302
    assert [one["text"] for one in Survey.objects.get().questions] == [
        "One answer only?",
        "Why?",
    ]


def test_raw_words_are_for_the_team_and_counts_for_who_reads_figures(
    team: Client, places: dict[str, Place], signed_in: SignIn
) -> None:
    session = _hold(team, places, "interview")
    team.post(f"/en/lived/{session.pk}/paper/", _rows(1, {"words": "Very secret."}))
    statement = Statement.objects.get()
    slug = places["neighbourhood"].slug
    for role in ("council", "researcher", "dpo"):
        client = signed_in(role)
        for closed in (f"{session.pk}/", "said/", f"said/{statement.pk}/", "note/"):
            assert client.get(f"/en/lived/{closed}").status_code == 403
        for page in ("/en/lived/", f"/en/lived/at/{slug}/"):
            answer = client.get(page)
            assert answer.status_code == 200
            assert "Very secret" not in answer.content.decode()


def test_another_initiative_finds_nothing(
    team: Client, places: dict[str, Place], initiative: Initiative
) -> None:
    statement, _code = _quoted(team, places)
    other = Initiative.objects.create(name="Elders", slug="elders", phone="02")
    Session.objects.update(initiative=other)
    assert team.get(f"/en/lived/{statement.session_id}/").status_code == 404


def test_the_file_holds_back_small_counts_for_the_team_too(
    team: Client, places: dict[str, Place]
) -> None:
    session = _hold(team, places, "interview")
    said = {"words": "=1+1 is what I pay", "life_domain": "income"}
    team.post(f"/en/lived/{session.pk}/paper/", _rows(1, said))
    # Three months ago is in a quarter that is over.
    moment = timezone.now() - dt.timedelta(days=92)
    Session.objects.update(held_on=moment.date(), created_at=moment)
    LifeDomainCode.objects.update(counted_on=moment.date())
    answer = team.get(f"/en/lived/at/{places['neighbourhood'].slug}/counts.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert re.search(r"life domains,income,20\d\d-Q\d,,small", answer.content.decode())


def test_nothing_typed_is_lost_when_the_house_refuses(
    team: Client, places: dict[str, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = _hold(team, places, "walk")
    said = _rows(1, {"words": "The lift is broken.", "life_domain": "", "kind": ""})
    spot = {"kind": "unsafe", "where": "Tunnel", "words": "Dark after five"}
    new = {
        "title": "A talk at noon",
        "place": places["neighbourhood"].pk,
        "held_on": timezone.localdate().isoformat(),
        "held_by": "Fatima",
        "reached": 3,
    }

    def refuse(**_given: object) -> None:
        raise Refused("Its term is over.")

    monkeypatch.setattr(lived, "add_statements", refuse)
    monkeypatch.setattr(lived, "hold_session", refuse)
    monkeypatch.setattr(lived_seen, "add_spots", refuse)
    for address, given, typed in (
        (f"{session.pk}/paper/", said, "The lift is broken."),
        (f"{session.pk}/map/", _rows(1, spot), "Dark after five"),
        ("methods/walk/done/", new, "A talk at noon"),
    ):
        answer = team.post(f"/en/lived/{address}", given)
        assert answer.status_code == 422
        assert "Its term is over." in _text(answer)
        assert typed in answer.content.decode()


def test_a_long_note_on_a_place_is_kept_on_the_page(
    team: Client, places: dict[str, Place]
) -> None:
    note = {"what": "unsafe", "words": "dark " * 90, "place": places["sector0"].pk}
    answer = team.post("/en/lived/note/", note)
    assert answer.status_code == 422
    assert "dark dark dark" in answer.content.decode()
    assert not Spot.objects.exists()


@pytest.mark.parametrize(
    ("address", "most"),
    [("", 19), ("said/?q=words", 15), ("{pk}/", 18), ("note/", 14)],
)
def test_a_page_costs_the_same_however_much_is_on_it(
    address: str,
    most: int,
    team: Client,
    places: dict[str, Place],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(4):
        session = _hold(team, places, "walk")
        rows = [{"words": f"words {number} {n}", "life_domain": "care"} for n in "abcd"]
        team.post(f"/en/lived/{session.pk}/paper/", _rows(8, *rows))
    with django_assert_max_num_queries(most):
        assert team.get(f"/en/lived/{address.format(pk=session.pk)}").status_code == 200
