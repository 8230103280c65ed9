"""The house's walls that import-linter cannot draw."""

import ast
from pathlib import Path

import grimp
import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "sombrero"
FUNCTIONS = {
    "analysis",
    "detection",
    "networks",
    "outreach",
    "partnerships",
    "people",
    "policy",
    "referral",
    "talents",
}
DOORS = {"actions", "queries"}
# The portal composes the API and the command line of each package.
COMPOSED = {("portal", "api"), ("cli", "cli")}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("sombrero")


def test_a_package_is_entered_by_its_doors(graph: grimp.ImportGraph) -> None:
    trespasses = []
    for importer in graph.modules:
        source = importer.split(".")[1:2]
        for imported in graph.find_modules_directly_imported_by(importer):
            _, target, *rest = [*imported.split("."), ""]
            if target not in FUNCTIONS or source == [target]:
                continue
            if rest[0] not in DOORS and (source[0], rest[0]) not in COMPOSED:
                trespasses.append((importer, imported))
    assert trespasses == []


def _python(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in SOURCE.glob(pattern))


def test_pages_and_api_never_touch_tables() -> None:
    touching = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in _python(
            "**/views*.py", "**/views/**/*.py", "**/api.py", "**/forms*.py"
        )
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if ".objects" in line
    ]
    assert touching == []


CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns"},
    "timezone": {"now", "localtime", "localdate"},
}


def _reads_the_clock(node: ast.AST) -> bool:
    """Tell whether this is a call like today(); localtime(moment) only converts."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner = ast.unparse(node.func.value).split(".")[-1]
    converts = node.func.attr.startswith("local") and bool(node.args)
    return node.func.attr in CLOCKS.get(owner, set()) and not converts


def test_rules_and_writes_are_told_the_time() -> None:
    """Domain, actions and queries get `now` from who calls them."""
    readers = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in _python(
            "*/domain/**/*.py",
            "*/actions/**/*.py",
            "*/queries/**/*.py",
            "*/actions.py",
            "*/queries.py",
        )
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _reads_the_clock(node)
    ]
    assert readers == []


def test_nothing_of_this_project_speaks_of_who_built_it() -> None:
    root = SOURCE.parents[1]
    shared = "/wo" + "rk/"
    speaking = [
        str(path.relative_to(root))
        for folder in ("src", "docs", "scripts", "tests", ".ci")
        for path in (root / folder).rglob("*")
        if path.is_file()
        and path.suffix in {"", ".py", ".md", ".html", ".css", ".js", ".toml"}
        and shared in path.read_text(errors="ignore")
    ]
    assert speaking == []
