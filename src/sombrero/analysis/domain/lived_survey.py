"""A survey: a few questions, answered without a name, and counted.

Answers are counted together when the survey is closed: a running count would grow by
one with each person. Counts under 5 are held back, with what would give them away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sombrero.core.domain.suppression import THRESHOLD, Shown, Total, hold_back
from sombrero.core.domain.words import gettext_noop

MOST_QUESTIONS = 12
MOST_CHOICES = 12
LONGEST_TEXT = 300
LONGEST_ANSWER = 1000
NONE = "none"
"""The key of "no answer" among the counts of a question."""


class Ask(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    MANY = "many"
    OPEN = "open"


ASK_LABELS: dict[Ask, str] = {
    Ask.CHOICE: gettext_noop("One answer from a list"),
    Ask.MANY: gettext_noop("Several answers from a list"),
    Ask.OPEN: gettext_noop("In their own words"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its choices, in the words of the team. key: "q1", "q2", …

    The key of a choice is its place in the list: "1", "2", …
    """

    key: str
    text: str
    ask: Ask
    choices: tuple[str, ...] = ()

    @property
    def keyed(self) -> list[tuple[str, str]]:
        """Key and words of each choice."""
        return [(str(place), words) for place, words in enumerate(self.choices, 1)]


# -- Questions as they are kept -----------------------------------------------------
def numbered(
    rows: Iterable[tuple[str, Ask, Sequence[str]]],
) -> tuple[Question, ...]:
    """Return questions with keys in their order; empty ones are left out."""
    kept = [(text.strip(), ask, choices) for text, ask, choices in rows if text.strip()]
    return tuple(
        Question(
            f"q{number}",
            text,
            ask,
            ()
            if ask == Ask.OPEN
            else tuple(dict.fromkeys(one.strip() for one in choices if one.strip())),
        )
        for number, (text, ask, choices) in enumerate(kept, 1)
    )


def problem(questions: Sequence[Question]) -> str:
    """Return the sentence that says why these questions cannot be asked, or ""."""
    if not questions:
        return gettext_noop("Write at least one question.")
    if len(questions) > MOST_QUESTIONS:
        return gettext_noop("More than twelve questions: few people finish that.")
    for one in questions:
        if one.ask != Ask.OPEN and not 2 <= len(one.choices) <= MOST_CHOICES:
            return gettext_noop("A question with a list needs two to twelve answers.")
    return ""


def as_json(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Return questions as plain JSON."""
    return [
        {"key": q.key, "text": q.text, "ask": str(q.ask), "choices": list(q.choices)}
        for q in questions
    ]


def from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions that as_json wrote."""
    return tuple(
        Question(one["key"], one["text"], Ask(one["ask"]), tuple(one["choices"]))
        for one in rows
    )


# -- Answers -----------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Answer:
    """What one paper, call or page said. chosen: keys of choices by question.

    said: own words by question; they are kept apart from what was chosen.
    """

    chosen: dict[str, list[str]]
    said: dict[str, str]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was answered."""
        return not (self.chosen or self.said)


def read_answer(
    questions: Iterable[Question], given: Mapping[str, str | Sequence[str]]
) -> Answer:
    """Return what was answered; unknown choices and empty words are left out."""
    chosen: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for question in questions:
        value = given.get(question.key, "")
        if question.ask == Ask.OPEN:
            words = value.strip() if isinstance(value, str) else ""
            if words:
                said[question.key] = words[:LONGEST_ANSWER]
            continue
        keys = [value] if isinstance(value, str) else list(value)
        known = [key for key, _words in question.keyed if key in keys]
        if question.ask == Ask.CHOICE:
            known = known[:1]
        if known:
            chosen[question.key] = known
    return Answer(chosen, said)


# -- Counts ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Counted:
    """A question with what is shown of each choice, and of "no answer"."""

    question: Question
    rows: tuple[tuple[str, Shown], ...]


Cell = tuple[str, str, str]
_ALL: Cell = ("", "", "")


def count(
    questions: Iterable[Question],
    answers: Sequence[Mapping[str, Sequence[str]]],
    threshold: int = THRESHOLD,
) -> tuple[Shown, list[Counted]]:
    """Return how many answered, and each list question with its counts.

    All questions are decided together, because all add up to the same number of
    people. The rows of a question have the keys of its choices, then NONE.
    """
    listed = [one for one in questions if one.ask != Ask.OPEN]
    cells: dict[Cell, int] = {_ALL: len(answers)}
    totals: list[Total[Cell]] = []
    for question in listed:
        _add(question, answers, cells, totals)
    # Everybody knows how many answered: the poster says it, and the team thanks them.
    known = {_ALL: Shown(len(answers))} if len(answers) >= threshold else {}
    shown = hold_back(cells, totals, threshold, already=known)
    counted = [
        Counted(
            question,
            tuple(
                (key, shown[question.key, key, "yes"])
                for key in (*(key for key, _words in question.keyed), NONE)
            ),
        )
        for question in listed
    ]
    return shown[_ALL], counted


def _add(
    question: Question,
    answers: Sequence[Mapping[str, Sequence[str]]],
    cells: dict[Cell, int],
    totals: list[Total[Cell]],
) -> None:
    """Put a question's cells beside the others, with the sums a reader can make."""
    chosen = Counter(
        key for answer in answers for key in answer.get(question.key) or [NONE]
    )
    keys = [*(key for key, _words in question.keyed), NONE]
    cells |= {(question.key, key, "yes"): chosen[key] for key in keys}
    if question.ask == Ask.CHOICE:
        parts = tuple((question.key, key, "yes") for key in keys)
        totals.append(Total(_ALL, parts))
        return
    # Who ticked a box and who did not are together everybody.
    for key in keys:
        cells[question.key, key, "no"] = len(answers) - chosen[key]
        pair = ((question.key, key, "yes"), (question.key, key, "no"))
        totals.append(Total(_ALL, pair))
