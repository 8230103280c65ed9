"""A coordinator asks where the next place comes, and reads the answer."""

import pytest

from tests.browser.visitor import Visit

pytestmark = pytest.mark.browser

LONG_MS = 90_000
PROVED = {
    "nl": "Er is geen beter plan",
    "fr": "Il n’y a pas de meilleur plan",
}


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_question_is_worked_out_while_one_watches(
    visit: Visit, language: str
) -> None:
    me = visit(language=language, width=390).become("coordinator")
    me.open("plans/").follow(r"/plans/place/$")
    me.submit("/plans/place/", where="hoedendaal", people="age_65_plus", new="2")
    me.page.locator(".verdict").wait_for(timeout=LONG_MS)
    me.look()
    assert me.sees(PROVED[language])
    assert me.page.locator("circle.mark-new").count() == 2
    me.submit("/why-not/", position="3")
    me.page.locator(".verdict").wait_for(timeout=LONG_MS)
    me.look()
    assert me.page.locator("circle.mark-new").count() == 2


def test_it_works_without_javascript(visit: Visit) -> None:
    me = visit(language="nl", javascript=False).become("coordinator")
    me.open("plans/zones/")
    me.submit("/plans/zones/", where="region-99000", zones="4", tolerance="25")
    for _ in range(40):
        if me.page.locator(".verdict").count():
            break
        me.page.wait_for_timeout(1500)
        me.open(me.page.url)
    assert me.page.locator(".zone-label").count() == 4
