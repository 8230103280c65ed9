"""Every page, on a phone and on a desk, in Dutch and in French: looked at, and kept
as a picture in var/screenshots for whoever wants to see."""

import os
import re
from pathlib import Path

import pytest

from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "var" / "screenshots"
README_PICTURE = ROOT / "docs" / "images" / "today.png"

PUBLIC = (
    "", "report/", "follow/", "answer/", "directory/", "directory/?q=bad",
    "neighbourhood/", "neighbourhood/vlierkaai/", "privacy/", "accessibility/",
    "neighbourhood/vlierkaai/sombrero/", "neighbourhood/vlierkaai/plan/",
    "neighbourhood/hoedendaal/reach/",
    "compare/", "compare/?a=vlierkaai&b=hoedenmakers",
    "neighbourhood/hoedendaal/reach/stop/", "my-words/",
    "ask/", "ask/thanks/", "help/answer/",
    "streets/start/", "streets/down/", "streets/klapperstraat-samen/",
    "account/login/", "demo/", "demo/tour/1/", "demo/start/",
)  # fmt: skip
COORDINATOR = (
    "today/", "inbox/", "inbox/?which=closed", "signals/new/", "people/", "advice/",
    "advice/new/", "advice/signals/", "wheel/", "paper/",
    "help/", "help/new/", "help/pairs/",
    "plans/", "plans/place/", "plans/reach/", "plans/zones/", "plans/roster/",
    "plans/roster/form/?example=1", "plans/match/form/?example=1",
    "help/asking/", "help/reminders/", "help/calls/",
    "plans/match/", "lived/", "lived/note/",
    "analysis/", "analysis/new/", "lived/methods/walk/",
    "boundaries/", "boundaries/new/",
    "offers/", "offers/new/", "offers/sheet/", "offers/again/", "roles/",
    "roles/new/", "ambassadors/", "ambassadors/path/", "ambassadors/tips/new/",
    "streets/", "streets/new/", "streets/intervision/", "paper-round/",
    "paper-round/requests/", "paper-round/visits/",
)  # fmt: skip
DPO = ("trail/", "register-of-fields/")


def _take(me: Visitor, name: str) -> None:
    """Keep a picture of the page where the visitor stands."""
    width = me.page.viewport_size["width"] if me.page.viewport_size else 0
    folder = SHOTS / f"{me.language}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    safe = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "home"
    me.page.screenshot(path=folder / f"{safe}.png", full_page=True)


def _look_at(me: Visitor, paths: tuple[str, ...]) -> None:
    for path in paths:
        me.open(path)
        _take(me, path)


def _walk_a_story(me: Visitor) -> None:
    """From Today to the need, who helps, and the person: pages with ids in them."""
    me.open("inbox/").follow(r"/signals/\d+/$")
    _take(me, "signal")
    me.open("today/").follow(r"/approaches/\d+/")
    _take(me, "approach")
    me.open("today/").follow(r"/needs/\d+/$")
    _take(me, "need")
    need = me.page.url
    me.follow(r"/people/\d+/$")
    _take(me, "person")
    for part in ("change", "circle", "profile", "offers/new", "terms", "roles/new"):
        me.open(f"{me.page.url.split('/people/')[0]}{_person(me)}{part}/")
        _take(me, f"person-{part}")
    me.open(need).follow(r"/referrals/\d+/$")
    _take(me, "referral")
    me.open(need).follow(r"/needs/\d+/help/$")
    _take(me, "find-help")
    me.follow(r"/needs/\d+/ask/")
    _take(me, "ask")


def _walk_a_plan(me: Visitor) -> None:
    """From what was found to a frozen edition: pages with ids in them."""
    me.open("analysis/").follow(r"/analysis/\d+/$")
    _take(me, "analysis-one")
    here = re.sub(r"^.*/(?=analysis/)", "", me.page.url)
    for part in (
        "from/heard/", "from/figures/", "from/ways/", "from/hat/", "findings/new/",
        "priorities/", "priorities/new/", "plan/", "plan/new/", "editions/",
        "editions/new/",
    ):  # fmt: skip
        me.open(f"{here}{part}")
        _take(me, f"analysis-{part}")
    me.open(here).follow(r"/analysis/findings/\d+/$")
    _take(me, "finding")
    me.open(f"{here}priorities/").follow(r"/analysis/meetings/\d+/$")
    _take(me, "meeting")
    meeting = re.sub(r"^.*/(?=analysis/)", "", me.page.url)
    me.open(f"{meeting}sheet/")
    me.open(f"{here}plan/").follow(r"/analysis/actions/\d+/$")
    _take(me, "action")
    me.open(f"{here}editions/").follow(r"/analysis/editions/\d+/$")
    _take(me, "edition")


def _person(me: Visitor) -> str:
    found = re.search(r"/people/\d+/", me.page.url)
    assert found
    return found[0]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_page(visit: Visit, language: str, width: int) -> None:
    me = visit(language=language, width=width)
    _look_at(me, PUBLIC)
    me.open("directory/?q=bad").follow(r"/directory/[0-9a-f-]{36}/$")
    _take(me, "service")
    me.become("coordinator")
    _look_at(me, COORDINATOR)
    _walk_a_story(me)
    _walk_a_plan(me)
    me.open("advice/").follow(r"/advice/\d+/$")
    _take(me, "advice-one")
    me.become("dpo")
    _look_at(me, DPO)


def test_the_picture_in_the_readme_is_of_today(visit: Visit) -> None:
    """Made anew with SOMBRERO_WRITE_PICTURES=1; small, for it is in the repository."""
    me = visit(language="en").become("coordinator").open("today/")
    picture = me.page.screenshot(full_page=False)
    if os.environ.get("SOMBRERO_WRITE_PICTURES"):
        README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
        README_PICTURE.write_bytes(picture)
    kept = README_PICTURE.read_bytes()
    assert kept.startswith(b"\x89PNG")
    assert len(kept) < 300_000
    assert "docs/images/today.png" in (ROOT / "README.md").read_text()
