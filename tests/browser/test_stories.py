"""The five stories of the cahier, walked from the public form to the report."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser


def _receipt(visitor: Visitor) -> str:
    return visitor.path.rstrip("/").split("/")[-1]


def _open_signal(worker: Visitor, name: str) -> None:
    """Open the signal about somebody from the inbox."""
    worker.open("inbox/")
    link = worker.page.locator("main a[href*='/signals/']", has_text=name).first
    worker.open(str(link.get_attribute("href")))


def _follow_up(worker: Visitor, name: str) -> str:
    """Read, decide, go and meet; return the address of the approach."""
    _open_signal(worker, name)
    worker.submit("/triage/")
    worker.submit("/assign/", user="Nele Van Strohoeve")
    worker.submit("/start/")
    return worker.page.url


def _meet(worker: Visitor, *, note: str) -> None:
    worker.submit("/contact/", result="person", how="visit", note=note)
    worker.submit("/tell/", decision="told")


def _need(worker: Visitor, approach: str, **fields: str | list[str]) -> str:
    """Write down what is needed; return the address of the need."""
    worker.follow(r"/approaches/\d+/need/$").submit("/need/", **fields)
    need = worker.page.url
    worker.open(approach).submit("/end/", ending="need_found")
    return need


def _ask(worker: Visitor, need: str, *, words: str, whom: str) -> str:
    """Search, choose what is told, look at it, ask; return the referral's address."""
    worker.open(need).follow(r"/needs/\d+/help/$").submit("/help/", q=words)
    way = worker.page.locator("main li", has_text=whom)
    worker.open(str(way.locator("a[href*='/ask/']").first.get_attribute("href")))
    worker.fill("/ask/", pieces=["name", "need"])
    shown = worker.page.locator("#preview [name=pieces]")
    expect(shown).to_have_count(2)
    assert not worker.axe()
    worker.submit("/ask/", how="spoken", warm="on")
    worker.open(need).follow(r"/referrals/\d+/$")
    return worker.page.url


def _card(worker: Visitor, referral: str) -> str:
    """Make a card for the receiver and return its link."""
    worker.open(referral).submit("/card/receiver/")
    link = worker.page.locator(".qr-card a[href*='/answer/']").first
    return str(link.get_attribute("href"))


def test_the_pharmacist_who_no_longer_sees_mohammed(visit: Visit) -> None:
    """A partner telephones; somebody visits; all is well, and that is a good end."""
    desk = visit().become("desk")
    desk.open("signals/new/").submit(
        "/signals/new/",
        channel="partner",
        on_behalf_of="Apotheek Zonnewijzer",
        what="Mohammed haalt zijn geneesmiddelen niet meer. Ik zie hem al weken niet.",
        about_name="Mohammed Ouchenna",
        place_text="Zonnewijzerlaan 88",
        reporter_phone="+32 59 00 10 74",
    )
    receipt = _receipt(desk)

    worker = visit().become("coordinator")
    approach = _follow_up(worker, "Mohammed Ouchenna")
    worker.submit("/contact/", result="nobody", how="visit", note="Niemand thuis.")
    worker.submit(
        "/contact/",
        result="person",
        how="through",
        via_whom="Brahim, zorgambassadeur",
        note="Hij was bij zijn zus. Blij dat iemand het vroeg.",
    )
    worker.submit("/tell/", decision="told")
    worker.submit("/end/", ending="no_need")
    assert worker.page.url == approach

    pharmacist = visit().open(f"follow/{receipt}/")
    assert not pharmacist.sees("zus"), "the reporter hears progress, never content"
    assert pharmacist.page.locator("[aria-current=step]").count() == 1


def test_the_man_who_could_no_longer_reach_his_drawing_class(visit: Visit) -> None:
    """Mobility and loneliness; adapted transport says yes from a card."""
    carer = visit(width=390).open("report/")
    carer.submit(
        "/report/",
        what="Mijnheer Walter raakt niet meer in de tekenles en voelt zich eenzaam.",
        about_name="Walter Vlierman",
        place_text="Garenmarkt 12",
        reporter_name="Thuisverzorger Lea",
    )
    worker = visit().become("coordinator")
    approach = _follow_up(worker, "Walter Vlierman")
    _meet(worker, note="Zijn tekeningen hangen overal.")
    worker.submit("/person/", name="Walter Vlierman", phone="+32 450 00 02 22")
    need = _need(
        worker,
        approach,
        kind="request",
        words="Ik wil weer naar de tekenles maar ik raak er niet.",
        life_domains=["mobility", "meaning", "contact"],
        felt_lonely="yes",
        isolated="no",
        root_causes=["transport"],
    )
    referral = _ask(worker, need, words="vervoer met rolstoel", whom="De Handige Rit")

    driver = visit(width=390).open(_card(worker, referral))
    assert driver.sees("tekenles")
    driver.follow("say=accept").submit("", note="Woensdag om 13 uur.")

    worker.open(referral)
    today = str(worker.page.evaluate("new Date().toLocaleDateString('sv')"))
    worker.submit("/together/", on=today, who="Walter, de chauffeur en ik")
    worker.open(referral).submit("/word/", word="yes", note="Ik teken weer!")
    worker.open(need).submit("/close/", outcome="helped", answer="Ik teken weer!")
    assert worker.sees("Ik teken weer!")


def test_two_ladies_worried_about_one_friend(visit: Visit) -> None:
    """Two reporters, one person: side by side, joined by a human, followed by both."""
    receipts = []
    for name, words in (
        ("Yvette Beltilleul", "Yvette n'ouvre plus sa porte depuis l'hôpital."),
        ("Yvete Beltilleul", "Mon amie Yvette ne vient plus au café, je m'inquiète."),
    ):
        lady = visit(language="fr", width=390).open("report/")
        lady.submit(
            "/report/", what=words, about_name=name, place_text="Drève du Miel 21"
        )
        receipts.append(_receipt(lady))

    worker = visit(language="fr").become("coordinator")
    _open_signal(worker, "Yvete Beltilleul")
    assert worker.sees("Yvette n'ouvre plus sa porte"), "both lie side by side"
    worker.submit("/join/")
    approach = _follow_up(worker, "Yvette Beltilleul")
    _meet(worker, note="Elle veut d'abord se reposer.")
    worker.open(approach).submit("/end/", ending="not_now", note="Elle a notre numéro.")

    for receipt in receipts:
        lady = visit(language="fr", width=390).open(f"follow/{receipt}/")
        assert not lady.sees("se reposer")


def test_the_senior_who_cannot_get_into_the_bath(visit: Visit) -> None:
    """Asked in French, found in Dutch; the mediators first have no room, then do."""
    visit(language="fr", width=390).open("report/").submit(
        "/report/",
        what="Madame Solange n'arrive plus à entrer dans son bain.",
        about_name="Solange Duruban",
        place_text="Rue des Rubans 33",
    )
    worker = visit(language="fr").become("coordinator")
    approach = _follow_up(worker, "Solange Duruban")
    _meet(worker, note="La baignoire est très haute.")
    worker.submit("/person/", name="Solange Duruban", phone="+32 450 00 03 33")
    need = _need(
        worker,
        approach,
        kind="request",
        words="Je veux me laver sans tomber.",
        life_domains=["housing", "care"],
        felt_lonely="no",
        isolated="no",
        root_causes=["housing"],
    )
    referral = _ask(worker, need, words="baignoire propriétaire", whom="Onder Eén Dak")

    link = _card(worker, referral)
    mediator = visit(language="nl").open(link)
    mediator.follow("say=pause").submit("", reason="no_capacity", note="Over 2 weken.")
    worker.open(referral)
    assert worker.sees("Over 2 weken")
    mediator.open(link).follow("say=accept").submit("")
    worker.open(referral).page.locator("main .card").first.wait_for()
    assert "Je veux me laver" in worker.open(need).text


def test_the_librarian_who_wants_to_know_whom_to_refer_to(visit: Visit) -> None:
    """No account, a telephone, one's own words; and where nothing fits, a person."""
    librarian = visit(width=390).open("directory/")
    librarian.submit("/directory/", q="iemand die helpt om brieven te lezen")
    assert librarian.sees("Quai"), "what is written in French is found in Dutch"
    librarian.follow(r"/directory/[0-9a-f-]{36}/$")
    assert librarian.page.locator("main a[href^='tel:']").count() >= 1

    librarian.open("directory/?q=xqzvw")
    assert librarian.page.locator("main a[href^='tel:']").count() >= 1
