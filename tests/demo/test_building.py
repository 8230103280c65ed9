"""The demo town is built through the doors of the house, whole or not at all."""

import datetime as dt

import pytest

from sombrero.core.domain.errors import Refused
from sombrero.core.domain.roles import ROLES
from sombrero.core.models import AuditEntry, Fact, Initiative, Message, Place
from sombrero.core.queries import actor_of
from sombrero.core.scoping import scope
from sombrero.demo.actions import HOME_QUARTIER, build_town, living
from sombrero.demo.domain.stories import GUST, MOHAMMED, ZOHRA
from sombrero.demo.queries import demo_user, is_town_built, list_demo_roles
from sombrero.detection.queries import list_inbox
from sombrero.portal.stories import SHOWN_FIRST, stories_today

pytestmark = pytest.mark.django_db


def _build(now: dt.datetime) -> Initiative:
    return build_town(seed=7, now=now, episodes=8)


def test_a_fresh_town_has_people_places_stories_and_figures(now: dt.datetime) -> None:
    initiative = _build(now)
    assert is_town_built()
    assert [role.key for role in list_demo_roles()] == list(ROLES)
    assert Place.objects.filter(kind="sector", vintage=2022).count() == 60
    assert Place.objects.filter(kind="sector", vintage=2025).count() == 61
    assert Place.objects.filter(kind="neighbourhood", slug=HOME_QUARTIER).exists()

    coordinator = actor_of(demo_user(role="coordinator"), today=now.date())[0]
    with scope(initiative=initiative.pk):
        today = stories_today(by=coordinator, now=now, today=now.date())
        inbox = list_inbox(by=coordinator, now=now)
    living_now = {MOHAMMED.called, GUST.called, ZOHRA.called}
    led, rest = today[:SHOWN_FIRST], today[SHOWN_FIRST:]
    assert {story.name for story in led} == living_now, "three living stories"
    assert all(story.due_on > now.date() for story in rest), "the others can wait"
    assert all(story.due_on >= now.date() for story in today), "nothing is late"
    friends = [row for row in inbox.rows if "Chapelinet" in row.signal.about_name]
    assert [row.may_be_double for row in friends] == [True, True]

    measures = set(Fact.objects.values_list("measure", flat=True))
    assert {"signal.received", "need.opened", "referral.answered"} <= measures
    assert {"street.card", "street.gathering"} <= measures
    assert not Message.objects.filter(state="waiting").exists(), "no old mail leaves"
    assert AuditEntry.objects.filter(verb="referral.opened").exists()


def test_a_town_can_be_built_just_after_midnight() -> None:
    # A quarter past midnight in Brussels; in Greenwich it is still the day before.
    now = dt.datetime(2026, 11, 18, 23, 15, tzinfo=dt.UTC)
    initiative, today = _build(now), dt.date(2026, 11, 19)
    coordinator = actor_of(demo_user(role="coordinator"), today=today)[0]
    with scope(initiative=initiative.pk):
        stories = stories_today(by=coordinator, now=now, today=today)
    assert all(story.due_on >= today for story in stories), "nothing is late"


def test_nothing_is_built_where_people_work_already(
    now: dt.datetime, initiative: Initiative
) -> None:
    with pytest.raises(Refused, match="SOMBRERO_HOME"):
        _build(now)
    assert not is_town_built()


def test_a_build_that_stops_half_way_leaves_nothing(
    now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(living, "draw_episodes", stop)
    with pytest.raises(KeyboardInterrupt):
        _build(now)
    assert not Initiative.objects.exists()
    assert not Place.objects.filter(kind="sector").exists()
