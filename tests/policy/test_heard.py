"""What residents told us stands in an advice, as outsiders see it and no more."""

import datetime as dt
import json

import pytest
from django.utils import translation

from sombrero.analysis.actions.lived import (
    SessionWords,
    StatementWords,
    add_statements,
    hold_session,
)
from sombrero.core.domain.actor import Actor
from sombrero.core.models import Place
from sombrero.policy.actions import freeze_figures
from sombrero.policy.models import Advice
from sombrero.policy.queries import letter_of
from tests.policy.conftest import TODAY

pytestmark = pytest.mark.django_db
AUGUST = dt.datetime(2026, 8, 20, 12, tzinfo=dt.UTC)


def _heard(by: Actor, place: Place, reached: int) -> None:
    session = hold_session(
        by=by,
        now=AUGUST,
        method="dialogue-table",
        place_id=place.pk,
        held_on=AUGUST.date(),
        words=SessionWords("A table", "Fatima", reached),
    )
    for about, count in (("housing", 9), ("mobility", 7)):
        rows = [
            StatementWords(f"Word {n}", life_domains=(about,)) for n in range(count)
        ]
        add_statements(by=by, now=AUGUST, session_pk=session.pk, rows=rows)


def _table(draft: Advice, by: Actor, now: dt.datetime) -> tuple[str, list[list[str]]]:
    frozen = freeze_figures(by=by, now=now, today=TODAY, pk=draft.pk, version=1)
    with translation.override("en"):
        letter = letter_of(frozen)
    assert letter is not None
    found = [one for one in letter.tables if "residents told us" in one.caption]
    if not found:
        return "", []
    [said] = [one for one in letter.sentences if "residents told us" in one]
    return said, found[0].rows


def test_what_was_heard_is_in_the_letter(
    draft: Advice, actors: dict[str, Actor], places: dict[str, Place], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    _heard(by, places["sector0"], 12)
    said, rows = _table(draft, by, now)
    assert said.endswith("residents told us something 16 times.")
    assert any(row[-1] == "9" for row in rows)


def test_what_few_people_said_is_not_in_the_frozen_text(
    draft: Advice, actors: dict[str, Actor], places: dict[str, Place], now: dt.datetime
) -> None:
    by = actors["coordinator"]
    _heard(by, places["sector0"], 1)
    said, rows = _table(draft, by, now)
    assert said.endswith("the sum is not shown.")
    assert not any(cell in {"9", "7", "16"} for row in rows for cell in row)
    draft.refresh_from_db()
    [heard] = [
        one
        for one in json.loads(draft.figures)["counts"]
        if one["measure"] == "lived.statement"
    ]
    assert 9 not in [cell for row in heard["cells"].values() for cell in row.values()]


def test_a_letter_says_nothing_where_nobody_was_heard(
    draft: Advice, actors: dict[str, Actor], now: dt.datetime
) -> None:
    assert _table(draft, actors["coordinator"], now) == ("", [])
