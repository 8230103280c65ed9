"""Small help between neighbours: asked, agreed, visited, and stopped in time."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from tests.browser.visitor import Post, Visit, Visitor, press_until

pytestmark = pytest.mark.browser

HERE = ZoneInfo("Europe/Brussels")
ANSWER_LINK = re.compile(r"http\S+/(nl|fr|en)/help/answer/[0-9A-Za-z-]+/")
ROUND_MS = 30_000
"""Messages leave by themselves, every few seconds."""


def _day(ahead: int = 0) -> str:
    return (dt.datetime.now(HERE).date() + dt.timedelta(days=ahead)).isoformat()


def _note(worker: Visitor, *, name: str, kind: str, **more: str) -> str:
    """Note what somebody asks on the telephone; return the address of the request."""
    worker.open("help/new/")
    worker.submit("/help/new/", name=name, kind=kind, **more)
    assert re.fullmatch(r"help/\d+/", worker.path)
    return worker.page.url


def _people(pair: Visitor) -> list[str]:
    """Return the paths of the pages of the two: who goes, and to whom."""
    links = pair.page.locator("main a[href*='/people/'], aside a[href*='/people/']")
    found = [str(one.get_attribute("href")) for one in links.all()]
    return [one for one in dict.fromkeys(found) if re.search(r"/people/\d+/$", one)]


def test_one_is_chosen_goes_and_comes_into_hospital(visit: Visit) -> None:
    """From a call to a visit that was made, with time; then nothing rings wrongly."""
    worker = visit().become("coordinator")
    _note(worker, name="Fientje Zonnebloem", kind="company", first_together="on")
    assert worker.page.locator(".reasons li").count() >= 1, "each choice says why"
    worker.submit("/choose/")
    worker.follow(r"/help/pairs/\d+/$")
    pair = worker.page.url
    helper, asker = _people(worker)

    for person in (helper, asker):
        worker.open(f"{person}credit/").submit("/credit/join/")
    worker.open(pair)
    letters = worker.page.locator(".letter")
    assert letters.count() == 2, "what each hears stands there before anybody is asked"
    worker.submit("/yes/")
    assert worker.page.locator(".letter").count() == 2, "and it is what they are told"
    worker.submit("/introduce/", on=_day())
    worker.submit("/met/", on=_day())
    worker.submit("/visit/", on=_day(), at="10:00")
    worker.submit("", quarters="6", words="Koffie, en de foto's van de zee.")
    worker.submit("/visit/", on=_day(1), at="10:00")
    assert worker.page.locator("form[action*='/help/visits/']").count() == 1

    worker.open(f"{helper}credit/")
    lines = worker.page.locator("[aria-labelledby=lines] li", has_text="Fientje")
    assert lines.count() == 1, "an hour and a half from one to the other"
    assert "+" in lines.inner_text()

    worker.open(f"{helper}turn/")
    worker.submit("/turn/", turn="hospital", on=_day(), told_by="De dochter")
    assert worker.path.endswith("/turn/"), "first one looks, then one writes it down"
    assert worker.sees("Fientje")
    worker.submit("/turn/")
    event = worker.page.url
    assert worker.sees("Fientje")
    worker.open(pair)
    assert not worker.page.locator("form[action*='/help/visits/']").count()
    worker.open("today/").follow(re.escape(event.split("/nl/")[1]))
    told = worker.page.locator("main li", has_text="Fientje").locator("form button")
    with worker.page.expect_navigation():
        told.click()
    worker.look()
    assert worker.path == re.sub(r"^.*/nl/", "", event)
    assert not told.count(), "and the page knows that she knows"


def test_several_are_asked_and_one_says_yes_by_a_link(visit: Visit, post: Post) -> None:
    """A wave, a message, one touch on a telephone without an account, a pair."""
    worker = visit().become("coordinator")
    request = _note(worker, name="Gaspard Vuurdoorn", kind="shopping")
    before = len(ANSWER_LINK.findall(post()))
    worker.follow(r"/help/asking/\d+/new/$").submit("/new/", size="5")
    asking = worker.page.url
    link = _new_link(worker, post, before)

    language = link.split("/help/")[0][-2:]
    helper = visit(language=language, width=390).open(link)
    assert not helper.sees("Gaspard"), "who asks is told only after a yes"
    yes = helper.page.locator("main button[name=say][value=yes]")
    with helper.page.expect_navigation():
        yes.click()
    helper.look()

    worker.open(asking).open(request).follow(r"/help/pairs/\d+/$")
    assert worker.page.locator(".letter").count() == 2
    worker.submit("/tell/")
    helper.open(link)
    assert helper.page.locator("main button[value=no]").count() == 1


def _new_link(worker: Visitor, post: Post, known: int) -> str:
    """Wait for the first message of a wave, and return the link that stands in it."""
    for _ in range(ROUND_MS // 500):
        found = [one[0] for one in ANSWER_LINK.finditer(post())]
        if len(found) > known:
            return found[known]
        worker.page.wait_for_timeout(500)
    raise AssertionError("no message with a link left")


def test_a_request_is_noted_by_keyboard_alone(visit: Visit) -> None:
    """Somebody telephones: a name, a picture, part of the day; no mouse."""
    worker = visit(language="fr").become("coordinator").open("help/new/")
    page = worker.page
    press_until(page, "main [name=name]")
    page.keyboard.type("Hortense Sabotier")
    press_until(page, "[name=kind]")
    page.keyboard.press("Space")
    chosen = page.locator("[name=kind]:checked")
    assert chosen.count() == 1
    press_until(page, "[name=part_of_day]")
    page.keyboard.press("ArrowDown")
    press_until(page, "main form button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    worker.look()
    assert re.fullmatch(r"help/\d+/", worker.path)
    assert worker.sees("Hortense Sabotier")


def test_a_neighbour_asks_and_another_offers_without_javascript(visit: Visit) -> None:
    """The page of the resident, and the link in the group of the street."""
    asker = visit(javascript=False, width=390).open("ask/")
    asker.be_refused("/ask/", kind="walk", name="Isidoor Kwikstaart", phone="")
    asker.submit("/ask/", phone="+32 450 00 07 11")
    assert asker.path == "ask/thanks/"

    worker = visit().become("coordinator").open("help/")
    card = worker.page.locator("main a[href*='/help/']", has_text="Isidoor Kwikstaart")
    worker.open(str(card.first.get_attribute("href")))
    request = re.search(r"help/(\d+)/", worker.path)
    assert request
    worker.open(f"help/asking/{request[1]}/group/").submit("/group/")
    words = worker.page.locator("main").inner_text()
    link = next(one[0] for one in ANSWER_LINK.finditer(words) if one[1] == "nl")

    other = visit(javascript=False, width=390).open(link)
    assert not other.sees("Isidoor")
    other.submit("/", name="Bieke", phone="+32 450 00 07 22")
    worker.open("help/asking/")
    assert worker.sees("Bieke")
