"""Ways in: the keyboard alone, without JavaScript, where one is, the demo itself."""

import re

import pytest
from playwright.sync_api import Geolocation, Page

from tests.browser.visitor import Visit, press_until

pytestmark = pytest.mark.browser


def test_the_report_form_by_keyboard_alone(visit: Visit) -> None:
    me = visit(language="fr").open("report/")
    page = me.page
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip == "#main", "the first Tab jumps over the menu"
    page.keyboard.press("Enter")

    press_until(page, "[name=what]")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "one sees where one is"
    page.keyboard.type("Je ne vois plus mon voisin Lucien.")
    press_until(page, "summary")
    page.keyboard.press("Enter")
    press_until(page, "[name=indications]")
    page.keyboard.press("Space")
    press_until(page, "[name=place_text]")
    page.keyboard.type("Quai du Sureau 77")
    press_until(page, "main form button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    me.look()
    assert me.path.startswith("report/thanks/")


def test_report_follow_and_answer_without_javascript(visit: Visit) -> None:
    """A mistake keeps what was written; the receipt opens the page of progress."""
    me = visit(javascript=False, width=390).open("report/")
    me.be_refused("/report/", what="De rolluiken blijven dicht.", reporter_phone="12")
    assert me.path == "report/"
    kept = me.page.locator("main [name=what]").input_value()
    assert kept == "De rolluiken blijven dicht."
    me.submit("/report/", place_text="Vlierkaai 5", reporter_phone="")
    receipt = me.path.rstrip("/").split("/")[-1]
    me.open("follow/").submit("/follow/", receipt=receipt)
    assert me.path == f"follow/{receipt}/"
    assert me.page.locator("[aria-current=step]").count() == 1

    me.open("directory/").submit("/directory/", q="apotheek")
    assert me.page.locator("main a[href*='/directory/']").count() >= 1
    me.open("neighbourhood/vlierkaai/")
    assert me.page.locator("main table").count() >= 1, "the map has a table behind it"


def test_where_one_stands_finds_the_referent_of_the_place(visit: Visit) -> None:
    """A phone gives its place; the sector is found, and with it who answers for it."""
    me = visit(width=390).open("report/")
    context = me.page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation(_somewhere_in_the_quartier(me.page))
    me.page.locator("[data-here]").click()
    me.page.wait_for_function("document.forms[0].elements.lat?.value !== ''")
    me.submit("/report/", what="Odette klaagt over kou.", about_name="Odette Duruban")

    worker = visit().become("coordinator").open("inbox/")
    link = worker.page.locator("main a[href*='/signals/']", has_text="Odette Duruban")
    worker.open(str(link.first.get_attribute("href")))
    worker.submit("/assign/", user="")
    assert worker.sees("Karim Ouchenna")


def _somewhere_in_the_quartier(page: Page) -> Geolocation:
    """Read a point inside a sector of the Vlierkaai off the open data."""
    answer = page.request.get("/api/v1/places?level=sector&per_page=1000").json()
    sector = next(one for one in answer["places"] if one["code"] == "99011A00-")
    return Geolocation(latitude=sector["lat"], longitude=sector["lon"])


def test_a_newcomers_first_five_minutes(visit: Visit) -> None:
    """Today with three living stories, the tour, the roles, a neighbourhood of one's
    own with nothing written down about anyone."""
    me = visit().become("coordinator")
    assert me.path == "today/"
    assert me.page.locator("article.story").count() == 3
    me.open("demo/tour/1/")
    for step in range(2, 6):
        me.follow(rf"/demo/tour/{step}/$")
    me.follow(r"/demo/$").become("council")
    assert me.path.startswith("advice/")

    me.open("demo/start/")
    place = me.page.locator("main select[name=place] option").nth(1)
    me.submit(
        "/demo/start/",
        name="Wij van de Vlierkaai",
        place=str(place.get_attribute("value")),
        takes_part="Maison de quartier du Quai",
        registration_level="none",
    )
    assert me.path == "today/"
    assert re.search("Wij van de Vlierkaai", me.page.inner_text("body"))
