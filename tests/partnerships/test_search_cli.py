"""`sombrero search` on a terminal and on a file."""

import io
import json
from pathlib import Path

import pytest

from sombrero.cli import main
from sombrero.partnerships.models import Service
from sombrero.partnerships.search_cli import Progress

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_directory")]


def test_one_question_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "soep", "--lang", "nl", "--limit", "1"]) == 0
    assert capsys.readouterr().out.startswith("s1  ")


def test_one_question_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "meals on wheels", "--lang", "en", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["query"], answer["lang"]) == ("meals on wheels", "en")
    first = answer["results"][0]
    assert first["id"] == "s2"
    assert {reason["kind"] for reason in first["reasons"]} == {"concept"}
    assert first["sentences"]


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "xyzzyq"]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


def test_a_file_of_questions_gives_a_line_each_with_ids_of_the_source(
    tmp_path: Path,
) -> None:
    asked, answers = tmp_path / "asked.csv", tmp_path / "answers.jsonl"
    rows = "\ufeffkind,query,lang\nneed,soep,nl\n-,repas à domicile,fr\n-,xyzzyq,tr\n"
    asked.write_text(rows, encoding="utf-8")
    assert main(["search", "--queries", str(asked), "--out", str(answers)]) == 0
    lines = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    assert [line["query"] for line in lines] == ["soep", "repas à domicile", "xyzzyq"]
    assert [line["results"][:1] for line in lines] == [["s1"], ["s2"], []]
    assert all(set(line) == {"query", "lang", "results"} for line in lines)


@pytest.mark.parametrize("lang", ["nl", "fr", "en", "ar", "tr", "mix"])
def test_every_language_of_the_directory_may_be_asked_in(lang: str) -> None:
    assert main(["search", "soep", "--lang", lang]) == 0


def test_a_file_may_hold_empty_questions_and_other_languages(tmp_path: Path) -> None:
    asked, answers = tmp_path / "asked.csv", tmp_path / "answers.jsonl"
    asked.write_text("query,lang\nsoep,mix\nsoep,zz\n,nl\n", encoding="utf-8")
    assert main(["search", "--queries", str(asked), "--out", str(answers)]) == 0
    lines = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    assert [line["results"][:1] for line in lines] == [["s1"], ["s1"], []]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Give words"),
        (["soep", "--queries", "x"], "Give words"),
        (["--queries", "x.csv"], "belong together"),
        (["soep", "--out", "x"], "belong together"),
        ([""], "The question is empty"),
        ([" \t"], "The question is empty"),
        (
            ["soep", "--lang", "zz"],
            "--lang is one of nl, fr, en, ar, tr, mix, not “zz”",
        ),
        (["soep", "--lang", ""], "--lang is one of"),
        (["soep", "--limit", "0"], "--limit is a number from 1 to 1000, not 0"),
        (["--queries", "/no/such.csv", "--out", "x"], "/no/such.csv: cannot be read"),
    ],
)
def test_bad_options_get_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", *arguments]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"lang,words\nnl,soep\n", "needs a column “query”"),
        (b"", "needs a column “lang”"),
        (b"query,lang\nsoep\n", "row 2: has too few columns"),
        (b'query,lang\n"soep,nl\n', "is not a CSV table"),
        (b"query,lang\nsoep,\xff\n", "is not UTF-8 text"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_nothing_is_written(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, answers = tmp_path / "asked.csv", tmp_path / "answers.jsonl"
    asked.write_bytes(content)
    assert main(["search", "--queries", str(asked), "--out", str(answers)]) == 2
    assert said in capsys.readouterr().err
    assert not answers.exists()


def test_an_unwritable_answer_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tmp_path / "asked.csv"
    asked.write_text("query,lang\nsoep,nl\n", encoding="utf-8")
    nowhere = tmp_path / "none" / "answers.jsonl"
    assert main(["search", "--queries", str(asked), "--out", str(nowhere)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_directory_may_be_empty(capsys: pytest.CaptureFixture[str]) -> None:
    Service.objects.all().delete()
    assert main(["search", "soep"]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("total", [1, 7, 10, 370])
def test_progress_in_a_log_is_at_most_ten_whole_lines(total: int) -> None:
    log = io.StringIO()
    tell = Progress(log)
    for done in range(1, total + 1):
        tell(done, total)
    lines = log.getvalue().splitlines(keepends=True)
    assert "\r" not in log.getvalue()
    assert 1 <= len(lines) <= 10
    assert lines[-1].endswith(f"{total} of {total}\n")


def test_progress_on_a_terminal_renews_one_line() -> None:
    terminal = Terminal()
    tell = Progress(terminal)
    for done in range(1, 4):
        tell(done, 3)
    assert terminal.getvalue().count("\r") == 2
    assert terminal.getvalue().endswith("3 of 3\n")
