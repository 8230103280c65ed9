"""Somebody who walks through the pages, and what every page must keep to."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Response

Value = str | list[str]
Visit = Callable[..., "Visitor"]
Post = Callable[[], str]

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
WHICH_FORM = """([ending, names]) => [...document.forms].findIndex(form => {
  const path = new URL(form.getAttribute('action') || '', location.href).pathname;
  return path.endsWith(ending) && names.every(name => form.elements.namedItem(name));
})"""
FIND_LINK = """pattern => [...document.links].map(link => link.href).find(
  address => new RegExp(pattern).test(address)) || ''"""
SOON_MS = 8_000


class Visitor:
    """Walks in one language; each page it comes to is checked once it stands.

    Forms and links are found by their addresses and fields by their names, not by
    words: the same walk works in every language.
    """

    def __init__(self, page: Page, *, language: str, has_javascript: bool) -> None:
        self.page = page
        self.language = language
        self.has_javascript = has_javascript
        self._complaints: list[str] = []
        self._may_be_refused = False
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))
        page.on("response", self._weigh)

    # -- going somewhere ---------------------------------------------------------
    def open(self, path: str) -> "Visitor":
        """Go to a page of the visitor's language ("report/") or a whole address."""
        whole = path.startswith(("/", "http"))
        self.page.goto(path if whole else f"/{self.language}/{path}")
        return self.look()

    def follow(self, pattern: str) -> "Visitor":
        """Follow the first link whose address has this pattern; it may come late."""
        if self.has_javascript:
            self.page.wait_for_function(FIND_LINK, arg=pattern, timeout=SOON_MS)
        found = str(self.page.evaluate(FIND_LINK, pattern))
        assert found, f"no link {pattern} on {self.page.url}"
        return self.open(found)

    def submit(self, ending: str = "", /, **fields: Value) -> "Visitor":
        """Fill in the form whose address ends so and that has these fields; send it."""
        form = self.fill(ending, **fields)
        with self.page.expect_navigation():
            form.locator("button[type=submit]").first.click()
        return self.look()

    def be_refused(self, ending: str = "", /, **fields: Value) -> "Visitor":
        """Send a form that is not right: the page says so, and it is not lost."""
        self._may_be_refused = True
        self.submit(ending, **fields)
        self._may_be_refused = False
        assert self.page.locator("[data-error-summary], .error-summary").count()
        return self

    def fill(self, ending: str = "", /, **fields: Value) -> Locator:
        """Fill in a form without sending it."""
        form = self.form(ending, *fields)
        for name, value in fields.items():
            self._fill(form, name, value)
        return form

    def form(self, ending: str, *names: str) -> Locator:
        """Return a form, with everything that folds it away opened."""
        found = self.page.evaluate(WHICH_FORM, [ending, list(names)])
        assert found >= 0, f"no form …{ending} with {names} on {self.page.url}"
        form = self.page.locator("form").nth(found)
        folds = form.locator("xpath=ancestor-or-self::details[not(@open)]/summary")
        inner = form.locator("details:not([open]) > summary")
        # What was opened counts no more: the next one is the first again.
        for closed in (folds, inner):
            for _ in range(closed.count()):
                closed.first.click()
        return form

    def _fill(self, form: Locator, name: str, value: Value) -> None:
        field = form.locator(f"[name='{name}']").first
        kind = str(field.evaluate("field => field.type"))
        if value == "on":  # one box to tick, which has no value of its own
            field.check()
        elif kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value:
                form.locator(f"[name='{name}'][value='{one}']").check()
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.fill(str(value))

    def become(self, role: str) -> "Visitor":
        """Sign in as the demo user of a role."""
        self.open("demo/")
        button = self.page.locator(f"form:has(input[value='{role}']) button").first
        with self.page.expect_navigation():
            button.click()
        return self.look()

    # -- what stands there -----------------------------------------------------------
    @property
    def path(self) -> str:
        """The path of the page, without the language."""
        return re.sub(r"^/(nl|fr|en)/", "", urlsplit(self.page.url).path)

    @property
    def text(self) -> str:
        """All words of the page's main part, folded-away ones included."""
        return self.page.locator("main").text_content() or ""

    def sees(self, words: str) -> bool:
        """Tell whether the words stand in the page's main part."""
        return words.casefold() in re.sub(r"\s+", " ", self.text).casefold()

    # -- what every page keeps to -------------------------------------------------
    def look(self) -> "Visitor":
        """Check the page: no error, right language, nothing too wide, axe content."""
        self.page.wait_for_load_state("load")
        found = [*self._complaints, *self._broken(), *self.axe()]
        self._complaints.clear()
        assert not found, f"{self.page.url}\n" + "\n".join(found)
        return self

    def _broken(self) -> list[str]:
        wrong = []
        if self.page.locator("html").get_attribute("lang") != self.language:
            wrong.append("the page is in another language than it should be")
        if self.page.evaluate(TOO_WIDE):
            wrong.append("the page is wider than the screen")
        if self.page.locator("h1").count() != 1:
            wrong.append("the page has no single main heading")
        return wrong

    def axe(self) -> list[str]:
        """Return what axe finds; it needs JavaScript, and says nothing without."""
        if not self.has_javascript:
            return []
        return [
            f"axe {one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
            for one in Axe().run(self.page).response["violations"]
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        is_refusal = self._may_be_refused and "422" in message.text
        if message.type == "error" and not is_refusal:
            self._complaints.append(f"console: {message.text}")

    def _weigh(self, response: Response) -> None:
        if response.status >= 500:
            self._complaints.append(f"{response.status} {response.url}")


def press_until(page: Page, wanted: str, *, most: int = 80) -> None:
    """Press Tab until what this selector names has the focus."""
    is_there = f"document.activeElement.matches({wanted!r})"
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(is_there):
            return
    raise AssertionError(f"the keyboard does not come to {wanted}")
