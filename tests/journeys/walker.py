"""Walks through pages with Django's test client, filling in forms as they stand.

A form is found by the end of its address; what the walker does not fill in keeps the
value the page gave it, hidden fields included, as in a browser.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.test import Client

Value = str | list[str]


@dataclass
class Form:
    """A form on a page: where it goes, how, and what it holds."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    offered: dict[str, set[str]] = field(default_factory=dict)


class _Page(HTMLParser):
    """Reads forms and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._select = ""
        self._area = ""
        self._quiet = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._quiet += 1
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self._form)
        if self._form is not None and "name" in given:
            self._field(self._form, tag, given)
        if tag == "option" and self._form is not None and self._select:
            self._form.offered.setdefault(self._select, set()).add(given["value"])
            # A browser takes the first option where none is marked.
            if "selected" in given or self._select not in self._form.values:
                self._form.values[self._select] = [given["value"]]

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given["name"]
        form.names.add(name)
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            form.values[name] = [""]
        elif tag == "input":
            kind = given.get("type", "text")
            if kind in ("radio", "checkbox"):
                form.offered.setdefault(name, set()).add(given.get("value", "on"))
                if "checked" in given:
                    form.values.setdefault(name, []).append(given.get("value", "on"))
            else:
                form.values.setdefault(name, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._quiet -= 1
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""
        if tag == "textarea" and self._form is not None:
            # HTML leaves out the line break right after <textarea>.
            value = self._form.values[self._area][0]
            self._form.values[self._area] = [value.removeprefix("\n")]
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.values[self._area][0] += data
        elif not self._quiet and data.strip():
            self.words.append(data.strip())


class Walker:
    """One visitor; `path` and `text` are those of the page where they stand."""

    def __init__(self, client: Client, *, language: str = "nl") -> None:
        self.client = client
        self.language = language
        self.path = ""
        self.text = ""
        self._page = _Page("")

    def open(self, path: str) -> "Walker":
        """Go to a page of the language, or to an absolute path."""
        full = urlsplit(path).path if path.startswith("http") else path
        full = full if full.startswith("/") else f"/{self.language}/{full}"
        answer = self.client.get(full, follow=True)
        return self._arrive(
            full, answer.status_code, answer.content, answer.redirect_chain
        )

    def follow(self, ending: str) -> "Walker":
        """Follow the first link whose address ends so."""
        found = next((one for one in self._page.links if one.endswith(ending)), None)
        assert found, f"no link to …{ending} on {self.path}: {self._page.links}"
        return self.open(found)

    def link(self, pattern: str) -> str:
        """Return the first address of a link that matches wholly."""
        found = [one for one in self._page.links if re.fullmatch(pattern, one)]
        assert found, f"no link {pattern} on {self.path}: {self._page.links}"
        return found[0]

    def has_form(self, ending: str) -> bool:
        """Tell whether a form that goes there stands on the page."""
        return any(one.action.endswith(ending) for one in self._page.forms)

    def submit(self, ending: str = "", /, **fields: Value) -> "Walker":
        """Fill in the form whose address ends so and that has these fields; send it."""
        form = self._form(ending, set(fields))
        for name, value in fields.items():
            values = [value] if isinstance(value, str) else value
            offered = form.offered.get(name)
            assert offered is None or set(values) <= offered, (values, offered)
            form.values[name] = values
        target = form.action.partition("#")[0] or self.path
        if form.method.lower() == "get":
            answer = self.client.get(target, form.values, follow=True)
        else:
            answer = self.client.post(target, form.values, follow=True)
        return self._arrive(
            target, answer.status_code, answer.content, answer.redirect_chain
        )

    def _form(self, ending: str, names: set[str]) -> Form:
        aimed = [
            one
            for one in self._page.forms
            if urlsplit(one.action).path.endswith(ending) and one.names
        ]
        found = [one for one in aimed if names <= one.names]
        assert found, (
            f"no form to …{ending} with {sorted(names)} on {self.path}, only "
            f"{[sorted(one.names) for one in aimed]}"
        )
        return found[0]

    def _arrive(
        self, path: str, status: int, content: bytes, chain: list[tuple[str, int]]
    ) -> "Walker":
        """Read the page where the way ended."""
        self.path = chain[-1][0] if chain else path
        self._page = _Page(content.decode())
        self.text = " ".join(self._page.words)
        assert status == 200, f"{status}: {self.text[:3000]}"
        return self
