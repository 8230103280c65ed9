"""The house's commands: a first neighbourhood from a terminal, with clear refusals."""

import io
import sqlite3
from pathlib import Path

import pytest

from sombrero.cli import main
from sombrero.core.models import Grant, Initiative, Place, User

pytestmark = pytest.mark.django_db

START = ["start", "--name", "Zonnestraat", "--phone", "+32 2 555 01 00"]
USER = ["user", "ann@example.org", "--name", "Ann", "--initiative", "zonnestraat"]


@pytest.fixture(autouse=True)
def _typed_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("een-lang-wachtwoord\n"))


def test_a_neighbourhood_starts_from_a_terminal(places: dict[str, Place]) -> None:
    assert main([*START, "--place", "oude-molen"]) == 0
    assert main([*USER, "--role", "coordinator"]) == 0
    initiative = Initiative.objects.get(slug="zonnestraat")
    assert initiative.is_default
    assert list(initiative.places.all()) == [places["neighbourhood"]]
    assert User.objects.get().check_password("een-lang-wachtwoord")
    assert Grant.objects.get().role == "coordinator"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([*START, "--place", "nowhere"], "no such place"),
        ([*USER, "--role", "coordinator"], "no such neighbourhood"),
    ],
)
def test_a_wrong_name_gets_one_sentence(
    arguments: list[str], words: str, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_a_place_bound_role_needs_a_place(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    main(START)
    assert main([*USER, "--role", "referent"]) == 2
    assert "for which place" in capsys.readouterr().err
    assert not User.objects.exists(), "nothing is half-written"


def test_the_trail_is_checked(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(START)
    assert main(["check"]) == 0
    assert "whole" in capsys.readouterr().out


def test_a_copy_is_not_written_over_another(
    tmp_path: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "copy.sqlite3"
    sqlite3.connect(taken).close()
    taken.touch()
    assert main(["backup", str(taken)]) == 2
    said = capsys.readouterr().err
    assert "exists already" in said or "pg_dump" in said
