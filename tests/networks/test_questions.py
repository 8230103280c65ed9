"""A file of the engine is kept only as far as it can be stored and shown."""

import io
import json
from typing import Any

import openpyxl
import pytest

from sombrero.core.wording import say
from sombrero.networks.domain.questions import kept, parse_question
from sombrero.networks.domain.sheets import BadBook
from sombrero.networks.domain.writing import book
from sombrero.solvers import match, roster
from sombrero.solvers.reading import BadPlanInput, read
from tests.networks.months import QUESTION

POOL: dict[str, Any] = {
    "helpers": [{"id": "H1", "x": 0, "y": 0, "car": True, "phone": "0470"}],
    "requests": [
        {"id": "R1", "x": "30", "y": 40, "wishes": {"car": True, "not": ["H9"]}},
        {"id": "R2", "x": 3, "y": 4, "wishes": "calm", "diagnosis": "none of ours"},
    ],
    "weights": {"step": 50, "stap": 3},
    "contact": {"name": "somebody"},
}


def _refusal(text: str) -> str:
    try:
        parse_question(text)
    except BadBook as problem:
        return " ".join(say(one) for one in problem.said)
    except BadPlanInput as problem:
        return say(problem.sentence.as_json())
    return "not refused"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"balance": NaN}', "balance"),
        ('{"weights": {"load": -Infinity}}', "weights.load"),
        ('{"requests": [{"x": 1}, {"x": 1e999}]}', "requests[1].x"),
        ('{"note": [[NaN]]}', "note[0][0]"),
        ("NaN", "input"),
    ],
)
def test_a_number_that_is_none_is_refused_by_its_field(text: str, field: str) -> None:
    said = f"The field {field} cannot be used: input should be a finite number."
    assert _refusal(text) == said


@pytest.mark.parametrize("letter", [r"\u0000", r"\u0007", r"\n", r"\ud800", r"\uffff"])
def test_a_text_that_cannot_be_written_is_refused_by_its_field(letter: str) -> None:
    said = "The field workers[1].id holds a character that cannot be written."
    text = f'{{"workers": [{{"id": "W1"}}, {{"id": "W{letter}"}}]}}'
    assert _refusal(text) == said
    said = "The field of?you holds a character that cannot be written."
    assert _refusal(f'{{"of{letter}you": 1}}') == said


def test_what_is_written_in_any_script_may_stay() -> None:
    text = json.dumps({"id": "Zoë ﻣﺮﻳﻢ 👩‍🦽 \U00020000"}, ensure_ascii=False)
    assert parse_question(text) == json.loads(text)
    pair = r'{"id": "👋"}'
    assert parse_question(pair) == {"id": "\U0001f44b"}


def test_brackets_too_deep_to_write_again_are_refused() -> None:
    said = "The field input cannot be used: its brackets stand too deep."
    assert _refusal('{"a": ' + 500 * "[" + 500 * "]" + "}") == said
    assert _refusal('{"a": ' + 90_000 * "[" + 90_000 * "]" + "}") == said


def test_of_unknown_fields_only_the_name_is_kept() -> None:
    question = kept(read(match.READER, POOL))
    assert question == {
        "helpers": [{"id": "H1", "x": 0.0, "y": 0.0, "car": True, "phone": None}],
        "requests": [
            {"id": "R1", "x": 30, "y": 40, "wishes": {"car": True, "not": ["H9"]}},
            {"id": "R2", "x": 3, "y": 4, "wishes": {"tags": ["calm"]}}
            | {"diagnosis": None},
        ],
        "weights": {"step": 50.0, "stap": None},
        "contact": None,
    }
    assert kept(read(match.READER, question)) == question


def test_a_month_is_kept_as_it_was_asked() -> None:
    given = {
        **QUESTION,
        "half_days": [{"id": "morning", "start": "09:00"}],
        "clients": [
            {"id": "N1", "in_week": {"2026-12-07": 1}, "duo": 2, "notes": "secret"}
        ],
        "keep": [{"client": "N1", "worker": "W1", "start": "2026-12-07T09:00"}],
    }
    asked = read(roster.READER, given)
    question = kept(asked)
    again = read(roster.READER, json.loads(json.dumps(question)))
    assert "secret" not in json.dumps(question)
    assert again.model_dump(exclude={"clients"}) == asked.model_dump(
        exclude={"clients"}
    )
    assert question["clients"] == [
        {"id": "N1", "in_week": {"2026-12-07": 1}, "duo": 2, "notes": None}
    ]


def test_a_workbook_leaves_out_what_excel_cannot_hold() -> None:
    content = book([("Plan", [["Name"], ["W\x071"]])])
    made = openpyxl.load_workbook(io.BytesIO(content))
    assert made["Plan"]["A2"].value == "W1"
