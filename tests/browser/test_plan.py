"""From what was heard to a plan that everybody reads; and a street without records."""

import pytest

from tests.browser.visitor import Visit, Visitor

pytestmark = pytest.mark.browser

FINDING = "Beaucoup de personnes vivent seules, et se saluent sur l'escalier."
ACTION = "Un banc à mi-chemin du marché"
SUMMARY = "On se salue ici. Un banc à mi-chemin aide à sortir plus souvent."


def _find(worker: Visitor, analysis: str) -> None:
    """Make a finding of a figure, in the words of a resident."""
    worker.open(f"{analysis}from/figures/")
    pick = worker.page.locator("main form.pick button").first
    with worker.page.expect_navigation():
        pick.click()
    worker.look().follow(r"/analysis/findings/\d+/$")
    worker.submit("", words=FINDING, kind="need")
    assert worker.sees(FINDING)


def _dots(visitor: Visitor) -> list[str]:
    """Return the names of the fields for dots."""
    names = visitor.page.locator("main [name^=dots]").evaluate_all(
        "fields => [...new Set(fields.map(field => field.name))]"
    )
    return [str(one) for one in names]


def _ours(visitor: Visitor, prefix: str) -> str:
    """Return the field of our own finding."""
    names = visitor.page.locator(f"main [name^={prefix}]").evaluate_all(
        """(fields, words) => fields.filter(field => (
          field.closest('fieldset, .field')?.textContent || '').includes(words))
          .map(field => field.name)""",
        FINDING,
    )
    assert names, f"no field {prefix} for what was found"
    return str(names[0])


def test_from_a_figure_to_a_plan_that_everybody_reads(visit: Visit) -> None:
    worker = visit(language="fr").become("coordinator")
    worker.open("analysis/").follow(r"/analysis/\d+/$")
    analysis = worker.path
    _find(worker, analysis)

    worker.open(f"{analysis}priorities/new/").submit(
        "/priorities/new/", title="Réunion sur le quai", dots="3"
    )
    meeting = worker.path
    worker.open(f"{meeting}sheet/")
    assert worker.sees(FINDING)
    worker.open(meeting).submit("/step/open/")
    link = str(worker.page.locator(".link-in-words a").get_attribute("href"))

    phone = visit(language="fr", width=390).open(link)
    phone.be_refused("")
    phone.submit("", **{_ours(phone, "dots"): "2", _dots(phone)[0]: "1"})
    assert phone.path.endswith("/thanks/")

    worker.open(f"{meeting}paper/")
    ours = _ours(worker, "dots")
    worker.submit("/paper/", people="4", **{ours: "9"})
    worker.open(meeting).submit("/step/close/")
    place = _ours(worker, "place")
    worker.submit("/decide/", **{place: "1"}, reason="Cela se voit tout de suite.")
    assert worker.path == f"{analysis}priorities/"
    assert worker.sees(FINDING)

    worker.follow(r"/plan/new/\?finding=")
    worker.submit("/plan/new/", what=ACTION, owner="L'équipe", pace="quick")
    worker.open(f"{analysis}plan/")
    assert worker.sees(ACTION)

    worker.open(f"{analysis}editions/new/").submit(
        "/editions/new/", summary=SUMMARY, languages=["fr"], audience="public"
    )
    edition = worker.path
    worker.submit("/publish/")
    worker.open(edition).follow(r"/neighbourhood/[\w-]+/plan/$")

    resident = visit(language="fr", width=390).open(worker.page.url)
    assert resident.sees(SUMMARY)
    assert resident.sees(ACTION)
    pdf = resident.page.locator("main a[href$='/fr.pdf']").first
    answer = resident.page.request.get(str(pdf.get_attribute("href")))
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-")


def test_a_street_without_records_hangs_a_card(visit: Visit) -> None:
    """With the code of the letter a card hangs; with the slip it comes down."""
    worker = visit().become("coordinator")
    menu = worker.page.locator(".work-side details.more")
    menu.locator("summary").click()
    with worker.page.expect_navigation():
        menu.locator("button", has_text="Zorgzame straten").click()
    worker.look()
    worker.open("streets/").page.locator(
        "main a", has_text="Klapperstraat"
    ).first.click()
    worker.look()
    code = worker.page.locator("p.code bdi").inner_text()

    neighbour = visit(width=390).open("streets/klapperstraat-samen/")
    neighbour.submit("", code=code)
    board = neighbour.page.url
    words = "Een kast verzetten, twee minuten werk."
    neighbour.follow("/card/$")
    neighbour.be_refused("/card/", way="asks", kind="bins", words=words, door="")
    neighbour.submit("/card/", door="7")
    slip = neighbour.page.locator(".receipt-code .code").inner_text()
    neighbour.open(board)
    assert neighbour.sees(words)

    neighbour.open("streets/down/").submit("/down/", code=slip)
    neighbour.open(board)
    assert not neighbour.sees(words)
