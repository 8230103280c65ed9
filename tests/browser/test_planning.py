"""A coordinator asks where the next place comes, and reads the answer."""

import pytest

from tests.browser.visitor import Visit, Visitor, press_until

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
    assert me.page.locator(".zone-border").count() >= 4
    me.submit("", sector="0", zone="4")
    assert me.page.locator("#why-otherwise ~ .notice").count() == 1


def _press(me: Visitor, wanted: str) -> None:
    press_until(me.page, wanted, most=400)
    with me.page.expect_navigation():
        me.page.keyboard.press("Enter")
    me.look()


def test_a_month_is_filled_in_with_the_keyboard_and_changed(visit: Visit) -> None:
    me = visit(language="fr", width=390).become("coordinator")
    me.open("plans/roster/form/")
    for name, typed in (
        ("workers-1-name", "W1"),
        ("neighbours-1-name", "N1"),
        ("neighbours-1-per_week", "1"),
    ):
        press_until(me.page, f"[name={name}]", most=400)
        me.page.keyboard.type(typed)
    _press(me, "button[value=neighbours]")
    assert me.page.locator("[name=workers-1-name]").input_value() == "W1"
    me.fill("", time_limit="10")
    me.page.locator("[name=both_ends]").uncheck()
    with me.page.expect_navigation():
        me.page.locator("form.typed .actions button").click()
    me.page.locator(".verdict").wait_for(timeout=LONG_MS)
    me.look().follow(r"/plans/roster/form/\?from=\d+$")
    assert me.page.locator("[name=workers-1-name]").input_value() == "W1"


def test_who_reaches_what_is_loaded_and_taken_along(visit: Visit) -> None:
    me = visit(language="nl", width=390).become("coordinator")
    me.open("plans/reach/").submit("/plans/reach/", where="region-99000", kind="gp")
    me.page.locator(".verdict").wait_for(timeout=LONG_MS)
    me.look()
    assert me.page.locator("path.pin").count() > 3
    me.submit("", sector="1", spot="2")
    assert me.page.locator("#why-otherwise ~ .notice").count() == 1
    table = me.page.locator("a[href$='plan.csv']").get_attribute("href")
    answer = me.page.request.get(str(table))
    assert answer.ok
    assert len(answer.text().splitlines()) == 61
