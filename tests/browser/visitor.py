"""Somebody who walks through the pages, and what every page must keep to."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Response

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Visitor:
    """Walks in one language; each page it comes to is checked once it stands.

    Pages are found by the names of fields and addresses, not by words: the same walk
    works in every language.
    """

    def __init__(self, page: Page, *, language: str, name: str) -> None:
        self.page = page
        self.language = language
        self.name = name
        self.has_javascript = True
        self._complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))
        page.on("response", self._weigh)

    # -- going somewhere ---------------------------------------------------------
    def open(self, path: str) -> "Visitor":
        """Go to a page of the visitor's language ("report/") or an absolute path."""
        target = path if path.startswith(("/", "http")) else f"/{self.language}/{path}"
        self.page.goto(target)
        return self.look()

    def press(self, target: str | Locator) -> "Visitor":
        """Press a button or link that leads to another page, and look at it."""
        where = self.page.locator(target) if isinstance(target, str) else target
        with self.page.expect_navigation():
            where.first.click()
        return self.look()

    def submit(self, form: str = "main form[method=post]") -> "Visitor":
        """Press the (first) submit button of a form."""
        return self.press(f"{form} button[type=submit]")

    def fill(self, **fields: str) -> "Visitor":
        """Fill fields by their names."""
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(value)
        return self

    def tick(self, name: str, *values: str) -> "Visitor":
        """Choose radio buttons or tick boxes by name and value."""
        for value in values:
            self.page.locator(f"main [name={name}][value='{value}']").first.check(
                force=True
            )
        return self

    def choose(self, name: str, value: str) -> "Visitor":
        """Choose from a list by name and value."""
        self.page.locator(f"main select[name={name}]").first.select_option(value)
        return self

    def become(self, role: str) -> "Visitor":
        """Sign in as the demo user of a role."""
        self.open("demo/")
        return self.press(f"form:has(input[value={role}]) button")

    # -- what stands there -----------------------------------------------------------
    @property
    def path(self) -> str:
        """The path of the page, without the language."""
        return re.sub(r"^/(nl|fr|en)/", "", urlsplit(self.page.url).path)

    @property
    def text(self) -> str:
        """All words of the page's main part."""
        return self.page.locator("main").inner_text()

    def sees(self, words: str) -> bool:
        """Tell whether the words stand in the page's main part."""
        return words.casefold() in self.text.casefold()

    # -- what every page keeps to -------------------------------------------------
    def look(self) -> "Visitor":
        """Check the page: no error, right language, nothing too wide, axe content."""
        self.page.wait_for_load_state("load")
        found = [*self._complaints, *self._broken(), *self._axe()]
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

    def _axe(self) -> list[str]:
        return [
            f"axe {one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
            for one in Axe().run(self.page).response["violations"]
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complaints.append(f"console: {message.text}")

    def _weigh(self, response: Response) -> None:
        if response.status >= 500:
            self._complaints.append(f"{response.status} {response.url}")
