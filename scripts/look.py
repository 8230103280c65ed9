"""Look at pages as people see them: screenshots, axe, overflow, small targets.

python scripts/look.py http://127.0.0.1:8000/nl/ … [--out DIR] [--widths 390,1280]
    [--dark] [--role coordinator]

Exit status 1 when a page has an axe violation, a console error, horizontal
overflow, or something to touch that is smaller than 44 by 44 pixels.
"""

import argparse
import re
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PIECE = 1300  # pixels
# Links inside a running sentence may be smaller (WCAG 2.2, 2.5.8 "inline").
SMALL_TARGETS = """() => {
  const out = [];
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  for (const el of document.querySelectorAll(wanted)) {
    const target = (el.matches('input') && el.closest('label')) || el;
    const box = target.getBoundingClientRect();
    const style = getComputedStyle(target);
    if (!box.width || style.visibility === 'hidden' || box.bottom < 0) continue;
    if (el.closest('.leaflet-container, .visually-hidden')) continue;
    if (el.tagName === 'A' && style.display === 'inline') {
      const block = el.closest('p, li, dd, td, th, figcaption, blockquote, div');
      const words = (block?.textContent || '').trim();
      if (words !== (el.textContent || '').trim()) continue;
    }
    if (box.width < 43.5 || box.height < 43.5) {
      const words = (el.textContent || el.name || '').trim().slice(0, 40);
      out.push(`${el.tagName.toLowerCase()} "${words}" ` +
        `${Math.round(box.width)}x${Math.round(box.height)}`);
    }
  }
  return out;
}"""
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('body *')]
    .filter(el => el.getBoundingClientRect().right > wide + 1)
    .slice(0, 5)
    .map(el => `${el.tagName.toLowerCase()}.${el.className}`);
}"""


def look(context: BrowserContext, url: str, width: int, out: Path) -> list[str]:
    """Take one full-page picture and return everything wrong with the page."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844 if width < 800 else 900})
    wrongs: list[str] = []
    page.on(
        "console", lambda m: m.type == "error" and wrongs.append(f"console {m.text}")
    )
    page.on("pageerror", lambda error: wrongs.append(f"script {error}"))
    answer = page.goto(url, wait_until="networkidle")
    status = answer.status if answer else 0
    if status >= 400:
        # The browser itself reports the page's own status; that is no mistake.
        wrongs[:] = [one for one in wrongs if f"status of {status}" not in one]
    parts = urlsplit(url)
    words = f"{parts.path} {parts.query}".lower()
    name = re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "home"
    target = out / f"{name}-{width}.png"
    photograph(page, target)
    wrongs += [f"overflow {one}" for one in page.evaluate(OVERFLOW)]
    wrongs += [f"small {one}" for one in page.evaluate(SMALL_TARGETS)]
    wrongs += axe(page)
    sys.stdout.write(f"{status} {width:>5} {url}\n      {target}\n")
    sys.stdout.writelines(f"      - {one}\n" for one in wrongs)
    page.close()
    return wrongs


def photograph(page: Page, target: Path) -> None:
    """Take the whole page; long pages in pieces that stay readable."""
    size = page.evaluate(
        "() => [document.documentElement.clientWidth,"
        " document.documentElement.scrollHeight]"
    )
    width, height = size
    if height <= 2 * PIECE:
        page.screenshot(path=target, full_page=True)
        return
    for number, top in enumerate(range(0, height, PIECE), start=1):
        clip = {"x": 0, "y": top, "width": width, "height": min(PIECE, height - top)}
        piece = target.with_stem(f"{target.stem}-{number}")
        page.screenshot(path=piece, full_page=True, clip=clip)


def axe(page: Page) -> list[str]:
    """Return axe's findings, one line each, with the first place."""
    found = Axe().run(page).response["violations"]
    return [
        f"axe {one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:160]} "
        f"{one['nodes'][0].get('failureSummary', '')[:200]!r}"
        for one in found
    ]


def become(context: BrowserContext, url: str, role: str) -> None:
    """Take a role in the demo, as a visitor does."""
    page = context.new_page()
    page.goto(urljoin(url, "/en/demo/"))
    page.locator(f"form:has(input[name=role][value={role}]) button").first.click()
    page.wait_for_load_state("networkidle")
    sys.stdout.write(f"as {role}: {page.url}\n")
    page.close()


def new_context(browser: Browser, args: argparse.Namespace) -> BrowserContext:
    """Open a browser profile with the wishes of the command line."""
    return browser.new_context(
        color_scheme="dark" if args.dark else "light",
        locale=args.locale,
        reduced_motion="reduce",
    )


def main() -> int:
    """Look at every address at every width."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--out", type=Path, default=Path("build/look"))
    parser.add_argument("--widths", default="390,1280")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--locale", default="nl-BE")
    parser.add_argument("--role", default="", help="take this role in the demo")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    wrongs: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=FLAGS
        )
        context = new_context(browser, args)
        if args.role:
            become(context, args.urls[0], args.role)
        for url in args.urls:
            for width in map(int, args.widths.split(",")):
                wrongs += look(context, url, width, args.out)
        browser.close()
    return 1 if wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
