"""A need that is closed lets go of everybody who was asked for it."""

import datetime as dt

import pytest

from sombrero.core.domain.actor import Actor
from sombrero.core.domain.errors import Expired
from sombrero.core.models import Initiative
from sombrero.detection.actions import Outcome, close_need, reopen_need
from sombrero.detection.models import Need
from sombrero.referral import actions, queries
from sombrero.referral.actions import Move

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(
    opened: actions.Opened,
    need: Need,
    by: Actor,
    now: dt.datetime,
    in_scope: Initiative,
) -> Need:
    need.refresh_from_db()
    actions.add_step(
        by=by, now=now, need_id=need.pk, what="Bel de apotheek", due_on=now.date()
    )
    return close_need(
        by=by,
        now=now,
        pk=need.pk,
        version=need.version,
        outcome=Outcome.NO_LONGER_WANTED,
        answer="",
    )


def test_the_link_of_a_closed_need_shows_nothing_and_takes_nothing(
    closed: Need, opened: actions.Opened, now: dt.datetime, initiative: Initiative
) -> None:
    for knock in (
        lambda: queries.open_by_code(now=now, code=opened.code),
        lambda: actions.answer_by_link(now=now, code=opened.code, move=Move.ACCEPT),
    ):
        with pytest.raises(Expired, match="closed") as caught:
            knock()
        assert initiative.phone in caught.value.sentence


def test_the_link_works_again_when_the_need_is_opened_again(
    closed: Need, opened: actions.Opened, by: Actor, now: dt.datetime
) -> None:
    reopen_need(by=by, now=now, pk=closed.pk, version=closed.version, reason="Toch")
    assert queries.open_by_code(now=now, code=opened.code).referral.need == closed


def test_the_steps_of_a_closed_need_no_longer_stand_on_today(
    closed: Need, by: Actor, now: dt.datetime
) -> None:
    later = (now + dt.timedelta(days=30)).date()
    assert queries.steps_today(by=by, now=now, today=later) == []
